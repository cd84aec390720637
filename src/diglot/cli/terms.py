"""``diglot terms``: the termbase, what of it stands in a text, and what of a text it lacks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from diglot.cli import options
from diglot.cli.terms_report import report
from diglot.errors import GlossaryError


@click.group("terms")
def command() -> None:
    """Find the termbase's terms in a text, check it, fill it, exchange it with other tools."""


@command.command("find", short_help="List the terms that stand in an article.")
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
    read = bench.article(room.source_of(article))
    for segment in read.segments:
        text = inline.plain(segment.source)
        for hit in bench.terms(read).find(segment):
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


@command.command("check", short_help="Check the termbase.")
@options.newsroom
@options.form("text", "json")
def check(root: Path | None, form: str) -> None:
    """Check the termbase: schema, contradictions, gaps, relations, characters; every message with file and line.

    Exit 1 if a finding is an error.
    """
    from diglot.cli.check import print_findings
    from diglot.pipeline.terminology import check_termbase

    findings = check_termbase(root)
    print_findings(findings, form)
    raise click.exceptions.Exit(1 if any(one.severity == "error" for one in findings) else 0)


@command.command("extract", short_help="List what could be terms and is not in the termbase.")
@click.argument("article", metavar="ARTICLE")
@click.option("--max", "most", type=click.IntRange(1), default=60, show_default=True, help="How many at most.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A new termbase file. [default: stdout]",
)
@options.newsroom
@options.form("yaml", "json")
def extract(article: str, most: int, out: Path | None, root: Path | None, form: str) -> None:
    """List what of ARTICLE could be terms and is not in the termbase yet, the likeliest first.

    Names, acronyms with their expansions, phrases in quotation marks, noun phrases; each with how often and where it
    stands and the first sentence with it, as YAML to complete with definitions and translations.
    """
    from diglot.pipeline.terminology import extract_candidates

    _must_be_new(out)
    found, text = extract_candidates(article, root, most)
    if form == "json":
        rows = [
            {"text": one.text, "kind": one.kind.value, "short": one.short, "count": one.count, "segments": one.places}
            | {"example": one.example, "score": round(one.score, 2)}
            for one in found
        ]
        text = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    _put(text.encode(), out)
    click.echo(f"{len(found)} candidates{f' in {out}' if out else ''}", err=True)


@command.command("export", short_help="Write the termbase for another tool.")
@click.option(
    "--form",
    "kind",
    required=True,
    metavar="FORM",
    help="tbx3, tbx3-dct, tbx2, csv, tsv, omegat, deepl, deepl-tsv or memoq.",
)
@click.option("--to", "wanted", default="", metavar="LOCALES", help="Only these target locales. [default: all]")
@click.option("--from", "source", default="", metavar="LOCALE", help="The source locale. [default: the newsroom's]")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write there. [default: stdout]"
)
@options.glossaries
@options.newsroom
def export(
    kind: str, wanted: str, source: str, out: Path | None, glossaries: tuple[Path, ...], root: Path | None
) -> None:
    """Write the termbase for another tool; what it cannot hold is counted on stderr.

    \b
    tbx3       TBX-Basic 3 (ISO 30042:2019), style DCA: everything
    tbx3-dct   TBX-Basic 3, style DCT: everything
    tbx2       TBX-Basic 2 (martif), as most CAT tools read it: everything
    csv, tsv   everything, a row a term, for spreadsheets
    omegat     source TAB target TAB comment; name the file .utf8
    deepl      two columns, CSV; deepl-tsv with tabs
    memoq      CSV, a column a language
    """
    from diglot.pipeline.terminology import export_termbase

    made = export_termbase(kind, options.locales(wanted), root, glossaries, source)
    _put(made.data, out)
    _say_dropped(f"{kind} cannot hold", made.dropped)


@command.command("import", short_help="Make a termbase file of another tool's.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A new termbase file. [default: stdout]",
)
@click.option("--form", "kind", default="", metavar="FORM", help="As for export. [default: told from the file]")
@click.option(
    "--from", "source", default="", metavar="LOCALE", help="The source locale, where the file does not say it."
)
@click.option("--to", "wanted", default="", metavar="LOCALE", help="The target locale, where the file does not say it.")
@click.option("--subject", default="", metavar="TEXT", help="The subject of what has none.")
def import_(file: Path, out: Path | None, kind: str, source: str, wanted: str, subject: str) -> None:
    """Make a termbase file of FILE, which another tool wrote; what has no place in it is counted on stderr."""
    from diglot.pipeline.terminology import import_termbase

    _must_be_new(out)
    text, found = import_termbase(file, kind, source, options.locales(wanted), subject)
    _put(text.encode(), out)
    terms = sum(len(terms) for one in found.concepts for terms in one.terms.values())
    click.echo(f"{len(found.concepts)} concepts, {terms} terms{f' in {out}' if out else ''}", err=True)
    _say_dropped("not taken over", found.dropped)


def _must_be_new(out: Path | None) -> None:
    if out is not None and out.exists():
        raise GlossaryError("is there already", "give another name with --out, or move it away", path=out)


def _put(data: bytes, out: Path | None) -> None:
    from diglot.newsroom import replace

    if out is None:
        click.echo(data, nl=False)
    else:
        replace(out, data)


def _say_dropped(what: str, dropped: Counter[str]) -> None:
    """Say on stderr how many of each kind were left out, the most first."""
    if dropped:
        kinds = ", ".join(f"{count} {kind}" for kind, count in dropped.most_common())
        click.echo(f"{what}: {kinds}", err=True)


command.add_command(report)
