"""Names of persons, companies and places: which a source has, and where a target has them, in whatever script.

A name is found again by its sound: the target is romanised word by word (Han characters as pinyin), and the word that
is most like the name is its rendering. Nothing is claimed where no word is like it: many names are translated.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from anyascii import anyascii
from babel import Locale
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from diglot import locales
from diglot.checks.tables import table

_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]+)*")
_BREAKS = frozenset('.!?:“"«(—–')  # after one of these any word may have a capital
_WORD = re.compile(r"[^\W\d_]+")
_EASTERN = re.compile(r"[\u30a1-\u30fa\u30fc]+|[\u3400-\u9fff]+|[A-Za-z]+|[\uac00-\ud7a3]+")
_EAST = frozenset({"Jpan", "Kore", "Hans", "Hant"})  # particles follow a name without a space, in other characters
_GOES_ON = re.compile(r"['’]?s? (?:(?:for|of) (?:the )?)?[A-Z]")
_INSTITUTION = re.compile(r"\b(?:[Tt]he (?:[A-Z][\w.&’'-]* )+|[A-Z]{2,} )$")
_CAPITAL = re.compile(r"[A-Z](?<!\S.)")
_MANY_CAPITALS = 0.6  # of the words
_GLOSS = re.compile(r"[(（][^()（）]*[A-Za-z][^()（）]*[)）]")
"""The name in its own letters, after a name in those of the language."""

_FIRST_HAN = "\u3400"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_ADJECTIVE = ("ese", "ish", "an", "ans", "ist", "ists", "ic", "ism", "day")
_ATTACHED = re.compile(r"(?:و|ف)?(?:بال|كال|لل|ال|ب|ل|ك)?(?=\w{3})")
_ENDINGS = frozenset({"", "s", "es", "n"})
_SHORT = 4  # letters; shorter words are like too many others
_ALIKE = 76  # of 100, where source and target share a script
_SOUNDS = 74  # of 100, where they do not
_PINYIN = 95  # of 100: a Chinese name itself; others are told by signs that transcribe sounds
_SOUND = str.maketrans({"c": "k", "q": "k", "z": "s", "x": "s", "v": "w", "r": "l"})
_VOWELS = str.maketrans(dict.fromkeys("aeiouyh"))
_CASELESS = frozenset({"es", "fr", "it", "pt", "id", "ms", "vi", "sw", "nl", "de", "en"})


@dataclass(frozen=True, slots=True)
class Rendering:
    """A name's place in a target: ``text`` is what stands at ``start`` to ``end``, ``likeness`` (of 100) how like it is."""

    text: str
    start: int
    end: int
    likeness: float


class _Sound(NamedTuple):
    """About how a word sounds, in letters that scripts confuse less: all of it, and its consonants."""

    whole: str
    bones: str


def names(text: str, locale: str) -> Iterator[tuple[str, int]]:
    """Yield the names in *text* and where each begins; none in languages that write all nouns with capitals.

    Countries, languages, days, months and the adjectives made of them are no names here: they are translated. A word at
    the beginning of a sentence may be any word.
    """
    language = locales.language(locale)
    if locales.script(locale) != "Latn" or language == "de":
        return
    for match in _NAME.finditer(text):
        word, (start, end) = match[0], match.span()
        if len(word) < _SHORT or word.endswith(_ADJECTIVE):
            continue
        if text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum():
            continue
        if word.casefold() not in _translated(language) and not _begins(text[:start]):
            yield word, start


def _begins(before: str) -> bool:
    """Say whether what follows *before* begins a sentence, a quotation or a line."""
    words = before.rstrip()
    return not words or words[-1] in _BREAKS or "\n" in before[len(words) :]


def lasting(text: str, locale: str) -> Iterator[tuple[str, int]]:
    """Yield those of ``names`` that a translation says one way wherever they stand: surnames, and names of one word.

    Given names are many people's, and what institutions are called (the National Cancer Institute, BBC Scotland) is
    translated here and left there. In a headline that has every word with a capital nothing is a name for sure.
    """
    if len(_CAPITAL.findall(text)) > _MANY_CAPITALS * text.count(" "):
        return
    for name, start in names(text, locale):
        if not _GOES_ON.match(text, start + len(name)) and not _INSTITUTION.search(text[max(start - 80, 0) : start]):
            yield name, start


