"""Language tags and what follows from them: fallbacks, direction, script, names, spaces between sentences."""

from __future__ import annotations

import functools
from collections.abc import Collection

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from diglot.errors import NewsroomError

_SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})


@functools.cache
def parse(tag: str) -> Locale:
    """Return Babel's locale for a BCP 47 *tag* such as ``pt-BR`` or ``zh-Hans``.

    Raises NewsroomError if CLDR does not know the language.
    """
    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise NewsroomError(f"unknown locale {tag!r}", "write a BCP 47 tag such as fr, pt-BR or zh-Hans") from error


def canonical(tag: str) -> str:
    """Return *tag* with the capitals and hyphens of BCP 47 (``pt_br`` → ``pt-BR``)."""
    locale = parse(tag)
    return "-".join(part for part in (locale.language, locale.script, locale.territory, locale.variant) if part)


@functools.cache
def language(tag: str) -> str:
    """Return the language alone (``zh-Hans`` → ``zh``)."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


@functools.cache
def script(tag: str) -> str:
    """Return the four-letter script of *tag*, from CLDR's likely subtags where the tag does not name it."""
    locale = parse(tag)
    if locale.script:
        return str(locale.script)
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language, "")
    return next((part for part in full.split("_") if len(part) == 4), "")


@functools.cache
def direction(tag: str) -> str:
    """Return ``rtl`` or ``ltr``."""
    return str(parse(tag).text_direction)


def spaceless(tag: str) -> bool:
    """Say whether sentences of this language follow each other without a space."""
    return language(tag) in _SPACELESS


def name(tag: str, within: str = "en") -> str:
    """Return the name of *tag*'s language in the language *within*."""
    return parse(tag).get_display_name(parse(within)) or tag


@functools.cache
def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags whose data serve for *tag*, nearest first (``pt-BR`` → ``pt-BR``, ``pt``).

    A tag of another script is never among them: zh-Hant does not fall back to zh, which is read as zh-Hans.
    """
    parts = tag.replace("_", "-").split("-")
    chain = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return tuple(one for one in chain if script(one) == script(tag))


def best(tag: str, among: Collection[str]) -> str | None:
    """Return which of *among* serves for *tag*: itself, a fallback, or a tag that falls back to it (pt → pt-BR)."""
    for one in fallbacks(tag):
        if one in among:
            return one
    return next((one for one in sorted(among) if tag in fallbacks(one)), None)
