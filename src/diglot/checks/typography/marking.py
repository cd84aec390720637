"""Turning what a pattern finds in the target into findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from diglot.checks.pair import Context, Pair
from diglot.checks.prose import prose
from diglot.model import Finding

Better: TypeAlias = str | Callable[[re.Match[str]], str] | None
"""What should stand there: a text, or what makes it from the match."""


def each(pair: Pair, context: Context, pattern: re.Pattern[str], message: str, better: Better) -> Iterator[Finding]:
    """Return a finding for each match of *pattern* in the target's prose; ``{}`` in *message* is what was matched."""
    text = pair.target_text
    for match in pattern.finditer(prose(text)):
        suggestion = better(match) if callable(better) else better
        if suggestion != match[0]:
            yield context.finding(pair, message.replace("{}", shown(match[0])), match.span(), suggestion)


def shown(text: str) -> str:
    """Return *text* so that a person sees spaces and signs in it."""
    names = {" ": "a space", "\u00a0": "a no-break space", "\u202f": "a narrow no-break space"}
    return names.get(text, repr(text))
