"""The whole termbase as one table, a row a term, for spreadsheets and scripts; nothing is lost on the way.

Columns are found by their heads, in any order, and only those that are used are written. What belongs to the concept stands
in its first row. A table with a language in each column, a row a concept, is read too: the heads are tags (``en``,
``pt-BR``) or English names of languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from diglot import locales
from diglot.errors import DiglotError, GlossaryError
from diglot.glossary import Glossary
from diglot.glossary.exchange import labels, tables
from diglot.glossary.exchange.ids import named
from diglot.glossary.exchange.languages import tag_of
from diglot.model import CaseRule, Concept, Relation, Term, TermRule, TermStatus

_ALWAYS = ("concept", "locale", "term", "status")
_TERM = ("type", "first", "part_of_speech", "gender", "number", "region", "example")
_CONCEPT = ("subject", "note", "source")
_LISTS = ("articles", "sections", "blocks", "tags")
_FURTHER = {"definition": "definition", "rule": "rule"}

Record = dict[str, str]


# Writing -------------------------------------------------------------------------------------------------------------


def write_csv(glossary: Glossary, source: str, wanted: Sequence[str]) -> tuple[bytes, Counter[str]]:
    """Return the table as CSV; with a byte order mark, without which Excel takes it for another encoding."""
    return tables.write(_rows(glossary, wanted), mark=True), Counter()


def write_tsv(glossary: Glossary, source: str, wanted: Sequence[str]) -> tuple[bytes, Counter[str]]:
    """Return the table as TSV, quoted as CSV is where a cell has a tab, quotes or line breaks."""
    return tables.write(_rows(glossary, wanted), "\t"), Counter()


def _rows(glossary: Glossary, wanted: Sequence[str]) -> Iterable[Sequence[str]]:
    records = [record for concept in glossary.concepts for record in _records(concept)]
    used = dict.fromkeys(key for record in records for key, value in record.items() if value)
    heads = sorted(dict.fromkeys([*_ALWAYS, *used]), key=_rank)
    return [heads, *([record.get(head, "") for head in heads] for record in records)]


def _rank(head: str) -> tuple[int, str]:
    """Return where a column stands: the term first, then what is said of it, then what is said of the concept."""
    order = [*_ALWAYS, *_TERM, "term_note", "term_source", "definition", "rule", "case", *_CONCEPT]
    base = head.split(":", 1)[0]
    return (order.index(base) if base in order else len(order), head)


def _records(concept: Concept) -> Iterable[Record]:
    whole: Record = {name: getattr(concept, name) for name in _CONCEPT}
    whole["definition"] = concept.definition
    whole |= {f"definition:{tag}": text for tag, text in concept.definitions.items()}
    if concept.rule is not TermRule.INFLECT or concept.rules:
        whole["rule"] = concept.rule.value
    whole |= {f"rule:{tag}": rule.value for tag, rule in concept.rules.items()}
    if concept.case is not CaseRule.SMART:
        whole["case"] = concept.case.value
    said = labels.scope_keys(concept.scope)
    whole |= {key: value if isinstance(value, str) else labels.joined(value) for key, value in said.items()}
    whole |= {kind.value: labels.joined(ids) for kind, ids in concept.relations.items()}
    for term in (term for found in concept.terms.values() for term in found):
        record: Record = {"concept": concept.id, "locale": term.locale, "term": term.text, "status": term.status.value}
        record |= {name: getattr(term, name) for name in _TERM}
        yield record | {"term_note": term.note, "term_source": term.source} | whole
        whole = {}


# Reading -------------------------------------------------------------------------------------------------------------


def read(data: bytes, name: str, source: str, wanted: Sequence[str]) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of a table with heads, and what was not understood, by column.

    Raises GlossaryError, with the line, for what cannot stand where it stands.
    """
    rows = tables.read(data, name)
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    if {"term", "locale"} <= set(heads):
        return _read_rows(heads, rows[1:], name)
    tags = [tag_of(head) for head in rows[0]] if rows else []
    if sum(tag is not None for tag in tags) >= 2:
        return _read_columns(rows, tags, source)
    raise GlossaryError(
        "no heads that say what the columns are",
        "name them 'concept, locale, term, status' or by language: 'en, fr'; or give --form omegat or deepl",
        path=name or None,
        line=1,
    )


