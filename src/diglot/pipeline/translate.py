"""Getting every segment translated: the backends of a route in order, each result verified before it is believed.

Guard, verify, repair, or stop. A result that breaks a fixed term, a number or a code is tried again in a stricter way,
then by the next backend, and is then left to a person, with the best attempt as a proposal and the reasons beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diglot import checks, inline
from diglot.backends import Backend, Reply, Request, Wants
from diglot.errors import BackendError, BackendFault
from diglot.model import Article, Content, Finding, Segment, Severity, State, TermHit, Translation
from diglot.pipeline.clauses import by_clauses
from diglot.pipeline.progress import advance
from diglot.pipeline.rules import let_stand, look
from diglot.pipeline.workbench import Workbench
from diglot.review import notes
from diglot.terms import Guarding

CHUNK = 16
"""Segments between two writes to the memory: what a killed run pays for again at most."""


@dataclass(slots=True)
class Task:
    """One segment on its way through the route."""

    segment: Segment
    hits: tuple[TermHit, ...]
    slice: str
    before: str = ""
    after: str = ""
    done: Translation | None = None
    best: Content = ()
    errors: int = 1_000_000
    tried: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a backend made of a segment, and what the checks say of it."""

    translation: Translation
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> tuple[int, int]:
        """How many errors it has, and how many terms it does not use."""
        errors = sum(one.severity is Severity.ERROR for one in self.findings)
        unused = [one for one in self.findings if one.severity is not Severity.ERROR and one.rule.startswith("terms.")]
        return errors, len(unused)


@dataclass(frozen=True, slots=True)
class Way:
    """The way one batch goes: which article into which locale, and whether a passing fault may be raised for a retry."""

    bench: Workbench
    article: Article
    locale: str
    patient: bool = False


def translate(way: Way, segments: Sequence[Segment]) -> tuple[list[Translation], list[str]]:
    """Return one translation for each of *segments*, in order, and the warnings about backends that could not help.

    What no backend got right is ``initial``, for a person, with the best attempt as its target. Every result is in the
    memory when this returns. Raises BackendFault if *way* is patient and a backend failed in passing.
    """
    tasks = prepare(way, segments)
    warnings: list[str] = []
    for name in way.bench.newsroom.route(way.locale):
        pending = [task for task in tasks if task.done is None]
        if not pending or name == "human":
            break
        try:
            if name == "memory":
                remembered(way, pending)
            else:
                ask(way, way.bench.backend(name), pending)
        except BackendFault as error:
            if way.patient:
                raise
            warnings.append(f"{name}: {error}")
        except BackendError as error:
            warnings.append(f"{name}: {error}")
    left = [task for task in tasks if task.done is None]
    advance(way.article.id, way.locale, len(left))
    return [task.done or _left(way, task) for task in tasks], warnings


def prepare(way: Way, segments: Sequence[Segment]) -> list[Task]:
    """Return a task per segment with its terms, the hash of what of the termbase applies, and its neighbours."""
    engine = way.bench.engine
    tasks = []
    for segment in segments:
        hits = engine.find(segment.source)
        before, after = _neighbours(way.article, segment)
        tasks.append(Task(segment, hits, engine.slice_hash(hits, way.locale), before, after))
    return tasks


def remembered(way: Way, tasks: Sequence[Task]) -> None:
    """Take what people approved before for the same source."""
    found = way.bench.memory.approved([task.segment.source for task in tasks], way.locale)
    for task, row in zip(tasks, found, strict=True):
        if row is not None:
            task.done = replace(row, segment=task.segment.id, source=task.segment.source)
    advance(way.article.id, way.locale, sum(task.done is not None for task in tasks))


def ask(way: Way, backend: Backend, tasks: Sequence[Task]) -> None:
    """Have *backend* translate *tasks*, taking from the memory what it translated before, and remember the rest.

    Raises BackendMissing, BackendFault or BackendRefusal; what was done until then is in the memory.
    """
    source, locale, memory = way.bench.newsroom.source, way.locale, way.bench.memory
    backend.ready(source, locale)
    signature = backend.signature(source, locale)
    recalled = memory.recall([t.segment.source for t in tasks], locale, signature, [t.slice for t in tasks])
    again = [
        replace(row, segment=task.segment.id, source=task.segment.source)
        for task, row in zip(tasks, recalled, strict=True)
        if row is not None
    ]
    answers = {answer.translation.segment: answer for answer in judge(way, again)}
    for task in tasks:
        if task.segment.id in answers:
            _settle(task, answers[task.segment.id])
    advance(way.article.id, locale, sum(task.done is not None for task in tasks))
    for chunk in _chunks([t for t, row in zip(tasks, recalled, strict=True) if row is None], CHUNK):
        made = [replace(one, signature=signature) for one in _ask_chunk(way, backend, chunk)]
        memory.remember(way.article.id, made)
        advance(way.article.id, locale, sum(task.done is not None for task in chunk))


