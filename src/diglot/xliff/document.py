"""What a bilingual file says, whatever version of XLIFF it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat

from diglot.model import Content, State

OWN_AUTHOR = "diglot"
"""Who has written a note that nobody else signed."""
TermNote = tuple[int, int, str, str, str]
"""start, end in the source's plain text, concept id, target form, rule."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One segment with its target.

    ``source_hash`` is the fingerprint of the source; ``origin`` who made the target; ``target_hash`` the fingerprint of the
    target as diglot wrote it, by which a person's change is seen. ``kind`` is the kind of block.

    ``authors`` says who wrote each of ``notes`` ('' where a file does not say); where one is lacking, diglot has.

    What reading adds: ``raw_state`` and ``sub_state`` are the file's own words for the state (1.2 target/@state and
    @state-qualifier, 2.x segment/@state and @subState), ``approved`` is 1.2's attribute; each '' where absent. ``file`` is
    the id of its File. ``line`` is where the unit begins, from 1.
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
    authors: tuple[str, ...] = ()
    raw_state: str = ""
    sub_state: str = ""
    approved: str = ""
    file: str = ""
    line: int = 0

    def signed(self) -> list[tuple[str, str]]:
        """Return each note with who wrote it; diglot, where nobody is named."""
        return list(zip(self.notes, chain(self.authors, repeat(OWN_AUTHOR)), strict=False))


@dataclass(frozen=True, slots=True)
class File:
    """One ``<file>`` of a document: ``id`` is its number from 1, ``original`` what it was made from (never opened).

    ``tool`` is the program that wrote it with its version, as far as it says.
    """

    id: str
    original: str
    source_locale: str
    target_locale: str
    article: str = ""
    article_hash: str = ""
    handoff: str = ""
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A bilingual file: the units of one article in one pair of locales.

    ``handoff`` names the hand-off that the file belongs to, if it was made for one. A file from elsewhere may hold several
    ``<file>``s: ``files`` has them all, and what the document says of itself is what its first one says. ``version`` and
    ``tool`` are known of a document that was read.
    """

    original: str
    source_locale: str
    target_locale: str
    units: tuple[Unit, ...]
    article: str = ""
    article_hash: str = ""
    handoff: str = ""
    version: str = ""
    tool: str = ""
    files: tuple[File, ...] = ()
