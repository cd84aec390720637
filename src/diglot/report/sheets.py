"""What a page of findings shows: an article's segments, source and target side by side, locale by locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from diglot import locales
from diglot.checks import Pair
from diglot.model import Finding, Severity, TermHit
from diglot.report.terminal import place

Find = Callable[[Pair], Iterable[TermHit]]
Match = Callable[[Pair], Mapping[str, tuple[int, Sequence[tuple[int, int]]]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One segment: both sides, the terms found in each (start, end, concept), and what is wrong with it."""

    pair: Pair
    source_terms: tuple[tuple[int, int, str], ...]
    target_terms: tuple[tuple[int, int, str], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One locale of an article; ``findings`` without a segment are about the file as a whole."""

    locale: str
    file: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The locale's name in English; of a file of which nothing could be read, the file's."""
        return locales.name(self.locale) if self.locale else self.file

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings of each severity, and how many accepted."""
        return tally([*self.findings, *(one for row in self.rows for one in row.findings)])

    @property
    def states(self) -> Mapping[str, int]:
        """How many segments in each state."""
        return Counter(row.pair.state.value for row in self.rows)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article, or one file from elsewhere: ``address`` is its page's path in the report, empty if it has none yet."""

    name: str
    address: str
    sides: tuple[Side, ...]
    editions: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The article's headline in its own language, or its name."""
        pairs = (row.pair for side in self.sides[:1] for row in side.rows)
        return next((pair.source_text for pair in pairs if pair.kind in ("title", "meta")), self.name)


def tally(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Return how many findings there are by severity; accepted ones count as ``accepted``."""
    return Counter("accepted" if one.accepted else one.severity.value for one in findings)


def side(
    locale: str, file: str, pairs: Sequence[Pair], findings: Sequence[Finding], find: Find | None, match: Match | None
) -> Side:
    """Return the segments of one locale with what was found in each, worst first."""
    by_segment: dict[tuple[str, str, str], list[Finding]] = {}
    for one in findings:
        by_segment.setdefault(place(one), []).append(one)
    rows = tuple(_row(pair, by_segment.pop(place(pair), []), find, match) for pair in pairs)
    rest = tuple(one for group in by_segment.values() for one in group)
    return Side(locale, file, rows, rest)


def _row(pair: Pair, findings: Sequence[Finding], find: Find | None, match: Match | None) -> Row:
    hits = tuple((hit.start, hit.end, hit.concept.id) for hit in find(pair)) if find else ()
    found = match(pair) if match and hits and pair.target_text.strip() else {}
    there = tuple((start, end, concept) for concept, (_, spans) in found.items() for start, end in spans)
    rank = list(Severity)
    return Row(
        pair, hits, there, tuple(sorted(findings, key=lambda one: (bool(one.accepted), rank.index(one.severity))))
    )