def _ask_chunk(way: Way, backend: Backend, tasks: Sequence[Task]) -> list[Translation]:
    """Ask, and ask again in other ways for what came back wrong; settle each task by the best answer and return those.

    Wrong is what has an error, or a term that the engine did not use; a second answer counts only if it is better.
    """
    best: dict[str, Answer] = {}
    ways = tuple(Guarding) if backend.wants is Wants.TEXT else (Guarding.FIXED,)
    for guarding in ways:
        pending = [task for task in tasks if _worth_asking(best.get(task.segment.id), guarding)]
        made = []
        for task, (target, reply) in zip(pending, _call(way, backend, pending, guarding), strict=True):
            if target is None:
                reason = "a placeholder was lost" if reply else "passed on"
                task.tried.append(f"{backend.name}, {guarding.value}: {reason}")
            else:
                made.append(_translation(way, backend, task, target, reply))
        for answer in judge(way, made):
            held = best.get(answer.translation.segment)
            if held is None or answer.faults < held.faults:
                best[answer.translation.segment] = answer
    for task in tasks:
        if task.segment.id in best:
            _settle(task, best[task.segment.id])
    return [answer.translation for answer in best.values()]


def _worth_asking(held: Answer | None, guarding: Guarding) -> bool:
    """Say whether another way may help: there is nothing yet, or an error, or (for the strict way) a term unused."""
    if held is None:
        return True
    errors, terms = held.faults
    return errors > 0 or (terms > 0 and guarding is Guarding.STRICT)


def _call(
    way: Way, backend: Backend, tasks: Sequence[Task], guarding: Guarding
) -> Iterator[tuple[Content | None, Reply | None]]:
    """Yield for each task what the backend makes of it, terms and codes restored, and the backend's own reply."""
    engine, locale, source = way.bench.engine, way.locale, way.bench.newsroom.source
    text = backend.wants is Wants.TEXT
    guarded = [engine.guard(task.segment.source, task.hits, locale, guarding) if text else None for task in tasks]
    requests = [
        Request(
            segment=task.segment.id,
            source=task.segment.source,
            text=guard.text if guard else "",
            terms=engine.pairs(task.hits, locale),
            before=task.before,
            after=task.after,
        )
        for task, guard in zip(tasks, guarded, strict=True)
    ]
    if not requests:
        return
    replies = (
        by_clauses(backend, requests, source, locale)
        if guarding is Guarding.CLAUSES
        else backend.translate(requests, source, locale)
    )
    for reply, guard in zip(replies, guarded, strict=True):
        if reply is None:
            yield None, None
        elif guard is None or reply.target is not None:
            yield reply.target, reply
        else:
            yield engine.restore(reply.text or "", guard), reply


def _translation(way: Way, backend: Backend, task: Task, target: Content, reply: Reply | None) -> Translation:
    reply = reply or Reply()
    return Translation(
        segment=task.segment.id,
        locale=way.locale,
        source=task.segment.source,
        target=target,
        state=State.TRANSLATED,
        origin=backend.name,
        slice=task.slice,
        score=reply.score,
        cost=reply.cost,
        tried=tuple(task.tried),
    )


def judge(way: Way, candidates: Sequence[Translation]) -> list[Answer]:
    """Return *candidates*, each with what the checks say of it by itself."""
    found: dict[str, list[Finding]] = {one.segment: [] for one in candidates}
    for finding in check(way.bench, way.article, way.locale, candidates, alone=True):
        found[finding.segment].append(finding)
    return [Answer(one, tuple(found[one.segment])) for one in candidates]


def _settle(task: Task, answer: Answer) -> None:
    """Make *answer* the task's result if it has no error, else keep it in mind as the best so far."""
    wrong = [one for one in answer.findings if one.severity is Severity.ERROR]
    if not wrong:
        task.done = answer.translation
        return
    task.tried.append(f"{answer.translation.origin}: {wrong[0].message}")
    if len(wrong) < task.errors:
        task.best, task.errors = answer.translation.target, len(wrong)


def examine(bench: Workbench, article: Article, locale: str, translations: Sequence[Translation]) -> list[Finding]:
    """Return what is to be settled in *translations* of a whole article, and what the checks say of them."""
    return [*notes.findings(translations, _file(article, locale)), *check(bench, article, locale, translations)]


def _file(article: Article, locale: str) -> str:
    return f"xliff/{article.id}/{locale}.xlf"


def check(
    bench: Workbench, article: Article, locale: str, translations: Sequence[Translation], *, alone: bool = False
) -> list[Finding]:
    """Return what the checks say of *translations* of an article; *alone* leaves out what compares segments."""
    pairs = [
        checks.Pair(
            id=one.segment,
            source=one.source,
            target=one.target,
            source_locale=bench.newsroom.source,
            locale=locale,
            file=_file(article, locale),
            state=one.state,
            kind=article.kinds.get(one.segment, ""),
            origin=one.origin,
        )
        for one in translations
    ]
    found = look(pairs, bench.newsroom, bench.engine, alone=alone)
    return found if alone else let_stand(found, pairs, bench.memory, article.id, locale)


def _left(way: Way, task: Task) -> Translation:
    """Return the translation that leaves a segment to a person."""
    return Translation(
        task.segment.id,
        way.locale,
        task.segment.source,
        task.best,
        State.INITIAL,
        slice=task.slice,
        tried=tuple(task.tried),
    )


def _neighbours(article: Article, segment: Segment) -> tuple[str, str]:
    """Return what stands before and after *segment*, as context for an engine that takes it."""
    place, all_ = article.places[segment.id], article.segments
    before = inline.plain(all_[place - 1].source) if place else ""
    return before, inline.plain(all_[place + 1].source) if place + 1 < len(all_) else ""


def _chunks(tasks: Sequence[Task], size: int) -> Iterator[Sequence[Task]]:
    for start in range(0, len(tasks), size):
        yield tasks[start : start + size]
