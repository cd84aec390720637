"""Full-width punctuation of Chinese and Japanese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.shown import shown
from diglot.checks.typography.marking import each
from diglot.model import Finding, Severity

_TEXT = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〇"
_CLOSE, _OPEN = r"”’」』）》】", r"“‘「『（《【"
_SIGN = re.compile(
    rf"(?<=[{_TEXT}{_CLOSE}]) ?[,;:?!]|[,;:?!](?=[{_TEXT}{_OPEN}])"
    rf"|(?<=[{_TEXT}{_CLOSE})])\.(?=$|\s|[{_TEXT}{_CLOSE}])(?!\.\.)"
)
_BRACKETS = re.compile(
    rf"\((?=[^()]*[{_TEXT}][^()]*[)）])|(?<=[{_TEXT}])\)|（[^（）()]*(?P<close>\))"
    rf"|(?P<title><{{1,2}}(?=[{_TEXT}])|(?<=[{_TEXT}])>{{1,2}})"
)
_CHINESE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）"}
_JAPANESE = {**_CHINESE, ",": "、"}


def sign(pair: Pair, context: Context) -> Iterable[Finding]:
    """A comma, full stop or the like beside Chinese or Japanese characters is not full-width."""
    table = _table(pair.locale)
    message = "{} beside characters: write the full-width sign"
    yield from each(pair, context, _SIGN, message, lambda match: table[match[0].strip()])


def bracket(pair: Pair, context: Context) -> Iterable[Finding]:
    """A bracket around Chinese or Japanese characters is not full-width, or < and > stand for 《 and 》."""
    table = _table(pair.locale)

    def better(match: re.Match[str]) -> str:
        if match["title"]:
            return "《" if match["title"][0] == "<" else "》"
        return match[0][:-1] + "）" if match["close"] else table[match[0]]

    yield from each(pair, context, _BRACKETS, "{} around characters: write the full-width bracket", better)


def halfwidth(pair: Pair, context: Context) -> Iterable[Finding]:
    """A letter or digit is full-width, as Japanese print alone has them, or in Korean a comma, stop or bracket is."""
    korean = locales.language(pair.locale) == "ko"
    for match in (_WIDE_KOREAN if korean else _WIDE).finditer(pair.target_text):
        if match[0] not in pair.source_text:
            better = unicodedata.normalize("NFKC", match[0]).replace("。", ".").replace("、", ",")
            yield context.finding(pair, f"{shown(match[0])} is full-width", match.span(), better)


def _table(locale: str) -> dict[str, str]:
    return _JAPANESE if locales.language(locale) == "ja" else _CHINESE


_LETTERS = frozenset(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_SIGNS = frozenset("，。、！？：；（）．％")
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_WIDE_KOREAN = re.compile(rf"{_WIDE.pattern}|[{''.join(sorted(_SIGNS))}]")
_EAST = frozenset({"zh", "ja"})
RULES = (
    Rule("typography.fullwidth", Severity.WARNING, sign, _EAST, habit=True, signs=frozenset(",;:?!."), safe=True),
    Rule(
        "typography.fullwidth_brackets",
        Severity.WARNING,
        bracket,
        _EAST,
        habit=True,
        signs=frozenset("()<>"),
        safe=True,
    ),
    Rule(
        "typography.halfwidth",
        Severity.WARNING,
        halfwidth,
        frozenset({"zh", "ko"}),
        habit=True,
        signs=_LETTERS | _SIGNS,
    ),
)
