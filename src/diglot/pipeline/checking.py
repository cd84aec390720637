"""Checking bilingual files that may come from anywhere: XLIFF of any version, TMX, and JSON lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from diglot import checks, glossary, inline, newsroom, tmx, xliff
from diglot.errors import DiglotError, NewsroomError
from diglot.model import Finding
from diglot.terms import TermEngine


def check_files(files: Sequence[Path], glossaries: Sequence[Path], root: Path | None) -> list[Finding]:
    """Return the findings of all *files*, in order.

    The termbase is *glossaries*, else that of the newsroom at *root* or around the current folder, else none. Raises
    DiglotError if a file cannot be read at all.
    """
    room = _room(root)
    termbase = glossaries or (room.glossary if room else ())
    terms = glossary.load(termbase, room.compiled if room else None) if termbase else None
    severity = room.severity if room else {}
    findings: list[Finding] = []
    engines: dict[str, TermEngine] = {}
    for path in files:
        pairs, faults = read(path)
        findings += faults
        by_source: dict[str, list[checks.Pair]] = {}
        for pair in pairs:
            by_source.setdefault(pair.source_locale, []).append(pair)
        for source, group in by_source.items():
            if terms is not None and source not in engines:
                engines[source] = TermEngine(terms, source)
            verify = engines[source].verify if source in engines else None
            findings += checks.run(group, verify=verify, severity=severity)
    return findings


def read(path: Path) -> tuple[list[checks.Pair], list[Finding]]:
    """Return the pairs of a bilingual file and the faults of the file itself.

    Raises DiglotError if it is of an unknown kind or cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in (".jsonl", ".ndjson", ".json"):
        return checks.read_pairs(path), []
    if suffix == ".tmx":
        return [_pair(one, path) for one in tmx.read(path)], []
    if suffix in (".xlf", ".xliff", ".xml"):
        data = path.read_bytes()
        document = xliff.read(data, name=str(path))
        make = partial(checks.Pair, source_locale=document.source_locale, locale=document.target_locale, file=str(path))
        pairs = [
            make(id=unit.id, source=unit.source, target=unit.target or (), state=unit.state, kind=unit.kind)
            for unit in document.units
            if unit.translate and (unit.target is None or inline.plain(unit.target) or inline.codes(unit.target))
        ]
        return pairs, []
    raise DiglotError(
        f"unknown kind of file {suffix or 'without suffix'}", "give .xlf, .xliff, .tmx or .jsonl", path=path
    )


def _pair(entry: tmx.Entry, path: Path) -> checks.Pair:
    """Return a unit of a TMX file as a pair; it is named by its tuid, else by the line it begins on."""
    return checks.Pair(
        entry.id or str(entry.line), entry.source, entry.target, entry.source_locale, entry.locale, str(path)
    )


def _room(root: Path | None) -> newsroom.Newsroom | None:
    """Return the newsroom at *root*, or the one around the current folder if there is one."""
    if root is not None:
        return newsroom.load(root)
    try:
        return newsroom.load()
    except NewsroomError as error:
        if error.path is not None:  # there is a diglot.yaml, and it is wrong
            raise
        return None
