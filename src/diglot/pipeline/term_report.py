"""The report on an article's terms, from what stands on the desk now; no backend is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diglot.pipeline import desk
from diglot.pipeline.judging import check
from diglot.pipeline.workbench import workbench
from diglot.report.terms import EditionTerms, TermReport, inconsistencies, row


def term_report(root: Path, path: Path, locales: Sequence[str]) -> TermReport:
    """Return the terms of the article at *path* in its editions in *locales*.

    Raises ArticleError, XliffError, NewsroomError or GlossaryError.
    """
    bench = workbench(root)
    article = bench.article(path)
    terms = bench.terms(article)
    ids = [segment.id for segment in article.segments]
    editions = []
    for locale in locales:
        translations = desk.standing(bench, article, locale, ids)
        rows = [row(one, uses) for one in translations if (uses := terms.uses(one))]
        done = [one for one in translations if one.target]
        findings = [one for one in check(bench, article, locale, done) if one.rule.startswith("terms.")]
        editions.append(EditionTerms(locale, tuple(rows), tuple(findings)))
    return TermReport(article.id, article.locale, tuple(editions), inconsistencies(editions))
