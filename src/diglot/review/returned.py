"""Merging a file that comes back: three texts of each unit, as it was handed out, as it is on the desk, as it returns.

What the tool says of a unit is worth little (states are lowered, raised and copied); what counts is whether its text is
another than the one handed out, and whether the desk's is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diglot import inline
from diglot.model import Content, Finding, Segment, Severity, State, Translation
from diglot.review import notes
from diglot.review.align import Link, Place, align, bare
from diglot.review.codes import Evidence, Repaired, repair
from diglot.review.comments import Comment, Said
from diglot.review.desk import carried
from diglot.review.persons import HUMAN, filled, higher, rank, same
from diglot.xliff import Document, Unit


@dataclass(frozen=True, slots=True)
class Base:
    """A target as it was handed out: its hash (empty: there was none), and its state, asked for only where it matters."""

    target_hash: str
    state: Callable[[], State]


@dataclass(frozen=True, slots=True)
class Rules:
    """How to take a file in.

    ``by`` is who translated it. ``least`` is the state that all its translations are raised to. ``prefer`` (``mine`` or
    ``theirs``) settles conflicts. ``copies``: its tool writes the source into empty targets, and ``translated`` everywhere.
    """

    by: str
    least: State = State.INITIAL
    prefer: str = ""
    copies: bool = False


@dataclass(slots=True)
class Receipt:
    """What became of a file: the desk's new texts by segment id, what the memory is to hold, findings, and counts of units.

    Each unit is counted once in ``taken``, ``unchanged``, ``conflicts``, ``reopened`` (a translation of what the source was)
    or ``orphans`` (of what the article no longer has), or in ``empty``; ``repaired`` counts those with mended codes.
    ``comments`` is what the translator says that the desk does not say yet, by segment id.
    """

    changes: dict[str, Translation] = field(default_factory=dict)
    ledger: list[Translation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    taken: int = 0
    unchanged: int = 0
    conflicts: int = 0
    reopened: int = 0
    orphans: int = 0
    empty: int = 0
    repaired: int = 0
    comments: dict[str, tuple[Comment, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a file is merged into: the article's segments, what stands there now by segment id, and what is remembered.

    ``base`` tells how a unit was handed out, if that is known; ``known`` whether the memory has a person's translation;
    ``said`` what the desk's comments are.
    """

    segments: Sequence[Segment]
    ours: Mapping[str, Translation]
    base: Callable[[Unit], Base | None]
    known: Callable[[Content, Content], bool]
    locale: str
    said: Said = field(default_factory=dict)


def receive(desk: Desk, document: Document, rules: Rules, file: str, said: Said) -> Receipt:
    """Return what becomes of the units of *document*, which *file* names in findings; nothing is written.

    *said* are the comments in it, by the id of its units.
    """
    units = tuple(unit for unit in document.units if unit.translate)
    receipt = Receipt()
    links = align([Place(one.id, one.source) for one in units], [Place(one.id, one.source) for one in desk.segments])
    merging = _Merging(desk, rules, file, receipt)
    for link in links:
        if link.same and len(link.old) == len(link.new) == 1:
            merging.unit(units[link.old[0]], desk.segments[link.new[0]])
        else:
            merging.changed(replace(document, units=units, target_locale=desk.locale), link)
    placed = {index for link in links for index in link.old}
    for index, unit in enumerate(units):
        if index not in placed:
            merging.orphan(unit)
            merging.hear(said.get(unit.id, ()), "")
    for link in links:
        for index in link.old:
            merging.hear(said.get(units[index].id, ()), desk.segments[link.new[0]].id if link.new else "")
    return receipt


