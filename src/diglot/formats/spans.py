"""From marked bytes to blocks and segments, and back: what all readers share.

A reader gives raw blocks, each a run of pieces: text or a code with the bytes it stands for. Nothing here knows a format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diglot import inline
from diglot.model import Block, BlockKind, Code, CodeKind, Content, Segment

Split = Callable[[str], Sequence[int]]

_ADDRESS = re.compile(
    r"(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<url>(?:https?://|www\.)[^\s<>\"'«»“”()\[\]]*[^\s<>\"'«»“”()\[\].,;:!?])"
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or a code, and the bytes ``data[start:end]`` that it stands for."""

    what: str | Code
    start: int
    end: int


@dataclass(slots=True)
class Raw:
    """One block as a reader found it."""

    kind: BlockKind
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)
    group: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text run will stand: first or last of its segment, and in what kind of block."""

    kind: BlockKind
    first: bool
    last: bool


class Groups:
    """Names the lists and tables of an article and the items and rows in them, as ``model.Block.group`` has it."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[tuple[str, int, int]] = []

    def open(self, kind: str) -> None:
        """A list (``ul``, ``ol``) or table (``td``) begins."""
        self._count += 1
        self._open.append((kind, self._count, 0))

    def next(self, *, head: bool = False) -> None:
        """The next item or row begins; *head* says that it is a table's head."""
        if self._open:
            kind, number, row = self._open[-1]
            if kind in ("td", "th"):
                kind = "th" if head else "td"
            self._open[-1] = (kind, number, row + 1)

    def close(self) -> None:
        """The innermost list or table ends."""
        if self._open:
            self._open.pop()

    @property
    def name(self) -> str:
        """The group of a block that stands here."""
        return "{}:{}:{}".format(*self._open[-1]) if self._open else ""


def text_pieces(text: str, start: int) -> Iterator[Piece]:
    """Yield *text*, which stands verbatim at byte *start*, with addresses and characters XML cannot hold as codes."""
    at = 0
    marks = sorted((*_ADDRESS.finditer(text), *_FORBIDDEN.finditer(text)), key=lambda one: one.start())
    for match in marks:
        if match.start() < at:
            continue
        if match.start() > at:
            before = text[at : match.start()]
            yield Piece(before, start, start + len(before.encode()))
            start += len(before.encode())
        size = len(match[0].encode())
        kind = match.lastgroup or "char"
        equiv = "" if kind == "char" else match[0]
        yield Piece(Code(CodeKind.ALONE, "", match[0], kind, equiv), start, start + size)
        start += size
        at = match.end()
    if at < len(text):
        yield Piece(text[at:], start, start + len(text[at:].encode()))


def build(raws: Sequence[Raw], split: Split) -> tuple[Block, ...]:
    """Return the blocks of an article: pieces split into sentences, edges trimmed, codes numbered."""
    blocks: list[Block] = []
    for raw in raws:
        number = len(blocks) + 1
        segments: list[Segment] = []
        for kept in _worded(map(trim, sentences(raw.pieces, split)), raw.pieces):
            content = number_codes([piece.what for piece in kept])
            segments.append(Segment(f"b{number}s{len(segments) + 1}", content, kept[0].start, kept[-1].end))
        text = "" if segments else inline.plain(tuple(piece.what for piece in raw.pieces)).strip()
        if segments or text:
            blocks.append(Block(f"b{number}", raw.kind, tuple(segments), raw.level, raw.group, text))
    return tuple(blocks)


