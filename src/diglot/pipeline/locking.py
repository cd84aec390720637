"""One process at a time at a desk: two that read it, work and write it back would undo each other's work.

The lock is the system's own (flock), so that it ends with its process, however that ends. Who holds it stands beside it.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import filelock

from diglot.errors import DeskBusy
from diglot.newsroom import Newsroom
from diglot.pipeline import progress

PATIENCE = 5.0
"""Seconds to wait for a desk that somebody else is at."""
_MOMENT = 30.0
"""Seconds to wait for what takes milliseconds to write."""


@contextlib.contextmanager
def at_desk(room: Newsroom, article: str, locales: Iterable[str], doing: str) -> Iterator[None]:
    """Have the desks of *article* in *locales* for oneself while the block runs; *doing* is told to whoever comes next.

    Where another process is at one of them, the listeners are told who it is, and it is waited for some seconds. Raises
    DeskBusy, having none of them, if that is not enough.
    """
    with contextlib.ExitStack() as stack:
        for locale in sorted(set(locales)):
            place = _place(room, article) / f"{locale}.lock"
            stack.enter_context(_held(place, f"{article}, {locale}", doing, PATIENCE))
        yield


@contextlib.contextmanager
def at_manifest(room: Newsroom, article: str) -> Iterator[None]:
    """Have the manifest of *article* for oneself while the block runs: its locales may be published at the same time.

    Raises DeskBusy if another process does not let go of it.
    """
    with _held(_place(room, article) / "manifest.lock", f"{article}, manifest", "writing", _MOMENT):
        yield


def _place(room: Newsroom, article: str) -> Path:
    return room.cache / "locks" / article


@contextlib.contextmanager
def _held(path: Path, what: str, doing: str, patience: float) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    holder = path.with_suffix(".holder")
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        progress.tell(f"{what}: waiting for {_who(holder)}")
        try:
            lock.acquire(timeout=patience)
        except filelock.Timeout:
            busy = f"{_who(holder)} is at work on it"
            raise DeskBusy(busy, "wait until that has ended, and call again", path=what) from None
    try:
        holder.write_text(json.dumps(_myself(doing)), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _myself(doing: str) -> dict[str, str]:
    since = f"{datetime.now():%H:%M}"
    return {"doing": doing, "process": str(os.getpid()), "host": socket.gethostname(), "since": since}


def _who(holder: Path) -> str:
    """Return who holds a lock, as far as it says."""
    try:
        said = json.loads(holder.read_text("utf-8"))
        return f"{said['doing']} (process {said['process']} on {said['host']}, since {said['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
