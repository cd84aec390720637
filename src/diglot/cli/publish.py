"""``diglot publish``: editions from the desk as it is now, without asking any backend."""

from __future__ import annotations

from pathlib import Path

import click

from diglot.cli import options


@click.command("publish")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--to", "to", default="", metavar="LOCALES", help="Locales, such as fr,pt-BR. [default: the newsroom's]")
@options.newsroom
@options.form("text", "json")
def command(articles: tuple[str, ...], to: str, root: Path | None, form: str) -> None:
    """Check what is on the desk (xliff/) of each ARTICLE and publish what the gate lets through.

    No backend is asked: segments that nobody has translated yet hold the edition.
    """
    from diglot import newsroom, pipeline
    from diglot.cli.listening import OnStderr
    from diglot.cli.localize import report

    room = newsroom.load(root)
    outcomes = []
    for article in articles:
        order = pipeline.prepare(room.root, room.source_of(article), options.locales(to))
        for locale in order.locales:
            with pipeline.listening(OnStderr()), pipeline.at_desk(order, locale, "diglot publish"):
                work = pipeline.plan(order, locale)
                done = [pipeline.recall_batch(order, locale, work.pending)]
                outcomes.append(pipeline.assemble(work, pipeline.inspect(work, done)))
    report(outcomes, form)
    raise click.exceptions.Exit(1 if any(one.state != "published" for one in outcomes) else 0)
