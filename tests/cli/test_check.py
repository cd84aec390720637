"""``diglot check`` as people and programs call it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from lxml import html

from diglot import cli, report

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample newsroom, copied, as the current folder, with a wrong sum and a stray space in its French desk."""
    for name in ("articles", "glossary", "outputs", "xliff"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "diglot.yaml").write_text("source: en\nlocales: [es, fr]\nseverity: {meaning: off}\n")
    desk = tmp_path / "xliff/open-by-design/fr.xlf"
    text = desk.read_text("utf-8")
    assert "600\u00a0milliards" in text
    assert "Les résultats" in text
    text = text.replace("600\u00a0milliards", "60\u00a0milliards").replace("Les résultats", "Les  résultats")
    desk.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    """Run ``diglot check`` and return its exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as stop:
        cli.main(["check", *args])
    out, err = capsys.readouterr()
    return int(stop.value.code or 0), out, err


def test_an_article_is_checked_in_all_its_locales(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id stands for the desk files of the newsroom's locales; an error exits with 1."""
    code, out, _err = call(capsys, "open-by-design", "--format", "json")
    assert code == 1
    rows = json.loads(out)
    jsonschema.validate(rows, report.schema())
    wrong = next(row for row in rows if row["rule"] == "numbers.value")
    assert (wrong["file"], wrong["segment"]) == ("xliff/open-by-design/fr.xlf", "b10s2")
    assert call(capsys, "open-by-design", "--to", "es", "--format", "json")[0] == 0


