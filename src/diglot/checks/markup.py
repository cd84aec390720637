"""Markup and placeholders written in the text itself: HTML tags, Markdown, {name}, %s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.shown import shown
from diglot.model import Finding, Severity

_TAG = re.compile(r"</?[a-z][a-z\d-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HOLE = re.compile(r"\{\{?\s*[A-Za-z_][\w.]*\s*\}?\}|\$\{\w+\}|%\(\w+\)[sdif]|%(?:\d+\$)?[sdif](?![A-Za-z])")
_MARKDOWN = re.compile(r"\*\*|__|~~|`|\]\(|^#{1,6} ", re.MULTILINE)
_HINT = re.compile(r"[<{%*_~`\]#$]")


def tags(pair: Pair, context: Context) -> Iterable[Finding]:
    """An HTML tag or a placeholder of the source is missing, or the target has one more."""
    if not (_HINT.search(pair.source_text) or _HINT.search(pair.target_text)):
        return
    for pattern in (_TAG, _HOLE):
        yield from _differences(pair, context, pattern)


def markdown(pair: Pair, context: Context) -> Iterable[Finding]:
    """Markdown of the source is not as often in the target: bold, code, link, heading."""
    if _HINT.search(pair.source_text):
        yield from _differences(pair, context, _MARKDOWN)


def _differences(pair: Pair, context: Context, pattern: re.Pattern[str]) -> Iterable[Finding]:
    source = Counter(pattern.findall(pair.source_text))
    target = Counter(pattern.findall(pair.target_text))
    if not source and pattern is _HOLE:
        return
    for sign in source - target:
        yield context.finding(pair, f"{shown(sign)} of the source is missing")
    for sign in target - source:
        at = pair.target_text.find(sign)
        yield context.finding(pair, f"{shown(sign)} is not in the source, or not as often", (at, at + len(sign)))


RULES = (
    Rule("codes.tags", Severity.ERROR, tags),
    Rule("codes.markdown", Severity.WARNING, markdown),
)
