"""Spaces: doubled, at the edges, missing or too many at punctuation, breaking where they must not."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.shown import named
from diglot.checks.typography.marking import each
from diglot.checks.typography.marks import MARKS, marks
from diglot.locale_data import load
from diglot.model import Finding, Severity

# A pattern that begins with the sign itself, and looks back from there, is found several times faster.
_DOUBLE = re.compile(r"[ \u00a0\u202f](?<=\S.)[ \u00a0\u202f]+(?=\S)")
_BEFORE = re.compile(r"[ \u00a0](?<=[\w\u0900-\u0963)\]»”’\"%°].)[ \u00a0]*(?=[,،؛](?!\d)|[;:!?؟।.](?:\s|$))")
_BEFORE_FRENCH = re.compile(r"[ \u00a0](?<=[\w)\]»”’\"%°].)[ \u00a0]*(?=,(?!\d)|\.(?:\s|$))")
_NEAR_SPACE = re.compile(r"[ \u00a0][,،؛;:!?؟।.]")
_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963])"  # vowel signs are no letters to Python
_AFTER = re.compile(rf"[,;!?،؛؟।](?<={_LETTER}{{2}}.)(?={_LETTER}{{2}})")
_UNIT_NEAR = re.compile(r"[0-9][a-zA-Z°]")
_UNIT = re.compile(r"(?<=\d)(?=(?:km|kg|cm|mm|kWh|MWh|GWh|TWh|MW|GW|kW|MHz|GHz|°C|°F|ha|km²|m²|m³)\b)")
_ODD = re.compile(r"(?<=\S)(?:[\t\u2000-\u2008\u200a\u205f]+|(?<![！？!?…」』）])\u3000+)(?=\S)")
_CJK_SIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff]")
_CURRENCY = re.compile(r"[€£$₽¥](?<=[0-9].)(?![\w$])")
_PERCENT = re.compile(r"%(?<=[0-9]%)(?![\w/%])")
_PERCENT_OFF = re.compile(r"[ \u00a0\u202f](?<=[0-9].)(?=[%％](?!\w))")
_PERCENT_TURKISH = re.compile(r"(?<![\w.,%])(?:([0-9][0-9.,]*)[ \u00a0]?%(?![\w%])|%[ \u00a0]([0-9][0-9.,]*))")
_CJK = re.compile(
    r"[ \u00a0](?<=[\u3040-\u30ff\u3400-\u9fff].)[ \u00a0]*(?:(?<![\u30a0-\u30ff] )(?=[\u3040-\u30ff\u3400-\u9fff])"
    r"|(?=[\u3040-\u309f\u3400-\u9fff]))"
)
_SPACED = frozenset({"en", "de", "es", "pt", "it", "ru", "tr", "id", "sw", "vi", "hi", "ar", "ko", "nl", "pl", "uk"})
_LAST, _FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r" ?([^\W\d_]+)")
_SET_OFF = frozenset("?!;:»%«")  # in some French-speaking country
_PAIRED = frozenset("()[]（）［］¿¡") | MARKS - {'"'}
_QUADS = frozenset(map(chr, range(0x2000, 0x2009)))
_NARROW = frozenset(";!?%")


def double(pair: Pair, context: Context) -> Iterable[Finding]:
    """Two spaces stand where the source has none doubled."""
    if _side_by_side(pair.target_text) and not _DOUBLE.search(pair.source_text):
        yield from each(pair, context, _DOUBLE, "more than one space", " ")


def _side_by_side(text: str) -> bool:
    return "  " in text or "\u00a0" in text or "\u202f" in text


def edge(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target begins or ends with white space that the source lacks."""
    source, target = pair.source_text, pair.target_text
    body = target.strip()
    if not body or target == body:
        return
    start, end = target.index(body), target.index(body) + len(body)
    if start and source[:1].strip():
        yield context.finding(pair, "white space before the text", (0, start), "")
    if end < len(target) and source[-1:].strip():
        yield context.finding(pair, "white space after the text", (end, len(target)), "")


def before(pair: Pair, context: Context) -> Iterable[Finding]:
    """A space stands before a comma, a full stop or another sign that follows its word closely in this language."""
    if not _NEAR_SPACE.search(pair.target_text):
        return
    pattern = _BEFORE_FRENCH if locales.language(pair.locale) == "fr" else _BEFORE
    yield from each(pair, context, pattern, "space before punctuation", "")