def _worded(sentences: Iterable[list[Piece]], pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return *sentences* of *pieces* that have words; one of figures or addresses alone goes with its neighbour."""
    found: list[list[Piece]] = []
    for kept in sentences:
        if found and not (_has_word(kept) and _has_word(found[-1])):
            if kept:
                found[-1] = _between(pieces, found[-1][0].start, kept[-1].end)
        elif kept:
            found.append(kept)
    return [kept for kept in found if _has_word(kept)]


def _has_word(pieces: Sequence[Piece]) -> bool:
    return any(char.isalpha() for piece in pieces for char in _text(piece))


def _between(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return those of *pieces* from byte *start* to *end*, the first and last cut there."""
    found = []
    for piece in pieces:
        if piece.end <= start or piece.start >= end:
            continue
        for edge, side in ((end, 0), (start, 1)):
            if piece.start < edge < piece.end and isinstance(piece.what, str):
                raw = piece.what.encode()
                if len(raw) == piece.end - piece.start:
                    cut = edge - piece.start
                    left, right = (
                        Piece(raw[:cut].decode(), piece.start, edge),
                        Piece(raw[cut:].decode(), edge, piece.end),
                    )
                    piece = right if side else left
        found.append(piece)
    return found


def _text(piece: Piece) -> str:
    return piece.what if isinstance(piece.what, str) else ""


def sentences(pieces: Sequence[Piece], split: Split) -> Iterator[list[Piece]]:
    """Yield the pieces of each sentence; closing codes stay with what they close, opening ones go with what they open."""
    text = "".join(piece.what if isinstance(piece.what, str) else piece.what.equiv for piece in pieces)
    breaks = [offset for offset in split(text) if 0 < offset < len(text)]
    current: list[Piece] = []
    at = 0
    for piece in pieces:
        if isinstance(piece.what, Code):
            if breaks and at >= breaks[0] and piece.what.kind is not CodeKind.CLOSE:
                breaks.pop(0)
                yield current
                current = []
            current.append(piece)
            before, at = at, at + len(piece.what.equiv)
            breaks = [offset for offset in breaks if not before < offset < at]
            continue
        rest = piece
        while breaks and at + len(_text(rest)) > breaks[0]:
            cut = breaks.pop(0) - at
            if cut <= 0:
                yield current
                current = []
                continue
            left, right = _cut(rest, cut)
            if right is None:
                break
            yield [*current, left]
            current, rest, at = [], right, at + cut
        current.append(rest)
        at += len(_text(rest))
    yield current


def _cut(piece: Piece, at: int) -> tuple[Piece, Piece | None]:
    """Cut verbatim text in two; text that differs from its bytes (an entity, a line break) is not cut."""
    text = _text(piece)
    if len(text.encode()) != piece.end - piece.start:
        return piece, None
    middle = piece.start + len(text[:at].encode())
    return Piece(text[:at], piece.start, middle), Piece(text[at:], middle, piece.end)


def trim(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* without white space at the edges, which stays in the skeleton."""
    kept = list(pieces)
    while kept and isinstance(kept[0].what, str):
        text = kept[0].what
        bare = text.lstrip()
        if bare and len(text.encode()) == kept[0].end - kept[0].start:
            kept[0] = Piece(bare, kept[0].end - len(bare.encode()), kept[0].end)
        if bare:
            break
        kept.pop(0)
    while kept and isinstance(kept[-1].what, str):
        text = kept[-1].what
        bare = text.rstrip()
        if bare and len(text.encode()) == kept[-1].end - kept[-1].start:
            kept[-1] = Piece(bare, kept[-1].start, kept[-1].start + len(bare.encode()))
        if bare:
            break
        kept.pop()
    return kept


def number_codes(parts: Sequence[str | Code]) -> Content:
    """Return *parts* with codes numbered from 1; the halves of a pair share a number, a torn half has its own."""
    numbered: list[str | Code] = []
    open_: list[tuple[str, str]] = []
    last = 0
    for part in parts:
        if isinstance(part, str):
            numbered.append(part)
            continue
        if part.kind is CodeKind.CLOSE and open_ and any(key == part.id for key, _ in open_):
            while open_:
                key, name = open_.pop()
                if key == part.id:
                    break
        else:
            last += 1
            name = str(last)
            if part.kind is CodeKind.OPEN:
                open_.append((part.id, name))
        numbered.append(Code(part.kind, name, part.data, part.type, part.equiv))
    return inline.normal(numbered)
