"""How OmegaT spells a sentence with inline codes: what its memory must have for a translation to be found.

Up to version 5 (its older XLIFF filter) a tag is the first letter of the element and a running number, and tags before the
first word and after the last are not shown at all, unless their other half is among the words. From 6 on it is the first
letter of the code's type, each letter with a count of its own, and all tags are shown. The rules are those of the filters'
behaviour; tests/clients holds the older ones against a real OmegaT.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

Key: TypeAlias = tuple[str, str]
"""The name and id of a code's element."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or one side of a code: ``end`` of a code that encloses text, else its beginning or all of it.

    ``type``, ``pair`` and ``side`` are its ctype, rid and pos, ``markup`` what it holds (an ``it`` alone holds any).
    """

    text: str = ""
    key: Key | None = None
    end: bool = False
    encloses: bool = False
    type: str = ""
    pair: str = ""
    side: str = ""
    markup: str = ""


_LETTERS6 = {"bx": "e", "it": "a"}
Spell: TypeAlias = Callable[[Sequence[Piece]], Mapping[tuple[Key, bool], str]]


def spellings(source: etree._Element, target: etree._Element) -> list[tuple[str, str]]:
    """Return source and target, elements of XLIFF 1.2, in each spelling that OmegaT has.

    A target whose outer codes are not where the source has them cannot be spelt in the older way, and is left out there.
    """
    one, other = list(_pieces(source)), list(_pieces(target))
    found = [_written(one, other, _tags6)]
    first, last = _shown(one)
    inner = _without(other, one[:first], one[last:])
    if inner is not None:
        found.insert(0, _written(one[first:last], inner, _tags5))
    return found


def _pieces(element: etree._Element) -> Iterator[Piece]:
    if element.text:
        yield Piece(element.text)
    for child in element:
        name = etree.QName(child).localname
        key = (name, str(child.get("id", "")))
        kind, pair = str(child.get("ctype", "")), str(child.get("rid", ""))
        if name == "g":
            yield Piece("", key, False, True, kind)
            yield from _pieces(child)
            yield Piece("", key, True, True, kind)
        else:
            yield Piece("", key, False, False, kind, pair, str(child.get("pos", "")), child.text or "")
        if child.tail:
            yield Piece(child.tail)


def _written(source: Sequence[Piece], target: Sequence[Piece], spell: Spell) -> tuple[str, str]:
    tags = spell(source)
    texts = [
        "".join(piece.text if piece.key is None else tags.get((piece.key, piece.end), "") for piece in some)
        for some in (source, target)
    ]
    return texts[0].strip(), texts[1].strip()


def _tags5(source: Sequence[Piece]) -> Mapping[tuple[Key, bool], str]:
    tags = {}
    numbers = itertools.count()
    for piece in source:
        if piece.key is None or piece.end:
            continue
        isolated = piece.key[0] == "it"
        tag = f"{_letter5(piece) if isolated else piece.key[0][0]}{next(numbers)}"
        opened = f"<{tag}>" if piece.encloses or isolated else f"<{tag}/>"
        tags[piece.key, False] = f"</{tag}>" if piece.side == "close" else opened
        tags[piece.key, True] = f"</{tag}>"
    return tags


def _letter5(piece: Piece) -> str:
    """Return the letter of an isolated code: the first of its markup, else f; where it has none, that of its type."""
    found = next((char for char in piece.markup if char.isalpha()), "f") if piece.markup else piece.type[:1]
    return found.lower() or "f"


def _tags6(source: Sequence[Piece]) -> Mapping[tuple[Key, bool], str]:
    tags = {}
    counts: Counter[str] = Counter()
    open_: dict[str, str] = {}
    for piece in source:
        if piece.key is None or piece.end:
            continue
        name = piece.key[0]
        if name == "ex":
            tags[piece.key, False] = f"</{open_.get(piece.pair)}>"
            continue
        letter = (piece.type or _LETTERS6.get(name, name)).removeprefix("x-")[:1].lower()
        tag = f"{letter}{counts[letter]}"
        counts[letter] += 1
        open_[piece.pair] = tag
        opened = f"<{tag}/>" if name == "x" else f"<{tag}>"
        tags[piece.key, False] = f"</{tag}>" if piece.side == "close" else opened
        tags[piece.key, True] = f"</{tag}>"
    return tags


def _shown(source: Sequence[Piece]) -> tuple[int, int]:
    """Return where what OmegaT 5 shows of *source* begins and ends."""
    words = [index for index, piece in enumerate(source) if piece.text.strip()]
    if not words:
        return 0, len(source)
    start, end = words[0], words[-1]
    halves: dict[Key, list[int]] = {}
    for index, piece in enumerate(source):
        if piece.key is not None and piece.encloses:
            halves.setdefault(piece.key, []).append(index)
    first = min((one for one, other in halves.values() if one < start < other < end), default=start)
    last = max((other for one, other in halves.values() if start < one < end < other), default=end)
    return first, last + 1


def _without(target: Sequence[Piece], before: Sequence[Piece], after: Sequence[Piece]) -> Sequence[Piece] | None:
    """Return *target* without the codes *before* and *after* its words, or None if they are not there."""
    first = _skip(target, before)
    last = _skip(target[::-1], after[::-1])
    return target[first : len(target) - last] if first is not None and last is not None else None


def _skip(pieces: Sequence[Piece], codes: Sequence[Piece]) -> int | None:
    """Return how many of *pieces* hold no more than *codes*, in their order, and white space."""
    wanted = [piece for piece in codes if piece.key is not None]
    for index, piece in enumerate(pieces):
        if not wanted:
            return index
        if piece.key is None and not piece.text.strip():
            continue
        if (piece.key, piece.end) != (wanted[0].key, wanted[0].end):
            return None
        wanted = wanted[1:]
    return len(pieces) if not wanted else None
