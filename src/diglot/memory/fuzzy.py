"""Finding sentences that are nearly the same, for proposals to a translator; never for a target that is taken as it is.

An index of words leads to the candidates: what shares a sentence's rarest words. Only those are compared letter by letter
(normalised Levenshtein similarity, the fuzzy match of the CAT tools), so that a hundred thousand sentences can be asked a
thousand times a second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

THRESHOLD = 0.75
_RAREST = 5
_CANDIDATES = 400
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Near:
    """One sentence found: its ``place`` in the index, and how alike it is, from 0 to 1."""

    place: int
    score: float


class FuzzyIndex:
    """An index of sentences, made once for many questions."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [_folded(text) for text in texts]
        self._lengths = [len(text) for text in self._texts]
        self._places: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            for word in set(_words(text)):
                self._places.setdefault(word, []).append(place)

    def near(self, text: str, threshold: float = THRESHOLD, limit: int = 5) -> list[Near]:
        """Return at most *limit* sentences that are at least *threshold* like *text*, the best first."""
        asked = _folded(text)
        candidates = self._candidates(asked)
        found = process.extract(
            asked,
            {place: self._texts[place] for place in candidates},
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=threshold,
            limit=limit,
        )
        return sorted((Near(place, score) for _, score, place in found), key=lambda one: (-one.score, one.place))

    def _candidates(self, asked: str) -> list[int]:
        """Return the places of the sentences that share most of the rarest words of *asked*, those of like length."""
        known = sorted({word for word in _words(asked) if word in self._places}, key=lambda one: len(self._places[one]))
        shared: Counter[int] = Counter()
        for word in known[:_RAREST]:
            # A word that is everywhere leads nowhere; it counts only where there is nothing rarer.
            if shared and len(self._places[word]) > 20 * _CANDIDATES:
                break
            shared.update(self._places[word])
        shortest, longest = len(asked) * 0.7, len(asked) * 1.4 + 1
        return [place for place, _ in shared.most_common(_CANDIDATES) if shortest <= self._lengths[place] <= longest]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(text: str) -> list[str]:
    """Return the words of *text*; where a script has no spaces, each two letters that stand together."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if _UNSPACED.search(word):
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(word)
    return found
