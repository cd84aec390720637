"""A chain of two backends: the first translates into a pivot language, the second from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diglot.backends import Backend, Reply, Request, TermSupport, Wants
from diglot.errors import BackendError, BackendMissing


class Chain:
    """Two text backends in a row; placeholders pass through both."""

    wants = Wants.TEXT
    terms = TermSupport.PLACEHOLDER

    def __init__(self, first: Backend, second: Backend) -> None:
        self.first, self.second = first, second
        self.name = f"{first.name}+{second.name}"

    def pivot(self, source: str, target: str) -> str:
        """Return the language through which the chain goes: one that both can do now.

        Raises BackendMissing with the reason of the last language tried.
        """
        reason: BackendError = BackendMissing(
            f"{self.name} cannot translate {source} to {target}", "choose another route"
        )
        for language in _sources(self.second, target):
            try:
                self.second.ready(language, target)
                self.first.ready(source, language)
            except BackendError as error:
                reason = error
                continue
            return language
        raise reason

    def signature(self, source: str, target: str) -> str:
        """Return both signatures."""
        pivot = self.pivot(source, target)
        return f"{self.first.signature(source, pivot)}|{pivot}|{self.second.signature(pivot, target)}"

    def ready(self, source: str, target: str) -> str:
        """Return what both halves still fetch; raise BackendMissing unless a pivot language serves both."""
        pivot = self.pivot(source, target)
        wanted = (self.first.ready(source, pivot), self.second.ready(pivot, target))
        return ", ".join(one for one in wanted if one)

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Translate twice; what the first passes on, the chain passes on."""
        pivot = self.pivot(source, target)
        halves = self.first.translate(requests, source, pivot)
        kept = [(index, half) for index, half in enumerate(halves) if half is not None and half.text is not None]
        seconds = self.second.translate(
            [replace(requests[index], text=half.text or "") for index, half in kept], pivot, target
        )
        replies: list[Reply | None] = [None] * len(requests)
        for (index, half), second in zip(kept, seconds, strict=True):
            if second is not None:
                replies[index] = replace(second, cost=second.cost + half.cost)
        return replies

    def close(self) -> None:
        """Close both."""
        self.first.close()
        self.second.close()


def _sources(backend: Backend, target: str) -> Iterable[str]:
    """Return the languages from which *backend* may translate into *target*, as far as it can tell."""
    tell = getattr(backend, "sources", None)
    return tell(target) if tell is not None else ("en",)
