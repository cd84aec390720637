"""Full-width punctuation of Chinese and Japanese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.typography.marking import each
from diglot.model import Finding, Severity

_TEXT = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〇"
_CLOSE, _OPEN = r"”’」』）》】", r"“‘「『（《【"
_SIGN = re.compile(
    rf"(?<=[{_TEXT}{_CLOSE}]) ?[,;:?!]|[,;:?!](?=[{_TEXT}{_OPEN}])"
    rf"|(?<=[{_TEXT}{_CLOSE})])\.(?=$|\s|[{_TEXT}{_CLOSE}])(?!\.\.)"
)
_BRACKETS = re.compile(rf"\((?=[^()]*[{_TEXT}][^()]*[)）])|(?<=[{_TEXT}])\)|（[^（）()]*(?P<close>\))")
_CHINESE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_JAPANESE = {**_CHINESE, ",": "、"}


def sign(pair: Pair, context: Context) -> Iterable[Finding]:
    """A comma, full stop or the like beside Chinese or Japanese characters is not full-width."""
    table = _table(pair.locale)
    message = "{} beside characters: write the full-width sign"
    yield from each(pair, context, _SIGN, message, lambda match: table[match[0].strip()])


def bracket(pair: Pair, context: Context) -> Iterable[Finding]:
    """A bracket around Chinese or Japanese characters is not full-width."""
    table = _table(pair.locale)

    def better(match: re.Match[str]) -> str:
        return match[0][:-1] + "）" if match["close"] else table[match[0]]

    yield from each(pair, context, _BRACKETS, "{} around characters: write the full-width bracket", better)


def _table(locale: str) -> dict[str, str]:
    return _JAPANESE if locales.language(locale) == "ja" else _CHINESE


_EAST = frozenset({"zh", "ja"})
RULES = (
    Rule("typography.fullwidth", Severity.WARNING, sign, _EAST, habit=True, signs=frozenset(",;:?!."), safe=True),
    Rule(
        "typography.fullwidth_brackets", Severity.WARNING, bracket, _EAST, habit=True, signs=frozenset("()"), safe=True
    ),
)
