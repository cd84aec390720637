"""The translator's desk: reading back what people did to the bilingual file, and laying it out anew."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from diglot import inline, xliff
from diglot.errors import XliffError
from diglot.model import Article, Finding, Segment, State, Translation
from diglot.newsroom import replace as write_file
from diglot.pipeline.terms import ArticleTerms
from diglot.pipeline.workbench import Workbench
from diglot.review import Merged, merge, rank
from diglot.review.comments import Comment, Said, comments

_SOMEBODYS = re.compile(rb'<note(?![^>]*\b(?:from|category)="diglot")[\s>]')
"""A note that diglot has not signed."""


def digest(bench: Workbench, article: Article, locale: str) -> str:
    """Return the hash of the desk file as it is now; empty if there is none."""
    path = bench.newsroom.desk(article.id, locale)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def take(bench: Workbench, article: Article, locale: str, *, dry: bool = False) -> Mapping[str, Translation]:
    """Return what people wrote or approved on the desk, by segment id, and see that the memory has all of it.

    With *dry* the memory is left alone. Raises XliffError if the desk file cannot be read: it must not be written over.
    """
    path = bench.newsroom.desk(article.id, locale)
    if not path.is_file():
        return {}
    desk = xliff.read(path)
    if desk.target_locale != locale:
        raise XliffError(f"is for {desk.target_locale}, not {locale}", "give the file its own name back", path=path)
    confirms = bench.newsroom.profile(locale) != "omegat"  # OmegaT writes "translated" over everything
    merged: Merged = merge(article.segments, desk, bench.memory.latest(article.id, locale), confirms=confirms)
    if not dry:
        bench.memory.remember(article.id, merged.ledger)
    again = [merged.kept[one] for one in sorted(merged.changed)]
    return {**merged.kept, **_known_already(bench, locale, again)}


def _known_already(bench: Workbench, locale: str, again: Sequence[Translation]) -> dict[str, Translation]:
    """Return what the memory has, approved, for those sources that changed: the change was taken back, or came before."""
    found = bench.memory.approved([one.source for one in again], locale)
    return {
        one.segment: replace(row, segment=one.segment, source=one.source)
        for one, row in zip(again, found, strict=True)
        if row is not None and rank(row.state) >= rank(one.state)
    }


def standing(bench: Workbench, article: Article, locale: str, wanted: Sequence[str]) -> list[Translation]:
    """Return, for the segments with ids *wanted*, what stands on the desk now, whoever wrote it; no backend is asked.

    The ledger knows more than the file (score, cost, what was tried); where it knows nothing the file's word is taken.
    Text that moved is found by its source.
    """
    written = _by_source(bench.memory.latest(article.id, locale).values())
    path = bench.newsroom.desk(article.id, locale)
    units = _by_source(xliff.read(path).units) if path.is_file() else {}
    ids = set(wanted)
    return [_standing(segment, locale, written, units) for segment in article.segments if segment.id in ids]


_Sourced = TypeVar("_Sourced", Translation, xliff.Unit)


def _by_source(some: Iterable[_Sourced]) -> dict[tuple[str, str], _Sourced]:
    """Return *some* by source and id, and the first of each source also without id."""
    found: dict[tuple[str, str], _Sourced] = {}
    for one in some:
        key, name = inline.fingerprint(one.source), one.segment if isinstance(one, Translation) else one.id
        found[key, name] = one
        found.setdefault((key, ""), one)
    return found


def _standing(
    segment: Segment,
    locale: str,
    written: Mapping[tuple[str, str], Translation],
    units: Mapping[tuple[str, str], xliff.Unit],
) -> Translation:
    key = inline.fingerprint(segment.source)
    known = written.get((key, segment.id)) or written.get((key, ""))
    if known is not None:
        target = inline.adopt(known.target, segment.source)
        return replace(known, segment=segment.id, source=segment.source, target=target)
    unit = units.get((key, segment.id)) or units.get((key, ""))
    if unit is None or unit.target is None or unit.state is State.INITIAL:
        return Translation(segment.id, locale, segment.source, (), State.INITIAL)
    target = inline.adopt(unit.target, segment.source)
    return Translation(segment.id, locale, segment.source, target, unit.state, origin=unit.origin)


def lay(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding] = (),
    said: Said | None = None,
) -> Path:
    """Write the desk file and note in the memory what was written; return its path.

    *said* are comments, by segment id, beside those that the desk file has; they stay until somebody deletes them there.
    """
    path = bench.newsroom.desk(article.id, locale)
    laid = document(bench, article, locale, translations, findings, said)
    write_file(path, xliff.write(laid, bench.newsroom.profile(locale)))
    bench.memory.note(article.id, locale, translations)
    return path


def document(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding] = (),
    said: Said | None = None,
) -> xliff.Document:
    """Return the bilingual file of *article*: its units with what stands there, what is wrong with it, and the terms.

    Comments on the desk come with it, and those in *said*.
    """
    units = _units(bench, article, locale, translations, findings)
    kept = comments_on(bench, article, locale, {unit.id: unit.notes for unit in units})
    return xliff.Document(
        original=article.name,
        source_locale=article.locale,
        target_locale=locale,
        units=tuple(_commented(unit, (*kept.get(unit.id, ()), *(said or {}).get(unit.id, ()))) for unit in units),
        article=article.id,
        article_hash=hashlib.sha256(article.data).hexdigest(),
    )


def comments_on(bench: Workbench, article: Article, locale: str, ours: Mapping[str, Sequence[str]]) -> Said:
    """Return what people say on the desk, by the id of the segment whose sentence it is now; *ours* are diglot's notes."""
    path = bench.newsroom.desk(article.id, locale)
    if not path.is_file() or not _SOMEBODYS.search(path.read_bytes()):
        return {}
    units = xliff.read(path).units
    found = comments(units, lambda unit: ours.get(unit.id, ()))
    homes = _by_source(unit for unit in units if unit.id in found)
    said: dict[str, tuple[Comment, ...]] = {}
    for segment in article.segments:
        key = inline.fingerprint(segment.source)
        unit = (
            homes.get((key, segment.id))
            or homes.get((key, ""))
            or next((one for one in units if one.id == segment.id and one.id in found), None)
        )
        if unit is not None:
            said[segment.id] = found[unit.id]
    return said


