"""Bringing a translation over to a source that was changed, joined with its neighbour, or split."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from diglot import inline, locales
from diglot.model import Code, CodeKind, Content
from diglot.segment import segmenter


def rekeyed(target: Content, before: Content, now: Content) -> Content:
    """Return *target*, a translation of *before*, with the codes of *now*.

    A code is known by what it is (kind, type, markup), in order; one that *now* lacks is left out, its text stays.
    """
    ids = _renamed(inline.codes(before), inline.codes(now))
    today = {inline.identity(code): code for code in inline.codes(now)}
    parts: list[str | Code] = []
    for part in target:
        if isinstance(part, str):
            parts.append(part)
        elif (part.kind, ids.get(part.id, "")) in today:
            parts.append(today[part.kind, ids[part.id]])
    return inline.normal(parts)


def _renamed(before: Sequence[Code], now: Sequence[Code]) -> dict[str, str]:
    """Return today's id for each id of *before*: by markup, in order, else by place if the codes are of the same kinds."""
    free = [code for code in now if code.kind is not CodeKind.CLOSE]
    ids: dict[str, str] = {}
    starts = [code for code in before if code.kind is not CodeKind.CLOSE]
    for code in starts:
        like = next((one for one in free if (one.kind, one.type, one.data) == (code.kind, code.type, code.data)), None)
        if like is not None:
            free.remove(like)
            ids[code.id] = like.id
    left = [code for code in starts if code.id not in ids]
    if [(code.kind, code.type) for code in left] == [(code.kind, code.type) for code in free]:
        ids |= {code.id: one.id for code, one in zip(left, free, strict=True)}
    return ids


def joined(sources: Sequence[Content], targets: Sequence[Content], now: Content, locale: str) -> Content:
    """Return the translations of sentences that are now one, as one, with the codes of *now*."""
    gap = "" if locales.spaceless(locale) else " "
    return rekeyed(_chained(targets, gap), _chained(sources, " "), now)


def _chained(contents: Sequence[Content], gap: str) -> Content:
    """Return *contents* one after the other, the ids of their codes made different by their number."""
    parts: list[str | Code] = []
    for number, content in enumerate(contents):
        if number and parts and content:
            parts.append(gap)
        parts += [part if isinstance(part, str) else replace(part, id=f"{number}:{part.id}") for part in content]
    return inline.normal(parts)


def split(source: Content, target: Content, now: Sequence[Content], locale: str) -> list[Content] | None:
    """Return *target* cut into one translation for each of *now*, into which its source was split.

    None if it has not as many sentences, or if a sentence does not have the codes of its source.
    """
    text = inline.plain(target)
    cuts = [0, *segmenter(locale).breaks(text), len(text) + 1]  # what stands at the very end is inside
    if len(cuts) != len(now) + 1:
        return None
    targets = [_trimmed(_cut(target, start, end)) for start, end in itertools.pairwise(cuts)]
    whole = _chained(now, " ")
    ids = {
        new.id: old.id
        for old, new in zip(inline.codes(source), inline.codes(whole), strict=False)
        if old.kind is new.kind
    }
    made = []
    for number, (one, home) in enumerate(zip(targets, now, strict=True)):
        there = {(code.kind, ids.get(f"{number}:{code.id}", "")): code for code in inline.codes(home)}
        parts = tuple(there.get(inline.identity(part), part) if isinstance(part, Code) else part for part in one)
        if any(inline.missing_and_extra(home, parts)) or not inline.plain(parts).strip():
            return None
        made.append(parts)
    return made


def _cut(content: Content, start: int, end: int) -> Content:
    """Return the part of *content* whose plain text is from *start* to *end*; a closing code stays with what it closes."""
    parts: list[str | Code] = []
    at = 0
    for part in content:
        if isinstance(part, str):
            parts.append(part[max(0, start - at) : max(0, end - at)])
            at += len(part)
        else:
            inside = start < at <= end if part.kind is CodeKind.CLOSE else start <= at < end
            parts += [part] if inside else []
            at += len(part.equiv)
    return inline.normal(parts)


def _trimmed(content: Content) -> Content:
    """Return *content* without white space at its ends."""
    parts = list(content)
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return inline.normal(parts)
