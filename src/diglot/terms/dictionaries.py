"""Dictionaries: what a word's dictionary form is, from pymorphy3 (Russian), simplemma and Snowball; read at first use."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from typing import Any

_SNOWBALL = {
    "da": "danish", "el": "greek", "fi": "finnish", "hu": "hungarian", "nl": "dutch", "ro": "romanian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
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


def russian(small: str) -> Iterator[tuple[str, str]]:
    """Yield dictionary forms with their class: a noun is no form of the verb or adjective beside it."""
    for parse in _russian().parse(small)[:8]:
        yield parse.normal_form, _KINDS.get(str(parse.tag.POS), "x")


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
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@functools.cache
def _factory() -> Any:
    """Return what reads a dictionary on demand (simplemma's default would take a gigabyte)."""
    from simplemma.strategies import StreamDictionaryFactory

    return StreamDictionaryFactory()


@functools.cache
def dictionary(language: str) -> Any:
    """Return the dictionary of *language*, from form to dictionary form; an empty one where there is none."""
    try:
        return _factory().get_dictionary(language)
    except ValueError:
        return {}


@functools.cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_factory()))


@functools.cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    name = _SNOWBALL.get(language)
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None
