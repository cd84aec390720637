"""Folding of typographic variants, character by character, so that offsets stay what they are."""

from __future__ import annotations

import unicodedata

_SAME = {
    "'": "’‘ʼ＇′",
    '"': "“”„‟«»″＂",
    "-": "‐‑‒–−－",
    " ": "\u00a0\u202f\u2009\u2007\u3000",
    "…": "",
}
_TABLE = {ord(variant): base for base, variants in _SAME.items() for variant in variants}
# Full-width forms of ASCII (Unicode chart FF00) stand exactly 0xFEE0 above it.
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in _TABLE}


def fold(text: str) -> str:
    """Return *text* with typographic variants made the same; as long as *text*."""
    return text.translate(_TABLE)


def lower(text: str) -> str:
    """Return *text* in small letters; as long as *text* (a letter whose small form is longer stays)."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_word(char: str) -> bool:
    """Say whether *char* is part of a word in a script that puts spaces between words."""
    return (char.isalnum() or char == "_" or unicodedata.combining(char) > 0) and not is_spaceless(char)


def is_spaceless(char: str) -> bool:
    """Say whether *char* is of a script without spaces: Han, kana, Thai, Lao, Khmer, Burmese."""
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1780" <= char <= "\u17ff"
        or char >= "\U00020000"
    )


def free(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` stands free: no word goes on beyond an edge that is itself a letter or digit.

    An edge that is a symbol needs no border, so that ``AI+`` is found in ``“AI+”s``; an AI in ``j'ai`` is a matter of case.
    """
    if start > 0 and is_word(text[start]) and is_word(text[start - 1]) and not _proclitic(text, start):
        return False
    return not (end < len(text) and is_word(text[end - 1]) and is_word(text[end]))


def _proclitic(text: str, start: int) -> bool:
    """Say whether only an Arabic one-letter word (and, so, in, for, like) stands before *start*, written as one with it."""
    before = start - 1
    return (
        text[before] in "وفبلك"
        and "\u0600" <= text[start] <= "\u06ff"
        and not (before > 0 and is_word(text[before - 1]))
    )


def same_case(term: str, found: str) -> bool:
    """Say whether every capital of *term* is a capital in *found*; small letters match both."""
    return all(not a.isupper() or a == b for a, b in zip(term, found, strict=False))
