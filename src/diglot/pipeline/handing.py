"""Handing an article to a translator: gathering what the desk, the termbase and the memory have, and writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from diglot import handoff, inline, xliff
from diglot.handoff import Pack, TermUse, matches
from diglot.memory import HUMAN, HandedUnit
from diglot.memory.handoffs import name as handoff_name
from diglot.memory.proposals import Proposals
from diglot.model import Article, Finding, State, Term, TermHit, TermRule, TermStatus, Translation
from diglot.newsroom import replace as write_file
from diglot.pipeline import desk
from diglot.pipeline.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a hand-off is wanted: its form, where it goes, only what ``changed``, as a zip, over what others changed."""

    profile: str
    out: Path
    changed: bool = False
    zipped: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was handed out: ``units`` of the article's ``total``, and ``path`` to it, or no path where nothing was new.

    ``matches`` counts the proposals of people, ``machine`` those of machines; ``since`` is when these units' neighbours
    last went out (UTC), if they did.
    """

    article: str
    locale: str
    profile: str
    units: int
    total: int
    terms: int
    matches: int
    machine: int
    path: Path | None
    since: datetime | None = None


def hand_out(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding],
    wanted: Wanted,
) -> HandedOut:
    """Write the hand-off of *article* in *locale* below ``wanted.out`` and note in the memory what went out.

    Raises HandoffError, nothing having been written, where others' work would be lost.
    """
    before = bench.memory.handed_sources(article.id, locale, profile=wanted.profile)
    pack = _pack(bench, article, locale, translations, findings, wanted, before if wanted.changed else {})
    handed = [_handed(unit) for unit in pack.document.units]
    path = _write(pack, wanted) if handed else None
    if handed:
        bench.memory.note_handoff(article.id, locale, wanted.profile, handed)
    return HandedOut(
        article=article.id,
        locale=locale,
        profile=wanted.profile,
        units=len(handed),
        total=pack.total,
        terms=len(pack.terms),
        matches=len(matches.people(pack)),
        machine=len(matches.machines(pack)),
        path=path,
        since=max((one.at for one in before.values() if one.at), default=None),
    )


def _pack(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding],
    wanted: Wanted,
    before: Mapping[str, HandedUnit],
) -> Pack:
    """Gather the hand-off; of a unit that has no translation yet nothing is said to be wrong with it."""
    filled = {one.segment for one in translations if inline.plain(one.target).strip()}
    document = desk.document(bench, article, locale, translations, [one for one in findings if one.segment in filled])
    units = [unit for unit in document.units if _new(unit, before.get(unit.source_hash))]
    hits = {unit.id: bench.terms(article).hits(unit.id, unit.source) for unit in units}
    uses = {use.concept.id: use for use in _uses(bench, hits, locale)}
    noted = tuple(
        replace(
            unit,
            notes=(*(ours := _notes(hits[unit.id], uses)), *unit.notes),
            authors=((xliff.OWN_AUTHOR,) * len(ours) + tuple(who for _, who in unit.signed())),
            terms=_annotations(unit, uses),
        )
        for unit in units
    )
    name = handoff_name(article.id, locale, wanted.profile, [_handed(unit) for unit in units])
    proposals = Proposals(bench.memory.proposable([unit.source for unit in units], locale))
    return Pack(
        article=article,
        locale=locale,
        profile=wanted.profile,
        document=replace(document, units=noted, handoff=name),
        terms=tuple(uses.values()),
        hits=hits,
        proposals={unit.id: proposals.of(unit.source, unit.target or ()) for unit in units},
        total=len(document.units),
    )


def _new(unit: xliff.Unit, before: HandedUnit | None) -> bool:
    """Say whether *unit* is new to a translator who had *before*.

    It is when its source is, when it has fallen back to untranslated, or when a machine has translated it otherwise. What
    people did since, the translator most likely, is not.
    """
    if before is None:
        return True
    if unit.state is State.INITIAL and before.state is not State.INITIAL:
        return True
    machine = unit.origin not in ("", HUMAN) and unit.state in (State.INITIAL, State.TRANSLATED)
    return machine and _handed(unit).target_hash != before.target_hash


def _handed(unit: xliff.Unit) -> HandedUnit:
    target = inline.fingerprint(unit.target) if unit.target is not None else ""
    return HandedUnit(unit.id, unit.source_hash, target, unit.state)


def _write(pack: Pack, wanted: Wanted) -> Path:
    folder = wanted.out / pack.article.id / pack.locale
    about = {
        "article": pack.article.id,
        "locale": pack.locale,
        "profile": pack.profile,
        "handoff": pack.document.handoff,
    }
    files = handoff.files(pack)
    if not wanted.zipped:
        handoff.write(folder, files, about, force=wanted.force)
        return folder
    path = folder.with_name(f"{pack.name}.{pack.locale}.zip")
    write_file(path, handoff.write_zip(path, files, about, force=wanted.force))
    return path


# --------------------------------------------------------------------------------------------------------------------
# Terms


def _uses(bench: Workbench, hits: Mapping[str, Sequence[TermHit]], locale: str) -> Iterator[TermUse]:
    """Yield the concepts of *hits*, each once, in the order of the article."""
    seen = set()
    for hit in (one for some in hits.values() for one in some):
        if hit.concept.id in seen:
            continue
        seen.add(hit.concept.id)
        glossary = bench.glossary
        forms = glossary.approved(hit.concept, bench.newsroom.source) or (hit.term,)
        banned = [term for term in glossary.terms_for(hit.concept, locale) if _banned(term)]
        rule = glossary.rule_for(hit.concept, locale)
        yield TermUse(hit.concept, rule, forms, bench.engine.approved(hit, locale), tuple(banned))


def _banned(term: Term) -> bool:
    return term.status in (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)


def known_notes(bench: Workbench, article: Article, locale: str) -> Callable[[xliff.Unit], list[str]]:
    """Return what gives the notes that diglot itself has for a unit: those on the desk, and those of its terms."""
    path = bench.newsroom.desk(article.id, locale)
    desk_notes = {
        inline.fingerprint(unit.source): [note for note, who in unit.signed() if who == xliff.OWN_AUTHOR]
        for unit in (xliff.read(path).units if path.is_file() else ())
    }

    def known(unit: xliff.Unit) -> list[str]:
        hits = bench.terms(article).hits(unit.id, unit.source)
        uses = {use.concept.id: use for use in _uses(bench, {unit.id: hits}, locale)}
        return [*desk_notes.get(inline.fingerprint(unit.source), ()), *_notes(hits, uses)]

    return known


def _notes(hits: Sequence[TermHit], uses: Mapping[str, TermUse]) -> list[str]:
    return list(dict.fromkeys(handoff.note(uses[hit.concept.id]) for hit in hits))


def _annotations(unit: xliff.Unit, uses: Mapping[str, TermUse]) -> tuple[xliff.TermNote, ...]:
    """Return the terms of *unit* for the bilingual file; a fixed name that stays as it is is protected like one to keep."""
    return tuple((*term[:4], TermRule.KEEP.value if uses[term[2]].stays else term[4]) for term in unit.terms)
