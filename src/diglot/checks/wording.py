"""Words that stand twice, and quotations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import prose, words
from diglot.checks.quoting import graded, quotes, whole
from diglot.checks.shown import shown
from diglot.locale_data import load
from diglot.model import Finding, Severity

_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \u00a0]+\1(?![\w'’-])", re.IGNORECASE)
_FREELY = frozenset({"en", "fr", "es", "pt", "it", "de", "ru", "nl", "uk", "pl"})  # others double words by grammar
_SELDOM = frozenset({"ar", "hi", "id", "sw", "tr", "vi", "zh", "ja", "ko"})
_EAST = {
    "zh": re.compile(r"(的)\1(?![确確喀])|([与與及或被们們于於这這])\2"),
    "ja": re.compile(r"(を)\1|(?<=[\u30a0-\u30ff\u3400-\u9fff])([はがにで])\2(?=[\u30a0-\u30ff\u3400-\u9fff])"),
    "ko": re.compile(r"(?<![^\s])([가-힣]{2,}(?:은|는|을|를|의|에서|으로)) \1(?![가-힣])"),
}
"""What no sentence has twice where all words, or none, stand apart: particles, a word with its particle."""

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
_OPENERS = '([{"“„«‹‘¿¡—–'
_MARK = re.compile(r"[“\"«]")


def doubled(pair: Pair, context: Context) -> Iterable[Finding]:
    """A word stands twice in a row, and none does in the source; where grammar doubles words, one that it never doubles."""
    matches = _words_twice(pair) if locales.language(pair.locale) in _FREELY else _particles_twice(pair)
    for match in matches:
        word = match[match.lastindex or 0]
        yield context.finding(pair, f"{shown(word)} stands twice", match.span(), word)


def _words_twice(pair: Pair) -> Iterator[re.Match[str]]:
    if not _doubles(pair.target_text) or _TWICE.search(pair.source_text):
        return
    for match in _TWICE.finditer(prose(pair.target_text)):
        # Two capitals may be a name (Duran Duran, Baden Baden).
        if match[1].lower() not in _repeats(pair.locale) and not match[1][0].isupper():
            yield match


def _particles_twice(pair: Pair) -> Iterator[re.Match[str]]:
    pattern = _never(pair.locale)
    listed = words(pair.target_text)
    if not locales.spaceless(pair.locale) and not any(map(str.startswith, listed[1:], listed)):
        return
    if pattern is not None and (match := pattern.search(pair.target_text)) and not _TWICE.search(pair.source_text):
        yield match


@functools.cache
def _never(locale: str) -> re.Pattern[str] | None:
    """Return what finds the words of *locale* that never stand twice in a row; None if we know of none."""
    small = load("typography", locale).get("never_twice", ())
    if small:
        return re.compile(rf"(?<!\S)({'|'.join(map(re.escape, small))})[ \u00a0]\1(?=[\s.,;:!?،؛؟।]|$)", re.IGNORECASE)
    return _EAST.get(locales.language(locale))


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
    """What the source quotes (five words or more) is not quoted in the target; a scrap of a sentence is mere information."""
    if not _MARK.search(pair.source_text) or quotes(pair.target_text) or not pair.target_text.strip():
        return
    for match in _QUOTED.finditer(pair.source_text):
        words = (match[1] or match[2] or match[3]).split()
        if len(words) >= 5:
            begin = " ".join(words[:4])
            finding = context.finding(pair, f"the quotation “{begin} …” is not marked as one")
            yield graded(finding, whole(match[1] or match[2] or match[3]))


RULES = (
    Rule("wording.doubled", Severity.WARNING, doubled, _FREELY | _SELDOM),
    Rule("wording.quotation", Severity.WARNING, quotation, habit=True),
)
