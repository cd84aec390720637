"""``diglot receive``: what translators send back, merged into the desk."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.cli import options

if TYPE_CHECKING:
    from diglot.pipeline.receive import Received

ALWAYS = ("taken", "unchanged")
SELDOM = ("comments", "repaired", "conflicts", "reopened", "orphans", "empty")
"""Counts that have a column only if a file has any."""


@click.command("receive")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--by", default="", metavar="NAME", help="Who translated it. [default: the tool, else you]")
@click.option("--reviewed", "least", flag_value="reviewed", help="Every translation in the files has been reviewed.")
@click.option("--final", "least", flag_value="final", help="Every translation in the files is final.")
@click.option(
    "--prefer",
    type=click.Choice(("mine", "theirs")),
    help="Which text to take where the desk and a file both changed a unit. [default: keep both and ask]",
)
@click.option("--article", default="", metavar="ARTICLE", help="Refuse files of any other article.")
@click.option("--to", "locale", default="", metavar="LOCALE", help="Refuse files in any other locale.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be taken; write nothing.")
@options.newsroom
@options.form("text", "json")
def command(
    files: tuple[Path, ...],
    by: str,
    least: str | None,
    prefer: str | None,
    article: str,
    locale: str,
    dry: bool,
    root: Path | None,
    form: str,
) -> None:
    """Merge what translators send back: XLIFF files, a folder of them, an OmegaT project or a zip of one.

    A file is known by its sentences, not by its name. What a translator wrote goes to the desk (xliff/) and into the
    memory; what changed on both sides is kept twice, for a person to choose. Exit 1 if a finding is an error.
    """
    from diglot import newsroom, pipeline
    from diglot.cli.listening import OnStderr
    from diglot.locales import canonical
    from diglot.model import State
    from diglot.pipeline.receive import Wishes, receive

    room = newsroom.load(root)
    state = State(least) if least else State.INITIAL
    wishes = Wishes(by, state, prefer or "", article, canonical(locale) if locale else "")
    with pipeline.listening(OnStderr()):
        done = receive(room.root, files, wishes, dry=dry)
    if form == "json":
        click.echo(json.dumps([as_json(one) for one in done], ensure_ascii=False, indent=2))
    else:
        report(done, dry=dry)
    errors = any(finding.severity in room.gate.block for one in done for finding in one.findings)
    raise click.exceptions.Exit(1 if errors else 0)


def report(done: Sequence[Received], *, dry: bool) -> None:
    """Print a table with a row a file, then the findings; what to do next goes to stderr."""
    from diglot.report import as_text, table

    shown = (*ALWAYS, *(name for name in SELDOM if any(getattr(one, name) for one in done)))
    click.echo(table([row(one, shown) for one in done]), nl=False)
    click.echo(as_text(list(dict.fromkeys(finding for one in done for finding in one.findings))), nl=False)
    for one in done:
        if not one.current:
            click.echo(f"{one.file} is of another version of {one.article}; what still agrees was merged", err=True)
        if one.conflicts:
            how = "change the text, delete the note, or receive the file again with --prefer mine|theirs"
            units = "1 unit was" if one.conflicts == 1 else f"{one.conflicts} units were"
            click.echo(f"{one.file}: {units} changed on both sides; {how}", err=True)
    if dry:
        click.echo("nothing was written", err=True)
        return
    for article in dict.fromkeys(one.article for one in done):
        locales = ",".join(dict.fromkeys(one.locale for one in done if one.article == article))
        click.echo(f"the desk is up to date; next: diglot publish {article} --to {locales}", err=True)


def row(one: Received, shown: Sequence[str]) -> dict[str, str]:
    """Return one file as the cells of the table, with the counts *shown*."""
    errors = sum(finding.severity == "error" for finding in one.findings)
    counts = {name: str(getattr(one, name)) for name in shown}
    units = f"{one.units} of {one.segments}"
    return {
        "file": one.file,
        "article": one.article,
        "locale": one.locale,
        "units": units,
        **counts,
        "errors": str(errors),
    }


def as_json(one: Received) -> dict[str, object]:
    """Return one file as JSON takes it."""
    facts = {name: value for name, value in asdict(one).items() if name not in ("findings", "desk")}
    findings = [
        {"segment": each.segment, "file": each.file, "rule": each.rule, "severity": each.severity.value,
         "message": each.message}
        for each in one.findings
    ]  # fmt: skip
    return {**facts, "xliff": str(one.desk), "findings": findings}
