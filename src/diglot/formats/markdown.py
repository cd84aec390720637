"""Markdown: CommonMark with tables, footnotes, strikethrough and front matter, by pyromark's byte ranges.

Of a front matter only the values of title, description, author and their like are translated.
"""

from __future__ import annotations

import re
from typing import Any

import pyromark

from diglot.formats.spans import Groups, Piece, Place, Raw, text_pieces
from diglot.model import BlockKind, Code, CodeKind

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)
_META = re.compile(
    rb"(?m)^(?P<key>title|subtitle|description|standfirst|summary|author|byline|caption)[ \t]*:[ \t]*"
    rb"(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$"
)
_BLOCKS = {"Paragraph": BlockKind.PARAGRAPH, "Heading": BlockKind.HEADING, "TableCell": BlockKind.CELL}
_MARKS = {"Strong": ("bold", 2), "Emphasis": ("italic", 1), "Link": ("link", 1), "Image": ("image", 2)}
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_VOID = frozenset({"br", "img", "hr", "wbr", "input"})


def read(data: bytes, start: int) -> list[Raw]:
    """Return the raw blocks of UTF-8 *data* from byte *start* on."""
    reader = _Reader(data)
    for event, span in pyromark.events_with_range(data[start:].decode(), options=_OPTIONS):
        reader.take(event, span["start"] + start, span["end"] + start)
    reader.flush()
    title = next((raw for raw in reader.raws if raw.kind is BlockKind.HEADING), None)
    if title is not None and title.level == 1:
        title.kind = BlockKind.TITLE
    return reader.raws


