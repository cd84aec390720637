"""Readers of articles that keep the original bytes, and the joiner that puts translations in their place.

Merging is exact by construction: the skeleton and every unchanged segment are copied from the original bytes, only a
changed segment is written anew, encoded for its format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from diglot import locales
from diglot.errors import ArticleError
from diglot.formats import html, markdown, spans, text
from diglot.formats.spans import Split
from diglot.model import Article, BlockKind, Code, Content, Segment

__all__ = ["SUFFIXES", "Split", "join", "parse", "read"]

SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
Encoder = Callable[[str, spans.Place], str]
LIMIT = 64 * 1024 * 1024
_READERS: Mapping[str, Callable[[bytes, int], list[spans.Raw]]] = {
    "text": text.read,
    "markdown": markdown.read,
    "html": html.read,
}
_ENCODERS: Mapping[str, Encoder] = {
    "text": text.encode,
    "markdown": markdown.encode,
    "html": html.encode,
}
_BOM = b"\xef\xbb\xbf"


def read(path: Path, locale: str, split: Split, *, format: str | None = None, name: str | None = None) -> Article:
    """Read the article at *path*, written in *locale*, with sentences as *split* gives them.

    Raises ArticleError: missing, not UTF-8, binary, empty, too large, or of an unknown format.
    """
    if not path.is_file():
        raise ArticleError("no such file", "check the path", path=path)
    if path.stat().st_size > LIMIT:
        raise ArticleError(f"larger than {LIMIT // 1024 // 1024} MiB", "split the article", path=path)
    return parse(path.read_bytes(), name or str(path), locale, split, format=format)


def parse(data: bytes, name: str, locale: str, split: Split, *, format: str | None = None) -> Article:
    """Return the article that *data* is; see :func:`read`. The format follows from the suffix of *name*."""
    pure = PurePath(name)
    form = format or SUFFIXES.get(pure.suffix.lower(), "")
    if form not in _READERS:
        known = ", ".join(sorted(SUFFIXES))
        raise ArticleError(f"unknown format {pure.suffix or '(no suffix)'!r}", f"known are {known}", path=name)
    _decode(data, name)
    blocks = spans.build(_READERS[form](data, len(_BOM) if data.startswith(_BOM) else 0), split)
    if not any(block.segments for block in blocks):
        raise ArticleError("nothing to translate in it", "check that this is the right file", path=name)
    return Article(pure.stem, pure.name, form, locale, data, blocks)


def _decode(data: bytes, name: str) -> None:
    """See that *data* is text in UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError("UTF-16, not UTF-8", "save it as UTF-8", path=name)
    if b"\0" in data:
        raise ArticleError("a binary file, not text", "export it as text, Markdown or HTML", path=name)
    try:
        found = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"not UTF-8 (byte 0x{data[error.start]:02x})", "save it as UTF-8", path=name, line=line
        ) from error
    if not found.strip("\ufeff \t\r\n"):
        raise ArticleError("empty", "check that this is the right file", path=name)


def join(article: Article, targets: Mapping[str, Content], locale: str) -> bytes:
    """Return the article with *targets*, by segment id, in place of the sources.

    A segment without a target, or whose target is its source, keeps its original bytes.
    """
    encode = _ENCODERS[article.format]
    out: list[bytes] = []
    at = 0
    for block in article.blocks:
        previous: Segment | None = None
        for segment in block.segments:
            gap = article.data[at : segment.start]
            if previous is not None and _changed(previous, targets) and _changed(segment, targets):
                gap = _gap(gap, locale, article.locale)
            out += (gap, _bytes(article, segment, targets, encode, block.kind))
            at, previous = segment.end, segment
    out.append(article.data[at:])
    joined = b"".join(out)
    if article.format == "html" and any(_changed(one, targets) for one in article.segments):
        return html.tag_language(joined, locale)
    return joined


def _changed(segment: Segment, targets: Mapping[str, Content]) -> bool:
    return segment.id in targets and targets[segment.id] != segment.source


def _gap(gap: bytes, locale: str, source: str) -> bytes:
    """Return what stands between two sentences: nothing in a language without spaces, else at least a space."""
    if gap.strip():
        return gap
    if locales.spaceless(locale):
        return b""
    return gap or (b" " if locales.spaceless(source) else gap)


def _bytes(
    article: Article, segment: Segment, targets: Mapping[str, Content], encode: Encoder, kind: BlockKind
) -> bytes:
    if not _changed(segment, targets):
        return article.data[segment.start : segment.end]
    parts = targets[segment.id]
    last = len(parts) - 1
    written = (
        part.data if isinstance(part, Code) else encode(part, spans.Place(kind, index == 0, index == last))
        for index, part in enumerate(parts)
    )
    return "".join(written).encode()
