"""The names that tables give to languages: tags, English names, and memoQ's ``Portuguese_Brazil``."""

from __future__ import annotations

import functools
import re

from babel import Locale

from diglot import locales
from diglot.errors import DiglotError

_MEMOQ = {"zh-Hans": "Chinese_PRC", "zh": "Chinese_PRC", "zh-Hant": "Chinese_Taiwan"}
_READ = {"chinese_prc": "zh-Hans", "chinese_simplified": "zh-Hans", "chinese_taiwan": "zh-Hant"}
_READ |= {"chinese_traditional": "zh-Hant", "simplified_chinese": "zh-Hans", "traditional_chinese": "zh-Hant"}


def memoq_name(tag: str) -> str:
    """Return how memoQ heads the column of *tag*: ``French``, ``Portuguese_Brazil``, ``Chinese_PRC``."""
    if tag in _MEMOQ:
        return _MEMOQ[tag]
    found = locales.parse(tag)
    names = Locale("en")
    parts = [names.languages.get(found.language, tag)]
    if found.territory:
        parts.append(names.territories.get(found.territory, found.territory))
    return re.sub(r"\W+", "_", "_".join(parts))


def tag_of(head: str) -> str | None:
    """Return the tag that the head of a column means, or None if it is no language."""
    plain = re.sub(r"[\W_]+", "_", head.strip()).strip("_").lower()
    if plain in _names():
        return _names()[plain]
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", head.strip()):
        return None
    try:
        return locales.canonical(head.strip())
    except DiglotError:
        return None


@functools.cache
def _names() -> dict[str, str]:
    """Return the tag of each language by its English name, and with each territory by both names."""
    english = Locale("en")
    found = dict(_READ)
    for code, name in english.languages.items():
        if re.fullmatch(r"[a-z]{2,3}", code):
            found.setdefault(re.sub(r"[\W_]+", "_", str(name)).strip("_").lower(), code)
    for spoken, tag in list(found.items()):
        if len(tag) == 2:
            for code, name in english.territories.items():
                if re.fullmatch(r"[A-Z]{2}", code):
                    territory = re.sub(r"[\W_]+", "_", str(name)).strip("_").lower()
                    found.setdefault(f"{spoken}_{territory}", f"{tag}-{code}")
    return found
