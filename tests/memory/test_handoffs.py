"""What the memory knows of hand-offs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from diglot.memory import HandedUnit, Memory
from diglot.model import State


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """An open, empty memory."""
    opened = Memory.open(f"sqlite:///{tmp_path}/memory.db")
    yield opened
    opened.close()


def test_units_are_known_as_they_went_out(memory: Memory) -> None:
    """Hashes, state, form and time of a hand-off come back, with its name."""
    name = memory.note_handoff("a", "fr", "omegat", [HandedUnit("b1s1", "s1", "t1", State.TRANSLATED)])
    found = memory.handed("a", "fr")["b1s1"]
    assert (found.source_hash, found.target_hash, found.state) == ("s1", "t1", State.TRANSLATED)
    assert (found.handoff, found.profile) == (name, "omegat")
    assert found.at is not None
    assert datetime.now(UTC) - found.at < timedelta(minutes=1)


def test_later_handoff_of_a_unit_counts_and_the_others_stay(memory: Memory) -> None:
    """A hand-off of changed units leaves the record of the others."""
    first = memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s1", "s1"), HandedUnit("b1s2", "s2")])
    memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s2", "s2new")])
    assert {key: one.source_hash for key, one in memory.handed("a", "fr").items()} == {"b1s1": "s1", "b1s2": "s2new"}
    assert memory.handed("a", "fr", handoff=first)["b1s2"].source_hash == "s2"


def test_handing_the_first_again_makes_it_the_last(memory: Memory) -> None:
    """The same units in the same form have the same name, and count from now on."""
    first = memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s1", "old")])
    memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s1", "new")])
    assert memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s1", "old")]) == first
    assert memory.handed("a", "fr")["b1s1"].source_hash == "old"


def test_locales_articles_and_forms_are_kept_apart(memory: Memory) -> None:
    """Nothing of another article, locale or form is taken for this one's."""
    memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s1", "s1")])
    assert memory.handed("a", "es") == {}
    assert memory.handed("b", "fr") == {}
    assert memory.handed("a", "fr", profile="omegat") == {}


def test_memory_made_before_there_were_handoffs_is_brought_up_to_date(tmp_path: Path) -> None:
    """An older memory gets the table and keeps what it holds."""
    url = f"sqlite:///{tmp_path}/memory.db"
    Memory.open(url).close()
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE handoff")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()
    memory = Memory.open(url)
    assert memory.note_handoff("a", "fr", "standard", [HandedUnit("b1s1", "s1")])
    memory.close()
