"""Blocks and codes as semantic HTML, built anew: an article's own markup is never run as it is."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from diglot import inline, locales
from diglot.model import Block, BlockKind, Code, CodeKind, Content, Translation

_TAGS = {"bold": "strong", "italic": "em", "code": "code"}
_ADDRESS = re.compile(r"\]\(\s*<?([^\s)>]+)|href\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?:|mailto:|/|#|\.)", re.IGNORECASE)
_RUN = r"[A-Za-z0-9](?:[A-Za-z0-9 .,:+%$€¥/@_–-]*[A-Za-z0-9+%])?"
_LATIN = re.compile(rf"{_RUN}(?:(?<=[A-Za-z+]) \({_RUN}\))*")  # a name keeps its other name: ModelScope (MoDa)


class Writer:
    """Writes blocks as HTML in one locale."""

    def __init__(self, translations: Mapping[str, Translation], locale: str) -> None:
        self.translations, self.locale = translations, locale
        self.isolate = locales.direction(locale) == "rtl"

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield the blocks in order: items that follow each other as lists, quotations as one, cells as a table."""
        for (kind, table), group in groupby(blocks, key=_run):
            some = list(group)
            if kind is BlockKind.ITEM:
                yield self.items(some, min(one.level for one in some))
            elif kind is BlockKind.CELL and table:
                yield self.table(some)
            elif kind is BlockKind.QUOTATION:
                yield "<blockquote>\n" + "\n".join(f"<p>{self.block(one)}</p>" for one in some) + "\n</blockquote>"
            elif kind in (BlockKind.HEADING, BlockKind.TITLE):
                for one in some:
                    level = min(max(one.level, 2), 6)
                    yield f"<h{level}>{self.block(one)}</h{level}>"
            else:
                yield from (f"<p>{self.block(one)}</p>" for one in some)

    def items(self, blocks: Sequence[Block], level: int) -> str:
        """Return items of one list as HTML, deeper ones as lists inside them."""
        tag = "ol" if blocks[0].group.startswith("ol") else "ul"
        entries: list[str] = []
        for deeper, group in groupby(blocks, key=lambda one: one.level > level):
            some = list(group)
            if deeper:
                inner = self.items(some, min(one.level for one in some))
                entries.append((entries.pop() if entries else "") + "\n" + inner)
                continue
            for index, one in enumerate(some):
                if entries and index and one.group and one.group == some[index - 1].group:
                    entries[-1] += f"<br>{self.block(one)}"  # a second paragraph of the same item
                else:
                    entries.append(self.block(one))
        return f"<{tag}>\n" + "\n".join(f"<li>{entry}</li>" for entry in entries) + f"\n</{tag}>"

    def table(self, cells: Sequence[Block]) -> str:
        """Return the cells of one table as HTML, row by row; a table too wide for the page scrolls by itself."""
        rows = []
        for _, group in groupby(cells, key=lambda one: one.group.rpartition(":")[2]):
            row = list(group)
            tags = ["th" if one.group.startswith("th") else "td" for one in row]
            rows.append(
                "<tr>"
                + "".join(f"<{tag}>{self.block(one)}</{tag}>" for tag, one in zip(tags, row, strict=True))
                + "</tr>"
            )
        return '<div class="table"><table>\n' + "\n".join(rows) + "\n</table></div>"

    def block(self, block: Block) -> str:
        """Return one block's sentences as HTML."""
        if not block.segments:
            return self.text_of(block.text)
        space = "" if locales.spaceless(self.locale) else " "
        return space.join(self.content(said(one.id, one.source, self.translations)) for one in block.segments)

    def content(self, content: Content) -> str:
        """Return text and codes as HTML; of codes only emphasis, links, line breaks and code are kept."""
        closing = {part.id: part for part in content if isinstance(part, Code) and part.kind is CodeKind.CLOSE}
        out: list[str] = []
        open_: list[tuple[str, str]] = []
        for part in content:
            if isinstance(part, str):
                out.append(self.text_of(part))
            elif part.kind is CodeKind.OPEN:
                tag, attributes = self.element(part, closing.get(part.id))
                if tag and part.id in closing:
                    out.append(f"<{tag}{attributes}>")
                    open_.append((part.id, tag))
            elif part.kind is CodeKind.CLOSE:
                while any(name == part.id for name, _ in open_):
                    name, tag = open_.pop()
                    out.append(f"</{tag}>")
                    if name == part.id:
                        break
            else:
                out.append(self.alone(part))
        out += [f"</{tag}>" for _, tag in reversed(open_)]
        return "".join(out)

    def element(self, code: Code, close: Code | None) -> tuple[str, str]:
        """Return the tag and attributes of a pair; a link only with a safe address."""
        if code.type == "link":
            match = _ADDRESS.search(code.data) or (_ADDRESS.search(close.data) if close else None)
            address = (match[1] or match[2]) if match else ""
            return ("a", f' href="{html.escape(address)}"') if _SAFE.match(address) else ("", "")
        return _TAGS.get(code.type, ""), ""

    def alone(self, code: Code) -> str:
        """Return a code that stands alone."""
        text = html.escape(code.equiv)
        if code.type == "break":
            return "<br>"
        if code.type == "email":
            return f'<bdi><a href="mailto:{text}">{text}</a></bdi>'
        if code.type == "url":
            return f'<bdi><a href="{text}">{text}</a></bdi>' if _SAFE.match(code.equiv) else f"<bdi>{text}</bdi>"
        return f"<code>{text}</code>" if code.type == "code" else text

    def text_of(self, text: str) -> Markup:
        """Return text as HTML; in a right-to-left edition left-to-right runs are isolated."""
        if not self.isolate:
            return Markup(html.escape(text, quote=False))
        out, at = [], 0
        for match in _LATIN.finditer(text):
            out.append(html.escape(text[at : match.start()], quote=False))
            out.append(f"<bdi>{html.escape(match[0], quote=False)}</bdi>")
            at = match.end()
        return Markup("".join(out) + html.escape(text[at:], quote=False))


def said(segment: str, source: Content, translations: Mapping[str, Translation]) -> Content:
    """Return the target of a segment, or its source where there is no translation."""
    one = translations.get(segment)
    return one.target if one is not None and inline.plain(one.target).strip() else source


def _run(block: Block) -> tuple[BlockKind, str]:
    """Return what blocks that stand together share: their kind, and of cells their table."""
    return block.kind, block.group.split(":")[1] if block.kind is BlockKind.CELL and block.group else ""
