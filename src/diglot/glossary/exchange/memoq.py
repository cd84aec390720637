"""memoQ's term base as CSV: a row an entry; columns for the entry, then for each language its definition and its terms.

Heads are those that memoQ itself writes and finds again: ``Entry_ID``, ``Entry_Subject``, ``Entry_Note``, then for each
language ``French_Def`` and, as often as an entry has terms, ``French, Term_Info, Term_Example``. ``Term_Info`` says how the
term is matched, how its case is, and whether it is forbidden, with semicolons between.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diglot import locales
from diglot.errors import GlossaryError
from diglot.glossary import Glossary
from diglot.glossary.exchange import tables
from diglot.glossary.exchange.ids import named
from diglot.glossary.exchange.languages import memoq_name, tag_of
from diglot.glossary.exchange.losses import losses
from diglot.model import CaseRule, Concept, Term, TermRule, TermStatus

_CASE = {CaseRule.EXACT: "CaseSense", CaseRule.SMART: "CasePermissive", CaseRule.IGNORE: "CaseInsense"}
_CASE_OF = {name: case for case, name in _CASE.items()}
_GENDER = {"masculine": "Masculine", "feminine": "Feminine", "neuter": "Neuter"}
_GENDER_OF = {name: gender for gender, name in _GENDER.items()}
_NUMBER = {"singular": "Singular", "plural": "Plural"}
_NUMBER_OF = {name: number for number, name in _NUMBER.items()}
_KEPT = {"subject", "note", "definition", "definitions", "case", "example", "gender", "number", "status"}
_ENTRY = ("Entry_ID", "Entry_Subject", "Entry_Note")


def write(glossary: Glossary, source: str, wanted: Sequence[str]) -> tuple[bytes, Counter[str]]:
    """Return the termbase in *source* and the locales *wanted* as memoQ imports it, and what it cannot hold, by kind."""
    dropped = losses(glossary.concepts, [source, *wanted], _KEPT)
    dropped["deprecated form, written as forbidden"] = sum(
        term.status is TermStatus.DEPRECATED
        for concept in glossary.concepts
        for tag in (source, *wanted)
        for term in glossary.terms_for(concept, tag)
    )
    tags = [source, *(tag for tag in wanted if tag != source)]
    most = {tag: max((len(glossary.terms_for(one, tag)) for one in glossary.concepts), default=0) or 1 for tag in tags}
    heads = [*_ENTRY]
    for tag in tags:
        name = memoq_name(tag)
        heads += [f"{name}_Def", *itertools.chain.from_iterable([(name, "Term_Info", "Term_Example")] * most[tag])]
    rows = [list(_row(glossary, concept, tags, most)) for concept in glossary.concepts]
    return tables.write([heads, *rows], mark=True), +dropped


def _row(glossary: Glossary, concept: Concept, tags: Sequence[str], most: dict[str, int]) -> Iterator[str]:
    yield from (concept.id, concept.subject, concept.note)
    for place, tag in enumerate(tags):
        yield concept.definitions.get(tag, "" if place else concept.definition)
        terms = glossary.terms_for(concept, tag)
        ordered = sorted(terms, key=lambda term: term.status is not TermStatus.PREFERRED)
        for term in ordered:
            yield from (term.text, _info(glossary, concept, term, tag), term.example)
        yield from [""] * (3 * (most[tag] - len(terms)))


def _info(glossary: Glossary, concept: Concept, term: Term, tag: str) -> str:
    matching = "HalfPrefix" if glossary.rule_for(concept, tag) is TermRule.INFLECT else "Exact"
    banned = "Forbidden" if term.status in (TermStatus.DEPRECATED, TermStatus.FORBIDDEN) else ""
    parts = [_CASE[concept.case], matching, banned, _GENDER.get(term.gender, ""), _NUMBER.get(term.number, "")]
    return ";".join(part for part in parts if part)


def read(data: bytes, name: str, source: str, wanted: Sequence[str]) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of memoQ's CSV, and what they have no place for, by column.

    Raises GlossaryError if no column has the name of a language.
    """
    rows = tables.read(data, name)
    heads = rows[0] if rows else []
    columns = _columns(heads)
    if not columns:
        raise GlossaryError("no column has the name of a language", "export it with field headers", path=name or None)
    known = {place for place, *_ in columns} | {
        place for _, _, *others in columns for place in others if place is not None
    }
    definitions = {place: tag for place, head in enumerate(heads) if (tag := _defined(head))}
    known |= {place for place, head in enumerate(heads) if head in _ENTRY} | set(definitions)
    dropped: Counter[str] = Counter()
    concepts = []
    for row in rows[1:]:
        cells = [*row, *[""] * (len(heads) - len(row))]
        dropped.update(f"column {heads[place]}" for place in range(len(heads)) if cells[place] and place not in known)
        concepts.append(_concept(heads, cells, columns, definitions))
    first = source or columns[0][1]
    return named([one for one in concepts if one.terms], first, dropped), +dropped


