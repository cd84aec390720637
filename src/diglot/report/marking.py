"""A segment's text as HTML: its codes shown as signs, its terms and what findings mark at their place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from diglot import inline
from diglot.model import Code, Content, Finding

_SHOWN = {
    "\u00a0": "nbsp",
    "\u202f": "nnbsp",
    "\u200b": "zwsp",
    "\u00ad": "shy",
    "\ufeff": "bom",
    "\t": "tab",
    "\n": "line",
}

_RIGHT = re.compile(r"(?:[\d.,٪%]+\s)?[\u0590-\u08ff\ufb1d-\ufefc]+(?:[\s\d.,،%]*[\u0590-\u08ff\ufb1d-\ufefc]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` of the plain text that are of a class, with what is said of them."""

    start: int
    end: int
    name: str
    title: str


def marks(
    terms: Iterable[tuple[int, int, str]], findings: Iterable[Finding] = (), *, source: bool = False
) -> list[Mark]:
    """Return the marks for *terms* and for what *findings* point at in the target, or in the *source*."""
    made = [Mark(start, end, "term", f"term: {concept}") for start, end, concept in terms]
    for one in findings:
        span = one.source_span if source else one.span
        if span is not None:
            name = "accepted" if one.accepted else one.severity.value
            made.append(Mark(*span, f"at {name}", f"{one.rule}: {one.message}"))
    return made


def text(content: Content, said: Sequence[Mark]) -> Markup:
    """Return *content* as HTML with what is *said* of parts of it; nothing in it is ever run."""
    out: list[Markup] = []
    at = 0
    for part in content:
        size = len(part if isinstance(part, str) else part.equiv)
        inside = [
            one for one in said if (one.start < at + size and one.end > at) or at <= one.start == one.end < at + size
        ]
        out.append(_code(part, inside) if isinstance(part, Code) else _string(part, at, inside))
        at += size
    out += [_wrapped(Markup(""), [one]) for one in said if one.start >= at]  # where something is missing at the end
    return Markup("").join(out)


def message(words: str) -> Markup:
    """Return what a finding says as HTML; words written from right to left keep to themselves, with their numbers."""
    out, at = [], 0
    for match in _RIGHT.finditer(words):
        out += [escape(words[at : match.start()]), Markup("<bdi>{}</bdi>").format(match[0])]
        at = match.end()
    return Markup("").join([*out, escape(words[at:])])


def suggested(words: str) -> Markup:
    """Return a suggestion as HTML, so that one of spaces alone, or of nothing, can be seen."""
    if not words:
        return Markup('<span class="sign">nothing</span>')
    if words.isspace():
        return Markup("").join(Markup('<span class="sign">{}</span>').format(_SHOWN.get(one, "space")) for one in words)
    return _shown(words)


def _string(part: str, at: int, said: Sequence[Mark]) -> Markup:
    """Return a string cut wherever a mark begins or ends, each piece with the marks it is under."""
    cuts = {0, len(part), *(min(max(edge - at, 0), len(part)) for one in said for edge in (one.start, one.end))}
    edges = sorted(cuts)
    out: list[Markup] = []
    for start, end in itertools.pairwise(edges):
        points = [one for one in said if one.start == one.end == at + start]
        out += [_wrapped(Markup(""), [one]) for one in points]
        over = [one for one in said if one.start <= at + start and one.end >= at + end and one.start < one.end]
        out.append(_wrapped(_shown(part[start:end]), over))
    return Markup("").join(out)


def _wrapped(words: Markup, said: Sequence[Mark]) -> Markup:
    for one in said:
        words = Markup('<mark class="{}" title="{}">{}</mark>').format(one.name, one.title, words)
    return words


def _shown(words: str) -> Markup:
    """Return *words* with characters that nobody sees, or that would turn the text round, as named signs."""
    out: list[Markup] = []
    for char in words:
        name = _SHOWN.get(char)
        if name is None and (char.isprintable() or char in " \u3000\u200c\u200d\u200e\u200f\u061c"):
            out.append(escape(char))
        elif name in ("nbsp", "nnbsp"):
            out.append(Markup('<span class="no-break" title="{}">{}</span>').format(name, char))
        else:
            out.append(Markup('<span class="sign">{}</span>').format(name or f"U+{ord(char):04X}"))
    return Markup("").join(out)


def _code(code: Code, said: Sequence[Mark]) -> Markup:
    """Return a code as a sign; the markup it stands for is told on pointing at it."""
    label = code.equiv or inline.form(code)
    made = Markup('<span class="code" title="{}" dir="ltr">{}</span>').format(f"{code.type}: {code.data}"[:200], label)
    return _wrapped(made, said)
