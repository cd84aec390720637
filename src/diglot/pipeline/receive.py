"""Merging files that come back from translators into the desk, and into the memory who translated what."""

from __future__ import annotations

import getpass
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from diglot import inline, locales, xliff
from diglot.errors import ArticleError, NewsroomError, XliffError
from diglot.memory import HandedUnit
from diglot.model import Article, Finding, State, Translation
from diglot.pipeline import desk
from diglot.pipeline.judging import examine
from diglot.pipeline.parcels import Parcel, unpack
from diglot.pipeline.workbench import Workbench, workbench
from diglot.review import returned
from diglot.review.identifying import ENOUGH, locale_among, overlap


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller says of the files: who translated them, how far they are, how conflicts end, what they are of."""

    by: str = ""
    least: State = State.INITIAL
    prefer: str = ""
    article: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file: how many of its units were taken and so on (see ``review.returned.Receipt``).

    ``segments`` is how many the article has, ``current`` whether the file is of today's article. ``findings`` are about
    the file and about what was taken from it.
    """

    file: str
    article: str
    locale: str
    current: bool
    units: int
    segments: int
    taken: int
    unchanged: int
    empty: int
    repaired: int
    conflicts: int
    reopened: int
    orphans: int
    desk: Path
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    """A file that was recognised."""

    parcel: Parcel
    document: xliff.Document
    article: Article
    locale: str


def receive(root: Path, paths: Sequence[Path], wishes: Wishes, *, dry: bool = False) -> list[Received]:
    """Merge the files in *paths* into the desks they belong to; return what became of each, in order.

    All files are read and recognised before anything is written; *dry* writes nothing at all. For each desk the memory
    has every text before the file is written over, so that a call after a crash completes what was begun. Raises
    XliffError for a file that is of no article or locale of the newsroom, DiglotError for what cannot be read.
    """
    bench = workbench(root)
    jobs = [_recognised(bench, parcel, wishes) for parcel in unpack(paths)]
    groups: dict[tuple[str, str], list[int]] = {}
    for number, job in enumerate(jobs):
        groups.setdefault((job.article.id, job.locale), []).append(number)
    done: dict[int, Received] = {}
    for numbers in groups.values():
        merged = _merge(bench, [jobs[number] for number in numbers], wishes, dry=dry)
        done |= dict(zip(numbers, merged, strict=True))
    return [done[number] for number in range(len(jobs))]


# --------------------------------------------------------------------------------------------------------------------
# Recognising


def _recognised(bench: Workbench, parcel: Parcel, wishes: Wishes) -> _Job:
    """Return what *parcel* is of, by what it says. Raises XliffError where it is nothing of this newsroom's."""
    document = xliff.read(parcel.data, name=parcel.name)
    room = bench.newsroom
    if document.source_locale and locale_among(document.source_locale, [room.source]) is None:
        what = f"is translated from {document.source_locale}, and this newsroom's articles are in {room.source}"
        raise XliffError(what, "give a file that was handed off here", path=parcel.name)
    article = _article(bench, parcel, document, wishes.article)
    return _Job(parcel, document, article, _locale(bench, parcel, document, article, wishes.locale))


def _article(bench: Workbench, parcel: Parcel, document: xliff.Document, wanted: str) -> Article:
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
            path=parcel.name,
        )
    return bench.article(known[chosen])


def _named(document: xliff.Document, best: str) -> str:
    """Return what to call the article and locale of a file."""
    name = best or document.article or document.original or "an unknown article"
    return f"{name!r} in {document.target_locale or 'an unnamed locale'}"


def _locale(bench: Workbench, parcel: Parcel, document: xliff.Document, article: Article, wanted: str) -> str:
    """Return the newsroom's locale that the file is in. Raises XliffError, saying which it seems to be."""
    room = bench.newsroom
    said = document.target_locale
    found = locale_among(said, room.locales) if said else None
    if said and found is None:
        served = ", ".join(room.locales)
        raise XliffError(
            f"is {article.id!r} in {_language(said)}, which is not among this newsroom's locales ({served})",
            "correct its target language, or add the locale to diglot.yaml",
            path=parcel.name,
        )
    if wanted and found and found != wanted:
        raise XliffError(
            f"is {article.id!r} in {found}, not {wanted}", f"call with --to {found}, or without --to", path=parcel.name
        )
    chosen = found or wanted
    if not chosen:
        raise XliffError(f"is {article.id!r}, but does not say in which locale", "call with --to", path=parcel.name)
    reads = _reads_as(bench, document, chosen)
    if reads and not wanted:
        remedy = f"set its target language to {reads}, or call with --to {chosen} if it is right"
        raise XliffError(f"says that it is in {chosen}, but reads as {reads}", remedy, path=parcel.name)
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


