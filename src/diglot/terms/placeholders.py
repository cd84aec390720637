"""Made-up words that stand for what an engine must not touch.

Words of letters only, with a capital. An engine gives a word that it does not know a gender by its ending: of some eighty
that were tried with two engines, these were never lost, and had the article of the gender meant in nearly every sentence.
"""

from __future__ import annotations

from itertools import takewhile

_MASCULINE = (
    "Vrykolund", "Zhaquibo", "Plexovar", "Ceblurix", "Drubizan", "Walbrizo", "Sturvaniq", "Ozwandil", "Luquarven", "Ekvadrun",
    "Morquesso", "Pherdan", "Tzemuqal", "Strovento", "Zumbrelio", "Nubrexal", "Quelmandro", "Skaldenko", "Jaxomiel",
)  # fmt: skip
_FEMININE = (
    "Tolvandria", "Trovaxina", "Brizunela", "Thozarina", "Gromilanza", "Hyvandra", "Kwandolina", "Rixombela", "Klavandra",
    "Phyxendra", "Ulvaquira", "Mokrizela",
)  # fmt: skip


class Spare:
    """Made-up words that do not occur in one text; each differs from all others in most of its letters."""

    def __init__(self, text: str) -> None:
        self._text = text.casefold()
        self._used: set[str] = set()

    def take(self, gender: str = "") -> str:
        """Return a word that was not taken yet, of the *gender* if it is feminine, else masculine."""
        pool: tuple[str, ...] = _FEMININE if gender == "feminine" else _MASCULINE
        made = (f"{first[:4]}{second[3:].lower()}" for first in pool for second in pool if first != second)
        for word in (*pool, *made):
            if word not in self._used and word.casefold() not in self._text:
                self._used.add(word)
                return word
        letters = "".join(chr(97 + int(digit)) for digit in str(len(self._used)))
        spelt = f"Wozk{letters}lirn"
        self._used.add(spelt)
        return spelt


def is_remnant(word: str, made_up: str) -> bool:
    """Say whether *word* is what an engine left of a *made_up* one (both in small letters) beside or instead of it.

    A piece of it, or all but two letters; a real word that ends alike, as Alexandria does, is none.
    """
    head = _shared(word, made_up)
    tail = _shared(word[::-1], made_up[::-1])
    if head == len(word) or tail == len(word) or head > 4:
        return True
    return head > 1 and head + tail >= len(made_up) - 2


def _shared(one: str, two: str) -> int:
    """Return how many letters *one* and *two* begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
