"""Quantities by value: sentences in every language, the same in number or not."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from diglot import checks
from diglot.checks import Pair, numbers
from diglot.model import Finding

FOLDER = Path(__file__).parent / "numbers"


def cases(verdict: str) -> list[object]:
    """Return the cases of all languages: source, target, their locales (English and the file's name, if not said)."""
    return [
        pytest.param(source, target, *(rest or ("en", path.stem)), id=f"{path.stem}:{number}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for number, (source, target, *rest) in enumerate(yaml.safe_load(path.read_text("utf-8"))[verdict], 1)
    ]


def found(source: str, target: str, source_locale: str, locale: str) -> list[Finding]:
    """Return what the number rules find."""
    pair = Pair("1", (source,), (target,), source_locale, locale)
    return checks.run([pair], rules=numbers.RULES, cross_rules=())


@pytest.mark.parametrize(("source", "target", "source_locale", "locale"), cases("same"))
def test_the_same_quantities_are_left_alone(source: str, target: str, source_locale: str, locale: str) -> None:
    """Nothing is said of numbers that are the same, however a language writes them."""
    assert [one.message for one in found(source, target, source_locale, locale)] == []


@pytest.mark.parametrize(("source", "target", "source_locale", "locale"), cases("differs"))
def test_other_quantities_are_found(source: str, target: str, source_locale: str, locale: str) -> None:
    """A number that has become another one is found."""
    assert found(source, target, source_locale, locale)


@pytest.mark.parametrize(
    "text", ["1" * 20_000, "²³⁵٣ 5", "9" * 50 + " km", "½" * 500, "1-2-3-" * 300, "折元年分" * 300]
)
@pytest.mark.parametrize("locale", ["fr", "ja", "sw"])
def test_hostile_texts_are_read(text: str, locale: str) -> None:
    """No text makes the rules fail, however odd its digits are."""
    assert isinstance(found(text, f"x {text[: len(text) // 2]}", "en", locale), list)
