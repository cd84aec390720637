"""The ledger: every translation ever made, by whom, with which terms, at what cost. Nothing is paid for twice.

SQLite by default, PostgreSQL by URL; the schema is kept by Alembic migrations that run when the memory is opened.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine, Row
from sqlalchemy.exc import SQLAlchemyError

from diglot import inline
from diglot.errors import LedgerError
from diglot.memory import acceptances, handoffs
from diglot.memory.connecting import Guarded
from diglot.memory.connecting import engine as connect
from diglot.memory.exchange import FOREIGN, HUMAN, Remembered
from diglot.memory.handoffs import HandedUnit
from diglot.memory.migrating import migrate
from diglot.memory.rows import dump, key, parse, translation, values
from diglot.memory.tables import desk, translations
from diglot.model import Acceptance, Content, State, Translation

__all__ = ["FOREIGN", "HUMAN", "HandedUnit", "Memory", "Remembered", "dump", "parse"]

CHUNK = 400
BATCH = 2000
"""Rows to a transaction when many come at once."""

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
            engine = connect(where)
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
            found.append(translation(row, source) if row is not None else None)
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
            translation(row, source) if row is not None else None for row, source in zip(found, sources, strict=True)
        ]

    def has(self, source: Content, target: Content, locale: str) -> bool:
        """Say whether a person's finished translation of *source* by *target* is in the ledger."""
        table = translations.c
        alike = sa.and_(table.target_hash == inline.fingerprint(target), table.signature == HUMAN)
        return any(self._by_source([source], locale, sa.and_(alike, table.state != State.INITIAL.value)))

    def state(self, source: Content, target_hash: str, locale: str) -> State | None:
        """Return the highest state that the ledger knows of the translation of *source* with this hash; None if none."""
        rows = self._by_source([source], locale, translations.c.target_hash == target_hash)
        return max((State(row.state) for row in rows), key=lambda one: _RANK[one.value], default=None)

    def latest(self, article: str, locale: str) -> dict[str, Translation]:
        """Return what diglot last wrote to an article's desk file, by segment id."""
        query = sa.select(desk).where(desk.c.article == article, desk.c.locale == locale)
        with self._connected() as connection:
            return {row.segment: translation(row) for row in connection.execute(query)}

    def handed(
        self, article: str, locale: str, *, profile: str | None = None, handoff: str | None = None
    ) -> Mapping[str, HandedUnit]:
        """Return each unit of an article as it was last handed to translators, by id.

        With *profile* only hand-offs in that form count, with *handoff* only the hand-off of that name.
        """
        with self._connected() as connection:
            return handoffs.handed(connection, article, locale, profile=profile, handoff=handoff)

    def handed_sources(self, article: str, locale: str, *, profile: str | None = None) -> Mapping[str, HandedUnit]:
        """Return what was handed to translators by the hash of its source, wherever in the article it stood then."""
        with self._connected() as connection:
            return handoffs.handed_sources(connection, article, locale, profile=profile)

    def each(self, locale: str | None = None) -> Iterator[Remembered]:
        """Yield every translation of the ledger, of *locale* alone if one is given, the oldest first."""
        query = sa.select(translations).order_by(translations.c.id)
        if locale is not None:
            query = query.where(translations.c.locale == locale)
        with self._connected() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield Remembered(translation(row), row.article, handoffs.utc(row.at))

    def proposable(self, sources: Sequence[Content], locale: str) -> Iterator[Remembered]:
        """Yield what may be proposed for *sources*: all that people made in *locale*, and machines' work on these alone."""
        people = translations.c.signature.in_((HUMAN, FOREIGN))
        query = sa.select(translations).where(translations.c.locale == locale, people).order_by(translations.c.id)
        with self._connected() as connection:
            for row in connection.execution_options(yield_per=BATCH).execute(query):
                yield Remembered(translation(row), row.article, handoffs.utc(row.at))
        for row in self._by_source(sources, locale, ~people):
            yield Remembered(translation(row), row.article, handoffs.utc(row.at))

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

    def accepted(self, article: str, locale: str) -> list[Acceptance]:
        """Return the findings that somebody lets stand in *article* in *locale*."""
        with self._connected() as connection:
            return acceptances.accepted(connection, article, locale)

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
        self._add(Remembered(one, article, now) for one in made)

    def take(self, remembered: Iterable[Remembered]) -> int:
        """Add rows with the article and date that they have; return how many were new."""
        before = self._count()
        self._add(remembered)
        return self._count() - before

    def note(self, article: str, locale: str, written: Sequence[Translation]) -> None:
        """Note what has been written to the desk file of *article* in *locale*, in place of what was noted before."""
        rows = [{**values(one), "article": article, "locale": locale} for one in written]
        with self._writing, self._begun() as connection:
            connection.execute(sa.delete(desk).where(desk.c.article == article, desk.c.locale == locale))
            if rows:
                connection.execute(sa.insert(desk), rows)

    def accept(self, one: Acceptance) -> None:
        """Keep that somebody lets a finding stand, in place of what was said before of the same rule and segment."""
        with self._writing, self._begun() as connection:
            acceptances.accept(connection, one)

    def withdraw(self, article: str, locale: str, segment: str, rule: str) -> int:
        """Forget that a finding was accepted; return how many were (0 or 1)."""
        with self._writing, self._begun() as connection:
            return acceptances.withdraw(connection, article, locale, segment, rule)

    def note_handoff(self, article: str, locale: str, profile: str, units: Sequence[HandedUnit]) -> str:
        """Note that *units* are handed to a translator in *profile* now; return the hand-off's name."""
        with self._writing, self._begun() as connection:
            return handoffs.note(connection, article, locale, profile, units)

    def _add(self, remembered: Iterable[Remembered]) -> None:
        """Add rows to the ledger, a batch a transaction; what is there already stays as it is."""
        if self._engine.dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import insert as pg_insert

            statement: Any = pg_insert(translations).on_conflict_do_nothing()
        else:
            from sqlalchemy.dialects.sqlite import insert as lite_insert

            statement = lite_insert(translations).on_conflict_do_nothing()
        rows = iter(remembered)
        while some := [_row(one) for one in itertools.islice(rows, BATCH)]:
            with self._writing, self._begun() as connection:
                connection.execute(statement, some)

    def _count(self) -> int:
        with self._connected() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(translations)).scalar_one())

    def _connected(self) -> Guarded:
        return Guarded(self._engine.connect)

    def _begun(self) -> Guarded:
        return Guarded(self._engine.begin)


def _row(one: Remembered) -> dict[str, Any]:
    made = one.translation
    return {**values(made), **key(made), "article": one.article, "locale": made.locale, "at": one.at}
