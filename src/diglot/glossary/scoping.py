"""Whether a concept holds where a text stands."""

from __future__ import annotations

from fnmatch import fnmatchcase

from diglot.model import Context, Scope


def within(scope: Scope, context: Context) -> bool:
    """Say whether *scope* takes in *context*; what is not known of a context (None) fits."""
    return (
        (not scope.articles or context.article is None or _matches(context.article, scope.articles))
        and (not scope.sections or context.section is None or context.section in scope.sections)
        and (not scope.blocks or context.block is None or context.block in scope.blocks)
        and (not scope.tags or context.tags is None or not context.tags.isdisjoint(scope.tags))
        and (scope.since is None or context.date is None or context.date >= scope.since)
        and (scope.until is None or context.date is None or context.date <= scope.until)
    )


def _matches(article: str, globs: tuple[str, ...]) -> bool:
    return any(fnmatchcase(article, glob) for glob in globs)
