"""Getting every segment translated: the backends of a route in order, each result verified before it is believed.

Guard, verify, repair, or stop. A result that breaks a fixed term, a number or a code is tried again in a stricter way,
then by the next backend, and is then left to a person, with the best attempt as a proposal and the reasons beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from diglot.backends import Backend
from diglot.errors import BackendError, BackendFault
from diglot.model import Segment, State, Translation
from diglot.pipeline.asking import ask_chunk
from diglot.pipeline.judging import judge
from diglot.pipeline.progress import advance
from diglot.pipeline.tasks import Answer, Task, Way, prepare

CHUNK = 16
"""Segments between two writes to the memory: what a killed run pays for again at most."""


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
            before = answers[task.segment.id].translation.tried
            task.tried += [one for one in before if one not in task.tried]
            _settle(task, answers[task.segment.id])
    advance(way.article.id, locale, sum(task.done is not None for task in tasks))
    for chunk in _chunks([t for t, row in zip(tasks, recalled, strict=True) if row is None], CHUNK):
        by_id = {task.segment.id: task for task in chunk}
        made = []
        for answer in ask_chunk(way, backend, chunk):
            task = by_id[answer.translation.segment]
            # What was tried is remembered too, so that a second run, which asks nobody, tells the same.
            made.append(replace(answer.translation, signature=signature, tried=tuple(task.tried)))
            _settle(task, replace(answer, translation=made[-1]))
        memory.remember(way.article.id, made)
        advance(way.article.id, locale, sum(task.done is not None for task in chunk))


def _settle(task: Task, answer: Answer) -> None:
    """Make *answer* the task's result if it has no error, else keep it in mind as the best so far."""
    wrong = answer.errors
    if not wrong:
        task.done = answer.translation
        return
    origin, message = answer.translation.origin, wrong[0].message
    if not any(one.startswith(origin) and one.endswith(message) for one in task.tried):
        task.tried.append(f"{origin}: {message}")
    if len(wrong) < task.errors:
        task.best, task.errors = answer.translation.target, len(wrong)


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


def _chunks(tasks: Sequence[Task], size: int) -> Iterator[Sequence[Task]]:
    for start in range(0, len(tasks), size):
        yield tasks[start : start + size]
