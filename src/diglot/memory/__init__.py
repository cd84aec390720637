"""The ledger: every translation ever made, by whom, with which terms, at what cost. Nothing is paid for twice.

SQLite by default, PostgreSQL by URL; the schema is kept by Alembic migrations that run when the memory is opened.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row
from sqlalchemy.exc import SQLAlchemyError

from diglot import inline
from diglot.errors import LedgerError
from diglot.memory import handoffs
from diglot.memory.handoffs import HandedUnit
from diglot.memory.migrating import migrate
from diglot.memory.tables import desk, translations
from diglot.model import Code, CodeKind, Content, State, Translation

__all__ = ["HUMAN", "HandedUnit", "Memory", "dump", "parse"]

HUMAN = "human"
CHUNK = 400
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_RANK = {state.value: rank for rank, state in enumerate(State)}


class Memory:
    """One open memory; safe to use from several threads, and from several processes at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = threading.Lock()

    @classmethod
    def open(cls, url: str) -> Memory:
        """Open the memory at the SQLAlchemy *url*, making or migrating it as needed.

        Raises LedgerError with a remedy: not writable, no such server, not a database, made by a newer diglot.
        """
        try:
            where = sa.engine.make_url(url)
        except SQLAlchemyError as error:
            raise LedgerError(
                f"{url!r} is no database URL", "write sqlite:///PATH or postgresql+psycopg://…"
            ) from error
        name = where.render_as_string(hide_password=True)
        try:
            if where.get_backend_name() == "sqlite" and where.database:
                Path(where.database).parent.mkdir(parents=True, exist_ok=True)
            engine = _engine(where)
            migrate(engine, name)
        except OSError as error:
            raise LedgerError(f"{name} cannot be written", "check the path and its permissions") from error
        except (SQLAlchemyError, ImportError) as error:
            reason = str(getattr(error, "orig", error)).splitlines()[0]
            raise LedgerError(
                f"the memory {name} cannot be opened ({reason})", "check the URL, or move the file away"
            ) from error
        return cls(engine)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    # Reading ---------------------------------------------------------------------------------------------------------

    def recall(
        self, sources: Sequence[Content], locale: str, signature: str, slices: Sequence[str]
    ) -> list[Translation | None]:
        """Return, for each source, what the backend of *signature* made of it under the same terms, else None."""
        table = translations.c
        rows = self._by_source(sources, locale, table.signature == signature)
        newest = {(row.source_hash, row.slice): row for row in rows}
        found = []
        for source, slice_ in zip(sources, slices, strict=True):
            row = newest.get((inline.fingerprint(source), slice_))
            found.append(_translation(row, source) if row is not None else None)
        return found

    def approved(self, sources: Sequence[Content], locale: str) -> list[Translation | None]:
        """Return, for each source, the newest of the best translations that a person made or approved, else None."""
        table = translations.c
        wanted = sa.and_(table.signature == HUMAN, table.state != State.INITIAL.value)
        best: dict[str, Row[Any]] = {}
        for row in self._by_source(sources, locale, wanted):
            held = best.get(row.source_hash)
            if held is None or _RANK[row.state] >= _RANK[held.state]:
                best[row.source_hash] = row
        found = (best.get(inline.fingerprint(source)) for source in sources)
        return [
            _translation(row, source) if row is not None else None for row, source in zip(found, sources, strict=True)
        ]

    def latest(self, article: str, locale: str) -> dict[str, Translation]:
        """Return what diglot last wrote to an article's desk file, by segment id."""
        query = sa.select(desk).where(desk.c.article == article, desk.c.locale == locale)
        with self._connected() as connection:
            return {row.segment: _translation(row) for row in connection.execute(query)}

    def handed(
        self, article: str, locale: str, *, profile: str | None = None, handoff: str | None = None
    ) -> Mapping[str, HandedUnit]:
        """Return each unit of an article as it was last handed to translators, by id.

        With *profile* only hand-offs in that form count, with *handoff* only the hand-off of that name.
        """
        with self._connected() as connection:
            return handoffs.handed(connection, article, locale, profile=profile, handoff=handoff)

    def stats(self) -> list[dict[str, str | int | float]]:
        """Return rows of locale, origin, state, how many translations, and what they cost."""
        table = translations.c
        query = (
            sa.select(table.locale, table.origin, table.state, sa.func.count(), sa.func.sum(table.cost))
            .group_by(table.locale, table.origin, table.state)
            .order_by(table.locale, table.origin, table.state)
        )
        with self._connected() as connection:
            return [
                {"locale": locale, "origin": origin, "state": state, "translations": count, "cost": float(cost)}
                for locale, origin, state, count, cost in connection.execute(query)
            ]

    def _by_source(self, sources: Sequence[Content], locale: str, condition: Any) -> Iterator[Row[Any]]:
        """Yield the rows for *sources*, oldest first, in as few queries as the database takes."""
        hashes = sorted({inline.fingerprint(source) for source in sources})
        with self._connected() as connection:
            for start in range(0, len(hashes), CHUNK):
                some = translations.c.source_hash.in_(hashes[start : start + CHUNK])
                query = sa.select(translations).where(some, translations.c.locale == locale, condition)
                yield from connection.execute(query.order_by(translations.c.id))

    # Writing ---------------------------------------------------------------------------------------------------------

    def remember(self, article: str, made: Sequence[Translation]) -> None:
        """Add *made* to the ledger; what is there already is not added again."""
        now = datetime.now(UTC)
        rows = [{**_values(one), **_key(one), "article": article, "locale": one.locale, "at": now} for one in made]
        self._insert(translations, rows, update=False)

    def note(self, article: str, locale: str, written: Sequence[Translation]) -> None:
        """Note what has been written to the desk file of *article* in *locale*, in place of what was noted before."""
        rows = [{**_values(one), "article": article, "locale": locale} for one in written]
        with self._writing, self._begun() as connection:
            connection.execute(sa.delete(desk).where(desk.c.article == article, desk.c.locale == locale))
            if rows:
                connection.execute(sa.insert(desk), rows)

    def note_handoff(self, article: str, locale: str, profile: str, units: Sequence[HandedUnit]) -> str:
        """Note that *units* are handed to a translator in *profile* now; return the hand-off's name."""
        with self._writing, self._begun() as connection:
            return handoffs.note(connection, article, locale, profile, units)

    def _insert(self, table: sa.Table, rows: list[dict[str, Any]], *, update: bool) -> None:
        if not rows:
            return
        if self._engine.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert as pg_insert

            statement: Any = pg_insert(table).on_conflict_do_nothing()
        else:
            from sqlalchemy.dialects.sqlite import insert as lite_insert

            statement = lite_insert(table).on_conflict_do_nothing()
        with self._writing, self._begun() as connection:
            connection.execute(statement, rows)

    def _connected(self) -> _Guarded:
        return _Guarded(self._engine.connect)

    def _begun(self) -> _Guarded:
        return _Guarded(self._engine.begin)


