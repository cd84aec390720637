"""Whether two words are forms of one word: same spelling, else same lemma, else same stem."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from typing import Any

from diglot import locales
from diglot.model import Evidence

_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "el": "greek", "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian", "nl": "dutch", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_ARABIC_PREFIX = ("وبال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_ARABIC_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
_PLURAL_S = frozenset({"en", "es", "fr", "pt"})
_lock = threading.RLock()


def same_word(left: str, right: str, language: str) -> Evidence | None:
    """Return why *left* and *right* are forms of one word of *language*, or None if they are not."""
    if left == right or left.casefold() == right.casefold():
        return Evidence.EXACT
    if not (left[:1].isalpha() and right[:1].isalpha()) or min(len(left), len(right)) < 2:
        return None
    if language == "ar" and bare_arabic(left) & bare_arabic(right):
        return Evidence.LEMMA
    with _lock:
        if lemmas(left, language) & lemmas(right, language):
            return Evidence.LEMMA
        if language in _PLURAL_S and _singular(left) == _singular(right):
            return Evidence.STEM
        # Russian stems are too short to tell a noun from its relatives; its dictionary knows nearly all words.
        if language != "ru" and stems(left, language) & stems(right, language):
            return Evidence.STEM
    return None


@functools.lru_cache(maxsize=50_000)
def keys(word: str, language: str) -> frozenset[str]:
    """Return what *word* has in common with each word that :func:`same_word` may take for it: one key at least."""
    found = {word.casefold()}
    if word[:1].isalpha() and len(word) > 1:
        found |= lemmas(word, language)
        if language != "ru":
            found |= {f"{stem}-" for stem in stems(word, language)}
        if language == "ar":
            found |= bare_arabic(word)
        if language in _PLURAL_S:
            found.add(_singular(word))
    return frozenset(found)


def _singular(word: str) -> str:
    """Return *word* without a plural s: enough for loans and short words, which no stemmer touches."""
    small = word.casefold()
    return small[:-1] if small.endswith("s") and len(small) > 2 else small


@functools.lru_cache(maxsize=50_000)
def lemmas(word: str, language: str) -> frozenset[str]:
    """Return the dictionary forms that *word* may have."""
    small = word.casefold()
    if language == "ru":
        return frozenset(parse.normal_form for parse in _russian().parse(small)[:4])
    found = {small}
    lemmatizer = _simplemma()
    if lemmatizer is not None:
        for form in (small, word):
            try:
                found.add(lemmatizer.lemmatize(form, lang=language).casefold())
            except ValueError:
                break
    return frozenset(found)


@functools.lru_cache(maxsize=50_000)
def stems(word: str, language: str) -> frozenset[str]:
    """Return the stems of *word*; of an Arabic word, with and without its proclitics."""
    stemmer = _stemmer(language)
    if stemmer is None:
        return frozenset()
    forms = bare_arabic(word) if language == "ar" else frozenset({word.casefold()})
    return frozenset(stem for stem in (str(stemmer.stemWord(form)) for form in forms) if len(stem) > 2)


@functools.lru_cache(maxsize=50_000)
def bare_arabic(word: str) -> frozenset[str]:
    """Return *word* without diacritics, with letters that are often confused made the same, and without proclitics."""
    plain = "".join(char for char in word if not unicodedata.combining(char)).translate(_ARABIC_FOLD)
    found = {plain}
    if plain.endswith("ات") and len(plain) > 4:
        found |= {plain[:-2], plain[:-2] + "ه"}  # the regular feminine plural
    for plain in tuple(found):
        found |= _without_proclitic(plain)
    return frozenset(found)


def _without_proclitic(plain: str) -> set[str]:
    found = set()
    for prefix in _ARABIC_PREFIX:
        if plain.startswith(prefix) and len(plain) - len(prefix) >= 2:
            found.add(plain[len(prefix) :])
    return found


@functools.cache
def _russian() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@functools.cache
def _simplemma() -> Any:
    """Return a lemmatizer that reads its dictionaries on demand (the default one would take a gigabyte)."""
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy, StreamDictionaryFactory

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=StreamDictionaryFactory()))


@functools.cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    name = _SNOWBALL.get(language)
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0670\u0640]*[^\W_]*)*", re.UNICODE)


def tokens(text: str) -> list[tuple[int, int]]:
    """Return the words of *text* as ranges; an apostrophe ends a word, as French l' and d' want it."""
    return [match.span() for match in _WORD.finditer(text)]


def edges(text: str, locale: str) -> frozenset[int]:
    """Return the offsets of *text* at which ICU sees the border of a word (UAX #29, with dictionaries for zh, ja, th)."""
    from icu4py.breakers import WordBreaker

    return frozenset(offset for segment in WordBreaker(text, locales.language(locale)).segments() for offset in segment)
