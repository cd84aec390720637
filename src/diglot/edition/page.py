"""The finished page: semantic HTML built from blocks and codes, never from an article's own markup run as it is."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import jinja2
from markupsafe import Markup

from diglot import labels, locales
from diglot.model import Article, Block, BlockKind, Code, CodeKind, Content, EditionState, Provenance, Translation

_TAGS = {"bold": "strong", "italic": "em", "code": "code"}
_ADDRESS = re.compile(r"\]\(\s*<?([^\s)>]+)|href\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?:|mailto:|/|#|\.)", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,:+%$€¥/@_–-]*[A-Za-z0-9+%]|[A-Za-z0-9]")


def page(
    article: Article,
    translations: Mapping[str, Translation],
    locale: str,
    title: str,
    provenance: Provenance,
    state: EditionState,
    reasons: Sequence[str],
) -> str:
    """Return the page of an edition; a draft says so at its head, with what is missing."""
    writer = _Writer(translations, locale)
    shown = [block for block in article.blocks if block.kind is not BlockKind.ATTRIBUTE]
    meta = [block for block in shown if block.kind is BlockKind.META]
    body = [block for block in shown if block.kind is not BlockKind.META]
    if body and body[0].kind is BlockKind.TITLE:
        body = body[1:]
    return _template().render(
        lang=locale,
        dir=locales.direction(locale),
        title=title,
        heading=writer.text_of(title),
        standfirst=[writer.block(block) for block in meta[1:]],
        body="\n".join(writer.blocks(body)),
        draft=labels.label("draft", locale) if state is EditionState.DRAFT else "",
        missing=labels.label("reasons", locale),
        reasons=reasons,
        origin=labels.translated_from(provenance.source_locale, locale),
        disclosure=labels.label("machine" if provenance.machine else "reviewed", locale),
        generator=provenance.generator,
    )


@functools.cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(
        "page.html"
    )


class _Writer:
    """Writes blocks as HTML in one locale."""

    def __init__(self, translations: Mapping[str, Translation], locale: str) -> None:
        self.translations, self.locale = translations, locale
        self.isolate = locales.direction(locale) == "rtl"

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield blocks, items that follow each other in one list, quotations in one quotation, cells in one table row."""
        for kind, group in groupby(blocks, key=lambda block: block.kind):
            some = list(group)
            if kind is BlockKind.ITEM:
                yield "<ul>\n" + "\n".join(f"<li>{self.block(one)}</li>" for one in some) + "\n</ul>"
            elif kind is BlockKind.QUOTATION:
                yield "<blockquote>\n" + "\n".join(f"<p>{self.block(one)}</p>" for one in some) + "\n</blockquote>"
            elif kind in (BlockKind.HEADING, BlockKind.TITLE):
                for one in some:
                    level = min(max(one.level, 2), 6)
                    yield f"<h{level}>{self.block(one)}</h{level}>"
            else:
                yield from (f"<p>{self.block(one)}</p>" for one in some)

    def block(self, block: Block) -> str:
        """Return one block's sentences as HTML."""
        from diglot.edition.building import said

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
                tag, attributes = _element(part, closing.get(part.id))
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


def _element(code: Code, close: Code | None) -> tuple[str, str]:
    """Return the tag and attributes of a pair; a link only with a safe address."""
    if code.type == "link":
        match = _ADDRESS.search(code.data) or (_ADDRESS.search(close.data) if close else None)
        address = (match[1] or match[2]) if match else ""
        return ("a", f' href="{html.escape(address)}"') if _SAFE.match(address) else ("", "")
    return _TAGS.get(code.type, ""), ""
