"""How a sentence ends: the sign, and the signs that begin it in Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from diglot import locales
from diglot.checks.pair import Context, CrossRule, Pair, Rule
from diglot.checks.prose import prose
from diglot.checks.typography.marking import of_name
from diglot.model import BlockKind, Finding, Severity

_TAIL = " \t\r\n\u00a0\u202f\u3000\"'“”„‟«»’‘「」『』)]）］】》*_"
_CLASSES = {
    **dict.fromkeys(".。．｡।॥۔", "stop"),
    **dict.fromkeys("?？؟", "question"),
    **dict.fromkeys("!！", "exclamation"),
    **dict.fromkeys("…⋯", "ellipsis"),
    **dict.fromkeys(":：", "colon"),
}
_STOP = {"zh": "。", "ja": "。", "hi": "।"}
_SHORT = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CELL, BlockKind.META, BlockKind.ATTRIBUTE})
_SPANISH = re.compile(r"[¿?¡!]")
_NO_STOP = frozenset({"th", "lo"})  # a space ends a sentence
_ASKS = re.compile(r"か[。」』）\s]*$")
_FIRST = re.compile(r"[\s\"“„«‚‘'(\[¿¡—–-]*([^\W\d_][\w’'-]*)")
_QUESTION = re.compile(r"[?？؟]")
_ASKED = re.compile(r"(?:: |, ?[\"“‘'«])[^:?]*\?[\"”’'»\s]*$")  # a question that the sentence tells of
_QUOTES = "\"”’'»"
_QUOTED_END = re.compile(r"(?:^|[。、：:\s])[「『][^「」]*(?:「[^「」]*」[^「」]*)*[」』]\s*$")
_OPENS = {"?": "¿", "!": "¡"}


def final(pair: Pair, context: Context) -> Iterable[Finding]:
    """The source ends with a full stop, a question mark, an exclamation mark or a colon, and the target with nothing."""
    source, target = _ending(pair.source_text), _ending(pair.target_text)
    if target == "" and (_quoted_whole(pair) or locales.language(pair.locale) in _NO_STOP):
        return
    if source in ("stop", "question", "exclamation", "colon") and not target and pair.kind not in _SHORT:
        end = len(pair.target_text.rstrip())
        if end:
            yield context.finding(pair, f"the source ends with a {source}, the target with no sign", (end - 1, end))


def question(pair: Pair, context: Context) -> Iterable[Finding]:
    """The source is a question and the target is not, or the other way round."""
    source, target = _ending(pair.source_text), _ending(pair.target_text)
    if {source, target} != {"question", "stop"}:
        return
    if source == "question":  # it may be told in other words, or asked before the end
        elsewhere = bool(_ASKED.search(pair.source_text) or _QUESTION.search(pair.target_text))
    else:
        elsewhere = bool(_QUESTION.search(pair.source_text) or pair.source_text.rstrip()[-1] in _QUOTES)
    if elsewhere or (target == "stop" and locales.language(pair.locale) == "ja" and _ASKS.search(pair.target_text)):
        return
    end = len(pair.target_text.rstrip())
    yield context.finding(pair, f"the source ends with a {source}, the target with a {target}", (end - 1, end))


def capital(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A sentence begins with a small letter, although that of the source begins with a capital.

    Nothing is said where it goes on with the sentence of the segment before, which then has no end.
    """
    before: Pair | None = None
    for pair in pairs:
        if (at := _small(pair)) is not None and not (before and _goes_on(before, pair)):
            yield context.finding(pair, "begins with a small letter", (at, at + 1), pair.target_text[at].upper())
        before = pair


def _small(pair: Pair) -> int | None:
    """Return where the small letter is that a sentence begins with, if that of its source begins with a capital."""
    begin = pair.target_text[:1]
    if begin.isalpha() and not begin.islower():  # most texts
        return None
    target = _FIRST.match(pair.target_text)
    if target is None or not target[1][0].islower() or pair.kind in _SHORT:
        return None
    source = _FIRST.match(pair.source_text)
    if source is None or not source[1][0].isupper() or not _ending(pair.source_text) or target[1] in pair.source_text:
        return None
    return target.start(1)


def _goes_on(before: Pair, pair: Pair) -> bool:
    return (before.file, before.locale) == (pair.file, pair.locale) and not _ending(before.target_text)


def _quoted_whole(pair: Pair) -> bool:
    """Say whether the target ends with a Japanese quotation that stands by itself: what is in 「」 needs no stop."""
    return locales.language(pair.locale) == "ja" and _QUOTED_END.search(pair.target_text) is not None


def _ending(text: str) -> str:
    """Return what kind of sign ends *text*, closing quotation marks and brackets aside; "" for none."""
    body = text.rstrip(_TAIL)
    if not body:
        return ""
    if body.endswith("..."):
        return "ellipsis"
    return _CLASSES.get(body[-1], "") or ("stop" if text.rstrip()[-1:] in ".。।" else "")


def inverted(pair: Pair, context: Context) -> Iterable[Finding]:
    """A Spanish question or exclamation is not opened by ¿ or ¡, or is opened and not closed."""
    waiting: dict[str, int] = {}
    for match in _SPANISH.finditer(prose(pair.target_text)):
        sign, at = match[0], match.start()
        if sign in "¿¡":
            waiting[sign] = at
        elif _OPENS[sign] in waiting:
            del waiting[_OPENS[sign]]
        elif waiting or pair.target_text[at - 1 : at] in "?!(" or of_name(pair, at):  # ¿…!  ?!  (?)  Yahoo!
            continue
        else:
            yield context.finding(pair, f"{_OPENS[sign]} is missing: {sign} only closes in Spanish", (at, at + 1))
    for sign, at in waiting.items():
        if not re.search(r"[?!]", pair.target_text[at:]):
            yield context.finding(pair, f"{sign} is opened and not closed", (at, at + 1))


RULES = (
    Rule("typography.end", Severity.WARNING, final),
    Rule("typography.question", Severity.WARNING, question),
    Rule("typography.inverted", Severity.WARNING, inverted, frozenset({"es", "gl", "ast"}), signs=frozenset("?!¿¡")),
)
CROSS = (CrossRule("typography.capital", Severity.WARNING, capital),)
