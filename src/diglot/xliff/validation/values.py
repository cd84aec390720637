"""What an attribute's value may be: XML Schema's types and the word lists of the XLIFF specifications.

A value type accepts or refuses a string and says in words what it wants; ``None`` in a table stands for any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

_NAME = "A-Za-z_:À-ÖØ-öø-˿Ͱ-ͽͿ-῿‌‍⁰-↏Ⰰ-⿯、-퟿豈-﷏ﷰ-�\U00010000-\U000effff"
NMTOKEN = rf"[{_NAME}\-.0-9·̀-ͯ‿-⁀]+"
"""XML 1.0 (fifth edition), production 7."""

_BCP47 = (
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?"
    r"|x(?:-[a-z\d]{1,8})+|i-[a-z]{3,8}|en-gb-oed|sgn-[a-z]{2}-[a-z]{2}|art-lojban|cel-gaulish|no-bok|no-nyn"
    r"|zh-guoyu|zh-hakka|zh-min|zh-min-nan|zh-xiang)"
)
"""RFC 5646, section 2.1; no language of four to eight letters has ever been registered."""


@dataclass(frozen=True, slots=True)
class Value:
    """A type of value: ``accepts`` is true for what is one, ``says`` completes "it must be …"."""

    says: str
    accepts: Callable[[str], object]


def words(text: str | Iterable[str]) -> Value:
    """Return the type of one word out of a list, written with spaces between the words."""
    listed = tuple(text.split()) if isinstance(text, str) else tuple(text)
    shown = " ".join(listed) if len(listed) <= 16 else f"one of the {len(listed)} values of the specification"
    return Value(shown if len(listed) > 16 else f"one of: {shown}", frozenset(listed).__contains__)


def pattern(expression: str, says: str, *, flags: re.RegexFlag = re.NOFLAG) -> Value:
    """Return the type of what a regular expression matches as a whole."""
    return Value(says, re.compile(expression, flags).fullmatch)


def either(*types: Value) -> Value:
    """Return the type of what any of *types* accepts."""
    said = " or ".join(one.says for one in types)
    first, *others = [one.accepts for one in types]
    return Value(said, lambda text: first(text) or any(accepts(text) for accepts in others))


def listed(one: Value) -> Value:
    """Return the type of a list, with spaces between, of values of type *one*; at least one."""
    return Value(
        f"a list, with spaces between, of {one.says}",
        lambda text: bool(text.split()) and all(one.accepts(item) for item in text.split()),
    )


def number(least: float, most: float, *, says: str) -> Value:
    """Return the type of a decimal number from *least* to *most*."""
    written = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*")
    return Value(says, lambda text: bool(written.fullmatch(text)) and least <= float(text) <= most)


def whole(least: int, most: int | None, *, says: str) -> Value:
    """Return the type of a whole number from *least* up, to *most* if there is one."""
    written = re.compile(r"\s*\+?[0-9]{1,18}\s*")
    return Value(
        says, lambda text: bool(written.fullmatch(text)) and least <= int(text) and (most is None or int(text) <= most)
    )


TOKEN = pattern(rf"\s*{NMTOKEN}\s*", "an NMTOKEN: letters, digits and . - _ : without spaces")
TOKENS = listed(TOKEN)
YES_NO = words("yes no")
FIRST_NO = words("yes firstNo no")
DIRECTION = words("ltr rtl auto")
SPACE = words("default preserve")
PRESERVE = words("preserve")
LANGUAGE = pattern(_BCP47, "a language tag of BCP 47, such as fr or pt-BR", flags=re.IGNORECASE)
LANGUAGE_OR_NONE = pattern(rf"(?:{_BCP47})?", "a language tag of BCP 47, such as fr or pt-BR", flags=re.IGNORECASE)
ENTITY_ID = pattern(rf"\s*(?![\-.0-9·̀-ͯ‿-⁀]){NMTOKEN}\s*", "an XML name that does not start with a digit, . or -")
POSITIVE = whole(1, None, says="a whole number from 1")
INTEGER = pattern(r"\s*[+-]?\d+\s*", "a whole number")
PERCENT = number(0, 100, says="a number from 0.0 to 100.0")
CONFIDENCE = number(0, 1, says="a number from 0 to 1")
HEX = pattern(r"(?:[0-9A-Fa-f]{2}){1,3}", "a code point in pairs of hexadecimal digits, such as 001A")
PREFIXED = pattern(r"[^\s:]+:[^\s:]+", "a prefix and a value with a colon between, such as my:value")
OWN_PREFIX = pattern(
    r"(?!xlf:)[^\s:]+:[^\s:]+", "a prefix other than xlf and a value with a colon between, such as my:value"
)
SUB_STATE = pattern(
    r"(?!xlf:)[^\s:]+:\S(?:.*\S)?", "a prefix other than xlf and a value with a colon between, such as my:value"
)
SUB_TYPE = either(words("xlf:lb xlf:pb xlf:b xlf:i xlf:u xlf:var"), OWN_PREFIX)
DATE_TIME = pattern(
    r"\s*-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-4]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?\s*",
    "a date and time such as 2026-11-24T10:00:00Z",
)
URI = pattern(r"[^\s<>\"{}|^`]*(?:[^<>\"{}|^`]*[^\s<>\"{}|^`])?", "a URI")
