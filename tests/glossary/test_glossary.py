"""The termbase is read with the line of each fault, and its contradictions are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot import glossary
from diglot.errors import GlossaryError
from diglot.model import TermRule, TermStatus

ROOT = Path(__file__).resolve().parents[2]
GOOD = """\
subject: tests
concepts:
  - id: one
    rule: {default: fixed, ru: inflect}
    terms:
      en: One
      fr: [Un, {text: Une, status: admitted, gender: feminine}, {text: Uno, status: forbidden}]
      pt-BR: Um
  - id: two
    terms: {en: [Two, deux], fr: Deux}
"""


def load(folder: Path, text: str) -> glossary.Glossary:
    """Load *text* as a termbase."""
    path = folder / "terms.yaml"
    path.write_text(text, "utf-8")
    return glossary.load([path])


def test_concepts_are_read_with_status_rule_and_line(tmp_path: Path) -> None:
    """The first form is preferred, the others admitted, unless they say otherwise."""
    base = load(tmp_path, GOOD)
    one = base.concepts[0]
    assert [term.status for term in one.terms["fr"]] == [
        TermStatus.PREFERRED,
        TermStatus.ADMITTED,
        TermStatus.FORBIDDEN,
    ]
    assert [term.text for term in base.approved(one, "fr")] == ["Un", "Une"]
    assert (base.rule_for(one, "fr"), base.rule_for(one, "ru")) == (TermRule.FIXED, TermRule.INFLECT)
    assert (one.line, one.subject, base.concepts[1].line) == (3, "tests", 9)


def test_locales_fall_back_within_a_script(tmp_path: Path) -> None:
    """A term for pt-BR serves pt, and one for fr serves fr-CA; nothing serves a locale without one."""
    base = load(tmp_path, GOOD)
    one = base.concepts[0]
    assert [[term.text for term in base.terms_for(one, tag)][:1] for tag in ("pt", "fr-CA", "ru")] == [
        ["Um"],
        ["Un"],
        [],
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("rule: {default: fixed, ru: inflect}", "rul: fixed", 4, "unknown key 'rul'; did you mean 'rule'?"),
        ("rule: {default: fixed, ru: inflect}", "rule: strict", 4, "'strict'"),
        ("status: forbidden", "status: banned", 7, "'banned'"),
        ("id: two", "id: one", 9, "already in"),
        ("en: One", "en: ''", 6, "''"),
        ("terms: {en: [Two, deux], fr: Deux}", "terms: [", 11, "not YAML"),
        ("  - id: one", "  - name: one", 3, "did you mean"),
    ],
)
def test_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """Each fault is one line: file, line, what, what to do."""
    with pytest.raises(GlossaryError) as caught:
        load(tmp_path, GOOD.replace(old, new))
    text = str(caught.value)
    assert f"terms.yaml:{line}:" in text or message == "did you mean"
    assert message in text or "unknown key" in text


def test_hash_depends_on_what_bears_on_translations(tmp_path: Path) -> None:
    """A definition does not change the hash; a form does."""
    base = load(tmp_path, GOOD).hash()
    assert load(tmp_path, GOOD.replace("id: two", "id: two\n    definition: the number")).hash() == base
    assert load(tmp_path, GOOD.replace("Deux", "Deuxième")).hash() != base


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("{text: Uno, status: forbidden}", "{text: Un, status: forbidden}", "glossary.contradiction"),
        ("en: [Two, deux]", "en: [One]", "glossary.duplicate"),
        ("{text: Une, status: admitted, gender: feminine}", "{text: Une, status: preferred}", "glossary.preferred"),
        ("en: [Two, deux], fr: Deux", "fr: Deux", "glossary.source"),
        ("fr: Deux", "fr: Uno", "glossary.conflict"),
        ("fr: Deux", "fr: {text: Deux, status: deprecated}", "glossary.approved"),
        ("en: [Two, deux], fr: Deux", "en: [Two, deux]", "glossary.locale"),
    ],
)
def test_check_finds_what_the_schema_cannot(tmp_path: Path, old: str, new: str, rule: str) -> None:
    """Duplicates, contradictions and gaps are findings with file and line."""
    findings = glossary.check(load(tmp_path, GOOD.replace(old, new)), ["en", "fr"])
    assert rule in {one.rule for one in findings}
    assert all("terms.yaml:" in one.file for one in findings)


def test_good_termbase_has_no_findings(tmp_path: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert glossary.check(load(tmp_path, GOOD), ["en", "fr"]) == []


def test_schema_beside_the_termbase_is_the_one_that_is_used() -> None:
    """Editors that complete from glossary/schema.json see what the loader checks."""
    assert json.loads((ROOT / "glossary/schema.json").read_text()) == glossary.schema()


def test_sample_termbase_is_clean_and_complete() -> None:
    """The sample termbase has at least 40 concepts, each in all six locales, and no contradictions."""
    base = glossary.load(sorted((ROOT / "glossary").glob("*.yaml")))
    assert len(base.concepts) >= 40
    assert glossary.check(base, ["en", "ar", "es", "fr", "pt-BR", "ru", "zh-Hans"]) == []
