"""Everything that one hand-off is made of, gathered before a file is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diglot.memory.proposals import Proposal
from diglot.model import Article, Concept, Term, TermHit, TermRule
from diglot.xliff import Document


@dataclass(frozen=True, slots=True)
class TermUse:
    """One concept as it applies to this article in this locale: how it is found, what must stand for it.

    ``forms`` are the source's forms, ``approved`` the target's, preferred first; ``banned`` those not to be used. Of rule
    keep, ``approved`` are the source's own forms.
    """

    concept: Concept
    rule: TermRule
    forms: tuple[Term, ...]
    approved: tuple[Term, ...]
    banned: tuple[Term, ...] = ()

    @property
    def stays(self) -> bool:
        """Whether the target has the term as the source has it: by rule keep, or as a fixed name that is the same."""
        fixed = self.rule is TermRule.FIXED and bool(self.approved)
        return self.rule is TermRule.KEEP or (fixed and self.approved[0].text in {term.text for term in self.forms})


@dataclass(frozen=True)
class Pack:
    """One article for one translator in one locale.

    ``document`` holds the units that are handed out, with their notes, as they stand on the desk. ``terms`` are those
    of these units, in the order of the article, ``hits`` where in each unit they stand, ``proposals`` what the memory has
    for each. ``total`` counts the units of the article.
    """

    article: Article
    locale: str
    profile: str
    document: Document
    terms: Sequence[TermUse] = ()
    hits: Mapping[str, Sequence[TermHit]] = field(default_factory=dict)
    proposals: Mapping[str, Sequence[Proposal]] = field(default_factory=dict)
    total: int = 0

    @property
    def name(self) -> str:
        """The article's name without folders, as files are named after it."""
        return self.article.id.rpartition("/")[2]

    @property
    def xliff_name(self) -> str:
        """The name of the bilingual file."""
        return f"{self.name}.{self.locale}.xlf"
