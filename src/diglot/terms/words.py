"""Whether two words are forms of one word: same spelling, same dictionary form, or endings of one pattern.

A :class:`Lexicon` gives each word keys; two words are forms of one word if they share a key, and the key's first sign says
why. What is wanted (a word of a term) and what is given (a word of a text) have keys of their own: the dictionary may call
two words different, and nothing but sameness may overrule it.
"""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from diglot import locale_data
from diglot.lemmas import dictionary
from diglot.model import Evidence
from diglot.terms import arabic
from diglot.terms.compounds import Compounds
from diglot.terms.dictionaries import lemma_guess, russian, russian_forms, russian_knows, stem_guess
from diglot.terms.folding import lower
from diglot.terms.suffixing import suffixes

Keys = frozenset[str]

# The first sign of a key, from the strongest reason to the weakest.
_REASONS = {"=": Evidence.EXACT, "~": Evidence.VARIANT, "l": Evidence.LEMMA, "s": Evidence.STEM, "c": Evidence.STEM}
COMPOUND = "c"  # the first sign of a key of what a compound is made of
_TWO_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ё": "е", "ı": "i"})
_ACRONYM = re.compile(r"([^\W\d_]{2,}?)[^\W\d_]{0,3}$")
_lock = threading.RLock()
_REMEMBERED = 50_000


