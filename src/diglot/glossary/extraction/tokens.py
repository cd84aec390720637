"""The words of a sentence as term extraction sees them: where they stand, how they are written, what kind they are."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from diglot import locales

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-–‐'’&][^\W_]+)*\+*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-&][A-Za-z0-9]+)*\+*")  # in a text of another script without spaces
_ELISION = re.compile(r"(?i)\b(?:[cdjlmnst]|qu|dell|nell|all|sull|un)['’](?=\w)")
_ROMAN = re.compile(r"[IVXLC]+")
_END = re.compile(r"[.!?…:;]")
_SHORTENED = re.compile(
    r"(?:^|\s)(?:St|Ste|Mt|Ft|Dr|Mr|Mrs|Ms|Prof|Gen|Sen|Gov|Rep)\.\s$"
)  # what ends in a point and ends no sentence
_PLURAL = re.compile(r"[A-Z0-9]{2,}s")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its place in the text, and whether a sentence (or a quotation that is one) begins with it."""

    text: str
    start: int
    end: int
    initial: bool = False

    @property
    def small(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, or has one inside."""
        return any(char.isupper() for char in self.text)

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals and digits, as AI+, UN, GPT-4 or NGOs; Roman numbers are not."""
        letters = [char for char in one_acronym(self.text) if char.isalpha()]
        capitals = all(char.isupper() for char in letters) and bool(letters)
        long_enough = len(letters) > 1 or any(char.isdigit() for char in self.text)
        return capitals and long_enough and len(self.text) <= 10 and not _ROMAN.fullmatch(self.text)

    @property
    def roman(self) -> bool:
        """Whether it is a Roman number."""
        return bool(_ROMAN.fullmatch(self.text))

    @property
    def inner_capital(self) -> bool:
        """Whether it is written as no common word is: DeepSeek, eBay."""
        return (
            not self.text.isupper()
            and any(char.isupper() for char in self.text[1:] if char.isalpha())
            and "-" not in self.text
        )

    @property
    def number(self) -> bool:
        """Whether it is a figure."""
        return self.text[0].isdigit() and not self.capital


@dataclass(frozen=True, slots=True)
class Words:
    """What of a language is no term: see words.yaml."""

    function: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    descriptive: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    invariable: frozenset[str] = frozenset()
    containers: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()


def one_acronym(word: str) -> str:
    """Return an acronym without the s of its plural: NGO of NGOs."""
    return word[:-1] if _PLURAL.fullmatch(word) else word


def tokens(text: str, language: str) -> list[Token]:
    """Return the words of *text*; of a possessive the owner alone, of an elision (l’, d’) both parts."""
    if language in ("fr", "it"):
        text = _ELISION.sub(lambda match: match[0][:-1] + " ", text)
    found: list[Token] = []
    for match in (_LATIN if locales.spaceless(language) else _TOKEN).finditer(text):
        word = match[0]
        owner = re.search(r"['’][sS]$", word)
        end = match.end() - (len(owner[0]) if owner and language == "en" else 0)
        before = text[found[-1].end : match.start()] if found else ""
        initial = not found or (bool(_END.search(before)) and not _SHORTENED.search(text[: match.start()][-8:]))
        found.append(Token(text[match.start() : end], match.start(), end, initial))
    return found


@functools.cache
def words(locale: str) -> Words:
    """Return what of *locale*'s language is no term; nothing for a language that words.yaml does not have."""
    said = _data().get(locales.language(locale), {})
    return Words(**{key: frozenset(str(value).lower().split()) for key, value in said.items()})


@functools.cache
def _data() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
    return found
