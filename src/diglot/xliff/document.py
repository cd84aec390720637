"""What a bilingual file says, whatever version of XLIFF it is written in."""

from __future__ import annotations

from dataclasses import dataclass

from diglot.model import Content, State

TermNote = tuple[int, int, str, str, str]
"""start, end in the source's plain text, concept id, target form, rule."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One segment with its target.

    ``source_hash`` is the fingerprint of the source; ``origin`` who made the target; ``target_hash`` the fingerprint of
    the target as diglot wrote it, by which a person's change is seen. ``kind`` is the kind of block.
    """

    id: str
    source: Content
    target: Content | None = None
    state: State = State.INITIAL
    source_hash: str = ""
    origin: str = ""
    target_hash: str = ""
    kind: str = ""
    notes: tuple[str, ...] = ()
    terms: tuple[TermNote, ...] = ()
    translate: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A bilingual file: the units of one article in one pair of locales.

    ``handoff`` names the hand-off that the file belongs to, if it was made for one.
    """

    original: str
    source_locale: str
    target_locale: str
    units: tuple[Unit, ...]
    article: str = ""
    article_hash: str = ""
    handoff: str = ""
