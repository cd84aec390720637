"""Findings that somebody lets stand: kept with who and why, each for one text of the segment."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from diglot.memory.tables import acceptances
from diglot.model import Acceptance

_NAMES = [one.name for one in fields(Acceptance)]


def accept(connection: Connection, one: Acceptance) -> None:
    """Keep *one*, in place of what was said before of the same rule and segment; without a date, today's (UTC)."""
    withdraw(connection, one.article, one.locale, one.segment, one.rule)
    connection.execute(sa.insert(acceptances), [asdict(one) | {"at": one.at or f"{datetime.now(UTC):%Y-%m-%d}"}])


def withdraw(connection: Connection, article: str, locale: str, segment: str, rule: str) -> int:
    """Forget that a finding was accepted; return how many were (0 or 1)."""
    table = acceptances.c
    key = (table.article == article, table.locale == locale, table.segment == segment, table.rule == rule)
    return connection.execute(sa.delete(acceptances).where(*key)).rowcount


def accepted(connection: Connection, article: str, locale: str) -> list[Acceptance]:
    """Return what is accepted in *article* in *locale*, by segment and rule."""
    query = sa.select(acceptances).where(acceptances.c.article == article, acceptances.c.locale == locale)
    rows = connection.execute(query.order_by(acceptances.c.segment, acceptances.c.rule))
    return [Acceptance(**{name: getattr(row, name) for name in _NAMES}) for row in rows]
