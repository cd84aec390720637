"""Mending the words before a restored term: article and contraction, by its gender, number and first letters.

Engines give a made-up word some gender and number; the real term has its own. The words are data of the language
(``locale_data/words``); what is not among them is left as it is.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from diglot import locale_data, locales

Row = tuple[str, ...]
"""Masculine, feminine, masculine plural, feminine plural (and perhaps neuter); empty where there is no such form."""

_BEFORE = re.compile(r"(?<![\w’'])((?:[^\W\d_]+ )?[^\W\d_]+)([’']\s?| )([«“\"„‘(]\s?)?$")
_VOWEL = frozenset("aeiou")
_OPENING = '«“"„‘(  '


@dataclass(frozen=True, slots=True)
class Agreement:
    """What agrees in one language: rows of words, how preposition and article grow together, what is cut before a vowel."""

    rows: tuple[Row, ...] = ()
    articles: int = 0
    contractions: Mapping[str, str] = field(default_factory=dict)
    elisions: Mapping[str, str] = field(default_factory=dict)
    aspirated: tuple[str, ...] = ()
    stressed: frozenset[str] = frozenset()
    before_i: Mapping[str, str] = field(default_factory=dict)
    before_o: Mapping[str, str] = field(default_factory=dict)


@functools.cache
def agreement(language: str) -> Agreement:
    """Return what agrees in *language*: the first ``articles`` rows are articles, alone and after each preposition."""
    data = locale_data.load("words", language)
    contractions: dict[str, str] = data.get("contractions", {})
    prepositions = list(dict.fromkeys(words.split(" ")[0] for words in contractions))
    rows: list[Row] = [tuple(form or "" for form in row) for row in data.get("articles", ())]
    for row in tuple(rows):
        for preposition in prepositions:
            rows.append(tuple(_joined(preposition, form, contractions) for form in row))
    articles = len(rows)
    rows += [tuple(row) for row in data.get("agreeing", ())]
    return Agreement(
        tuple(rows),
        articles,
        contractions,
        data.get("elisions", {}),
        tuple(data.get("aspirated", ())),
        frozenset(data.get("stressed_a", ())),
        data.get("before_i", {}),
        data.get("before_o", {}),
    )


def _joined(preposition: str, article: str, contractions: Mapping[str, str]) -> str:
    words = f"{preposition} {article}"
    return contractions.get(words, words) if article else ""


def mend(before: str, term: str, gender: str, number: str, locale: str) -> tuple[str, str]:
    """Return *before*, the text up to a term, with the words at its end made to agree with *term*, and the term."""
    language = locales.language(locale)
    if language == "ar":
        return _arabic(before, term)
    known = agreement(language)
    match = _BEFORE.search(before)
    if not known.rows or match is None:
        return before, term
    said, quote = match[1], match[3] or ""
    for words in dict.fromkeys((said, said.rsplit(" ", 1)[-1])):
        changed = _agree(words.lower(), term, gender, number, known, language)
        if changed is not None:
            changed = changed[0].upper() + changed[1:] if words[0].isupper() else changed
            space = "" if changed.endswith("’") else " "
            start = match.start() + len(said) - len(words)
            return f"{before[:start]}{changed}{space}{quote}", term
    return before, term


def _agree(words: str, term: str, gender: str, number: str, known: Agreement, language: str) -> str | None:
    """Return the right form of *words* before *term*, or None if they are nothing that agrees."""
    first = _plain(term.lstrip(_OPENING))
    if words in known.before_i and re.match("h?i(?!e)", first):
        return known.before_i[words]
    if words in known.before_o and re.match("h?o", first):
        return known.before_o[words]
    words = known.contractions.get(words, words)
    place = _place(words, known)
    if place is not None:
        row, index = known.rows[place[0]], place[1]
        if gender in ("masculine", "feminine"):
            plural = index in (2, 3) if not number else number == "plural"
            masculine = gender == "masculine" or (
                not plural and place[0] < known.articles and first.split(" ")[0] in map(_plain, known.stressed)
            )
            index = (not masculine) + 2 * plural
        words = row[index] or words
    elif words not in known.elisions and words not in _cut(known):
        return None
    return _elided(words, first, term, known)


def _place(words: str, known: Agreement) -> tuple[int, int] | None:
    """Return row and column of *words*, which may be cut before a vowel."""
    candidates = (words, *_cut(known).get(words, ()))
    for word in candidates:
        for number, row in enumerate(known.rows):
            if word in row:
                return number, row.index(word)
    return None


def _cut(known: Agreement) -> Mapping[str, tuple[str, ...]]:
    """Return the words that each cut form, such as ``l``, may stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for word, cut in known.elisions.items():
        found[cut.rstrip("’")] = (*found.get(cut.rstrip("’"), ()), word)
    return found


def _elided(words: str, first: str, term: str, known: Agreement) -> str:
    """Return *words* cut before a vowel, or whole again before anything else."""
    vowel = first[:1] in _VOWEL or first[:1] == "h" or re.match("y[^aeiou]", first) is not None
    if not vowel or first.startswith(known.aspirated) or not known.elisions:
        whole = _cut(known).get(words)
        return whole[0] if whole and words not in known.elisions else words
    for joined, grown in known.contractions.items():
        preposition, article = joined.split(" ")
        if words == grown and words not in known.elisions and article in known.elisions:
            return f"{preposition} {known.elisions[article]}"
    *others, last = words.split(" ")
    return " ".join([*others, known.elisions.get(last, last)])


def _plain(text: str) -> str:
    """Return *text* in small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))


_CLITICS = re.compile(r"(?<!\w)([وف]?)([بلك]?)(ال|(?<=ل)ل)?(ـ?) ?$")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")


def _arabic(before: str, term: str) -> tuple[str, str]:
    """Return *before* and *term* joined as Arabic writes them: one article, and li- grown together with it."""
    match = _CLITICS.search(before)
    if match is None or not (match[1] or match[2] or match[3]):
        return before, term
    conjunction, preposition, article, _ = match.groups()
    rest = before[: match.start()]
    if not _ARABIC_LETTER.match(term):
        # before another script a prefix is lengthened, and there is no article
        joined = conjunction + preposition
        return (f"{rest}{joined}ـ" if joined else rest), term
    definite = term.startswith("ال")
    if definite and preposition == "ل":
        stem = term[2:]
        return f"{rest}{conjunction}", ("ل" if stem.startswith("ل") else "لل") + stem
    if definite or " ال" in term:  # has its article already, or is made definite by what follows
        return f"{rest}{conjunction}{preposition}", term
    if article and preposition == "ل":
        return f"{rest}{conjunction}", f"لل{term}"
    return f"{rest}{conjunction}{preposition}{article or ''}", term
