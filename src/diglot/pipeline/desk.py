"""The translator's desk: reading back what people did to the bilingual file, and laying it out anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from diglot import inline, xliff
from diglot.errors import XliffError
from diglot.model import Article, Finding, Segment, State, Translation
from diglot.newsroom import replace as write_file
from diglot.pipeline.terms import ArticleTerms
from diglot.pipeline.workbench import Workbench
from diglot.review import HUMAN, Merged, merge


def take(bench: Workbench, article: Article, locale: str) -> Mapping[str, Translation]:
    """Return what people wrote or approved on the desk, by segment id, and see that the memory has all of it.

    Raises XliffError if the desk file cannot be read: then nothing may be written over it.
    """
    path = bench.newsroom.desk(article.id, locale)
    if not path.is_file():
        return {}
    desk = xliff.read(path)
    if desk.target_locale != locale:
        raise XliffError(f"is for {desk.target_locale}, not {locale}", "give the file its own name back", path=path)
    merged: Merged = merge(article.segments, desk, bench.memory.latest(article.id, locale))
    bench.memory.remember(article.id, [*merged.kept.values(), *merged.orphans])
    return merged.kept


def standing(bench: Workbench, article: Article, locale: str, wanted: Sequence[str]) -> list[Translation]:
    """Return, for the segments with ids *wanted*, what stands on the desk now, whoever wrote it; no backend is asked.

    The ledger knows more than the file (score, cost, what was tried); where it knows nothing the file's word is taken.
    """
    written = bench.memory.latest(article.id, locale)
    path = bench.newsroom.desk(article.id, locale)
    units = {unit.id: unit for unit in xliff.read(path).units} if path.is_file() else {}
    ids = set(wanted)
    return [
        _standing(segment, locale, written.get(segment.id), units.get(segment.id))
        for segment in article.segments
        if segment.id in ids
    ]


def _standing(segment: Segment, locale: str, written: Translation | None, unit: xliff.Unit | None) -> Translation:
    key = inline.fingerprint(segment.source)
    if written is not None and inline.fingerprint(written.source) == key:
        return written
    if unit is None or unit.target is None or inline.fingerprint(unit.source) != key or unit.state is State.INITIAL:
        return Translation(segment.id, locale, segment.source, (), State.INITIAL)
    target = inline.adopt(unit.target, segment.source)
    return Translation(segment.id, locale, segment.source, target, unit.state, origin=unit.origin)


def lay(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding] = (),
) -> Path:
    """Write the desk file and note in the memory what was written; return its path."""
    path = bench.newsroom.desk(article.id, locale)
    laid = document(bench, article, locale, translations, findings)
    write_file(path, xliff.write(laid, bench.newsroom.profile(locale)))
    bench.memory.note(article.id, locale, translations)
    return path


def document(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding] = (),
) -> xliff.Document:
    """Return the bilingual file of *article*: its units with what stands there, what is wrong with it, and the terms."""
    return xliff.Document(
        original=article.name,
        source_locale=article.locale,
        target_locale=locale,
        units=tuple(_units(bench, article, locale, translations, findings)),
        article=article.id,
        article_hash=hashlib.sha256(article.data).hexdigest(),
    )


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
    machine = target is not None and one.origin not in ("", HUMAN)
    tried = [f"tried {attempt}" for attempt in one.tried] if one.state is State.INITIAL else []
    return xliff.Unit(
        id=segment.id,
        source=segment.source,
        target=target,
        state=one.state,
        source_hash=inline.fingerprint(segment.source),
        origin=one.origin,
        target_hash=inline.fingerprint(one.target) if machine else "",
        kind=kind,
        notes=tuple(dict.fromkeys([*notes, *tried])),
        terms=terms.engine.annotations(terms.find(segment), one.locale),
    )
