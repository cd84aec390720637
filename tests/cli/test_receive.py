"""``diglot receive`` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FRENCH = {
    "The door": "La porte",
    "It is <g": "Elle est <g",
    ">open<": ">ouverte<",
    "Write to <x": "Écrivez à <x",
}


@pytest.fixture
def laid(diglot: Run, room: Path) -> Path:
    """Return the newsroom with a desk that only people fill."""
    settings = room / "diglot.yaml"
    settings.write_text(settings.read_text().replace("memory, pseudo, human", "memory, human"))
    assert diglot("publish", "door", "--newsroom", room).returncode == 1
    return room


def translated(room: Path, tmp_path: Path) -> Path:
    """Return a file in which the targets are filled, as a tool sends it."""
    lines = (room / "xliff/door/fr.xlf").read_text().splitlines(keepends=True)
    path = tmp_path / "from Ana.xlf"
    out = []
    for number, line in enumerate(lines):
        if "<target/>" in line:
            source = lines[number - 1].strip().removeprefix("<source>").removesuffix("</source>")
            for old, new in FRENCH.items():
                source = source.replace(old, new)
            line = line.replace("<target/>", f'<target state="translated">{source}</target>')
        out.append(line)
    path.write_text("".join(out))
    return path


def test_file_is_received_and_the_next_step_told(diglot: Run, laid: Path, tmp_path: Path) -> None:
    """One row a file on stdout, what to do next on stderr, exit 0; then the edition can be published."""
    done = diglot("receive", translated(laid, tmp_path), "--by", "Ana", "--newsroom", laid)
    assert done.returncode == 0, done.stderr
    row = next(line for line in done.stdout.splitlines() if "from Ana.xlf" in line)
    assert row.split()[-8:] == ["door", "fr", "3", "of", "3", "3", "0", "0"]
    assert "next: diglot publish door --to fr" in done.stderr
    published = diglot("publish", "door", "--to", "fr", "--newsroom", laid)
    assert published.returncode == 0, published.stderr
    assert "Elle est **ouverte**" in (laid / "outputs/door/fr/door.md").read_text()


def test_json_has_the_same_facts(diglot: Run, laid: Path, tmp_path: Path) -> None:
    """For programs: counts and findings a file."""
    done = diglot("receive", translated(laid, tmp_path), "--format", "json", "--newsroom", laid)
    (row,) = json.loads(done.stdout)
    facts = {"article": "door", "locale": "fr", "current": True, "units": 3, "taken": 3, "conflicts": 0, "findings": []}
    assert {name: row[name] for name in facts} == facts
    assert row["xliff"].endswith("xliff/door/fr.xlf")


def test_finding_that_blocks_is_exit_1(diglot: Run, laid: Path, tmp_path: Path) -> None:
    """The text is taken; that something is wrong with it is said, and in the exit code."""
    path = translated(laid, tmp_path)
    path.write_text(path.read_text().replace('Elle est <g id="1" ctype="bold">ouverte</g>', "Elle est ouverte"))
    done = diglot("receive", path, "--newsroom", laid)
    assert done.returncode == 1
    assert "xliff/door/fr.xlf:b2s1: error codes.missing:" in done.stdout


def test_dry_run_says_that_nothing_was_written(diglot: Run, laid: Path, tmp_path: Path) -> None:
    """The desk is as it was."""
    before = (laid / "xliff/door/fr.xlf").read_bytes()
    done = diglot("receive", translated(laid, tmp_path), "--dry-run", "--newsroom", laid)
    assert (done.returncode, "nothing was written" in done.stderr) == (0, True)
    assert (laid / "xliff/door/fr.xlf").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('target-language="fr"', 'target-language="de"'), "is 'door' in German (de), which is not among"),
        (('source-language="en"', 'source-language="fi"'), "is translated from fi"),
        (("<body>", "<body"), "not well-formed XML"),
        (("<?xml", "<!DOCTYPE x>\n<?xml"), "DTD"),
    ],
)
def test_wrong_file_costs_one_line(diglot: Run, laid: Path, tmp_path: Path, change: tuple[str, str], says: str) -> None:
    """File, what, what to do; exit 2."""
    path = translated(laid, tmp_path)
    path.write_text(path.read_text().replace(*change))
    done = diglot("receive", path, "--newsroom", laid)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"error: {path}:")
    assert says in done.stderr
    assert "; " in done.stderr
