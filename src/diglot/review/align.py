"""Which sentences of an article are which sentences of its older version: by content first, then by position.

What is the same stays the same wherever it now stands. Between two sentences that are the same, and in the same order,
lie gaps; in a gap the old and the new sentences are paired so that they are alike in all (dynamic programming as for
bilingual sentences: Gale and Church 1993), also where sentences were joined or split. Last, what moved and changed is
looked for anywhere.
"""

from __future__ import annotations

import bisect
import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from diglot import inline
from diglot.model import CodeKind, Content
from diglot.review.difference import likeness

ALIKE = 0.5
"""Half of the words: from here on the old translation helps whoever translates the new sentence."""
ALIKE_ANYWHERE = 0.75
"""What is not in its place must be more alike."""
_RUN = 3  # sentences that may be joined into one, or made of one
_PAIRS = 20_000  # comparisons in one gap; a larger one is compared along its diagonal only
_FOLDED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u00ad": None})
_SPACES = re.compile(r"\s+")


class Place(NamedTuple):
    """A sentence where it stands: its id and what it says."""

    id: str
    content: Content


class Link(NamedTuple):
    """Sentences of the old text (by index) that are those of the new one; ``same`` if they say the same."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    same: bool


def align(old: Sequence[Place], new: Sequence[Place]) -> list[Link]:
    """Return which of *old* are which of *new*, in the order of *old*; each sentence is in one link at most."""
    pairs = _same(old, new)
    free_old = [index for index in range(len(old)) if index not in pairs]
    free_new = sorted(set(range(len(new))) - set(pairs.values()))
    links = [Link((left,), (right,), True) for left, right in pairs.items()]
    if free_old and free_new:
        changed = [link for gap in _gaps(pairs, free_old, free_new) for link in _in_gap(old, new, *gap)]
        taken_old = {index for link in changed for index in link.old}
        taken_new = {index for link in changed for index in link.new}
        rest_old = [index for index in free_old if index not in taken_old]
        rest_new = [index for index in free_new if index not in taken_new]
        links += changed + list(_anywhere(old, new, rest_old, rest_new))
    return sorted(links)


# --------------------------------------------------------------------------------------------------------------------
# The same


def bare(*contents: Content) -> tuple[str, tuple[CodeKind, ...]]:
    """Return what is the same in two texts that differ in spaces, quotation marks or the ids of codes only."""
    text = "".join(part for content in contents for part in content if isinstance(part, str))
    kinds = tuple(code.kind for content in contents for code in inline.codes(content))
    return _SPACES.sub("", unicodedata.normalize("NFC", text).translate(_FOLDED)), kinds


def _same(old: Sequence[Place], new: Sequence[Place]) -> dict[int, int]:
    """Return the pairs that say the same: by id if that finds all there are, else in order, else anywhere."""
    old_keys = [inline.fingerprint(one.content) for one in old]
    new_keys = [inline.fingerprint(one.content) for one in new]
    by_id = {one.id: index for index, one in enumerate(new)}
    in_place = {
        index: by_id[one.id]
        for index, one in enumerate(old)
        if one.id in by_id and new_keys[by_id[one.id]] == old_keys[index]
    }
    if len(in_place) == (Counter(old_keys) & Counter(new_keys)).total():
        pairs = in_place
    else:
        pairs = _in_order(old_keys, new_keys, in_place)
        _elsewhere(pairs, old_keys, new_keys)
    _elsewhere(pairs, [bare(one.content) for one in old], [bare(one.content) for one in new])
    return pairs


def _in_order(old: Sequence[str], new: Sequence[str], in_place: Mapping[int, int]) -> dict[int, int]:
    """Return the pairs of the same key that stand in the same order on both sides.

    Keys that are there once hold the two together (patience diff), so that only what lies between is compared with all.
    There the pairs *in_place* (of the same id) count, unless order finds more.
    """
    once = {key for key, count in Counter(old).items() if count == 1} & {
        key for key, count in Counter(new).items() if count == 1
    }
    places = {key: index for index, key in enumerate(new) if key in once}
    anchors = _increasing([(index, places[key]) for index, key in enumerate(old) if key in once])
    pairs = dict(anchors)
    for (left, right), (last, end) in itertools.pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        common = {
            left + 1 + code.src_start + step: right + 1 + code.dest_start + step
            for code in LCSseq.opcodes(old[left + 1 : last], new[right + 1 : end])
            if code.tag == "equal"
            for step in range(code.src_end - code.src_start)
        }
        if common:
            named = {one: in_place[one] for one in range(left + 1, last) if right < in_place.get(one, -1) < end}
            pairs |= named if len(named) >= len(common) else common
    return pairs


def _elsewhere(pairs: dict[int, int], old_keys: Sequence[object], new_keys: Sequence[object]) -> None:
    """Add pairs of the same key that are left, in order."""
    taken = set(pairs.values())
    free: dict[object, list[int]] = {}
    for index in range(len(new_keys) - 1, -1, -1):
        if index not in taken:
            free.setdefault(new_keys[index], []).append(index)
    for index, key in enumerate(old_keys):
        if index not in pairs and free.get(key):
            pairs[index] = free[key].pop()


# --------------------------------------------------------------------------------------------------------------------
# The changed


def _gaps(pairs: dict[int, int], old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is free on either side between the pairs that stand in the same order on both sides."""
    kept = _increasing(sorted(pairs.items()))
    lefts, rights = [left for left, _ in kept], [right for _, right in kept]
    by_gap: dict[int, tuple[list[int], list[int]]] = {}
    for index in old:
        by_gap.setdefault(bisect.bisect(lefts, index), ([], []))[0].append(index)
    for index in new:
        by_gap.setdefault(bisect.bisect(rights, index), ([], []))[1].append(index)
    yield from (gap for _, gap in sorted(by_gap.items()) if gap[0] and gap[1])


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of *pairs* that ascends on both sides (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, right) in enumerate(pairs):
        pile = bisect.bisect_left(tops, right)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [right]
        ends[pile : pile + 1] = [number]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _in_gap(old: Sequence[Place], new: Sequence[Place], left: list[int], right: list[int]) -> list[Link]:
    """Return the links between the sentences *left* and *right* of a gap that are the most alike in all."""
    shapes = [(1, 1), *((run, 1) for run in range(2, _RUN + 1)), *((1, run) for run in range(2, _RUN + 1))]
    slope = len(right) / len(left)
    width = max(_RUN, math.ceil(slope) + 1, _PAIRS // len(left))
    best: dict[tuple[int, int], tuple[float, Link | None, tuple[int, int]]] = {}

    def value(row: int, column: int) -> float:
        held = best.get((row, column))
        return held[0] if held else 0.0 if not (row and column) else float("-inf")

    for row in range(1, len(left) + 1):
        middle = int(row * slope)
        for column in range(max(1, middle - width), min(len(right), middle + width) + 1):
            above, beside = value(row - 1, column), value(row, column - 1)
            chosen: tuple[float, Link | None, tuple[int, int]]
            chosen = (above, None, (row - 1, column)) if above >= beside else (beside, None, (row, column - 1))
            for down, across in shapes:
                if down > row or across > column:
                    continue
                link, gain = _tried(old, new, left[row - down : row], right[column - across : column])
                if gain > 0 and value(row - down, column - across) + gain > chosen[0]:
                    chosen = (value(row - down, column - across) + gain, link, (row - down, column - across))
            best[row, column] = chosen
    return _way_back(best, len(left), len(right))


def _way_back(
    best: dict[tuple[int, int], tuple[float, Link | None, tuple[int, int]]], row: int, column: int
) -> list[Link]:
    found = []
    while (row, column) in best:
        _, link, (row, column) = best[row, column]
        if link is not None:
            found.append(link)
    return found[::-1]


def _tried(old: Sequence[Place], new: Sequence[Place], left: list[int], right: list[int]) -> tuple[Link, float]:
    """Return the link of *left* and *right* and what it is worth: how far they are more than just alike, by length."""
    before = " ".join(inline.plain(old[index].content) for index in left)
    after = " ".join(inline.plain(new[index].content) for index in right)
    link = Link(tuple(left), tuple(right), False)
    several = len(left) > 1 or len(right) > 1
    if several and not 0.6 < (len(before) + 1) / (len(after) + 1) < 1.6:
        return link, 0.0
    if several and bare(*(old[index].content for index in left)) == bare(*(new[index].content for index in right)):
        return link._replace(same=True), float(len(before) + len(after))
    alike = likeness(before, after, ALIKE)
    return link, (alike - ALIKE) * (len(before) + len(after)) + 1e-6 if alike >= ALIKE else 0.0


def _anywhere(old: Sequence[Place], new: Sequence[Place], left: Sequence[int], right: Sequence[int]) -> Iterator[Link]:
    """Yield what moved and changed, the most alike first; a text of which so much is new is not searched."""
    if len(left) * len(right) > _PAIRS:
        return
    found = [
        (likeness(inline.plain(old[one].content), inline.plain(new[two].content), ALIKE_ANYWHERE), one, two)
        for one in left
        for two in right
    ]
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for alike, one, two in sorted(found, key=lambda row: (-row[0], row[1], row[2])):
        if alike >= ALIKE_ANYWHERE and one not in taken_old and two not in taken_new:
            taken_old.add(one)
            taken_new.add(two)
            yield Link((one,), (two,), False)
