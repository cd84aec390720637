"""What one batch is on its way through the route: where it goes, and how far each of its segments has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diglot import inline
from diglot.model import Article, Content, Finding, Segment, Severity, TermHit, Translation
from diglot.pipeline.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Way:
    """The way one batch goes: which article into which locale, and whether a passing fault may be raised for a retry."""

    bench: Workbench
    article: Article
    locale: str
    patient: bool = False


@dataclass(slots=True)
class Task:
    """One segment on its way through the route; ``first`` are the concepts that are first mentioned in it."""

    segment: Segment
    hits: tuple[TermHit, ...]
    slice: str
    first: frozenset[str] = frozenset()
    before: str = ""
    after: str = ""
    done: Translation | None = None
    best: Content = ()
    errors: int = 1_000_000
    tried: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a backend made of a segment, and what the checks say of it."""

    translation: Translation
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What holds it at the gate."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def unused(self) -> tuple[Finding, ...]:
        """What is wrong with its terms beside that."""
        return tuple(
            one for one in self.findings if one.severity is not Severity.ERROR and one.rule.startswith("terms.")
        )

    @property
    def faults(self) -> tuple[int, int]:
        """How many errors it has, and how many terms it does not use."""
        return len(self.errors), len(self.unused)


def prepare(way: Way, segments: Sequence[Segment]) -> list[Task]:
    """Return a task per segment with its terms, the hash of what of the termbase applies, and its neighbours."""
    terms = way.bench.terms(way.article)
    firsts = terms.firsts(way.locale)
    tasks = []
    for segment in segments:
        hits, first = terms.find(segment), firsts.get(segment.id, frozenset())
        slice_ = terms.engine.slice_hash(hits, way.locale, first)
        tasks.append(Task(segment, hits, slice_, first, *_neighbours(way.article, segment)))
    return tasks


def _neighbours(article: Article, segment: Segment) -> tuple[str, str]:
    """Return what stands before and after *segment*, as context for an engine that takes it."""
    place, all_ = article.places[segment.id], article.segments
    before = inline.plain(all_[place - 1].source) if place else ""
    return before, inline.plain(all_[place + 1].source) if place + 1 < len(all_) else ""
