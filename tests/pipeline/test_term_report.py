"""The report on an article's terms: what is right, repaired, wrong, open, and what is not rendered alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from diglot import pipeline
from diglot.backends import Request, TermSupport
from diglot.cli.terms_report import report as command
from diglot.pipeline.term_report import term_report
from diglot.pipeline.workbench import Workbench
from diglot.report.terms import TermReport, as_lines, as_record, as_rows
from diglot.report.terms_page import as_page
from tests.fakes import Answer, Fake, said

GLOSSARY = """\
concepts:
  - id: ai
    terms: {en: AI, fr: [{text: IA, gender: feminine}, {text: intelligence artificielle, gender: feminine}], ar: الذكاء الاصطناعي}
  - id: south
    rule: fixed
    terms: {en: Global South, fr: [{text: Sud global, gender: masculine}, {text: Sud mondial, status: forbidden}], ar: الجنوب العالمي}
  - id: model
    terms: {en: open model, fr: modèle ouvert, ar: نموذج مفتوح}
"""
TEXT = "# AI\n\nWe like AI.\n\nOpen models help the Global South.\n\nThe Global South 1 < 2.\n"
FRENCH = {
    "b1s1": "IA",
    "b2s1": "On aime l’intelligence artificielle.",
    "b3s1": "Les modèles ouverts aident le Sud global.",
    "b4s1": "Le Sud mondial 1 < 2.",
}


def french(request: Request, attempt: int) -> Answer:
    """Answer with the French above: the last sentence is wrong."""
    return FRENCH[request.segment]


@pytest.fixture
def made(room: Path, install: Callable[..., Workbench]) -> TermReport:
    """Return the report on an article of which French is made and Arabic is not."""
    (room / "glossary/house.yaml").write_text(GLOSSARY)
    (room / "diglot.yaml").write_text(
        "source: en\nlocales: [fr, ar]\nroutes:\n  - {to: '*', use: [memory, one, two, human]}\n"
    )
    (room / "articles/a.md").write_text(TEXT)
    bench = pipeline.workbench(room)
    for name, fake in (("one", Fake(french, terms=TermSupport.NONE)), ("two", Fake(said(None)))):
        fake.name = name
        bench.install(fake)
    order = pipeline.prepare(room, room / "articles/a.md", ["fr"])
    work = pipeline.plan(order, "fr")
    done = [pipeline.translate_batch(order, "fr", batch) for batch in pipeline.batches(work)]
    pipeline.assemble(work, pipeline.inspect(work, done))
    return term_report(room, room / "articles/a.md", ["fr", "ar"])


def test_occurrences_are_counted_by_verdict_and_evidence(made: TermReport) -> None:
    """Right by evidence, wrong, and open where there is no target; coverage is of what has one."""
    french, arabic = as_rows(made)
    assert [french[key] for key in ("terms", "right", "wrong", "open", "exact", "lemma")] == [
        "5",
        "4",
        "1",
        "0",
        "3",
        "1",
    ]
    assert french["coverage"] == "80.0 %"
    assert (arabic["open"], arabic["coverage"]) == ("5", "–")


def test_lines_say_what_is_wrong_and_what_is_not_alike(made: TermReport) -> None:
    """A missing term, a forbidden form, and a term with two renderings."""
    lines = list(as_lines(made))
    assert "fr: b4s1: error terms.missing: “Global South” should be “Sud global”" in lines
    assert "fr: b4s1: error terms.forbidden: “Sud mondial” is forbidden; use “Sud global”" in lines
    assert "“AI” is not rendered alike: fr: “IA” 1, “intelligence artificielle” 1" in lines


def test_record_has_the_place_of_each_occurrence(made: TermReport) -> None:
    """A program finds both ends of each pair by offsets in the plain texts."""
    row = next(one for one in as_record(made)["editions"][0]["segments"] if one["segment"] == "b3s1")
    use = row["terms"][0]
    assert row["source"][slice(*use["source"])] == "Open models"
    assert row["target"][slice(*use["target"])] == "modèles ouverts"
    assert (use["verdict"], use["evidence"], use["form"]) == ("right", "lemma", "modèle ouvert")


def test_page_marks_pairs_and_is_safe(made: TermReport) -> None:
    """Each occurrence is marked in both texts under one number; what the text says stays text."""
    page = as_page(made)
    assert page.count('data-pair="fr-b3s1-0"') == 2
    assert "1 &lt; 2" in page
    assert "1 < 2" not in page
    assert 'dir="rtl"' in page
    assert "http" not in page


def test_command_exits_with_1_where_a_fixed_term_is_wrong(made: TermReport, room: Path) -> None:
    """The report can be a gate of its own."""
    done = CliRunner().invoke(command, ["a", "--to", "fr", "--newsroom", str(room), "--format", "json"])
    assert done.exit_code == 1
    assert json.loads(done.output)["editions"][0]["wrong"] == 1
