"""The plural of a term, in languages where it follows from the ending; for putting a term where the source has a plural."""

from __future__ import annotations

from diglot import locale_data
from diglot.terms.linking import links
from diglot.terms.words import lexicon


def plural(text: str, language: str) -> str | None:
    """Return *text* with its noun and adjectives in the plural, or None where that is not known.

    What follows a preposition stays, and so does all from the first foreign word on ("modèles open source").
    """
    data = locale_data.load("words", language)
    endings: dict[str, str] = data.get("plural", {})
    if not endings:
        return None
    stop = {*links(language), *data.get("prepositions", ())}
    words = text.split(" ")
    for number, word in enumerate(words):
        if word.lower() in stop or (number and not lexicon(language).known(word)):
            break
        changed = _changed(word, endings, data.get("plural_words", {}), lexicon(language).known(word.partition("-")[0]))
        if changed is None:
            return None
        words[number] = changed
    return " ".join(words)


def _changed(word: str, endings: dict[str, str], irregular: dict[str, str], known: bool) -> str | None:
    """Return *word* in the plural: with a hyphen its first part, an acronym as it is."""
    head, hyphen, rest = word.partition("-")
    if not head.isalpha() or head.isupper() or (hyphen and not known):
        return None
    if head in irregular:
        return irregular[head] + hyphen + rest
    for length in range(len(head), -1, -1):
        ending = head[len(head) - length :]
        if ending in endings:
            return head[: len(head) - length] + endings[ending] + hyphen + rest
    return None
