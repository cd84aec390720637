"""Large termbase files, compiled: read in a tenth of the time, and never believed when the file has changed.

A compiled file is MessagePack, decoded into typed rows (no code is ever run from it), headed by a hash of the termbase
file's bytes, its path, and the shape of the rows. Whatever does not fit is compiled anew; a cache that cannot be written is
done without. The terms of a locale are made of their rows when they are first asked for.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from diglot.glossary.reading import read, schema, undisturbed
from diglot.model import Concept, Scope, Term

WORTH_IT = 200_000
"""From this many bytes on a termbase file is compiled; a smaller one is read in a moment."""


def load(path: Path, folder: Path) -> tuple[Concept, ...]:
    """Return the concepts of the termbase file at *path*, from its compiled form in *folder* if that still holds.

    Raises GlossaryError as ``reading.read`` does.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return read(path)
    if len(data) < WORTH_IT:
        return read(path)
    key = _key(path, data)
    compiled = folder / f"{path.stem}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}.msgpack"
    found = _find(compiled, key)
    if found is None:
        found = read(path)
        _keep(compiled, key, found)
    return found


class Terms(Mapping[str, tuple[Term, ...]]):
    """A concept's terms by locale, each made of its row when its locale is first asked for."""

    __slots__ = ("_made", "_rows")

    def __init__(self, rows: Mapping[str, Sequence[Any]]) -> None:
        self._rows = rows
        self._made: dict[str, tuple[Term, ...]] = {}

    def __getitem__(self, tag: str) -> tuple[Term, ...]:
        """Return the terms of the locale *tag*; KeyError if it has none."""
        made = self._made.get(tag)
        if made is None:
            from msgspec.structs import astuple

            made = self._made[tag] = tuple(Term(*astuple(row)) for row in self._rows[tag])
        return made

    def __iter__(self) -> Iterator[str]:
        """Return the locales in their order."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many locales there are."""
        return len(self._rows)

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross a process border as the plain mapping that it stands for."""
        return (dict, (dict(self),))


def _key(path: Path, data: bytes) -> bytes:
    return hashlib.sha256(b"\0".join([_shape(), str(path).encode(), data])).digest()


@functools.cache
def _shape() -> bytes:
    """Return what changes whenever a compiled file of another version of diglot could be misread."""
    names = [one.name for kind in (Concept, Term, Scope) for one in fields(kind)]
    return repr((names, sorted(schema()["$defs"]))).encode()


def _find(compiled: Path, key: bytes) -> tuple[Concept, ...] | None:
    import msgspec

    try:
        data = compiled.read_bytes()
        if not data.startswith(key):
            return None
        with undisturbed():
            rows = _decoder().decode(memoryview(data)[len(key) :])
            return tuple(Concept(row[0], Terms(row[1]), *row[2:]) for row in map(msgspec.structs.astuple, rows))
    except (OSError, msgspec.MsgspecError):
        return None


def _keep(compiled: Path, key: bytes, concepts: Sequence[Concept]) -> None:
    """Write the compiled file, whole or not at all."""
    import msgspec

    rows = [
        [{tag: [_row(term) for term in terms] for tag, terms in value.items()} if place == 1 else value
         for place, value in enumerate(_row(concept))]
        for concept in concepts
    ]  # fmt: skip
    part = compiled.with_name(f".{compiled.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        compiled.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(key + msgspec.msgpack.encode(rows))
        part.replace(compiled)


def _row(value: Concept | Term) -> list[Any]:
    return [getattr(value, one.name) for one in fields(value)]


@functools.cache
def _decoder() -> Any:
    """Return the decoder of rows, whose columns are the fields of Concept and Term in their order."""
    import msgspec

    term = _struct(Term, {})
    concept = _struct(Concept, {"terms": dict[str, list[term]]})  # type: ignore[valid-type]  # made a line above
    return msgspec.msgpack.Decoder(list[concept])  # type: ignore[valid-type]


def _struct(kind: type[Concept] | type[Term], instead: dict[str, Any]) -> Any:
    """Return a row's type with the fields of *kind*: arrays, which the garbage collector need not watch."""
    import msgspec

    hints = get_type_hints(kind) | instead
    return msgspec.defstruct(
        kind.__name__, [(one.name, hints[one.name]) for one in fields(kind)], array_like=True, gc=False
    )
