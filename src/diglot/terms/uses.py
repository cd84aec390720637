"""Which occurrence in a target answers which in the source: what reports count and show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.model import TermHit
from diglot.terms.balancing import Balance
from diglot.terms.target import Found


@dataclass(frozen=True, slots=True)
class TermCount:
    """Occurrences of the termbase in a segment: ``found`` in the source, of which ``right`` in the target."""

    found: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class TermUse:
    """One occurrence of a concept in a source; ``found`` is the one in the target that answers it, None if none does."""

    hit: TermHit
    forms: tuple[str, ...]
    found: Found | None


def count(made: Sequence[Balance]) -> TermCount:
    """Return how many occurrences there are in *made*, and how many are answered."""
    return TermCount(
        sum(one.wanted for one in made),
        sum(min(one.wanted, len(one.found)) for one in made),
    )


def uses(made: Sequence[Balance]) -> tuple[TermUse, ...]:
    """Return the occurrences of *made* in the order of the source, the first answered first."""
    return tuple(sorted(_uses(made), key=lambda use: use.hit.start))


def _uses(made: Sequence[Balance]) -> Iterator[TermUse]:
    for one in made:
        for number, hit in enumerate(one.hits):
            yield TermUse(hit, one.forms, one.found[number] if number < len(one.found) else None)