def _commented(unit: xliff.Unit, said: Sequence[Comment]) -> xliff.Unit:
    """Return *unit* with the comments *said* behind its own notes."""
    if not said:
        return unit
    signed = [*unit.signed(), *dict.fromkeys((one.text, one.who) for one in said)]
    return replace(unit, notes=tuple(note for note, _ in signed), authors=tuple(who for _, who in signed))


def _units(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding],
) -> list[xliff.Unit]:
    by_id, terms = {one.segment: one for one in translations}, bench.terms(article)
    notes: dict[str, list[str]] = {}
    for finding in findings:
        notes.setdefault(finding.segment, []).append(finding.message)
    return [
        _unit(terms, block.kind, segment, by_id[segment.id], notes.get(segment.id, []))
        for block in article.blocks
        for segment in block.segments
    ]


def _unit(terms: ArticleTerms, kind: str, segment: Segment, one: Translation, notes: list[str]) -> xliff.Unit:
    target = one.target if inline.plain(one.target).strip() or inline.codes(one.target) else None
    tried = [f"tried {attempt}" for attempt in one.tried] if one.state is State.INITIAL else []
    return xliff.Unit(
        id=segment.id,
        source=segment.source,
        target=target,
        state=one.state,
        source_hash=inline.fingerprint(segment.source),
        origin=one.origin,
        target_hash="" if target is None else inline.fingerprint(target),
        kind=kind,
        notes=tuple(dict.fromkeys([*one.notes, *notes, *tried])),
        terms=terms.engine.annotations(terms.find(segment), one.locale),
    )
