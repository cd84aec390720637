"""``diglot check``: what is wrong with bilingual files, with or without a newsroom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from diglot.cli import options
from diglot.model import Finding


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A termbase to hold the targets to; may be given several times. [default: the newsroom's, if there is one]",
)
@options.newsroom
@options.form("text", "json")
def command(files: tuple[Path, ...], glossaries: tuple[Path, ...], root: Path | None, form: str) -> None:
    """Check XLIFF 1.2/2.x files, TMX, and JSON lines of {source, target, source_lang, target_lang}.

    Exit 1 if a finding is an error.
    """
    from diglot.pipeline.checking import check_files

    findings = check_files(files, glossaries, root)
    print_findings(findings, form)
    raise click.exceptions.Exit(1 if any(one.severity == "error" for one in findings) else 0)


def print_findings(findings: Sequence[Finding], form: str) -> None:
    """Print findings in the form asked for; text ends with a count on stderr."""
    from diglot import report

    click.echo(report.as_json(findings) if form == "json" else report.as_text(findings), nl=False)
    if form == "text":
        click.echo(f"{len(findings)} findings" if findings else "nothing found", err=True)
