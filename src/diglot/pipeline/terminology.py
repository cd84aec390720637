"""What is done with the termbase itself: checking it, taking in other tools' files and giving out files for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from diglot import glossary, locales, newsroom
from diglot.errors import GlossaryError
from diglot.glossary import exchange, writing
from diglot.glossary.exchange import Exchanged, Imported
from diglot.glossary.extraction import Candidate, extract
from diglot.glossary.extraction.drafting import draft
from diglot.glossary.reading import faults
from diglot.model import Concept, Finding, Severity, Term, TermRule
from diglot.pipeline.workbench import workbench
from diglot.terms import TermEngine


def check_termbase(root: Path | None) -> list[Finding]:
    """Return everything that is wrong with the termbase of the newsroom at *root*, files relative to it.

    Entries that cannot be read are findings too (``glossary.schema``); the rest is checked without them.
    """
    room = newsroom.load(root)
    findings: list[Finding] = []
    readable: list[Path] = []
    for path in room.glossary:
        wrong = faults(path)
        findings += [_finding(one, path) for one in wrong]
        readable += [] if wrong else [path]
    try:
        base = glossary.load(readable)
    except GlossaryError as error:  # an id that stands twice
        findings.append(_finding(error, Path(str(error.path))))
        base = glossary.Glossary(())
    findings += glossary.check(base, [room.source, *room.locales], Finder(base, room.source))
    return [_relative(one, room.root) for one in findings]


def _finding(error: GlossaryError, path: Path) -> Finding:
    message = f"{error.what}; {error.remedy}" if error.remedy else error.what
    return Finding("glossary.schema", Severity.ERROR, message, str(error.line or 1), str(path))


def _relative(finding: Finding, root: Path) -> Finding:
    prefix = f"{root}/"
    return replace(finding, file=finding.file.removeprefix(prefix), message=finding.message.replace(prefix, ""))


class Finder:
    """The term engine's word on whether it finds a form where it stands alone."""

    def __init__(self, base: glossary.Glossary, source: str) -> None:
        self.source = source
        self.engine = TermEngine(base, source)

    def __call__(self, concept: Concept, term: Term, locale: str) -> bool:
        """Say whether *term* of *concept* is found in a text that is *term*; under another concept is as good as found."""
        if locale == self.source:
            hits = self.engine.find((term.text,))
            return any((hit.start, hit.end) == (0, len(term.text)) for hit in hits)
        base = self.engine.glossary
        if base.rule_for(concept, locale) is TermRule.INFLECT and not locales.spaceless(locale):
            return True  # words between spaces, in the very form: nothing hides them
        source = base.approved(concept, self.source)
        if not source or not self.engine.find((source[0].text,)):
            return True  # what is not found in the source is said there
        report = self.engine.report((source[0].text,), (term.text,), locale)
        return report.found == 0 or report.right > 0


def export_termbase(
    form: str, wanted: Sequence[str], root: Path | None = None, files: Sequence[Path] = (), source: str = ""
) -> Exchanged:
    """Return the termbase in *form* for the locales *wanted* (all if there are none), and what *form* cannot hold.

    The termbase is *files*, else the newsroom's. Raises GlossaryError if a locale is wanted that has no term at all.
    """
    room = newsroom.load(root) if not files else None
    base = glossary.load(files or (room.glossary if room else ()))
    source = source or (room.source if room else "en")
    for tag in wanted:
        if not any(base.terms_for(concept, tag) for concept in base.concepts):
            have = sorted({one for concept in base.concepts for one in concept.terms})
            raise GlossaryError(f"no term in {tag}", f"the termbase has {', '.join(have) or 'none'}")
    return exchange.export(base, form, source, wanted)


def extract_candidates(article: str, root: Path | None, most: int) -> tuple[list[Candidate], str]:
    """Return what of *article* could be terms and is not in the termbase yet, and the same as a termbase file to complete.

    Raises ArticleError if there is no such article.
    """
    bench = workbench(newsroom.load(root).root)
    room = bench.newsroom
    path = room.source_of(article)
    found = extract(bench.article(path), partial(_spans, bench.engine), most)
    ids = {concept.id for concept in bench.glossary.concepts}
    return found, draft(found, path.name, room.source, room.locales, ids)


def _spans(engine: TermEngine, text: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in engine.find((text,))]


def import_termbase(
    path: Path, form: str = "", source: str = "", wanted: Sequence[str] = (), subject: str = ""
) -> tuple[str, Imported]:
    """Return the termbase file that another tool's file at *path* makes, as YAML, and what was read and dropped.

    Raises GlossaryError if it cannot be read, or has nothing.
    """
    found = exchange.read(path.read_bytes(), form, name=str(path), source=source, locales=wanted)
    if not found.concepts:
        raise GlossaryError(
            "has no terms", f"name the form if it is another one: --form {'|'.join(exchange.FORMS)}", path=path
        )
    subjects = {one.subject for one in found.concepts}
    common = subject or (subjects.pop() if len(subjects) == 1 else "")
    concepts = [replace(one, subject=one.subject or common) for one in found.concepts]
    return writing.write(concepts, subject=common), found
