"""The term report as one page: each term marked in source and target, side by side."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from diglot import locales
from diglot.report.terms import TermReport, TermRow, Verdict, as_rows

Mark = tuple[int, int, str, str, str]
"""Start, end, number of the pair, class, what is shown of it."""


def as_page(report: TermReport) -> str:
    """Return the report as a self-contained HTML page, for light and dark, wide and narrow, left and right to left."""
    editions = [
        {
            "locale": one.locale,
            "name": locales.name(one.locale),
            "dir": locales.direction(one.locale),
            "coverage": None if one.coverage is None else f"{100 * one.coverage:.1f} %",
            "wrong": one.verdicts[Verdict.WRONG],
            "rows": [_row(one.locale, here) for here in one.rows],
            "findings": one.findings,
        }
        for one in report.editions
    ]
    return _template().render(
        article=report.article,
        source_locale=report.source_locale,
        source_dir=locales.direction(report.source_locale),
        table=as_rows(report),
        editions=editions,
        inconsistencies=report.inconsistencies,
    )


def _row(locale: str, row: TermRow) -> dict[str, object]:
    sources: list[Mark] = []
    targets: list[Mark] = []
    absent: list[tuple[str, str]] = []
    for number, (use, verdict) in enumerate(row.uses):
        pair = f"{locale}-{row.segment}-{number}"
        kind = verdict.value
        told = f"{use.hit.concept.id}: {verdict.value}"
        if use.found is not None:
            kind = f"{kind} {use.found.evidence.value}"
            told = f"{told}, {use.found.evidence.value} of “{use.found.form}”"
            targets.append((use.found.start, use.found.end, pair, kind, told))
        else:
            absent.append((row.source[use.hit.start : use.hit.end], " / ".join(use.forms)))
        sources.append((use.hit.start, use.hit.end, pair, kind, told))
    return {
        "segment": row.segment,
        "source": _marked(row.source, sources),
        "target": _marked(row.target, targets),
        "absent": absent if row.target.strip() else [],
        "wrong": any(verdict is Verdict.WRONG for _, verdict in row.uses),
    }


def _marked(text: str, marks: Sequence[Mark]) -> Markup:
    """Return *text* as HTML with *marks*, of which none overlap."""
    parts: list[Markup] = []
    at = 0
    for start, end, pair, kind, told in sorted(marks):
        parts += (
            escape(text[at:start]),
            Markup('<mark class="{}" data-pair="{}" title="{}" tabindex="0">{}</mark>').format(
                kind, pair, told, text[start:end]
            ),
        )
        at = end
    return Markup("").join([*parts, escape(text[at:])])


@functools.cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(
        "terms.html"
    )
