"""How likely a candidate is a term: names and acronyms first, then phrases by what is special about them.

A term is mostly a common noun with something special before it (recovery *time*, catastrophe *bond*), so what counts most
is how rare the words before the head are in everyday speech (Ahmad's weirdness, 1999, without a second corpus). The count
follows C-value (Frantzi, Ananiadou and Mima, 2000): a phrase that stands only inside a longer one counts little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from diglot import locales
from diglot.glossary.extraction.gathering import Candidate, Kind
from diglot.glossary.extraction.grammar import predicate, relational, singular
from diglot.glossary.extraction.lexicon import Lexicon, lexicon
from diglot.glossary.extraction.tokens import Token, Words, words

_NAME = {Kind.NAME: 3.2, Kind.ACRONYM: 3.4}
_PHRASE = 1.2
_EVERYDAY = 5.2
"""How frequent a word of everyday speech is, on the Zipf scale."""
_RAREST = 1.2
_UNHEARD = 1.75
"""Below that frequency a word is one of a subject."""
_SPECIAL = 0.9
"""From where on a word is special enough to be a term alone."""
_DERIVED = re.compile(r"\w+(?:i[sz]ation|ability)")  # made of a common word, and rare all the same
_PEOPLE = re.compile(r"\w+(?:er|or|ist|ant|ian|man|woman|person)")


def rank(candidates: Sequence[Candidate], locale: str) -> list[Candidate]:
    """Return *candidates*, scored, the likeliest first; what cannot be a term is left out."""
    speech = _Speech(words(locale), lexicon(locales.language(locale)))
    heads = _heads(candidates)
    compounds = {one.text for one in candidates if one.kind is Kind.WORD and one.sure}
    for one in candidates:
        one.score = _score(one, speech) + (1.0 if one.short else 0.0)
        if one.kind is Kind.PHRASE and one.text.split(" ")[0].lower() in compounds:
            one.score -= 0.5  # open-source community, where open-source is a candidate
        if one.kind is Kind.PHRASE and heads[one.text.split(" ")[0]] > 2:
            one.score -= 0.4
    return sorted((one for one in candidates if one.score > 0), key=lambda one: -one.score)


def _heads(candidates: Sequence[Candidate]) -> Counter[str]:
    """Return with how many nouns each adjective stands: one that goes with any is no part of a term."""
    firsts = (one.text.split(" ")[0] for one in candidates if one.kind is Kind.PHRASE and one.count > one.inside)
    return Counter(first for first in firsts if first.islower() and (relational(first) or predicate(first)))


class _Speech:
    """What is known of how common the words of a language are."""

    def __init__(self, listed: Words, lexicon: Lexicon) -> None:
        self.listed, self.lexicon = listed, lexicon

    def unheard(self, word: str) -> bool:
        """Say whether next to nobody says *word*, which is no number: reconductoring, chloroquine."""
        counted = [self.lexicon.zipf(form) for form in {word, singular(word), f"{word}s"}]
        plain = word.isalpha() and not Token(word.upper(), 0, 0).roman
        least = 0.0 if _DERIVED.fullmatch(word.lower()) else _UNHEARD
        return plain and None not in counted and max(one or 0.0 for one in counted) <= least

    def special(self, word: str) -> float:
        """Return how special a word is: 0 for one of everyday speech, above 1 for a compound or one that nobody says."""
        small, token = word.lower(), Token(word, 0, len(word))
        if token.acronym or token.inner_capital:
            return 0.6
        members = [one for one in re.split(r"[-–‐]", small) if one]
        if len(members) > 1:
            plain = sum(map(self.special, members)) / len(members)
            return 0.3 if members[0] in self.listed.numerals else min(0.5 + 0.7 * plain, _RAREST)  # not: two-year
        forms = {small, singular(small)}
        general = forms & (self.listed.general | self.listed.verbs | self.listed.function)
        counted = [self.lexicon.zipf(form) for form in forms]
        rare = 1.0
        if None not in counted:
            rare = min(max((_EVERYDAY - max(one or 0.0 for one in counted)) / 2, 0.0), _RAREST)
        if predicate(small) or small.endswith("able"):
            rare *= 0.35  # what is rare about an adjective is often an opinion
        elif relational(small):
            rare *= 0.65
        return min(rare, 0.3) if general else rare


def _score(one: Candidate, speech: _Speech) -> float:
    parts = [part for part in one.text.split(" ") if part.lower() not in speech.listed.function]
    free = one.count - one.inside
    often = math.log2(max(free, 1))
    if one.kind in _NAME:
        plain = 1.0 if one.kind is Kind.NAME and len(parts) == 1 and speech.lexicon.common(one.text) else 0.0
        return _NAME[one.kind] + 0.5 * often + 0.3 * min(len(parts) - 1, 3) - _unsure(one) - plain
    if not parts:
        return 0.0
    special = [speech.special(part) for part in parts]
    if one.kind is Kind.WORD:
        rarest = speech.unheard(one.text)
        return _word(one, special[0], often, rarest=rarest) if free > 0 or one.sure else 0.0
    if one.kind is Kind.QUOTED and (len(parts) < 2 or len(parts) < len(one.text.split(" "))):
        return 0.3 + max(special)
    before = sum(special[:-1]) / max(len(special) - 1, 1)
    nested = 0.9 if free <= 0 else 0.0
    return (
        _PHRASE
        + 0.9 * before
        + 0.25 * special[-1]
        + 0.5 * often
        + 0.2 * (len(parts) - 2)
        - nested
        - _weak(parts, speech)
    )


def _word(one: Candidate, special: float, often: float, *, rarest: bool) -> float:
    """Return the score of a word alone: of a subject (*rarest*), or a noun, and a person rather not."""
    small = one.text.lower()
    if one.sure:  # a compound before several nouns
        return _PHRASE + special
    if rarest:
        return _PHRASE + 1.0 + 0.5 * often
    special = max(special, 1.0) if "-" in small else special
    if special < _SPECIAL:
        return 0.0
    person = 0.2 if _PEOPLE.fullmatch(small) else 0.0
    return 0.2 + special + 0.5 * often - person - (0.0 if one.noun else 0.5)


def _weak(parts: Sequence[str], speech: _Speech) -> float:
    """Return what a phrase loses that is told from its parts: an AI company, the people of a country."""
    if any(Token(part, 0, 0).acronym for part in parts):
        return 0.8
    if _PEOPLE.fullmatch(parts[-1]) and parts[0][0].isupper():
        return 0.6
    return 0.2 if parts[-1] in speech.listed.containers else 0.0


def _unsure(one: Candidate) -> float:
    """Return what a name loses that stands at the beginning of a sentence alone, or only inside a longer one."""
    return (0.0 if one.sure else 0.3) + (2.0 if one.inside >= one.count else 0.0)
