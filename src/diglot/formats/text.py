"""Plain text: a block is a paragraph; hard-wrapped lines are joined, other lines stand for themselves."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from diglot.formats.spans import Piece, Place, Raw, text_pieces
from diglot.model import BlockKind

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
_HEADING = re.compile(r"(?:[IVXLC]+|\d{1,2}|[A-Z])[.)]\s+\S")
_END = tuple('.!?…。！？؟।:;,"”»')
WRAP = 100
"""The longest line that an editor wraps at; longer lines were never wrapped."""


def read(data: bytes, start: int) -> list[Raw]:
    """Return the raw blocks of UTF-8 *data* from byte *start* on."""
    raws: list[Raw] = []
    run: list[tuple[str, int]] = []
    for text, at in [*_lines(data, start), ("", len(data))]:
        if text.strip():
            run.append((text, at))
            continue
        raws += _blocks(run, data)
        run = []
    if raws and raws[0].kind is BlockKind.PARAGRAPH and _short(raws[0]):
        raws[0].kind = BlockKind.TITLE
    return raws


def _lines(data: bytes, start: int) -> Iterator[tuple[str, int]]:
    for match in _LINE.finditer(data, start):
        if match[0]:
            yield match[0].decode(), match.start()


def _blocks(run: list[tuple[str, int]], data: bytes) -> Iterator[Raw]:
    """Yield one block for a hard-wrapped run of lines, else one for each line."""
    if len(run) > 1 and _wrapped([line.rstrip() for line, _ in run]):
        raw = Raw(BlockKind.PARAGRAPH)
        for number, (line, at) in enumerate(run):
            bare = line.rstrip()
            raw.pieces += text_pieces(bare if number == 0 else bare.lstrip(), at + _indent(bare, number))
            if number + 1 < len(run):
                following = run[number + 1]
                end = following[1] + _indent(following[0].rstrip(), 1)
                raw.pieces.append(Piece(" ", at + len(bare.encode()), end))
        yield raw
        return
    for line, at in run:
        bare = line.rstrip()
        kind = BlockKind.HEADING if _HEADING.match(bare.lstrip()) and len(bare) < WRAP else BlockKind.PARAGRAPH
        if kind is BlockKind.HEADING and bare.endswith(_END):
            kind = BlockKind.PARAGRAPH
        yield Raw(kind, 2 if kind is BlockKind.HEADING else 0, list(text_pieces(bare, at)))


def _indent(line: str, number: int) -> int:
    return 0 if number == 0 else len(line) - len(line.lstrip())


def _wrapped(lines: list[str]) -> bool:
    """Say whether each line was broken because the next line's first word no longer fitted."""
    width = max(len(line) for line in lines)
    if width > WRAP:
        return False
    return all(len(line) + 1 + len(following.split()[0]) > width for line, following in itertools.pairwise(lines))


def _short(raw: Raw) -> bool:
    text = "".join(piece.what for piece in raw.pieces if isinstance(piece.what, str)).rstrip()
    return 0 < len(text) <= 150 and not text.endswith((".", "。", "؟", "।", ",", ";"))


def encode(text: str, place: Place) -> str:
    """Return *text* as it is written in plain text: as it is, on one line."""
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
