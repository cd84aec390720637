"""What the checks say of translations: of each by itself, or of all of an article together."""

from __future__ import annotations

from collections.abc import Sequence

from diglot import checks
from diglot.model import Article, Finding, Translation
from diglot.pipeline.rules import let_stand, look
from diglot.pipeline.tasks import Answer, Way
from diglot.pipeline.workbench import Workbench
from diglot.review import notes


def judge(way: Way, candidates: Sequence[Translation]) -> list[Answer]:
    """Return *candidates*, each with what the checks say of it by itself."""
    found: dict[str, list[Finding]] = {one.segment: [] for one in candidates}
    for finding in check(way.bench, way.article, way.locale, candidates, alone=True):
        found[finding.segment].append(finding)
    return [Answer(one, tuple(found[one.segment])) for one in candidates]


def examine(bench: Workbench, article: Article, locale: str, translations: Sequence[Translation]) -> list[Finding]:
    """Return what is to be settled in *translations* of a whole article, and what the checks say of them."""
    return [*notes.findings(translations, _file(article, locale)), *check(bench, article, locale, translations)]


def _file(article: Article, locale: str) -> str:
    return f"xliff/{article.id}/{locale}.xlf"


def check(
    bench: Workbench, article: Article, locale: str, translations: Sequence[Translation], *, alone: bool = False
) -> list[Finding]:
    """Return what the checks say of *translations* of an article; *alone* leaves out what compares segments."""
    pairs = [
        checks.Pair(
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
        for one in translations
    ]
    found = look(pairs, bench.newsroom, bench.engine, alone=alone, terms=bench.terms(article))
    return found if alone else let_stand(found, pairs, bench.memory, article.id, locale)
