"""``diglot check --fix`` as a user calls it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from diglot import inline, xliff
from diglot.model import State
from tests.cli.conftest import Run

LINES = (
    '{"id": 7, "source": "Is it true?", "target": "Est-ce vrai?", "target_lang": "fr"}\r\n'
    '{"source":"It is open.","target":"C\\u2019est ouvert  .","target_lang":"fr"}\n'
    "\n"
    '{"target_lang": "fr",  "source": "It is open.", "target": "C’est ouvert."}'
)


def test_fixes_are_shown_and_nothing_is_written(diglot: Run, tmp_path: Path) -> None:
    """A diff goes to stdout, with no-break spaces to be seen; the file stays as it is."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(LINES.encode())
    done = diglot("check", "--fix", file)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:5] == [
        f"--- {file}",
        f"+++ {file}",
        "@@ 1 fr: typography.missing_space @@",
        "-Est-ce vrai?",
        "+Est-ce vrai⍽?",
    ]
    assert "2 segments of 1 file" in done.stderr
    assert file.read_bytes() == LINES.encode()


def test_fixes_are_written_and_the_rest_of_the_file_stays(diglot: Run, tmp_path: Path) -> None:
    """Lines without a fix, other keys, line ends and the way a line is written stay; a second call finds nothing."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(LINES.encode())
    assert diglot("check", "--fix", "--write", file).returncode == 0
    wanted = LINES.replace("vrai?", "vrai\u202f?").replace("ouvert  .", "ouvert.")
    assert file.read_bytes() == wanted.encode()
    assert json.loads(wanted.split("\n")[1])["target"] == "C’est ouvert."
    assert diglot("check", "--fix", file).stderr == "nothing to fix\n"


def test_xliff_is_fixed_in_place(diglot: Run, tmp_path: Path) -> None:
    """The target of a unit changes, its state and all other units stay."""
    units = (
        xliff.Unit("b1s1", ("Is it true?",), ("Est-ce vrai?",), State.REVIEWED),
        xliff.Unit("b2s1", ("It is open.",), ("C’est ouvert.",), State.TRANSLATED),
    )
    before = xliff.Document("a.md", "en", "fr", units)
    file = tmp_path / "fr.xlf"
    file.write_bytes(xliff.write(before, "standard"))
    assert diglot("check", "--fix", "--write", file).returncode == 0
    fixed = replace(units[0], target=("Est-ce vrai\u202f?",))
    assert file.read_bytes() == xliff.write(replace(before, units=(fixed, units[1])), "standard")


@pytest.mark.parametrize("profile", ["standard", "xliff2"])
def test_what_a_machine_made_is_still_its_own(diglot: Run, tmp_path: Path, profile: str) -> None:
    """A fix makes nobody the author: a file knows after it as before who made a target, and whether it was changed since."""
    ours, theirs = ("Est-ce vrai?",), ("C’est vrai , non\u202f?",)
    units = (
        xliff.Unit("b1s1", ("Is it true?",), ours, State.TRANSLATED, "", "firefox", inline.fingerprint(ours)),
        xliff.Unit("b2s1", ("It is, isn’t it?",), theirs, State.TRANSLATED, "", "firefox", inline.fingerprint(ours)),
    )
    file = tmp_path / "fr.xlf"
    file.write_bytes(xliff.write(xliff.Document("a.md", "en", "fr", units), profile))
    assert diglot("check", "--fix", "--write", file).returncode == 0
    one, two = xliff.read(file).units
    assert one.target is not None
    assert one.target_hash == inline.fingerprint(one.target) != inline.fingerprint(ours)
    assert (two.target, two.target_hash) == (("C’est vrai, non\u202f?",), inline.fingerprint(ours))
    assert one.origin == two.origin == "firefox"


def test_a_termbase_holds_back_fixes_that_would_harm_it(diglot: Run, tmp_path: Path) -> None:
    """What the termbase wants exactly so is left so, whatever a rule of typography says."""
    file, terms = tmp_path / "a.jsonl", tmp_path / "terms.yaml"
    file.write_text(
        json.dumps({"source": "She likes Yahoo!", "target": "Elle aime Yahoo!", "target_lang": "fr"}), "utf-8"
    )
    terms.write_text("concepts:\n  - {id: y, rule: fixed, terms: {en: Yahoo!, fr: Yahoo!}}\n", "utf-8")
    assert "Yahoo⍽!" in diglot("check", "--fix", file).stdout
    assert diglot("check", "--fix", "--glossary", terms, file).stderr == "nothing to fix\n"


def test_write_alone_is_a_wrong_call(diglot: Run, tmp_path: Path) -> None:
    """--write without --fix, or --fix with another format, is refused."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(LINES.encode())
    assert diglot("check", "--write", file).returncode == 2
    assert diglot("check", "--fix", "--format", "json", file).returncode == 2
    assert diglot("check", "--fix", tmp_path / "a.tmx").returncode == 2


def test_another_programs_xliff_keeps_all_that_is_its_own(diglot: Run, tmp_path: Path) -> None:
    """In a file that another program wrote only the target changes: comments, notes, line ends and attributes stay."""
    file = tmp_path / "fr.xlf"
    text = (
        '<?xml version="1.0"?>\r\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:a="urn:a">\r\n'
        '<file original="a" source-language="en" target-language="fr" datatype="plaintext"><body><!-- theirs -->\r\n'
        '<trans-unit id="7" a:x="1"><source>Is it <g id="1">true</g>?</source>\r\n'
        '<target state="translated">Est-ce <g id="1">vrai</g>?</target><note>short</note></trans-unit>\r\n'
        "</body></file></xliff>\r\n"
    )
    file.write_bytes(text.encode())
    assert diglot("check", "--fix", "--write", file).returncode == 0
    assert file.read_bytes().decode() == text.replace("</g>?</target>", "</g>\u202f?</target>")
