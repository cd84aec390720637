"""Bringing what people did on the desk over to the article as it is today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diglot import inline
from diglot.model import Content, Segment, State, Translation
from diglot.review import notes
from diglot.review.align import Link, Place, align
from diglot.review.carrying import joined, rekeyed, split
from diglot.review.persons import HUMAN, filled, person, rank
from diglot.xliff import Document, Unit


@dataclass(frozen=True, slots=True)
class Merged:
    """What a desk file holds, put to today's segments.

    ``kept`` by segment id: people's work, and as ``initial`` proposals with a note those whose source has changed;
    ``changed`` are the segments whose translation is of another source, now or until now. ``orphans`` are translations of
    what the article no longer has. ``ledger`` is all that people finished, each with
    the source that it translates: what the memory must have before the file is written over.
    """

    kept: Mapping[str, Translation]
    changed: frozenset[str]
    orphans: tuple[Translation, ...]
    ledger: tuple[Translation, ...]


def merge(
    segments: Sequence[Segment], desk: Document, latest: Mapping[str, Translation], *, confirms: bool = True
) -> Merged:
    """Return the translations of *desk* that a person wrote or approved, put to today's *segments*.

    *latest* is what diglot itself last wrote, by unit id; *confirms* as in :func:`person`. What says the same keeps
    translation and state wherever it now stands; what changed keeps its translation as a proposal.
    """
    found = (person(unit, desk.target_locale, latest.get(unit.id), confirms=confirms) for unit in desk.units)
    works = {index: work for index, work in enumerate(found) if work is not None}
    links = align([Place(one.id, one.source) for one in desk.units], [Place(one.id, one.source) for one in segments])
    kept: dict[str, Translation] = {}
    changed: set[str] = set()
    for link in links:
        if any(index in works for index in link.old):
            homes = [segments[index] for index in link.new]
            made = {one.segment: one for one in carried(link, desk, works, homes)}
            changed |= {key for key, one in made.items() if not link.same or one.state is State.INITIAL}
            kept |= made
    placed = {index for link in links for index in link.old}
    orphans = [work for index, work in works.items() if index not in placed]
    done = [work for work in (*works.values(), *kept.values()) if work.state is not State.INITIAL]
    return Merged(kept, frozenset(changed), tuple(orphans), tuple(dict.fromkeys(done)))


def carried(
    link: Link, desk: Document, works: Mapping[int, Translation], homes: Sequence[Segment]
) -> Iterator[Translation]:
    """Yield the translations that the segments *homes* have from the units of *link*; *works* are people's, by index."""
    units = [desk.units[index] for index in link.old]
    parts = [_part(unit, works.get(index), desk.target_locale) for unit, index in zip(units, link.old, strict=True)]
    sources, targets = [one.source for one in units], [one.target for one in parts]
    whole = link.same and all(index in works for index in link.old)
    base = replace(min(parts, key=lambda one: rank(one.state)), notes=_notes(parts))
    if len(homes) > 1:
        pieces = split(sources[0], targets[0], [home.source for home in homes], desk.target_locale)
        if pieces is None:
            yield reopened(_at(base, homes[0], sources, targets), sources)
            return
        for home, target in zip(homes, pieces, strict=True):
            made = replace(base, segment=home.id, source=home.source, target=target)
            yield made if whole else reopened(made, sources)
    elif whole:
        yield _at(base, homes[0], sources, targets)
    else:
        yield reopened(_at(base, homes[0], sources, targets), sources)


def reopened(work: Translation, sources: Sequence[Content]) -> Translation:
    """Return *work*, which translates *sources* but now stands at another one, as a proposal with a note of what was.

    Where the source is again what the proposal translates, it is a translation.
    """
    before = next(
        (text for note in work.notes if (text := notes.before(note)) is not None),
        " ".join(notes.text(source) for source in sources),
    )
    now = notes.text(work.source)
    others = tuple(note for note in work.notes if notes.before(note) is None)
    made = replace(work, origin=HUMAN, signature=HUMAN, score=None, tried=())
    if before == now:
        return replace(made, state=State.TRANSLATED, notes=others)
    return replace(made, state=State.INITIAL, notes=(notes.changed(before, now), *others))


def _at(work: Translation, home: Segment, sources: Sequence[Content], targets: Sequence[Content]) -> Translation:
    """Put *work* to its segment, with the codes that the article has today."""
    if len(sources) > 1:
        target = joined(sources, targets, home.source, work.locale)
    elif inline.fingerprint(sources[0]) == inline.fingerprint(home.source):
        target = inline.adopt(targets[0], home.source)
    else:
        target = rekeyed(targets[0], sources[0], home.source)
    return replace(work, segment=home.id, source=home.source, target=target)


def _part(unit: Unit, work: Translation | None, locale: str) -> Translation:
    """Return the work on a unit, or what the machine wrote there."""
    if work is not None:
        return work
    target = unit.target if unit.target is not None and filled(unit.target) else ()
    return Translation(unit.id, locale, unit.source, target, State.INITIAL)


def _notes(parts: Sequence[Translation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))
