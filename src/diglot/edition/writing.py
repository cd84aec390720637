"""Writing an edition so that a reader sees the old one or the new one, never a mixture."""

from __future__ import annotations

from pathlib import Path

from diglot import folders
from diglot.model import Edition


def write(edition: Edition, folder: Path) -> None:
    """Write *edition* to *folder* in place of whatever was there; an edition that is there already is left alone."""
    if _holds(folder, edition):
        return
    with folders.replacing(folder) as part:
        folders.fill(part, edition.files)


def _holds(folder: Path, edition: Edition) -> bool:
    if not folder.is_dir() or {path.name for path in folder.iterdir()} != set(edition.files):
        return False
    return all((folder / name).read_bytes() == data for name, data in edition.files.items())
