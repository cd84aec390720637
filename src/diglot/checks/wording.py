"""Words that stand twice, and quotations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import prose, words
from diglot.locale_data import load
from diglot.model import Finding, Severity

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \u00a0]+\1(?![\w'’-])", re.IGNORECASE)
_LANGUAGES = frozenset({"en", "fr", "es", "pt", "it", "de", "ru", "nl", "uk", "pl"})  # others double words by grammar
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_OPENERS = '([{"“„«‹‘¿¡—–'
_MARK = re.compile(r"[“\"«]")
_ANY_MARK = re.compile(r"[\"“”„«»「」『』‘’‹›《》'`]")


def doubled(pair: Pair, context: Context) -> Iterable[Finding]:
    """A word stands twice in a row, and none does in the source."""
    if not _doubles(pair.target_text) or _TWICE.search(pair.source_text):
        return
    for match in _TWICE.finditer(prose(pair.target_text)):
        word = match[1]
        # Two capitals may be a name (Duran Duran, Baden Baden).
        if word.lower() not in _repeats(pair.locale) and not word[0].isupper():
            yield context.finding(pair, f"{word!r} stands twice", match.span(), word)


def _doubles(text: str) -> bool:
    """Say whether a word may stand twice in *text*."""
    for opener in _OPENERS:
        if opener in text:
            text = text.replace(opener, " ")
    longer = [word for word in words(text) if len(word) > 1]
    return any(map(str.startswith, longer[1:], longer))


@functools.cache
def _repeats(locale: str) -> frozenset[str]:
    return frozenset(load("typography", locale).get("repeats", ()))


def quotation(pair: Pair, context: Context) -> Iterable[Finding]:
    """What the source quotes (five words or more) is not quoted in the target."""
    if not _MARK.search(pair.source_text) or _ANY_MARK.search(pair.target_text) or not pair.target_text.strip():
        return
    for match in _QUOTED.finditer(pair.source_text):
        words = (match[1] or match[2] or match[3]).split()
        if len(words) >= 5:
            shown = " ".join(words[:4])
            yield context.finding(pair, f"the quotation “{shown} …” is not marked as one")


RULES = (
    Rule("wording.doubled", Severity.WARNING, doubled, _LANGUAGES),
    Rule("wording.quotation", Severity.WARNING, quotation, habit=True),
)
