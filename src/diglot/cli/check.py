"""``diglot check``: what is wrong with bilingual files and articles, with or without a newsroom."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.cli import options
from diglot.model import Finding

if TYPE_CHECKING:
    from diglot.pipeline.checking import Checked

FORMS = ("text", "json", "sarif", "github", "junit", "html")


@click.command("check")
@click.argument("names", nargs=-1, metavar="[FILE|ARTICLE]...")
@click.option("--to", "to", default="", metavar="LOCALES", help="Locales of an ARTICLE. [default: the newsroom's]")
@click.option(
    "--glossary",
    "glossaries",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A termbase to hold the targets to, or several (*.yaml). [default: the newsroom's, if there is one]",
)
@options.newsroom
@options.form(*FORMS)
@click.option(
    "--fix", is_flag=True, help="Show as a diff what can be put right safely: spaces, marks, hidden characters."
)
@click.option("--write", is_flag=True, help="Put it in (with --fix).")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where --format html writes its pages.")
@click.option("--accept", metavar="RULE", help="Let what RULE finds in --segment of one ARTICLE and locale stand.")
@click.option("--withdraw", metavar="RULE", help="Take back what was accepted.")
@click.option("--segment", default="", metavar="ID", help="The segment that --accept or --withdraw is about.")
@click.option("--why", default="", metavar="TEXT", help="Why it is right as it is; stands in every report.")
@click.option("--by", "who", default="", metavar="NAME", help="Who says so. [default: the user's name]")
def command(
    names: tuple[str, ...],
    to: str,
    glossaries: tuple[Path, ...],
    root: Path | None,
    form: str,
    fix: bool,
    write: bool,
    out: Path | None,
    accept: str | None,
    withdraw: str | None,
    segment: str,
    why: str,
    who: str,
) -> None:
    """Check XLIFF 1.2/2.x files, TMX, JSON lines of {source, target, source_lang, target_lang}, and articles.

    An ARTICLE of the newsroom is checked as it is on the desk (xliff/), in all its locales together; without names all
    articles are. Exit 1 if a finding is an error; --fix speaks of fixes alone, and ends with 0.
    """
    from diglot.pipeline import accepting, checking

    locales = options.locales(to)
    names, glossaries = _with_termbases(names, glossaries)
    if fix or write:
        if not fix or form != "text" or accept or withdraw:
            raise click.UsageError("--write goes with --fix" if not fix else "--fix shows a diff and does nothing else")
        from diglot.cli.fixing import show

        show(names, glossaries, root, locales, write=write)
        return
    if form == "html" and out is None:
        raise click.UsageError("--format html writes pages; say where with --out DIR")
    if out is not None and form != "html":
        raise click.UsageError("--out is for --format html; the other formats go to stdout")
    if accept and withdraw:
        raise click.UsageError("--accept and --withdraw do not go together; give one of them")
    if not (accept or withdraw) and (segment or why or who):
        raise click.UsageError("--segment, --why and --by belong to --accept; add --accept RULE")
    checked = checking.check(names, glossaries, root, locales)
    if accept:
        click.echo(accepting.accept(checked, accept, segment, why, who or _user()), err=True)
        checked = checking.check(names, glossaries, root, locales)
    if withdraw:
        click.echo(accepting.withdraw(checked, withdraw, segment), err=True)
        checked = checking.check(names, glossaries, root, locales)
    for note in checked.notes:
        click.echo(f"note: {note}", err=True)
    _print(checked, form, out)
    raise click.exceptions.Exit(1 if any(one.severity == "error" for one in checked.findings) else 0)


def _with_termbases(names: Sequence[str], glossaries: Sequence[Path]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Return what to check and what to hold it to: a shell writes ``--glossary *.yaml`` out as one option and more names."""
    more = [name for name in names if glossaries and Path(name).suffix.lower() in (".yaml", ".yml")]
    return tuple(name for name in names if name not in more), (*glossaries, *map(Path, more))


def _print(checked: Checked, form: str, out: Path | None) -> None:
    """Print what was found in the form asked for, or write the pages and print where they begin."""
    if form == "html":
        from diglot.pipeline.reporting import write_pages

        assert out is not None
        click.echo(str(write_pages(checked, out)))
    else:
        click.echo(_formed(checked, form), nl=False, color=True)  # click would take the colours out of a pipe
    if form in ("text", "html"):
        from diglot.report.terminal import count

        click.echo(count(checked.findings), err=True)


def _formed(checked: Checked, form: str) -> str:
    if form == "sarif":
        from diglot.report.places import lines
        from diglot.report.sarif import as_sarif

        return as_sarif(checked.findings, lines(checked.findings))
    if form == "github":
        from diglot.report.github import as_github
        from diglot.report.places import lines

        return as_github(checked.findings, lines(checked.findings))
    if form == "junit":
        from diglot.report.junit import as_junit

        return as_junit(checked.findings, checked.files)
    from diglot import report

    if form == "json":
        return report.as_json(checked.findings)
    colour = _colour()
    if colour is None:
        return report.as_text(checked.findings)
    from diglot.report.terminal import grouped

    return grouped(checked.findings, checked.pairs, colour=colour)


def _colour() -> bool | None:
    """Say whether people see colours; None if no person is looking but a program.

    NO_COLOR (no-color.org) and FORCE_COLOR (force-color.org) are honoured.
    """
    if os.environ.get("FORCE_COLOR"):
        return not os.environ.get("NO_COLOR")
    if not sys.stdout.isatty():
        return None
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("who accepts this is not known; give --by NAME") from None


def print_findings(findings: Sequence[Finding], form: str) -> None:
    """Print findings in the form asked for; text ends with a count on stderr."""
    from diglot import report

    click.echo(report.as_json(findings) if form == "json" else report.as_text(findings), nl=False)
    if form == "text":
        from diglot.report.terminal import count

        click.echo(count(findings), err=True)
