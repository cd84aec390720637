"""What was handed to translators, unit by unit: what ``handoff --changed`` leaves out and ``receive`` compares with.

A hand-off is named by a hash of what it holds, so that the same units handed out again have the same name, and a file
that comes back says which hand-off it belongs to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from diglot.memory.tables import handoffs
from diglot.model import State


@dataclass(frozen=True, slots=True)
class HandedUnit:
    """One unit as it stood when it was handed out.

    The hashes are fingerprints (``inline.fingerprint``); ``target_hash`` is empty where there was no target yet. ``state``
    is the target's. ``handoff``, ``profile`` and ``at`` (UTC) say in which hand-off it last went out; they are filled in
    by the memory.
    """

    id: str
    source_hash: str
    target_hash: str = ""
    state: State = State.INITIAL
    handoff: str = ""
    profile: str = ""
    at: datetime | None = None


def name(article: str, locale: str, profile: str, units: Sequence[HandedUnit]) -> str:
    """Return the name of a hand-off: 16 hex digits that are the same for the same units in the same form."""
    lines = [f"{one.id}\0{one.source_hash}\0{one.target_hash}\0{one.state.value}\n" for one in units]
    whole = f"{article}\0{locale}\0{profile}\n{''.join(lines)}"
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def note(connection: Connection, article: str, locale: str, profile: str, units: Sequence[HandedUnit]) -> str:
    """Note that *units* are handed out now and return the hand-off's name; handed out again, they are noted anew."""
    handoff = name(article, locale, profile, units)
    now = datetime.now(UTC)
    place = {"handoff": handoff, "article": article, "locale": locale, "profile": profile, "at": now}
    table = handoffs.c
    connection.execute(
        sa.delete(handoffs).where(table.handoff == handoff, table.article == article, table.locale == locale)
    )
    rows = [
        {**place, "segment": one.id, "source_hash": one.source_hash, "target_hash": one.target_hash, "state": one.state.value}
        for one in units
    ]  # fmt: skip
    if rows:
        connection.execute(sa.insert(handoffs), rows)
    return handoff


def handed(
    connection: Connection, article: str, locale: str, *, profile: str | None = None, handoff: str | None = None
) -> Mapping[str, HandedUnit]:
    """Return each unit as it was last handed out, by id; with *profile* or *handoff*, only in that form or hand-off."""
    table = handoffs.c
    query = sa.select(handoffs).where(table.article == article, table.locale == locale)
    if profile is not None:
        query = query.where(table.profile == profile)
    if handoff is not None:
        query = query.where(table.handoff == handoff)
    return {row.segment: _unit(row) for row in connection.execute(query.order_by(table.at, table.id))}


def handed_sources(
    connection: Connection, article: str, locale: str, *, profile: str | None = None
) -> Mapping[str, HandedUnit]:
    """Return what was last handed out of each source, by the hash of that source, whatever unit it was then."""
    table = handoffs.c
    query = sa.select(handoffs).where(table.article == article, table.locale == locale)
    if profile is not None:
        query = query.where(table.profile == profile)
    return {row.source_hash: _unit(row) for row in connection.execute(query.order_by(table.at, table.id))}


def _unit(row: Row[Any]) -> HandedUnit:
    state = State(row.state)
    return HandedUnit(row.segment, row.source_hash, row.target_hash, state, row.handoff, row.profile, utc(row.at))


def utc(at: datetime) -> datetime:
    """Return a date of the database with its zone, which SQLite does not keep."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
