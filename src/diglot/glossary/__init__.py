"""The termbase: YAML files of concepts, each with its terms by locale, loaded, checked and looked up."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from diglot import locales
from diglot.errors import GlossaryError
from diglot.glossary.checking import check
from diglot.glossary.scoping import within
from diglot.model import BlockKind, CaseRule, Concept, Relation, Scope, Term, TermRule, TermStatus
from diglot.yamlfile import YamlFile

__all__ = ["Glossary", "check", "load", "schema", "within"]

APPROVED = (TermStatus.PREFERRED, TermStatus.ADMITTED)
REMEDY = "docs/glossary-format.md says what can stand there"


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts of a newsroom, in the order of the files."""

    concepts: tuple[Concept, ...] = ()

    def terms_for(self, concept: Concept, locale: str) -> tuple[Term, ...]:
        """Return the terms of *concept* that serve *locale*, the nearest fallback's; none crosses a script."""
        tag = locales.best(locale, concept.terms)
        return concept.terms[tag] if tag else ()

    def approved(self, concept: Concept, locale: str) -> tuple[Term, ...]:
        """Return the preferred and admitted terms of *concept* for *locale*, preferred first."""
        found = [term for term in self.terms_for(concept, locale) if term.status in APPROVED]
        return tuple(sorted(found, key=lambda term: term.status is not TermStatus.PREFERRED))

    def rule_for(self, concept: Concept, locale: str) -> TermRule:
        """Return the rule that holds for *concept* in *locale*."""
        tag = locales.best(locale, concept.rules)
        return concept.rules[tag] if tag else concept.rule

    def hash(self) -> str:
        """Return the SHA-256 of all that the termbase says."""
        digest = hashlib.sha256()
        for concept in sorted(self.concepts, key=lambda one: one.id):
            digest.update(said(concept, concept.terms).encode())
        return digest.hexdigest()


def said(concept: Concept, terms: Mapping[str, tuple[Term, ...]]) -> str:
    """Return what of *concept* bears on a translation, as one line: rule, case, and the forms of *terms*.

    Its scope does not: where the concept does not hold, it is not asked for.
    """
    forms = {tag: [_bearing(term) for term in terms[tag]] for tag in sorted(terms)}
    return (
        json.dumps(
            [concept.id, concept.rule.value, sorted(concept.rules.items()), concept.case.value, forms],
            ensure_ascii=False,
        )
        + "\n"
    )


def _bearing(term: Term) -> tuple[str, ...]:
    first = (term.first,) if term.first else ()
    return (term.text, term.status.value, term.gender, *first)


@functools.cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a termbase file."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "schema.json").read_text("utf-8"))
    return found


def load(paths: Iterable[Path]) -> Glossary:
    """Load termbase files, or all YAML files of a folder.

    Raises GlossaryError with file, line and remedy for what is not YAML, not as the schema wants it, or an id used twice.
    """
    concepts: list[Concept] = []
    seen: dict[str, Concept] = {}
    for path in _files(paths):
        for concept in _read(path):
            first = seen.setdefault(concept.id, concept)
            if first is not concept:
                raise GlossaryError(
                    f"concept {concept.id!r} is already in {first.path}:{first.line}",
                    "give each concept an id of its own",
                    path=path,
                    line=concept.line,
                )
            concepts.append(concept)
    return Glossary(tuple(concepts))


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.y*ml"))
        else:
            yield path


def _read(path: Path) -> Iterable[Concept]:
    file = YamlFile(path, GlossaryError)
    if file.data is None:
        return
    file.hold_to(schema(), REMEDY)
    for index, entry in enumerate(file.data["concepts"]):
        place: list[str | int] = ["concepts", index]
        terms = {
            locales.canonical(tag): tuple(
                _term(form, locales.canonical(tag), position, file.line([*place, "terms", tag]))
                for position, form in enumerate(forms if isinstance(forms, list) else [forms])
            )
            for tag, forms in entry["terms"].items()
        }
        rule, rules = _rules(entry.get("rule", "inflect"))
        definition, definitions = _definitions(entry.get("definition", ""))
        yield Concept(
            id=entry["id"],
            terms=terms,
            rule=rule,
            rules=rules,
            case=CaseRule(entry.get("case", "smart")),
            subject=entry.get("subject", file.data.get("subject", "")),
            definition=definition,
            definitions=definitions,
            note=entry.get("note", ""),
            source=entry.get("source", ""),
            scope=_scope(entry.get("scope", {})),
            relations={Relation(name): _tuple(ids) for name, ids in entry.get("relations", {}).items()},
            path=str(path),
            line=file.line([*place, "id"]),
        )


def _rules(said: str | dict[str, str]) -> tuple[TermRule, dict[str, TermRule]]:
    """Return a concept's default rule, and the rules of the locales that differ from it."""
    if isinstance(said, str):
        return TermRule(said), {}
    others = {locales.canonical(tag): TermRule(rule) for tag, rule in said.items() if tag != "default"}
    return TermRule(said["default"]), others


def _definitions(said: str | dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return a concept's definition in the house's language, and those in others."""
    if isinstance(said, str):
        return said, {}
    return said.get("default", ""), {locales.canonical(tag): text for tag, text in said.items() if tag != "default"}


def _scope(said: dict[str, Any]) -> Scope:
    return Scope(
        articles=_tuple(said.get("articles", ())),
        sections=_tuple(said.get("sections", ())),
        blocks=tuple(BlockKind(kind) for kind in _tuple(said.get("blocks", ()))),
        tags=_tuple(said.get("tags", ())),
        since=date.fromisoformat(said["from"]) if "from" in said else None,
        until=date.fromisoformat(said["until"]) if "until" in said else None,
    )


def _tuple(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _term(form: str | dict[str, str], locale: str, position: int, line: int) -> Term:
    """Return one form; without a status the first is preferred and the others are admitted."""
    default = TermStatus.ADMITTED if position else TermStatus.PREFERRED
    if isinstance(form, str):
        return Term(form, locale, default, line=line)
    rest = {key: value for key, value in form.items() if key != "status"}
    return Term(locale=locale, status=TermStatus(form.get("status", default)), line=line, **rest)
