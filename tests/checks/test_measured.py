"""The checks measured on sentences that people translated, and on cases of others: found, and silent where all is well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diglot import checks
from diglot.checks import Pair
from diglot.model import Finding

LANGUAGES = {"zh": "zh-Hant", "pt": "pt-BR"}
NEWS = ("ar", "de", "es", "fr", "hi", "id", "it", "ko", "pt", "ru", "tr", "zh")


def records(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def found(source: str, target: str, source_locale: str, locale: str, families: tuple[str, ...]) -> list[Finding]:
    """Return what the rules of *families* find in one pair."""
    pair = Pair("1", (source,), (target,), source_locale, locale)
    return [one for one in checks.run([pair], cross_rules=()) if one.rule.split(".")[0] in families]


def test_numbers_are_compared_by_value(shared: Path) -> None:
    """At most one false alarm and two misses on the cases for numbers."""
    cases = records(shared / "cases" / "numbers.jsonl")
    said = [bool(found(one["source"], one["target"], one["source_lang"], one["locale"], ("numbers",))) for one in cases]
    alarms = [one["id"] for one, fired in zip(cases, said, strict=True) if fired and one["ok"]]
    misses = [one["id"] for one, fired in zip(cases, said, strict=True) if not fired and not one["ok"]]
    assert len(alarms) <= 1, alarms
    assert len(misses) <= 2, misses


def test_typography_is_known_in_each_language(shared: Path) -> None:
    """At least 23 faults found and at most one false alarm on the cases for typography."""
    cases = records(shared / "cases" / "typography.jsonl")
    families = ("typography", "characters", "wording")
    said = [
        bool(found(one["source"], one["target"], one["source_lang"], one["target_lang"], families)) for one in cases
    ]
    alarms = [one["id"] for one, fired in zip(cases, said, strict=True) if fired and not one["expect_fail"]]
    hits = [one["id"] for one, fired in zip(cases, said, strict=True) if fired and one["expect_fail"]]
    assert len(alarms) <= 1, alarms
    assert len(hits) >= 23


@pytest.mark.parametrize("language", NEWS)
def test_good_translations_are_left_alone(shared: Path, language: str) -> None:
    """All rules speak of at most 1 % of professional translations as errors and 5 % as warnings; numbers of 8 in 1,000."""
    news = records(shared / "cases" / "pud.jsonl")
    locale = LANGUAGES.get(language, language)
    pairs = [Pair(one["sid"], (one["en"],), (one[language],), "en", locale, "news") for one in news]
    findings = checks.run(pairs)
    errors = {one.segment for one in findings if one.severity == "error"}
    warnings = {one.segment for one in findings if one.severity == "warning"}
    numbers = {one.segment for one in findings if one.severity == "error" and one.rule.startswith("numbers.")}
    assert len(errors) <= 0.01 * len(pairs)
    assert len(warnings) <= 0.05 * len(pairs)
    assert len(numbers) <= 0.008 * len(pairs)
