"""Merging files that come back from translators into the desk, and into the memory who translated what."""

from __future__ import annotations

import contextlib
import getpass
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from diglot import inline, xliff
from diglot.memory import HandedUnit
from diglot.model import Article, Finding, State, Translation
from diglot.pipeline import desk, locking
from diglot.pipeline.handing import known_notes
from diglot.pipeline.judging import examine
from diglot.pipeline.recognising import Job, documents, recognised
from diglot.pipeline.workbench import Workbench, workbench
from diglot.review import returned
from diglot.review.comments import Comment, comments


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
    the file and about what was taken from it; ``comments`` counts what its translator says in notes, each a finding.
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
    comments: int = 0


def receive(root: Path, paths: Sequence[Path], wishes: Wishes, *, dry: bool = False) -> list[Received]:
    """Merge the files in *paths* into the desks they belong to; return what became of each, in order.

    All files are read and recognised before anything is written; *dry* writes nothing at all. For each desk the memory
    has every text before the file is written over, so that a call after a crash completes what was begun. Raises
    XliffError for a file that is of no article or locale of the newsroom, DiglotError for what cannot be read, DeskBusy,
    having written nothing, if another process is at one of the desks.
    """
    bench = workbench(root)
    jobs = [recognised(bench, name, document, wishes.article, wishes.locale) for name, document in documents(paths)]
    groups: dict[tuple[str, str], list[int]] = {}
    for number, job in enumerate(jobs):
        groups.setdefault((job.article.id, job.locale), []).append(number)
    done: dict[int, Received] = {}
    with contextlib.ExitStack() as stack:
        for article, locale in [] if dry else sorted(groups):
            stack.enter_context(locking.at_desk(bench.newsroom, article, [locale], "diglot receive"))
        for numbers in groups.values():
            merged = _merge(bench, [jobs[number] for number in numbers], wishes, dry=dry)
            done |= dict(zip(numbers, merged, strict=True))
    return [done[number] for number in range(len(jobs))]


# --------------------------------------------------------------------------------------------------------------------
# Merging


def _merge(bench: Workbench, jobs: Sequence[Job], wishes: Wishes, *, dry: bool) -> list[Received]:
    """Merge files of one article and locale, one after the other; write the desk once."""
    article, locale = jobs[0].article, jobs[0].locale
    ours = _standing(bench, article, locale, dry=dry)
    receipts = []
    ledger: list[Translation] = []
    said = dict(desk.comments_on(bench, article, locale, {}))
    heard: dict[str, tuple[Comment, ...]] = {}
    known = known_notes(bench, article, locale)
    for job in jobs:
        state = returned.Desk(
            article.segments, ours, _bases(bench, job), partial(bench.memory.has, locale=locale), locale, said
        )
        theirs = comments(job.document.units, known)
        receipt = returned.receive(state, job.document, _rules(bench, job, wishes), job.name, theirs)
        for home, new in receipt.comments.items():
            said[home] = (*said.get(home, ()), *new)
            heard[home] = (*heard.get(home, ()), *new)
        ours = {**ours, **receipt.changes}
        ledger += receipt.ledger
        receipts.append(receipt)
    translations = [ours[segment.id] for segment in article.segments]
    findings = examine(bench, article, locale, translations)
    if not dry:
        # The ledger first: from here on nothing that a person wrote can be lost, and the same call makes the same desk.
        bench.memory.remember(article.id, ledger)
        desk.lay(bench, article, locale, translations, findings, heard)
    return [_received(bench, job, receipt, findings) for job, receipt in zip(jobs, receipts, strict=True)]


def _standing(bench: Workbench, article: Article, locale: str, *, dry: bool) -> dict[str, Translation]:
    """Return what stands on the desk, by segment id, people's work and the machine's."""
    kept = desk.take(bench, article, locale, dry=dry)
    left = [segment.id for segment in article.segments if segment.id not in kept]
    return {**{one.segment: one for one in desk.standing(bench, article, locale, left)}, **kept}


def _rules(bench: Workbench, job: Job, wishes: Wishes) -> returned.Rules:
    copies = job.document.tool.lower().startswith("omegat") or bench.newsroom.profile(job.locale) == "omegat"
    by = wishes.by or job.document.tool or getpass.getuser()
    return returned.Rules(by, wishes.least, wishes.prefer, copies)


def _bases(bench: Workbench, job: Job) -> Callable[[xliff.Unit], returned.Base | None]:
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


def _received(bench: Workbench, job: Job, receipt: returned.Receipt, findings: Sequence[Finding]) -> Received:
    units = [unit for unit in job.document.units if unit.translate]
    about = {*receipt.changes, *(unit.id for unit in units)}
    return Received(
        file=job.name,
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
        comments=sum(map(len, receipt.comments.values())),
        desk=bench.newsroom.desk(job.article.id, job.locale),
        findings=(*receipt.findings, *(one for one in findings if one.segment in about)),
    )