class _Guarded:
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


def _engine(url: sa.engine.URL) -> Engine:
    engine = sa.create_engine(url)
    if url.get_backend_name() == "sqlite":

        @sa.event.listens_for(engine, "connect")
        def prepare(connection: Any, record: Any) -> None:
            # A reader is never blocked by the writer, and a second writer waits its turn.
            connection.execute("PRAGMA busy_timeout = 30000")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    return engine


def _key(one: Translation) -> Mapping[str, str]:
    return {"source_hash": inline.fingerprint(one.source), "target_hash": inline.fingerprint(one.target)}


def _values(one: Translation) -> dict[str, Any]:
    return {
        "segment": one.segment,
        "source": dump(one.source),
        "target": dump(one.target),
        "state": one.state.value,
        "origin": one.origin,
        "signature": one.signature,
        "slice": one.slice,
        "who": one.who,
        "score": one.score,
        "cost": one.cost,
        "tried": _written(one.tried) if one.tried else "[]",
    }


def _translation(row: Row[Any], source: Content | None = None) -> Translation:
    """Return a row as a translation; with *source*, its target has the code data of that source."""
    target = parse(row.target)
    return Translation(
        segment=row.segment,
        locale=row.locale,
        source=parse(row.source) if source is None else source,
        target=target if source is None else inline.adopt(target, source),
        state=State(row.state),
        origin=row.origin,
        signature=row.signature,
        slice=row.slice,
        who=row.who,
        score=row.score,
        cost=row.cost,
        tried=tuple(json.loads(row.tried)) if row.tried != "[]" else (),
    )


def dump(content: Content) -> str:
    """Return *content* as JSON: strings, and lists of a code's fields."""
    parts = [
        part if isinstance(part, str) else [part.kind.value, part.id, part.data, part.type, part.equiv]
        for part in content
    ]
    # Control characters are written as escapes, so that PostgreSQL's text, which cannot hold U+0000, takes any code's data.
    return _written(parts)


def parse(text: str) -> Content:
    """Return the content that :func:`dump` wrote."""
    return tuple(_parts(json.loads(text)))


def _parts(found: Iterable[Any]) -> Iterator[str | Code]:
    for part in found:
        if isinstance(part, str):
            yield part
        else:
            kind, *rest = part
            yield Code(CodeKind(kind), *rest)
