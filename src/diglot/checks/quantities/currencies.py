"""What a sum of money is in, as far as the words and signs beside it tell (data/currencies.yaml)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from diglot import locales
from diglot.checks.quantities.quantity import Quantity
from diglot.checks.tables import table

_REACH = 26  # characters within which a currency's word is looked for
_SIGN = 6  # characters before a number in which its sign begins
_BREAK = re.compile(r"[\d.;:!?。；：！？()（）]")
_KEPT = 50_000  # words remembered for each language


def currency(text: str, quantity: Quantity, locale: str) -> frozenset[str]:
    """Return the currencies that *quantity* of *text* may be in; none if there is no word or sign for one."""
    before, at, after, most = _currencies(locale)
    start, end = quantity.start, quantity.end
    reach = _REACH if locales.language(locale) == "sw" else _SIGN
    found = before.search(text, max(0, start - reach), start) or at.match(text, end)
    if found is None and (found := after.search(_low(text), end, end + _REACH)):
        gap = text[end : found.start()].removeprefix(".")
        if len(gap) > most or _BREAK.search(gap):
            return frozenset()
    return _families(locale).get(found["word"].casefold(), frozenset()) if found else frozenset()


def _low(text: str) -> str:
    """Return *text* in small letters, as long as it is."""
    low = text.lower()
    return low if len(low) == len(text) else text


def spoken(text: str, locale: str) -> bool:
    """Say whether *text* has any word or sign for a currency; many times faster than looking beside each number."""
    words, without = _any(locale)
    for chunk in text.split(" "):
        if chunk not in without:
            if words.search(chunk.lower()):
                return True
            if len(without) > _KEPT:
                without.clear()
            without.add(chunk)
    return False


@functools.cache
def _any(locale: str) -> tuple[re.Pattern[str], set[str]]:
    """Return a pattern for words and signs (their first parts, if they are several), and what is known to have none."""
    return re.compile(_choice(word.split()[-1] for word in _families(locale))), set()


@functools.cache
def _families(locale: str) -> Mapping[str, frozenset[str]]:
    """Return the currencies that each word and sign may mean."""
    found: dict[str, set[str]] = {}
    for signs in (table("currencies")["signs"], table("currencies")["words"].get(locales.language(locale), {})):
        for family, words in signs.items():
            for word in words:
                found.setdefault(str(word).casefold(), set()).add(family)
    return {word: frozenset(families) for word, families in found.items()}


@functools.cache
def _currencies(locale: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], int]:
    """Return patterns for what stands before a number, closely after it, and near after it: within how many characters."""
    language = locales.language(locale)
    glued = locales.spaceless(locale) or language == "ko"
    data = table("currencies")
    signs = _choice(str(sign) for words in data["signs"].values() for sign in words)
    words = _choice(word for words in data["words"].get(language, {}).values() for word in words)
    before = rf"(?<![A-Za-z])(?P<word>{signs})[\s\u00a0\u202f]?$"
    if language == "sw":  # dola za Marekani bilioni 1.2
        before = rf"(?<![A-Za-z])(?P<word>{signs}|{words})(?:(?:\s\w+){{0,3}}\s)?$"
    at = rf"[\s\u00a0\u202f]?(?P<word>{signs})(?![A-Za-z])"
    tail = "" if glued or language == "hi" else r"\w{0,7}(?!\w)"
    edge = "" if glued else r"(?<!\w)(?:ال|بال)?"
    after = re.compile(rf"{edge}(?P<word>{words.lower()}){tail}")
    return re.compile(before), re.compile(at), after, 3 if glued else 18


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"
