"""A backend that does as it is told: for tests of what surrounds backends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from diglot.backends import Reply, Request, TermSupport, Wants
from diglot.errors import BackendError

Answer = str | Reply | None | BackendError
"""A text, a whole reply, None to pass the segment on, or an error to raise."""


@dataclass
class Fake:
    """Answers each request by ``script(request, attempt)``; attempts count from 1 for each segment.

    ``seen`` lists what it was asked, in order: segment and text; ``requests`` the same in full.
    """

    script: Callable[[Request, int], Answer]
    name: str = "fake"
    wants: Wants = Wants.TEXT
    terms: TermSupport = TermSupport.PLACEHOLDER
    version: str = "1"
    missing: BackendError | None = None
    seen: list[tuple[str, str]] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    closed: bool = False

    def signature(self, source: str, target: str) -> str:
        """Return name and version."""
        return f"{self.name}/{self.version}"

    def ready(self, source: str, target: str) -> str:
        """Raise ``missing`` if there is one."""
        if self.missing is not None:
            raise self.missing
        return ""

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Answer by the script; an error is raised when its request is reached."""
        replies: list[Reply | None] = []
        for request in requests:
            attempt = 1 + sum(segment == request.segment for segment, _ in self.seen)
            self.seen.append((request.segment, request.text))
            self.requests.append(request)
            answer = self.script(request, attempt)
            if isinstance(answer, BackendError):
                raise answer
            if answer is None or isinstance(answer, Reply):
                replies.append(answer)
            elif self.wants is Wants.CONTENT:
                replies.append(Reply(target=(answer,)))
            else:
                replies.append(Reply(text=answer))
        return replies

    def close(self) -> None:
        """Note that it was closed."""
        self.closed = True


def said(*answers: Answer) -> Callable[[Request, int], Answer]:
    """Return a script that gives *answers* in turn for each segment, the last one again and again."""
    return lambda request, attempt: answers[min(attempt, len(answers)) - 1]


def echo(request: Request, attempt: int) -> Answer:
    """Answer with the request's own text."""
    return request.text
