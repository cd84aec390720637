"""Is there a translation, and is all of it there?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.model import Finding, Severity, TermRule

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+|[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b", re.IGNORECASE)


def empty(pair: Pair, context: Context) -> Iterable[Finding]:
    """The source says something and the target nothing: no character, or only white space."""
    if pair.source_text.strip() and not pair.target_text.strip():
        yield context.finding(pair, "not translated: the target is empty")


def untranslated(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target is the source, letter for letter, and there was something to translate in it.

    Names, numbers, addresses and terms that the termbase keeps may be the same in any language.
    """
    if not pair.translates or _begin(pair.source_text) != _begin(pair.target_text):
        return
    if _folded(pair.source_text) != _folded(pair.target_text):
        return
    words = [word for word in _WORD.findall(_rest(pair, context)) if word[:1].islower() and len(word) > 1]
    foreign = locales.script(pair.source_locale) != locales.script(pair.locale)
    # One or two common words may be the same in two languages that share a script ("Radio", "Innovation").
    if len(words) >= (1 if foreign else 3):
        yield context.finding(pair, "not translated: the target is a copy of the source", (0, len(pair.target_text)))


def _begin(text: str) -> str:
    return text.lstrip()[:1].casefold()


def _folded(text: str) -> list[str]:
    return text.casefold().split()


def _rest(pair: Pair, context: Context) -> str:
    """Return the source without addresses and terms that are kept as they are."""
    text = pair.source_text
    if context.options.find is not None:
        for hit in context.options.find(pair.source):
            if hit.concept.rule is TermRule.KEEP:
                text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
    return _ADDRESS.sub(" ", text)


RULES = (
    Rule("completeness.empty", Severity.ERROR, empty),
    Rule("completeness.untranslated", Severity.ERROR, untranslated),
)
