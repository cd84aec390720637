"""Forms that contradict each other, within a concept and between concepts, and forms that are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from diglot import locales
from diglot.glossary.checking.found import BANNED, every, finding, place
from diglot.glossary.termbase import Glossary
from diglot.model import CaseRule, Concept, Finding, Relation, Scope, Severity, Term, TermRule, TermStatus

_WORD = re.compile(r"\w+|[^\w\s]")
_LONGEST = 8


def contradictions(glossary: Glossary) -> Iterator[Finding]:
    """A form that is approved and banned for one concept, twice the same form, several preferred, none approved."""
    for concept in glossary.concepts:
        for locale, terms in concept.terms.items():
            seen: dict[str, Term] = {}
            for term in terms:
                first = seen.setdefault(term.text, term)
                if first is term:
                    continue
                if (first.status in BANNED) != (term.status in BANNED):
                    message = f"{term.text!r} is both {first.status} and {term.status} in {locale}"
                    yield finding("contradiction", Severity.ERROR, concept, term.line, message)
                else:
                    yield finding(
                        "duplicate", Severity.WARNING, concept, term.line, f"{term.text!r} stands twice in {locale}"
                    )
            preferred = [term for term in terms if term.status is TermStatus.PREFERRED]
            if len(preferred) > 1:
                message = f"{locale} has {len(preferred)} preferred forms; make all but one admitted"
                yield finding("preferred", Severity.WARNING, concept, preferred[1].line, message)
            if all(term.status in BANNED for term in terms) and Relation.USE_INSTEAD not in concept.relations:
                message = f"{locale} has no approved form; add one, or say which concept to use instead"
                yield finding("approved", Severity.ERROR, concept, terms[0].line, message)


def duplicates(glossary: Glossary, source: str) -> Iterator[Finding]:
    """The same source form in two concepts that may hold in one text: which is meant cannot be told."""
    owners: dict[str, list[tuple[Concept, Term]]] = defaultdict(list)
    for concept in glossary.concepts:
        for term in glossary.approved(concept, source):
            owners[term.text].append((concept, term))
    for text, found in owners.items():
        for at, (concept, term) in enumerate(found):
            for other, _ in found[:at]:
                if other is not concept and not _apart(other.scope, concept.scope):
                    scoped = other.scope != concept.scope
                    message = f"{text!r} is also a term of {place(other)}" + (
                        "; where both hold, one hides" if scoped else ""
                    )
                    severity = Severity.WARNING if scoped else Severity.ERROR
                    yield finding("duplicate", severity, concept, term.line, message)
                    break


def _apart(one: Scope, other: Scope) -> bool:
    """Say whether no text can be in both scopes."""
    return (
        bool(one.sections and other.sections and not set(one.sections) & set(other.sections))
        or bool(one.blocks and other.blocks and not set(one.blocks) & set(other.blocks))
        or bool(one.until and other.since and one.until < other.since)
        or bool(other.until and one.since and other.until < one.since)
    )


def gaps(glossary: Glossary, source: str, targets: Sequence[str]) -> Iterator[Finding]:
    """A concept without a source form, or without a form for a locale of the newsroom."""
    for concept in glossary.concepts:
        if not locales.best(source, concept.terms):
            yield finding("source", Severity.ERROR, concept, concept.line, f"no term in {source}")
        missing = [tag for tag in targets if not locales.best(tag, concept.terms)]
        if missing and not all(glossary.rule_for(concept, tag) is TermRule.KEEP for tag in missing):
            message = f"no term in {', '.join(missing)}{_near(concept, missing)}"
            yield finding("locale", Severity.WARNING, concept, concept.line, message)


def _near(concept: Concept, missing: Sequence[str]) -> str:
    """Say that a form of the same language in another script or region is there, and why it does not serve."""
    near = [
        (tag, other) for tag in missing for other in concept.terms if locales.language(tag) == locales.language(other)
    ]
    if not near:
        return ""
    tag, other = near[0]
    kind = "script" if locales.script(tag) != locales.script(other) else "region"
    return f"; {other} is of another {kind} and never stands in for {tag}"


def conflicts(glossary: Glossary, source: str) -> Iterator[Finding]:
    """A form approved for one concept in a locale where another bans it; an error if both have a source form in common."""
    banned: dict[tuple[str, str], list[Concept]] = defaultdict(list)
    for concept, term in every(glossary):
        if term.status in BANNED:
            banned[term.locale, term.text].append(concept)
    for concept, term in every(glossary):
        if term.status in BANNED:
            continue
        for other in banned.get((term.locale, term.text), ()):
            if other is concept or _apart(concept.scope, other.scope):
                continue
            shared = {one.text for one in glossary.approved(concept, source)} & {
                one.text for one in glossary.approved(other, source)
            }
            message = f"{term.text!r} ({term.locale}) is approved here and banned for {place(other)}"
            yield finding("conflict", Severity.ERROR if shared else Severity.WARNING, concept, term.line, message)


def contained(glossary: Glossary, source: str, targets: Sequence[str]) -> Iterator[Finding]:
    """A source form inside another one's, whose rule the longer one's translation breaks."""
    owners: dict[tuple[str, ...], list[tuple[Concept, Term]]] = defaultdict(list)
    for concept in glossary.concepts:
        for term in glossary.approved(concept, source):
            owners[_words(term.text, concept.case)].append((concept, term))
    for concept in glossary.concepts:
        for term in glossary.approved(concept, source):
            for inner, part in _inside(term, concept, owners):
                yield from _broken(glossary, concept, term, inner, part, targets)


def _words(text: str, case: CaseRule) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold() if case is CaseRule.IGNORE else text))


def _inside(
    term: Term, concept: Concept, owners: dict[tuple[str, ...], list[tuple[Concept, Term]]]
) -> Iterator[tuple[Concept, Term]]:
    """Yield the other concepts whose source form is a part of *term*."""
    words = _WORD.findall(term.text)
    seen: set[str] = {concept.id}
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
            if end - start == len(words):
                continue
            part = tuple(words[start:end])
            for inner, form in [*owners.get(part, ()), *owners.get(tuple(word.casefold() for word in part), ())]:
                if inner.id not in seen:
                    seen.add(inner.id)
                    yield inner, form


def _broken(
    glossary: Glossary, concept: Concept, term: Term, inner: Concept, part: Term, targets: Sequence[str]
) -> Iterator[Finding]:
    for tag in targets:
        wanted = (
            [part.text] if glossary.rule_for(inner, tag) is TermRule.KEEP else _texts(glossary.approved(inner, tag))
        )
        banned = [one.text for one in glossary.terms_for(inner, tag) if one.status in BANNED]
        strict = glossary.rule_for(inner, tag) is not TermRule.INFLECT
        for form in glossary.approved(concept, tag):
            bad = next((one for one in banned if _has(form.text, one, tag)), None)
            if bad and not any(_has(form.text, one, tag) and bad in one for one in wanted):
                message = f"{form.text!r} ({tag}) has {bad!r}, which is banned for {place(inner)}"
                yield finding("contained", Severity.WARNING, concept, form.line, message)
            elif strict and wanted and not any(_has(form.text, one, tag) for one in wanted):
                rule = glossary.rule_for(inner, tag)
                message = f"{term.text!r} contains {part.text!r}, {rule} as {wanted[0]!r} by {place(inner)}"
                message += f"; {form.text!r} ({tag}) lacks it"
                yield finding("contained", Severity.WARNING, concept, form.line, message)


def _has(text: str, part: str, tag: str) -> bool:
    """Say whether *part* stands in *text*, between the borders of words where the language has them."""
    if locales.spaceless(tag):
        return part in text
    left = r"(?<!\w)" if part[:1].isalnum() else ""
    right = r"(?!\w)" if part[-1:].isalnum() else ""
    return re.search(f"{left}{re.escape(part)}{right}", text) is not None


def _texts(terms: Iterable[Term]) -> list[str]:
    return [term.text for term in terms]


def kept(glossary: Glossary, source: str, targets: Sequence[str]) -> Iterator[Finding]:
    """A concept that stays as it is in the source, and yet has another form in a target."""
    for concept in glossary.concepts:
        texts = {term.text for term in glossary.terms_for(concept, source)}
        for tag in targets:
            if glossary.rule_for(concept, tag) is TermRule.KEEP:
                for term in glossary.approved(concept, tag):
                    if term.text not in texts:
                        message = f"stays as in the source in {tag}; {term.text!r} is never used; choose rule fixed"
                        yield finding("keep", Severity.WARNING, concept, term.line, message)


def first_mentions(glossary: Glossary, source: str, targets: Sequence[str]) -> Iterator[Finding]:
    """What stands at the first mention without the term in it, and a target that lacks what the source has."""
    for concept in glossary.concepts:
        for locale, terms in concept.terms.items():
            approved = [term.text for term in terms if term.status not in BANNED]
            for term in terms:
                if term.first and not any(text in term.first for text in approved):
                    message = f"at first mention {term.first!r} ({locale}) has none of the approved forms in it"
                    yield finding("first", Severity.WARNING, concept, term.line, message)
        said = next((term for term in glossary.approved(concept, source) if term.first), None)
        if said is None:
            continue
        missing = [tag for tag in targets if glossary.approved(concept, tag) and not _first(glossary, concept, tag)]
        if missing:
            message = f"at first mention {said.first!r} in {source}, and nothing of the kind in {', '.join(missing)}"
            yield finding("first", Severity.WARNING, concept, said.line, message)


def _first(glossary: Glossary, concept: Concept, locale: str) -> bool:
    return any(term.first for term in glossary.approved(concept, locale))
