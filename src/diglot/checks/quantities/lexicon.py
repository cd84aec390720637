"""The number words of a language: CLDR's through Babel, and the data files of diglot.locale_data beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib import resources
from typing import Any

import yaml

from diglot import locales

GAP = "[ \u00a0\u202f\u2009]"
_PATTERN_WORDS = re.compile(r"[^\s0#;¤',.\u00a0-]+")


@dataclass(frozen=True)
class Lexicon:
    """How numbers are written in one locale, made ready for scanning."""

    locale: str
    language: str
    decimal: str
    group: str
    strict: bool
    magnitudes: Mapping[str, int]
    magnitude_after: re.Pattern[str]
    magnitude_before: re.Pattern[str] | None
    percent_after: re.Pattern[str]
    percent_before: re.Pattern[str]
    months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    values: Mapping[str, Decimal]
    loose: Mapping[str, Decimal] = field(default_factory=dict)


@functools.cache
def lexicon(locale: str) -> Lexicon:
    """Return the number words of *locale*."""
    babel = locales.parse(locale)
    data = _data(locale)
    symbols = babel.number_symbols["latn"]
    magnitudes = _magnitudes(babel.compact_decimal_formats, data.get("magnitudes", {}))
    tail = r"\w*" if data.get("suffixes") else r"(?!\w)"
    words = _choice(magnitudes)
    percents = [*data.get("points", ()), *data.get("percent", ())]
    return Lexicon(
        locale=locale,
        language=locales.language(locale),
        decimal=symbols["decimal"],
        group=symbols["group"],
        strict=bool(data.get("strict")),
        magnitudes=magnitudes,
        magnitude_after=re.compile(rf"(?:{GAP}|-)?({words})(?:{tail}|(?=[a-z]+\b)(?!))\.?", re.IGNORECASE),
        magnitude_before=re.compile(rf"(?<!\w)({words}){GAP}$", re.IGNORECASE) if data.get("prefixed") else None,
        percent_after=re.compile(rf"(?:{GAP}|-)?(?:[%٪]|(?:{_choice(percents)}){tail})", re.IGNORECASE),
        percent_before=re.compile(rf"(?:[%٪]|(?:{_choice(percents)}){GAP}?)$", re.IGNORECASE),
        months=_months(babel, data),
        ambiguous_months=frozenset(data.get("ambiguous_months", ())),
        values={word: Decimal(str(value)) for word, value in data.get("values", {}).items()},
        loose={word: Decimal(str(value)) for word, value in data.get("loose", {}).items()},
    )


def _data(locale: str) -> dict[str, Any]:
    """Return the data file of the nearest locale that has one."""
    folder = resources.files("diglot.locale_data") / "numbers"
    for tag in (*locales.fallbacks(locale), f"{locales.language(locale)}-{locales.script(locale)}"):
        file = folder / f"{tag}.yaml"
        if file.is_file():
            loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
            return loaded
    return {}


def _magnitudes(formats: Any, own: Mapping[int, Iterable[str]]) -> dict[str, int]:
    """Return the power of each magnitude word, from CLDR's long compact patterns and our own words."""
    found: dict[str, int] = {}
    for by_size in formats.get("long", {}).values():
        for size, pattern in by_size.items():
            text = str(pattern.pattern).split(";")[0]
            words, zeros = _PATTERN_WORDS.findall(text), text.count("0")
            if len(words) == 1 and zeros and size.isdigit():
                found.setdefault(words[0].lower(), int(size) // 10 ** (zeros - 1))
    for power, texts in own.items():
        found |= {text.lower(): int(power) for text in texts}
    return found


def _months(babel: Any, data: Mapping[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, texts in data.get("months", {}).items():
        found |= {text.lower(): int(number) for text in texts}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, text in babel.months[context][width].items():
                word = text.lower().rstrip(".")
                if word.isalpha() or all(
                    part.isalpha() or part in "\u093c\u0902\u093f\u0940\u0941\u0942\u094d\u0947\u0948\u0949\u094b\u093e"
                    for part in word
                ):
                    found.setdefault(word, number)
    return found


def _choice(words: Iterable[str]) -> str:
    """Return a regular expression for any of *words*, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
