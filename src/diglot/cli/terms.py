"""``diglot terms``: the termbase and what of it stands in a text."""

from __future__ import annotations

import json
from pathlib import Path

import click

from diglot.cli import options


@click.group("terms")
def command() -> None:
    """Find the termbase's terms in a text; check the termbase."""


@command.command("find")
@click.argument("article", metavar="ARTICLE")
@options.newsroom
@options.form("text", "json")
def find(article: str, root: Path | None, form: str) -> None:
    """List each occurrence of a term in ARTICLE: segment, the words found, the concept."""
    from diglot import inline, newsroom
    from diglot.pipeline import workbench

    room = newsroom.load(root)
    bench = workbench(room.root)
    rows = []
    for segment in bench.article(room.source_of(article)).segments:
        text = inline.plain(segment.source)
        for hit in bench.engine.find(segment.source):
            rows.append(
                {
                    "segment": segment.id,
                    "text": text[hit.start : hit.end],
                    "concept": hit.concept.id,
                    "rule": hit.concept.rule.value,
                }
            )
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table(rows), nl=False)


@command.command("check")
@options.newsroom
@options.form("text", "json")
def check(root: Path | None, form: str) -> None:
    """Check the termbase: schema, duplicates, contradictions, missing locales; every message with file and line."""
    from diglot import glossary, newsroom
    from diglot.cli.check import print_findings

    room = newsroom.load(root)
    findings = glossary.check(glossary.load(room.glossary), [room.source, *room.locales])
    print_findings(findings, form)
    raise click.exceptions.Exit(1 if any(one.severity == "error" for one in findings) else 0)
