"""memoQ's term base as CSV: a row an entry; columns for the entry, then for each language its definition and its terms.

Heads are those that memoQ itself writes and finds again: ``Entry_ID``, ``Entry_Subject``, ``Entry_Note``, then for each
language ``French_Def`` and, as often as an entry has terms, ``French, Term_Info, Term_Example``. ``Term_Info`` says how the
term is matched, how its case is, whether it is forbidden, and its grammar, with semicolons between. ``Entry_ID`` is a
number of memoQ's; an id that the first term would not give again is in the note, as ``[id: ai-plus]``.

Columns: memoQ's help, Web Service API, "Term base in CSV format". Values of ``Term_Info``: as two programs that read
memoQ's exports take them (``NonTerm`` for a forbidden term, ``NoPrefix`` for an exact one in QTerm's).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from diglot import locales
from diglot.errors import GlossaryError
from diglot.glossary import Glossary
from diglot.glossary.exchange import tables
from diglot.glossary.exchange.ids import named, slug
from diglot.glossary.exchange.languages import memoq_name, tag_of
from diglot.glossary.exchange.losses import losses
from diglot.model import CaseRule, Concept, Term, TermRule, TermStatus

_CASE = {CaseRule.EXACT: "CaseSense", CaseRule.SMART: "CasePermissive", CaseRule.IGNORE: "CaseInsense"}
_CASE_OF = {name: case for case, name in _CASE.items()}
_GENDER = {"masculine": "Masc", "feminine": "Fem", "neuter": "Neu"}
_GENDER_OF = {name: gender for gender, name in _GENDER.items()}
_NUMBER = {"singular": "Sg", "plural": "Pl"}
_NUMBER_OF = {name: number for number, name in _NUMBER.items()}
_PART = {
    "noun": "Noun", "proper noun": "Noun", "verb": "Verb", "adjective": "Adj", "adverb": "Adv", "other": "PosOther",
}  # fmt: skip
_PART_OF = {name: part for part, name in reversed(_PART.items())}
_FORBIDDEN = "NonTerm"
_EXACT = frozenset(("Exact", "NoPrefix"))
_LOOSE = frozenset(("HalfPrefix", "Prefix", "Fuzzy", "Custom"))
_WILD = str.maketrans("", "", "|*")
"""The marks in a term of custom matching: what stands before one must be there, what is behind it may be anything."""
_ID = re.compile(r"\s*\[id: ([^\]\s]+)\]$")
_KEPT = {
    "subject", "note", "definition", "definitions", "case", "example", "gender", "number", "part_of_speech", "status",
}  # fmt: skip
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
    given = Counter(_given(glossary, concept, source) for concept in glossary.concepts)
    rows = []
    for number, concept in enumerate(glossary.concepts, 1):
        plain = given[concept.id] == 1 and _given(glossary, concept, source) == concept.id
        note = concept.note if plain else f"{concept.note} [id: {concept.id}]".strip()
        rows.append([str(number), concept.subject, note, *_row(glossary, concept, tags, most)])
    dropped["proper noun, written as noun"] = sum(
        term.part_of_speech == "proper noun"
        for concept in glossary.concepts
        for tag in tags
        for term in glossary.terms_for(concept, tag)
    )
    return tables.write([heads, *rows], mark=True), +dropped


def _given(glossary: Glossary, concept: Concept, source: str) -> str:
    """Return the id that *concept* would be given if it came back with a number."""
    return next((slug(term.text) for term in glossary.terms_for(concept, source)), "")


def _row(glossary: Glossary, concept: Concept, tags: Sequence[str], most: dict[str, int]) -> Iterator[str]:
    for place, tag in enumerate(tags):
        yield concept.definitions.get(tag, "" if place else concept.definition)
        terms = glossary.terms_for(concept, tag)
        ordered = sorted(terms, key=lambda term: term.status is not TermStatus.PREFERRED)
        for term in ordered:
            yield from (term.text, _info(glossary, concept, term, tag), term.example)
        yield from [""] * (3 * (most[tag] - len(terms)))


def _info(glossary: Glossary, concept: Concept, term: Term, tag: str) -> str:
    matching = "HalfPrefix" if glossary.rule_for(concept, tag) is TermRule.INFLECT else "Exact"
    banned = _FORBIDDEN if term.status in (TermStatus.DEPRECATED, TermStatus.FORBIDDEN) else ""
    grammar = (_PART.get(term.part_of_speech), _GENDER.get(term.gender), _NUMBER.get(term.number))
    return ";".join(part for part in (_CASE[concept.case], matching, banned, *grammar) if part)


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
        matchings.setdefault(tag, set()).update(
            "exact" if part in _EXACT else "loose" for part in parts if part in _EXACT | _LOOSE
        )
        text = cells[place].translate(_WILD) if "Custom" in parts else cells[place]
        terms[tag] = (*terms.get(tag, ()), _term(text, tag, parts, terms.get(tag, ())))
        if example is not None:
            terms[tag] = (*terms[tag][:-1], replace(terms[tag][-1], example=cells[example]))
    exact = [tag for tag, found in matchings.items() if found == {"exact"}]
    every = bool(matchings) and len(exact) == len(matchings)
    kept = _ID.search(said.get("Entry_Note", ""))
    return Concept(
        id=kept[1] if kept else said.get("Entry_ID", ""),
        terms=terms,
        rule=TermRule.FIXED if every else TermRule.INFLECT,
        rules={} if every else dict.fromkeys(exact, TermRule.FIXED),
        case=_CASE_OF[cases.pop()] if len(cases) == 1 else CaseRule.SMART,
        subject=said.get("Entry_Subject", ""),
        definitions={tag: cells[place] for place, tag in definitions.items() if cells[place]},
        note=_ID.sub("", said.get("Entry_Note", "")),
    )


def _term(text: str, tag: str, parts: Sequence[str], before: Sequence[Term]) -> Term:
    approved = any(term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED) for term in before)
    status = TermStatus.ADMITTED if approved else TermStatus.PREFERRED
    if _FORBIDDEN in parts:
        status = TermStatus.FORBIDDEN
    gender = next((_GENDER_OF[part] for part in parts if part in _GENDER_OF), "")
    number = next((_NUMBER_OF[part] for part in parts if part in _NUMBER_OF), "")
    part = next((_PART_OF[part] for part in parts if part in _PART_OF), "")
    return Term(text, locales.canonical(tag), status, part_of_speech=part, gender=gender, number=number)
