"""What is known of a language's words: how common each is, its dictionary form, and whether it is a name.

Frequencies are those of film subtitles, which pyspellchecker carries for a dozen languages: what people say every day is
frequent there, and the words of a subject are not. Dictionary forms are simplemma's. For a language of which neither
knows anything every answer is None or the word itself.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping

from diglot.lemmas import dictionary

_UNSEEN = 0.0
_SPELT = tuple(
    (re.compile(pattern), spelt)
    for pattern, spelt in (
        (r"our(?=$|s$|able$|ing$|ed$)", "or"),
        (r"(?<=[tb])re(?=$|s$)", "er"),
        (r"ence(?=$|s$)", "ense"),
        (r"is(?=e[srd]?$|ing$|ation)", "iz"),
        (r"(?<=.)ea(?=ble$)", "a"),
        (r"ogue(?=$|s$)", "og"),
    )
)


class Lexicon:
    """The words of one language; what it is made of is read at the first question."""

    def __init__(self, language: str) -> None:
        self.language = language

    def zipf(self, word: str) -> float | None:
        """Return how common *word* is on the Zipf scale (van Heuven et al., 2014): 1 is rare, 7 the commonest; 0 unseen.

        None if there are no counts for the language.
        """
        counts, total = _counts(self.language)
        if not total:
            return None
        small = word.lower()
        count = counts.get(small, 0) or (counts.get(_american(small), 0) if self.language == "en" else 0)
        return math.log10(count / total * 1e9) if count else _UNSEEN

    def lemma(self, word: str) -> str | None:
        """Return the dictionary form of *word*; None if the dictionary does not have it."""
        lemma: str | None = dictionary(self.language).get(word)
        return lemma

    def name(self, word: str) -> bool:
        """Say whether the dictionary has *word* with a capital: Norway, and not Critics at the beginning of a sentence."""
        return bool(self.lemma(word[:1].upper() + word[1:].lower()))

    def word(self, word: str) -> bool:
        """Say whether the dictionary has *word* in small letters, as university, whether or not it is a name too."""
        lemma = self.lemma(word.lower())
        return lemma is not None and lemma.islower()

    def common(self, word: str) -> bool:
        """Say whether the dictionary has *word* in small letters only."""
        return self.lemma(word.lower()) is not None and not self.name(word)


def _american(small: str) -> str:
    """Return an English word as Americans spell it, whose films were counted: harbor, kilometer, defense, likable."""
    for pattern, spelt in _SPELT:
        small = pattern.sub(spelt, small)
    return small


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return what is known of the words of *language*, a language's code without a region."""
    return Lexicon(language)


@functools.cache
def _counts(language: str) -> tuple[Mapping[str, int], int]:
    """Return how often each word of *language* was counted, and the sum."""
    from spellchecker import SpellChecker

    if language not in SpellChecker.languages():
        return {}, 0
    frequency = SpellChecker(language=language).word_frequency
    return frequency.dictionary, frequency.total_words
