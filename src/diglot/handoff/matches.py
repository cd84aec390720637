"""What the memory proposes for the units of a hand-off, as TMX: people's work in one file, machines' in another.

CAT tools take every unit of a TMX for as good as its source is alike. A machine's translation stands apart, signed ``MT!``
(as the Okapi tools sign it, in ``creationid``), so that a translator can give it the penalty that the house wants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diglot import inline, tmx
from diglot.handoff.pack import Pack
from diglot.memory.exchange import HUMAN, entry
from diglot.memory.proposals import Proposal
from diglot.model import Content, State
from diglot.tmx import Entry
from diglot.xliff import Unit

MACHINE = "MT!"
_PERCENT = "x-diglot-match"


def people(pack: Pack) -> list[Entry]:
    """Return what people made, the exact and the nearly exact, each pair once with the best percentage of any unit."""
    return _entries(pack, machine=False)


def machines(pack: Pack) -> list[Entry]:
    """Return what machines made of the very same sentences, but for what stands in the bilingual file."""
    return _entries(pack, machine=True)


def drafts(pack: Pack) -> list[Entry]:
    """Return the machine's translations that stand on the desk, for tools that cannot show them in the bilingual file."""
    return [
        Entry(pack.article.locale, pack.locale, unit.source, unit.target, who=MACHINE, props={"x-diglot-origin": unit.origin})
        for unit in pack.document.units
        if unit.target is not None and not done(unit)
    ]  # fmt: skip


def done(unit: Unit) -> bool:
    """Say whether a person translated *unit* or approved its translation."""
    by_person = unit.origin == HUMAN and unit.state is not State.INITIAL
    return unit.target is not None and (by_person or unit.state in (State.REVIEWED, State.FINAL))


def write(entries: Iterable[Entry], pack: Pack) -> bytes:
    """Return *entries* as one TMX file."""
    return b"".join(tmx.write(entries, pack.article.locale))


def _entries(pack: Pack, *, machine: bool) -> list[Entry]:
    best: dict[tuple[str, str], Proposal] = {}
    # What stands in the bilingual file is shown there already, and for its neighbours by the tool itself.
    standing = {_key(unit.source, unit.target) for unit in pack.document.units if unit.target is not None}
    for unit in pack.document.units:
        for one in pack.proposals.get(unit.id, ()):
            made = one.remembered.translation
            key = _key(made.source, made.target)
            if one.machine is machine and key not in standing and (key not in best or best[key].score < one.score):
                best[key] = one
    return [_entry(one, pack) for one in best.values()]


def _key(source: Content, target: Content) -> tuple[str, str]:
    return inline.fingerprint(source), inline.fingerprint(target)


def _entry(one: Proposal, pack: Pack) -> Entry:
    made = entry(one.remembered, pack.article.locale)
    # Rounded down: what is not the same sentence never says 100.
    props = {**made.props, _PERCENT: str(int(one.score * 100))}
    return replace(made, who=MACHINE if one.machine else made.who, props=props)
