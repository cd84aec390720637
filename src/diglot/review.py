"""What people did at the translator's desk: telling their text from the machine's.

The XLIFF file is written by machine and translator both. The memory's ledger knows what diglot last wrote there; what
differs from it a person wrote, and that is never overwritten. Where the ledger knows nothing (a fresh checkout), the
file's own record of the machine's text decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diglot import inline
from diglot.model import Content, Segment, State, Translation
from diglot.xliff import Document, Unit

HUMAN = "human"
_RANK = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class Merged:
    """What a desk file holds: ``kept`` by segment id, and the ``orphans`` whose source the article no longer has."""

    kept: Mapping[str, Translation]
    orphans: tuple[Translation, ...]


def merge(segments: Sequence[Segment], desk: Document, latest: Mapping[str, Translation]) -> Merged:
    """Return the translations of *desk* that a person wrote or approved, put to today's *segments*.

    *latest* is what diglot itself last wrote, by unit id. A unit belongs to the segment of the same id and source, else
    to the first segment with the same source that has none yet, so that moved text keeps its translation.
    """
    by_id = {segment.id: segment for segment in segments}
    free: dict[str, list[Segment]] = {}
    for segment in segments:
        free.setdefault(inline.fingerprint(segment.source), []).append(segment)
    kept: dict[str, Translation] = {}
    orphans: list[Translation] = []
    moved: list[Translation] = []
    for unit in desk.units:
        work = person(unit, desk.target_locale, latest.get(unit.id))
        if work is None:
            continue
        key = inline.fingerprint(unit.source)
        home = by_id.get(unit.id)
        if home is not None and inline.fingerprint(home.source) == key:
            kept[home.id] = _at(work, home)
        else:
            moved.append(work)
    for work in moved:
        homes = [one for one in free.get(inline.fingerprint(work.source), []) if one.id not in kept]
        if homes:
            kept[homes[0].id] = _at(work, homes[0])
        else:
            orphans.append(work)
    return Merged(kept, tuple(orphans))


def person(unit: Unit, locale: str, written: Translation | None) -> Translation | None:
    """Return what a person did to *unit*, or None if it holds nothing, or only what diglot itself *written*.

    Approving the machine's text unchanged (``reviewed`` or ``final``) is a person's work as well: its origin stays.
    """
    if unit.target is None or not inline.plain(unit.target).strip():
        return None
    same_source = written is not None and _same(written.source, unit.source)
    if written is not None and same_source and _same(written.target, unit.target):
        if _RANK[unit.state] > max(_RANK[State.TRANSLATED], _RANK[written.state]):
            return replace(written, state=unit.state, signature=HUMAN)
        return written if written.signature == HUMAN else None
    if unit.state is State.INITIAL and _same(unit.target, unit.source):
        return None  # the OmegaT profile copies the source into the target; nobody has translated it yet
    if (
        written is None
        and unit.target_hash == inline.fingerprint(unit.target)
        and _RANK[unit.state] < _RANK[State.REVIEWED]
    ):
        return None
    state = unit.state if _RANK[unit.state] >= _RANK[State.TRANSLATED] else State.TRANSLATED
    return Translation(unit.id, locale, unit.source, unit.target, state, origin=HUMAN, signature=HUMAN)


def _same(left: Content, right: Content) -> bool:
    return inline.fingerprint(left) == inline.fingerprint(right)


def _at(work: Translation, home: Segment) -> Translation:
    """Put *work* to its segment, with the code data that the article has today."""
    return replace(work, segment=home.id, source=home.source, target=inline.adopt(work.target, home.source))
