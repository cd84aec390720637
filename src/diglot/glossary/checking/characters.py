"""Characters that no one sees in a form and that keep it from being found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from diglot import locales
from diglot.glossary.checking.found import BANNED, every, finding
from diglot.glossary.termbase import Glossary
from diglot.model import Concept, Finding, Severity, Term

_INVISIBLE = {
    "\u00ad": "a soft hyphen", "\u200b": "a zero-width space", "\u2060": "a word joiner", "\ufeff": "a byte order sign",
    "\u200e": "a left-to-right mark", "\u200f": "a right-to-left mark", "\u202a": "a bidi embedding",
    "\u202b": "a bidi embedding", "\u202c": "a bidi mark", "\u202d": "a bidi override", "\u202e": "a bidi override",
    "\u2066": "a bidi isolate", "\u2067": "a bidi isolate", "\u2068": "a bidi isolate", "\u2069": "a bidi isolate",
}  # fmt: skip
_SCRIPTS = {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "GREEK": "Greek", "ARABIC": "Arabic", "HEBREW": "Hebrew"}
_CODES = {"Latn": "Latin", "Cyrl": "Cyrillic", "Grek": "Greek", "Arab": "Arabic", "Hebr": "Hebrew"}
_WORD = re.compile(r"[^\W\d_]+")


def check(glossary: Glossary) -> Iterator[Finding]:
    """Yield forms that are not NFC, have spaces at an edge, invisible characters, or letters of two scripts in a word."""
    for concept, term in every(glossary):
        for text, what in ((term.text, ""), (term.first, "at first mention ")):
            if text and text.isascii() and text == " ".join(text.split()):
                continue
            if text:
                yield from _form(concept, term, text, f"{what}{text!r} ({term.locale})")


def _form(concept: Concept, term: Term, text: str, name: str) -> Iterator[Finding]:
    if unicodedata.normalize("NFC", text) != text:
        message = f"{name} is not in Unicode's composed form (NFC); type it anew"
        yield finding("nfc", Severity.ERROR, concept, term.line, message)
    if text != text.strip() or re.search(r"\s\s|[\t\r\n]", text):
        message = f"{name} has spaces at an edge or twice in a row"
        yield finding("spaces", Severity.ERROR, concept, term.line, message)
    hidden = next((_INVISIBLE[char] for char in text if char in _INVISIBLE), None)
    if hidden:
        severity = Severity.WARNING if "bidi" in hidden or "mark" in hidden else Severity.ERROR
        yield finding("invisible", severity, concept, term.line, f"{name} has {hidden} in it; take it out")
    for word in _WORD.findall(text):
        scripts = sorted({script for char in word if (script := _script(char))})
        if len(scripts) > 1:
            message = f"{name}: the word {word!r} has {' and '.join(scripts)} letters; type it anew"
            yield finding("script", Severity.ERROR, concept, term.line, message)
    yield from _foreign(concept, term, text, name)


def _foreign(concept: Concept, term: Term, text: str, name: str) -> Iterator[Finding]:
    """A preferred form with no letter of its locale's script, where all letters are of another one than Latin."""
    own = _CODES.get(locales.script(term.locale))
    found = {script for char in text if (script := _script(char))}
    if own and term.status not in BANNED and found and own not in found and "Latin" not in found:
        message = f"{name} is in {' and '.join(sorted(found))} letters; does it belong to another locale?"
        yield finding("script", Severity.ERROR, concept, term.line, message)


def _script(char: str) -> str | None:
    """Return the script of a letter, of those whose letters look alike."""
    if not char.isalpha():
        return None
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ", 1)[0])