def reason(shared: Keys) -> Evidence | None:
    """Return the strongest reason why two words are forms of one, by the keys they share; None if they share none."""
    if not shared:
        return None
    signs = {key[0] for key in shared}
    return next(evidence for sign, evidence in _REASONS.items() if sign in signs)


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the one lexicon of *language*."""
    return Lexicon(language)


class Lexicon:
    """The words of one language, as far as they have been met; safe to use from several threads."""

    def __init__(self, language: str) -> None:
        self.language = language
        data = locale_data.load("words", language)
        self._endings = _by_ending(data.get("endings", ()), data.get("doubtful", ()))
        self._longest = max(map(len, self._endings), default=0)
        self._umlaut = data.get("umlaut", {})
        self._infinitive = re.compile(data.get("infinitive", "(?!)"))
        self._participle = re.compile(data.get("participle", "(?!)"))
        self._particles = sorted(data.get("particles", ()), key=len, reverse=True)
        self._irregular = _by_word(data.get("irregular", ()))
        self._compounds = Compounds(language)
        self._suffixes = suffixes(language)
        self._frames = [(re.compile(pattern), name) for name, pattern in data.get("frames", {}).items()]
        self._beginnings = _by_ending(data.get("beginnings", ()), ())
        self._spellings = [(re.compile(pattern), to) for pattern, to in data.get("spellings", {}).items()]
        self._bare = bool(data.get("bare_capitals", True))
        self._nouns = bool(data.get("capital_nouns"))
        self._wanted: dict[tuple[str, bool], Keys] = {}
        self._given: dict[str, Keys] = {}

    def wanted(self, word: str, *, head: bool = True) -> Keys:
        """Return the keys of *word* of a term; *head* says whether it is the term's first word."""
        keys = self._wanted.get((word, head))
        if keys is None:
            with _lock:
                keys = self._wanted[word, head] = frozenset(self._keys(word, wanted=True, head=head))
        return keys

    def given(self, word: str) -> Keys:
        """Return the keys of *word* of a text."""
        keys = self._given.get(word)
        if keys is None:
            with _lock:
                if len(self._given) >= _REMEMBERED:
                    self._given.clear()
                keys = self._given[word] = frozenset(self._keys(word, wanted=False))
        return keys

    def known(self, word: str) -> bool:
        """Say whether the dictionary has *word*."""
        look = dictionary(self.language).get
        return look(word) is not None or look(word.casefold()) is not None

    def is_noun(self, word: str) -> bool:
        """Say whether *word* is surely a noun, in a language that writes nouns with a capital, by which verbs differ."""
        return self._nouns and word[:1].isupper() and str(dictionary(self.language).get(word) or "")[:1].isupper()

    def _keys(self, word: str, *, wanted: bool, head: bool = True) -> Iterator[str]:
        if is_acronym(word):
            yield f"=!{word}"
            if wanted:
                yield f"s!{word}"
                return
        elif not wanted and (match := _ACRONYM.match(word)) and is_acronym(match[1]) and not word[-1].isupper():
            yield f"s!{''.join(char for char in word if char.isupper())}"
        small = lower(word).casefold()
        yield f"={small}"
        if not word[:1].isalpha():
            return
        small = functools.reduce(lambda text, one: one[0].sub(one[1], text), self._spellings, small)
        plain = self._plain(word, small)
        yield f"~{plain}"
        if self.language == "ar":
            yield from arabic.wanted(word, head=head) if wanted else arabic.given(word)
            return
        if len(word) > 1:
            yield from self._forms(word, small, wanted=wanted)
            if self._suffixes and not wanted:
                yield from (f"~{self._plain(stem, stem)}" for stem in self._stems_of(word, small))
            if self._particles and not wanted:
                yield from (f"={small.removesuffix(one)}" for one in self._particles if _carries(small, one))
                yield from (f"~{plain.removesuffix(one)}" for one in self._particles if _carries(plain, one))

    def _stems_of(self, word: str, small: str) -> Iterator[str]:
        """Yield what *small* may be without its suffixes, nothing shorter than the dictionary says of *word*."""
        lemma = max(self._lemmas(word, small, wanted=False), key=len, default="")
        if lemma != small:
            yield from (stem for stem in self._suffixes.stems(small) if len(stem) >= len(lemma))

    def _plain(self, word: str, small: str) -> str:
        """Return *word* as it is often written: a capital without its accent, a ligature as two letters, ё as е."""
        plain = small.translate(_TWO_LETTERS)
        if self._bare and word[0].isupper() and word[0] > "\x7f":
            plain = unicodedata.normalize("NFD", plain[0])[0] + plain[1:]
        return plain

    def _forms(self, word: str, small: str, *, wanted: bool) -> Iterator[str]:
        """Yield the keys that *word* shares with its other forms."""
        if self.language == "ru":
            yield from _russian(small, wanted=wanted)
            return
        frame = next((name for pattern, name in self._frames if pattern.match(small)), "")
        known = {f"{lemma}{frame}" for lemma in self._lemmas(word, small, wanted=wanted)}
        verbal = any(self._infinitive.search(lemma) and lemma != small for lemma in known)
        adjective = verbal and self._participle.search(small) is not None
        if adjective:  # a participle is not the same as another form of its verb
            yield from (f"l{lemma}/p" for lemma in known)
        elif not (verbal and wanted):
            yield from (f"l{lemma}" for lemma in known)
        yield f"l{small}"
        yield from (f"l#{number}" for number in self._irregular.get(small, ()))
        status = "u" if not known or adjective else "" if verbal else "k"
        yield from self._stems(small, status, wanted=wanted)
        if "œ" in small or "æ" in small:
            yield from self._stems(small.translate(_TWO_LETTERS), status, wanted=wanted)
        for length in range(len(small) - 2 if self._beginnings else 0):
            yield from (f"s^{number}:{small[length:]}" for number, _ in self._beginnings.get(small[:length], ()))
        if self._compounds:
            lemmas = known | {small} if wanted else {lemma for lemma, _, _ in self._compounds.parts(lower(word))}
            yield from (key for lemma in lemmas for key in self._part_keys(lemma))
        if not self._endings:
            if lemma := lemma_guess(word, self.language):
                yield f"l{lemma}{frame}"
            if stem := stem_guess(word, self.language):
                yield f"s{stem}"

    def _lemmas(self, word: str, small: str, *, wanted: bool) -> set[str]:
        """Return what the dictionary says of *word*; of a word of a text, also without the capital of its sentence."""
        look = dictionary(self.language).get
        lemma = look(word)
        plain = lemma if word == small or (wanted and lemma) else look(small)
        return {one.casefold() for one in ((lemma or plain,) if wanted else (lemma, plain)) if one}

    def part(self, word: str, shared: Keys) -> tuple[int, int] | None:
        """Return the range of *word* that *shared* keys stand for, if they are those of a part of a compound alone."""
        if any(key[0] != COMPOUND for key in shared):
            return None
        parts = self._compounds.parts(lower(word))
        return next(
            ((start, end) for lemma, start, end in parts if not shared.isdisjoint(self._part_keys(lemma))), None
        )

    def _part_keys(self, lemma: str) -> Iterator[str]:
        yield f"{COMPOUND}{lemma}"
        yield from (f"{COMPOUND}#{number}" for number in self._irregular.get(lemma, ()))

    def _stems(self, small: str, status: str, *, wanted: bool) -> Iterator[str]:
        """Yield a key for each pattern of endings that *small* fits.

        *status* says what the dictionary knows: ``k`` its lemma, ``u`` nothing, ``""`` that it is a form of a verb. Two
        words that it knows, and as different ones, have no doubtful key in common.
        """
        singular = (
            wanted and small.endswith("s") and dictionary(self.language).get(small) == small
        )  # mois is no plural of moi
        for length in range(min(self._longest, len(small) - 2) + 1):
            stem = small[: len(small) - length]
            if singular and length == 1:
                continue
            for pattern, doubtful in self._endings.get(small[len(stem) :], ()):
                for one in {stem, self._without_umlaut(stem)}:
                    if not doubtful:
                        yield f"s{pattern}:{one}"
                    elif status == "u":
                        yield from (f"s{pattern}:{one}:u", f"s{pattern}:{one}:k")
                    elif status:
                        yield f"s{pattern}:{one}:{'u' if wanted else 'k'}"

    def _without_umlaut(self, stem: str) -> str:
        """Return *stem* with the vowel of its last syllable as it is in the singular."""
        for changed, plain in self._umlaut.items():
            at = stem.rfind(changed)
            if at >= 0 and not any(char in "aeiou" for char in stem[at + len(changed) :]):
                return f"{stem[:at]}{plain}{stem[at + len(changed) :]}"
        return stem


