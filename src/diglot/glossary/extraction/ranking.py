"""How likely a candidate is a term: names and acronyms first, then phrases by length, count and how special their words are.

The count follows C-value (Frantzi, Ananiadou and Mima, 2000): a phrase that stands only inside a longer one counts little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from diglot.glossary.extraction.candidates import Candidate, Kind
from diglot.glossary.extraction.grammar import singular
from diglot.glossary.extraction.tokens import Token, Words, words

_BASE = {Kind.NAME: 3.2, Kind.ACRONYM: 3.4, Kind.QUOTED: 0.8, Kind.PHRASE: 1.0, Kind.WORD: 0.0}
_WORD = 0.3
_ABSTRACT = re.compile(r"\w+(?:tion|sion|ment|ism|ity|ance|ence|ship|logy|ture|ing|age)")
_PEOPLE = re.compile(r"\w+(?:er|or|ist|ant|ian)")


def rank(candidates: Sequence[Candidate], locale: str) -> list[Candidate]:
    """Return *candidates*, scored, the likeliest first; what cannot be a term is left out."""
    listed = words(locale)
    shorts = {one.short for one in candidates if one.short}
    weights = _weights(candidates)
    for one in candidates:
        one.score = _score(one, listed, weights) + (1.0 if one.text in shorts or one.short else 0.0)
    return sorted((one for one in candidates if one.score > 0), key=lambda one: -one.score)


def _weights(candidates: Sequence[Candidate]) -> Counter[str]:
    """Return how often each word stands in the candidates of one word: what an article is about."""
    return Counter({one.text.lower(): one.count for one in candidates if " " not in one.text})


def _score(one: Candidate, listed: Words, weights: Counter[str]) -> float:
    parts = [part for part in one.text.split(" ") if part.lower() not in listed.function]
    special = sum(_special(part, listed) for part in parts) / max(len(parts), 1)
    if one.kind in (Kind.NAME, Kind.ACRONYM):
        free = max(one.count - one.inside, 1)
        return _BASE[one.kind] + 0.5 * math.log2(free) + _WORD * min(len(parts) - 1, 3) - _unsure(one)
    if one.kind is Kind.WORD:
        return 0.6 + special + math.log2(1 + one.count) - 1 if special >= 1 else 0.0
    if one.kind is Kind.QUOTED and len(parts) < 2:
        return 0.3 + special
    free = one.count - one.inside
    nested = (0.2 if "-" in parts[0] or "–" in parts[0] or one.count > 1 else 0.5) if free <= 0 else 0.0
    about = sum(math.log2(1 + weights[part.lower()]) for part in parts if not part.isupper()) / max(len(parts), 1)
    return (
        _BASE[one.kind]
        + 0.7 * math.log2(1 + max(free, 1))
        + 1.0 * special
        + 0.25 * about
        + 0.15 * (len(parts) - 2)
        + _head(parts)
        - nested
        - (
            0.4 if any(Token(part, 0, 0).acronym for part in parts) else 0.0
        )  # AI company: the acronym stands for itself
    )


def _head(parts: Sequence[str]) -> float:
    """Return what a phrase gains by its head: a process or a quality is a concept, the people of a country are none."""
    if _PEOPLE.fullmatch(parts[-1]) and parts[0][0].isupper() and not Token(parts[0], 0, 0).acronym:
        return -0.6
    return 0.2 if _ABSTRACT.fullmatch(parts[-1]) else 0.0


def _unsure(one: Candidate) -> float:
    """Return what a name loses that stands at the beginning of a sentence alone, or only inside a longer one."""
    return (0.0 if one.sure else 0.3) + (1.5 if one.inside >= one.count else 0.0)


def _special(word: str, listed: Words) -> float:
    """Return how special a word is: 0 for one of everyday speech, above 1 for a compound or one written as none is."""
    small = word.lower()
    token = Token(word, 0, len(word))
    if token.acronym or token.inner_capital:
        return 0.6
    if any(mark in word for mark in "-–‐"):
        return 1.2
    common = {small, singular(small)} & (listed.general | listed.verbs | listed.function)
    return 0.2 if common else 1.0
