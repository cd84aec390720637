"""``diglot memory`` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.cli import main

TMX = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="EN-US" segtype="sentence"/><body>
<tu><tuv xml:lang="EN-US"><seg>Open for 2024.</seg></tuv><tuv xml:lang="FR"><seg>Ouvert pour 2025.</seg></tuv></tu>
<tu tuid="7"><tuv xml:lang="EN-US"><seg>The door.</seg></tuv><tuv xml:lang="FR"><seg>La porte.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return the folder of a newsroom with a TMX file in it."""
    (tmp_path / "diglot.yaml").write_text("source: en\nlocales: [fr]\n")
    (tmp_path / "house.tmx").write_text(TMX)
    return tmp_path


def call(*args: object) -> int:
    """Run the command line and return its exit code."""
    with pytest.raises(SystemExit) as stop:
        main([str(arg) for arg in args])
    assert isinstance(stop.value.code, int)
    return stop.value.code


def test_import_says_what_became_of_the_units(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts by kind; a second import adds nothing."""
    file = room / "house.tmx"
    for new in (2, 0):
        assert call("memory", "import", file, "--newsroom", room, "--format", "json") == 0
        (row,) = json.loads(capsys.readouterr().out)
        assert (row["new"], row["proposals"], row["reviewed"]) == (new, 2, 0)


def test_export_gives_back_what_was_imported(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To stdout, or to a file that is written whole."""
    call("memory", "import", room / "house.tmx", "--newsroom", room)
    capsys.readouterr()
    assert call("memory", "export", "--to", "fr", "--newsroom", room) == 0
    text = capsys.readouterr().out
    assert "La porte." in text
    assert "tmx:house" in text
    assert call("memory", "export", "--out", room / "out.tmx", "--newsroom", room) == 0
    assert (room / "out.tmx").read_text() == text


def test_what_is_no_tmx_ends_with_one_line(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """File, line, what and what to do; exit 2."""
    (room / "bad.tmx").write_text("<tmx>\n<body>\n</tmx>")
    assert call("memory", "import", room / "bad.tmx", "--newsroom", room) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: {room / 'bad.tmx'}:3: ")
    assert said.count("\n") == 1


def test_check_takes_tmx(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings name the unit by its tuid, or the line where it begins."""
    assert call("check", room / "house.tmx", "--format", "json") == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["segment"], found["rule"], found["severity"]) == ("4", "numbers.value", "error")