def after(pair: Pair, context: Context) -> Iterable[Finding]:
    """No space follows a comma or the like between two words."""
    if not _AFTER.search(pair.source_text):
        yield from each(pair, context, _AFTER, "no space after {}", lambda match: match[0] + " ")


def missing(pair: Pair, context: Context) -> Iterable[Finding]:
    """A sign that this language sets off by a space (French ? ! ; : » %) follows its word closely, but in a foreign title."""
    for pattern, sign in _missing(pair.locale):
        if not pattern.search(pair.target_text):
            continue
        better = _after_sign if sign == "after" else _before_sign
        found = each(pair, context, pattern, "a no-break space is missing at {}", better)
        yield from (one for one in found if not _in_title(pair, one.span))


def _in_title(pair: Pair, span: tuple[int, int] | None) -> bool:
    """Say whether *span* stands between two capitalised words as it does in the source: a title left as it is."""
    if span is None:
        return False
    after = _FIRST.match(pair.target_text, span[1])
    if after is None or not after[1][0].isupper():  # most
        return False
    before = _LAST.search(pair.target_text, 0, span[0])
    if before is None or not before[0][0].isupper():
        return False
    return pair.target_text[before.start() : after.end()] in pair.source_text


def breaking(pair: Pair, context: Context) -> Iterable[Finding]:
    """A sign is set off by a space at which the line may break; it must be a no-break space."""
    for pattern in _breaking(pair.locale):
        if not pattern.search(pair.target_text):
            continue
        yield from each(pair, context, pattern, "the line may break here: write a no-break space", _no_break)


def percent(pair: Pair, context: Context) -> Iterable[Finding]:
    """The percent sign is not set as the language has it: after a no-break space (es), close (zh), before the number (tr)."""
    language = locales.language(pair.locale)
    if language == "tr":
        message = "the percent sign stands before the number in Turkish"
        yield from each(pair, context, _PERCENT_TURKISH, message, lambda match: f"%{match[1] or match[2]}")
    elif load("typography", pair.locale).get("percent") == "closed":
        yield from each(pair, context, _PERCENT_OFF, "no space stands before the percent sign here", "")
    elif language in ("es", "de") and _spaced_percent(pair.locale):
        yield from each(pair, context, _PERCENT, "a no-break space is missing before {}", "\u00a0%")


@functools.cache
def _spaced_percent(locale: str) -> bool:
    pattern = str(locales.parse(locale).percent_formats[None].pattern)
    return "\u00a0%" in pattern or " %" in pattern


def unit(pair: Pair, context: Context) -> Iterable[Finding]:
    """A unit of measure or a currency sign follows its number without a space, where this language sets one."""
    if _spaced_currency(pair.locale):
        yield from each(pair, context, _CURRENCY, "no space between number and {}", lambda match: f"\u00a0{match[0]}")
    if _UNIT_NEAR.search(pair.target_text) and not _UNIT.search(pair.source_text):
        yield from each(pair, context, _UNIT, "no space between number and unit", "\u00a0")


@functools.cache
def _spaced_currency(locale: str) -> bool:
    """Say whether CLDR's currency pattern has the sign behind the number, after a space."""
    return "0\u00a0¤" in str(locales.parse(locale).currency_formats["standard"].pattern)


def inside(pair: Pair, context: Context) -> Iterable[Finding]:
    """A space stands between two characters of a language that sets none; between katakana it parts foreign words."""
    yield from each(pair, context, _CJK, "space between characters", "")


def odd(pair: Pair, context: Context) -> Iterable[Finding]:
    """A space is of a kind that no line of text has: a tab, an em space, an ideographic space but after ！ and ？."""
    spaceless = locales.spaceless(pair.locale)
    for match in _ODD.finditer(pair.target_text):
        if match[0][0] not in pair.source_text:
            better = "" if spaceless and _CJK_SIDE.match(pair.target_text, match.end()) else " "
            yield context.finding(pair, f"{named(match[0][0])} in a line of text", match.span(), better)


def inner(pair: Pair, context: Context) -> Iterable[Finding]:
    """A space stands on the inner side of a bracket, a quotation mark or ¿ and ¡, in a language that sets none there."""
    pattern = _inner(pair.locale)
    if not pattern.search(pair.source_text):
        yield from each(pair, context, pattern, "space on the inner side of a bracket or quotation mark", "")


