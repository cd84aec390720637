"""``diglot terms report``: the terms of an article in its editions."""

from __future__ import annotations

from pathlib import Path

import click

from diglot.cli import options


@click.command("report")
@click.argument("article", metavar="ARTICLE")
@click.option("--to", "wanted", default="", metavar="LOCALES", help="Comma-separated. [default: the newsroom's]")
@options.newsroom
@options.form("text", "json", "html")
def report(article: str, wanted: str, root: Path | None, form: str) -> None:
    """Say which terms of ARTICLE are right in each edition, by what evidence, and which are wrong.

    Read from the desk as it is now. The HTML page shows each term in source and target side by side. Exit 1 if a term that
    is fixed is wrong.
    """
    from diglot import newsroom
    from diglot.pipeline.term_report import term_report

    room = newsroom.load(root)
    made = term_report(room.root, room.source_of(article), options.locales(wanted) or room.locales)
    if form == "json":
        from diglot.report.terms import as_json

        click.echo(as_json(made), nl=False)
    elif form == "html":
        from diglot.report.terms_page import as_page

        click.echo(as_page(made))
    else:
        from diglot.report import table
        from diglot.report.terms import as_lines, as_rows

        click.echo(table(as_rows(made)), nl=False)
        for line in as_lines(made):
            click.echo(line)
    blocked = any(finding.severity == "error" for one in made.editions for finding in one.findings)
    raise click.exceptions.Exit(1 if blocked else 0)