class _Reader:
    """Collects the inline events of each leaf block; ``at`` is where the last piece ended."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.raws: list[Raw] = []
        self.raw: Raw | None = None
        self.at = 0
        self.inside: list[str] = []
        self.pending: tuple[Code, int] | None = None
        self.pairs: list[tuple[str, str, int]] = []
        self.serial = 0
        self.whole: int | None = None
        self.groups = Groups()

    def take(self, event: Any, start: int, end: int) -> None:
        """Take one event with its byte range."""
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name == "Start":
            self.start(*_tag(value), start, end)
        elif name == "End":
            self.end(_tag(value)[0], start, end)
        elif name == "Text" and "MetadataBlock" in self.inside:
            self.meta(start, end)
        elif self.whole is None and "CodeBlock" not in self.inside and "HtmlBlock" not in self.inside:
            self.inline(name, value, start, end)

    def start(self, tag: str, detail: Any, start: int, end: int) -> None:
        """Open a block, or an inline code."""
        if tag in _MARKS or tag == "Strikethrough":
            self.mark(tag, detail, start, end)
            return
        self.flush()
        self.inside.append(tag)
        if tag in ("List", "Table"):
            self.groups.open(("ul" if detail is None else "ol") if tag == "List" else "td")
        elif tag in ("Item", "TableHead", "TableRow"):
            self.groups.next(head=tag == "TableHead")
        if tag in _BLOCKS:
            self.open(start, detail)

    def open(self, start: int, detail: Any = None) -> None:
        """Begin a raw block of the kind that the open containers make it."""
        tag = self.inside[-1] if self.inside else "Paragraph"
        kind = _BLOCKS.get(tag, BlockKind.ITEM)
        level = int(detail["level"][1]) if tag == "Heading" and isinstance(detail, dict) else 0
        if kind is BlockKind.PARAGRAPH and "Item" in self.inside:
            kind = BlockKind.ITEM
        elif kind is BlockKind.PARAGRAPH and "BlockQuote" in self.inside:
            kind = BlockKind.QUOTATION
        if kind is BlockKind.ITEM:
            level = self.inside.count("Item")
        group = self.groups.name if kind in (BlockKind.ITEM, BlockKind.CELL) else ""
        self.raw, self.at = Raw(kind, level, group=group), start

    def mark(self, tag: str, detail: Any, start: int, end: int) -> None:
        """Open an inline pair; an autolink is one code with its address as text."""
        if self.whole is not None:
            return
        if isinstance(detail, dict) and detail.get("link_type") in ("Autolink", "Email"):
            text = self.data[start + 1 : end - 1].decode()
            kind = "email" if detail["link_type"] == "Email" else "url"
            self.add(Code(CodeKind.ALONE, "", self.data[start:end].decode(), kind, text), start, end)
            self.whole = end
            return
        kind, size = _MARKS.get(tag, ("markup", 2 if self.data[start : start + 2] == b"~~" else 1))
        self.serial += 1
        self.pairs.append((f"#{self.serial}", kind, size))
        self.add(
            Code(CodeKind.OPEN, f"#{self.serial}", self.data[start : start + size].decode(), kind), start, start + size
        )

    def end(self, tag: str, start: int, end: int) -> None:
        """Close a block, or an inline code."""
        if tag not in _MARKS and tag != "Strikethrough":
            self.flush()
            if self.inside and self.inside[-1] == tag:
                self.inside.pop()
                if tag in ("List", "Table"):
                    self.groups.close()
            return
        if self.whole is not None:
            if self.whole == end:
                self.whole = None
            return
        key, kind, size = self.pairs.pop()
        begin = self.at if tag in ("Link", "Image") else end - size
        self.add(Code(CodeKind.CLOSE, key, self.data[begin:end].decode(), kind), begin, end)

    def inline(self, name: str, value: Any, start: int, end: int) -> None:
        """Add one inline event to the open block."""
        if name in ("Rule", "Html"):
            return
        if self.raw is None:
            self.open(start)
        source = self.data[start:end].decode()
        if name == "Text":
            self.text(value, start, end)
        elif name == "SoftBreak":
            self.add(" ", start, end)
        elif name == "Code":
            self.add(Code(CodeKind.ALONE, "", source, "code", value), start, end)
        elif name == "InlineHtml":
            self.add(_html(source), start, end)
        elif name == "HardBreak":
            self.add(Code(CodeKind.ALONE, "", source, "break", "\n"), start, end)
        else:
            self.add(Code(CodeKind.ALONE, "", source), start, end)

    def text(self, value: str, start: int, end: int) -> None:
        """Add text; what differs from its bytes (an entity, an escape) is one piece with them."""
        assert self.raw is not None
        start = self.bridge(start)
        if self.data[start:end] == value.encode():
            self.raw.pieces += text_pieces(value, start)
        else:
            self.raw.pieces.append(Piece(value, start, end))
        self.at = end

    def add(self, what: str | Code, start: int, end: int) -> None:
        """Add a code or a soft break."""
        if self.raw is None:
            self.open(start)
        assert self.raw is not None
        start = self.bridge(start)
        self.raw.pieces.append(Piece(what, start, end))
        self.at = end

    def bridge(self, start: int) -> int:
        """Give the bytes between two pieces to a line break before them (the prefix of the next line), else to this one."""
        assert self.raw is not None
        if self.raw.pieces and start > self.at:
            last = self.raw.pieces[-1]
            if last.what == " " or (isinstance(last.what, Code) and last.what.type == "break"):
                what = last.what
                if isinstance(what, Code):
                    what = Code(what.kind, what.id, self.data[last.start : start].decode(), what.type, what.equiv)
                self.raw.pieces[-1] = Piece(what, last.start, start)
                return start
            return self.at
        return start

    def meta(self, start: int, end: int) -> None:
        """Add the translatable values of a front matter."""
        for match in _META.finditer(self.data, start, end):
            value, quote = match["value"].decode(), match["quote"]
            if value.strip() and not (quote and ("\\" in value or value.count(quote.decode()))):
                raw = Raw(BlockKind.META)
                raw.pieces += text_pieces(value, match.start("value"))
                self.raws.append(raw)

    def flush(self) -> None:
        """Close the open block."""
        if self.raw is not None and self.raw.pieces:
            self.raws.append(self.raw)
        self.raw, self.pairs, self.whole = None, [], None


def _tag(value: Any) -> tuple[str, Any]:
    return next(iter(value.items())) if isinstance(value, dict) else (value, None)


def _html(source: str) -> Code:
    """Return an inline HTML tag as a code; the halves of a pair are told by the tag's name."""
    match = _TAG.match(source)
    if match is None or source.endswith("/>") or match[2].lower() in _VOID:
        kind = "break" if match and match[2].lower() == "br" else "markup"
        return Code(CodeKind.ALONE, "", source, kind, "\n" if kind == "break" else "")
    name = match[2].lower()
    kind = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link"}.get(name, "markup")
    return Code(CodeKind.CLOSE if match[1] else CodeKind.OPEN, name, source, kind)


_SPECIAL = re.compile(r"\\(?=[!-/:-@\[-`{-~])|[*`\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~")
_START = re.compile(r"^(\s*)(?:([#>]|[-+](?=\s|$)|=+\s*$)|(\d{1,9})([.)])(?=\s|$))")


def encode(text: str, place: Place) -> str:
    """Return *text* with a backslash before what Markdown would take for markup there."""
    text = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    if place.kind is BlockKind.META:
        return text.replace('"', "”").replace("\\", "/")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    if place.first:
        text = _START.sub(
            lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", text
        )
    if not place.last and text.endswith("!"):
        text = text[:-1] + "\\!"
    return text.replace("|", "\\|") if place.kind is BlockKind.CELL else text
