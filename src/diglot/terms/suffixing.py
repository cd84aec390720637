"""What languages that put one suffix after the other write on to a noun: plural, whose it is, case, and what follows."""

from __future__ import annotations

import functools
import re

from diglot import locale_data


class Suffixes:
    """The suffixes of one language in slots, if its data has any; a word has at most one of each, in their order."""

    def __init__(self, language: str) -> None:
        data = locale_data.load("words", language)
        self._slots = [tuple(slot) for slot in data.get("slots", ())]
        self._shortest = int(data.get("stem", 2))
        self._clash = re.compile(data.get("clash", "(?!)"))
        self._softened = data.get("softened", {})
        self._whole = re.compile("".join(f"(?:{'|'.join(slot)})?" for slot in self._slots))

    def __bool__(self) -> bool:
        return bool(self._slots)

    def stems(self, word: str) -> set[str]:
        """Return what *word* (in small letters) may be without suffixes, itself among it."""
        found = {word}
        for slot in reversed(self._slots):
            for stem in tuple(found):
                bare = [
                    stem[: -len(one)]
                    for one in slot
                    if stem.endswith(one)
                    and len(stem) >= len(one) + self._shortest
                    and not self._clash.search(f"{stem[: -len(one)]}|{one}")
                ]
                found.update(bare)
                found.update(f"{one[:-1]}{self._softened[one[-1]]}" for one in bare if one[-1] in self._softened)
        return found

    def are(self, text: str) -> bool:
        """Say whether *text* is nothing, or nothing but suffixes."""
        return self._whole.fullmatch(text) is not None


@functools.cache
def suffixes(language: str) -> Suffixes:
    """Return the suffixes of *language*."""
    return Suffixes(language)
