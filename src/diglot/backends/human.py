"""The backend that leaves a segment to a person."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.backends import BackendSettings, Reply, Request, TermSupport, Wants


class Human:
    """Passes everything on; in a route it says that what is left is a person's work."""

    name = "human"
    wants = Wants.CONTENT
    terms = TermSupport.NONE

    def __init__(self, settings: BackendSettings) -> None:
        self.settings = settings

    def signature(self, source: str, target: str) -> str:
        """Return the name: people have no version."""
        return self.name

    def ready(self, source: str, target: str) -> str:
        """People are always ready."""
        return ""

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Return None for each request."""
        return [None] * len(requests)

    def close(self) -> None:
        """Nothing to release."""
