"""Connections to the memory's database, whose errors are a LedgerError in one line."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from diglot.errors import LedgerError

_PATIENCE = 30  # seconds that a process waits for another one's turn


class Guarded:
    """A connection whose database errors become a LedgerError."""

    def __init__(self, open_: Any) -> None:
        self._open = open_

    def __enter__(self) -> Connection:
        try:
            self._context = self._open()
            connection: Connection = self._context.__enter__()
        except SQLAlchemyError as error:
            raise _wrapped(error) from error
        return connection

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        try:
            self._context.__exit__(kind, error, trace)
        except SQLAlchemyError as failure:
            raise _wrapped(failure) from failure
        if isinstance(error, SQLAlchemyError):
            raise _wrapped(error) from error


def _wrapped(error: SQLAlchemyError) -> LedgerError:
    reason = str(getattr(error, "orig", error)).splitlines()[0]
    return LedgerError(f"the memory failed ({reason})", "see that the disk is not full and no other program locks it")


def _write_ahead(connection: Any) -> None:
    """Turn on the write-ahead log; SQLite heeds no busy_timeout where two processes open a new file at once."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def engine(url: sa.engine.URL) -> Engine:
    """Return the engine of the database at *url*; of SQLite, one that lets several processes write in turn."""
    made = sa.create_engine(url)
    if url.get_backend_name() == "sqlite":

        @sa.event.listens_for(made, "connect")
        def prepare(connection: Any, record: Any) -> None:
            # A reader is never blocked by the writer, and a second writer waits its turn.
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = NORMAL")

    return made
