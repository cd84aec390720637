"""From translations to editions: check, gate, put together, write, list in the manifest."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diglot import __version__, edition, formats, inline
from diglot.model import Article, Edition, EditionState, Finding, Provenance, Severity, State, Translation
from diglot.newsroom import replace as write_file
from diglot.pipeline import desk, locking
from diglot.pipeline.workbench import Workbench
from diglot.review import HUMAN


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article in one locale: the row of the table a manager reads.

    ``origins`` counts segments by backend (``human`` for people's, ``-`` for those left to a person), ``terms_right`` of
    ``terms_found`` the occurrences of the termbase; ``path`` where the edition lies, ``desk`` where the XLIFF does.
    """

    article: str
    locale: str
    segments: int
    origins: dict[str, int]
    terms_found: int
    terms_right: int
    errors: int
    warnings: int
    state: EditionState
    path: Path
    desk: Path
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def finish(
    bench: Workbench,
    article: Article,
    locale: str,
    translations: Sequence[Translation],
    findings: Sequence[Finding],
    notes: Sequence[str] = (),
) -> Outcome:
    """Write the desk file and the edition of *locale*, published or draft as the gate decides; return the outcome."""
    desk_path = desk.lay(bench, article, locale, translations, findings)
    made = make(bench, article, locale, translations, findings)
    path = put(bench, made)
    counts = [bench.terms(article).count(one) for one in translations]
    severities = Counter(finding.severity for finding in findings)
    return Outcome(
        article=article.id,
        locale=locale,
        segments=len(translations),
        origins=dict(Counter(_origin(one) for one in translations)),
        terms_found=sum(count.found for count in counts),
        terms_right=sum(count.right for count in counts),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        state=made.state,
        path=path,
        desk=desk_path,
        reasons=made.reasons,
        notes=tuple(notes),
    )


def make(
    bench: Workbench, article: Article, locale: str, translations: Sequence[Translation], findings: Sequence[Finding]
) -> Edition:
    """Put the edition of *locale* together; its state is the gate's decision."""
    room = bench.newsroom
    verify = bench.terms(article).verify
    terms = [
        found
        for one in translations
        if _filled(one)
        for found in verify(one.source, one.target, locale, segment=one.segment)
    ]
    state, reasons = edition.gate(
        findings,
        [one.state for one in translations],
        review=room.review(locale),
        block=room.gate.block,
        terms=terms,
    )
    done = {one.segment: one for one in translations}
    joined = formats.join(article, {key: one.target for key, one in done.items() if _filled(one)}, locale)
    return edition.build(
        article,
        done,
        locale,
        joined,
        provenance(bench, article, translations),
        state,
        findings=tuple(findings),
        reasons=tuple(reasons),
    )


def put(bench: Workbench, made: Edition) -> Path:
    """Write an edition to its folder (a draft apart) and list it in the article's manifest; return the folder.

    A published edition replaces its draft; a draft leaves the edition published before where it is.
    """
    room = bench.newsroom
    draft = made.state is EditionState.DRAFT
    folder = room.edition(made.article, made.locale, draft=draft)
    edition.write(made, folder)
    if not draft:
        _remove(room.edition(made.article, made.locale, draft=True))
    path = room.manifest(made.article)
    with locking.at_manifest(room, made.article):
        write_file(path, edition.list_in_manifest(path.read_bytes() if path.is_file() else None, made))
    return folder


def provenance(bench: Workbench, article: Article, translations: Sequence[Translation]) -> Provenance:
    """Return where an edition's text comes from."""
    return Provenance(
        source_locale=article.locale,
        source_hash=hashlib.sha256(article.data).hexdigest(),
        glossary_hash=bench.glossary.hash(),
        origins=dict(sorted(Counter(_origin(one) for one in translations).items())),
        states=dict(sorted(Counter(one.state.value for one in translations).items())),
        machine=any(_machine(one) for one in translations),
        generator=f"diglot {__version__}",
    )


def _machine(one: Translation) -> bool:
    return _filled(one) and one.origin not in ("", HUMAN) and one.state in (State.INITIAL, State.TRANSLATED)


def _filled(one: Translation) -> bool:
    return bool(inline.plain(one.target).strip() or inline.codes(one.target))


def _origin(one: Translation) -> str:
    return one.origin if one.state is not State.INITIAL else "-"


def _remove(folder: Path) -> None:
    """Remove *folder*, and the folder above it once that is empty."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent.is_dir() and not any(folder.parent.iterdir()):
        folder.parent.rmdir()