def rendering(name: str, target: str, locale: str) -> Rendering | None:
    """Return where *target* has *name*: the word that looks or sounds most like it; None if none is like it enough."""
    if locales.script(locale) == "Latn":
        return _written(name, target)
    best: Rendering | None = None
    if "(" in target or "（" in target:
        target = _GLOSS.sub(lambda match: " " * len(match[0]), target)
    ours = _sounded(name)
    for start, end, theirs in _candidates(target, ours.whole[:1], len(name) // 2 + 2, locales.script(locale)):
        likeness = _likeness(ours, theirs)
        if likeness < _PINYIN and _HAN.match(target, start) and not _transcribing().issuperset(target[start:end]):
            continue
        if likeness and (best is None or likeness > best.likeness):
            best = Rendering(target[start:end], start, end, likeness)
    return best


def _written(name: str, target: str) -> Rendering | None:
    """Return the rendering of *name* in the script that it is in itself."""
    start = target.find(name)
    end = start + len(name)
    if start >= 0 and not (target[max(start - 1, 0) : start].isalpha() or target[end : end + 1].isalpha()):
        return Rendering(name, start, end, 100.0)
    words = [match for match in _WORD.finditer(target) if match[0][0].isupper()]
    found = extractOne(_folded(name), [_folded(word[0]) for word in words], scorer=ratio, score_cutoff=_ALIKE)
    return Rendering(words[found[2]][0], *words[found[2]].span(), found[1]) if found else None


def same(one: str, other: str, locale: str) -> bool:
    """Say whether two renderings are one: the same but for case, accents and the endings of inflection."""
    left, right = _bare(one, locale), _bare(other, locale)
    size = next(
        (at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), min(len(left), len(right))
    )
    rest = left[size:], right[size:]
    if locales.language(locale) in _CASELESS or locales.spaceless(locale):
        return set(rest) <= _ENDINGS
    if size >= 5 and size >= min(len(left), len(right)) - 2 and max(map(len, rest)) > 3:
        return True  # the adjective made of it
    # An ending differs to the last letter; a difference inside the word is another spelling.
    return max(map(len, rest)) <= 3 and not (rest[0] and rest[1] and rest[0][-1] == rest[1][-1])


def _candidates(target: str, letter: str, most: int, script: str) -> Iterator[tuple[int, int, _Sound]]:
    """Yield the spans and sounds of what may be a name whose sound begins with *letter*: words, or runs of Han characters.

    A run has two to *most* characters. What cannot begin so is passed over, not everything that does not.
    """
    wanted = frozenset((letter, "?", "k" if letter == "h" else "?"))  # a k may go with a second sign that makes it kh
    cased, arabic = script in ("Cyrl", "Grek"), script == "Arab"
    for match in (_EASTERN if script in _EAST else _WORD).finditer(target):
        start, end = match.span()
        if target[start] >= _FIRST_HAN and _HAN.fullmatch(target, start, end):
            for at in range(start, end - 1):
                if _FIRST[target[at]] in wanted:
                    yield from _runs(target, at, min(at + most, end))
        elif not cased or target[start].isupper():
            bare = _ATTACHED.match(target, start, end) if arabic and target[start] in "وفبكلا" else None
            first = bare.end() if bare else start
            if _FIRST[target[first]] in wanted:
                yield start, end, _sounded(target[first:end])


def _runs(target: str, start: int, last: int) -> Iterator[tuple[int, int, _Sound]]:
    """Yield the spans and sounds of the runs of two characters and more from *start*, up to *last*."""
    sound = _sounded(target[start])
    for at in range(start + 1, last):
        more = _sounded(target[at])
        sound = _Sound(sound.whole + more.whole, sound.bones + more.bones)
        yield start, at + 1, sound


def _likeness(ours: _Sound, theirs: _Sound) -> float:
    """Return how alike two sounds are, of 100; 0 if not enough to say that they are the same name."""
    if not ours.whole or ours.whole[0] != theirs.whole[:1]:
        return 0.0
    found = ratio(ours.whole, theirs.whole)
    if min(len(ours.bones), len(theirs.bones)) > 1:  # what consonants there are tells more than vowels do
        found = (ratio(ours.bones, theirs.bones) * 2 + found) / 3
    return found if found >= _SOUNDS else 0.0


@functools.cache
def _transcribing() -> frozenset[str]:
    """Return the characters by which Chinese writes the sounds of foreign names."""
    return frozenset("".join(table("transcription")["characters"]))


@functools.lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return str(anyascii(text)).casefold().replace("'", "")


@functools.lru_cache(maxsize=65536)
def _sounded(text: str) -> _Sound:
    """Return about how *text* sounds."""
    whole = _folded(text).replace("kh", "h").translate(_SOUND)
    return _Sound(whole, whole.translate(_VOWELS))


class _First(dict[str, str]):
    """The letter that a sign's sound begins with; ``?`` if it has none by itself."""

    def __missing__(self, sign: str) -> str:
        self[sign] = _sounded(sign).whole[:1] or "?"
        return self[sign]


_FIRST = _First()


def _bare(text: str, locale: str) -> str:
    if locales.spaceless(locale):
        return text
    return _folded(text) if locales.script(locale) == "Latn" else _ATTACHED.sub("", text, 1).casefold()


@functools.cache
def _translated(language: str) -> frozenset[str]:
    """Return the words of *language* for countries, languages, months and days, from CLDR."""
    data = Locale.parse(language)
    words = [*data.territories.values(), *data.languages.values()]
    for calendar in (data.months, data.days):
        words += [word for form in ("wide", "abbreviated") for word in calendar["format"][form].values()]
    return frozenset(part.casefold() for word in words for part in _WORD.findall(word))
