"""Telling what a file that comes back is of: which article, which locale; or refusing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from diglot import inline, locales, xliff
from diglot.errors import ArticleError, NewsroomError, XliffError
from diglot.model import Article
from diglot.pipeline.parcels import unpack
from diglot.pipeline.workbench import Workbench
from diglot.review.identifying import ENOUGH, locale_among, overlap


@dataclass(frozen=True, slots=True)
class Job:
    """A file that was recognised."""

    name: str
    document: xliff.Document
    article: Article
    locale: str


def documents(paths: Sequence[Path]) -> Iterator[tuple[str, xliff.Document]]:
    """Yield each bilingual text in *paths* with its name in messages; a tool may put several into one file."""
    for parcel in unpack(paths):
        document = xliff.read(parcel.source, name=parcel.name)
        if parcel.omegat:
            document = replace(document, tool=document.tool or "OmegaT")
        if len(document.files) < 2:
            yield parcel.name, document
            continue
        for file in document.files:
            part = replace(
                document,
                original=file.original,
                source_locale=file.source_locale,
                target_locale=file.target_locale,
                units=tuple(unit for unit in document.units if unit.file == file.id),
                article=file.article,
                article_hash=file.article_hash,
                handoff=file.handoff,
                tool=file.tool or document.tool,
                files=(file,),
            )
            if part.units:
                yield f"{parcel.name}#{file.id}", part


def recognised(bench: Workbench, name: str, document: xliff.Document, article: str, locale: str) -> Job:
    """Return what *document* is of, by what it says, held to *article* and *locale* where they are given.

    Raises XliffError, which says what it seems to be, where it is of no article or locale of this newsroom.
    """
    room = bench.newsroom
    if document.source_locale and locale_among(document.source_locale, [room.source]) is None:
        what = f"is translated from {document.source_locale}, and this newsroom's articles are in {room.source}"
        raise XliffError(what, "give a file that was handed off here", path=name)
    found = _article(bench, name, document, article)
    return Job(name, document, found, _locale(bench, name, document, found, locale))


def _article(bench: Workbench, file: str, document: xliff.Document, wanted: str) -> Article:
    """Return the article that most of the file's sentences are of; what the file says of itself is asked first."""
    room = bench.newsroom
    known = room.article_ids()
    hint = document.article or Path(document.original).stem
    order = sorted(known, key=lambda one: (one != hint, one.rsplit("/", 1)[-1] != hint))
    best, share = "", 0.0
    for name in order:
        try:
            found = overlap(document.units, bench.article(known[name]).segments)
        except ArticleError:
            continue  # a file among the articles that is none says nothing about this one
        if found > share:
            best, share = name, found
        if share > 0.9:
            break
    if share < ENOUGH:
        best = document.article if document.article in known else ""
    chosen = room.article_id(room.source_of(wanted)) if wanted else best
    if not chosen or (best and chosen != best):
        raise XliffError(
            f"seems to be {_named(document, best)}, and no article of this newsroom has its sentences"
            if not chosen
            else f"seems to be {_named(document, best)}, not {chosen}",
            "give a file that was handed off here" if not chosen else f"leave out --article {wanted} to merge it there",
            path=file,
        )
    return bench.article(known[chosen])


def _named(document: xliff.Document, best: str) -> str:
    """Return what to call the article and locale of a file."""
    name = best or document.article or document.original or "an unknown article"
    return f"{name!r} in {document.target_locale or 'an unnamed locale'}"


def _locale(bench: Workbench, file: str, document: xliff.Document, article: Article, wanted: str) -> str:
    """Return the newsroom's locale that the file is in. Raises XliffError, saying which it seems to be."""
    room = bench.newsroom
    said = document.target_locale
    found = locale_among(said, room.locales) if said else None
    if said and found is None:
        served = ", ".join(room.locales)
        raise XliffError(
            f"is {article.id!r} in {_language(said)}, which is not among this newsroom's locales ({served})",
            "correct its target language, or add the locale to diglot.yaml",
            path=file,
        )
    if wanted and found and found != wanted:
        raise XliffError(
            f"is {article.id!r} in {found}, not {wanted}", f"call with --to {found}, or without --to", path=file
        )
    chosen = found or wanted
    if not chosen:
        raise XliffError(f"is {article.id!r}, but does not say in which locale", "call with --to", path=file)
    reads = _reads_as(bench, document, chosen)
    if reads and not wanted:
        remedy = f"set its target language to {reads}, or call with --to {chosen} if it is right"
        raise XliffError(f"says that it is in {chosen}, but reads as {reads}", remedy, path=file)
    return chosen


def _language(tag: str) -> str:
    try:
        return f"{locales.name(tag)} ({tag})"
    except NewsroomError:
        return repr(tag)


def _reads_as(bench: Workbench, document: xliff.Document, locale: str) -> str:
    """Return the newsroom's other locale that the targets of a file are all too clearly in, or ''."""
    from diglot.checks.language import told

    targets = (inline.plain(unit.target) for unit in document.units if unit.target is not None)
    sources = {inline.plain(unit.source) for unit in document.units}
    text = " ".join(target for target in targets if target not in sources)
    found = told(text, [bench.newsroom.source, *bench.newsroom.locales])
    others = [one for one in bench.newsroom.locales if locales.language(one) == found]
    return others[0] if found != locales.language(locale) and len(others) == 1 else ""
