"""The values that travel through diglot: frozen, slotted dataclasses and nothing else.

The way of the data: ``Article → Block → Segment → guard(terms) → Backend → restore → check → XLIFF ⇄ translator →
Edition``. Nothing here reads a file, knows a format, or computes more than a property.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

# --------------------------------------------------------------------------------------------------------------------
# Text with inline codes


class CodeKind(StrEnum):
    """Which part of an inline code this is."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """One inline code: markup inside a sentence that the translator moves but does not change.

    ``id`` is unique in the segment, but for the two halves of a pair, which share it. ``data`` is the original markup.
    ``type`` says what it does: ``bold``, ``italic``, ``link``, ``image``, ``code``, ``url``, ``email``, ``break``,
    ``char``, or ``markup`` for all else. ``equiv`` is what stands for it in plain text (XLIFF 1.2 equiv-text, 2.x equiv).
    ``optional`` is what a bilingual file says a translation may leave out (2.x canDelete="yes", said and not by default).
    """

    kind: CodeKind
    id: str
    data: str = ""
    type: str = "markup"
    equiv: str = ""
    optional: bool = False


Content: TypeAlias = tuple[str | Code, ...]
"""Text with inline codes, in reading order; no empty strings, no two strings side by side (see inline.normal)."""


# --------------------------------------------------------------------------------------------------------------------
# The article


class BlockKind(StrEnum):
    """What part of an article a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    META = "meta"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence to translate: ``article.data[start:end]`` are its bytes, ``source`` is what they say."""

    id: str
    source: Content
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell …: segments that belong together.

    ``level`` is the depth of a heading or list item. ``group`` is where an item or cell stands: ``ol:2:1`` is the first
    item of the second list, which is ordered (else ``ul``); ``td:1:3`` is in the third row of the first table (``th`` in
    its head). A block of no letters, such as a figure in a cell, has no segment but a ``text``.
    """

    id: str
    kind: BlockKind
    segments: tuple[Segment, ...]
    level: int = 0
    group: str = ""
    text: str = ""


@dataclass(frozen=True)
class Article:
    """One text of the newsroom with its original bytes; all bytes outside the segments are the skeleton.

    ``id`` is the file name without suffix, ``name`` the file name, ``format`` the name of the reader that made it.
    """

    id: str
    name: str
    format: str
    locale: str
    data: bytes = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All segments in the order of the text."""
        return tuple(segment for block in self.blocks for segment in block.segments)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each segment in ``segments``, by id."""
        return {segment.id: place for place, segment in enumerate(self.segments)}

    @cached_property
    def kinds(self) -> Mapping[str, BlockKind]:
        """The kind of the block that each segment stands in, by id."""
        return {segment.id: block.kind for block in self.blocks for segment in block.segments}


# --------------------------------------------------------------------------------------------------------------------
# Terms


class TermRule(StrEnum):
    """How a concept's term must appear in the target."""

    KEEP = "keep"  # stays as it is in the source
    FIXED = "fixed"  # exactly this string
    INFLECT = "inflect"  # any inflected form of it


class CaseRule(StrEnum):
    """How letters' case is compared when a term is looked for."""

    EXACT = "exact"
    SMART = "smart"  # capitals in the term must match
    IGNORE = "ignore"


