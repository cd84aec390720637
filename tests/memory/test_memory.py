"""The ledger, in SQLite and in a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import inline
from diglot.errors import LedgerError
from diglot.memory import Memory, dump, parse
from diglot.model import Code, CodeKind, Content, State, Translation

CODES = st.builds(Code, st.sampled_from(CodeKind), st.text(max_size=3), st.text(max_size=8), equiv=st.text(max_size=3))
CONTENT = st.lists(st.one_of(st.text(max_size=20), CODES), max_size=6).map(inline.normal)


def made(source: str, target: str, state: State = State.TRANSLATED, **more: str) -> Translation:
    """Return a machine's translation unless *more* says otherwise."""
    return Translation(
        "b1s1", "fr", (source,), (target,), state, **{"origin": "firefox", "signature": "firefox/1", **more}
    )


@pytest.fixture(scope="session")
def postgres(need: Callable[[str], str]) -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, on a socket in a temporary folder.

    The folder is not below pytest's own, which is closed to the server's user each time another session starts.
    """
    programs = Path(need("postgres")).parent
    folder = Path(tempfile.mkdtemp(prefix="diglot-postgres-"))
    prefix: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
    subprocess.run([*prefix, programs / "initdb", "-A", "trust", "-U", "diglot", "-D", data], **quiet)
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    control = [*prefix, programs / "pg_ctl", "-D", data, "-w"]
    subprocess.run([*control, "-o", options, "-l", folder / "log", "start"], **quiet)
    yield f"postgresql+psycopg://diglot@/postgres?host={folder}"
    subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.system)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty memory."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/memory.db"
    found: str = request.getfixturevalue("postgres")
    import sqlalchemy as sa

    engine = sa.create_engine(found)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine.dispose()
    return found


@pytest.fixture
def memory(url: str) -> Iterator[Memory]:
    """An open, empty memory."""
    opened = Memory.open(url)
    yield opened
    opened.close()


@given(CONTENT)
def test_content_survives_the_ledger(content: Content) -> None:
    """Text with codes is kept letter for letter."""
    assert parse(dump(content)) == content


def test_what_a_backend_made_is_recalled(memory: Memory) -> None:
    """The same source by the same backend under the same terms is not translated again."""
    memory.remember("a", [made("One.", "Un.", slice="t1")])
    ask = lambda signature, slice_: memory.recall([("One.",)], "fr", signature, [slice_])[0]  # noqa: E731
    found = ask("firefox/1", "t1")
    assert found is not None
    assert found.target == ("Un.",)
    assert ask("firefox/2", "t1") is None
    assert ask("firefox/1", "t2") is None
    assert memory.recall([("One.",)], "es", "firefox/1", ["t1"]) == [None]


def test_white_space_does_not_make_a_new_source(memory: Memory) -> None:
    """What differs in white space alone is the same sentence."""
    memory.remember("a", [made("One  two.", "Un deux.")])
    assert memory.recall([("One two. ",)], "fr", "firefox/1", [""])[0] is not None


def test_best_approved_translation_wins_and_then_the_newest(memory: Memory) -> None:
    """A final translation beats a later unreviewed one; of two equals the later counts."""
    human = {"origin": "human", "signature": "human"}
    memory.remember("a", [made("One.", "A.", State.FINAL, **human), made("One.", "B.", State.FINAL, **human)])
    memory.remember("a", [made("One.", "C.", State.TRANSLATED, **human), made("One.", "D.")])
    found = memory.approved([("One.",), ("Two.",)], "fr")
    assert found[0] is not None
    assert found[0].target == ("B.",)
    assert found[1] is None


def test_desk_note_is_replaced_as_a_whole(memory: Memory) -> None:
    """What was noted before is gone, other locales are not touched."""
    memory.note("a", "fr", [made("One.", "Un."), made("Two.", "Deux.", signature="x")][:1])
    memory.note("a", "es", [made("One.", "Uno.")])
    memory.note("a", "fr", [])
    assert memory.latest("a", "fr") == {}
    assert memory.latest("a", "es")["b1s1"].target == ("Uno.",)


def test_stats_count_by_locale_and_origin(memory: Memory) -> None:
    """A manager sees who made how much."""
    memory.remember("a", [made("One.", "Un."), made("Two.", "Deux."), made("One.", "Un.", State.FINAL, origin="human")])
    rows = [(row["origin"], row["state"], row["translations"]) for row in memory.stats()]
    assert rows == [("firefox", "translated", 2), ("human", "final", 1)]


def test_two_processes_write_at_once_and_nothing_is_lost(url: str, tmp_path: Path) -> None:
    """Two runs share one memory: all rows are there, and each once."""
    script = tmp_path / "write.py"
    script.write_text(
        textwrap.dedent("""
        import sys
        from diglot.memory import Memory
        from diglot.model import State, Translation
        memory = Memory.open(sys.argv[1])
        for n in range(40):
            rows = [Translation(f"s{n}", "fr", (f"{n} {k}.",), ("x",), State.TRANSLATED, "f", "f/1") for k in range(5)]
            memory.remember("a", rows)
    """)
    )
    running = [subprocess.Popen([sys.executable, script, url]) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    memory = Memory.open(url)
    assert sum(int(row["translations"]) for row in memory.stats()) == 200
    memory.close()


def test_killed_writer_leaves_whole_batches(tmp_path: Path) -> None:
    """A process killed while it writes leaves the memory readable, without half a batch."""
    url = f"sqlite:///{tmp_path}/memory.db"
    script = tmp_path / "write.py"
    script.write_text(
        textwrap.dedent("""
        import sys
        from diglot.memory import Memory
        from diglot.model import State, Translation
        memory = Memory.open(sys.argv[1])
        print("open", flush=True)
        for n in range(100000):
            rows = [Translation(f"s{n}", "fr", (f"{n} {k}.",), ("x",), State.TRANSLATED, "f", "f/1") for k in range(10)]
            memory.remember("a", rows)
    """)
    )
    with subprocess.Popen([sys.executable, script, url], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.4)
        running.kill()
    memory = Memory.open(url)
    count = sum(int(row["translations"]) for row in memory.stats())
    assert count > 0
    assert count % 10 == 0
    memory.remember("a", [made("after", "après")])
    memory.close()


def test_what_is_no_memory_is_said_in_one_line(tmp_path: Path) -> None:
    """A wrong URL, a file that is something else, a folder that cannot be written."""
    (tmp_path / "text.db").write_text("this is no database, it is a text\n" * 40)
    (tmp_path / "file").write_text("")
    for url in ("nonsense", f"sqlite:///{tmp_path}/text.db", f"sqlite:///{tmp_path}/file/memory.db"):
        with pytest.raises(LedgerError) as caught:
            Memory.open(url)
        assert "\n" not in str(caught.value)
        assert "; " in str(caught.value)


def test_unreachable_server_does_not_show_the_password() -> None:
    """What is printed may end in a log."""
    with pytest.raises(LedgerError) as caught:
        Memory.open("postgresql+psycopg://me:secret@127.0.0.1:1/none?connect_timeout=2")
    assert "secret" not in str(caught.value)


def test_memory_of_a_newer_diglot_is_left_alone(tmp_path: Path) -> None:
    """An old program does not touch what it does not understand."""
    Memory.open(f"sqlite:///{tmp_path}/memory.db").close()
    with sqlite3.connect(tmp_path / "memory.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    with pytest.raises(LedgerError, match="newer diglot"):
        Memory.open(f"sqlite:///{tmp_path}/memory.db")


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=20)), max_size=20))
def test_remembering_twice_is_remembering_once(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """A run that is repeated adds nothing."""
    memory = Memory.open(f"sqlite:///{tmp_path_factory.mktemp('m')}/memory.db")
    some = [made(source, target) for source, target in rows]
    memory.remember("a", some)
    once = memory.stats()
    memory.remember("a", some)
    assert memory.stats() == once
    memory.close()
