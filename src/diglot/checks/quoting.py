"""Finding what is quoted in a text, whatever quotation marks its language uses."""

from __future__ import annotations

import re
from dataclasses import replace

from diglot.model import Finding, Severity

_MARKED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"|”([^”]+)”|‹([^‹›]+)›"
    r"|‚([^‚‘]+)‘|['‘](?<!\w.)((?!['‘’])(?:[^'‘’]|['‘’]\w|(?<=s)['’](?= [a-z]))+)['’](?!\w)"
)
"""Pairs of marks, in the styles of all locales; single ones where they are not apostrophes."""

_ANY = re.compile(r"[\"“”„«»「」『』‘’‚‹›《》〈〉]")
_STRONG = re.compile(r"[\"“”„«»「」『』‚‹›《》〈〉`]")
_OPENING_SINGLE = re.compile(r"(?<![\w'’])['‘](?=\w)")
_CLOSING_SINGLE = re.compile(r"(?<=[.,!?…])['’](?!\w)|(?<=[^\Ws])['’](?=[\s.,;:)]|$)")
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


def opens(text: str) -> bool:
    """Say whether a single quotation mark, or an apostrophe used as one, opens a quotation in *text*."""
    return _OPENING_SINGLE.search(text) is not None


def quotes(text: str) -> bool:
    """Say whether *text* has a quotation mark of any kind, apostrophes not counted."""
    return _STRONG.search(text) is not None or opens(text)


def uneven(text: str) -> bool:
    """Say whether *text* has a quotation mark without partner, as in a quotation of several sentences."""
    if text.count('"') % 2 == 1 or text.count("“") + text.count("„") > 2 * text.count("“") + text.count("”"):
        return True
    if text.count("«") != text.count("»") or ("„" not in text and text.count("“") != text.count("”")):
        return True
    return len(_OPENING_SINGLE.findall(text)) != len(_CLOSING_SINGLE.findall(text))


def whole(said: str) -> bool:
    """Say whether *said*, what stands between quotation marks, is a sentence and no scrap of one."""
    text = said.strip()
    return bool(text) and not text[0].islower() and (text[-1] in ".,!?…。，！？।" or _EAST.match(text) is not None)


def graded(finding: Finding, heavy: bool) -> Finding:
    """Return *finding* as it is if it is *heavy*, else as information at most."""
    light = finding.severity is Severity.WARNING and not heavy
    return replace(finding, severity=Severity.INFO) if light else finding
