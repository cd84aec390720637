"""Telling a person's text from the machine's on the desk.

The XLIFF file is written by machine and translator both. It says of each target what it was when diglot wrote it (by
hash), and the memory's ledger knows more of that. What differs a person wrote, and that is never overwritten.
"""

from __future__ import annotations

from dataclasses import replace

from diglot import inline
from diglot.model import Content, State, Translation
from diglot.review import notes
from diglot.xliff import Unit

HUMAN = "human"
_RANK = {state: rank for rank, state in enumerate(State)}


def rank(state: State) -> int:
    """Return how far a state is, from 0 (initial) to 3 (final)."""
    return _RANK[state]


def higher(left: State, right: State) -> State:
    """Return the one of two states that is further on."""
    return max(left, right, key=rank)


def same(left: Content, right: Content) -> bool:
    """Say whether two texts are the same but for white space and the markup of their codes."""
    return inline.fingerprint(left) == inline.fingerprint(right)


def filled(content: Content | None) -> bool:
    """Say whether there is anything to read in *content*."""
    return content is not None and bool(inline.plain(content).strip())


def person(unit: Unit, locale: str, written: Translation | None, *, confirms: bool = True) -> Translation | None:
    """Return what a person did to *unit* of the desk, or None if it holds nothing, or only what the machine wrote.

    *written* is what diglot last wrote to this unit. Approving the machine's text unchanged (``reviewed`` or ``final``) is
    a person's work as well: its origin stays. So is confirming a proposal (``initial``) unchanged, where the tool's
    ``translated`` means something (*confirms*). A lowered state is not believed. Notes stay with an untouched text only.
    """
    if unit.target is None or not filled(unit.target):
        return None
    known = written if written and same(written.source, unit.source) and same(written.target, unit.target) else None
    if known is not None:
        return _known(unit, known, confirms=confirms)
    if unit.state is State.INITIAL and same(unit.target, unit.source):
        return None  # the OmegaT profile copies the source into the target; nobody has translated it yet
    if unit.target_hash == inline.fingerprint(unit.target):
        return _untouched(unit, locale)
    state = higher(unit.state, State.TRANSLATED)
    return Translation(unit.id, locale, unit.source, unit.target, state, origin=HUMAN, signature=HUMAN)


def _known(unit: Unit, known: Translation, *, confirms: bool) -> Translation | None:
    """Return the work on a text that the ledger knows as diglot's last; its state can only have been raised."""
    if rank(unit.state) > max(rank(State.TRANSLATED), rank(known.state)):
        return replace(known, state=unit.state, signature=HUMAN)
    if confirms and known.state is State.INITIAL and unit.state is State.TRANSLATED:
        return replace(known, state=unit.state, origin=known.origin or HUMAN, signature=HUMAN)
    return replace(known, notes=_unsettled(unit, known.state)) if known.signature == HUMAN else None


def _untouched(unit: Unit, locale: str) -> Translation | None:
    """Return the work on a text that the file itself knows as diglot's last: a fresh checkout, an empty memory."""
    target = unit.target or ()
    made = Translation(unit.id, locale, unit.source, target, unit.state, origin=unit.origin, signature=HUMAN)
    if unit.origin == HUMAN:
        return replace(made, notes=_unsettled(unit, unit.state))
    return made if rank(unit.state) >= rank(State.REVIEWED) else None


def _unsettled(unit: Unit, state: State) -> tuple[str, ...]:
    """Return the notes that stay: that the source changed is settled once the proposal is more than that."""
    standing = notes.standing(unit.notes)
    return standing if state is State.INITIAL else tuple(note for note in standing if notes.before(note) is None)
