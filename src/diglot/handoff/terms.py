"""The terms of a hand-off in words and as OmegaT's glossary: what must stand for each of them, and what must not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diglot.handoff.pack import TermUse
from diglot.model import Term, TermRule

_HOW = {TermRule.FIXED: "exactly so", TermRule.INFLECT: "inflected as the sentence needs"}


def note(use: TermUse) -> str:
    """Return the rule for one term as a note to the translator, on one line."""
    name = _quoted(use.forms[:1])
    if use.stays:
        return f"Term: {name} stays as it is"
    if not use.approved:
        return f"Term: {name} has no translation in the termbase yet"
    return f"Term: {name} → {_quoted(use.approved, ' or ')}, {comment(use)}"


def comment(use: TermUse) -> str:
    """Return what is to be known about a term besides its forms."""
    if use.stays:
        return "stays as it is"
    parts = [_HOW[use.rule]]
    parts += [word for word in (use.approved[0].gender, use.approved[0].number) if word] if use.approved else []
    if use.banned:
        parts.append(f"not {_quoted(use.banned, ' or ')}")
    return "; ".join(parts)


def tsv(terms: Iterable[TermUse]) -> bytes:
    """Return *terms* as OmegaT's glossary takes them: source, target, comment, a tab between, UTF-8, a line each pair."""
    lines = [
        (form.text, target.text, _about(use))
        for use in terms
        for form in use.forms
        for target in ((form,) if use.rule is TermRule.KEEP else use.approved)
    ]
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in dict.fromkeys(lines)).encode()


def _about(use: TermUse) -> str:
    definition = use.concept.definition
    return f"{comment(use)}. {definition[:1].upper()}{definition[1:]}" if definition else comment(use)


def _quoted(terms: Sequence[Term], between: str = ", ") -> str:
    return between.join(f"“{term.text}”" for term in terms)
