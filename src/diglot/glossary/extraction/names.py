"""Names in a sentence: words with capitals, and the small words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.glossary.extraction.grammar import attached, singular, verb
from diglot.glossary.extraction.lexicon import Lexicon
from diglot.glossary.extraction.tokens import Token, Words

_ADJECTIVE = re.compile(r"[^\W\d_][\w-]*(?:ese|ian|ean|ish|an|ch|ic)")
_BETWEEN = re.compile(r"\s+|\s*[\"“”«»]\s*|\s+[\"“«]|[\"”»]\s+|/|\s&\s|(?<=St|Mt|Ft)\.\s")
_SHORTENED = re.compile(r"(?:i|we|you|they|he|she|it|that|there|what|who|here|let|don|can|won|isn|aren|didn|doesn)['’]")
_SAINTED = re.compile(r"[’']s(?! \w+ed\b)")
_OWNED = re.compile(r"[’']s\s+")
_DATELINE = re.compile(r"(?:\s*,)?[^.,;:—–]{0,30}\s[—–-]\s")
_ARTICLES = frozenset(("la", "le", "les", "el", "los", "las", "il", "der", "die", "das", "den"))
_HEADING = 0.75
_COMMON = re.compile(r".+(?:ing|ly|ed|tion|sion|ment|ness|ity|ism|ance|ence|ship|logy)s?")


@dataclass(frozen=True, slots=True)
class Span:
    """One occurrence of a candidate: ``text[start:end]``; not ``sure`` if a name by its place alone."""

    start: int
    end: int
    sure: bool = True


def names(text: str, sentence: Sequence[Token], words: Words, lexicon: Lexicon, seen: frozenset[str]) -> Iterator[Span]:
    """Yield the names in a sentence.

    *seen* has the words that stand with a capital inside a sentence somewhere: at the beginning of a sentence, where every
    word has one, only these are names, and words that are written like no common word.
    """
    here = _Sentence(text, sentence, words, lexicon, seen)
    if here.title_case():
        yield from (Span(one.start, one.end) for one in sentence if one.inner_capital)
        return
    at = 0
    while at < len(sentence):
        if not here.begins(at):
            at += 1
            continue
        end = here.end(at)
        if end - at > 1 or not here.adjective(at):
            first = sentence[at]
            sure = end - at > 1 or not first.initial or first.text in seen or first.inner_capital
            yield Span(first.start, _with_mark(text, first.start, sentence[end - 1].end), sure)
        at = end


def _with_mark(text: str, start: int, end: int) -> int:
    """Return *end*, behind the quotation mark that closes one in the name, or the 's of St. George's."""
    inside = text[start:end]
    if inside.startswith(("St. ", "St ")) and _SAINTED.match(text, end):
        return end + 2
    for opening, closing in ('""', "“”", "«»"):
        odd = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if odd and text.startswith(closing, end):
            return end + 1
    return end


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with what is known of its words."""

    text: str
    tokens: Sequence[Token]
    words: Words
    lexicon: Lexicon
    seen: frozenset[str]

    def title_case(self) -> bool:
        """Say whether it is a heading with capitals throughout, which tell nothing then."""
        content = [one for one in self.tokens if one.small not in self.words.function and not one.number]
        heading = not self.text.rstrip(' "”»)').endswith((".", "!", "?", "…"))
        return heading and len(content) > 3 and sum(one.capital for one in content) >= _HEADING * len(content)

    def begins(self, at: int) -> bool:
        """Say whether a name begins at the word *at*."""
        one = self.tokens[at]
        if not one.capital or one.small in self.words.function or one.number or one.roman or len(one.text) == 1:
            return False
        if attached(one.text) or self._dateline(at) or _SHORTENED.match(one.small) is not None:
            return False
        if one.acronym or one.inner_capital or not one.initial or one.text in self.seen:
            return True
        following = self._next(at)
        if following is not None and following.capital and following.small not in self.words.function:
            return True
        ends = following is None or following.small in self.words.function or verb(self.tokens, at + 1, self.words)
        return ends and not self._everyday(one) and one.small not in self.seen

    def _dateline(self, at: int) -> bool:
        """Say whether a report begins here with the town it comes from: "MADRID — The"."""
        one = self.tokens[at]
        spelt = at == 0 and one.text.isupper() and len(one.text) > 3
        return spelt and bool(_DATELINE.match(self.text, one.end))

    def _everyday(self, one: Token) -> bool:
        """Say whether a word at the beginning of a sentence is no name, by the lists, its ending or the dictionary."""
        listed = self.words.general | self.words.verbs | self.words.both
        return (
            bool({one.small, singular(one.small)} & listed)
            or bool(_COMMON.fullmatch(one.small))
            or self.lexicon.common(one.small)
        )

    def _next(self, at: int) -> Token | None:
        """Return the word behind the one at *at*, if only a space is between them."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return following if following is not None and following.start - self.tokens[at].end == 1 else None

    def end(self, at: int) -> int:
        """Return where the name that begins at *at* ends: over small words only if a capital follows."""
        end = at + 1
        while end < len(self.tokens):
            ahead = end
            while ahead < len(self.tokens) and ahead - end < 2 and self.tokens[ahead].text in self.words.names:
                ahead += 1
            if ahead == end and self._pairs(at, end):
                ahead += 1
            if ahead > end and self.tokens[end].text in _ARTICLES:
                break
            if ahead >= len(self.tokens) or not self._continues(self.tokens[ahead]):
                break
            if not all(self._joined(one, at) for one in range(end, ahead + 1)) or not self._heads(at, end, ahead):
                break
            end = ahead + 1
        return end

    def _continues(self, one: Token) -> bool:
        """Say whether a name may go on with *one*."""
        return (
            one.capital and not one.number and (one.small not in self.words.function or one.small in self.words.names)
        )

    def _joined(self, at: int, start: int) -> bool:
        """Say whether what stands before the word *at* keeps together the name that begins at *start*."""
        before, one = self.tokens[at - 1], self.tokens[at]
        between = self.text[before.end : one.start]
        if _OWNED.fullmatch(between):  # the President's Malaria Initiative, but China's State Council
            return not self.tokens[start].initial and before.capital and self.lexicon.common(before.text)
        return bool(_BETWEEN.fullmatch(self.text, before.end, one.start)) or (
            between == "," and before.text.isupper() and one.text.isupper()
        )

    def _heads(self, start: int, end: int, ahead: int) -> bool:
        """Say whether what stands before an English "of", "for" or "on" can be a name's head: University, not Macron."""
        if ahead == end or self.lexicon.language != "en" or self.tokens[end].text not in ("of", "for", "on"):
            return True
        first, head = self.tokens[start].text, self.tokens[end - 1].text
        if (
            end - start == 2 and self.lexicon.name(first) and not _ADJECTIVE.fullmatch(first)
        ):  # London School of Economics, but Jeff Flake for the FBI
            return self.tokens[end].text == "of" and self.lexicon.common(head)
        return self.lexicon.word(head)

    def _pairs(self, start: int, at: int) -> bool:
        """Say whether an "and" at *at* is part of the name: the Organisation for Co-operation and Development."""
        if self.tokens[at].text not in ("and", "&") or at + 1 >= len(self.tokens):
            return False
        linked = any(one.text in self.words.names for one in self.tokens[start:at]) or self._titled(at)
        sides = (self.tokens[at - 1], self.tokens[at + 1])
        return linked and all(one.capital and self.lexicon.word(one.text) for one in sides)

    def _titled(self, at: int) -> bool:
        """Say whether what follows the "and" at *at* ends as a title does, and what is before it does not."""
        last = at + 1
        while last + 1 < len(self.tokens) and self.tokens[last + 1].capital and self._joined(last + 1, at):
            last += 1
        return self.tokens[last].small in self.words.titles and self.tokens[at - 1].small not in self.words.titles

    def adjective(self, at: int) -> bool:
        """Say whether a single capitalised word is an adjective before a noun: Chinese in "Chinese engineers"."""
        if at + 1 >= len(self.tokens) or not _ADJECTIVE.fullmatch(self.tokens[at].text):
            return False
        one, following = self.tokens[at], self.tokens[at + 1]
        plain = not following.capital and following.small not in self.words.function
        return plain and self.text[one.end : following.start] == " "
