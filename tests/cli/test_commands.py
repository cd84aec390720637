"""The commands as a user calls them: what they print, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = {"source": "It is open.", "target": "C’est ouvert.", "source_lang": "en", "target_lang": "fr"}


def error(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one line with which a wrong call ends."""
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_help_lists_the_verbs_and_imports_none_of_them(diglot: Run) -> None:
    """The list of commands is there at once, since nothing heavy is loaded for it."""
    assert "localize" in diglot("--help").stdout
    code = (
        "import sys\nfrom diglot.cli import group\n"
        "try: group.main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'prefect', 'lxml', 'babel', 'sqlalchemy', 'rich', 'yaml'} & set(sys.modules)\nassert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_each_command_has_help(diglot: Run) -> None:
    """Every verb of the list can be asked what it does."""
    from diglot.cli import VERBS

    for verb in VERBS:
        done = diglot(verb, "--help")
        assert done.returncode == 0, done.stderr
        assert f"diglot {verb}" in done.stdout


def test_misspelt_command_is_answered_with_the_nearest(diglot: Run) -> None:
    """A slip of the finger costs one line."""
    assert "did you mean 'localize'?" in error(diglot("lokalize", "x"))


def test_outside_a_newsroom_the_remedy_is_told(diglot: Run) -> None:
    """A command that needs a newsroom says how to make one."""
    assert "diglot init" in error(diglot("status"))


def test_unknown_article_names_the_nearest(diglot: Run, room: Path) -> None:
    """An article's id may be misspelt."""
    assert "did you mean 'door'?" in error(diglot("localize", "dor", "--newsroom", room))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xff\xfeh\x00i\x00", "UTF-16"),
        ("a.md", b"good\nbad \xe9\n", "a.md:2: not UTF-8"),
        ("a.md", b"\x00\x01\x02", "binary"),
        ("a.docx", b"PK", "unknown format"),
        ("a.md", b"```\ncode\n```\n", "nothing to translate"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_written(
    diglot: Run, room: Path, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    """One line says what is wrong; no XLIFF, no edition, no memory is made."""
    (tmp_path / name).write_bytes(data)
    before = sorted(room.rglob("*"))
    assert says in error(diglot("localize", tmp_path / name, "--newsroom", room))
    assert sorted(path for path in room.rglob("*") if ".diglot" not in path.parts) == before


def test_unknown_locale_is_refused(diglot: Run, room: Path) -> None:
    """A locale that CLDR does not know is a slip."""
    assert "BCP 47" in error(diglot("localize", "door", "--to", "xx-YY", "--newsroom", room))


def test_wrong_setting_has_file_and_line(diglot: Run, room: Path) -> None:
    """A misspelt key of diglot.yaml is answered with the one that was meant."""
    (room / "diglot.yaml").write_text("source: en\nlocales: [fr]\nrouts: []\n")
    assert "diglot.yaml:3: unknown key 'routs'; did you mean 'routes'?" in error(diglot("status", cwd=room))


def test_wrong_termbase_has_file_and_line(diglot: Run, room: Path) -> None:
    """A command that needs the termbase refuses it; the command that checks it tells all that is wrong, as a result."""
    (room / "glossary/house.yaml").write_text("concepts:\n  - id: a\n    rule: keeps\n    terms: {en: A}\n")
    assert "house.yaml:3" in error(diglot("terms", "find", "door", cwd=room))
    done = diglot("terms", "check", cwd=room)
    assert done.returncode == 1
    assert "house.yaml:3" in done.stdout


def test_segment_prints_a_sentence_a_line(diglot: Run, tmp_path: Path) -> None:
    """No newsroom is needed to see how a text is split."""
    (tmp_path / "a.md").write_text("# I. A heading\n\nOne is *here*. Dr. Two is\nthere.\n")
    done = diglot("segment", tmp_path / "a.md", "--lang", "en")
    assert done.stdout.splitlines() == ["I. A heading", "One is here.", "Dr. Two is there."]


def test_foreign_rules_for_icu_are_warned_of(diglot: Run, tmp_path: Path) -> None:
    """Rules that count on ICU's own breaks would find too few sentences, silently."""
    (tmp_path / "a.txt").write_text("One. Two.\n")
    (tmp_path / "own.srx").write_text(
        '<srx xmlns="http://www.lisa.org/srx20" xmlns:okpsrx="http://okapi.sf.net/srx-extensions" version="2.0"><header segmentsubflows="yes" cascade="yes">'
        '<okpsrx:options useIcu4jBreakRules="yes"/></header><body><languagerules><languagerule languagerulename="d">'
        '<rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>'
        '<maprules><languagemap languagepattern=".*" languagerulename="d"/></maprules></body></srx>'
    )
    done = diglot("segment", tmp_path / "a.txt", "--lang", "en", "--srx", tmp_path / "own.srx")
    assert done.stdout.splitlines() == ["One.", "Two."]
    assert "useIcu4jBreakRules" in done.stderr


def test_check_takes_json_lines_and_needs_no_newsroom(diglot: Run, tmp_path: Path) -> None:
    """Findings come as one JSON array, by line number, and an error makes the exit 1."""
    bad = {**GOOD, "source": "It cost 500 yuan.", "target": "Cela a coûté 50 yuans."}
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in (GOOD, bad)))
    done = diglot("check", tmp_path / "a.jsonl", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert [(one["segment"], one["rule"], one["severity"]) for one in found] == [("2", "numbers.value", "error")]
    assert set(found[0]) == {"file", "segment", "rule", "severity", "message", "span", "suggestion"}


def test_check_holds_targets_to_a_termbase(diglot: Run, room: Path, tmp_path: Path) -> None:
    """A termbase can be named on the command line."""
    (tmp_path / "a.jsonl").write_text(json.dumps({**GOOD, "source": "Acme is open."}) + "\n")
    done = diglot("check", tmp_path / "a.jsonl", "--glossary", room / "glossary/house.yaml", "--format", "json")
    assert [one["rule"] for one in json.loads(done.stdout)] == ["terms.missing"]


def test_clean_file_ends_with_0(diglot: Run, tmp_path: Path) -> None:
    """Nothing found is said on stderr; stdout is empty, as the result is."""
    (tmp_path / "a.jsonl").write_text(json.dumps(GOOD) + "\n")
    done = diglot("check", tmp_path / "a.jsonl")
    assert (done.returncode, done.stdout) == (0, "")


def test_init_makes_a_newsroom_that_works(diglot: Run, tmp_path: Path) -> None:
    """The tree that init writes has the repository's own flow, loads, and checks clean; a second call changes nothing."""
    new = tmp_path / "new"
    assert diglot("init", new).returncode == 0
    root = Path(__file__).resolve().parents[2]
    assert (new / "flows/localize.py").read_bytes() == (root / "flows/localize.py").read_bytes()
    assert diglot("terms", "check", cwd=new).returncode == 0
    (new / "diglot.yaml").write_text("source: en\nlocales: [fr]\n")
    assert diglot("init", new).returncode == 0
    assert (new / "diglot.yaml").read_text() == "source: en\nlocales: [fr]\n"
    assert diglot("status", cwd=new).returncode == 0


def test_backends_says_what_is_missing_and_how_to_get_it(diglot: Run, room: Path) -> None:
    """Each backend of a route is ready, or says what it lacks."""
    (room / "diglot.yaml").write_text(
        "source: en\nlocales: [pt-BR, fr]\nroutes:\n  - {to: '*', use: [memory, firefox, pseudo, human]}\n"
        "backends: {firefox: {download: false}}\n"
    )
    rows = json.loads(diglot("backends", "--format", "json", cwd=room).stdout)
    states = {(row["locale"], row["backend"]): row["state"] for row in rows}
    assert states["pt-BR", "firefox"] == states["fr", "pseudo"] == "ready"
    assert states["fr", "firefox"].startswith("missing: ")
    assert "download" in states["fr", "firefox"]


def test_terms_find_lists_each_occurrence(diglot: Run, room: Path) -> None:
    """Segment, words and concept stand on a line each."""
    (room / "articles/door.md").write_text("# Acme\n\nAcme is Acme.\n")
    found = json.loads(diglot("terms", "find", "door", "--format", "json", cwd=room).stdout)
    assert [one["segment"] for one in found] == ["b1s1", "b2s1", "b2s1"]
    assert {one["concept"] for one in found} == {"acme"}
