"""Pseudo-translation: longer, accented, bracketed text that shows what a layout and a tool chain can take."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.backends import BackendSettings, Reply, Request, TermSupport, Wants
from diglot.model import Code, Content

_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
_VOWELS = frozenset("áéíóúÁÉÍÓÚ")


class Pseudo:
    """Accents letters, doubles vowels (about a third longer) and puts brackets round each segment; codes stay."""

    name = "pseudo"
    wants = Wants.CONTENT
    terms = TermSupport.NONE

    def __init__(self, settings: BackendSettings) -> None:
        self.settings = settings

    def signature(self, source: str, target: str) -> str:
        """Return name and version of the transformation."""
        return "pseudo/1"

    def ready(self, source: str, target: str) -> str:
        """Every pair is ready."""
        return ""

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Return each source, pseudo-translated."""
        return [Reply(target=pseudo(request.source)) for request in requests]

    def close(self) -> None:
        """Nothing to release."""


def pseudo(content: Content) -> Content:
    """Return *content* with its text pseudo-translated and its codes where they were."""
    parts: list[str | Code] = [part if isinstance(part, Code) else _longer(part) for part in content]
    if parts and isinstance(parts[0], str):
        parts[0] = "⟦" + parts[0]
    else:
        parts.insert(0, "⟦")
    if isinstance(parts[-1], str):
        parts[-1] += "⟧"
    else:
        parts.append("⟧")
    return tuple(parts)


def _longer(text: str) -> str:
    return "".join(char * 2 if char in _VOWELS else char for char in text.translate(_ACCENTS))
