"""The candidates found so far in an article, counted, each with the sentences it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diglot.glossary.extraction.grammar import singular
from diglot.glossary.extraction.tokens import Token, Words


class Kind(StrEnum):
    """What makes a text a candidate."""

    NAME = "name"
    ACRONYM = "acronym"
    QUOTED = "quoted"
    PHRASE = "phrase"
    WORD = "word"


@dataclass(slots=True)
class Candidate:
    """One candidate: its text as it would stand in a termbase, where it stands, and the short form that the text gives it.

    ``places`` are segment ids, one for each occurrence; ``example`` is the first sentence with it. ``first`` is how the
    text has it at first mention, long and short form together. ``inside`` counts the occurrences within a longer candidate,
    ``noun`` those where the words around it show that it is a noun; ``sure`` is a name that does not only begin sentences,
    and a compound that stands before several nouns.
    """

    text: str
    kind: Kind
    places: list[str] = field(default_factory=list)
    example: str = ""
    short: str = ""
    first: str = ""
    inside: int = 0
    noun: int = 0
    sure: bool = False
    score: float = 0.0

    @property
    def count(self) -> int:
        """How often it stands in the article."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the id of its segment, its text, its words."""

    place: str
    text: str
    tokens: Sequence[Token]


@dataclass(slots=True)
class Gathering:
    """The candidates so far, by what makes two of them the same.

    ``seen`` has the words with a capital inside a sentence. ``pairs`` and ``modifiers`` become candidates if they stand
    there again, ``fixed`` are the pairs that are as they are.
    """

    language: str
    listed: Words
    seen: frozenset[str]
    found: dict[str, Candidate] = field(default_factory=dict)
    pairs: dict[str, list[tuple[Sentence, Sequence[Token]]]] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)
    modifiers: dict[str, dict[str, list[Sentence]]] = field(default_factory=dict)

    def add(self, text: str, kind: Kind, sentence: Sentence) -> Candidate:
        """Count one occurrence; a text that is a name anywhere is a name."""
        one = self.found.setdefault(self.key(text), Candidate(text, kind, example=sentence.text))
        if kind in (Kind.NAME, Kind.ACRONYM) and one.kind not in (Kind.NAME, Kind.ACRONYM):
            one.kind, one.text = kind, text
        one.places.append(sentence.place)
        return one

    def get(self, text: str) -> Candidate | None:
        """Return the candidate that *text* is a form of."""
        return self.found.get(self.key(text))

    def key(self, text: str) -> str:
        """Return what is the same for a word and its plural, small or with a capital."""
        parts = text.split(" ")
        return " ".join([*parts[:-1], singular(parts[-1]) if self.language == "en" else parts[-1]]).lower()

    def written(self, sentence: Sentence, phrase: Sequence[Token], *, whole: bool = False) -> str:
        """Return a phrase as a termbase has it: small but for names in it, an English noun in the singular.

        *whole* leaves the last word as it is, if that is not the noun (balance of probabilities).
        """
        said = ""
        for at, one in enumerate(phrase):
            kept = not one.initial or one.acronym or one.inner_capital or one.text in self.seen
            word = one.text if kept else one.small
            if at + 1 == len(phrase):
                return said + (singular(word) if self.language == "en" and not whole else word)
            gap = sentence.text[one.end : phrase[at + 1].start]
            said += word + (gap if gap in ("' ", "’ ") else " ")
        return said
