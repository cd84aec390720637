"""Bringing a memory's schema up to date, once, whoever opens it first."""

from __future__ import annotations

import logging
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.engine import Engine

from diglot.errors import LedgerError

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6469676C6F74  # an advisory lock's number of our own


def migrate(engine: Engine, name: str) -> None:
    """Run the migrations that the database of *engine* lacks; raises LedgerError if a newer diglot made it."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return
    if current is not None and current not in {one.revision for one in script.walk_revisions()}:
        raise LedgerError(f"the memory {name} was made by a newer diglot", "update diglot")
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise LedgerError(f"the memory {name} cannot be migrated ({error})", "restore a copy of it") from error
