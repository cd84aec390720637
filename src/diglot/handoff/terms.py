"""The terms of a hand-off, in words and as termbases: what must stand for each of them, and what must not."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.glossary import Glossary, exchange
from diglot.handoff.pack import Pack, TermUse
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
    if use.approved and use.approved[0].first:
        parts.append(f"at first mention “{use.approved[0].first}”")
    if use.approved and use.approved[0].note:
        parts.append(use.approved[0].note.strip().rstrip("."))
    if use.banned:
        parts.append(f"not {_quoted(use.banned, ' or ')}")
    return "; ".join(parts)


def files(pack: Pack) -> tuple[bytes, bytes]:
    """Return the terms of a hand-off as TBX 2, which the most tools read, and as OmegaT's table."""
    some = Glossary(tuple(use.concept for use in pack.terms))
    source, locales = pack.article.locale, [pack.locale]
    return exchange.write(some, "tbx2", source, locales), exchange.write(some, "omegat", source, locales)


def _quoted(terms: Sequence[Term], between: str = ", ") -> str:
    return between.join(f"“{term.text}”" for term in terms)
