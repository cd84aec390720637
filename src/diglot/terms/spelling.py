"""How an English term may be written in a source: in the plural, with hyphens or with spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.model import Evidence

_IRREGULAR = {
    "man": "men", "child": "children", "person": "people", "foot": "feet", "life": "lives", "half": "halves",
    "criterion": "criteria", "phenomenon": "phenomena", "analysis": "analyses", "crisis": "crises", "basis": "bases",
}  # fmt: skip
_MEN = ("human", "german", "roman", "norman", "ottoman", "shaman", "talisman")  # these are no men: humans
_HISSING = ("s", "x", "z", "ch", "sh")
# Before these a term's first noun takes the plural: centres of excellence, balances of payments.
_COMPLEMENT = re.compile(r" (?:of|for|in|to|on|at) ")
_JOINT = re.compile(r"(?<=[a-z])[ -](?=[a-z])", re.IGNORECASE)


def spellings(text: str, *, english: bool) -> Iterator[tuple[str, Evidence]]:
    """Yield *text* (folded) and the other ways in which it is written, each once, and what kind of evidence it is."""
    seen: set[str] = set()
    for written in _joined(text) if english else (text,):
        kinds = [(written, Evidence.EXACT if written == text else Evidence.VARIANT)]
        kinds += [(plural, Evidence.LEMMA) for plural in plurals(written)] if english else []
        for form, evidence in kinds:
            if form not in seen:
                seen.add(form)
                yield form, evidence


def _joined(text: str) -> Iterator[str]:
    """Yield *text*, then with spaces for its hyphens, then with a hyphen for each of its spaces (as before a noun)."""
    yield text
    joints = [match.start() for match in _JOINT.finditer(text)]
    if any(text[at] == "-" for at in joints):
        yield "".join(" " if at in joints else char for at, char in enumerate(text))
    for at in joints:
        if text[at] == " " and not text[at + 1 : at + 2].isupper():
            yield f"{text[:at]}-{text[at + 1 :]}"


def plurals(text: str) -> Iterator[str]:
    """Yield the English plurals of a term that ends in a letter."""
    complement = _COMPLEMENT.search(text)
    if complement:
        yield plural(text[: complement.start()]) + text[complement.start() :]
    if text[-1:].isalpha():
        yield plural(text)


def plural(text: str) -> str:
    """Return *text* with its last word in the plural; of an acronym, with a small s."""
    small = text.lower()
    if len(text) > 1 and text[-2:].isupper():
        return f"{text}s"
    for word, many in _IRREGULAR.items():
        if (
            small.endswith(word)
            and not small.endswith(_MEN)
            and (len(small) == len(word) or word == "man" or not small[-len(word) - 1].isalpha())
        ):
            return text[: len(text) - len(word)] + many
    if small.endswith(_HISSING):
        return f"{text}es"
    if small.endswith("y") and len(text) > 1 and small[-2] not in "aeiou":
        return f"{text[:-1]}ies"
    return f"{text}s"