# --------------------------------------------------------------------------------------------------------------------
# Merging


def _merge(bench: Workbench, jobs: Sequence[_Job], wishes: Wishes, *, dry: bool) -> list[Received]:
    """Merge files of one article and locale, one after the other; write the desk once."""
    article, locale = jobs[0].article, jobs[0].locale
    ours = _standing(bench, article, locale, dry=dry)
    receipts = []
    ledger: list[Translation] = []
    for job in jobs:
        state = returned.Desk(
            article.segments, ours, _bases(bench, job), partial(bench.memory.has, locale=locale), locale
        )
        receipt = returned.receive(state, job.document, _rules(bench, job, wishes), job.parcel.name)
        ours = {**ours, **receipt.changes}
        ledger += receipt.ledger
        receipts.append(receipt)
    translations = [ours[segment.id] for segment in article.segments]
    findings = examine(bench, article, locale, translations)
    if not dry:
        # The ledger first: from here on nothing that a person wrote can be lost, and the same call makes the same desk.
        bench.memory.remember(article.id, ledger)
        desk.lay(bench, article, locale, translations, findings)
    return [_received(bench, job, receipt, findings) for job, receipt in zip(jobs, receipts, strict=True)]


def _standing(bench: Workbench, article: Article, locale: str, *, dry: bool) -> dict[str, Translation]:
    """Return what stands on the desk, by segment id, people's work and the machine's."""
    kept = desk.take(bench, article, locale, dry=dry)
    left = [segment.id for segment in article.segments if segment.id not in kept]
    return {**{one.segment: one for one in desk.standing(bench, article, locale, left)}, **kept}


def _rules(bench: Workbench, job: _Job, wishes: Wishes) -> returned.Rules:
    copies = job.parcel.omegat or bench.newsroom.profile(job.locale) == "omegat"
    return returned.Rules(wishes.by or getpass.getuser(), wishes.least, wishes.prefer, copies)


def _bases(bench: Workbench, job: _Job) -> Callable[[xliff.Unit], returned.Base | None]:
    """Return what tells how a unit of a file was handed out: the file itself, the record of the hand-off, the last desk."""
    article, locale, handoff = job.article.id, job.locale, job.document.handoff
    handed: dict[tuple[str, str], HandedUnit | None] = {}
    for one in bench.memory.handed(article, locale, handoff=handoff or None).values():
        handed[one.id, one.source_hash] = one
        alike = handed.setdefault(("", one.source_hash), one)
        if alike is not None and alike.target_hash != one.target_hash:
            handed["", one.source_hash] = None  # a sentence that went out twice, translated in two ways
    for one in bench.memory.handed_sources(article, locale).values():
        handed.setdefault(("", one.source_hash), one)
    latest = {
        (one.segment, inline.fingerprint(one.source)): one for one in bench.memory.latest(article, locale).values()
    }

    def base(unit: xliff.Unit) -> returned.Base | None:
        key = unit.source_hash or inline.fingerprint(unit.source)
        went, last = handed.get((unit.id, key)) or handed.get(("", key)), latest.get((unit.id, key))
        if went is not None and (handoff or not unit.source_hash or went.target_hash == unit.target_hash):
            # An OmegaT project goes out with the source in every target: whatever else comes back its translator chose.
            held = "" if went.profile == "omegat" else went.target_hash
            return returned.Base(held, partial(State, went.state))
        if unit.source_hash:
            return returned.Base(unit.target_hash, partial(_state, bench, locale, unit))
        if last is None or not last.target:
            return None
        return returned.Base(inline.fingerprint(last.target), partial(State, last.state))

    return base


def _state(bench: Workbench, locale: str, unit: xliff.Unit) -> State:
    """Return the state in which a unit went out, by what the memory knows of its text: if nothing, no sign-off is new."""
    if not unit.target_hash:
        return State.INITIAL
    return bench.memory.state(unit.source, unit.target_hash, locale) or State.FINAL


def _received(bench: Workbench, job: _Job, receipt: returned.Receipt, findings: Sequence[Finding]) -> Received:
    units = [unit for unit in job.document.units if unit.translate]
    about = {*receipt.changes, *(unit.id for unit in units)}
    return Received(
        file=job.parcel.name,
        article=job.article.id,
        locale=job.locale,
        current=job.document.article_hash in ("", hashlib.sha256(job.article.data).hexdigest()),
        units=len(units),
        segments=len(job.article.segments),
        taken=receipt.taken,
        unchanged=receipt.unchanged,
        empty=receipt.empty,
        repaired=receipt.repaired,
        conflicts=receipt.conflicts,
        reopened=receipt.reopened,
        orphans=receipt.orphans,
        desk=bench.newsroom.desk(job.article.id, job.locale),
        findings=(*receipt.findings, *(one for one in findings if one.segment in about)),
    )