@functools.cache
def _inner(locale: str) -> re.Pattern[str]:
    """Return what finds spaces inside brackets and those quotation marks of *locale* that can but open, or but close."""
    known, data = marks(locale), load("typography", locale)
    spaced = "«»" if data.get("space_after") or data.get("may_space_after") else ""
    opening = set(known.inner) - known.closers if known else set()
    closing = known.closers - set(known.inner) if known else frozenset()
    after = re.escape("([（［¿¡" + "".join(sorted(opening & MARKS - set(spaced))))
    before = re.escape(")]）］" + "".join(sorted(closing & MARKS - set(spaced))))
    return re.compile(
        rf"[ \u00a0\u202f](?:(?<=[{after}].)(?<![:;]..)(?=[^\s)\]])|(?<=[^\s:;(\[].)(?=[{before}](?!\w)))"
    )


@functools.cache
def _missing(locale: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns for signs of *locale* that lack their space, and on which side."""
    data = load("typography", locale)
    signs, openers = data.get("space_before", ""), data.get("space_after", "")
    found = []
    if signs:
        marks = re.escape(signs.replace("%", "").replace(":", ""))
        found.append((re.compile(rf"[{marks}](?<=[^\s\u00a0\u202f?!«(¿¡…].)(?![\w/])"), "before"))
    if ":" in signs:
        found.append((re.compile(r":(?<=[^\W\d].|[»)\]].)(?=\s|$)"), "before"))
    if "%" in signs:
        found.append((re.compile(r"%(?<=\d.)"), "before"))
    if openers:
        found.append((re.compile(rf"[{re.escape(openers)}](?=[^\s\u00a0\u202f])"), "after"))
    return tuple(found)


@functools.cache
def _breaking(locale: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns for plain spaces of *locale* that must not break."""
    data = load("typography", locale)
    signs = data.get("space_before", "") + data.get("may_space_before", "")
    openers = data.get("space_after", "") + data.get("may_space_after", "")
    found = [re.compile(rf" (?<=\S.)(?P<sign>[{re.escape(signs)}])(?![\w/])")] if signs else []
    return (*found, re.compile(rf"(?P<opener>[{re.escape(openers)}]) (?=\S)")) if openers else tuple(found)


def _before_sign(match: re.Match[str]) -> str:
    return _space(match[0]) + match[0]


def _after_sign(match: re.Match[str]) -> str:
    return match[0] + "\u00a0"


def _no_break(match: re.Match[str]) -> str:
    sign = match[0].strip(" ")
    return sign + "\u00a0" if match[0].endswith(" ") else _space(sign) + sign


def _space(sign: str) -> str:
    return "\u202f" if sign in _NARROW else "\u00a0"


RULES = (
    Rule("typography.double_space", Severity.WARNING, double, safe=True),
    Rule("typography.edge_space", Severity.WARNING, edge, safe=True),
    Rule("typography.space_before", Severity.WARNING, before, _SPACED | {"fr"}, safe=True),
    Rule("typography.space_after", Severity.WARNING, after, _SPACED | {"fr"}, signs=frozenset(",;!?،؛؟।"), safe=True),
    Rule(
        "typography.missing_space", Severity.WARNING, missing, frozenset({"fr"}), habit=True, signs=_SET_OFF, safe=True
    ),
    Rule(
        "typography.breaking_space",
        Severity.WARNING,
        breaking,
        frozenset({"fr"}),
        habit=True,
        signs=_SET_OFF,
        safe=True,
    ),
    Rule(
        "typography.percent",
        Severity.WARNING,
        percent,
        frozenset({"es", "de", "tr", "zh", "ja", "ko", "id", "it", "sw", "vi", "pt", "hi"}),
        habit=True,
        signs=frozenset("%"),
        safe=True,
    ),
    Rule(
        "typography.unit_space",
        Severity.WARNING,
        unit,
        (_SPACED - {"ko"}) | {"fr"},
        habit=True,
        signs=frozenset("0123456789"),
        safe=True,
    ),
    Rule(
        "typography.space_inside",
        Severity.WARNING,
        inside,
        frozenset({"zh", "ja"}),
        signs=frozenset(" \u00a0"),
        safe=True,
    ),
    Rule(
        "typography.odd_space", Severity.WARNING, odd, signs=frozenset("\t\u3000\u205f\u2000\u200a") | _QUADS, safe=True
    ),
    Rule("typography.inner_space", Severity.WARNING, inner, habit=True, signs=_PAIRED, safe=True),
)
