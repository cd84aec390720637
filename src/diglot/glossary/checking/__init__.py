"""What is wrong with a termbase that its schema cannot tell: each fault a finding with file and line.

The rules, each ``glossary.<rule>``: contradiction, preferred, approved, duplicate, source, locale, conflict, contained, keep,
first (``forms``); relation, circular (``relations``); nfc, spaces, script, invisible (``characters``); unfindable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diglot.glossary.checking import characters, forms, relations
from diglot.glossary.checking.found import finding
from diglot.glossary.termbase import Glossary
from diglot.model import Concept, Finding, Severity, Term

__all__ = ["check"]

Finds = Callable[[Concept, Term, str], bool]
"""Says whether the term engine finds a term, an approved form of a concept in a locale, in a text that is this term."""


def check(glossary: Glossary, wanted: Sequence[str], finds: Finds | None = None) -> list[Finding]:
    """Return what is wrong with *glossary*, in the order of the files.

    *wanted* is the source locale and the target locales. *finds* is the term engine's word on whether it finds a form;
    without it this is not checked.
    """
    source, *targets = wanted
    found = [
        *forms.contradictions(glossary),
        *forms.duplicates(glossary, source),
        *forms.gaps(glossary, source, targets),
        *forms.conflicts(glossary, source),
        *forms.contained(glossary, source, targets),
        *forms.kept(glossary, source, targets),
        *forms.first_mentions(glossary, source, targets),
        *relations.check(glossary),
        *characters.check(glossary),
        *(_unfindable(glossary, wanted, finds) if finds else ()),
    ]
    order = {path: place for place, path in enumerate(dict.fromkeys(one.path for one in glossary.concepts))}
    return sorted(found, key=lambda one: (order.get(one.file, -1), int(one.segment)))


def _unfindable(glossary: Glossary, wanted: Sequence[str], finds: Finds) -> list[Finding]:
    """An approved form that our own matcher would not find where it stands alone."""
    found: dict[tuple[str, int, str], Finding] = {}
    for concept in glossary.concepts:
        for locale in wanted:
            for term in glossary.approved(concept, locale):
                if not finds(concept, term, locale):
                    message = (
                        f"{term.text!r} ({locale}) would not be found in a text; write it as it stands in a sentence"
                    )
                    key = (concept.path, term.line, term.text)
                    found[key] = finding("unfindable", Severity.ERROR, concept, term.line, message)
    return list(found.values())
