"""``diglot segment``: the sentences of a file, one a line."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("segment")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", "tag", required=True, metavar="LOCALE", help="The language of the text, such as en.")
@click.option("--srx", type=click.Path(path_type=Path), help="Segmentation rules of your own (SRX 2.0).")
def command(file: Path, tag: str, srx: Path | None) -> None:
    """Print the sentences of FILE (text, Markdown or HTML), one a line."""
    from diglot import formats, inline, locales
    from diglot.segment import segmenter

    locale = locales.canonical(tag)
    article = formats.read(file, locale, segmenter(locale, srx).breaks)
    for segment in article.segments:
        click.echo(" ".join(inline.plain(segment.source).split()))
