"""The small words of a language, by which it is told from others at a glance."""

from __future__ import annotations

import functools

from diglot import locales
from diglot.checks.prose import vocabulary
from diglot.checks.tables import table

_LETTERS = {
    "tr": frozenset("ğışİĞŞ"),
    "vi": frozenset("ạảấầậắặẹếềệịọốồộớờợụủứừựđơư"),
    "pl": frozenset("ąęłńśźż"),
}
_MANY = 2  # words of its own by which a text is known to be in a language much like the wanted one
_FEW = 1  # words of its own by which a text is known where no other language has any in it


@functools.cache
def _all() -> dict[str, frozenset[str]]:
    return {language: frozenset(small) for language, small in table("frequent").items()}


def frequent(locale: str) -> frozenset[str]:
    """Return the small words of *locale*'s language; none if we have no list."""
    return _all().get(locales.language(locale), frozenset())


@functools.cache
def _telling(wanted: str, among: frozenset[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the words that only *wanted* has, and those that others of *among* have and it has not.

    None if we lack the words of one of the languages.
    """
    own = frequent(wanted)
    if not all(map(frequent, among)):
        return None
    others = frozenset[str]().union(*(frequent(language) for language in among - {wanted}))
    return own - others, others - own


def surely(text: str, wanted: str, among: frozenset[str]) -> bool:
    """Say whether the small words of *text* show that it is in *wanted* and no other language of *among*.

    False says nothing: the text may be too short, or we have no list for one of the languages.
    """
    telling = _telling(wanted, among)
    if telling is None:
        return False
    found = vocabulary(text)
    own, others = telling
    foreign = len(others & found)
    return len(own & found) >= _FEW + 2 * foreign or (not foreign and _lettered(text, wanted, among))


def _lettered(text: str, wanted: str, among: frozenset[str]) -> bool:
    """Say whether *text* has letters that of the languages *among* only *wanted* writes."""
    letters = _LETTERS.get(wanted)
    if letters is None:
        return False
    found = set(text)
    others = [_LETTERS[one] for one in among - {wanted} if one in _LETTERS]
    return not others and len(letters & found) > 1


def rather(text: str, wanted: str, other: str) -> bool:
    """Say whether the small words of *text* show that it is in *other*, a language much like *wanted*."""
    telling = _telling(other, frozenset((wanted, other)))
    if telling is None:
        return False
    found = vocabulary(text)
    own, others = telling
    return len(own & found) >= _MANY + 2 * len(others & found)
