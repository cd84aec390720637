"""Finding what is quoted in a text, whatever quotation marks its language uses."""

from __future__ import annotations

import re

_MARKED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|”([^”]+)”|‹([^‹›]+)›"
    r"|(?<!\w)‘([^‘’]+(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)"
)
"""Pairs of marks, in the styles of all locales; single ones where they are not apostrophes."""

_ANY = re.compile(r"[\"“”„«»「」『』‘’‹›《》〈〉]")
_WORD = re.compile(r"\w+")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where what *text* quotes stands, marks not counted; titles in 《》 are no quotations."""
    return [match.span(match.lastindex or 0) for match in _MARKED.finditer(text)]


def marked(text: str) -> bool:
    """Say whether *text* has a quotation mark of any kind."""
    return _ANY.search(text) is not None


def words(text: str) -> float:
    """Return how many words *text* has; of Chinese and Japanese two characters count as one."""
    east = len(_EAST.findall(text))
    return east / 2 if east else len(_WORD.findall(text))
