"""``diglot handoff``: everything a translator needs, for the tool they work in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diglot.cli import options

if TYPE_CHECKING:
    from diglot.pipeline import HandedOut


@click.command("handoff")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--to", "to", default="", metavar="LOCALES", help="Locales, such as fr,ru. [default: the newsroom's]")
@click.option(
    "--profile",
    type=click.Choice(["standard", "omegat", "xliff2"]),
    help="standard: XLIFF 1.2 for most tools; omegat: a whole OmegaT project; xliff2: XLIFF 2.0. "
    "[default: 'cat' in diglot.yaml]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("handoff"),
    show_default=True,
    metavar="DIR",
    help="Where to write: each hand-off goes to DIR/<article>/<locale>.",
)
@click.option("--changed", is_flag=True, help="Only the units that are new or changed since the last hand-off.")
@click.option("--zip", "zipped", is_flag=True, help="Write a zip of each hand-off, to be sent.")
@click.option("--force", is_flag=True, help="Replace files that were changed since; they stay beside the new as .old.")
@options.newsroom
@options.form("text", "json")
def command(
    articles: tuple[str, ...],
    to: str,
    profile: str | None,
    out: Path,
    changed: bool,
    zipped: bool,
    force: bool,
    root: Path | None,
    form: str,
) -> None:
    """Hand each ARTICLE to its translators: XLIFF, terms, matches, the article to read, a read-me.

    What is on the desk (xliff/) goes out as it is now; no backend is asked.
    """
    from diglot import newsroom, pipeline

    room = newsroom.load(root)
    done = []
    for article in articles:
        order = pipeline.prepare(room.root, room.source_of(article), options.locales(to))
        for locale in order.locales:
            wanted = pipeline.Wanted(profile or room.profile(locale), out, changed, zipped, force)
            done.append(pipeline.handoff(order, locale, wanted))
    report(done, form)


def report(done: Sequence[HandedOut], form: str) -> None:
    """Print what was handed out; of what had nothing new, stderr says since when."""
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in done], ensure_ascii=False, indent=2))
        return
    from diglot.report import table

    click.echo(table([_row(one) for one in done if one.path is not None]), nl=False)
    for one in done:
        if one.path is None:
            since = f" since {one.since:%Y-%m-%d %H:%M} UTC" if one.since else ""
            click.echo(f"{one.article} → {one.locale}: nothing new{since}", err=True)


def _row(one: HandedOut) -> dict[str, str]:
    return {
        "article": one.article,
        "locale": one.locale,
        "profile": one.profile,
        "units": f"{one.units} of {one.total}",
        "terms": str(one.terms),
        "matches": str(one.matches) if not one.machine else f"{one.matches}, machine {one.machine}",
        "written": str(one.path),
    }


def _as_json(one: HandedOut) -> dict[str, object]:
    return {
        "article": one.article,
        "locale": one.locale,
        "profile": one.profile,
        "units": one.units,
        "total": one.total,
        "terms": one.terms,
        "matches": {"people": one.matches, "machine": one.machine},
        "path": str(one.path) if one.path else None,
    }
