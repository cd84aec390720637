"""Candidates for the termbase from an article: names, acronyms, quoted phrases and noun phrases, the likeliest first.

No model is asked: capitals away from the beginning of a sentence, brackets, quotation marks, closed lists of words
(words.yaml) and counts do it. For a language without a list, and for those without spaces between words, only what
capitals, brackets and quotation marks show is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from diglot import inline, locales
from diglot.glossary.extraction.candidates import gather
from diglot.glossary.extraction.gathering import Candidate, Kind
from diglot.glossary.extraction.ranking import rank
from diglot.model import Article

__all__ = ["Candidate", "Kind", "extract"]

Known = Callable[[str], Iterable[tuple[int, int]]]
"""Returns where in a text the terms stand that the termbase has."""


def extract(article: Article, known: Known, most: int = 60) -> list[Candidate]:
    """Return at most *most* candidates of *article*, the likeliest first; those that *known* finds whole are left out."""
    sentences = [(segment.id, inline.plain(segment.source)) for segment in article.segments]
    found = gather(sentences, locales.language(article.locale), spaceless=locales.spaceless(article.locale))
    ranked = rank(found, article.locale)
    return [one for one in ranked if not _is_known(one, known)][:most]


def _is_known(candidate: Candidate, known: Known) -> bool:
    return any((0, len(candidate.text)) == span for span in known(candidate.text))
