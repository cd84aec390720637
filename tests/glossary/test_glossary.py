"""The termbase is read with the line of each fault, and its contradictions are found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from diglot import glossary
from diglot.errors import GlossaryError
from diglot.model import BlockKind, Context, Scope, TermRule, TermStatus

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
    assert all(one.file.endswith("terms.yaml") and int(one.segment) in range(3, 12) for one in findings)


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


def test_scalars_are_the_text_that_is_written(tmp_path: Path) -> None:
    """Norwegian is not false, a year is not a number, a day is not a date object, nothing is not null."""
    base = load(
        tmp_path,
        "concepts:\n  - id: 2030-agenda\n    scope: {from: 2015-09-25, until: 2030-12-31}\n"
        "    terms: {en: [2030 Agenda, 2030], no: no, fr: null}\n",
    )
    (one,) = base.concepts
    assert [term.text for term in one.terms["en"]] == ["2030 Agenda", "2030"]
    assert (one.terms["no"][0].text, one.terms["fr"][0].text) == ("no", "null")
    assert one.scope.since == date(2015, 9, 25)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("concepts:\n  - id: a\n    terms:\n      fr: A\n      en: A\n      fr: B\n", 6, "key 'fr' stands twice"),
        ("concepts:\n  - id: a\n    terms:\n      pt-BR: A\n      pt_br: B\n", 5, "'pt_br' cannot be a key here; write a BCP 47 tag"),
        ("concepts:\n  - id: a\n    terms:\n      pt-BR: A\n      pt-br: B\n", 5, "stands there already"),
        ("concepts:\n  - id: a\n    terms: {xq: A}\n", 3, "unknown locale 'xq'"),
        ("concepts:\n  - id: a\n    scope: {from: 2024-02-30}\n    terms: {en: A}\n", 3, "no such day"),
        ("concepts:\n  - id: a\n    scope:\n      from: 2024-02-02\n      until: 2023-01-01\n    terms: {en: A}\n", 5, "before"),
        ("concepts:\n  - id: a\n    terms: {en: {text: A, status: prefered}}\n", 3, "did you mean 'preferred'?"),
        ("concepts: []\n---\nconcepts: []\n", 3, "second document"),
        ("a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(9)
        ), 8, "too much"),
    ],
)  # fmt: skip
def test_fault_that_yaml_lets_pass_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    """Keys that stand twice, locales and days that do not exist, and aliases that explode are each one line."""
    with pytest.raises(GlossaryError) as caught:
        load(tmp_path, text)
    assert f"terms.yaml:{line}:" in str(caught.value)
    assert message in str(caught.value)


def test_anchors_are_read(tmp_path: Path) -> None:
    """A scope that many concepts share may be written once."""
    text = (
        "concepts:\n  - id: a\n    scope: &sport {sections: [sport]}\n    terms: {en: goal}\n"
        "  - id: b\n    scope: *sport\n    terms: {en: pitch}\n"
    )
    one, two = load(tmp_path, text).concepts
    assert one.scope == two.scope == Scope(sections=("sport",))


@pytest.mark.parametrize(
    ("context", "fits"),
    [
        (Context(), True),
        (Context(article="opinion/open-by-design"), True),
        (Context(article="sport/final"), False),
        (Context(block=BlockKind.TITLE), False),
        (Context(tags=frozenset({"china", "ai"})), True),
        (Context(tags=frozenset()), False),
        (Context(date=date(2026, 12, 31)), True),
        (Context(date=date(2027, 1, 1)), False),
        (Context(section="world", date=date(2025, 1, 1)), False),
    ],
)
def test_scope_fits_what_every_part_of_it_fits(context: Context, fits: bool) -> None:
    """Articles by wildcard, blocks, one of the tags, the first and the last day; what is not known does not exclude."""
    scope = Scope(("opinion/*",), ("opinion",), (BlockKind.PARAGRAPH,), ("ai", "robots"), None, date(2026, 12, 31))
    assert glossary.within(scope, context) is fits
