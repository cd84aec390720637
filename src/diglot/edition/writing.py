"""Writing an edition so that a reader sees the old one or the new one, never a mixture."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from diglot.model import Edition


def write(edition: Edition, folder: Path) -> None:
    """Write *edition* to *folder* in place of whatever was there; an edition that is there already is left alone.

    The files are written to a folder beside it first; then the folders change places.
    """
    if _holds(folder, edition):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir()
        for name, data in edition.files.items():
            with (part / name).open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        if folder.exists():
            folder.rename(old)
        part.rename(folder)
    finally:
        if not folder.exists() and old.exists():
            old.rename(folder)
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _holds(folder: Path, edition: Edition) -> bool:
    if not folder.is_dir() or {path.name for path in folder.iterdir()} != set(edition.files):
        return False
    return all((folder / name).read_bytes() == data for name, data in edition.files.items())
