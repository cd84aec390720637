"""Checking bilingual files that may come from anywhere, and the desk of the newsroom's own articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from diglot import checks, glossary, inline, newsroom, tmx, xliff
from diglot.errors import ArticleError, DiglotError, NewsroomError
from diglot.model import Finding
from diglot.newsroom import Newsroom
from diglot.pipeline.rules import let_stand, look, notes, remembers
from diglot.pipeline.workbench import workbench
from diglot.terms import TermEngine

_LINES = (".jsonl", ".ndjson", ".json")
_XLIFF = (".xlf", ".xliff", ".xml")
_TMX = ".tmx"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what was found in it.

    ``files`` are the bilingual files by name, in order; ``desks`` says of which article and locale a file is the desk;
    ``engines`` has the term engine for each source language; ``notes`` what the reader should know.
    """

    findings: tuple[Finding, ...]
    pairs: tuple[checks.Pair, ...]
    files: tuple[str, ...]
    desks: dict[str, tuple[str, str]]
    engines: dict[str, TermEngine]
    notes: tuple[str, ...] = ()
    room: Newsroom | None = None


def check(
    names: Sequence[str], glossaries: Sequence[Path] = (), root: Path | None = None, wanted: Sequence[str] = ()
) -> Checked:
    """Check what *names* name: bilingual files, or articles of the newsroom with their desk in the locales *wanted*.

    Without names, all articles that have a desk. The termbase is *glossaries*, else that of the newsroom at *root* or
    around the current folder, else none. Raises DiglotError if something cannot be read at all.
    """
    room = find_room(root)
    paths = find_files(names, room, wanted)
    pairs, findings = [], []
    for path in paths:
        some, faults = read(path)
        pairs += some
        findings += faults
    engines = find_terms(pairs, glossaries, room)
    for source in dict.fromkeys(one.source_locale for one in pairs):
        findings += look([one for one in pairs if one.source_locale == source], room, engines.get(source))
    files = [str(path) for path in paths]
    desks = {str(path): desk for path in paths if room and (desk := room.desk_of(path))}
    settled = _settled(findings, pairs, files, desks, room)
    return Checked(tuple(settled), tuple(pairs), tuple(files), desks, engines, tuple(notes(room)), room)


def find_files(names: Sequence[str], room: Newsroom | None, wanted: Sequence[str]) -> list[Path]:
    """Return the files that *names* stand for, in order; all desks of the newsroom if there are no names."""
    if not names:
        return _everything(room, wanted)
    return list(dict.fromkeys(path for name in names for path in _files(name, room, wanted)))


def find_terms(
    pairs: Sequence[checks.Pair], glossaries: Sequence[Path], room: Newsroom | None
) -> dict[str, TermEngine]:
    """Return the term engine for each source language of *pairs*: of *glossaries*, else of the newsroom, else none."""
    termbase = glossaries or (room.glossary if room else ())
    if not termbase:
        return {}
    terms = glossary.load(termbase, room.compiled if room else None)
    return {source: TermEngine(terms, source) for source in {one.source_locale for one in pairs}}


def read(path: Path) -> tuple[list[checks.Pair], list[Finding]]:
    """Return the pairs of a bilingual file and the faults of the file itself.

    Raises DiglotError if it is of an unknown kind or cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in _LINES:
        return checks.read_pairs(path), []
    if suffix == _TMX:
        return [_pair(one, path) for one in tmx.read(path)], []
    if suffix in _XLIFF:
        document = xliff.read(path)
        make = partial(checks.Pair, source_locale=document.source_locale, locale=document.target_locale, file=str(path))
        pairs = [
            make(
                id=unit.id,
                source=unit.source,
                target=unit.target or (),
                state=unit.state,
                kind=unit.kind,
                origin=_origin(unit),
            )
            for unit in document.units
            if unit.translate and (unit.target is None or inline.plain(unit.target) or inline.codes(unit.target))
        ]
        return pairs, []
    raise DiglotError(
        f"unknown kind of file {suffix or 'without suffix'}", "give .xlf, .xliff, .tmx or .jsonl", path=path
    )


def _pair(entry: tmx.Entry, path: Path) -> checks.Pair:
    """Return a unit of a TMX file as a pair; it is named by its tuid, else by the line it begins on."""
    name = entry.id or str(entry.line)
    return checks.Pair(name, entry.source, entry.target, entry.source_locale, entry.locale, str(path))


def _origin(unit: xliff.Unit) -> str:
    """Return who made a unit's target: a machine's text that was changed is a person's."""
    if unit.target is not None and unit.target_hash and unit.target_hash != inline.fingerprint(unit.target):
        return "human"
    return unit.origin


def _files(name: str, room: Newsroom | None, wanted: Sequence[str]) -> list[Path]:
    """Return the bilingual files that *name* stands for: itself, or an article's desk in each locale."""
    path = Path(name)
    if path.suffix.lower() in (*_LINES, *_XLIFF, _TMX):
        return [path]
    if room is None:
        if path.is_file():
            return [path]  # to be told what kinds of file there are
        raise DiglotError(f"no file {name!r}, and no newsroom here that may have such an article", "check the path")
    article = room.article_id(room.source_of(name))
    desks = _desks(room, article, wanted)
    if not desks:
        where = ", ".join(wanted) or "any locale"
        raise ArticleError(f"{article} has not been translated into {where}", f"run 'diglot localize {article}'")
    return desks


def _everything(room: Newsroom | None, wanted: Sequence[str]) -> list[Path]:
    if room is None:
        raise DiglotError("nothing to check", "name bilingual files, or work in a newsroom's folder")
    paths = [path for article in room.article_ids() for path in _desks(room, article, wanted)]
    if not paths:
        raise ArticleError("nothing has been translated yet", "run 'diglot localize ARTICLE'")
    return paths


def _desks(room: Newsroom, article: str, wanted: Sequence[str]) -> list[Path]:
    """Return the desk files of *article*, as seen from the current folder."""
    here = Path.cwd()
    found = [room.desk(article, locale) for locale in (wanted or room.locales)]
    return [path.relative_to(here) if path.is_relative_to(here) else path for path in found if path.is_file()]


def _settled(
    findings: Sequence[Finding],
    pairs: Sequence[checks.Pair],
    files: Sequence[str],
    desks: dict[str, tuple[str, str]],
    room: Newsroom | None,
) -> list[Finding]:
    """Return *findings* file by file, with those marked that somebody lets stand."""
    by_file: dict[str, list[Finding]] = {file: [] for file in files}
    for one in findings:
        by_file.setdefault(one.file, []).append(one)
    if room is not None and desks and remembers(room):
        memory = workbench(room.root).memory
        for file, (article, locale) in desks.items():
            some = [pair for pair in pairs if pair.file == file]
            by_file[file] = let_stand(by_file[file], some, memory, article, locale)
    return [one for group in by_file.values() for one in group]


def find_room(root: Path | None) -> Newsroom | None:
    """Return the newsroom at *root*, or the one around the current folder if there is one."""
    if root is not None:
        return newsroom.load(root)
    try:
        return newsroom.load()
    except NewsroomError as error:
        if error.path is not None:  # there is a diglot.yaml, and it is wrong
            raise
        return None
