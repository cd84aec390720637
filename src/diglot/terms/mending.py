"""Mending the word before a restored term: its article and contraction, by the term's gender and first letter.

Only where the form is certain: engines give a made-up word some gender, the real term has its own.
"""

from __future__ import annotations

import re

from diglot import locales

_ARTICLES = {
    "pt": (
        ("o", "a"), ("do", "da"), ("no", "na"), ("ao", "à"), ("pelo", "pela"), ("um", "uma"), ("este", "esta"),
        ("esse", "essa"), ("neste", "nesta"), ("deste", "desta"),
    ),
    "es": (("el", "la"), ("del", "de la"), ("al", "a la"), ("un", "una"), ("este", "esta")),
    "fr": (("le", "la"), ("du", "de la"), ("au", "à la"), ("un", "une"), ("ce", "cette")),
}  # fmt: skip
_JOINED = {
    "pt": (
        ("de o", "do"),
        ("de a", "da"),
        ("em o", "no"),
        ("em a", "na"),
        ("a o", "ao"),
        ("por o", "pelo"),
        ("por a", "pela"),
    ),
    "es": (("de el", "del"), ("a el", "al")),
    "fr": (("de le", "du"), ("à le", "au"), ("de les", "des"), ("à les", "aux")),
}
_ELIDED = {
    "le": "l’",
    "la": "l’",
    "de": "d’",
    "du": "de l’",
    "de la": "de l’",
    "au": "à l’",
    "à la": "à l’",
    "que": "qu’",
    "ce": "cet ",
}
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôûœæ]", re.IGNORECASE)
_WIDEST = 2


def mend(before: str, term: str, gender: str, locale: str) -> str:
    """Return *before*, the text up to a term, with the article or preposition at its end made to agree with *term*."""
    language = locales.language(locale)
    if language not in _ARTICLES:
        return before
    for count in range(_WIDEST, 0, -1):
        match = re.search(rf"(?<!\w)((?:[^\W\d_]+ ){{{count - 1}}}[^\W\d_]+)( ?[’']?|[ ])$", before)
        if match is None:
            continue
        changed = _agree(match[1].lower(), term, gender, language)
        if changed is not None:
            if match[1][0].isupper():
                changed = changed[0].upper() + changed[1:]
            space = "" if changed.endswith(("’", " ")) else " "
            return before[: match.start()] + changed + space
    return before


def _agree(words: str, term: str, gender: str, language: str) -> str | None:
    """Return the right form of *words* before *term*, or None if they are no article or contraction."""
    words = dict(_JOINED[language]).get(words, words)
    known = False
    for masculine, feminine in _ARTICLES[language]:
        if words in (masculine, feminine):
            known = True
            if gender in ("masculine", "feminine"):
                words = masculine if gender == "masculine" else feminine
            break
    if language == "fr" and _VOWEL.match(term) and words in _ELIDED:
        return _ELIDED[words]
    return words if known else None
