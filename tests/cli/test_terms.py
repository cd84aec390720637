"""``diglot terms`` as terminologists call it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from diglot import cli, glossary

ROOT = Path(__file__).resolve().parents[2]
TERMS = """\
concepts:
  - id: tac
    rule: fixed
    terms:
      en: [total allowable catch, { text: TAC, type: acronym }]
      fr: [{ text: total admissible des captures, gender: masculine }, { text: TAC, type: acronym }]
      ar: الحصة الكلية المسموح بصيدها
"""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom with one article and one concept, as the current folder."""
    for name in ("articles", "glossary"):
        (tmp_path / name).mkdir()
    (tmp_path / "diglot.yaml").write_text("source: en\nlocales: [fr, ar]\nroutes: [{to: '*', use: [human]}]\n")
    (tmp_path / "glossary/fish.yaml").write_text(TERMS, "utf-8")
    (tmp_path / "articles/herring.md").write_text(
        "# Herring\n\nThe TAC was set by the Marine Stewardship Council in Bodø.\n"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Run ``diglot terms`` and return its exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as stop:
        cli.main(["terms", *args])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_check_names_file_line_and_remedy(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A clean termbase exits with 0; an error is one line with file and line, and exits with 1."""
    assert call(capsys, "check")[0] == 0
    (room / "glossary/fish.yaml").write_text(TERMS.replace("rule: fixed", "rul: fixed"), "utf-8")
    code, out, _ = call(capsys, "check")
    assert code == 1
    assert out.startswith("glossary/fish.yaml:3: error glossary.schema: unknown key 'rul'; did you mean 'rule'?")
    (row,) = json.loads(call(capsys, "check", "--format", "json")[1])
    assert (row["file"], row["segment"], row["severity"]) == ("glossary/fish.yaml", "3", "error")


def test_export_says_what_it_cannot_hold(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file goes to stdout, an acronym with the target's acronym; what is lost goes to stderr."""
    code, out, err = call(capsys, "export", "--form", "deepl-tsv", "--to", "fr")
    assert code == 0
    assert out == "total allowable catch\ttotal admissible des captures\nTAC\tTAC\n"
    assert err.startswith("deepl-tsv cannot hold: ")
    assert "2 type" in err


@pytest.mark.parametrize("form", ["tbx3", "tbx3-dct", "tbx2", "csv", "tsv"])
def test_what_goes_out_comes_back_the_same(room: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """A termbase that makes the way over another tool's file says the same as before."""
    assert call(capsys, "export", "--form", form, "--out", f"out.{form}")[0] == 0
    code, _, err = call(capsys, "import", f"out.{form}", "--form", form, "--out", "back.yaml")
    assert (code, err) == (0, "1 concepts, 5 terms in back.yaml\n")
    assert glossary.load([room / "back.yaml"]).hash() == glossary.load([room / "glossary/fish.yaml"]).hash()


def test_import_never_writes_over_a_file(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there is left alone, and the call is wrong."""
    call(capsys, "export", "--form", "tbx2", "--out", "a.tbx")
    code, _, err = call(capsys, "import", "a.tbx", "--out", "glossary/fish.yaml")
    assert code == 2
    assert err == "error: glossary/fish.yaml: is there already; give another name with --out, or move it away\n"
    assert (room / "glossary/fish.yaml").read_text("utf-8") == TERMS


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["export", "--form", "omegt"], "did you mean 'omegat'?"),
        (["export", "--form", "omegat"], "--to"),
        (["export", "--form", "tbx2", "--to", "de"], "no term in de; the termbase has ar, en, fr"),
        (["import", "missing.tbx"], "missing.tbx"),
        (["import", "diglot.yaml"], "cannot tell what kind of termbase this is"),
        (["extract", "hering"], "herring"),
    ],
)
def test_wrong_call_is_one_line(room: Path, capsys: pytest.CaptureFixture[str], args: list[str], message: str) -> None:
    """What is wrong with a call is said in one line with the remedy, exit 2."""
    code, out, err = call(capsys, *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_extract_leaves_out_what_is_there(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Candidates of an article that the termbase lacks, as YAML, or as JSON for programs."""
    code, out, err = call(capsys, "extract", "herring")
    assert code == 0
    assert "text: Marine Stewardship Council" in out
    assert "- id: tac" not in out
    assert err.endswith("candidates\n")
    rows = json.loads(call(capsys, "extract", "herring", "--format", "json")[1])
    assert {"text": "Bodø", "kind": "name"}.items() <= next(row for row in rows if row["text"] == "Bodø").items()


@pytest.mark.parametrize("page", ["docs/glossary-format.md", "glossary/README.md"])
def test_examples_of_the_documentation_are_valid(tmp_path: Path, page: str) -> None:
    """Each example with terms that the pages for terminologists show can be copied as it is."""
    found = re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    examples = [one for one in found if "terms:" in one]
    assert examples
    for number, example in enumerate(examples):
        text = example
        if "concepts:" not in text:
            text = "concepts:\n" + (text if "- id:" in text else f"  - id: example\n{text}")
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, "utf-8")
        assert glossary.load([path]).concepts
