"""HTML: the tokens of the WHATWG algorithm with their places in the source (turbohtml).

Text between two block tags is a block; inline tags are codes. Attributes people read (alt, title, a page's description)
are blocks of their own where their tag does not stand inside a sentence; there they belong to the code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import turbohtml

from diglot import locales
from diglot.formats.spans import Groups, Piece, Place, Raw, text_pieces
from diglot.model import BlockKind, Code, CodeKind

_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "img", "input", "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_VERBATIM = frozenset({"script", "style", "textarea", "template", "noscript", "math", "svg", "pre"})
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_TYPES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link", "img": "image", "code": "code"}
_KINDS = {"li": BlockKind.ITEM, "td": BlockKind.CELL, "th": BlockKind.CELL, "figcaption": BlockKind.CAPTION}
_GROUPS = {"ul": "ul", "ol": "ol", "table": "td"}
_KINDS |= {"caption": BlockKind.CAPTION, "title": BlockKind.META, "h1": BlockKind.TITLE}
_ATTRIBUTE = re.compile(r"""\b(alt|title|aria-label|placeholder)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_NAMED = re.compile(
    r"""\b(?:name|property)\s*=\s*["']?(?:description|og:title|og:description|author)\b""", re.IGNORECASE
)


class _Place:
    """One token: its kind, tag name, and the range ``text[start:end]`` of the newline-normalised source."""

    __slots__ = ("data", "end", "name", "no", "start", "type")

    def __init__(self, token: turbohtml.Token, start: int, end: int) -> None:
        self.type = token.type.name
        self.name = (token.tag or "").lower()
        self.data = token.data or ""
        self.start, self.end = start, end
        self.no = ("translate", "no") in (token.attrs or ())


def read(data: bytes, start: int) -> list[Raw]:
    """Return the raw blocks of UTF-8 *data* from byte *start* on."""
    return _Reader(data, start).read()