def test_without_names_everything_is_checked(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All articles that have been translated; the count goes to stderr."""
    code, out, err = call(capsys)
    assert code == 1
    assert "xliff/open-by-design/fr.xlf:b10s2: error numbers.value" in out
    assert err.startswith("1 error")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["open-by-desing"], "did you mean 'open-by-design'"),
        (["open-by-design", "--to", "de"], "has not been translated into de; run 'diglot localize"),
        (["open-by-design", "--format", "html"], "--out DIR"),
        (["open-by-design", "--out", "x"], "--format html"),
        (["open-by-design", "--why", "so"], "add --accept RULE"),
        (["open-by-design", "--accept", "numbers.soft", "--segment", "b1s1", "--why", "x"], "name one ARTICLE and one"),
        (["open-by-design", "--to", "fr", "--accept", "typography.double_space", "--why", "x"], "--segment ID"),
        (
            ["open-by-design", "--to", "fr", "--accept", "typography.double_spaces", "--segment", "b17s1"],
            "did you mean",
        ),
        (["open-by-design", "--to", "fr", "--accept", "typography.double_space", "--segment", "b17s1"], "--why"),
        (
            ["open-by-design", "--to", "fr", "--accept", "numbers.soft", "--segment", "b10s2", "--why", "x"],
            "found there",
        ),
    ],
)
def test_a_wrong_call_is_one_line_with_a_remedy(
    room: Path, capsys: pytest.CaptureFixture[str], args: list[str], says: str
) -> None:
    """Whatever is wrong with the call is said in one line, and exits with 2."""
    code, out, err = call(capsys, *args)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert says in err


def test_what_is_accepted_is_told_with_who_and_why(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An accepted finding stays in the report, holds nothing, and comes back when it is withdrawn."""
    about = ("open-by-design", "--to", "fr")
    why = ("--segment", "b10s2", "--why", "the sum was corrected", "--by", "N. Amsel")
    code, out, err = call(capsys, *about, "--accept", "numbers.value", *why)
    assert code == 0
    assert "info numbers.value" in out
    assert "(accepted by N. Amsel: the sum was corrected)" in out
    assert "1 accepted" in err
    assert call(capsys, *about)[0] == 0
    assert call(capsys, "xliff/open-by-design/fr.xlf")[0] == 0
    code, out, err = call(capsys, *about, "--withdraw", "numbers.value", "--segment", "b10s2")
    assert code == 1
    assert "error numbers.value" in out


def test_diglot_yaml_says_what_is_passed_over(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By rule, segment, article, locale and a pattern of one's own."""
    settings = room / "diglot.yaml"
    before = settings.read_text()
    everywhere = (
        "{rule: numbers.value, article: open-by-design, locale: fr, segment: b10s2, pattern: '60', why: corrected}"
    )
    settings.write_text(f"{before}ignore:\n  - {everywhere}\n")
    assert call(capsys)[0] == 0
    settings.write_text(f"{before}ignore:\n  - {everywhere.replace('locale: fr', 'locale: es')}\n")
    assert call(capsys)[0] == 1
    settings.write_text(f"{before}ignore:\n  - {everywhere.replace('open-by-design', 'another')}\n")
    assert call(capsys)[0] == 1


def test_limits_are_by_kind_and_channel(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A headline that is too long for a channel of the newsroom is a warning, one too long for any an error."""
    settings = room / "diglot.yaml"
    settings.write_text(settings.read_text() + "limits: {heading: 20}\nchannels: {push: {title: 45}}\n")
    rows = json.loads(call(capsys, "open-by-design", "--to", "es", "--format", "json")[1])
    assert {(row["rule"], row["severity"]) for row in rows} >= {
        ("article.headline", "warning"),
        ("length.limit", "error"),
    }
    assert any("push takes 45 in a title" in row["message"] for row in rows)


@pytest.mark.parametrize(
    ("form", "begins"), [("sarif", '{\n  "$schema"'), ("junit", "<?xml"), ("github", "::"), ("text", "xliff/")]
)
def test_each_form_goes_to_stdout(room: Path, capsys: pytest.CaptureFixture[str], form: str, begins: str) -> None:
    """Whatever the form, the result is on stdout and the exit code says whether there is an error."""
    code, out, _ = call(capsys, "--format", form)
    assert code == 1
    assert out.startswith(begins)


def test_pages_are_written_where_they_are_asked_for(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One page an article and an index, whose path is printed; a second run writes the same bytes."""
    code, out, _err = call(capsys, "--format", "html", "--out", "report")
    assert (code, out.strip()) == (1, "report/index.html")
    files = {path: path.read_bytes() for path in (room / "report").rglob("*.html")}
    assert {path.name for path in files} == {"index.html", "open-by-design.html"}
    page = html.document_fromstring((room / "report/open-by-design.html").read_text("utf-8"))
    assert "60\u00a0milliards" in page.get_element_by_id("fr-b10s2").text_content()
    call(capsys, "--format", "html", "--out", "report")
    assert {path: path.read_bytes() for path in (room / "report").rglob("*.html")} == files


def test_index_shows_what_is_not_translated_yet(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the whole newsroom all articles and locales are shown; of one article only that."""
    (room / "articles/new.md").write_text("# New\n")
    settings = room / "diglot.yaml"
    settings.write_text(settings.read_text().replace("[es, fr]", "[es, fr, sw]"))
    call(capsys, "--format", "html", "--out", "report")
    table = html.document_fromstring((room / "report/index.html").read_text("utf-8"))
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.cssselect("tbody tr")]
    assert [row[-1] for row in rows] == ["not translated", "not translated"]
    assert rows[1] == ["new", "not translated", "not translated", "not translated"]
    assert rows[0][1].startswith("published 65 final")
    call(capsys, "open-by-design", "--format", "html", "--out", "one")
    assert "new" not in html.document_fromstring((room / "one/index.html").read_text("utf-8")).text_content().split()


def test_colour_is_for_people(room: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets plain lines; FORCE_COLOR colours, and NO_COLOR keeps the groups without any."""
    assert "\x1b" not in call(capsys)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = call(capsys)[1]
    assert "\x1b[" in coloured
    assert "⟦" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    plain = call(capsys)[1]
    assert "⟦60\u00a0milliards" in plain
    assert "\x1b" not in plain


def test_files_need_no_newsroom(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON lines are checked anywhere, each line a segment."""
    monkeypatch.chdir(tmp_path)
    line = {
        "source": "It has 1,200 rooms.",
        "target": "Il compte 1 300 chambres.",
        "source_lang": "en",
        "target_lang": "fr",
    }
    Path("a.jsonl").write_text(json.dumps(line) + "\n")
    code, out, _ = call(capsys, "a.jsonl", "--format", "github")
    assert code == 1
    assert out.startswith("::error file=a.jsonl,line=1,title=numbers.value::1: ")
    code, out, _ = call(capsys, "a.jsonl", "--format", "html", "--out", "report")
    assert Path("report/a.jsonl.html").is_file()


def test_a_file_is_checked_once_however_often_it_is_named(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article and its desk file are the same text."""
    once = call(capsys, "open-by-design", "--to", "fr", "--format", "json")[1]
    twice = call(capsys, "open-by-design", "xliff/open-by-design/fr.xlf", "--to", "fr", "--format", "json")[1]
    assert once == twice


def test_termbases_are_given_one_by_one_or_as_the_shell_writes_them_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--glossary *.yaml`` reaches the command as one option and more names: they are termbases all the same."""
    monkeypatch.chdir(tmp_path)
    for name, term in (("a", "{en: Global South, fr: Sud global}"), ("b", "{en: cloud, fr: nuage}")):
        Path(f"{name}.yaml").write_text(f"concepts:\n  - {{id: {name}, rule: fixed, terms: {term}}}\n")
    pair = {"source": "The cloud of the Global South.", "target": "Le cloud du Sud mondial.", "target_lang": "fr"}
    Path("x.jsonl").write_text(json.dumps(pair))
    for glossaries in (("--glossary", "a.yaml", "b.yaml"), ("--glossary", "a.yaml", "--glossary", "b.yaml")):
        code, out, _err = call(capsys, "x.jsonl", *glossaries, "--format", "json")
        assert code == 1
        assert [row["rule"] for row in json.loads(out)] == ["terms.missing", "terms.missing"]
