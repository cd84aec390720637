"""Is there a translation, and is all of it there?"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from diglot import locales
from diglot.checks.frequent import frequent
from diglot.checks.length import usual
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import vocabulary
from diglot.checks.shown import shown
from diglot.model import Finding, Severity, TermRule

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RUN = 5  # words of the source in a row that are no name
_RUN_FOREIGN = 3  # the same, among letters of another script
_SHORT = 0.7  # of the usual length: a sentence may be missing
_SIGNS = ".!?。！？।؟"
_END = re.compile(r"[.!?]+(?<=[^\W\d_]{3}.)[\"”»’)]*(?=\s+[^a-zа-я\s]|[,;]|$)|[。！？।؟]+")
_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+|[@#]\w+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}\b", re.IGNORECASE)


def empty(pair: Pair, context: Context) -> Iterable[Finding]:
    """The source says something and the target nothing: no character, or only white space."""
    if pair.source_text.strip() and not pair.target_text.strip():
        yield context.finding(pair, "not translated: the target is empty")


def untranslated(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target is the source, letter for letter, and there was something to translate in it.

    Names, numbers, addresses and terms that the termbase keeps may be the same in any language.
    """
    if not pair.translates or _edges(pair.source_text) != _edges(pair.target_text):
        return
    if _folded(pair.source_text) != _folded(pair.target_text):
        return
    words = [word for word in _WORD.findall(_rest(pair, context)) if len(word) > 1]
    plain = [word for word in words if word[0].islower()]
    foreign = locales.script(pair.source_locale) != locales.script(pair.locale)
    # One or two common words may be the same in two languages that share a script ("Radio", "Innovation"), but not
    # beside a small word that only the source's language has ("The deal ended").
    small = _small(pair.source_locale, pair.locale)
    sentence = any(word.lower() in small for word in words) and any(word not in small for word in plain)
    if len(plain) >= (1 if foreign else 3) or sentence:
        yield context.finding(pair, "not translated: the target is a copy of the source", (0, len(pair.target_text)))


def partly(pair: Pair, context: Context) -> Iterable[Finding]:
    """Words of the source stand in the target as they are, several in a row, small words of its language among them.

    A name or a title ("The Lord of the Rings") has no small-lettered word beside those; it is left alone.
    """
    if not pair.translates or not frequent(pair.source_locale):
        return
    foreign = locales.script(pair.locale) != locales.script(pair.source_locale)
    run = _run(pair, _RUN_FOREIGN if foreign else _RUN)
    if run and run != (0, len(pair.target_text.strip())) and _folded(pair.source_text) != _folded(pair.target_text):
        words = pair.target_text[slice(*run)]
        yield context.finding(pair, f"not translated: {shown(words)} stands in the source", run)


def _run(pair: Pair, most: int) -> tuple[int, int] | None:
    """Return where a run of *most* words of the source or more stands in the target, if it is no name."""
    small = _small(pair.source_locale, pair.locale)
    if len(small & vocabulary(pair.target_text)) < (1 if most == _RUN_FOREIGN else 2):
        return None
    source = [match[0].lower() for match in _WORD.finditer(pair.source_text)]
    known = {tuple(source[at : at + most]) for at in range(len(source) - most + 1)}
    target = list(_WORD.finditer(pair.target_text))
    for at in range(len(target) - most + 1):
        end = at + most
        if tuple(word[0].lower() for word in target[at:end]) in known:
            while end < len(target) and tuple(word[0].lower() for word in target[end + 1 - most : end + 1]) in known:
                end += 1
            plain = [word[0] for word in target[at:end] if word[0][0].islower() and len(word[0]) > 1]
            content = sum(1 for word in plain if word not in small)
            if content >= (1 if most == _RUN_FOREIGN else 2) and content < len(plain):
                return target[at].start(), target[end - 1].end()
    return None


@functools.cache
def _small(source_locale: str, locale: str) -> frozenset[str]:
    """Return the small words of the source's language that are none in the target's."""
    return frequent(source_locale) - frequent(locale)


def sentences(pair: Pair, context: Context) -> Iterable[Finding]:
    """The source has several sentences, and the target has so few that one may be missing."""
    if sum(map(pair.source_text.count, _SIGNS)) < 2:
        return
    source, target = len(_END.findall(pair.source_text)), len(_END.findall(pair.target_text))
    if source < 2 or not 0 < target < source:
        return
    usual_size = len(pair.source_text) * usual(pair.locale) / usual(pair.source_locale)
    if target * 2 < source or len(pair.target_text) < _SHORT * usual_size:
        yield context.finding(pair, f"{source} sentences in the source, {target} in the target")


def _edges(text: str) -> str:
    """Return the signs at both ends of *text*: they tell most texts apart at once."""
    body = text.strip()
    return (body[:2] + body[-2:]).casefold()


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
    Rule("completeness.partly", Severity.WARNING, partly),
    Rule("completeness.sentences", Severity.WARNING, sentences),
)
