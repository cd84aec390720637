"""The memory as TMX: taken in from files, written out for others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from diglot import tmx
from diglot.memory import exchange
from diglot.pipeline.workbench import Workbench


def import_tmx(bench: Workbench, path: Path, *, reviewed: bool = False) -> tuple[int, exchange.Taken]:
    """Take the TMX file at *path* into the memory; return how many rows were new, and what became of the units.

    Without *reviewed* what people wrote elsewhere is a proposal only; with it, it is used like the newsroom's own. Raises
    TmxError with line: what came before the fault is in the memory then, and is not added twice.
    """
    room, taken = bench.newsroom, exchange.Taken()
    entries = tmx.read(path, room.source)
    rows = exchange.rows(entries, path.stem, room.locales, datetime.now(UTC), reviewed=reviewed, taken=taken)
    return bench.memory.take(rows), taken


def export_tmx(bench: Workbench, locales: Sequence[str]) -> Iterator[bytes]:
    """Yield a TMX file of everything the memory holds in *locales*, piece by piece."""
    source = bench.newsroom.source
    rows = (one for locale in locales for one in bench.memory.each(locale))
    return tmx.write((exchange.entry(one, source) for one in rows), source)
