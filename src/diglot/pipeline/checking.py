"""Checking bilingual files that may come from anywhere, and the desk of the newsroom's own articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from diglot import checks, glossary, inline, locales, newsroom, tmx, xliff
from diglot.checks.running import level
from diglot.errors import ArticleError, DiglotError, NewsroomError, UnsafeXliffError, XliffError
from diglot.model import Finding, Severity, State
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
    ``engines`` has the term engine for each source language; ``notes`` what the reader should know; ``whole`` says that all
    of the newsroom was asked for.
    """

    findings: tuple[Finding, ...]
    pairs: tuple[checks.Pair, ...]
    files: tuple[str, ...]
    desks: dict[str, tuple[str, str]]
    engines: dict[str, TermEngine]
    notes: tuple[str, ...] = ()
    room: Newsroom | None = None
    whole: bool = False


def check(
    names: Sequence[str], glossaries: Sequence[Path] = (), root: Path | None = None, wanted: Sequence[str] = ()
) -> Checked:
    """Check what *names* name: bilingual files, or articles of the newsroom with their desk in the locales *wanted*.

    Without names, all articles that have a desk. The termbase is *glossaries*, else that of the newsroom at *root* or
    around the current folder, else none. Raises DiglotError if something cannot be read at all.
    """
    room = find_room(root)
    paths = find_files(names, room, wanted)
    pairs: list[checks.Pair] = []
    findings: list[Finding] = []
    for path in paths:
        some, faults = read(path)
        pairs += some
        findings += _graded(faults, room.severity if room else {})
    engines = find_terms(pairs, glossaries, room)
    for source in dict.fromkeys(one.source_locale for one in pairs):
        findings += look([one for one in pairs if one.source_locale == source], room, engines.get(source))
    files = [str(path) for path in paths]
    desks = {str(path): desk for path in paths if room and (desk := room.desk_of(path))}
    settled = _settled(findings, pairs, files, desks, room)
    return Checked(
        tuple(settled), tuple(pairs), tuple(files), desks, engines, tuple(notes(room, pairs)), room, not names
    )


def find_files(names: Sequence[str], room: Newsroom | None, wanted: Sequence[str] = ()) -> list[Path]:
    """Return the bilingual files that *names* stand for, each once: files, and desks of articles in *wanted* locales.

    Without names, all desks of the newsroom. Raises DiglotError or ArticleError where there is nothing of a name.
    """
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
        return _xliff(path)
    raise DiglotError(
        f"unknown kind of file {suffix or 'without suffix'}", "give .xlf, .xliff, .tmx or .jsonl", path=path
    )


def _xliff(path: Path) -> tuple[list[checks.Pair], list[Finding]]:
    """Return the pairs of an XLIFF file and what validation has found in it.

    A file so faulty that it cannot be read gives its faults alone; raises XliffError if it is no XLIFF or unsafe.
    """
    name = str(path)
    root = xliff.parse(path, name)
    faults = xliff.validate(root, name)
    try:
        document = xliff.document(root, name)
    except UnsafeXliffError:
        raise
    except XliffError:
        if all(one.rule == "xliff.root" for one in faults):
            raise
        return [], faults
    unknown = [tag for tag in (document.source_locale, document.target_locale) if not _known(tag)]
    if unknown:
        return [], [*faults, *_unchecked([tag for tag in unknown if tag], name)]
    make = partial(checks.Pair, source_locale=document.source_locale, locale=document.target_locale, file=name)
    pairs = [
        make(
            id=unit.id,
            source=unit.source,
            target=unit.target or (),
            state=_state(unit, document),
            kind=unit.kind,
            origin=_origin(unit),
        )
        for unit in document.units
        if unit.translate and (unit.target is None or inline.plain(unit.target) or inline.codes(unit.target))
    ]
    return pairs, faults


def _state(unit: xliff.Unit, document: xliff.Document) -> State:
    """Return how far a unit is for checking: many tools never change the state of XLIFF 1.2, so the text tells there."""
    if unit.state is not State.INITIAL or not unit.target or document.version.startswith("2"):
        return unit.state
    copied = inline.fingerprint(unit.target) == inline.fingerprint(unit.source)
    return State.INITIAL if copied else State.TRANSLATED


def _known(tag: str) -> bool:
    """Say whether texts in the language *tag* can be checked."""
    try:
        locales.parse(tag)
    except NewsroomError:
        return False
    return True


def _unchecked(tags: Sequence[str], file: str) -> Iterator[Finding]:
    """Say of languages, which a valid file may name, that nothing is known of them; with none named there is no text."""
    for tag in tags:
        message = f'the translations were not checked: the language "{tag}" is unknown; correct it, if it is wrong'
        yield Finding("xliff.language_unknown", Severity.WARNING, message, "1", file)


def _graded(faults: Sequence[Finding], severity: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the faults of a file with the severities that the newsroom sets, without those it switches off."""
    for fault in faults:
        graded = level(fault.rule, fault.severity, severity)
        if graded is not None:
            yield replace(fault, severity=graded)


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
