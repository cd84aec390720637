"""Which rules run, how severe their findings are, and what is passed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from diglot import checks, xliff
from diglot.checks import Context, CrossRule, Ignore, Options, Pair, Rule
from diglot.errors import NewsroomError
from diglot.model import Content, Finding, Severity, State


def pair(source: str, target: str, identity: str = "b1s1", locale: str = "fr") -> Pair:
    """Return a pair of plain texts."""
    return Pair(identity, (source,) if source else (), (target,) if target else (), "en", locale, "a.xlf")


EMPTY = pair("A plan.", "")


def test_a_finding_says_where_and_how_bad() -> None:
    """A finding carries rule, severity, segment, file and locale."""
    (finding,) = checks.run([EMPTY])
    assert (finding.rule, finding.severity) == ("completeness.empty", Severity.ERROR)
    assert (finding.segment, finding.file, finding.locale) == ("b1s1", "a.xlf", "fr")


@pytest.mark.parametrize("name", ["completeness.empty", "completeness"])
def test_severity_is_set_by_rule_or_family(name: str) -> None:
    """A newsroom may make a rule or a whole family milder, or switch it off."""
    (finding,) = checks.run([EMPTY], severity={name: "info"})
    assert finding.severity is Severity.INFO
    assert checks.run([EMPTY], severity={name: "off"}) == []


def test_the_rule_wins_over_its_family() -> None:
    """What is said of one rule holds whatever is said of its family."""
    (finding,) = checks.run([EMPTY], severity={"completeness": "off", "completeness.empty": "warning"})
    assert finding.severity is Severity.WARNING


def test_a_misspelt_rule_is_an_error_of_the_set_up() -> None:
    """A rule that is not known is refused with the name that was meant."""
    with pytest.raises(NewsroomError, match=r"did you mean 'completeness.empty'"):
        checks.run([EMPTY], severity={"completeness.emty": "off"})


def test_terms_are_verified_by_the_engine_given() -> None:
    """The term engine's findings stand beside the others and obey the newsroom's severities."""

    def verify(source: Content, target: Content, locale: str, *, segment: str, file: str) -> Iterable[Finding]:
        yield Finding("terms.missing", Severity.ERROR, "no term", segment, file, locale)

    given = [pair("A plan.", "Un plan.")]
    assert [one.rule for one in checks.run(given, verify=verify)] == ["terms.missing"]
    (finding,) = checks.run(given, verify=verify, severity={"terms.missing": "warning"})
    assert finding.severity is Severity.WARNING
    assert checks.run(given, verify=verify, severity={"terms": "off"}) == []


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        (Ignore("numbers.soft"), 0),
        (Ignore("numbers"), 0),
        (Ignore("*", segment="b1s1"), 0),
        (Ignore("numbers.soft", segment="b9s9"), 1),
        (Ignore("numbers.soft", pattern=r"^13$"), 0),
        (Ignore("numbers.soft", pattern=r"étages"), 1),
        (Ignore("codes"), 1),
    ],
)
def test_findings_are_ignored_by_rule_segment_and_pattern(ignore: Ignore, left: int) -> None:
    """Ignoring takes away just the findings of that rule, in that segment, about that text."""
    given = [pair("It has twelve floors.", "Il compte 13 étages.")]
    assert len(checks.run(given, ignore=[ignore])) == left


def test_rules_are_an_ordered_list_of_the_callers_choice() -> None:
    """A caller may run rules of its own, in its own order; rules for other languages stay silent."""

    def found(pair: Pair, context: Context) -> Iterable[Finding]:
        yield context.finding(pair, "found")

    rules = [
        Rule("house.second", Severity.INFO, found),
        Rule("house.first", Severity.INFO, found, frozenset({"fr"})),
        Rule("house.third", Severity.INFO, found, frozenset({"ru"})),
    ]
    assert [one.rule for one in checks.run([EMPTY], rules=rules)] == ["house.second", "house.first"]


def test_rules_across_segments_see_them_all() -> None:
    """What a rule across segments finds stands beside the other findings of its segment."""

    def last(pairs: Any, context: Context) -> Iterable[Finding]:
        yield context.finding(pairs[0], f"{len(pairs)} segments")

    rule = CrossRule("consistency.test", Severity.INFO, last)
    found = checks.run([EMPTY, pair("B", "", "b2s1")], cross_rules=[rule])
    assert [(one.segment, one.rule) for one in found] == [
        ("b1s1", "completeness.empty"),
        ("b1s1", "consistency.test"),
        ("b2s1", "completeness.empty"),
    ]


def test_terms_that_are_kept_do_not_count_as_untranslated() -> None:
    """A copy of the source is right where all its words are terms that the termbase keeps."""
    from diglot.model import CaseRule, Concept, Term, TermHit, TermRule

    source = ("open source day by night",)
    concept = Concept("x", {"en": (Term(source[0], "en"),)}, TermRule.KEEP, CaseRule.IGNORE)
    hit = TermHit(concept, concept.terms["en"][0], 0, len(source[0]))
    given = [Pair("1", source, source, "en", "fr", state=State.TRANSLATED)]
    assert [one.rule for one in checks.run(given)] == ["completeness.untranslated"]
    assert checks.run(given, options=Options(find=lambda _: [hit])) == []


def test_code_that_may_be_left_out_is_not_missed() -> None:
    """A file that says canDelete="yes" of a code has its translator leave it out; where it says nothing, the code is missed."""
    text = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f">
    <unit id="u"><segment state="translated">
    <source>A <pc id="1" canDelete="yes">bold</pc> <sc id="2"/>plan<ec startRef="2" canDelete="yes"/><ph id="3"/></source>
    <target>Un plan audacieux</target>
    </segment></unit></file></xliff>"""
    (unit,) = xliff.read(text.encode()).units
    found = checks.run([Pair("u", unit.source, unit.target or (), "en", "fr", state=unit.state)])
    assert [one.message for one in found if one.rule == "codes.missing"] == [
        "the code {3} of the source is missing",
    ]
