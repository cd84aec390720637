"""``diglot status``: how far each article is in each locale."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diglot.cli import options


@click.command("status")
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@options.newsroom
@options.form("text", "json")
def command(articles: tuple[str, ...], root: Path | None, form: str) -> None:
    """Show, per article and locale, the states on the desk and which edition is out; nothing is changed."""
    from diglot import newsroom
    from diglot.pipeline.status import status

    room = newsroom.load(root)
    known = room.article_ids()
    wanted = [room.article_id(room.source_of(one)) for one in articles] or list(known)
    rows = [status(room, article, known[article], locale) for article in wanted for locale in room.locales]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table([{key: str(value) for key, value in row.items()} for row in rows]), nl=False)
