"""Plain functions that compose the steps; the flows call them, tests call them, nothing here knows Prefect.

What crosses from one step to the next is small and can be pickled: paths, ids, counts. Articles are read again (and
cached) by whoever needs them, translations come from the memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from diglot import locales
from diglot.errors import BackendFault, NewsroomError
from diglot.model import Finding, Translation
from diglot.pipeline import desk, locking, publish
from diglot.pipeline.handing import HandedOut, Wanted, hand_out
from diglot.pipeline.judging import examine
from diglot.pipeline.progress import advance, listening
from diglot.pipeline.publish import Outcome
from diglot.pipeline.tasks import Way
from diglot.pipeline.translate import translate
from diglot.pipeline.workbench import workbench

__all__ = [
    "BackendFault",
    "Batch",
    "HandedOut",
    "Order",
    "Outcome",
    "Plan",
    "Wanted",
    "assemble",
    "at_desk",
    "batches",
    "handoff",
    "inspect",
    "listening",
    "plan",
    "prepare",
    "recall_batch",
    "translate_batch",
    "workbench",
]

BATCH = 200
"""Segments a task at least: Prefect costs some 10 to 30 ms a task, so a task is worth its cost from about a hundred on."""
TASKS = 40
"""Tasks a locale at most; what a killed run has done is in the memory, however large the batch."""


@dataclass(frozen=True, slots=True)
class Order:
    """One article to be localized: where it is, into which locales, how many segments it has."""

    root: Path
    path: Path
    article: str
    locales: tuple[str, ...]
    segments: int


class Batch:
    """Translations, warnings and findings between two tasks; a plain class, so that Prefect does not walk into it."""

    def __init__(
        self, translations: Sequence[Translation], warnings: Sequence[str] = (), findings: Sequence[Finding] = ()
    ) -> None:
        self.translations = tuple(translations)
        self.warnings = tuple(warnings)
        self.findings = tuple(findings)


class Plan:
    """One locale of an order: what people have done already, and the ids of the segments still to be translated.

    A plain class like :class:`Batch`. ``terms`` counts the occurrences of the termbase in the source; ``desk`` is the hash
    of the desk file that was read.
    """

    def __init__(
        self, order: Order, locale: str, kept: Batch, pending: Sequence[str], terms: int, desk: str = ""
    ) -> None:
        self.order = order
        self.locale = locale
        self.kept = kept
        self.pending = tuple(pending)
        self.terms = terms
        self.desk = desk


def prepare(root: Path, path: Path, wanted: Sequence[str] = ()) -> Order:
    """Read and split the article at *path* and say what there is to do; *wanted* defaults to the newsroom's locales.

    Raises ArticleError, NewsroomError, GlossaryError or LedgerError: nothing has been written then.
    """
    bench = workbench(root)
    room = bench.newsroom
    path = path.resolve()
    article = bench.article(path)
    chosen = tuple(dict.fromkeys(locales.canonical(tag) for tag in wanted)) or room.locales
    if room.source in chosen:
        raise NewsroomError(f"{room.source} is the language of the articles", "leave it out of --to")
    if not path.is_relative_to(room.articles):
        path = room.keep(path, article.data)
    return Order(room.root, path, article.id, chosen, len(article.segments))


@contextmanager
def at_desk(order: Order, locale: str, doing: str = "diglot localize") -> Iterator[None]:
    """Have the desk of an order's locale for oneself from :func:`plan` to :func:`assemble`.

    Raises DeskBusy if another process is at it and stays there for some seconds more.
    """
    with locking.at_desk(workbench(order.root).newsroom, order.article, [locale], doing):
        yield


def plan(order: Order, locale: str) -> Plan:
    """Take in what people did on the desk and find the termbase's terms in the rest.

    Raises XliffError if the desk file is there and cannot be read: it would be lost if it were written over.
    """
    bench = workbench(order.root)
    article = bench.article(order.path)
    read = desk.digest(bench, article, locale)
    kept = desk.take(bench, article, locale)
    advance(article.id, locale, len(kept))
    pending = [segment for segment in article.segments if segment.id not in kept]
    terms = sum(len(bench.terms(article).find(segment)) for segment in article.segments)
    return Plan(order, locale, Batch(tuple(kept.values())), [segment.id for segment in pending], terms, read)


def batches(work: Plan) -> list[tuple[str, ...]]:
    """Return the pending segment ids of *work* in batches: of BATCH, larger where there would be more than TASKS."""
    size = max(BATCH, math.ceil(len(work.pending) / TASKS))
    return [work.pending[start : start + size] for start in range(0, len(work.pending), size)]


def translate_batch(order: Order, locale: str, batch: Sequence[str], *, patient: bool = False) -> Batch:
    """Send one batch along the locale's route.

    Raises BackendFault if *patient* and a backend failed in passing: what was translated until then is remembered.
    """
    bench = workbench(order.root)
    article = bench.article(order.path)
    segments = [article.segments[article.places[one]] for one in batch]
    return Batch(*translate(Way(bench, article, locale, patient), segments))


def recall_batch(order: Order, locale: str, batch: Sequence[str]) -> Batch:
    """Return what stands on the desk for one batch, asking no backend."""
    bench = workbench(order.root)
    return Batch(desk.standing(bench, bench.article(order.path), locale, batch))


def inspect(work: Plan, done: Sequence[Batch]) -> Batch:
    """Put all translations of a locale in the order of the article and check them together."""
    bench = workbench(work.order.root)
    article = bench.article(work.order.path)
    found: Mapping[str, Translation] = {one.segment: one for batch in (work.kept, *done) for one in batch.translations}
    translations = [found[segment.id] for segment in article.segments]
    warnings = dict.fromkeys(warning for batch in done for warning in batch.warnings)
    return Batch(translations, tuple(warnings), examine(bench, article, work.locale, translations))


def assemble(work: Plan, whole: Batch) -> Outcome:
    """Write the desk file, the edition and its line in the manifest.

    What a translator has saved on the desk since it was read is taken in first, in place of what was made meanwhile.
    """
    bench = workbench(work.order.root)
    article = bench.article(work.order.path)
    if desk.digest(bench, article, work.locale) != work.desk:
        work = plan(work.order, work.locale)
        theirs = {one.segment for one in work.kept.translations}
        rest = [one for one in whole.translations if one.segment not in theirs]
        whole = inspect(work, [Batch(rest, whole.warnings)])
    return publish.finish(bench, article, work.locale, whole.translations, whole.findings, whole.warnings)


def handoff(order: Order, locale: str, wanted: Wanted) -> HandedOut:
    """Hand out the article as it stands on the desk now, people's edits taken in; no backend is asked.

    Raises HandoffError, nothing having been written, where others' work in ``wanted.out`` would be lost.
    """
    work = plan(order, locale)
    whole = inspect(work, [recall_batch(order, locale, work.pending)])
    bench = workbench(order.root)
    return hand_out(bench, bench.article(order.path), locale, whole.translations, whole.findings, wanted)
