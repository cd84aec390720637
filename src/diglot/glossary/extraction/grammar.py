"""Where English words are verbs, adverbs or plurals: from their neighbours and endings, since no dictionary is asked.

Other languages have no such rules here: their phrases end at function words and punctuation alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diglot.glossary.extraction.lexicon import lexicon
from diglot.glossary.extraction.tokens import Token, Words, one_acronym, words

_ADJECTIVE = re.compile(r"\w+(?:al|ous|ive|ic|ful|less|able|ible|ary|ish|ese|ian)")
_STRONG = re.compile(r"\w{3,}(?:ous|ful|less|ible)")
_BE = frozenset(("am", "is", "are", "was", "were", "be", "been", "being"))
_AFTER_NOUN = _BE | {
    "and",
    "or",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "must",
    "should",
    "but",
    "as",
}
_PLURALS = {"men": "man", "women": "woman", "children": "child", "people": "people", "lives": "life", "leaves": "leaf"}
_PLURALS |= {"analyses": "analysis", "crises": "crisis", "theses": "thesis", "hypotheses": "hypothesis"}


def english() -> Words:
    """Return the English words that are no terms."""
    return words("en")


def singular(word: str) -> str:
    """Return an English noun in the singular, by the dictionary (viruses, mosquitoes) or else by its ending."""
    small = word.lower()
    if small in _PLURALS:
        return _PLURALS[small]
    if one_acronym(word) != word:
        return one_acronym(word)
    if (
        small in english().invariable
        or len(word) < 4
        or small.endswith(("ss", "us", "is"))
        or not small.endswith("s")
        or word.isupper()
    ):
        return word
    if small.endswith("ies") and len(word) > 4 and lexicon("en").lemma(small) != small[:-1]:
        return word[:-3] + "y"
    whole = small.endswith(("ches", "shes", "xes", "sses", "zes")) or lexicon("en").lemma(small) == small[:-2]
    return word[:-2] if whole else word[:-1]


def plural(word: str) -> bool:
    """Say whether *word* is an English plural (or a verb's third person, which looks alike)."""
    return singular(word) != word


def adverb(word: str) -> bool:
    """Say whether *word* is an adverb by its ending."""
    return (
        word.endswith("ly")
        and len(word) > 4
        and word not in ("supply", "family", "assembly", "anomaly", "monopoly", "rally")
    )


def predicate(word: str) -> bool:
    """Say whether *word* is an adjective or participle that can end no noun phrase."""
    return bool(_STRONG.fullmatch(word)) or (len(word) > 4 and word.endswith("ed") and not word.endswith("eed"))


_WEAK = re.compile(
    r"[\w-]+-(?:based|powered|backed|supported|focused|oriented|related|sized|cent(?:re|er)ed|minded|led|made|built|run|born|driven"
    r"|grown|known|proven|wide|long|free|like|scale|class)|(?:fast|well|ill|ever|far|non)-\w+"
)
_COMPARED = re.compile(r"(\w{3,}?)(?:ier|iest|er|est)")


def attached(word: str) -> bool:
    """Say whether *word* is a compound of a participle or the like: AI-powered, well-known."""
    return bool(_WEAK.fullmatch(word.lower()))


def weak(word: str, words: Words) -> bool:
    """Say whether *word* says what is thought of a thing, not which it is: greater, rule-based, developed."""
    small = word.lower()
    if attached(small) or small in words.descriptive or _participle(small):
        return True
    match = _COMPARED.fullmatch(small)
    stem = match[1] if match else ""
    return bool(stem) and bool({stem, stem + "e", stem + "y", stem[:-1]} & words.general)


def relational(small: str) -> bool:
    """Say whether *small* is an adjective by its ending: social, economic."""
    return bool(_ADJECTIVE.fullmatch(small))


def maybe_verb(small: str, words: Words) -> bool:
    """Say whether the plural *small* may be a verb as well: breaks, answers."""
    return small.endswith("s") and _base(small, ("ies", "es", "s"), words.both)


def _participle(small: str) -> bool:
    return len(small) > 4 and small.endswith("ed") and not small.endswith("eed")


def _beside(one: Token, other: Token) -> bool:
    """Say whether nothing but a space stands between two words."""
    return other.start - one.end == 1


def verb(sentence: Sequence[Token], at: int, words: Words) -> bool:
    """Say whether the word at *at* is a verb here: it is one by the lists, and its neighbours let it be one."""
    here = _Place(sentence, at, words)
    if here.word in words.verbs:
        return True
    if here.word in words.both:
        return (
            here.before in words.subjects
            or here.after in words.articles
            or (here.noun_before and plural(here.before))
            or (
                not here.before and not sentence[at].initial and _describes(here.after, words)
            )  # …, support high-quality growth
        )
    every = words.verbs | words.both
    if here.word.endswith("s") and _base(here.word, ("ies", "es", "s"), every):
        return _third_person(here, words)
    if here.participle and (here.name_before or here.noun_before):
        return True  # an earthquake rocked Mexico
    if here.word.endswith("ed") and _base(here.word, ("ied", "ed", "d"), every):
        follows = not here.after or here.after in words.function or here.after.endswith("ing")
        return follows or here.before in words.subjects
    if here.name_before and here.word.endswith("ing") and lexicon("en").lemma(here.word) != here.word:
        return True  # Livingston winning three points
    return here.word.endswith("ing") and _base(here.word, ("ying", "ing"), every) and _gerund(here, words)


class _Place:
    """A word with its neighbours, as far as nothing but a space parts them."""

    def __init__(self, sentence: Sequence[Token], at: int, words: Words) -> None:
        left = sentence[at - 1] if at and _beside(sentence[at - 1], sentence[at]) else None
        self.following = (
            sentence[at + 1] if at + 1 < len(sentence) and _beside(sentence[at], sentence[at + 1]) else None
        )
        self.word, self.before = sentence[at].small, left.small if left else ""
        self.after = self.following.small if self.following else ""
        self.name_before = left is not None and left.capital and not left.initial and not left.acronym
        self.noun_before = (
            bool(self.before) and self.before not in words.function and not _ADJECTIVE.fullmatch(self.before)
        )
        self.participle = (
            _participle(self.word) and "-" not in self.word and lexicon("en").lemma(self.word) != self.word
        )
        self.preposition_before = self.before in words.function - words.articles


def _describes(word: str, words: Words) -> bool:
    """Say whether *word* is an adjective by its ending or the lists, or a compound."""
    return "-" in word or relational(word) or word in words.descriptive


def _third_person(here: _Place, words: Words) -> bool:
    """Say whether a word in -s is a verb: it has a subject before it, an object behind it, or can be nothing else."""
    if here.before in words.subjects or (here.after in words.articles or here.after == "that"):
        return True
    sure = _base(here.word, ("ies", "es", "s"), words.verbs)
    if sure or not here.noun_before or plural(here.before):
        return sure and (not here.before or here.noun_before)
    if here.name_before:
        return True
    return (
        bool(here.after) and here.after not in words.prepositions | _AFTER_NOUN | words.verbs
    )  # the rule caps wages, the grid runs more


def _gerund(here: _Place, words: Words) -> bool:
    """Say whether a word in -ing is a verb: "by encouraging talent", and not "in developing countries"."""
    if here.following is None:
        return here.preposition_before
    if here.after in words.function or here.following.capital or here.before in _BE:
        return not here.noun_before or (here.after in words.articles or here.after == "that")
    return (not here.before or here.preposition_before) and not plural(here.after)


def _base(word: str, endings: Sequence[str], verbs: frozenset[str]) -> bool:
    """Say whether *word* without one of *endings* is one of *verbs*."""
    for ending in endings:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            forms = {stem, stem + "e", stem + "y"} | ({stem[:-1]} if len(stem) > 2 and stem[-1] == stem[-2] else set())
            if forms & verbs:
                return True
    return False
