"""Turning what a pattern finds in the target into findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from diglot.checks.pair import Context, Pair
from diglot.checks.prose import prose
from diglot.checks.shown import shown
from diglot.model import Finding

_IN_NAMES = frozenset("!?")
_LAST = re.compile(r"[A-Z][A-Za-z]+$")
Better: TypeAlias = str | Callable[[re.Match[str]], str] | None
"""What should stand there: a text, or what makes it from the match."""


def each(pair: Pair, context: Context, pattern: re.Pattern[str], message: str, better: Better) -> Iterator[Finding]:
    """Return a finding for each match of *pattern* in the target's prose; ``{}`` in *message* is what was matched."""
    text = pair.target_text
    for match in pattern.finditer(prose(text)):
        if match[0] in _IN_NAMES and of_name(pair, match.start()):
            continue
        suggestion = better(match) if callable(better) else better
        if suggestion != match[0]:
            yield context.finding(pair, message.replace("{}", shown(match[0])), match.span(), suggestion)


def of_name(pair: Pair, at: int) -> bool:
    """Say whether the sign at ``target_text[at]`` is of a name that has it amid the source too (Yahoo! buys …)."""
    word = _LAST.search(pair.target_text, max(at - 30, 0), at)
    if word is None or word[0] not in pair.source_text:
        return False
    return re.search(rf"{word[0]}{re.escape(pair.target_text[at])}(?=['’,]| [a-z])", pair.source_text) is not None
