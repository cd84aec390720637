"""What a number measures: its unit, by the word or the sign beside it, and what that unit is worth.

The words are CLDR's, which Babel gives in every plural form, and our own (data/units.yaml).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from babel.units import UnknownUnitError, format_unit

from diglot import locales
from diglot.checks.quantities.quantity import Quantity
from diglot.checks.tables import table

_BLANKS = frozenset(" \u00a0\u202f\t\n-")
_MEASURE_WORDS = frozenset("个個")
_SAMPLES = (0, 1, 2, 3, 5, 11, 100, 1.5)  # every plural form of every language (CLDR plural rules)
_AMBIGUOUS = frozenset({"in", "mi", "ac", "sa", "dk", "sn", "den", "ay", "h", "d", "st"})  # words, or other signs
_TAILS = frozenset({"ru", "tr"})  # endings and particles are written on to the word
_CASES = r"[\w\u0900-\u097f]*"
_SHORT = re.compile(r"(?<=\d)[\s\u00a0\u202f]?[^\W\d_]{1,2}$")  # "1,98 m": read as a million, perhaps
_BEFORE = 24  # characters before a number in which its unit begins, where units come first
_SEPARATOR = re.compile("[\u00a0\u202f-]")
_PER_HOUR = "-per-hour"
_DURATIONS = frozenset({"time", "calendar"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that stands at ``text[start:end]``; ``names`` are all it may be (ja キロ is a kilometre or a kilogram)."""

    start: int
    end: int
    names: frozenset[str]


@functools.cache
def worth() -> Mapping[str, tuple[str, tuple[float, ...]]]:
    """Return the kind of each unit, and what it is worth in the first of that kind."""
    return {
        name: (kind, tuple(map(float, value if isinstance(value, list) else (value,))))
        for kind, units in table("units")["kinds"].items()
        for name, value in units.items()
    }


def name(names: frozenset[str]) -> str:
    """Return how units are called in a message."""
    return " or ".join(sorted(one.replace("-", " ") for one in names))


def unit(text: str, quantity: Quantity, locale: str) -> Unit | None:
    """Return the unit of measure that stands closely at *quantity* in *text*; None if there is none that we know."""
    after, before, names, starts = _patterns(locale)
    if before is not None and (match := before.search(text, max(0, quantity.start - _BEFORE), quantity.start)):
        return _unit(match, names)
    match = after.match(text, quantity.end) if _begins(text, quantity.end, starts) else None
    if match is None and (short := _SHORT.search(quantity.text)):
        match = after.match(text, quantity.start + short.start())
    return _unit(match, names) if match else None


def differ(one: Unit, two: Unit) -> bool:
    """Say whether two units are surely not the same; "per hour" and the scale of a degree may be left to the reader."""
    return not alike(one.names, two.names)


def alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two units of those names may be the same."""
    return not _loose(one).isdisjoint(_loose(two))


def _loose(names: frozenset[str]) -> frozenset[str]:
    found = {name.removesuffix(_PER_HOUR) for name in names}
    return frozenset(found | {"celsius", "fahrenheit"} if "degree" in found else found)


def _begins(text: str, at: int, starts: frozenset[str]) -> bool:
    """Say whether a unit may begin at *at*; nearly free, and nearly always no."""
    while text[at : at + 1] in _BLANKS and at < len(text):
        at += 1
    begin = text[at : at + 2].casefold()
    return begin in starts or begin[:1] in starts or begin[:1] in _MEASURE_WORDS


def _unit(match: re.Match[str], names: Mapping[str, frozenset[str]]) -> Unit:
    group = match.lastgroup
    assert group is not None
    word = match[group]
    return Unit(*match.span(group), names[word if group == "sign" else _spaced(word.casefold())])


def _spaced(word: str) -> str:
    """Return a word with plain spaces: square-foot is square foot."""
    return word if word.isalpha() else _SEPARATOR.sub(" ", word)


@functools.cache
def _patterns(
    locale: str,
) -> tuple[re.Pattern[str], re.Pattern[str] | None, Mapping[str, frozenset[str]], frozenset[str]]:
    """Return patterns for units after and before a number, the units that each word may mean, and how they begin."""
    language = locales.language(locale)
    glued = locales.spaceless(locale) or language == "ko"
    words = _words(locale)
    signs = {sign: frozenset({name}) for name, those in table("units")["symbols"].items() for sign in those}
    edge, least = "" if glued else r"(?!\w)", {"ru": 4, "tr": 5}.get(language, 3)
    long = rf"(?P<long>{_choice(word for word in words if len(word) >= least)}){_CASES if language in _TAILS else ''}{edge}"
    short = rf"(?P<short>{_choice(word for word in words if len(word) < least)}){edge}"
    end = "(?![A-Za-z0-9/])" if glued else r"(?![\w/])"
    sign = rf"(?P<sign>(?-i:{_choice(signs)})){end}"
    after, before = rf"[\s\u00a0\u202f-]{{0,2}}[个個]?(?:{long}|{sign}|{short})", None
    if language == "sw":  # maili 45, futi za mraba 200
        before = re.compile(rf"(?<!\w)(?P<long>{_choice(words)})\s$", re.I)
        after = rf"[\s\u00a0\u202f-]{{0,2}}{sign}"
    starts = frozenset(word[:2].casefold() for word in (*words, *signs))
    return re.compile(after, re.I), before, {**words, **signs}, starts


def _words(locale: str) -> Mapping[str, frozenset[str]]:
    """Return the words for units in small letters, and the units that each may mean."""
    own = table("units")["words"].get(locales.language(locale), {})
    found: dict[str, set[str]] = {}
    for name, words in own.items():
        for word in words:
            found.setdefault(word.casefold(), set()).add(name)
    for name, (kind, _) in worth().items():
        for form in _forms(f"{'duration' if kind in _DURATIONS else kind}-{name}", locale):
            if form.casefold() not in found:
                found[form.casefold()] = {name}
    return {_spaced(word): frozenset(names) for word, names in found.items()}


def _forms(name: str, locale: str) -> Iterable[str]:
    """Return CLDR's forms of a unit, without the number; none if it has no such unit."""
    babel = locales.parse(locale)
    lengths: tuple[Literal["long", "short"], ...] = ("long",) if locales.spaceless(locale) else ("long", "short")
    for length in lengths:
        for number in _SAMPLES:
            try:
                text = format_unit(number, name, length, locale=babel)
            except UnknownUnitError:
                return
            form = re.sub(r"[\d.,٫٬]+", "", text).strip("\u00a0\u202f \u200f.")
            # Babel gives the name of the unit if the language has no word for it
            if len(form) > 1 and form != name and form.casefold() not in _AMBIGUOUS:
                yield form


def _choice(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace("\\ ", "[ \u00a0\u202f-]") for word in sorted(set(words), key=len, reverse=True))
    return "|".join(escaped) or "(?!)"
