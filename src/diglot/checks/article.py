"""The parts of an article that are not prose: byline, dateline, disclaimer, headline, the notice of machine translation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from babel import Locale

from diglot import labels, locales
from diglot.checks.naming import names, rendering
from diglot.checks.pair import Context, CrossRule, Pair, Rule
from diglot.checks.tables import table
from diglot.model import Finding, Severity, State

_HUMAN = ("", "human")
_BYLINE = re.compile(r"^(?P<by>\w+) (?P<who>[^.!?]{2,120})$")
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z .'’-]{2,40}?)(?P<rest>(?:, [\w. ]{2,40})?(?: \((?P<agency>[A-Z][\w /.&-]{1,30})\))?)"
    r"\s?(?:—|–|--| - )"
)
_JOIN = re.compile(r"[—–―:：،/（）().-]|电|電|讯|訊|연합|発")
_HEAD = 120  # characters in which a dateline stands


def byline(pair: Pair, context: Context) -> Iterable[Finding]:
    """The word before the author's name is left in the source's language, or the author's name is lost."""
    ours = table("articles")["byline"].get(locales.language(pair.source_locale))
    if not ours or not pair.source_text.startswith(ours) or not pair.translates or not pair.target_text.strip():
        return
    match = _BYLINE.match(pair.source_text.strip())
    if match is None or match["by"] != ours:
        return
    theirs = table("articles")["byline"].get(locales.language(pair.locale))
    if theirs and theirs != ours and pair.target_text.startswith(f"{ours} "):
        yield context.finding(pair, f"the byline begins with “{ours}”", (0, len(ours)), theirs)
    if locales.script(pair.source_locale) == locales.script(pair.locale):
        for name, _ in names(pair.source_text, pair.source_locale):
            if rendering(name, pair.target_text, pair.locale) is None:
                yield context.finding(pair, f"the author's name “{name}” is not in the byline")


def dateline(pair: Pair, context: Context) -> Iterable[Finding]:
    """The source begins with a dateline: so does the target, with the agency, and with the month in its own language."""
    match = _DATELINE.match(pair.source_text) if pair.source_text[:2].isupper() else None
    if match is None or not pair.translates or not pair.target_text.strip():
        return
    head = pair.target_text[:_HEAD]
    if not _JOIN.search(head):
        yield context.finding(pair, f"the dateline “{match['place'].strip()}{match['rest']}” is missing")
        return
    agency = match["agency"]
    if agency and locales.script(pair.locale) == "Latn" and agency.casefold() not in head.casefold():
        yield context.finding(pair, f"the dateline does not name “{agency}”")
    theirs = _months(locales.language(pair.locale))
    for month in re.finditer(r"\w+", match["rest"]):
        if month[0].casefold() not in _months(locales.language(pair.source_locale)) or month[0].casefold() in theirs:
            continue
        if found := re.search(rf"\b{re.escape(month[0])}\b\.?", head):
            yield context.finding(pair, f"the month “{found[0]}” is in the source's language", found.span())


def disclaimer(pair: Pair, context: Context) -> Iterable[Finding]:
    """A sentence by which the publisher keeps its distance says “not” in the source and nowhere in the target."""
    language = locales.language(pair.source_locale)
    source = pair.source_text.lower()
    if not any(stem in source for stem in _stems(language)) or not pair.target_text.strip():
        return
    ours, theirs, pattern = _negation(language), _negation(locales.language(pair.locale)), _disclaimers(language)
    if ours is None or theirs is None or pattern is None or not ours.search(source):
        return
    if pattern.search(source) and not theirs.search(pair.target_text):
        yield context.finding(pair, "the disclaimer has lost its “not”")


def headline(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target has more characters than a channel of the newsroom (``channels`` in diglot.yaml) takes."""
    size = len(pair.target_text.strip())
    for channel, limits in context.options.channels.items():
        most = limits.get(pair.kind)
        if most is not None and size > most:
            span = (most, len(pair.target_text))
            yield context.finding(pair, f"{size} characters; {channel} takes {most} in a {pair.kind}", span)


def disclosure(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """Unreviewed machine text must be disclosed to readers, and diglot has no such notice in their language."""
    told: set[tuple[str, str]] = set()
    for pair in pairs:
        unreviewed = pair.state is State.TRANSLATED and pair.origin not in _HUMAN and pair.target_text.strip()
        key = (pair.file, pair.locale)
        if unreviewed and key not in told and not labels.known(pair.locale):
            told.add(key)
            name = locales.name(pair.locale)
            yield context.finding(pair, f"machine text, and the notice that says so is not in {name}; have it reviewed")


@functools.cache
def _negation(language: str) -> re.Pattern[str] | None:
    pattern = table("articles")["negation"].get(language)
    return re.compile(pattern, re.IGNORECASE) if pattern else None


@functools.cache
def _stems(language: str) -> tuple[str, ...]:
    """Return beginnings of words, in small letters, of which each disclaimer of *language* has one."""
    return tuple(table("articles")["disclaimer"].get(language, {}).get("stems", ()))


@functools.cache
def _disclaimers(language: str) -> re.Pattern[str] | None:
    patterns = table("articles")["disclaimer"].get(language, {}).get("patterns")
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE) if patterns else None


@functools.cache
def _months(language: str) -> frozenset[str]:
    """Return the names of the months in *language*, whole and short, without full stops."""
    months = Locale.parse(language).months
    return frozenset(
        name.casefold().rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in months[context][width].values()
    ) | ({"sept"} if language == "en" else frozenset())


RULES = (
    Rule("article.byline", Severity.WARNING, byline),
    Rule("article.dateline", Severity.WARNING, dateline),
    Rule("article.disclaimer", Severity.ERROR, disclaimer),
    Rule("article.headline", Severity.WARNING, headline),
)
CROSS = (CrossRule("article.disclosure", Severity.WARNING, disclosure),)