class _Reader:
    """Walks through the tokens; ``offsets`` maps the normalised source to bytes."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data = data
        original = data[start:].decode()
        self.text = original.replace("\r\n", "\n").replace("\r", "\n")
        self.offsets = list(_offsets(original, start))
        self.tokens = list(self.places())
        self.raws: list[Raw] = []
        self.raw = Raw(BlockKind.PARAGRAPH)
        self.pictures: list[_Place] = []
        self.blocks: list[str] = []
        self.groups = Groups()

    def places(self) -> Iterator[_Place]:
        """Yield the tokens with their ranges."""
        lines = [0, *(match.end() for match in re.finditer("\n", self.text))]
        found = list(turbohtml.tokenize(self.text, capture_source=True, resolve_references=False))
        starts = [lines[token.line - 1] + token.col for token in found] + [len(self.text)]
        for index, token in enumerate(found):
            yield _Place(token, starts[index], starts[index + 1])

    def read(self) -> list[Raw]:
        """Return the blocks."""
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.type == "START_TAG" and token.name not in _VOID and (token.no or token.name in _VERBATIM):
                last = self.closing(index)
                self.skip(token, self.tokens[last])
                index = last
            elif token.type in ("TEXT", "CHARACTER_REFERENCE"):
                self.take_text(token)
            elif token.type in ("START_TAG", "END_TAG") and token.name in _INLINE:
                self.take_inline(token)
            elif token.type == "COMMENT":
                self.piece(Code(CodeKind.ALONE, "", self.source(token)), token)
            else:
                self.take_block(token)
            index += 1
        self.flush()
        return sorted(self.raws, key=lambda raw: raw.pieces[0].start)

    def source(self, token: _Place) -> str:
        """Return a token's own bytes as text, line ends as they were."""
        return self.bytes(token.start, token.end).decode()

    def bytes(self, start: int, end: int) -> bytes:
        """Return the original bytes of a range."""
        return self.data[self.offsets[start] : self.offsets[end]]

    def closing(self, index: int) -> int:
        """Return the index of the token that closes the element begun at *index*."""
        name, depth = self.tokens[index].name, 0
        for at in range(index, len(self.tokens)):
            token = self.tokens[at]
            if token.name == name and token.type in ("START_TAG", "END_TAG"):
                depth += 1 if token.type == "START_TAG" else -1
                if depth == 0:
                    return at
        return len(self.tokens) - 1

    def skip(self, first: _Place, last: _Place) -> None:
        """Leave an element alone: one code where it stands in a sentence, else skeleton."""
        if first.name in _INLINE and first.name not in _VERBATIM:
            inner = re.sub(r"<[^>]*>", "", html.unescape(self.text[first.start : last.end]))
            code = Code(CodeKind.ALONE, "", self.bytes(first.start, last.end).decode(), "markup", inner)
            self.raw.pieces.append(Piece(code, self.offsets[first.start], self.offsets[last.end]))
        else:
            self.flush()

    def piece(self, what: str | Code, token: _Place) -> None:
        """Add one piece with the token's own bytes."""
        self.raw.pieces.append(Piece(what, self.offsets[token.start], self.offsets[token.end]))

    def take_text(self, token: _Place) -> None:
        """Add text; an entity, or white space that holds a line end, is one piece with its bytes."""
        if token.type == "CHARACTER_REFERENCE":
            self.piece(token.data, token)
            return
        at = token.start
        for match in re.finditer(r"[ \t]*\n\s*|[^\n]+?(?=[ \t]*\n|$)", self.text[token.start : token.end]):
            begin, end = at + match.start(), at + match.end()
            if "\n" in match[0]:
                self.raw.pieces.append(Piece(" ", self.offsets[begin], self.offsets[end]))
            else:
                self.raw.pieces += text_pieces(match[0], self.offsets[begin])

    def take_inline(self, token: _Place) -> None:
        """Add an inline tag as a code."""
        source = self.source(token)
        kind = _TYPES.get(token.name, "markup")
        if token.name == "br":
            self.piece(Code(CodeKind.ALONE, "", source, "break", "\n"), token)
        elif token.name in _VOID or source.endswith("/>"):
            self.pictures.append(token)
            self.piece(Code(CodeKind.ALONE, "", source, kind), token)
        else:
            self.piece(
                Code(CodeKind.CLOSE if token.type == "END_TAG" else CodeKind.OPEN, token.name, source, kind), token
            )

    def take_block(self, token: _Place) -> None:
        """End the open block and note what kind the next one is."""
        self.flush()
        if token.type == "START_TAG":
            self.attributes(token)
            if token.name in _GROUPS:
                self.groups.open(_GROUPS[token.name])
            elif token.name in ("li", "tr"):
                self.groups.next()
            if token.name not in _VOID:
                self.blocks.append(token.name)
        elif token.type == "END_TAG" and token.name in self.blocks:
            while (name := self.blocks.pop()) != token.name:
                self.leave(name)
            self.leave(name)
        self.raw = self.fresh()

    def leave(self, name: str) -> None:
        """An element has ended."""
        if name in _GROUPS:
            self.groups.close()

    def fresh(self) -> Raw:
        """Return an empty block of the kind that the open elements make it."""
        raw = self.bare()
        if raw.kind is BlockKind.ITEM:
            raw.group, raw.level = self.groups.name, sum(name in ("ul", "ol") for name in self.blocks)
        elif raw.kind is BlockKind.CELL:
            group = self.groups.name
            raw.group = "th" + group[2:] if group and self.blocks[-1] == "th" else group
        return raw

    def bare(self) -> Raw:
        """Return an empty block of the right kind and level."""
        name = self.blocks[-1] if self.blocks else ""
        if name in _KINDS:
            return Raw(_KINDS[name], 1 if name == "h1" else 0)
        if re.fullmatch("h[2-6]", name):
            return Raw(BlockKind.HEADING, int(name[1]))
        if "blockquote" in self.blocks:
            return Raw(BlockKind.QUOTATION)
        return Raw(BlockKind.ITEM if "li" in self.blocks else BlockKind.PARAGRAPH)

    def attributes(self, token: _Place) -> None:
        """Add the attributes of a block tag that people read."""
        tag = self.text[token.start : token.end]
        pattern, kind = _ATTRIBUTE, BlockKind.ATTRIBUTE
        if token.name == "meta":
            if not _NAMED.search(tag):
                return
            pattern, kind = _CONTENT, BlockKind.META
        for match in pattern.finditer(tag):
            group = match.lastindex or 0
            value = match[group]
            begin, end = token.start + match.start(group), token.start + match.end(group)
            if value.strip():
                piece = Piece(html.unescape(value), self.offsets[begin], self.offsets[end])
                self.raws.append(Raw(kind, 0, [piece]))

    def flush(self) -> None:
        """Close the open block; where it is a picture without words around it, what the picture says is to be read."""
        if any(isinstance(piece.what, str) and piece.what.strip() for piece in self.raw.pieces):
            self.raws.append(self.raw)
        else:
            for picture in self.pictures:
                self.attributes(picture)
        self.pictures.clear()
        self.raw = self.fresh()


def _offsets(original: str, start: int) -> Iterator[int]:
    """Yield, for each character of the newline-normalised source and its end, the byte where it begins."""
    at = start
    index = 0
    while index < len(original):
        yield at
        step = 2 if original.startswith("\r\n", index) else 1
        at += len(original[index : index + step].encode())
        index += step
    yield at


def encode(text: str, place: Place) -> str:
    """Return *text* with what HTML would take for markup as entities."""
    return html.escape(text, quote=place.kind in (BlockKind.ATTRIBUTE, BlockKind.META))


_HTML = re.compile(rb"<html\b[^>]*>", re.IGNORECASE)


def tag_language(data: bytes, locale: str) -> bytes:
    """Return *data* with lang and dir of its html tag set to *locale*; without such a tag, as it is."""
    match = _HTML.search(data)
    if match is None:
        return data
    bare = re.sub(
        rb"""\s+(?:lang|xml:lang|dir)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", b"", match[0], flags=re.IGNORECASE
    )
    tagged = bare[:5] + f' lang="{locale}" dir="{locales.direction(locale)}"'.encode() + bare[5:]
    return data[: match.start()] + tagged + data[match.end() :]
