"""Brackets in pairs, and no space on their inner side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import prose
from diglot.model import Finding, Severity

_BRACKETS = frozenset("()[]{}（）［］【】《》〈〉")
_BRACKET = re.compile(f"[{re.escape(''.join(sorted(_BRACKETS)))}]")
_CLOSERS = dict(zip(")]}）］】》〉", "([{（［【《〈", strict=True))
_WIDE = {"（": "(", "）": ")", "［": "[", "］": "]"}
_LIST = re.compile(r"^\s*(?:\d{1,3}|[A-Za-z])\)|[:;]-?[)(]|(?<=\s)(?:\d|[a-z])\)")


def brackets(pair: Pair, context: Context) -> Iterable[Finding]:
    """A bracket has no partner, although those of the source have."""
    lone = _lone(prose(pair.target_text))
    if lone is not None and _lone(pair.source_text) is None:
        yield context.finding(pair, f"the bracket {pair.target_text[lone]} has no partner", (lone, lone + 1))


def _lone(text: str) -> int | None:
    """Return where the first bracket without partner is."""
    if not _BRACKET.search(text):
        return None
    listed = {at for match in _LIST.finditer(text) for at in range(*match.span())}
    open_now: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.start() in listed and not open_now:
            continue
        sign = _WIDE.get(match[0], match[0])
        if sign not in _CLOSERS:
            open_now.append(match.start())
        elif open_now and _WIDE.get(text[open_now[-1]], text[open_now[-1]]) == _CLOSERS[sign]:
            open_now.pop()
        else:
            return match.start()
    return open_now[0] if open_now else None


RULES = (Rule("typography.brackets", Severity.WARNING, brackets, signs=_BRACKETS),)
