"""The finished page of an edition: its frame, head and foot round the blocks."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2

from diglot import labels, locales
from diglot.edition.markup import Writer
from diglot.model import Article, BlockKind, EditionState, Provenance, Translation


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
    writer = Writer(translations, locale)
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
