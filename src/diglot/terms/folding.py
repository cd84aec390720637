"""Folding of typographic variants, with a way back from the folded text to the text as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SAME = {
    "'": "’‘ʼ＇′",
    '"': "“”„‟«»″＂",
    "-": "‐‑‒–−－",
    " ": "\u00a0\u202f\u2009\u2007\u200a\u2002\u2003\u3000\n\r\t",
}
_TABLE = {ord(variant): base for base, variants in _SAME.items() for variant in variants}
# Full-width forms of ASCII (Unicode chart FF00) stand exactly 0xFEE0 above it.
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in _TABLE}

_VARIANT = re.compile(f"[{''.join(map(re.escape, map(chr, _TABLE)))}]")

# What no reader sees: soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark.
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ODD = re.compile(rf"[ {_INVISIBLE}]{{2,}}|[{_INVISIBLE}]")
_UNSEEN = re.compile(rf"[{_INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with variants made the same.

    ``starts`` and ``ends`` say where each character of ``text`` came from; None if nothing was moved.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that ``text[start:end]`` (not empty) stands for."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """Return *text* with typographic variants made the same; as long as *text*."""
    return text.translate(_TABLE)


def is_plain(text: str) -> bool:
    """Say whether *text* is surely what it would be folded to; cheap."""
    return text.isascii() and "\n" not in text and "\t" not in text and "  " not in text


def unfold(text: str) -> Folded:
    """Return *text* folded, composed (NFC), without what is invisible and with single spaces, and the way back."""
    if is_plain(text):
        return Folded(text)
    plain = text.translate(_TABLE) if _VARIANT.search(text) else text
    if unicodedata.is_normalized("NFC", plain):
        return _closed(plain) if _ODD.search(plain) else Folded(plain)
    kept: list[tuple[str, int, int]] = []
    for start, end in _clusters(plain):
        here = _UNSEEN.sub("", unicodedata.normalize("NFC", plain[start:end]))
        if here == " " and kept and kept[-1][0] == " ":
            continue
        exact = len(here) == end - start
        kept += [
            (char, start + index, start + index + 1) if exact else (char, start, end) for index, char in enumerate(here)
        ]
    letters, starts, ends = zip(*kept, strict=True) if kept else ((), (), ())
    return Folded("".join(letters), starts, ends)


def _closed(plain: str) -> Folded:
    """Return *plain*, which is composed, without what is invisible and with single spaces."""
    parts, starts, at = [], [], 0
    for match in _ODD.finditer(plain):
        space = plain.find(" ", *match.span())
        parts += [plain[at : match.start()], " " if space >= 0 else ""]
        starts += [*range(at, match.start()), *([space] if space >= 0 else [])]
        at = match.end()
    starts += range(at, len(plain))
    return Folded("".join((*parts, plain[at:])), tuple(starts), tuple(start + 1 for start in starts))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of *text* that may be composed into one character: a base with its marks, a Hangul syllable."""
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and (unicodedata.combining(text[index]) or "\u1160" <= text[index] <= "\u11ff"):
            continue
        yield start, index
        start = index


def lower(text: str) -> str:
    """Return *text* in small letters; as long as *text* (a letter whose small form is longer stays, but for Turkish İ)."""
    small = text.lower()
    if len(small) != len(text) and "İ" in text:
        text = text.replace("İ", "i")
        small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_word(char: str) -> bool:
    """Say whether *char* is part of a word in a script that puts spaces between words."""
    if char < "\u0300":
        return char.isalnum() or char == "_"
    return (char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M") and not is_spaceless(char)


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
    before, after = text[start - 1 : start], text[end : end + 1]
    if before not in CLEAR and is_word(before) and is_word(text[start]) and not _proclitic(text, start):
        return False
    return after in CLEAR or not (is_word(after) and is_word(text[end - 1]))


CLEAR = frozenset(["", *" .,;:()'\"!?/"])


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
