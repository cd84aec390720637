"""Two languages side by side: what OmegaT and DeepL take, line by line.

* OmegaT: source TAB target TAB comment, a line for each approved pair of forms; the comment has what a translator should
  know: definition, notes, what is said at first mention, forms that must not be used.
* DeepL: source and target, each source once, as CSV or TSV; its API refuses a second line for a source, empty texts and
  texts above 1,024 bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot.errors import GlossaryError
from diglot.glossary import Glossary
from diglot.glossary.exchange import tables
from diglot.glossary.exchange.ids import named
from diglot.glossary.exchange.labels import tidy
from diglot.glossary.exchange.losses import banned, losses
from diglot.model import Concept, Term, TermRule, TermStatus

_DEEPL_BYTES = 1024
_IN_COMMENT = {"definition", "definitions", "note", "first", "term note", "status"}
_BANNED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class Pair:
    """One approved source form of a concept with the approved target forms: of its own type first, then the preferred."""

    concept: Concept
    source: Term
    targets: tuple[Term, ...]


def pairs(glossary: Glossary, source: str, target: str, dropped: Counter[str]) -> Iterator[Pair]:
    """Yield the pairs of *glossary*; of rule keep, the source form is the target. Concepts without a pair are counted."""
    for concept in glossary.concepts:
        keep = glossary.rule_for(concept, target) is TermRule.KEEP
        targets = glossary.approved(concept, target)
        found = glossary.approved(concept, source)
        if not found or not (targets or keep):
            dropped[f"concept without a term in {source if not found else target}"] += 1
        for one in found if targets or keep else ():
            yield Pair(concept, one, (one,) if keep else _alike(one, targets))


def _alike(source: Term, targets: Sequence[Term]) -> tuple[Term, ...]:
    """Return *targets* with those first that are of the source's type: an acronym for an acronym."""
    return tuple(sorted(targets, key=lambda term: bool(source.type) and term.type != source.type))


# OmegaT --------------------------------------------------------------------------------------------------------------


def write_omegat(glossary: Glossary, source: str, locales: Sequence[str]) -> tuple[bytes, Counter[str]]:
    """Return an OmegaT glossary for one target locale, and what it cannot hold, by kind."""
    (target,) = locales
    dropped = losses(glossary.concepts, [source, target], _IN_COMMENT)
    for concept in glossary.concepts:
        dropped.update(banned(glossary.terms_for(concept, source)))
    rows = [
        (pair.source.text, term.text, _comment(glossary, pair, term, target))
        for pair in pairs(glossary, source, target, dropped)
        for term in pair.targets
    ]
    remarks = [row for row in rows if row[0].startswith("#")]  # OmegaT takes such a line for a remark
    dropped["source form that begins with #"] += len(remarks)
    return tables.write_plain(row for row in rows if row not in remarks), +dropped


def _comment(glossary: Glossary, pair: Pair, term: Term, target: str) -> str:
    """Return what a translator should know of a pair, in the language of the house."""
    banned = [one.text for one in glossary.terms_for(pair.concept, target) if one.status in _BANNED]
    parts = [
        glossary.definition_for(pair.concept, target),
        pair.concept.note,
        term.note,
        f"at first mention: {term.first}" if term.first else "",
        f"not: {', '.join(banned)}" if banned else "",
    ]
    return "; ".join(tidy(part).rstrip(".;") for part in parts if part)


def read_omegat(
    data: bytes, name: str, source: str, locales: Sequence[str]
) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of an OmegaT glossary in *source* and one target locale; comments become notes."""
    return _read(tables.read_plain(data, name), name, source, locales)


# DeepL ---------------------------------------------------------------------------------------------------------------


def write_deepl(glossary: Glossary, source: str, locales: Sequence[str]) -> tuple[bytes, Counter[str]]:
    """Return a DeepL glossary in CSV for one target locale, and what it cannot hold, by kind."""
    rows, dropped = _deepl(glossary, source, locales)
    return tables.write(rows), dropped


def write_deepl_tsv(glossary: Glossary, source: str, locales: Sequence[str]) -> tuple[bytes, Counter[str]]:
    """Return a DeepL glossary in TSV for one target locale, and what it cannot hold, by kind."""
    rows, dropped = _deepl(glossary, source, locales)
    return tables.write_plain(rows), dropped


def _deepl(glossary: Glossary, source: str, locales: Sequence[str]) -> tuple[list[tuple[str, str]], Counter[str]]:
    (target,) = locales
    dropped = losses(glossary.concepts, [source, target], set())
    rows: dict[str, str] = {}
    for pair in pairs(glossary, source, target, dropped):
        one, other = tidy(pair.source.text), tidy(pair.targets[0].text)
        if one in rows:
            dropped["source form that stands twice"] += 1
        elif max(len(one.encode()), len(other.encode())) > _DEEPL_BYTES:
            dropped["text above 1,024 bytes"] += 1
        else:
            rows[one] = other
            dropped["further target form"] += len(pair.targets) - 1
    return list(rows.items()), +dropped


def read_deepl(data: bytes, name: str, source: str, locales: Sequence[str]) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of a table of two columns, source and target; DeepL's further ones name the languages."""
    return _read_deepl(tables.read(data, name), name, source, locales)


def read_deepl_tsv(
    data: bytes, name: str, source: str, locales: Sequence[str]
) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return the concepts of the same with tabs, and without quoting, as DeepL's own programs write it."""
    rows = [line.split("\t") for line in tables.decoded(data, name).splitlines() if line.strip()]
    return _read_deepl(rows, name, source, locales)


def _read_deepl(
    rows: tables.Rows, name: str, source: str, locales: Sequence[str]
) -> tuple[tuple[Concept, ...], Counter[str]]:
    if rows and all(
        len(row) >= 4 for row in rows
    ):  # as DeepL's own export: source, target, source language, target language
        source, locales = source or rows[0][2], locales or [rows[0][3]]
        rows = [row[:2] for row in rows]
    return _read(rows, name, source, locales)


def _read(
    rows: Iterable[Sequence[str]], name: str, source: str, locales: Sequence[str]
) -> tuple[tuple[Concept, ...], Counter[str]]:
    """Return a concept for each source form, its targets in order, the third column as the note."""
    if not source or len(locales) != 1:
        raise GlossaryError(
            "the file does not say which two languages it has", "name them: --from en --to fr", path=name or None
        )
    dropped: Counter[str] = Counter()
    targets: dict[str, dict[str, None]] = {}
    notes: dict[str, dict[str, None]] = {}
    for row in rows:
        if len(row) < 2 or not row[0] or not row[1]:
            dropped["line without source and target"] += 1
            continue
        targets.setdefault(row[0], {})[row[1]] = None
        if len(row) > 2 and row[2]:
            notes.setdefault(row[0], {})[row[2]] = None
        dropped["further column"] += sum(bool(cell) for cell in row[3:])
    (target,) = locales
    concepts = [
        Concept(
            id="",
            terms={source: (Term(text, source),), target: tuple(_terms(found, target))},
            note="\n".join(notes.get(text, ())),
        )
        for text, found in targets.items()
    ]
    return named(concepts, source, dropped), +dropped


def _terms(texts: Iterable[str], locale: str) -> Iterator[Term]:
    for place, text in enumerate(texts):
        yield Term(text, locale, TermStatus.ADMITTED if place else TermStatus.PREFERRED)
