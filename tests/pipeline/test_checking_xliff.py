"""``diglot check`` on XLIFF files: the file itself is validated before its translations are checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from diglot.cli.check import command
from diglot.errors import XliffError

HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">'
SOUND = (
    HEAD
    + '<file id="f"><unit id="u"><segment><source>One.</source><target>Un.</target></segment></unit></file></xliff>'
)


def check(path: Path, text: str, *options: str) -> Result:
    """Run the command on a file of *text*."""
    path.write_text(text, "utf-8")
    return CliRunner().invoke(command, [str(path), *options])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of a file in a folder without a newsroom."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "x.xlf"


def test_a_sound_file_has_nothing_to_tell(file: Path) -> None:
    """Exit 0, and nothing found."""
    result = check(file, SOUND)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_fault_of_the_file_is_a_finding(file: Path) -> None:
    """Exit 1; the finding has the unit, the line, the rule, what is wrong and what to do."""
    result = check(
        file, SOUND.replace("<unit", "\n<unit").replace(">Un.<", '>Un.<ph id="1" dataRef="d"/><'), "--format", "json"
    )
    assert result.exit_code == 1
    found = [one for one in json.loads(result.stdout) if one["rule"].startswith("xliff.")]
    assert [(one["rule"], one["severity"], one["segment"]) for one in found] == [("xliff.data_reference", "error", "u")]
    assert found[0]["message"].startswith("line 2: <ph> has dataRef=")


def test_a_file_too_faulty_to_be_read_still_gives_its_faults(file: Path) -> None:
    """Without any file element there is nothing to read, but what is wrong is told, with exit 1."""
    result = check(file, HEAD + "</xliff>")
    assert result.exit_code == 1
    assert "xliff.element_missing" in result.stdout


def test_a_file_without_a_target_language_is_validated(file: Path) -> None:
    """A file that has no translations yet has a source alone, and is checked for faults alone."""
    text = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en"><file id="f"><group id="g"/></file></xliff>'
    assert check(file, text).exit_code == 0


def test_texts_in_an_unknown_language_are_not_checked(file: Path) -> None:
    """A language that CLDR does not know is legal; that its texts are not checked is said."""
    result = check(file, SOUND.replace('trgLang="fr"', 'trgLang="x-klingon"'))
    assert result.exit_code == 0
    assert "xliff.language_unknown" in result.stdout


@pytest.mark.parametrize("text", ["<html/>", "<xliff", '<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>'])
def test_what_is_no_xliff_or_unsafe_is_no_finding(file: Path, text: str) -> None:
    """What cannot be read at all remains an error of the call, for exit 2."""
    assert isinstance(check(file, text).exception, XliffError)


def test_a_newsroom_grades_the_faults(file: Path) -> None:
    """The newsroom's severities hold for faults of files too, by rule or for the family."""
    text = SOUND.replace("<segment>", '<segment state="final" subState="draft">')
    for said, exit_code in (("error", 1), ("warning", 0), ("off", 0)):
        file.with_name("diglot.yaml").write_text(
            f"source: en\nlocales: [fr]\nroutes:\n  - {{to: fr, use: [memory, human]}}\nseverity: {{xliff.attribute_value: '{said}'}}\n"
        )
        result = check(file, text)
        assert result.exit_code == exit_code
        assert ("xliff.attribute_value" in result.stdout) == (said != "off")
