"""Dashes, ellipses, apostrophes, and signs that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.typography.marking import each
from diglot.model import Finding, Severity

_DASHES = re.compile(r"[—–]|--")
_HYPHEN = re.compile(r"(?<=[^\W\d]) (?:-|--) (?=[^\W\d])")
_HYPHEN_RUSSIAN = re.compile(
    r"[ \u00a0](?<=[^\W\d].|[»)\],!?…\"”].)(?:-|--|–) (?=[^\W\d]|[«\"“„])|—(?<=[^\W\d].|[»)].)(?=[^\W\d]|«)"
)
_CHINESE_DASH = re.compile(
    r"(?<=[\u3400-\u9fff”」』）》])\s*(?: -{1,2} |--+|(?<!—)—(?!—)| —— ?|(?<! )—— |–{1,2})\s*(?=[\u3400-\u9fff“「『（《])"
)
_CHINESE_HYPHENS = re.compile(r"(?<=[\u3400-\u9fff”」』）》])\s*(?: -{1,2} |--+)\s*(?=[\u3400-\u9fff“「『（《])")
_CHINESE_CLOSE = re.compile(r"(?<=[\u3400-\u9fff”」』）》])-(?=[\u3400-\u9fff“「『（《])")
_SPACED_DASH = re.compile(r"—|--| [-–] ")
_CHINESE_DOTS = re.compile(r"\.{3,}|。{3,}|(?<!…)…(?!…)|・{3,}")
_JAPANESE_DOTS = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])\.{3,}|。{3,}")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_SIDE_BY_SIDE = re.compile(r"[,;:،؛，、；：।.。!?！？]{2}")
_TWICE = re.compile(
    r"([,;:،؛，、；：।])\1|([!?！？])\2+|[,;،؛，、；](?:[.。।](?!\.)|[:：])|।\.|\.।|。\.(?!\.)|(?<!\.)\.\.(?!\.)|。。(?!。)|(?<!\.)\.{4,}"
)
_APOSTROPHE = re.compile(r"[´`‘](?<=[^\W\d_\u3040-\u9fff\uac00-\ud7a3].)(?=[^\W\d_\u3040-\u9fff\uac00-\ud7a3])")
_ELIDING = frozenset({"fr", "it", "ca"})
_NO_APOSTROPHES = frozenset("´`‘")
_BESIDE = re.compile(r"['’](?: |(?<= .))")
_ELISION = re.compile(
    r"(?<![\w'’])(?:[cdjlmnstCDJLMNST]|[Qq]u|(?:[DdNnAa]e?|[Ss]u|[Dd]a|[Qq]ue)ll|[Uu]n)(?:['’] | ['’])(?=[^\W\d_])"
)


def dash(pair: Pair, context: Context) -> Iterable[Finding]:
    """A hyphen between spaces stands for a dash."""
    language = locales.language(pair.locale)
    if language == "zh":
        # A single one joins the ends of a route or a span of time, as the source's en dash does.
        pattern = _CHINESE_DASH if _SPACED_DASH.search(pair.source_text) else _CHINESE_HYPHENS
        yield from each(pair, context, pattern, "the Chinese dash is ——", "——")
        if pattern is _CHINESE_DASH and "—" not in pair.target_text:
            yield from each(pair, context, _CHINESE_CLOSE, "the Chinese dash is ——", "——")
    elif language == "ru":
        yield from each(pair, context, _HYPHEN_RUSSIAN, "{} stands for a dash", "\u00a0— ")
    elif language != "ar" and _DASHES.search(pair.source_text):  # the Arabic press writes hyphens
        mark = "—" if "—" in pair.source_text else "–"
        yield from each(pair, context, _HYPHEN, "a hyphen stands for a dash", f" {mark} ")


def ellipsis(pair: Pair, context: Context) -> Iterable[Finding]:
    """An ellipsis is not the one of this language, or is three dots where the source has one sign."""
    language = locales.language(pair.locale)
    if language == "zh":
        yield from each(pair, context, _CHINESE_DOTS, "the Chinese ellipsis is ……", "……")
    elif language == "ja":
        yield from each(pair, context, _JAPANESE_DOTS, "the Japanese ellipsis is ……", "……")
    elif "…" in pair.source_text and "..." in pair.target_text:
        yield from each(pair, context, _DOTS, "three dots instead of an ellipsis", "…")


def twice(pair: Pair, context: Context) -> Iterable[Finding]:
    """A comma, stop or the like stands twice, or beside another that it does not go with."""
    if _SIDE_BY_SIDE.search(pair.target_text) and not _TWICE.search(pair.source_text):
        yield from each(pair, context, _TWICE, "{} stands twice", _one_of)


def _one_of(match: re.Match[str]) -> str:
    """Return the sign that should stand for the two: the heavier one."""
    return next((sign for sign in match[0] if sign in "।。"), match[0][-1] if match[0][-1] in ".:：" else match[0][0])


def apostrophe(pair: Pair, context: Context) -> Iterable[Finding]:
    """An accent or an opening quotation mark stands for an apostrophe, or a space stands beside one that elides a vowel."""
    if not _NO_APOSTROPHES.isdisjoint(pair.target_text):
        yield from each(pair, context, _APOSTROPHE, "{} is not an apostrophe", "’")
    if _BESIDE.search(pair.target_text) and locales.language(pair.locale) in _ELIDING:
        yield from each(
            pair, context, _ELISION, "a space beside the apostrophe", lambda match: match[0].replace(" ", "")
        )


RULES = (
    Rule("typography.dash", Severity.WARNING, dash, habit=True, signs=frozenset("-—–"), safe=True),
    Rule("typography.ellipsis", Severity.WARNING, ellipsis, habit=True, signs=frozenset(".。…・"), safe=True),
    Rule("typography.twice", Severity.WARNING, twice, safe=True),
    Rule(
        "typography.apostrophe", Severity.WARNING, apostrophe, habit=True, signs=_NO_APOSTROPHES | {"'", "’"}, safe=True
    ),
)
