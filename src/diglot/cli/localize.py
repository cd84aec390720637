"""``diglot localize``: run the newsroom's own flow."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.cli import options

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from diglot.pipeline import Outcome

PREFECT = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "60",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # What is wrong is said in one line at the end; Prefect would say it with a traceback before.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    # Prefect's own server may be stopped in the middle of a note to itself, and would say so with a traceback.
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    # Each run of a sync flow would wait a second for its heartbeat thread; a run in the foreground needs none.
    "PREFECT_FLOWS": '{"heartbeat_frequency": null}',
}


@click.command("localize")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--to", "to", default="", metavar="LOCALES", help="Locales, such as fr,pt-BR. [default: the newsroom's]")
@options.newsroom
@options.form("text", "json")
@click.option("--verbose", is_flag=True, help="Show Prefect's own log.")
def command(articles: tuple[str, ...], to: str, root: Path | None, form: str, verbose: bool) -> None:
    """Make the language editions of each ARTICLE: a file, or the id of one below articles/.

    What people did on the desk (xliff/) is kept; what was translated before is not translated again.
    """
    from diglot import newsroom

    room = newsroom.load(root)
    paths = [room.source_of(article) for article in articles]
    for name, value in PREFECT.items():
        if not (verbose and name.endswith("LOGGING_LEVEL")):
            os.environ.setdefault(name, value)
    outcomes = [outcome for path in paths for outcome in run(room, path, options.locales(to))]
    report(outcomes, form)
    raise click.exceptions.Exit(1 if any(one.state != "published" for one in outcomes) else 0)


def run(room: object, path: Path, locales: list[str]) -> list[Outcome]:
    """Run the newsroom's flow on one article, with a bar on a terminal; return its outcomes."""
    from diglot import pipeline
    from diglot.newsroom import Newsroom

    assert isinstance(room, Newsroom)
    order = pipeline.prepare(room.root, path, locales)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        watcher = Watcher(bar, order.article, order.segments * len(order.locales))
        with pipeline.listening(watcher):
            outcomes: list[Outcome] = _flow(room.flows)(str(order.path), list(order.locales), str(room.root))
    return outcomes


class Watcher:
    """Moves the bars of the terminal: one for the article's segments, one for each file of a model that is fetched."""

    def __init__(self, bar: Progress, article: str, total: int) -> None:
        self.bar = bar
        self.line = bar.add_task(f"{article}: starting Prefect", total=total)
        self.files: dict[str, TaskID] = {}

    def advance(self, article: str, locale: str, count: int) -> None:
        """Move the article's bar."""
        self.bar.update(self.line, advance=count, description=f"{article} → {locale}")

    def fetch(self, name: str, done: int, size: int) -> None:
        """Move a file's bar, which counts kilobytes."""
        if name not in self.files:
            self.files[name] = self.bar.add_task(f"fetching {name}, kB", total=size // 1000 or None)
        self.bar.update(self.files[name], completed=done // 1000)

    def tell(self, text: str) -> None:
        """Print a line above the bars."""
        self.bar.console.print(text)


def _flow(folder: Path):  # type: ignore[no-untyped-def]  # Prefect's Flow is generic over the user's own signature
    """Return the flow ``localize`` of the newsroom's flows/localize.py."""
    from prefect.flows import load_flow_from_entrypoint

    return load_flow_from_entrypoint(f"{folder / 'localize.py'}:localize", use_placeholder_flow=False)


def report(outcomes: list[Outcome], form: str) -> None:
    """Print the outcomes: a table, or JSON with the same facts; warnings and reasons go to stderr."""
    if form == "json":
        json.dump([as_json(one) for one in outcomes], sys.stdout, ensure_ascii=False, indent=2)
        click.echo()
        return
    from diglot.report import table

    for note in dict.fromkeys(note for one in outcomes for note in one.notes):
        click.echo(f"warning: {note}", err=True)
    several = len({one.article for one in outcomes}) > 1
    click.echo(table([{**({"article": one.article} if several else {}), **row(one)} for one in outcomes]), nl=False)
    for one in outcomes:
        for reason in one.reasons:
            click.echo(f"{one.article}, {one.locale} is held: {reason}; work on {shown(one.desk)}", err=True)


def row(one: Outcome) -> dict[str, str]:
    """Return one outcome as the cells of the table."""
    return {
        "locale": one.locale,
        "segments": str(one.segments),
        "by": ", ".join(f"{name} {count}" if name != "-" else f"left {count}" for name, count in one.origins.items()),
        "terms": f"{one.terms_right} of {one.terms_found}",
        "findings": f"{one.errors} errors, {one.warnings} warnings" if one.errors or one.warnings else "none",
        "state": one.state.value,
        "edition": shown(one.path),
    }


def as_json(one: Outcome) -> dict[str, object]:
    """Return one outcome as JSON takes it."""
    return {
        "article": one.article,
        "locale": one.locale,
        "segments": one.segments,
        "origins": one.origins,
        "terms": {"found": one.terms_found, "right": one.terms_right},
        "findings": {"error": one.errors, "warning": one.warnings},
        "state": one.state.value,
        "edition": str(one.path),
        "xliff": str(one.desk),
        "held": list(one.reasons),
        "warnings": list(one.notes),
    }


def shown(path: Path) -> str:
    """Return *path* as seen from the current folder where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
