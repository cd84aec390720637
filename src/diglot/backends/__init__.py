"""Translation backends: the protocol, how they are found, and chains of two.

A backend is a class registered under the entry-point group ``diglot.backends``; see docs/writing-a-backend.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from diglot.errors import BackendRefusal
from diglot.model import Content, State

__all__ = ["Backend", "BackendSettings", "Reply", "Request", "TermSupport", "Wants", "create", "names"]

GROUP = "diglot.backends"


class Wants(StrEnum):
    """What a backend translates: TEXT with placeholders, or CONTENT with inline codes."""

    TEXT = "text"
    CONTENT = "content"


class TermSupport(StrEnum):
    """The strongest way in which a backend can be held to terms.

    NATIVE: it takes a glossary of its own. PROMPT: it reads what it is told of the terms and of its last answer's faults.
    ALIGNMENT: it says what became of each word (``Reply.alignment``). PLACEHOLDER: it lets made-up words through. NONE: what
    it gives is only verified.
    """

    NATIVE = "native"
    PROMPT = "prompt"
    ALIGNMENT = "alignment"
    PLACEHOLDER = "placeholder"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Request:
    """One segment to translate.

    ``text`` is the source with terms, codes and addresses as placeholders, for backends that want TEXT; ``terms`` are the
    segment's own terms as (source form, target form); ``before`` and ``after`` the neighbouring sentences. Where a backend
    is asked again, ``previous`` is its last answer and ``faults`` what is wrong with that, in words.
    """

    segment: str
    source: Content
    text: str
    terms: tuple[tuple[str, str], ...] = ()
    before: str = ""
    after: str = ""
    previous: Content | None = None
    faults: tuple[str, ...] = ()


Span: TypeAlias = tuple[int, int]
"""A half-open range of characters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A backend's answer: ``text`` with the placeholders still in it, or a whole ``target``; score from 0 to 1.

    ``alignment`` pairs ranges of the request's text with ranges of the reply's, as far as the backend can tell.
    """

    text: str | None = None
    target: Content | None = None
    state: State = State.TRANSLATED
    score: float | None = None
    cost: float = 0.0
    who: str = ""
    alignment: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class BackendSettings:
    """What the newsroom tells its backends.

    ``cache_dir`` is where models are kept, ``options`` what diglot.yaml says under ``backends``, by name; ``progress`` is
    called with a file name, bytes done and bytes in all.
    """

    cache_dir: Path
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    progress: Callable[[str, int, int], None] | None = None


class Backend(Protocol):
    """What diglot asks of a backend."""

    name: str
    wants: Wants
    terms: TermSupport

    def signature(self, source: str, target: str) -> str:
        """Return what changes whenever the same input may give another output: name, version, model.

        Fetches the model if it is not here yet; raises BackendMissing with the remedy if that fails.
        """

    def ready(self, source: str, target: str) -> str:
        """Return what is still to be fetched at first use (``model en-fr``), empty if nothing is.

        Answers within seconds and fetches nothing itself. Raises BackendMissing with the remedy if the pair cannot be
        translated here.
        """

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Return one reply a request, in order; None passes a segment on to the next backend.

        Raises BackendFault for what may pass, BackendRefusal for what will not, BackendMissing for a missing part.
        """

    def close(self) -> None:
        """Release processes, models and connections."""


def names() -> list[str]:
    """Return the names of the installed backends."""
    return sorted(point.name for point in entry_points(group=GROUP))


def create(name: str, settings: BackendSettings) -> Backend:
    """Return the backend *name*; ``a+b`` is a chain that translates through the language that *a* and *b* share.

    Raises BackendRefusal, with the nearest name, if there is none.
    """
    if "+" in name:
        from diglot.backends.chain import Chain

        first, second = name.split("+", 1)
        return Chain(create(first, settings), create(second, settings))
    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        near = get_close_matches(name, found, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"installed are {', '.join(sorted(found))}"
        raise BackendRefusal(f"no backend {name!r}", f"{hint} (routes in diglot.yaml)")
    backend: Backend = found[name].load()(settings)
    return backend
