"""Where the clauses of a text are, as its punctuation tells."""

from __future__ import annotations

import itertools
import re

_EDGE = re.compile(
    r"(?<=[,;:.!?)،؛؟…])\s+(?=\S)"  # after a mark with a space behind it: not in 10,000 or 8:30
    r"|(?<=[,.!?،؟…][»”\"’])\s+(?=\S)"  # and the quotation mark behind it: not after a quoted word
    r"|(?<=[，；：、。！？）—])(?![」』”’》])\s*(?=\S)"  # after one that needs no space
    r"|(?<=[，；：、。！？][」』”’》])\s*(?=\S)"  # and the quotation mark behind it
    r"|\s+(?=[—–(（])"
)
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SHORT, _SHORT_EAST = 8, 3  # characters: less is no clause


def clauses(text: str, most: int = 4) -> list[tuple[int, int]]:
    """Return the spans of the clauses of *text*: at most *most*, short ones joined with a neighbour; together, all of it."""
    edges = [0, *(match.end() for match in _EDGE.finditer(text)), len(text)]
    spans: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(edges):
        if spans and (_short(text[start:end]) or _short(text[slice(*spans[-1])])):
            spans[-1] = (spans[-1][0], end)
        elif end > start:
            spans.append((start, end))
    while len(spans) > most:
        at = min(range(len(spans) - 1), key=lambda number: spans[number + 1][1] - spans[number][0])
        spans[at : at + 2] = [(spans[at][0], spans[at + 1][1])]
    return spans


def _short(clause: str) -> bool:
    words = clause.strip()
    return len(words) < (_SHORT_EAST if _EAST.search(words) else _SHORT)
