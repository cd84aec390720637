"""The terms of an article in its editions: what is right and by what evidence, what was repaired, what is wrong.

An occurrence in the source is *right* if an approved form in the target answers it, *repaired* if it is right and the
segment's first answer was not taken, *wrong* if nothing answers it, *open* if the segment has no target yet. Coverage is what
is right of what is not open.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from diglot import inline
from diglot.model import Evidence, Finding, Translation
from diglot.terms import TermUse


class Verdict(StrEnum):
    """What became of one occurrence of a term."""

    RIGHT = "right"
    REPAIRED = "repaired"
    WRONG = "wrong"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TermRow:
    """One segment with terms: its texts, and each occurrence with what became of it."""

    segment: str
    source: str
    target: str
    uses: tuple[tuple[TermUse, Verdict], ...]


@dataclass(frozen=True, slots=True)
class EditionTerms:
    """The terms of one edition; ``findings`` are those of the families of terms: missing, banned, first mentions."""

    locale: str
    rows: tuple[TermRow, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many occurrences there are of each verdict."""
        return Counter(verdict for row in self.rows for _, verdict in row.uses)

    @property
    def evidence(self) -> Counter[Evidence]:
        """By what evidence occurrences are believed to be right."""
        return Counter(use.found.evidence for row in self.rows for use, _ in row.uses if use.found)

    @property
    def coverage(self) -> float | None:
        """The share of the occurrences with a target that are right; None if there is none."""
        verdicts = self.verdicts
        right = verdicts[Verdict.RIGHT] + verdicts[Verdict.REPAIRED]
        judged = right + verdicts[Verdict.WRONG]
        return right / judged if judged else None

    @property
    def first_mentions(self) -> tuple[Finding, ...]:
        """First mentions that have not their form."""
        return tuple(one for one in self.findings if one.rule == "terms.first_mention")

    def forms(self) -> Mapping[tuple[str, str], Counter[str]]:
        """Return how often each form answers each source form of a concept: keys are concept id and source form."""
        found: dict[tuple[str, str], Counter[str]] = {}
        for row in self.rows:
            for use, verdict in row.uses:
                if verdict is not Verdict.OPEN:
                    form = use.found.form if use.found else ""
                    found.setdefault((use.hit.concept.id, use.hit.term.text), Counter())[form] += 1
        return found


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """One source form that is not rendered alike: ``forms`` by locale, the empty form where nothing answers."""

    concept: str
    source: str
    forms: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class TermReport:
    """The terms of one article in several editions."""

    article: str
    source_locale: str
    editions: tuple[EditionTerms, ...]
    inconsistencies: tuple[Inconsistency, ...] = field(default=())


def row(one: Translation, uses: Sequence[TermUse]) -> TermRow:
    """Return the row of one translation."""
    target = inline.plain(one.target)
    return TermRow(
        one.segment, inline.plain(one.source), target, tuple((use, _verdict(use, target, one)) for use in uses)
    )


def _verdict(use: TermUse, target: str, one: Translation) -> Verdict:
    if not target.strip():
        return Verdict.OPEN
    if use.found is None:
        return Verdict.WRONG
    return Verdict.REPAIRED if one.tried else Verdict.RIGHT


def inconsistencies(editions: Sequence[EditionTerms]) -> tuple[Inconsistency, ...]:
    """Return the source forms that have several forms in one edition, or are right in some editions and wrong in others."""
    by_locale = {one.locale: one.forms() for one in editions}
    keys = dict.fromkeys(key for forms in by_locale.values() for key in forms)
    found = []
    for concept, source in keys:
        here = {tag: dict(forms[concept, source]) for tag, forms in by_locale.items() if (concept, source) in forms}
        several = {tag: forms for tag, forms in here.items() if len(forms) > 1}
        absent = {tag: forms for tag, forms in here.items() if set(forms) == {""}}
        if several or 0 < len(absent) < len(here):
            found.append(Inconsistency(concept, source, several | absent))
    return tuple(found)


def as_rows(report: TermReport) -> list[dict[str, str]]:
    """Return the table of a report: one row an edition."""
    rows = []
    for one in report.editions:
        verdicts, evidence = one.verdicts, one.evidence
        rows.append(
            {
                "locale": one.locale,
                "terms": str(verdicts.total()),
                **{verdict.value: str(verdicts[verdict]) for verdict in Verdict},
                **{kind.value: str(evidence[kind]) for kind in Evidence},
                "coverage": "–" if one.coverage is None else f"{100 * one.coverage:.1f} %",
                "first mentions": str(len(one.first_mentions)),
            }
        )
    return rows


def as_lines(report: TermReport) -> Iterator[str]:
    """Yield what is wrong, a line each: findings by edition, then what is not rendered alike."""
    for one in report.editions:
        for finding in one.findings:
            yield f"{one.locale}: {finding.segment}: {finding.severity.value} {finding.rule}: {finding.message}"
    for other in report.inconsistencies:
        told = "; ".join(f"{tag}: {_forms(forms)}" for tag, forms in other.forms.items())
        yield f"“{other.source}” is not rendered alike: {told}"


def _forms(forms: Mapping[str, int]) -> str:
    return ", ".join(f"“{form}” {count}" if form else f"absent {count}" for form, count in forms.items())


def as_record(report: TermReport) -> dict[str, Any]:
    """Return a report as plain values, for JSON."""
    return {
        "article": report.article,
        "source_locale": report.source_locale,
        "editions": [_edition(one) for one in report.editions],
        "inconsistencies": [
            {"concept": one.concept, "source": one.source, "forms": one.forms} for one in report.inconsistencies
        ],
    }


def as_json(report: TermReport) -> str:
    """Return a report as one JSON object."""
    return json.dumps(as_record(report), ensure_ascii=False, indent=2) + "\n"


def _edition(one: EditionTerms) -> dict[str, Any]:
    verdicts, evidence = one.verdicts, one.evidence
    return {
        "locale": one.locale,
        "terms": verdicts.total(),
        **{verdict.value: verdicts[verdict] for verdict in Verdict},
        "evidence": {kind.value: evidence[kind] for kind in Evidence},
        "coverage": None if one.coverage is None else round(one.coverage, 4),
        "findings": [
            {"segment": found.segment, "rule": found.rule, "severity": found.severity.value, "message": found.message}
            for found in one.findings
        ],
        "segments": [
            {
                "segment": here.segment,
                "source": here.source,
                "target": here.target,
                "terms": [_use(use, verdict) for use, verdict in here.uses],
            }
            for here in one.rows
        ],
    }


def _use(use: TermUse, verdict: Verdict) -> dict[str, Any]:
    return {
        "concept": use.hit.concept.id,
        "source": [use.hit.start, use.hit.end],
        "target": [use.found.start, use.found.end] if use.found else None,
        "verdict": verdict.value,
        "evidence": use.found.evidence.value if use.found else None,
        "form": use.found.form if use.found else None,
        "expected": list(use.forms),
    }
