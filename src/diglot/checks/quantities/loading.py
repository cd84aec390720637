"""Making a lexicon ready: CLDR's number words and months through Babel, and the data files of diglot.locale_data."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any

from diglot import locales
from diglot.checks.quantities import literal
from diglot.checks.quantities.lexicon import GAP, WORD, WORDS, Lexicon, Role, key, without_marks
from diglot.locale_data import load

_PATTERN_WORDS = re.compile(r"[^\s0#;¤',.\u00a0-]+")
_ABBREVIATED = {"bn": 10**9, "mn": 10**6, "tn": 10**12}  # English ones that stay in other languages' news


@functools.cache
def lexicon(locale: str) -> Lexicon:
    """Return the number words of *locale*."""
    babel, data = locales.parse(locale), load("numbers", locale)
    pattern = literal.SPACED if data.get("spaced") else literal.PLAIN
    glued = locales.spaceless(locale) or locales.language(locale) == "ko"
    tail = r"\w*" if data.get("suffixes") else "" if glued else r"(?!\w)"
    percents, century = data.get("percent", ()), data.get("century", ())
    months, uncertain = _months(babel, data), frozenset(data.get("uncertain_months", ()))
    percent_words = ("%", "‰", *_low([*percents, *data.get("percent_before", ())]))
    century_words, day_words = _low(century), _low([*data.get("am", ()), *data.get("pm", ())])
    short = [word for word in day_words if len(word) < 4 and not glued]  # am is in many words
    return Lexicon(
        locale=locale,
        language=locales.language(locale),
        decimal=babel.number_symbols["latn"]["decimal"],
        strict=bool(data.get("strict")),
        prefixed=bool(data.get("prefixed")),
        prefixing=int(data.get("prefixing", 0)),
        suffixes=bool(data.get("suffixes")),
        spells=bool(data.get("values")),
        tens_from=int(data.get("tens_from", 20)),
        token=re.compile(f"(?P<literal>{pattern.pattern})|(?:{_choice(_several(data))})(?!\\w)|{WORD}", re.I),
        words=(words := _words(babel, data)),
        starts=frozenset(word[: int(data.get("prefixing", 0))] for word in words),
        month_starts=frozenset(word[:4] for word in months),
        signs=re.compile(_choice(data.get("loose", ()))),
        percents=frozenset(key(word) for word in percents),
        decades=frozenset(key(word) for word in data.get("decades", ())),
        also={
            key(word): Decimal(str(number))
            for key_ in ("centuries", "also")
            for word, number in data.get(key_, {}).items()
        },
        glued=bool(data.get("glued")),
        gap=re.compile(rf"-?{GAP}?|(?P<and>{GAP}(?:{_choice(data.get('connectors', ()))}){GAP}|-(?:et)-)", re.I),
        months={word: number for word, number in months.items() if " " not in word},
        phrases=(phrases := {word: number for word, number in months.items() if " " in word}),
        month_phrases=re.compile(_edged(phrases), re.I) if phrases else None,
        phrase_starts=frozenset(key(word.split()[0]) for word in phrases),
        capital_months=bool(data.get("capital_months")),
        uncertain_months=uncertain,
        before_months=frozenset(data.get("before_months", ())),
        halves=re.compile(f"{GAP}(?:{_choice(data['halves'])})(?!\\w)", re.I) if data.get("halves") else None,
        heads=_heads(_several(data)),
        half_starts=frozenset(char for text in data.get("halves", ()) for char in text[0].lower() + text[0].upper()),
        half_word=bool(data.get("half_word")),
        percent_words=percent_words,
        century_words=century_words,
        day_words=tuple(word for word in day_words if word not in short),
        day_signs=re.compile(rf"[\d\s](?:{_choice(short)})(?!\w)"),
        percent_after=re.compile(rf"(?:{GAP}|-)?(?:[%‰]|(?:{_choice(percents)}){tail})", re.I),
        percent_before=re.compile(
            rf"(?:[%]{GAP}?|(?<!\w)(?:{_choice(percents)}){GAP}|(?:{_choice(data.get('percent_before', ()))}){GAP}?)$",
            re.I,
        ),
        century_after=re.compile(rf"[\w.]{{0,3}}(?:{GAP}|-)?(?:{_choice(century)})", re.I),
        century_before=re.compile(rf"(?<!\w)(?:{_choice(century)}){GAP}(?:ke-|thứ )?$", re.I),
        morning=_around(data.get("am", ()), locale),
        night=_around(data.get("night", ()), locale),
        evening=_around(data.get("pm", ()), locale),
        day_clock="H" in str(babel.time_formats["short"].pattern),
    )


def _words(babel: Any, data: Mapping[str, Any]) -> dict[str, tuple[Role, Decimal]]:
    """Return what each word of the language is in a number; what is said first holds."""
    found: dict[str, tuple[Role, Decimal]] = {}

    def add(role: Role, words: Iterable[tuple[str, Any]]) -> None:
        for word, value in words:
            found.setdefault(key(str(word)), (role, Decimal(str(value))))

    for power, texts in data.get("magnitudes", {}).items():
        add(Role.MAGNITUDE, ((text, power) for text in texts))
    add(Role.MAGNITUDE, _cldr_magnitudes(babel.compact_decimal_formats))
    add(Role.WEAK, data.get("weak", {}).items())
    add(Role.HUNDRED, data.get("hundreds", {}).items())
    add(Role.VALUE, data.get("values", {}).items())
    for compound in data.get("compounds", ()):
        pairs = product(compound["first"].items(), compound["second"].items())
        add(Role.VALUE, ((one + two, first + second) for (one, first), (two, second) in pairs))
    add(Role.HINT, data.get("decades", {}).items())
    add(Role.APART, data.get("apart", {}).items())
    add(Role.LOOSE, data.get("loose", {}).items())
    add(Role.VAGUE, data.get("phrases", {}).items())
    for word in data.get("percent", ()):  # Arabic bil-mi'a, "by the hundred", is no hundred
        found.pop(key(word), None)
    add(Role.HALF, ((text, "0.5") for text in data.get("halves", ())))
    add(Role.TENS, ((word, 10) for word in data.get("tens", ())))
    add(Role.TEENS, ((word, 10) for word in data.get("teens", ())))
    add(Role.WEAK, _ABBREVIATED.items())
    return found


def _several(data: Mapping[str, Any]) -> Iterable[str]:
    """Return what is several words: "hundreds of", "miles de millones"."""
    yield from data.get("phrases", ())
    yield from (text for text in data.get("halves", ()) if " " in text)
    yield from (text for texts in data.get("magnitudes", {}).values() for text in texts if " " in text)


def _heads(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the first word of each phrase, with what may follow it."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        head, _, rest = phrase.partition(" ")
        words = WORDS.findall(head)
        if words:
            found[key(words[-1])] = (*found.get(key(words[-1]), ()), rest.lower())
    return found


def _cldr_magnitudes(formats: Any) -> Iterable[tuple[str, int]]:
    """Return the magnitude words of CLDR's long compact patterns, each with its power."""
    for by_size in formats.get("long", {}).values():
        for size, pattern in by_size.items():
            text = str(pattern.pattern).split(";")[0]
            words, zeros = _PATTERN_WORDS.findall(text), text.count("0")
            if len(words) == 1 and zeros and size.isdigit():
                yield words[0], int(size) // 10 ** (zeros - 1)


