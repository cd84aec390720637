"""Reading pairs from JSON lines: ``{"source", "target", "source_lang", "target_lang"}``, one segment a line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from diglot import inline, locales
from diglot.checks.pair import Pair
from diglot.errors import DiglotError, NewsroomError

_SHAPE = 'write one {"source": …, "target": …, "source_lang": …, "target_lang": …} a line'


def read_pairs(path: Path) -> list[Pair]:
    """Return the pairs of the JSON lines file at *path*; a pair's id is its line number, from 1.

    ``locale`` serves for ``target_lang``, and the source is English where ``source_lang`` is not given. Other keys are
    passed over. Raises DiglotError with path and line if a line is not such an object.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise DiglotError(f"cannot be read: {error.strerror}", "give the path of a file", path=path) from error
    except UnicodeDecodeError as error:
        raise DiglotError("not UTF-8 text", "save the file as UTF-8", path=path) from error
    lines = enumerate(text.split("\n"), 1)
    return [_pair(line, path, number) for number, line in lines if line.strip()]


def _pair(line: str, path: Path, number: int) -> Pair:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise DiglotError("not JSON", _SHAPE, path=path, line=number) from error
    if not isinstance(record, dict):
        raise DiglotError("not an object", _SHAPE, path=path, line=number)
    source = _text(record, ("source",), path, number)
    target = _text(record, ("target",), path, number, "")
    source_locale = _text(record, ("source_lang", "source_locale"), path, number, "en")
    locale = _text(record, ("target_lang", "target_locale", "locale"), path, number)
    for tag in (source_locale, locale):
        try:
            locales.parse(tag)
        except NewsroomError as error:
            raise DiglotError(error.what, error.remedy, path=path, line=number) from error
    return Pair(str(number), inline.normal([source]), inline.normal([target]), source_locale, locale, str(path))


def _text(record: dict[str, Any], keys: tuple[str, ...], path: Path, number: int, default: str | None = None) -> str:
    value = next((record[key] for key in keys if record.get(key) is not None), default)
    if not isinstance(value, str):
        raise DiglotError(f"{keys[-1] if value is None else keys[0]!r} is not a text", _SHAPE, path=path, line=number)
    return value