def _by_ending(plain: Iterable[Any], doubtful: Iterable[Any]) -> dict[str, list[tuple[int, bool]]]:
    """Return, for each ending, the patterns it belongs to: number, and whether it is a doubtful one."""
    found: dict[str, list[tuple[int, bool]]] = {}
    listed = [*((one, False) for one in plain), *((one, True) for one in doubtful)]
    for number, (endings, unsure) in enumerate(listed):
        for ending in endings:
            found.setdefault(ending or "", []).append((number, unsure))
    return found


def _by_word(sets: Iterable[Any]) -> dict[str, list[int]]:
    """Return the numbers of the sets in which each word is."""
    found: dict[str, list[int]] = {}
    for number, words in enumerate(sets):
        for word in words:
            found.setdefault(word, []).append(number)
    return found


def is_acronym(word: str) -> bool:
    """Say whether *word* is written in capitals alone, so that small letters would make another word of it."""
    return len(word) > 1 and word.isalpha() and word.isupper() and (word.isascii() or all(map(str.isupper, word)))


def _russian(small: str, *, wanted: bool) -> Iterator[str]:
    """Yield the keys of a Russian word: all its forms if it is *wanted*, so that a known word of a text need only be itself.

    Only of a word that the dictionary has not is a dictionary form guessed.
    """
    if not wanted:
        yield f"l{small.translate(_TWO_LETTERS)}"
        if russian_knows(small):
            return
    for lemma, kind in russian(small):
        yield f"l{lemma.translate(_TWO_LETTERS)}/{kind}"
        if wanted:
            yield from (f"l{form.translate(_TWO_LETTERS)}" for form in russian_forms(lemma, kind))


def _carries(word: str, particle: str) -> bool:
    return word.endswith(particle) and len(word) > len(particle)
