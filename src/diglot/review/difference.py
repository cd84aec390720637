"""Where two texts differ: how alike they are, and their difference in one line that any CAT tool can show in a note."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af]|\w+|\s+|[^\w\s]")
_FAR = 60  # characters between two changes of which the middle is left out
_NEAR = 25  # characters that stay on each side


class Piece(NamedTuple):
    """A part of both texts: the same in both, or ``old`` in one where ``new`` is in the other."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Say whether both texts have it."""
        return self.old == self.new


def tokens(text: str) -> list[str]:
    """Return the words, signs and spaces of *text*; in scripts without spaces a character is a word."""
    return _TOKEN.findall(text)


def likeness(left: str, right: str, least: float = 0.0) -> float:
    """Return from 0 to 1 how alike two sentences are, by words or, for a slip of the pen in a short one, by letters.

    Letters alone say little: two English sentences that have nothing to do with each other share half of them. What is
    below *least* is 0, and found sooner.
    """
    words = fuzz.ratio(_words(left), _words(right), score_cutoff=100 * least) / 100
    letters = fuzz.ratio(left, right, score_cutoff=50 + 50 * max(words, least)) / 100
    return max(words, 2 * letters - 1, 0.0)


@functools.lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, or its signs if it has no words."""
    found = tokens(text)
    return tuple(one for one in found if one[0].isalnum()) or tuple(one for one in found if not one.isspace())


def pieces(old: str, new: str) -> list[Piece]:
    """Return what is the same and what differs, in order; changes with nothing but a space between them are one."""
    left, right = tokens(old), tokens(new)
    found: list[Piece] = []
    for code in Indel.opcodes(left, right):
        piece = Piece("".join(left[code.src_start : code.src_end]), "".join(right[code.dest_start : code.dest_end]))
        if not piece.same and found and not found[-1].same:
            found[-1] = Piece(found[-1].old + piece.old, found[-1].new + piece.new)
        elif not piece.same and len(found) > 1 and found[-1].same and found[-1].old.isspace():
            space, change = found.pop(), found.pop()
            found.append(Piece(change.old + space.old + piece.old, change.new + space.new + piece.new))
        else:
            found.append(piece)
    return found


def inline_difference(old: str, new: str) -> str:
    """Return *new* with what changed in brackets: ``[old → new]``, ``[− gone]``, ``[+ added]``; far text is left out."""
    return "".join(_shown(pieces(old, new))).strip()


def _shown(found: Sequence[Piece]) -> Iterator[str]:
    last = len(found) - 1
    for number, piece in enumerate(found):
        if piece.same:
            yield _shortened(piece.new, first=number == 0, last=number == last)
            continue
        old, new = piece.old.strip(), piece.new.strip()
        change = f"[{old} → {new}]" if old and new else f"[− {old}]" if old else f"[+ {new}]"
        lead = " " if piece.old[:1].isspace() or piece.new[:1].isspace() else ""
        tail = " " if piece.old[-1:].isspace() or piece.new[-1:].isspace() else ""
        yield f"{lead}{change}{tail}"


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return *text* without its middle if it is long; at either end of a sentence only the side of the change stays."""
    if len(text) <= _FAR:
        return text
    head = "" if first else text[:_NEAR].rsplit(" ", 1)[0] + " "
    tail = "" if last else " " + text[-_NEAR:].split(" ", 1)[-1]
    return f"{head}…{tail}"
