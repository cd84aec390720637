"""Telling what a returned file is of, by what it says and not by its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diglot import inline, locales
from diglot.errors import NewsroomError
from diglot.model import Segment
from diglot.review.align import bare
from diglot.xliff import Unit

ENOUGH = 0.3
"""The share of a file's sentences that must be an article's; a few, such as "Yes.", are anybody's."""


def overlap(units: Sequence[Unit], segments: Sequence[Segment]) -> float:
    """Return the share of *units* whose source is a sentence of the article, from 0 to 1.

    A sentence in its own place (same id) counts fully, one elsewhere a little less, so that of two articles with the same
    sentence the right one wins.
    """
    here = {segment.id: inline.fingerprint(segment.source) for segment in segments}
    somewhere = {bare(segment.source)[0] for segment in segments}
    said = [unit for unit in units if inline.plain(unit.source).strip()]
    found = 0.0
    for unit in said:
        if here.get(unit.id) == inline.fingerprint(unit.source):
            found += 1
        elif bare(unit.source)[0] in somewhere:
            found += 0.9
    return found / len(said) if said else 0.0


def locale_among(tag: str, among: Collection[str]) -> str | None:
    """Return which of *among* a file in *tag* is in; None if none.

    Tools add a region (fr → fr-FR), drop it (pt-BR → pt), or name a script by its region (zh-Hans → zh-CN); but pt-PT is not
    pt-BR, and zh-TW is not zh-Hans.
    """
    try:
        found = locales.best(locales.canonical(tag), among)
        alike = [one for one in among if _alike(tag, one)]
    except NewsroomError:
        return None
    return found or (alike[0] if len(alike) == 1 else None)


def _alike(one: str, two: str) -> bool:
    left, right = locales.parse(one), locales.parse(two)
    regions = {left.territory, right.territory} - {None}
    return left.language == right.language and locales.script(one) == locales.script(two) and len(regions) < 2
