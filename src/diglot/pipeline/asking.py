"""Asking one backend, in the strongest way that it supports and then in stricter ones, until the checks are content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.backends import Backend, Reply, Request, TermSupport, Wants
from diglot.model import Content, State, Translation
from diglot.pipeline.clauses import by_clauses
from diglot.pipeline.judging import judge
from diglot.pipeline.tasks import Answer, Task, Way
from diglot.terms import Guarded, Guarding

PLACEHOLDERS = (Guarding.FIXED, Guarding.STRICT, Guarding.CLAUSES, Guarding.LIGHT)
_TOLD = {
    TermSupport.NATIVE: (Guarding.GIVEN,),
    TermSupport.PROMPT: (Guarding.GIVEN, Guarding.AGAIN),
    TermSupport.ALIGNMENT: (Guarding.GIVEN,),
    TermSupport.PLACEHOLDER: (),
    TermSupport.NONE: (),
}


def ways(backend: Backend) -> tuple[Guarding, ...]:
    """Return the ways in which *backend* can be held to terms, in the order in which they are tried.

    What it can be told comes first; made-up words, which any engine of text may let through, after that. A backend that
    supports neither is asked once and verified.
    """
    told = _TOLD[backend.terms]
    if backend.wants is Wants.TEXT and backend.terms is not TermSupport.NONE:
        return (*told, *PLACEHOLDERS)
    return told or (Guarding.GIVEN,)


def ask_chunk(way: Way, backend: Backend, tasks: Sequence[Task]) -> list[Answer]:
    """Ask, and ask again in other ways for what came back wrong; return the best answer to each task that has one.

    Wrong is what has an error, or a term that the engine did not use; a second answer counts only if it is better. What was
    tried is noted in the task.
    """
    best: dict[str, Answer] = {}
    for guarding in ways(backend):
        pending = [task for task in tasks if _worth_asking(best.get(task.segment.id), guarding)]
        made = []
        for task, (target, reply) in zip(pending, _call(way, backend, pending, guarding, best), strict=True):
            if target is None:
                reason = "a placeholder was lost" if reply else "passed on"
                _tried(task, backend, guarding, reason)
            else:
                made.append(_translation(way, backend, task, target, reply))
        for answer in judge(way, made):
            held = best.get(answer.translation.segment)
            if held is None or answer.faults < held.faults:
                best[answer.translation.segment] = answer
        _note(backend, guarding, pending, best)
    return list(best.values())


def _note(backend: Backend, guarding: Guarding, tasks: Sequence[Task], best: dict[str, Answer]) -> None:
    """Note in each task what its best answer so far still has wrong, where a stricter way is tried next."""
    for task in tasks:
        answer = best.get(task.segment.id)
        wrong = (*answer.errors, *answer.unused) if answer else ()
        if wrong:
            _tried(task, backend, guarding, wrong[0].message)


def _tried(task: Task, backend: Backend, guarding: Guarding, reason: str) -> None:
    """Note that *backend* was tried in one way and failed for *reason*; ways that failed alike stand together."""
    head, tail = f"{backend.name}, ", f": {reason}"
    for number, note in enumerate(task.tried):
        if note.startswith(head) and note.endswith(tail):
            task.tried[number] = f"{note.removesuffix(tail)}, {guarding.value}{tail}"
            return
    task.tried.append(f"{head}{guarding.value}{tail}")


def _worth_asking(held: Answer | None, guarding: Guarding) -> bool:
    """Say whether another way may help: there is nothing yet, or an error, or (where terms are made strict) one unused."""
    if held is None:
        return True
    errors, terms = held.faults
    return errors > 0 or (terms > 0 and guarding in (Guarding.AGAIN, Guarding.STRICT))


def _call(
    way: Way, backend: Backend, tasks: Sequence[Task], guarding: Guarding, best: dict[str, Answer]
) -> Iterator[tuple[Content | None, Reply | None]]:
    """Yield for each task what the backend makes of it, terms and codes restored, and the backend's own reply."""
    if not tasks:
        return
    engine, locale, source = way.bench.engine, way.locale, way.bench.newsroom.source
    text = backend.wants is Wants.TEXT
    guarded = [
        engine.guard(task.segment.source, task.hits, locale, guarding, task.first) if text else None for task in tasks
    ]
    requests = [
        _request(way, task, guard, best.get(task.segment.id) if guarding is Guarding.AGAIN else None)
        for task, guard in zip(tasks, guarded, strict=True)
    ]
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
            yield engine.restore(reply.text or "", guard, reply.alignment), reply


def _request(way: Way, task: Task, guard: Guarded | None, held: Answer | None) -> Request:
    return Request(
        segment=task.segment.id,
        source=task.segment.source,
        text=guard.text if guard else "",
        terms=way.bench.engine.pairs(task.hits, way.locale, task.first),
        before=task.before,
        after=task.after,
        previous=held.translation.target if held else None,
        faults=tuple(one.message for one in (*held.errors, *held.unused)) if held else (),
    )


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
