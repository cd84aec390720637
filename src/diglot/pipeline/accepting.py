"""Letting a finding stand, and taking that back: one rule in one segment of one article and locale."""

from __future__ import annotations

from diglot.checks import running as checks
from diglot.checks.accepting import acceptable, text_of
from diglot.errors import ArticleError, NewsroomError
from diglot.model import Acceptance
from diglot.newsroom import Newsroom
from diglot.pipeline.checking import Checked
from diglot.pipeline.workbench import workbench


def accept(checked: Checked, rule: str, segment: str, why: str, who: str) -> str:
    """Keep in the memory that *who* lets what *rule* found in *segment* stand, and *why*; return what was done.

    Raises NewsroomError if there is no such rule, *checked* is not one article in one locale, or nobody says why;
    ArticleError if there is no such finding, or it is a fixed term's.
    """
    checks.check_names([rule], ())
    room, article, locale = _one(checked, segment)
    if not why.strip():
        raise NewsroomError("nobody says why this is right", "add --why TEXT; it stands in every report")
    here = [one for one in checked.findings if one.segment == segment]
    found = [one for one in here if one.rule == rule]
    if not found:
        rules = ", ".join(dict.fromkeys(one.rule for one in here if not one.accepted)) or "nothing"
        raise ArticleError(f"{rule} finds nothing in {segment} ({locale})", f"found there: {rules}")
    if not acceptable(found[0]):
        raise ArticleError(f"{rule} in {segment}: a fixed term cannot be let go", "mend the text, or the termbase")
    pair = next(one for one in checked.pairs if one.id == segment)
    word = Acceptance(article, locale, segment, rule, text_of(pair), who, " ".join(why.split()))
    workbench(room.root).memory.accept(word)
    return f"accepted: {rule} in {segment} of {article} ({locale})"


def withdraw(checked: Checked, rule: str, segment: str) -> str:
    """Forget that *rule* was accepted in *segment*; return what was done. Raises as :func:`accept` does."""
    room, article, locale = _one(checked, segment)
    if not workbench(room.root).memory.withdraw(article, locale, segment, rule):
        raise ArticleError(f"{rule} was not accepted in {segment} ({locale})", "the report shows what was")
    return f"no longer accepted: {rule} in {segment} of {article} ({locale})"


def _one(checked: Checked, segment: str) -> tuple[Newsroom, str, str]:
    """Return newsroom, article and locale of what was checked, if that is one of each."""
    desks = list(checked.desks.values())
    if checked.room is None or len(desks) != 1 or len(checked.files) != 1:
        raise NewsroomError("which text is meant is not clear", "name one ARTICLE and one locale: ARTICLE --to fr")
    if not segment:
        raise NewsroomError("which segment is meant is not clear", "add --segment ID, such as b7s2")
    return (checked.room, *desks[0])
