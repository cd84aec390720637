"""The notes that stay with a unit until its translator has settled them, and the findings that they stand for.

They live in the bilingual file itself, as notes that every CAT tool shows; deleting the note settles the matter, and so
does changing the target or signing it off. Notes of findings are made anew with every run, these are carried on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diglot import inline
from diglot.model import Content, Finding, Severity, Translation
from diglot.review.difference import inline_difference

_CHANGED = "Source changed. Before: "
_DIFFERENCE = "Difference: "
_CONFLICT = "Conflict. "
_WROTE = " wrote: "


def changed(before: str, now: str) -> str:
    """Return the note of a unit whose source was *before* and is *now*; its target is still that of *before*."""
    return f"{_CHANGED}{_folded(before)}\n{_DIFFERENCE}{inline_difference(_folded(before), _folded(now))}"


def conflict(theirs: Content, who: str) -> str:
    """Return the note of a unit that *who* translated otherwise than the desk has it."""
    return f"{_CONFLICT}{_folded(who)}{_WROTE}{text(theirs)}"


def text(content: Content) -> str:
    """Return *content* as a note shows it: on one line, inline codes as ``{1>`` … ``<1}``."""
    return _folded(inline.to_text(content))


def before(note: str) -> str | None:
    """Return what the source was before it changed, if that is what *note* says."""
    first = note.split("\n", 1)[0]
    return first.removeprefix(_CHANGED) if first.startswith(_CHANGED) else None


def rivals(notes: Iterable[str]) -> list[str]:
    """Return the texts that others wrote, from all conflicts among *notes*."""
    return [note.split(_WROTE, 1)[1] for note in notes if note.startswith(_CONFLICT) and _WROTE in note]


def standing(notes: Iterable[str]) -> tuple[str, ...]:
    """Return those of a unit's *notes* that are still to be settled, also where a tool has put all notes into one."""
    found: list[str] = []
    for line in "\n".join(notes).split("\n"):
        if line.startswith((_CHANGED, _CONFLICT)):
            found.append(line)
        elif line.startswith(_DIFFERENCE) and found and found[-1].startswith(_CHANGED) and "\n" not in found[-1]:
            found[-1] += f"\n{line}"
    return tuple(dict.fromkeys(found))


def findings(translations: Iterable[Translation], file: str) -> Iterator[Finding]:
    """Yield what is to be settled: a changed source is a warning, two people's texts are an error until one is chosen."""
    for one in translations:
        for note in one.notes:
            rule, severity = (
                ("review.conflict", Severity.ERROR)
                if note.startswith(_CONFLICT)
                else ("review.changed", Severity.WARNING)
            )
            yield Finding(rule, severity, note, one.segment, file, one.locale)


def _folded(words: str) -> str:
    return " ".join(words.split())
