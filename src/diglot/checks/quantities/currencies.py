"""What a sum of money is in, as far as the words and signs beside it tell (data/currencies.yaml)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import yaml

from diglot import locales
from diglot.checks.quantities.quantity import Quantity

_REACH = 26  # characters within which a currency's word is looked for
_GAP = r"[^\d.;:!?。；：！？()（）]"


def currency(text: str, quantity: Quantity, locale: str) -> frozenset[str]:
    """Return the currencies that *quantity* of *text* may be in; none if there is no word or sign for one."""
    before, at, after = _currencies(locale)
    start, end = quantity.start, quantity.end
    sign = before.search(text[max(0, start - _REACH) : start]) or at.match(text, end)
    found = sign or after.match(text, end, end + _REACH)
    if found is None:
        return frozenset()
    return _families(locale).get(found["word"].casefold(), frozenset())


@functools.cache
def _data(name: str) -> Mapping[str, Any]:
    file = resources.files("diglot.checks") / "data" / f"{name}.yaml"
    loaded: dict[str, Any] = yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@functools.cache
def _families(locale: str) -> Mapping[str, frozenset[str]]:
    """Return the currencies that each word and sign may mean."""
    found: dict[str, set[str]] = {}
    for table in (_data("currencies")["signs"], _data("currencies")["words"].get(locales.language(locale), {})):
        for family, words in table.items():
            for word in words:
                found.setdefault(str(word).casefold(), set()).add(family)
    return {word: frozenset(families) for word, families in found.items()}


@functools.cache
def _currencies(locale: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns for what stands before a number, closely after it, and near after it."""
    language = locales.language(locale)
    data = _data("currencies")
    signs = _choice(str(sign) for words in data["signs"].values() for sign in words)
    words = _choice(word for words in data["words"].get(language, {}).values() for word in words)
    before = rf"(?<![A-Za-z])(?P<word>{signs})[\s\u00a0\u202f]?$"
    if language == "sw":  # dola za Marekani bilioni 1.2
        before = rf"(?<![A-Za-z])(?P<word>{signs}|{words})(?:(?:\s\w+){{0,3}}\s)?$"
    at = rf"[\s\u00a0\u202f]?(?P<word>{signs})(?![A-Za-z])"
    tail = "" if locales.spaceless(locale) or language == "ko" else r"\w{0,7}(?!\w)" if language != "hi" else ""
    edge = "" if locales.spaceless(locale) or language == "ko" else r"(?<!\w)(?:ال|بال)?"
    gap = rf"{_GAP}{{0,3}}?" if locales.spaceless(locale) or language == "ko" else rf"{_GAP}{{0,18}}?"
    return re.compile(before), re.compile(at), re.compile(rf"\.?{gap}{edge}(?P<word>{words}){tail}", re.I)


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"
