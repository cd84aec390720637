"""Names of persons, companies and places: which a source has, and where a target has them, in whatever script.

A name is found again by its sound: the target is romanised word by word (Han characters as pinyin), and the word that
is most like the name is its rendering. Nothing is claimed where no word is like it: many names are translated.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from anyascii import anyascii
from babel import Locale
from rapidfuzz.fuzz import ratio

from diglot import locales

_NAME = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]+)*")
_BREAK = re.compile(r"(?:^|[.!?:“\"«(—–]\s*|\n)$")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_ADJECTIVE = re.compile(r"(?:ese|ish|ian|ean|can|ists?|ans?|ic|ism|day)$")
_ATTACHED = re.compile(r"^(?:و|ف)?(?:بال|كال|لل|ال|ب|ل|ك)?(?=\w{3})")
_ENDINGS = frozenset({"", "s", "es", "n"})
_SHORT = 4  # letters; shorter words are like too many others
_ALIKE = 76  # of 100, where source and target share a script
_SOUNDS = 74  # of 100, where they do not
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


def names(text: str, locale: str) -> Iterator[tuple[str, int]]:
    """Yield the names in *text* and where each begins; none in languages that write all nouns with capitals.

    Countries, languages, days, months and the adjectives made of them are no names here: they are translated. A word at
    the beginning of a sentence may be any word.
    """
    if locales.script(locale) != "Latn" or locales.language(locale) == "de":
        return
    for match in _NAME.finditer(text):
        word, start = match[0], match.start()
        if (
            len(word) < _SHORT
            or text[max(start - 1, 0) : start].isalnum()
            or text[match.end() : match.end() + 1].isalnum()
        ):
            continue
        if _ADJECTIVE.search(word) or word.casefold() in _translated(locales.language(locale)):
            continue
        if not _BREAK.search(text[:start]):
            yield word, start


def rendering(name: str, target: str, locale: str) -> Rendering | None:
    """Return where *target* has *name*: the word that looks or sounds most like it; None if none is like it enough."""
    best: Rendering | None = None
    for start, end in _candidates(target, len(name), locale):
        text = target[start:end]
        likeness = _likeness(name, text, locale)
        if likeness and (best is None or likeness > best.likeness):
            best = Rendering(text, start, end, likeness)
    return best


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


def _candidates(target: str, letters: int, locale: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of words that may be a name of so many *letters*; of Han characters all runs of fitting length."""
    script = locales.script(locale)
    cased = script in ("Latn", "Cyrl", "Grek")
    for match in _WORD.finditer(target):
        if _HAN.fullmatch(match[0]):
            for size in range(2, min(len(match[0]), letters // 2 + 2) + 1):
                for start in range(match.start(), match.end() - size + 1):
                    yield start, start + size
        elif not cased or match[0][0].isupper():
            yield match.span()


@functools.lru_cache(maxsize=65536)
def _likeness(name: str, text: str, locale: str) -> float:
    """Return how like *text* is to *name*, of 100; 0 if not enough to say that it is the same name."""
    if locales.script(locale) == "Latn":
        found = ratio(_folded(name), _folded(text))
        return found if found >= _ALIKE else 0.0
    ours, theirs = _sounded(name), _sounded(_ATTACHED.sub("", text))
    if not ours or not theirs or ours[0] != theirs[0]:
        return 0.0
    found = ratio(ours, theirs)
    first, second = ours.translate(_VOWELS), theirs.translate(_VOWELS)
    if min(len(first), len(second)) > 1:  # what consonants there are tells more than vowels do
        found = (ratio(first, second) * 2 + found) / 3
    return found if found >= _SOUNDS else 0.0


@functools.lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return str(anyascii(text)).casefold().replace("'", "")


def _sounded(text: str) -> str:
    """Return about how *text* sounds, in letters that scripts confuse less."""
    return _folded(text).replace("kh", "h").translate(_SOUND)


def _bare(text: str, locale: str) -> str:
    if locales.spaceless(locale):
        return text
    return _folded(text) if locales.script(locale) == "Latn" else _ATTACHED.sub("", text).casefold()


@functools.cache
def _translated(language: str) -> frozenset[str]:
    """Return the words of *language* for countries, languages, months and days, from CLDR."""
    data = Locale.parse(language)
    words = [*data.territories.values(), *data.languages.values()]
    for table in (data.months, data.days):
        words += [word for form in ("wide", "abbreviated") for word in table["format"][form].values()]
    return frozenset(part.casefold() for word in words for part in _WORD.findall(word))
