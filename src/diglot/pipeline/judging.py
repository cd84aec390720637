"""What the checks say of translations: of each by itself, or of all of an article together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diglot import checks
from diglot.checks.fixing import SAFE
from diglot.model import Article, Finding, Translation
from diglot.pipeline.rules import let_stand, look, mended
from diglot.pipeline.tasks import Answer, Way
from diglot.pipeline.workbench import Workbench
from diglot.review import notes


def judge(way: Way, candidates: Sequence[Translation]) -> list[Answer]:
    """Return *candidates*, each with what the checks say of it by itself; what they can put right safely is put right.

    That is spaces, quotation marks and the like, which engines set as the source has them.
    """
    found: dict[str, list[Finding]] = {one.segment: [] for one in candidates}
    for finding in check(way.bench, way.article, way.locale, candidates, alone=True):
        found[finding.segment].append(finding)
    return [_put_right(way, Answer(one, tuple(found[one.segment]))) for one in candidates]


def _put_right(way: Way, answer: Answer) -> Answer:
    """Return *answer* with what safe rules suggest put into its target."""
    if not any(finding.rule in SAFE for finding in answer.findings):
        return answer
    bench, terms = way.bench, way.bench.terms(way.article)
    pair = _pair(bench, way.article, way.locale, answer.translation)
    fixed = mended(pair, bench.newsroom, bench.engine, terms)
    if fixed is None:
        return answer
    return Answer(replace(answer.translation, target=fixed.target), fixed.findings)


def examine(bench: Workbench, article: Article, locale: str, translations: Sequence[Translation]) -> list[Finding]:
    """Return what is to be settled in *translations* of a whole article, and what the checks say of them."""
    return [*notes.findings(translations, _file(article, locale)), *check(bench, article, locale, translations)]


def _file(article: Article, locale: str) -> str:
    return f"xliff/{article.id}/{locale}.xlf"


def check(
    bench: Workbench, article: Article, locale: str, translations: Sequence[Translation], *, alone: bool = False
) -> list[Finding]:
    """Return what the checks say of *translations* of an article; *alone* leaves out what compares segments."""
    pairs = [_pair(bench, article, locale, one) for one in translations]
    found = look(pairs, bench.newsroom, bench.engine, across=() if alone else None, terms=bench.terms(article))
    return found if alone else let_stand(found, pairs, bench.memory, article.id, locale)


def _pair(bench: Workbench, article: Article, locale: str, one: Translation) -> checks.Pair:
    return checks.Pair(
        id=one.segment,
        source=one.source,
        target=one.target,
        source_locale=bench.newsroom.source,
        locale=locale,
        file=_file(article, locale),
        state=one.state,
        kind=article.kinds.get(one.segment, ""),
        origin=one.origin,
    )
