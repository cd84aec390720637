"""Finding terms in a source: spellings, edges, offsets, scope; and what is said of forms that nobody may use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot import glossary
from diglot.model import BlockKind, Context, Evidence, Severity
from diglot.terms import TermEngine
from diglot.terms.folding import unfold
from diglot.terms.spelling import plural

TERMBASE = """
concepts:
  - id: ai
    terms: {en: AI, fr: IA}
  - {id: ai-plus, rule: fixed, case: exact, terms: {en: AI+, fr: IA+}}
  - {id: initiative, rule: fixed, terms: {en: AI+ Initiative, fr: initiative « IA+ »}}
  - {id: llm, terms: {en: LLM, fr: LLM}}
  - {id: warning, terms: {en: early-warning system, fr: système d’alerte précoce}}
  - {id: open, terms: {en: open source, fr: open source}}
  - {id: centre, terms: {en: centre of excellence, fr: centre d’excellence}}
  - {id: country, terms: {en: developing country, fr: pays en développement}}
  - {id: chairman, terms: {en: chairman, fr: président}}
  - {id: south, rule: fixed, terms: {en: Global South, fr: [Sud global, {text: Sud mondial, status: forbidden}]}}
  - {id: quote, case: ignore, terms: {en: rock 'n' roll, fr: rock and roll}}
  - id: council
    scope: {articles: [china/*], blocks: [paragraph]}
    terms: {en: Council, fr: [Conseil des affaires d’État, {text: Conseil d’État, status: forbidden}]}
  - {id: court, terms: {en: Council of State, fr: Conseil d’État}}
  - {id: chip, terms: {en: chip, fr: [puce, {text: puce à oreille, status: forbidden}, {text: circuit, status: deprecated}]}}
  - {id: flea, terms: {en: flea market, fr: marché aux puces}}
  - {id: node, terms: {en: supernode, fr: [supernœud, {text: super-serveur, status: forbidden}]}}
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> TermEngine:
    """Return the engine of a small termbase."""
    path = tmp_path_factory.mktemp("terms") / "terms.yaml"
    path.write_text(TERMBASE, "utf-8")
    return TermEngine(glossary.load([path]), "en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AI+ Initiative, AI+, AI", ["AI+ Initiative", "AI+", "AI"]),
        ("LLMs and an LLM's answers", ["LLMs", "LLM"]),
        ("LLMS, LLMsa, llms", []),
        ("early warning systems; Early-Warning System", ["early warning systems", "Early-Warning System"]),
        ("early\u2011warning system", ["early\u2011warning system"]),
        ("open-source software, open\u00a0source", ["open-source", "open\u00a0source"]),
        ("centres of excellence", ["centres of excellence"]),
        ("developing countries’ debts", ["developing countries"]),
        ("two chairmen", ["chairmen"]),
        ("the Glo\u00adbal South, the Global\u200d South", ["Glo\u00adbal South", "Global\u200d South"]),
        ("the Global  South, the Global\nSouth", ["Global  South", "Global\nSouth"]),
        ("Rock ’n’ Roll", ["Rock ’n’ Roll"]),
        ("GLOBAL SOUTH", ["GLOBAL SOUTH"]),
        ("global south, Globalsouth, NonGlobal South", []),
        ("(AI+)/AI+-ready “AI+”", ["AI+", "AI+", "AI+"]),
    ],
)
def test_source_terms_in_every_spelling(engine: TermEngine, text: str, found: list[str]) -> None:
    """Plurals, possessives, hyphens, quotes, invisible characters and double spaces; offsets are the text's own."""
    assert [text[hit.start : hit.end] for hit in engine.find((text,))] == found


def test_evidence_tells_how_a_term_is_written(engine: TermEngine) -> None:
    """As it is, in the plural, or with other joints."""
    hits = engine.find(("AI, developing countries, early warning system",))
    assert [hit.evidence for hit in hits] == [Evidence.EXACT, Evidence.LEMMA, Evidence.VARIANT]


def test_scope_is_held_against_the_place(engine: TermEngine) -> None:
    """Where a concept does not hold it is not found; where the place is not known it is."""
    text = ("The Council met.",)
    here = Context(article="china/one", block=BlockKind.PARAGRAPH)
    assert [hit.concept.id for hit in engine.find(text)] == ["council"]
    assert [hit.concept.id for hit in engine.find(text, here)] == ["council"]
    assert not engine.find(text, Context(article="world/one", block=BlockKind.PARAGRAPH))
    assert not engine.find(text, Context(article="china/one", block=BlockKind.TITLE))


@pytest.mark.parametrize(
    ("one", "many"),
    [("city", "cities"), ("day", "days"), ("box", "boxes"), ("LLM", "LLMs"), ("woman", "women"), ("human", "humans"), ("crisis", "crises")],
)  # fmt: skip
def test_english_plurals(one: str, many: str) -> None:
    """The plural of the last word."""
    assert plural(one) == many


@given(st.text(alphabet="aé \u00a0\u00ad\u200b\u0301\n’-あ", max_size=30))
def test_folding_leads_back(text: str) -> None:
    """Every character of the folded text comes from a range of the original, in order and without overlap."""
    folded = unfold(text)
    at = 0
    for index in range(len(folded.text)):
        start, end = folded.back(index, index + 1)
        assert at <= start < end <= len(text) or start >= at - 1
        at = start


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("The Global South", "Le Sud mondial", [("terms.missing", "error"), ("terms.forbidden", "error")]),
        ("The poor countries", "Le Sud mondial", [("terms.forbidden", "warning")]),
        ("The Council of State ruled", "Le Conseil d’État a tranché", []),
        ("The judges ruled", "Le Conseil d’État a tranché", []),
        ("A chip", "Une puce et un circuit", [("terms.deprecated", "warning")]),
        ("A racing track", "Un circuit", []),
        ("Servers", "Des super-serveurs", [("terms.forbidden", "warning")]),
        ("Servers", "Des serveurs", []),
    ],
)
def test_banned_forms_are_found_wherever_they_are_surely_wrong(
    engine: TermEngine, source: str, target: str, found: list[tuple[str, str]]
) -> None:
    """An error where the source has the concept, a warning where it has not; none if another concept has that form."""
    assert [(one.rule, one.severity.value) for one in engine.verify((source,), (target,), "fr")] == found


@pytest.mark.parametrize(
    ("locale", "target"),
    [("ru", "в рамках экспериментов со сверхузлами"), ("es", "de los hipernodos"), ("ar", "في العقدة العملاقة"), ("zh-Hans", "多个超級節點。")],
)  # fmt: skip
def test_forbidden_form_is_found_inflected_in_any_locale(tmp_path: Path, locale: str, target: str) -> None:
    """Cases, plurals, articles that are written on to the word, words without spaces."""
    (tmp_path / "t.yaml").write_text(
        "concepts:\n  - id: node\n    terms:\n      en: supernode\n"
        "      ru: [суперузел, {text: сверхузел, status: forbidden}]\n"
        "      es: [supernodo, {text: hipernodo, status: forbidden}]\n"
        "      ar: [عقدة فائقة, {text: عقدة عملاقة, status: forbidden}]\n"
        "      zh-Hans: [超节点, {text: 超級節點, status: forbidden}]\n"
    )
    engine = TermEngine(glossary.load([tmp_path / "t.yaml"]), "en")
    for source in ("A supernode", "A computer"):
        rules = [one.rule for one in engine.verify((source,), (target,), locale)]
        assert rules[-1:] == ["terms.forbidden"]
    assert [one.severity for one in engine.verify(("A computer",), (target,), locale)] == [Severity.WARNING]


def test_no_false_alarm_on_human_translations(shared: Path) -> None:
    """Concepts whose approved form every translator of 500 news sentences used, in whatever form, are never missed."""
    path = Path(__file__).parent / "pud.yaml"
    engine = TermEngine(glossary.load([path]), "en")
    rows = [json.loads(line) for line in (shared / "cases/pud.jsonl").read_text("utf-8").splitlines()]
    met = 0
    alarms = []
    for row in rows:
        for locale in ("ar", "de", "es", "fr", "hi", "it", "pt", "ru"):
            count = engine.report((row["en"],), (row[locale],), locale)
            met += count.found
            alarms += engine.verify((row["en"],), (row[locale],), locale)
    assert met > 100
    assert [one.message for one in alarms] == []