class TermStatus(StrEnum):
    """How far a form is approved (after ISO 30042's administrative status)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


class Relation(StrEnum):
    """How one concept stands to another (after ISO 704 and SKOS)."""

    BROADER = "broader"
    NARROWER = "narrower"
    RELATED = "related"
    USE_INSTEAD = "use_instead"  # this concept is given up: the house speaks of the other one


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a concept holds: every part that is given must fit; an empty part fits all texts.

    ``articles`` are globs of article ids (``opinion/*``), ``sections`` and ``tags`` what the article's front matter says,
    ``blocks`` kinds of block. ``since`` and ``until`` are the first and the last day, by the date of the article.
    """

    articles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    blocks: tuple[BlockKind, ...] = ()
    tags: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands, to be held against a Scope (see glossary.within); None is "not known", which fits any scope."""

    article: str | None = None
    section: str | None = None
    block: BlockKind | None = None
    tags: frozenset[str] | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a concept in one locale.

    ``type`` is how it is made: ``full form``, ``short form``, ``abbreviation``, ``acronym``, ``variant`` or ``phrase``.
    ``first`` is what stands at the concept's first mention in a text: if an approved term of the locale has one, the first
    occurrence of the concept is one of these, word for word (as far as its rule lets it be inflected), and any approved
    form after that. ``region`` is where the form is used, in words.
    """

    text: str
    locale: str
    status: TermStatus = TermStatus.PREFERRED
    type: str = ""
    first: str = ""
    part_of_speech: str = ""
    gender: str = ""
    number: str = ""
    region: str = ""
    note: str = ""
    source: str = ""
    example: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning with its terms in all locales: ``terms[locale]`` in order of preference.

    ``rules`` has the locales in which another rule than ``rule`` holds: a name that is fixed in French is inflected in
    Russian. ``definitions`` has the definition in other languages than the house's. ``relations`` names other concepts by id.
    """

    id: str
    terms: Mapping[str, tuple[Term, ...]]
    rule: TermRule = TermRule.INFLECT
    rules: Mapping[str, TermRule] = field(default_factory=dict)
    case: CaseRule = CaseRule.SMART
    subject: str = ""
    definition: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    source: str = ""
    scope: Scope = Scope()
    relations: Mapping[Relation, tuple[str, ...]] = field(default_factory=dict)
    path: str = ""
    line: int = 0


class Evidence(StrEnum):
    """Why a target is believed to contain a term, from the strongest to the weakest."""

    EXACT = "exact"
    VARIANT = "variant"  # the same but for typography: quotes, hyphens, spaces, full-width forms
    LEMMA = "lemma"
    STEM = "stem"


@dataclass(frozen=True, slots=True)
class TermHit:
    """One occurrence of a concept's term at ``text[start:end]`` of a segment's plain text."""

    concept: Concept
    term: Term
    start: int
    end: int
    evidence: Evidence = Evidence.EXACT


# --------------------------------------------------------------------------------------------------------------------
# Translation


class State(StrEnum):
    """How far a target has come: the states of XLIFF 2.x, section 4.3.1.25 (state)."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Translation:
    """What one segment says in one locale, and where that comes from.

    ``source`` is the text it translates. ``origin`` names the backend (``memory`` keeps the origin of the remembered
    row) or ``human``; ``signature`` says which version of the backend; ``slice`` is the hash of the terms that applied.
    ``who`` names the person, ``score`` is from 0 to 1 where the backend gives one, ``cost`` is in ``currency`` of the
    backend's price, ``tried`` lists what was tried before, each as ``backend: reason``. ``notes`` are what a translator
    has to settle (another person's text, a source that changed), each in the words of ``review.notes``.
    """

    segment: str
    locale: str
    source: Content
    target: Content
    state: State = State.INITIAL
    origin: str = ""
    signature: str = ""
    slice: str = ""
    who: str = ""
    score: float | None = None
    cost: float = 0.0
    tried: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Severity(StrEnum):
    """How bad a finding is; ``error`` holds an edition at the gate."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a text.

    ``rule`` is ``<family>.<rule>``; ``segment`` the unit's id or a line number; ``span`` a half-open range of characters
    of the target's plain text; ``suggestion`` what should stand there instead. ``accepted`` says who lets it stand, and
    why: such a finding is told, but holds nothing. ``source_span`` is a range of the source's plain text, where the
    finding is about that.
    """

    rule: str
    severity: Severity
    message: str
    segment: str = ""
    file: str = ""
    locale: str = ""
    span: tuple[int, int] | None = None
    suggestion: str | None = None
    accepted: str = ""
    source_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody's word that a finding of *rule* in a segment is right as it is, for this source and target alone.

    ``text`` is the fingerprint of both; ``at`` the day, as ISO 8601 has it.
    """

    article: str
    locale: str
    segment: str
    rule: str
    text: str
    who: str
    why: str
    at: str = ""


# --------------------------------------------------------------------------------------------------------------------
# Editions


class EditionState(StrEnum):
    """Whether publishers may take an edition."""

    PUBLISHED = "published"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an edition's text comes from; no clock and no path, so that the same inputs give the same bytes.

    ``origins`` counts segments by origin, ``states`` by state. ``source_hash`` and ``glossary_hash`` are SHA-256 hex
    digests. ``machine`` is true when a segment is unreviewed machine translation.
    """

    source_locale: str
    source_hash: str
    glossary_hash: str
    origins: Mapping[str, int]
    states: Mapping[str, int]
    machine: bool
    generator: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An article in one locale, ready to be written: ``files`` by name, ``reasons`` why it is held (if it is)."""

    article: str
    locale: str
    state: EditionState
    title: str
    files: Mapping[str, bytes] = field(repr=False)
    provenance: Provenance
    findings: tuple[Finding, ...] = ()
    reasons: tuple[str, ...] = ()
