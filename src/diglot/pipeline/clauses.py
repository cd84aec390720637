"""Translating a long sentence clause by clause: engines that lose one placeholder of twelve keep one of two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from diglot.backends import Backend, Reply, Request

_BORDER = re.compile(r"(?<=[;:])\s+|\s+(?=— )")


def by_clauses(backend: Backend, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
    """Return one reply a request, put together from the replies to its clauses; None if a clause has none.

    A clause ends at a semicolon, a colon or a dash.
    """
    clauses = [_BORDER.split(request.text) for request in requests]
    parts = [replace(request, text=clause) for request, some in zip(requests, clauses, strict=True) for clause in some]
    answers = iter(backend.translate(parts, source, target))
    return [_joined(some, [next(answers) for _ in some]) for some in clauses]


def _joined(clauses: Sequence[str], answers: Sequence[Reply | None]) -> Reply | None:
    texts = []
    for number, (clause, answer) in enumerate(zip(clauses, answers, strict=True)):
        if answer is None or answer.text is None:
            return None
        texts.append(answer.text if number == 0 else _continued(clause, answer.text))
    return Reply(text=" ".join(texts), cost=sum(answer.cost for answer in answers if answer is not None))


def _continued(clause: str, text: str) -> str:
    """Return *text* with the small first letter of its clause, which an engine takes for the head of a sentence."""
    return text[:1].lower() + text[1:] if clause[:1].islower() else text
