"""Writing a hand-off so that nobody's work is lost: the whole of it or nothing, and only over what diglot wrote itself.

Beside its files a hand-off has a record of them with their hashes. A file that has been changed since, or was never of a
hand-off, is not written over unless that is asked for; then it stays beside the new one with ``.old`` at its end.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from diglot import archive, folders
from diglot.errors import ArchiveError, HandoffError

RECORD = ".handoff.json"
_REMEDY = "take it in with 'diglot receive', give another --out, or pass --force to keep it as .old"
Standing: TypeAlias = Mapping[str, Callable[[], bytes]]
"""The files that are there already, by name, each to be read when it is asked for."""

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip


def write(folder: Path, files: Mapping[str, bytes], about: Mapping[str, str], *, force: bool = False) -> None:
    """Write *files* (a name ending in ``/`` is an empty folder) to *folder*; *about* goes into the record.

    What others put there stays. Raises HandoffError, having written nothing, if a file would be written over that diglot
    did not write or that was changed since, unless *force*.
    """
    standing = _files(folder)
    _refuse(folder, standing, files, force=force)
    with folders.replacing(folder) as part:
        folders.fill(part, _with_record(files, about))
        for new, name in _kept(standing, files):
            (part / new).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, part / new)


def write_zip(path: Path, files: Mapping[str, bytes], about: Mapping[str, str], *, force: bool = False) -> bytes:
    """Return *files* as a zip with one folder, named like *path*; see :func:`write` for what must not be written over.

    Raises HandoffError if there is a file at *path* that is no hand-off, or whose content was changed.
    """
    if path.exists() and not force:
        standing = _zipped(path)
        # A zip is replaced as a whole, so what somebody put into it would be lost as well.
        _refuse(path, standing, dict.fromkeys(standing, b""), force=False)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in _with_record(files, about).items():
            packed.writestr(zipfile.ZipInfo(f"{path.stem}/{name}", _EPOCH), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _with_record(files: Mapping[str, bytes], about: Mapping[str, str]) -> dict[str, bytes]:
    hashes = {name: _hash(data) for name, data in sorted(files.items()) if not name.endswith("/")}
    record = {**about, "files": hashes}
    return {**files, RECORD: (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()}


def _files(folder: Path) -> Standing:
    """Return all files below *folder* by name; raises HandoffError if it is a file."""
    if folder.is_file():
        raise HandoffError("is a file, not a folder", "give another --out", path=folder)
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()] if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path.read_bytes for path in paths}


def _zipped(path: Path) -> Standing:
    """Return the files of the zip at *path*, without the folder they are in."""
    try:
        found = archive.read(path)
    except ArchiveError as error:
        raise HandoffError("is there and is no hand-off", "give another --out, or pass --force", path=path) from error
    return {name.partition("/")[2]: partial(bytes, data) for name, data in found.items()}


def _refuse(place: Path, standing: Standing, files: Mapping[str, bytes], *, force: bool) -> None:
    """Raise HandoffError if one of *standing*, which lie at *place*, would be lost."""
    if force or not standing:
        return
    written = _recorded(standing)
    if not written:
        raise HandoffError("holds files that are not of a hand-off", "give another --out, or pass --force", path=place)
    for name in standing:
        if name != RECORD and (name in files or name in written) and not _ours(name, standing, written):
            raise HandoffError("was changed since it was handed out", _REMEDY, path=place / name)


def _ours(name: str, standing: Standing, written: Mapping[str, str]) -> bool:
    return name in written and written[name] == _hash(standing[name]())


def _kept(standing: Standing, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield what of *standing* stays, as new and old name: what others put there, and as ``.old`` what they changed."""
    written = _recorded(standing)
    for name in standing:
        if name != RECORD and not _ours(name, standing, written):
            yield (f"{name}.old" if name in files else name), name


def _recorded(standing: Standing) -> Mapping[str, str]:
    """Return the hashes that the record among *standing* has; none if there is no record that can be read."""
    try:
        found = json.loads(standing[RECORD]())["files"]
    except (ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
