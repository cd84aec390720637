"""What a number counts: its currency and its unit of measure, as far as the words beside it tell.

Currencies are known by data of our own, units by CLDR's patterns, which Babel gives in every plural form.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import yaml
from babel.units import format_unit

from diglot import locales
from diglot.checks.quantities.quantity import Quantity

_UNITS = {
    "length": ("kilometer", "meter", "centimeter", "millimeter", "mile", "foot", "inch", "yard"),
    "mass": ("kilogram", "gram", "tonne", "pound", "ounce"),
    "area": ("square-kilometer", "square-meter", "square-mile", "hectare", "acre"),
    "volume": ("liter", "gallon", "barrel", "cubic-meter"),
    "energy": ("kilowatt-hour",),
    "power": ("gigawatt", "megawatt", "kilowatt"),
    "temperature": ("celsius", "fahrenheit"),
    "duration": ("second", "minute", "hour", "day", "week", "month", "year"),
}
_SAMPLES = (0, 1, 2, 3, 5, 11, 100, 1.5)  # every plural form of every language (CLDR plural rules)
_AMBIGUOUS = frozenset({"in", "mi", "ac", "sa", "dk", "sn", "den", "ay"})  # short forms that are words or other signs
_TAILS = frozenset({"ru", "tr", "ko", "hi", "sw", "uk"})  # endings and particles are written on to the word
_CASES = r"[\w\u0900-\u097f]*"
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


def unit(text: str, quantity: Quantity, locale: str) -> str:
    """Return the unit of measure that follows *quantity* closely in *text*; "" if there is none that we know."""
    pattern, names = _units(locale)
    match = pattern.match(text, quantity.end)
    return names[match["word"].casefold()] if match else ""


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


@functools.cache
def _units(locale: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """Return a pattern for units that follow a number closely, and the unit that each form means."""
    own = _data("units").get(locales.language(locale), {})
    names = {word.casefold(): one for one, words in own.items() for word in words}
    for kind, units in _UNITS.items():
        for one in units:
            for form in _forms(f"{kind}-{one}", locale):
                names.setdefault(form.casefold(), one)
    glued = locales.spaceless(locale) or locales.language(locale) == "ko"
    tail = _CASES if locales.language(locale) in _TAILS else ""
    edge = "" if glued else rf"{tail}(?!\w)"
    return re.compile(rf"[\s\u00a0\u202f-]?[个個]?(?P<word>{_choice(names)}){edge}", re.I), names


def _forms(name: str, locale: str) -> Iterable[str]:
    """Return the forms of a unit, without the number."""
    babel = locales.parse(locale)
    lengths = ("long",) if locales.spaceless(locale) else ("long", "short")
    for length in lengths:
        for number in _SAMPLES:
            text = format_unit(number, name, length, locale=babel)  # type: ignore[arg-type]
            form = re.sub(r"[\d.,٫٬]+", "", text).strip("\u00a0\u202f \u200f.")
            if (
                len(form) > 1 and form != name and form.casefold() not in _AMBIGUOUS
            ):  # Babel gives the name if it has none
                yield form


def _choice(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"
