"""What the memory can propose for a sentence: what was made of the same one, and of one nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diglot import inline
from diglot.memory.exchange import FOREIGN, HUMAN, Remembered
from diglot.memory.fuzzy import FuzzyIndex
from diglot.model import Content, State

_RANK = {state: rank for rank, state in enumerate(State)}
_ALMOST = 0.99
"""What the same words with other codes count for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A remembered translation, and how alike its source is, from 0 to 1; ``machine`` says that no person made it."""

    remembered: Remembered
    score: float
    machine: bool


class Proposals:
    """Everything remembered in one locale, ready to be asked."""

    def __init__(self, remembered: Iterable[Remembered]) -> None:
        self._exact: dict[str, list[Remembered]] = {}
        self._people: list[Remembered] = []
        for one in remembered:
            if not inline.plain(one.translation.target).strip():
                continue
            self._exact.setdefault(inline.fingerprint(one.translation.source), []).append(one)
            if _by_people(one):
                self._people.append(one)
        texts = list(dict.fromkeys(_text(one.translation.source) for one in self._people))
        self._of: dict[str, list[Remembered]] = {text: [] for text in texts}
        for one in self._people:
            self._of[_text(one.translation.source)].append(one)
        self._texts, self._index = texts, FuzzyIndex(texts)

    def of(self, source: Content, current: Content = (), *, limit: int = 5) -> list[Proposal]:
        """Return at most *limit* proposals for *source*, the best first, each target once and never *current*.

        The same sentence may come from people or machines; one that is nearly the same from people (or an imported
        memory) alone.
        """
        key = inline.fingerprint(source)
        found = [Proposal(one, 1.0, not _by_people(one)) for one in self._exact.get(key, ())]
        for near in self._index.near(_text(source), limit=4 * limit):
            alike = self._of[self._texts[near.place]]
            # The same words are here again when only the codes differ; the same sentence has been found above.
            others = (one for one in alike if inline.fingerprint(one.translation.source) != key)
            found += [Proposal(one, min(near.score, _ALMOST), False) for one in others]
        return _best(found, current, limit)


def _best(found: Sequence[Proposal], current: Content, limit: int) -> list[Proposal]:
    seen = {inline.fingerprint(current)} if current else set()
    best = []
    for one in sorted(found, key=_order):
        key = inline.fingerprint(one.remembered.translation.target)
        if key not in seen:
            seen.add(key)
            best.append(one)
    return best[:limit]


def _order(one: Proposal) -> tuple[float, bool, int, float]:
    """The most alike first; of equals people's before machines', the furthest come, the newest."""
    made = one.remembered
    return (-one.score, one.machine, -_RANK[made.translation.state], -made.at.timestamp())


def _by_people(one: Remembered) -> bool:
    return one.translation.signature in (HUMAN, FOREIGN)


def _text(source: Content) -> str:
    return " ".join(inline.plain(source).split())
