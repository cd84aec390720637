"""The checks as a newsroom wants them: its severities, what it passes over, its limits, its termbase."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diglot import checks
from diglot.checks import meaning, typography
from diglot.checks.accepting import settle
from diglot.checks.fixing import Fixed, fix
from diglot.memory import Memory
from diglot.model import Finding
from diglot.newsroom import Newsroom
from diglot.pipeline.terms import ArticleTerms, first_mentions
from diglot.terms import TermEngine


def look(
    pairs: Sequence[checks.Pair],
    room: Newsroom | None,
    engine: TermEngine | None,
    *,
    across: Sequence[checks.CrossRule] | None = None,
    terms: ArticleTerms | None = None,
) -> list[Finding]:
    """Return what the checks say of *pairs*; *across* are the rules that compare segments, all of them if not said.

    *terms* are those of the one article that the pairs are of: it knows where a segment stands, for terms that have a
    scope, and what was found before.
    """
    contexts = terms.contexts if terms else None
    verify = terms.verify if terms else engine.verify if engine else None
    if across is None:
        across = (*checks.CROSS_RULES, *([first_mentions(engine, contexts)] if engine else ()))
    return checks.run(
        pairs,
        seen=terms.seen if terms else None,
        verify=verify,
        severity=room.severity if room else None,
        ignore=room.ignore if room else (),
        options=_options(room, engine),
        cross_rules=across,
    )


def mended(
    pair: checks.Pair, room: Newsroom | None, engine: TermEngine | None, terms: ArticleTerms | None = None
) -> Fixed | None:
    """Return *pair* with the target that safe rules would give it; None if they would change nothing; see ``look``.

    It is taken as a text of its own: a fix must not leave a quotation mark without its partner.
    """
    return fix(pair, lambda one: look([one], room, engine, across=typography.CROSS, terms=terms))


def _options(room: Newsroom | None, engine: TermEngine | None) -> checks.Options:
    return checks.Options(
        limits=room.limits if room else {},
        channels=room.channels if room else {},
        languages=frozenset((room.source, *room.locales)) if room else frozenset(),
        find=engine.find if engine else None,
        match=engine.matched if engine else None,
    )


def let_stand(
    findings: Sequence[Finding], pairs: Sequence[checks.Pair], memory: Memory, article: str, locale: str
) -> list[Finding]:
    """Return *findings* with those marked that somebody accepted in *article* in *locale*."""
    return settle(findings, pairs, memory.accepted(article, locale))


def notes(room: Newsroom | None, pairs: Sequence[checks.Pair]) -> list[str]:
    """Return what the reader of a report on *pairs* should know of rules that could not look, one line each."""
    said = room.severity if room else {}
    off = said.get("meaning") == "off"
    return [] if off else meaning.missing({locale for one in pairs for locale in (one.source_locale, one.locale)})


def remembers(room: Newsroom) -> bool:
    """Say whether there is a memory to ask, so that checking alone makes none."""
    file = room.memory_url.removeprefix("sqlite:///")
    return file == room.memory_url or Path(file).is_file()
