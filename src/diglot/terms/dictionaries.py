"""Dictionaries: what a word's dictionary form is, from pymorphy3 (Russian), simplemma and Snowball; read at first use."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import Any

from diglot.lemmas import factory

_SNOWBALL = {
    "da": "danish", "el": "greek", "fi": "finnish", "hu": "hungarian", "nl": "dutch", "ro": "romanian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
_GUESSES = 8
_ADVERBIAL = frozenset({"ADJS", "neut"})
_KINDS = {
    "NOUN": "n",
    "ADJF": "a",
    "ADJS": "a",
    "COMP": "a",
    "PRTF": "p",
    "PRTS": "p",
    "VERB": "v",
    "INFN": "v",
    "GRND": "v",
}


@functools.lru_cache(maxsize=1024)
def russian(small: str) -> tuple[tuple[str, str], ...]:
    """Return dictionary forms with their class, each once: a noun is no form of the verb or adjective beside it.

    If *small* is a dictionary form itself, only that: no lion is the short form of left. Of a word that is not in the
    dictionary they are guesses, the likeliest first.
    """
    parses = _russian().parse(small)
    itself = [parse for parse in parses if parse.normal_form == small and _kind(parse) != "x"]
    if not russian_knows(small):
        itself = []
    # A term's word is looked up once as the term's, and soon again as the text's.
    return tuple(dict.fromkeys((parse.normal_form, _kind(parse)) for parse in (itself or parses)[:_GUESSES]))


def russian_knows(small: str) -> bool:
    """Say whether the dictionary has the word *small* (with ё or without); much cheaper than to ask what it is."""
    return bool(_russian().word_is_known(small))


def russian_forms(lemma: str, kind: str) -> Iterator[str]:
    """Yield all forms of *lemma*, of one class, that the dictionary has; none if it is no dictionary form."""
    if not russian_knows(lemma):
        return
    for parse in _russian().parse(lemma):
        if parse.normal_form == lemma:
            # the short neuter of an adjective is nearly always an adverb: globally is no form of global
            yield from (form.word for form in parse.lexeme if _kind(form) == kind and _ADVERBIAL not in form.tag)


def _kind(parse: Any) -> str:
    return _KINDS.get(str(parse.tag.POS), "x")


def lemma_guess(word: str, language: str) -> str | None:
    """Return what a lemmatizer makes of *word* by rule; None where it knows no such language."""
    with contextlib.suppress(ValueError):
        return str(_lemmatizer().lemmatize(word, lang=language)).casefold()
    return None


def stem_guess(word: str, language: str) -> str | None:
    """Return the stem of *word* in a language whose endings are not listed; None if it says too little."""
    stemmer = _stemmer(language)
    stem = str(stemmer.stemWord(word.casefold())) if stemmer is not None else ""
    return stem if len(stem) > 2 else None


@functools.cache
def _russian() -> Any:
    """Return the analyzer, with what serves words of letters alone; how likely a reading is, is not asked."""
    import pymorphy3
    from pymorphy3 import units
    from pymorphy3.lang import ru

    return pymorphy3.MorphAnalyzer(
        probability_estimator_cls=None,
        units=[
            units.DictionaryAnalyzer(),
            units.KnownPrefixAnalyzer(known_prefixes=ru.KNOWN_PREFIXES),
            [units.UnknownPrefixAnalyzer(), units.KnownSuffixAnalyzer()],
        ],
    )


@functools.cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=factory()))


@functools.cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    name = _SNOWBALL.get(language)
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
