"""Characters that are not text: controls, hidden marks, look-alikes of another script, remains of a wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot import locales
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.shown import named, shown
from diglot.model import Finding, Severity

_CONTROLS = frozenset(
    map(chr, (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xFFF9, 0xFFFC)))
)
_CONTROL = re.compile(f"[{re.escape(''.join(sorted(_CONTROLS)))}]")
_ZERO_WIDTH = re.compile(r"[\u200b\u2060\ufeff\u00ad\u180e]|(?<![^\x00-\x7f])[\u200c\u200d](?![^\x00-\x7f])")
_OVERRIDE = re.compile(r"[\u202d\u202e]")
_EMBED = re.compile(r"[\u202a\u202b\u2066-\u2069\u202c]")
_MARK = re.compile(r"[\u200e\u200f\u061c]")
_MIXED = re.compile(
    r"(?:[A-Za-z]+[\u0400-\u04ff\u0370-\u03ff]|[\u0400-\u04ff\u0370-\u03ff]+[A-Za-z])[A-Za-z\u0400-\u04ff\u0370-\u03ff]*"
)
# Bytes of UTF-8 read as Latin-1 or Windows-1252: what a lead byte looks like, and what those after it look like. The
# signs that may also stand after a letter in good text (« » · ° ² ™) are left out where one is enough.
_TRAIL = r"\u0080-\u009f¡-ª¬-\u00af±-¶¸-º¼-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ™š›œžŸ"
_ODD = "\u0080-\u009f¡-ª¬\u00ad\u00af±´µ¶¸º¼-¿€‚ƒ†‡ˆ‰‹›"
_BROKEN = re.compile(
    rf"\ufffd|Ã[\u0080-\u009f¡-ª¬-º¼-¿Ÿ€™‰‡ƒ‚]|â€[™œ\u009d“”¦–—˜]|Â[«»°·§©®]|ï»¿|[ÄÅ][{_ODD}Ÿ]|á[º»][{_ODD}™]|à[¤¥][{_TRAIL}]"
    rf"|(?:[ÐÑØÙÎÏ][{_TRAIL}]){{2}}|[ãä-ï](?:[{_ODD}][{_TRAIL}–-”•]|[{_TRAIL}–-”•][{_ODD}])"
    r"|&(?:amp|nbsp|quot|apos|lt|gt|[lr][ds]quo|hellip|[mn]dash|#\d+|#x[\da-fA-F]+);|\\u[\da-fA-F]{4}|<unk>|▁|@-@"
)
_SUSPECT = frozenset("\ufffd&\\<▁@ÃÂÐÑØÙÎÏ€‚ƒ†‡ˆ‰‹›Ÿ™") | frozenset(
    re.findall(f"[{_ODD}]", "".join(map(chr, range(0x80, 0x100))))
)
_ALIKE = frozenset(map(chr, range(0x370, 0x500)))
_LATIN = re.compile(r"[A-Za-z]+")
_LOOK_ALIKE = str.maketrans("aeopcxyABEKMHOPCTXaеорсхуАВЕКМНОРСТХ", "аеорсхуАВЕКМНОРСТХаeopcxyABEKMHOPCTX")


def control(pair: Pair, context: Context) -> Iterable[Finding]:
    """A control character that no text has."""
    for match in _CONTROL.finditer(pair.target_text):
        yield context.finding(pair, f"control character {named(match[0])}", match.span(), "")


def zero_width(pair: Pair, context: Context) -> Iterable[Finding]:
    """A character of no width that the source lacks; joiners inside words of scripts that need them are right."""
    for match in _ZERO_WIDTH.finditer(pair.target_text):
        if match[0] not in pair.source_text:
            yield context.finding(pair, f"invisible character {named(match[0])}", match.span(), "")


def bidi(pair: Pair, context: Context) -> Iterable[Finding]:
    """A hidden control turns the direction of the text (Unicode TR 36, "Trojan Source"), or is left open."""
    text = pair.target_text
    for match in _OVERRIDE.finditer(text):
        yield context.finding(pair, f"hidden direction override {named(match[0])}", match.span(), "")
    depth = sum(-1 if sign in "\u202c\u2069" else 1 for sign in _EMBED.findall(text)) + len(_OVERRIDE.findall(text))
    if depth:
        first = _EMBED.search(text) or _OVERRIDE.search(text)
        assert first is not None
        yield context.finding(pair, "a hidden direction control is left open", first.span(), "")


def direction_mark(pair: Pair, context: Context) -> Iterable[Finding]:
    """A left-to-right or right-to-left mark stands in a text that has but one direction."""
    if locales.direction(pair.locale) == "ltr" and not _MARK.search(pair.source_text):
        for match in _MARK.finditer(pair.target_text):
            yield context.finding(pair, f"hidden direction mark {named(match[0])}", match.span(), "")


def mixed_script(pair: Pair, context: Context) -> Iterable[Finding]:
    """A word has letters of two scripts that look alike."""
    text = pair.target_text
    runs = (match.span() for match in _LATIN.finditer(text))
    if not any(text[max(start - 1, 0)] in _ALIKE or text[end : end + 1] in _ALIKE for start, end in runs):
        return
    for match in _MIXED.finditer(text):
        word = match[0]
        if word not in pair.source_text:
            yield context.finding(pair, f"{shown(word)} mixes letters of two scripts", match.span(), _one_script(word))


def _one_script(word: str) -> str | None:
    """Return *word* in the script most of its letters are of, if look-alikes are all that differs."""
    latin = sum(char.isascii() for char in word) * 2 > len(word)
    fixed = "".join(char if char.isascii() is latin else char.translate(_LOOK_ALIKE) for char in word)
    return fixed if len({char.isascii() for char in fixed}) == 1 else None


def corrupted(pair: Pair, context: Context) -> Iterable[Finding]:
    """Characters remain of a wrong encoding or of a program: U+FFFD, "Ã©", "&amp;", "\\u00e9", "<unk>"."""
    for match in _BROKEN.finditer(pair.target_text):
        if match[0] not in pair.source_text:
            yield context.finding(pair, f"corrupted text {shown(match[0])}", match.span())


RULES = (
    Rule("characters.control", Severity.ERROR, control, signs=_CONTROLS, safe=True),
    Rule(
        "characters.bidi",
        Severity.ERROR,
        bidi,
        signs=frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
        safe=True,
    ),
    Rule("characters.corrupted", Severity.ERROR, corrupted, signs=_SUSPECT),
    Rule(
        "characters.zero_width",
        Severity.WARNING,
        zero_width,
        signs=frozenset("\u200b\u2060\ufeff\u00ad\u180e\u200c\u200d"),
        safe=True,
    ),
    Rule(
        "characters.direction_mark", Severity.WARNING, direction_mark, signs=frozenset("\u200e\u200f\u061c"), safe=True
    ),
    Rule("characters.mixed_script", Severity.WARNING, mixed_script, signs=_ALIKE),
)
