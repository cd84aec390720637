"""Names, acronyms with their expansions, and quoted phrases of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.glossary.extraction.grammar import attached, singular, verb
from diglot.glossary.extraction.tokens import Token, Words

_ADJECTIVE = re.compile(r"[^\W\d_][\w-]*(?:ese|ian|ean|ish|an|ch|ic)")
_BETWEEN = re.compile(r"\s+|\s*[\"“”«»]\s*|\s+[\"“«]|[\"”»]\s+")
_QUOTED = re.compile(
    r"“([^“”]{2,60})”|«\s?([^«»]{2,60})\s?»|„([^„“”]{2,60})[“”]|(?<!\w)\"([^\"]{2,60})\"|《([^《》]{2,40})》|「([^「」]{2,40})」"
)
_BRACKETED = re.compile(r"\(\s*([^()]{2,60}?)\s*\)")
_ARTICLES = frozenset(("la", "le", "les", "el", "los", "las", "il", "der", "die", "das", "den"))
_HEADING = 0.75
_COMMON = re.compile(r".+(?:ing|ly|ed|tion|sion|ment|ness|ity|ism|ance|ence|ship|logy)s?")
_WORDS_QUOTED = 5


@dataclass(frozen=True, slots=True)
class Span:
    """One occurrence of a candidate: ``text[start:end]``; not ``sure`` if a name by its place alone."""

    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Expansion:
    """A long form and the short one that the text gives for it: ``Span`` of each."""

    long: Span
    short: Span


def names(text: str, sentence: Sequence[Token], words: Words, seen: frozenset[str]) -> Iterator[Span]:
    """Yield the names in a sentence: words with capitals, and the small words between them.

    *seen* has the words that stand with a capital inside a sentence somewhere: at the beginning of a sentence, where every
    word has one, only these are names, and words that are written like no common word.
    """
    if _title_case(text, sentence, words):
        yield from (Span(one.start, one.end) for one in sentence if one.inner_capital)
        return
    at = 0
    while at < len(sentence):
        if not _names(sentence, at, words, seen):
            at += 1
            continue
        end = _end(text, sentence, at, words)
        if end - at > 1 or not _adjective(text, sentence, at, words):
            sure = end - at > 1 or not sentence[at].initial or sentence[at].text in seen or sentence[at].inner_capital
            yield Span(sentence[at].start, _with_quote(text, sentence[at].start, sentence[end - 1].end), sure)
        at = end


def _with_quote(text: str, start: int, end: int) -> int:
    """Return *end*, behind the quotation mark that closes one in the name."""
    inside = text[start:end]
    for opening, closing in ('""', "“”", "«»"):
        odd = inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        if odd and text.startswith(closing, end):
            return end + 1
    return end


def _title_case(text: str, sentence: Sequence[Token], words: Words) -> bool:
    """Say whether a heading has capitals throughout, which tell nothing then."""
    content = [one for one in sentence if one.small not in words.function and not one.number]
    heading = not text.rstrip(' "”»)').endswith((".", "!", "?", "…"))
    return heading and len(content) > 3 and sum(one.capital for one in content) >= _HEADING * len(content)


def _names(sentence: Sequence[Token], at: int, words: Words, seen: frozenset[str]) -> bool:
    """Say whether a name begins at the word *at*."""
    one = sentence[at]
    if not one.capital or one.small in words.function or one.number or one.roman or len(one.text) == 1:
        return False
    if attached(one.text):
        return False
    if one.acronym or one.inner_capital or not one.initial or one.text in seen:
        return True
    following = sentence[at + 1] if at + 1 < len(sentence) and sentence[at + 1].start - one.end == 1 else None
    if following is not None and following.capital and following.small not in words.function:
        return True
    common = {one.small, singular(one.small)} & (words.general | words.verbs | words.both)
    ends = following is None or following.small in words.function or verb(sentence, at + 1, words)
    return ends and not common and not _COMMON.fullmatch(one.small) and one.small not in seen


def _end(text: str, sentence: Sequence[Token], at: int, words: Words) -> int:
    """Return where the name that begins at *at* ends: over small words only if a capital follows."""
    end = at + 1
    while end < len(sentence):
        ahead = end
        while ahead < len(sentence) and ahead - end < 2 and sentence[ahead].text in words.names:
            ahead += 1
        if ahead > end and sentence[end].text in _ARTICLES:
            break
        if ahead >= len(sentence) or not sentence[ahead].capital or sentence[ahead].number:
            break
        if not all(
            _BETWEEN.fullmatch(text[sentence[one - 1].end : sentence[one].start]) for one in range(end, ahead + 1)
        ):
            break
        if sentence[ahead].small in words.function and sentence[ahead].small not in words.names:
            break
        end = ahead + 1
    return end


def _adjective(text: str, sentence: Sequence[Token], at: int, words: Words) -> bool:
    """Say whether a single capitalised word is an adjective before a noun: Chinese in "Chinese engineers"."""
    if at + 1 >= len(sentence) or not _ADJECTIVE.fullmatch(sentence[at].text):
        return False
    following = sentence[at + 1]
    return (
        not following.capital
        and following.small not in words.function
        and text[sentence[at].end : following.start] == " "
    )


def quoted(text: str, sentence: Sequence[Token]) -> Iterator[Span]:
    """Yield what stands in quotation marks, if it is a few words and no sentence."""
    for match in _QUOTED.finditer(text):
        group = next(index for index, found in enumerate(match.groups(), 1) if found is not None)
        start, end = match.span(group)
        inside = [one for one in sentence if one.start >= start and one.end <= end]
        if len(inside) <= _WORDS_QUOTED and not re.search(r"[.!?,;]\s*$|[.!?]\s", match[group]):
            yield Span(start + len(match[group]) - len(match[group].lstrip()), start + len(match[group].rstrip()))


def expansions(text: str, sentence: Sequence[Token], words: Words) -> Iterator[Expansion]:
    """Yield long forms with the short form in brackets behind them, and the other way round (after Schwartz and Hearst)."""
    for match in _BRACKETED.finditer(text):
        inside = [one for one in sentence if one.start >= match.start(1) and one.end <= match.end(1)]
        before = [one for one in sentence if one.end <= match.start()]
        if not inside or not before or text[before[-1].end : match.start()].strip(' "”»'):
            continue
        bracket = Span(match.start(1), match.end(1))
        if len(inside) == 1 and inside[0].capital and not inside[0].number:
            long = _spelled(inside[0].text, text, before, words) or _name_before(before, words)
            if long:
                yield Expansion(long, bracket)
        elif before[-1].acronym and _spelled(before[-1].text, text, inside, words, whole=True):
            yield Expansion(bracket, Span(before[-1].start, before[-1].end))


def _spelled(short: str, text: str, sentence: Sequence[Token], words: Words, *, whole: bool = False) -> Span | None:
    """Return the last words of *sentence* that *short* is made of: its letters in order, the first begins a word."""
    if not Token(short, 0, 0).acronym:
        return None
    letters = [char.lower() for char in short if char.isalnum()]
    window = sentence[-min(len(letters) + 5, 2 * len(letters)) :]
    first, at = window[0].start, window[-1].end
    for place, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= first and (text[at].lower() != letter or (place == 0 and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < first:
            return None
    start = max(one.start for one in window if one.start <= at)
    too_short = (
        sum(one.start >= start for one in window) < 2
        or next(one for one in window if one.start == start).small in words.function
    )
    return None if too_short or (whole and start != sentence[0].start) else Span(start, window[-1].end)


def _name_before(before: Sequence[Token], words: Words) -> Span | None:
    """Return the name that ends right before a bracket: ModelScope of "ModelScope (MoDa)"."""
    at = len(before)
    while at > 0 and before[at - 1].capital and before[at - 1].small not in words.function:
        at -= 1
    return Span(before[at].start, before[-1].end) if at < len(before) else None