@dataclass(frozen=True, slots=True)
class _Merging:
    """One file being merged; adds to its receipt unit by unit."""

    desk: Desk
    rules: Rules
    file: str
    receipt: Receipt

    def unit(self, unit: Unit, home: Segment) -> None:
        """Merge a unit whose sentence still stands."""
        receipt, mine = self.receipt, self.desk.ours[home.id]
        if unit.target is None or not filled(unit.target):
            receipt.empty += 1
            return
        mended = repair(unit.target, unit.source, home.source)
        base = self.desk.base(unit)
        theirs = replace(unit, source=home.source, target=mended.target)
        if not self._touched(theirs, mine, base):
            self._untouched(theirs, mine, base)
        else:
            state = self._state(unit, base)
            work = self._written(home.id, home.source, mended.target, state)
            self._merge(work, mine, base)
        self._tell_repaired(mended, home.id)

    def hear(self, said: Iterable[Comment], home: str) -> None:
        """Keep what the translator says of the segment *home*, and tell it, if the desk does not say it already.

        What is said of a sentence that is gone is told, and has no place to be kept.
        """
        for one in said:
            signed = replace(one, who=one.who or self.rules.by)
            before = (*self.desk.said.get(home, ()), *self.receipt.comments.get(home, ()))
            if one in before or signed in before:
                continue
            self.receipt.comments[home] = (*self.receipt.comments.get(home, ()), signed)
            self._find("review.comment", Severity.INFO, f"{signed.who}: {' '.join(signed.text.split())}", home)

    def changed(self, document: Document, link: Link) -> None:
        """Offer translations of sentences that have changed since, as if they had been there before the change."""
        found = ((index, self._work(document.units[index])) for index in link.old)
        works = {index: work for index, work in found if work is not None}
        self.receipt.unchanged += len(link.old) - len(works)
        if not works:
            return
        homes = [self.desk.segments[index] for index in link.new]
        offers = [one for one in carried(link, document, works, homes) if self._offers(one)]
        self.receipt.ledger += [*works.values(), *(one for one in offers if one.state is not State.INITIAL)]
        self.receipt.changes |= {one.segment: one for one in offers}
        if any(one.state is State.INITIAL for one in offers):
            self.receipt.reopened += len(works)
        elif offers:
            self.receipt.taken += len(works)
        elif all(_finished(self.desk.ours[home.id]) for home in homes):
            for work in works.values():
                self._orphaned(work, "its sentence has changed since and is translated already")
        else:
            self.receipt.unchanged += len(works)

    def _offers(self, made: Translation) -> bool:
        """Say whether a translation carried over is something new, and nobody has done better."""
        mine = self.desk.ours[made.segment]
        return not _finished(mine) and not same(mine.target, made.target)

    def orphan(self, unit: Unit) -> None:
        """Keep the translation of a sentence that the article no longer has."""
        work = self._work(unit)
        if work is not None:
            self.receipt.ledger.append(work)
            self._orphaned(work, "the article no longer has its sentence")
        elif filled(unit.target):
            self.receipt.unchanged += 1
        else:
            self.receipt.empty += 1

    def _work(self, unit: Unit) -> Translation | None:
        """Return what a person wrote in a unit whose sentence no longer stands as it was."""
        if unit.target is None or not filled(unit.target):
            return None
        target = repair(unit.target, unit.source, unit.source).target
        nothing = Translation(unit.id, self.desk.locale, unit.source, ())
        theirs, base = replace(unit, target=target), self.desk.base(unit)
        if not self._touched(theirs, nothing, base):
            return None
        return self._written(unit.id, unit.source, target, self._state(unit, base))

    def _written(self, segment: str, source: Content, target: Content, state: State) -> Translation:
        return Translation(segment, self.desk.locale, source, target, state, HUMAN, HUMAN, who=self.rules.by)

    def _orphaned(self, work: Translation, why: str) -> None:
        self.receipt.orphans += 1
        text = f"{why}; kept in the memory: {notes.text(work.target)}"
        self._find("review.orphan", Severity.WARNING, text, work.segment)

    def _touched(self, theirs: Unit, mine: Translation, base: Base | None) -> bool:
        """Say whether a person changed the text since it was handed out."""
        target = theirs.target or ()
        if same(target, theirs.source):  # nobody's work, unless the tool says that it is meant
            if theirs.state is State.INITIAL or self.rules.copies:
                return False
            if not (base and base.target_hash):
                return not same(mine.target, target)
        if base is None:
            return not same(target, mine.target)
        if inline.fingerprint(target) == base.target_hash:
            return False
        damaged = any(inline.missing_and_extra(theirs.source, target))
        before = damaged and inline.fingerprint(mine.target) == base.target_hash
        return not (before and bare(target)[0] == bare(mine.target)[0])  # the tool's damage is nobody's translation

    def _untouched(self, theirs: Unit, mine: Translation, base: Base | None) -> None:
        """Raise the state of a text that is as it was handed out, if it is still the desk's."""
        state = mine.state
        if same(theirs.target or (), mine.target) and filled(mine.target):
            state = higher(state, self.rules.least)
            if theirs.state is State.TRANSLATED and not self.rules.copies:
                state = higher(state, State.TRANSLATED)
            if _signed(theirs, base):
                state = higher(state, theirs.state)
        if state is mine.state:
            self.receipt.unchanged += 1
            return
        self._take(
            replace(mine, state=state, origin=mine.origin or HUMAN, signature=HUMAN, who=self.rules.by, notes=())
        )

    def _state(self, unit: Unit, base: Base | None) -> State:
        """Return the state of a text that a person wrote: translated, or more if the tool says more than it was told."""
        signed = unit.state if _signed(unit, base) else State.TRANSLATED
        return higher(signed, self.rules.least)

    def _merge(self, work: Translation, mine: Translation, base: Base | None) -> None:
        """Put a person's text on the desk, or beside a text that another person put there since."""
        if same(work.target, mine.target):
            state = higher(work.state, mine.state) if _finished(mine) else work.state
            if _finished(mine) and state is mine.state:
                self.receipt.unchanged += 1
            else:  # whose text it was stays known; that a person chose it is new
                self._take(replace(work, state=state, origin=mine.origin or HUMAN))
            return
        ours_stood = base is not None and inline.fingerprint(mine.target) == base.target_hash
        if not _finished(mine) or ours_stood:
            self._take(work)
            return
        old = notes.text(work.target) not in notes.rivals(mine.notes) and self.desk.known(work.source, work.target)
        if old and not self.rules.prefer:
            self.receipt.unchanged += 1  # it was received before, and the desk has moved on
            return
        self._conflict(work, mine)

    def _conflict(self, work: Translation, mine: Translation) -> None:
        """Keep both texts, and ask for a decision unless it is made."""
        self.receipt.ledger += [work, mine]
        if self.rules.prefer == "theirs":
            self._take(work)
            self._find("review.settled", Severity.INFO, f"taken; the desk had: {notes.text(mine.target)}", work.segment)
            return
        rival = notes.text(work.target)
        others = tuple(note for note in mine.notes if rival not in notes.rivals([note]))
        if self.rules.prefer == "mine":
            if others != mine.notes:
                self.receipt.changes[work.segment] = replace(mine, notes=others)
            self.receipt.unchanged += 1
            self._find("review.settled", Severity.INFO, f"not taken: {rival}", work.segment)
            return
        self.receipt.conflicts += 1
        if others == mine.notes:
            note = notes.conflict(work.target, self.rules.by)
            self.receipt.changes[work.segment] = replace(mine, notes=(*mine.notes, note))

    def _take(self, work: Translation) -> None:
        self.receipt.taken += 1
        self.receipt.changes[work.segment] = work
        self.receipt.ledger.append(work)

    def _tell_repaired(self, mended: Repaired, segment: str) -> None:
        """Say which codes were mended, and as a warning if only their order told which they are."""
        if not mended.changes:
            return
        self.receipt.repaired += 1
        guessed = any(how is Evidence.ORDER for _, _, how in mended.changes)
        severity = Severity.WARNING if guessed else Severity.INFO
        said = ", ".join(was if was == now else f"{was} is {now}" for was, now, _ in mended.changes)
        tail = "; told by their order alone, see that they stand right" if guessed else ""
        self._find("codes.repaired", severity, f"codes were mended: {said}{tail}", segment)

    def _find(self, rule: str, severity: Severity, message: str, segment: str) -> None:
        self.receipt.findings.append(Finding(rule, severity, message, segment, self.file, self.desk.locale))


def _signed(theirs: Unit, base: Base | None) -> bool:
    """Say whether the tool signed a unit off: it says more than it was told when the unit was handed out."""
    if rank(theirs.state) < rank(State.REVIEWED):
        return False
    return base is None or rank(theirs.state) > rank(base.state())


def _finished(one: Translation) -> bool:
    """Say whether a person wrote or approved *one*, and it is no mere proposal."""
    return one.signature == HUMAN and one.state is not State.INITIAL and filled(one.target)