def _defined(head: str) -> str | None:
    return tag_of(head.removesuffix("_Def")) if head.endswith("_Def") else None


def _columns(heads: Sequence[str]) -> list[tuple[int, str, int | None, int | None]]:
    """Return the places of each term column: the term, its tag, its info, its example."""
    found = []
    for place, head in enumerate(heads):
        tag = None if head.endswith("_Def") or head.startswith(("Entry_", "Term_")) else tag_of(head)
        if tag:
            after = {heads[at]: at for at in range(place + 1, min(place + 3, len(heads)))}
            found.append((place, tag, after.get("Term_Info"), after.get("Term_Example")))
    return found


def _concept(
    heads: Sequence[str],
    cells: Sequence[str],
    columns: Sequence[tuple[int, str, int | None, int | None]],
    definitions: dict[int, str],
) -> Concept:
    said = {head: cells[place] for place, head in enumerate(heads) if head in _ENTRY}
    terms: dict[str, tuple[Term, ...]] = {}
    cases: set[str] = set()
    matchings: dict[str, set[str]] = {}
    for place, tag, info, example in columns:
        if not cells[place]:
            continue
        parts = [part.strip() for part in cells[info].split(";")] if info is not None else []
        cases.update(part for part in parts if part in _CASE_OF)
        matchings.setdefault(tag, set()).update(part for part in parts if part in ("Exact", "HalfPrefix"))
        terms[tag] = (*terms.get(tag, ()), _term(cells[place], tag, parts, terms.get(tag, ())))
        if example is not None:
            terms[tag] = (*terms[tag][:-1], replace(terms[tag][-1], example=cells[example]))
    exact = [tag for tag, found in matchings.items() if found == {"Exact"}]
    every = bool(matchings) and len(exact) == len(matchings)
    return Concept(
        id=said.get("Entry_ID", ""),
        terms=terms,
        rule=TermRule.FIXED if every else TermRule.INFLECT,
        rules={} if every else dict.fromkeys(exact, TermRule.FIXED),
        case=_CASE_OF[cases.pop()] if len(cases) == 1 else CaseRule.SMART,
        subject=said.get("Entry_Subject", ""),
        definitions={tag: cells[place] for place, tag in definitions.items() if cells[place]},
        note=said.get("Entry_Note", ""),
    )


def _term(text: str, tag: str, parts: Sequence[str], before: Sequence[Term]) -> Term:
    approved = any(term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED) for term in before)
    status = TermStatus.ADMITTED if approved else TermStatus.PREFERRED
    if "Forbidden" in parts:
        status = TermStatus.FORBIDDEN
    gender = next((_GENDER_OF[part] for part in parts if part in _GENDER_OF), "")
    number = next((_NUMBER_OF[part] for part in parts if part in _NUMBER_OF), "")
    return Term(text, locales.canonical(tag), status, gender=gender, number=number)
