"""Punctuation that belongs to a script: Arabic and Hindi."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.typography.marking import each
from diglot.model import Finding, Severity

_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_SIGN = re.compile(r"(?<=[\u0620-\u064a\u064b-\u0652\u0660-\u0669»”\")]) ?[,;?](?=\s|$|[\"»”’)\u0620-\u064a])")
_TATWEEL = re.compile(r"(?<=[\u0620-\u063f\u0641-\u0652])\u0640+(?=[\u0620-\u064a])")
_ABBREVIATION = re.compile(r"\.[\u0900-\u0963]{1,4}\.[\s\"”’)]*$")
_STOP = re.compile(r"(?<=[\u0900-\u0963])\s?\.(?=[\s\"”’)]*$)|(?<=[\u0900-\u0963])\s?\|(?=\s|$)")


def arabic(pair: Pair, context: Context) -> Iterable[Finding]:
    """A comma, semicolon or question mark after Arabic letters is the Latin one."""
    yield from each(pair, context, _SIGN, "{} is not the Arabic sign", lambda match: _ARABIC[match[0].strip()])


def tatweel(pair: Pair, context: Context) -> Iterable[Finding]:
    """A word is stretched by tatweel, which is for calligraphy, not for text."""
    yield from each(pair, context, _TATWEEL, "tatweel inside a word", "")


def danda(pair: Pair, context: Context) -> Iterable[Finding]:
    """A Hindi sentence ends with a full stop or a bar in place of the danda."""
    if not _ABBREVIATION.search(pair.target_text):
        yield from each(pair, context, _STOP, "a Hindi sentence ends with the danda", "।")


RULES = (
    Rule(
        "typography.arabic_signs",
        Severity.WARNING,
        arabic,
        frozenset({"ar", "fa", "ur", "ug"}),
        habit=True,
        signs=frozenset(",;?"),
        safe=True,
    ),
    Rule("typography.tatweel", Severity.WARNING, tatweel, frozenset({"ar"}), signs=frozenset("\u0640"), safe=True),
    Rule("typography.danda", Severity.WARNING, danda, frozenset({"hi", "mr", "ne"}), signs=frozenset(".|"), safe=True),
)
