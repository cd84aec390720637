"""Fixing bilingual files: what safe rules suggest is put into the targets, and nothing else of a file changes."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diglot import inline, xliff
from diglot.checks.fixing import Fixed
from diglot.errors import DiglotError
from diglot.newsroom import replace as write_file
from diglot.pipeline import checking, locking
from diglot.pipeline.rules import mended

_LINES = (".jsonl", ".ndjson", ".json")
_XLIFF = (".xlf", ".xliff", ".xml")


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file with the segments that change in it."""

    path: Path
    segments: tuple[Fixed, ...]


def fix_files(
    names: Sequence[str], glossaries: Sequence[Path] = (), root: Path | None = None, wanted: Sequence[str] = ()
) -> list[FixedFile]:
    """Return the files named in which something can be fixed, in order; nothing is written.

    Names, termbase and newsroom are those of ``diglot check``: a fix harms no term and heeds severities and ``ignore``.
    Raises DiglotError if a file cannot be read, or is of a kind that is not written.
    """
    room = checking.find_room(root)
    found = []
    for path in checking.find_files(names, room, wanted):
        if path.suffix.lower() not in (*_LINES, *_XLIFF):
            raise DiglotError("is of a kind that is checked but not fixed", "give .xlf, .xliff or .jsonl", path=path)
        pairs, _ = checking.read(path)
        engines = checking.find_terms(pairs, glossaries, room)
        fixed = [one for pair in pairs if (one := mended(pair, room, engines.get(pair.source_locale)))]
        if fixed:
            found.append(FixedFile(path, tuple(fixed)))
    return found


@contextlib.contextmanager
def at_desks(names: Sequence[str], root: Path | None, wanted: Sequence[str]) -> Iterator[None]:
    """Have the desks among the files named for oneself, from finding the fixes to writing them.

    Raises DeskBusy if another process is at one of them.
    """
    room = checking.find_room(root)
    with contextlib.ExitStack() as stack:
        if room is not None:
            desks = {room.desk_of(path) for path in checking.find_files(names, room, wanted)}
            for article, locale in sorted(one for one in desks if one is not None):
                stack.enter_context(locking.at_desk(room, article, [locale], "diglot check --fix"))
        yield


def write(files: Sequence[FixedFile]) -> None:
    """Put the fixes into *files*, each written whole; none is if one of them cannot be."""
    made = [(_lines if one.path.suffix.lower() in _LINES else _xliff)(one.path, one.segments) for one in files]
    for file, data in zip(files, made, strict=True):
        write_file(file.path, data)


def _lines(path: Path, fixed: Sequence[Fixed]) -> bytes:
    """Return JSON lines with new targets; lines without one, and all else in a line, stay as they are."""
    lines = path.read_bytes().decode("utf-8").split("\n")
    for one in fixed:
        number = int(one.pair.id) - 1
        lines[number] = _line(lines[number], inline.plain(one.target))
    return "\n".join(lines).encode()


def _line(line: str, target: str) -> str:
    """Return a line of JSON with another target, written as the old one is if that can be told."""
    body = line.removeprefix("\ufeff")
    record: dict[str, Any] = json.loads(body)
    for ascii_only in (False, True):
        old, new = (json.dumps(text, ensure_ascii=ascii_only) for text in (record["target"], target))
        if body.count(old) == 1:
            return line.replace(old, new)
    end = "\r" if line.endswith("\r") else ""
    return json.dumps(record | {"target": target}, ensure_ascii=False) + end


def _xliff(path: Path, fixed: Sequence[Fixed]) -> bytes:
    """Return an XLIFF file, whoever wrote it, with new targets; all other bytes and all states stay, and who made them."""
    return xliff.edit(path, {one.pair.id: (one.target, one.pair.state) for one in fixed}, own=True)
