"""Putting a folder in the place of another so that nobody ever finds half of either, and nothing is lost on the way.

On Linux the two change places in one step (renameat2 with RENAME_EXCHANGE). Where the file system does not know that, the
old one is moved aside first; if the process dies between the two steps, the next one puts it back.
"""

from __future__ import annotations

import contextlib
import ctypes
import glob
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

_EXCHANGE = 2  # linux/fs.h: RENAME_EXCHANGE
_HERE = -100  # fcntl.h: AT_FDCWD


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to be filled, which stands at *folder* when the block ends, in place of what was there.

    If the block raises, *folder* is as it was. What an earlier process left beside it is put back or cleared away.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _recover(folder)
    part = _beside(folder, "part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir()
        yield part
        if folder.exists():
            _swap(part, folder)
        else:
            part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* into *folder*, to the disk; a name that ends in ``/`` is an empty folder."""
    for name, data in files.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())


def _swap(part: Path, folder: Path) -> None:
    """Let *part* and *folder* change places; *part* has the old content then, or is gone."""
    if _exchange(part, folder):
        return
    old = _beside(folder, "old")
    folder.rename(old)
    try:
        part.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two paths change places in one step; False where the system or the file system cannot."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    found: int = call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return found == 0


def _beside(folder: Path, end: str) -> Path:
    return folder.with_name(f".{folder.name}.{os.getpid()}.{end}")


def _recover(folder: Path) -> None:
    """Put back what a process that is gone moved aside, and clear away what it had not finished."""
    for left in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.*")):
        pid, _, end = left.name.removeprefix(f".{folder.name}.").partition(".")
        if not pid.isdigit() or end not in ("old", "part") or (int(pid) != os.getpid() and _alive(int(pid))):
            continue
        if end == "old" and not folder.exists():
            left.rename(folder)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    """Say whether there is a process of that number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True
