"""What people say of a unit in a bilingual file, in notes of their own: kept with the unit until the note is deleted.

diglot signs the notes that it writes, so that any other is a person's; where a tool has taken all names off, a note that says
what diglot says is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from diglot.xliff import OWN_AUTHOR, Unit

Said = Mapping[str, "tuple[Comment, ...]"]
"""Comments by the id of their unit."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says of a unit; *who* is empty where the file does not name them."""

    text: str
    who: str = ""


def comments(units: Iterable[Unit], known: Callable[[Unit], Iterable[str]]) -> Said:
    """Return what people say of *units*; *known* gives the notes that diglot itself has for a unit."""
    found = {unit.id: _of(unit, known) for unit in units if unit.notes}
    return {name: some for name, some in found.items() if some}


def _of(unit: Unit, known: Callable[[Unit], Iterable[str]]) -> tuple[Comment, ...]:
    said = [Comment(note.strip(), who) for note, who in unit.signed() if who != OWN_AUTHOR and note.strip()]
    if not any(not one.who for one in said):
        return tuple(dict.fromkeys(said))
    ours = {line.strip() for note in known(unit) for line in note.splitlines()}
    return tuple(
        dict.fromkeys(one for one in said if one.who or not {line.strip() for line in one.text.splitlines()} <= ours)
    )
