"""``diglot memory``: what the translation memory holds, and its exchange with other memories."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from diglot.cli import options


@click.group("memory")
def command() -> None:
    """Look into the translation memory; exchange it as TMX."""


@command.command("stats")
@options.newsroom
@options.form("text", "json")
def stats(root: Path | None, form: str) -> None:
    """Count the remembered translations by locale, origin and state, with what they cost."""
    from diglot import newsroom
    from diglot.pipeline import workbench

    rows = workbench(newsroom.load(root).root).memory.stats()
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table([{key: str(value) for key, value in row.items()} for row in rows]), nl=False)


@command.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE.tmx...")
@click.option(
    "--reviewed",
    is_flag=True,
    help="People have reviewed it: the same sentence is translated so from now on. [default: it is proposed only]",
)
@options.newsroom
@options.form("text", "json")
def import_(files: tuple[Path, ...], reviewed: bool, root: Path | None, form: str) -> None:
    """Take TMX files into the memory, in the newsroom's languages; the same file twice is the same as once."""
    from diglot import newsroom
    from diglot.pipeline import workbench
    from diglot.pipeline.exchanging import import_tmx

    bench = workbench(newsroom.load(root).root)
    rows = []
    for path in files:
        new, taken = import_tmx(bench, path, reviewed=reviewed)
        rows.append(
            {
                "file": str(path),
                "new": new,
                "proposals": taken.proposals,
                "reviewed": taken.reviewed,
                "machine": taken.machine,
                "empty": taken.empty,
                "other languages": taken.languages,
            }
        )
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table([{key: _cell(value) for key, value in row.items()} for row in rows]), nl=False)


def _cell(value: object) -> str:
    """Return a value as a cell: a count by language as ``de 12, ja 3``."""
    return ", ".join(f"{key} {count}" for key, count in value.items()) if isinstance(value, dict) else str(value)


@command.command("export")
@click.option("--to", "to", default="", metavar="LOCALES", help="Locales, such as fr,pt-BR. [default: the newsroom's]")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where to write. [default: stdout]")
@options.newsroom
def export(to: str, out: Path | None, root: Path | None) -> None:
    """Write the memory as TMX 1.4, with who made each translation, when, and how far it has come."""
    from diglot import newsroom
    from diglot.pipeline import workbench
    from diglot.pipeline.exchanging import export_tmx

    room = newsroom.load(root)
    wanted: Sequence[str] = options.locales(to) or room.locales
    chunks = export_tmx(workbench(room.root), wanted)
    if out is None:
        for chunk in chunks:
            click.echo(chunk, nl=False)
    else:
        newsroom.replace(out, b"".join(chunks))
        click.echo(out)
