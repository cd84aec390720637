"""Mending the word before a restored term: its article and contraction, by the term's gender, number and first letter.

Only where the form is certain: engines give a made-up word some gender, the real term has its own.
"""

from __future__ import annotations

import re

from diglot import locales

# Each row: masculine, feminine, masculine plural, feminine plural.
_FORMS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "pt": (
        ("o", "a", "os", "as"),
        ("do", "da", "dos", "das"),
        ("no", "na", "nos", "nas"),
        ("ao", "à", "aos", "às"),
        ("pelo", "pela", "pelos", "pelas"),
        ("um", "uma", "uns", "umas"),
        ("este", "esta", "estes", "estas"),
        ("esse", "essa", "esses", "essas"),
        ("seu", "sua", "seus", "suas"),
    ),
    "es": (
        ("el", "la", "los", "las"),
        ("del", "de la", "de los", "de las"),
        ("al", "a la", "a los", "a las"),
        ("un", "una", "unos", "unas"),
        ("este", "esta", "estos", "estas"),
        ("su", "su", "sus", "sus"),
    ),
    "fr": (
        ("le", "la", "les", "les"),
        ("du", "de la", "des", "des"),
        ("au", "à la", "aux", "aux"),
        ("un", "une", "des", "des"),
        ("ce", "cette", "ces", "ces"),
        ("son", "sa", "ses", "ses"),
    ),
}
_JOINED = {
    "pt": {"de o": "do", "de a": "da", "em o": "no", "em a": "na", "a o": "ao", "por o": "pelo", "por a": "pela"},
    "es": {"de el": "del", "a el": "al"},
    "fr": {"de le": "du", "à le": "au", "de les": "des", "à les": "aux"},
}
_ELIDED = {
    "le": "l’", "la": "l’", "de": "d’", "du": "de l’", "de la": "de l’", "au": "à l’", "à la": "à l’", "que": "qu’",
    "ce": "cet ", "sa": "son ",
}  # fmt: skip
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôûœæ]", re.IGNORECASE)
_WIDEST = 2


def mend(before: str, term: str, gender: str, number: str, locale: str) -> str:
    """Return *before*, the text up to a term, with the article or preposition at its end made to agree with *term*."""
    language = locales.language(locale)
    if language not in _FORMS:
        return before
    for count in range(_WIDEST, 0, -1):
        match = re.search(rf"(?<!\w)((?:[^\W\d_]+ ){{{count - 1}}}[^\W\d_]+)(?:[’']| )$", before)
        if match is None:
            continue
        changed = _agree(match[1].lower(), term, gender, number, language)
        if changed is not None:
            if match[1][0].isupper():
                changed = changed[0].upper() + changed[1:]
            space = "" if changed.endswith(("’", " ")) else " "
            return before[: match.start()] + changed + space
    return before


def _agree(words: str, term: str, gender: str, number: str, language: str) -> str | None:
    """Return the right form of *words* before *term*, or None if they are no article or contraction."""
    words = _JOINED[language].get(words, words)
    row = next((row for row in _FORMS[language] if words in row), None)
    if row is not None and gender in ("masculine", "feminine"):
        words = row[(gender == "feminine") + 2 * (number == "plural")]
    if language == "fr" and _VOWEL.match(term) and words in _ELIDED and number != "plural":
        return _ELIDED[words]
    return words if row is not None else None