def _read_rows(heads: list[str], rows: tables.Rows, name: str) -> tuple[tuple[Concept, ...], Counter[str]]:
    dropped: Counter[str] = Counter()
    grouped: dict[str, list[Record]] = {}
    for row in rows:
        record = {head: cell for head, cell in zip(heads, row, strict=False) if cell}
        if "term" not in record or "locale" not in record:
            dropped["row without term and locale"] += 1
            continue
        key = record.pop("concept", "") or f"\0{len(grouped)}"
        grouped.setdefault(key, []).append(record)
    concepts = []
    for key, records in grouped.items():
        try:
            concepts.append(_concept("" if key[0] == "\0" else key, records, dropped))
        except (ValueError, KeyError, DiglotError) as error:
            what = error.what if isinstance(error, DiglotError) else str(error)
            raise GlossaryError(
                f"concept {key.strip(chr(0))!r}: {what}", "docs/glossary-format.md says what can stand there", path=name
            ) from error
    return named(concepts, "en", dropped) if _foreign(concepts) else tuple(concepts), +dropped


def _foreign(concepts: Iterable[Concept]) -> bool:
    """Say whether an id is missing, or is none of ours: then all are made anew."""
    import re

    return not all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", one.id) for one in concepts)


def _concept(key: str, records: Sequence[Record], dropped: Counter[str]) -> Concept:
    terms: dict[str, tuple[Term, ...]] = {}
    for record in records:
        tag = locales.canonical(record.pop("locale"))
        terms[tag] = (*terms.get(tag, ()), _term(record, tag, len(terms.get(tag, ()))))
    whole: Record = {}
    for record in records:
        whole = record | whole
    further = {base: _by_tag(whole, f"{base}:", str) for base in _FURTHER}
    made = Concept(
        id=key,
        terms=terms,
        rule=TermRule(whole.pop("rule", "inflect")),
        rules={tag: TermRule(one) for tag, one in further["rule"].items()},
        case=CaseRule(whole.pop("case", "smart")),
        definition=whole.pop("definition", ""),
        definitions=further["definition"],
        scope=labels.scope_of(
            {key: labels.parted(whole.pop(key, "")) for key in _LISTS}
            | {key: whole.pop(key, "") for key in ("from", "until")}
        ),
        relations={kind: labels.parted(whole.pop(kind.value)) for kind in Relation if kind.value in whole},
        subject=whole.pop("subject", ""),
        note=whole.pop("note", ""),
        source=whole.pop("source", ""),
    )
    dropped.update(f"column {head!r}" for head in whole)
    return made


def _by_tag(whole: Record, prefix: str, read: Callable[[str], str]) -> dict[str, str]:
    heads = [head for head in whole if head.startswith(prefix)]
    return {locales.canonical(head.removeprefix(prefix)): read(whole.pop(head)) for head in heads}


def _term(record: Record, tag: str, place: int) -> Term:
    status = TermStatus(record.pop("status", "admitted" if place else "preferred"))
    said: dict[str, Any] = {key: record.pop(key) for key in _TERM if key in record}
    return Term(
        record.pop("term"), tag, status, note=record.pop("term_note", ""), source=record.pop("term_source", ""), **said
    )


def _read_columns(
    rows: tables.Rows, tags: Sequence[str | None], source: str
) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return a concept for each row of a table whose columns are languages."""
    dropped: Counter[str] = Counter()
    concepts = []
    for row in rows[1:]:
        terms: dict[str, tuple[Term, ...]] = {}
        for head, tag, cell in zip(rows[0], tags, row, strict=False):
            if cell and tag is None:
                dropped[f"column {head!r}"] += 1
            elif cell and tag is not None:
                status = TermStatus.ADMITTED if tag in terms else TermStatus.PREFERRED
                terms[tag] = (*terms.get(tag, ()), Term(cell, tag, status))
        if terms:
            concepts.append(Concept("", terms))
    return named(concepts, source or next(tag for tag in tags if tag), dropped), +dropped
