"""Findings for the terminal: a line each in a pipe; for people grouped by file, with the words they are about."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from diglot.checks import Pair
from diglot.model import Finding, Severity
from diglot.report.records import said

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_ROUND = 48  # characters shown on each side of what a finding marks
_ALL = 110  # characters shown of a text of which nothing is marked

Place = tuple[str, str, str]
"""A segment among all: file, locale, id."""


def place(one: Finding | Pair) -> Place:
    """Return which segment a finding or pair is of."""
    return (one.file, one.locale, one.segment if isinstance(one, Finding) else one.id)


def as_text(findings: Sequence[Finding]) -> str:
    """Return one line a finding, for pipes: ``file:segment: severity rule: message``."""
    told = (f"{one.file}:{one.segment}: {one.severity.value} {one.rule}: {said(one)}" for one in findings)
    return "".join(f"{_visible(line)}\n" for line in told)


def grouped(findings: Sequence[Finding], pairs: Iterable[Pair], *, colour: bool) -> str:
    """Return *findings* for people: per file, each with its source, its target and the suggestion.

    What a finding marks stands between ``⟦`` and ``⟧``, and is underlined where there is *colour*.
    """
    texts = {place(pair): pair for pair in pairs}
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=10_000,
        highlight=False,
        soft_wrap=True,
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    for number, (file, group) in enumerate(groupby(findings, key=lambda one: one.file)):
        if number:
            console.print()
        console.print(Text(_visible(file) or "-", "bold underline" if colour else ""))
        for one in group:
            _print(console, one, texts)
    return stream.getvalue()


def _print(console: Console, one: Finding, texts: Mapping[Place, Pair]) -> None:
    style = "green" if one.accepted else _STYLE[one.severity]
    level = "accepted" if one.accepted else one.severity.value
    head = ("  ", (_visible(one.segment) or "-", "bold"), "  ", (level, style), "  ", (one.rule, "dim"), "  ")
    console.print(Text.assemble(*head, _visible(said(one))))
    pair = texts.get(place(one))
    if pair is None:
        return
    source = _excerpt(pair.source_text, one.source_span, style)
    console.print(Text.assemble("      ", (f"{pair.source_locale:<8}", "dim"), *source))
    if pair.target_text.strip():
        console.print(
            Text.assemble("      ", (f"{pair.locale:<8}", "dim"), *_excerpt(pair.target_text, one.span, style))
        )
    if one.suggestion is not None:
        console.print(Text.assemble("      ", (f"{'→':<8}", "dim"), (_suggested(one.suggestion), "green")))


def _excerpt(text: str, span: tuple[int, int] | None, style: str) -> list[str | tuple[str, str]]:
    """Return the part of *text* round *span*, what it marks between brackets."""
    if span is None:
        return [_cut(text, 0, _ALL)]
    start, end = (min(max(one, 0), len(text)) for one in span)
    before, after = _cut(text[:start], max(start - _ROUND, 0), start), _cut(text[end:], 0, _ROUND)
    return [before, "⟦", (_visible(text[start:end]), f"{style} underline"), "⟧", after]


def _cut(text: str, start: int, end: int) -> str:
    head, tail = "…" if start > 0 else "", "…" if end < len(text) else ""
    return _visible(f"{head}{text[start:end]}{tail}")


def _visible(text: str) -> str:
    """Return *text* on one line, with what a terminal would obey instead of showing written out."""
    return "".join(
        char if char.isprintable() or char in "\u00a0\u202f\u200c\u200d\u3000" else _written(char) for char in text
    )


def _suggested(text: str) -> str:
    """Return a suggestion so that one of spaces alone, or of nothing, can be seen."""
    return _visible(text) if text.strip() else "␣" * len(text) or "(nothing)"


def _written(char: str) -> str:
    return "↵" if char == "\n" else "⇥" if char == "\t" else f"<U+{ord(char):04X}>"


def count(findings: Sequence[Finding]) -> str:
    """Return how many findings of each severity there are, in words."""
    open_ = [one for one in findings if not one.accepted]
    parts = []
    for severity, name in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")):
        if number := sum(one.severity is severity for one in open_):
            parts.append(f"{number} {name}{'s' if number > 1 else ''}")
    if accepted := len(findings) - len(open_):
        parts.append(f"{accepted} accepted")
    return ", ".join(parts) or "nothing found"