def _months(babel: Any, data: Mapping[str, Any]) -> dict[str, int]:
    """Return the names of the months, from CLDR and our own data; a name in digits is left to the scanner."""
    own = ((text, int(number)) for number, texts in data.get("months", {}).items() for text in texts)
    found = {text if " " in text else key(text): number for text, number in own}
    for context in ("format", "stand-alone"):
        for number, text in babel.months[context]["wide"].items():
            if not any(char.isdigit() for char in text):
                found.setdefault(text.lower() if " " in text else key(text), number)
    return found


def _low(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in small letters without vowel signs, none of which has another in it."""
    low = sorted({without_marks(word).lower() for word in words}, key=len)
    return tuple(word for place, word in enumerate(low) if not any(other in word for other in low[:place]))


def _around(words: Iterable[str], locale: str) -> re.Pattern[str]:
    """Return a pattern for words that may stand around a time of day."""
    bare_words = [without_marks(word) for word in words]
    glued = locales.spaceless(locale) or locales.language(locale) == "ko"
    return re.compile(_choice(bare_words) if glued else _edged(bare_words), re.I)


def _edged(words: Iterable[str]) -> str:
    return rf"(?<![^\W\dو])(?:{_choice(words)})(?![^\W\d])"


def _choice(words: Iterable[str]) -> str:
    """Return a regular expression for any of *words*, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
