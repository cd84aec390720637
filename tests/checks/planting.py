"""Planting errors into the numbers of a translation, with no help of the checks: digits and words by plain search."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from diglot import locales

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+[.,]\d+|\d+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_PERCENT = re.compile(r"[ \u00a0\u202f]?[%％٪]|百分之")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d|[.,]\d)")
_WORDS: Mapping[str, Mapping[str, object]] = yaml.safe_load(
    (Path(__file__).parent / "planting.yaml").read_text("utf-8")
)


@dataclass(frozen=True)
class Planted:
    """A target with one error in it: what kind, and the text."""

    kind: str
    text: str


def plant(target: str, locale: str, chance: random.Random) -> Iterator[Planted]:
    """Give *target* with one error, once for each kind of error that it has a place for."""
    for kind, make in KINDS.items():
        text = make(target, locale, chance)
        if text is not None and text != target:
            yield Planted(kind, text)


def _numbers(text: str) -> list[re.Match[str]]:
    """Return the numbers in digits that stand free: not part of a name (GPT-4, B-29, 747s) or an address."""
    gone = [match.span() for match in _ADDRESS.finditer(text)]
    return [
        match
        for match in _NUMBER.finditer(text)
        if not any(start <= match.start() < end for start, end in gone)
        if not re.search(r"[A-Za-z]-?$", text[: match.start()]) and not re.match(r"[A-Z]", text[match.end() :])
    ]


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _digit(text: str, locale: str, chance: random.Random) -> str | None:
    """Change one digit."""
    found = _numbers(text)
    if not found:
        return None
    match = chance.choice(found)
    at = chance.choice([place for place, char in enumerate(match[0]) if char.isdigit()])
    old = int(match[0][at])
    zero = ord(match[0][at]) - old
    new = chance.choice([digit for digit in range(1 if at == 0 else 0, 10) if digit != old])
    return _put(text, match, match[0][:at] + chr(zero + new) + match[0][at + 1 :])


def _dropped(text: str, locale: str, chance: random.Random) -> str | None:
    """Leave out one digit of a number of two or more without signs."""
    found = [match for match in _numbers(text) if match[0].isdigit() and len(match[0]) > 1]
    if not found:
        return None
    match = chance.choice(found)
    at = chance.randrange(1, len(match[0]))
    return _put(text, match, match[0][:at] + match[0][at + 1 :])


def _tenfold(text: str, locale: str, chance: random.Random) -> str | None:
    """Write one more nought."""
    found = [match for match in _numbers(text) if match[0].isdigit()]
    if not found:
        return None
    match = chance.choice(found)
    zero = next(char for char in ("0", "٠", "०", "０") if abs(ord(char) - ord(match[0][0])) < 10)
    return _put(text, match, match[0] + zero)


def _thousandfold(text: str, locale: str, chance: random.Random) -> str | None:
    """Leave out a group of three digits."""
    found = [match for match in _numbers(text) if re.search(r"[.,\u00a0\u202f ]\d{3}$", match[0])]
    if not found:
        return None
    match = chance.choice(found)
    return _put(text, match, match[0][:-4])


def _magnitude(text: str, locale: str, chance: random.Random) -> str | None:
    """Write million for billion, 万 for 亿, and the like."""
    return _swapped_words(text, locale, "magnitudes", chance)


def _currency(text: str, locale: str, chance: random.Random) -> str | None:
    """Write one currency for another, beside a number."""
    return _swapped_words(text, locale, "currencies", chance)


def _spelled(text: str, locale: str, chance: random.Random) -> str | None:
    """Write one number word for another."""
    return _swapped_words(text, locale, "spelled", chance)


def _month(text: str, locale: str, chance: random.Random) -> str | None:
    """Write one month for another."""
    return _swapped_words(text, locale, "months", chance)


def _swapped_words(text: str, locale: str, table: str, chance: random.Random) -> str | None:
    words = _WORDS[locales.language(locale)].get(table) or {}
    assert isinstance(words, dict)
    glued = locales.spaceless(locale) or locales.language(locale) == "ko"
    edge = (
        r"(?<![\w\u0900-\u097f])"
        if not glued
        else r"(?<=[\d一二三四五六七八九十百千])"
        if table != "currencies"
        else ""
    )
    end = "" if glued else r"(?![\w\u0900-\u097f])"
    found = [(match, new) for old, new in words.items() for match in re.finditer(f"{edge}{re.escape(old)}{end}", text)]
    if not found:
        return None
    match, new = chance.choice(found)
    return _put(text, match, new)


def _percent(text: str, locale: str, chance: random.Random) -> str | None:
    """Leave out the percent sign, or the word for it."""
    words = _WORDS[locales.language(locale)].get("percent") or []
    assert isinstance(words, list)
    pattern = re.compile("|".join([_PERCENT.pattern, *(rf"[ \u00a0]?{re.escape(word)}(?!\w)" for word in words)]))
    match = pattern.search(text)
    return _put(text, match, "") if match else None


def _year(text: str, locale: str, chance: random.Random) -> str | None:
    """Write the year before or after."""
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    return _put(text, match, str(int(match[0]) + chance.choice((-1, 1))))


def _sign(text: str, locale: str, chance: random.Random) -> str | None:
    """Lose the decimal sign: 86.39 becomes 8639."""
    found = [match for match in _numbers(text) if re.fullmatch(r"\d+[.,]\d{1,2}", match[0])]
    if not found:
        return None
    match = chance.choice(found)
    return _put(text, match, re.sub(r"[.,]", "", match[0]))


def _removed(text: str, locale: str, chance: random.Random) -> str | None:
    """Leave out a number of two digits or more."""
    found = [match for match in _numbers(text) if len(match[0]) > 1]
    if not found:
        return None
    match = chance.choice(found)
    return _put(text, match, "")


KINDS: dict[str, Callable[[str, str, random.Random], str | None]] = {
    "a digit changed": _digit,
    "a digit dropped": _dropped,
    "ten times as much": _tenfold,
    "a thousandth": _thousandfold,
    "million for billion": _magnitude,
    "percent dropped": _percent,
    "year off by one": _year,
    "another currency": _currency,
    "decimal sign lost": _sign,
    "another number word": _spelled,
    "another month": _month,
    "number left out": _removed,
}
