"""The term engine as one article needs it: each segment in its context, first mentions, what was found once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from diglot import checks
from diglot.model import Article, Content, Context, Finding, Segment, Severity, TermHit, Translation
from diglot.pipeline.contexts import contexts
from diglot.terms import ANYWHERE, ASIDE, Mention, TermCount, TermEngine, TermUse

_TEXTS = (".xlf", ".xliff", ".xml")


class ArticleTerms:
    """One article's terms, and what was found in its translations: ``seen`` has what the checks said of each by itself.

    A translation is looked at when an engine gives it, with all others, and at the gate: it is worked out once.
    """

    def __init__(self, engine: TermEngine, article: Article) -> None:
        self.engine = engine
        self.article = article
        self.seen: checks.Seen = {}
        self._firsts: dict[str, Mapping[str, frozenset[str]]] = {}
        self._verified: dict[tuple[str, Content, Content, str], tuple[Finding, ...]] = {}

    @cached_property
    def contexts(self) -> Mapping[str, Context]:
        """Where each segment stands; empty where no term has a scope."""
        return contexts(self.article) if self.engine.scoped else {}

    def find(self, segment: Segment) -> tuple[TermHit, ...]:
        """Return the terms of *segment* that hold there."""
        return self.hits(segment.id, segment.source)

    def hits(self, segment: str, source: Content) -> tuple[TermHit, ...]:
        """Return the terms of *source* that hold where the segment of that id stands."""
        return self.engine.find(source, self.contexts.get(segment, ANYWHERE))

    def firsts(self, locale: str) -> Mapping[str, frozenset[str]]:
        """Return, by segment, the concepts that are first mentioned there and have a form for that in *locale*."""
        if locale not in self._firsts:
            kinds = self.article.kinds
            running = [one for one in self.article.segments if kinds[one.id] not in ASIDE]
            rows = ((one.id, self.find(one)) for one in running)
            self._firsts[locale] = self.engine.firsts(rows, locale)
        return self._firsts[locale]

    def verify(
        self, source: Content, target: Content, locale: str, *, segment: str = "", file: str = ""
    ) -> tuple[Finding, ...]:
        """Return what is wrong with the terms of one target (see TermEngine.verify)."""
        key = (segment, source, target, locale)
        if key not in self._verified:
            self._verified[key] = self.engine.verify(
                source, target, locale, segment=segment, file=file, contexts=self.contexts
            )
        return tuple(one if one.file == file else replace(one, file=file) for one in self._verified[key])

    def count(self, one: Translation) -> TermCount:
        """Return how many terms of a translation's source there are, and how many its target has right."""
        return self.engine.report(one.source, one.target, one.locale, self._context(one))

    def uses(self, one: Translation) -> tuple[TermUse, ...]:
        """Return each term of a translation's source with what answers it in the target."""
        return self.engine.uses(one.source, one.target, one.locale, self._context(one))

    def _context(self, one: Translation) -> Context:
        return self.contexts.get(one.segment, ANYWHERE)


def first_mentions(engine: TermEngine, contexts: Mapping[str, Context] | None = None) -> checks.CrossRule:
    """Return the rule that a concept's first mention in a text has the form that is meant for it.

    A bilingual file is a text; lines of JSON are sentences from anywhere, of which none is the first.
    """

    def check(pairs: Sequence[checks.Pair], context: checks.Context) -> Iterator[Finding]:
        texts: dict[tuple[str, str], list[checks.Pair]] = {}
        for pair in pairs:
            if pair.file.lower().endswith(_TEXTS):
                texts.setdefault((pair.file, pair.locale), []).append(pair)
        for (_, locale), text in texts.items():
            known = {pair.id: pair for pair in text}
            mentions = (Mention(pair.id, pair.source, pair.target, pair.kind, pair.file) for pair in text)
            for one in engine.first_mentions(mentions, locale, contexts):
                yield context.finding(known[one.segment], one.message, one.span, one.suggestion)

    return checks.CrossRule("terms.first_mention", Severity.WARNING, check)
