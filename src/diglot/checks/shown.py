"""Showing a piece of text in a message: a person must see what stands there, spaces and hidden characters too."""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SPACES = {" ": "a space", "\u00a0": "a no-break space", "\u202f": "a narrow no-break space"}


def shown(text: str) -> str:
    """Return *text* in quotation marks, what cannot be seen in it by number; a single character of that kind by name."""
    if text in _SPACES:
        return _SPACES[text]
    if len(text) == 1 and _HIDDEN.match(text):
        return named(text)
    return f"“{_HIDDEN.sub(lambda match: f'[{_number(match[0])}]', text)}”"


def named(char: str) -> str:
    """Return number and name of a character as the Unicode Standard writes them: U+200B ZERO WIDTH SPACE."""
    name = unicodedata.name(char, "")
    return f"{_number(char)} {name}" if name else _number(char)


def _number(char: str) -> str:
    return f"U+{ord(char):04X}"
