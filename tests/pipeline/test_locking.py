"""Two processes are never at one desk at the same time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from diglot import newsroom, pipeline
from diglot.errors import DeskBusy
from diglot.pipeline import locking

SETTINGS = "source: en\nlocales: [fr, es]\nroutes:\n  - {to: '*', use: [memory, human]}\n"
HOLD = """
import sys, time
from pathlib import Path
from diglot import newsroom
from diglot.pipeline import locking
with locking.at_desk(newsroom.load(Path(sys.argv[1])), "door", [sys.argv[2]], "diglot localize"):
    print("held", flush=True)
    time.sleep(float(sys.argv[3]))
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a newsroom with an article."""
    for name in ("articles", "glossary"):
        (tmp_path / name).mkdir()
    (tmp_path / "diglot.yaml").write_text(SETTINGS)
    (tmp_path / "articles/door.md").write_text("The door is open.\n")
    return tmp_path


@contextmanager
def another(root: Path, locale: str, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Have another process at a desk for *seconds*."""
    command = [sys.executable, "-c", HOLD, str(root), locale, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


class Ear:
    """Hears what is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def advance(self, article: str, locale: str, count: int) -> None:
        """Hear nothing of segments."""

    def fetch(self, name: str, done: int, size: int) -> None:
        """Hear nothing of files."""

    def tell(self, text: str) -> None:
        """Remember a line."""
        self.said.append(text)


def test_who_comes_second_waits_for_the_first(room: Path) -> None:
    """It is told who is there, and goes on when they have gone."""
    ear = Ear()
    with (
        another(room, "fr", 1) as first,
        pipeline.listening(ear),
        locking.at_desk(newsroom.load(room), "door", ["fr"], "diglot receive"),
    ):
        assert first.wait() == 0
    assert len(ear.said) == 1
    assert re.fullmatch(
        rf"door, fr: waiting for diglot localize \(process {first.pid} on \S+, since \d\d:\d\d\)", ear.said[0]
    )


def test_who_has_waited_long_enough_is_told_who_is_there(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is done, and no lock is left behind: not that of the locale that was free either."""
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with another(room, "fr", 60) as first:
        with (
            pytest.raises(DeskBusy, match=rf"door, fr: diglot localize \(process {first.pid} .*wait until"),
            locking.at_desk(newsroom.load(room), "door", ["es", "fr"], "diglot receive"),
        ):
            pytest.fail("two at one desk")
        with locking.at_desk(newsroom.load(room), "door", ["es"], "diglot receive"):
            pass


def test_other_locales_and_articles_are_not_waited_for(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run for each locale at the same time is how large newsrooms work."""
    monkeypatch.setattr(locking, "PATIENCE", 0.0)
    with another(room, "fr", 60):
        with locking.at_desk(newsroom.load(room), "door", ["es"], "diglot localize"):
            pass
        with locking.at_desk(newsroom.load(room), "2026/door", ["fr"], "diglot localize"):
            pass


def test_killed_process_holds_nothing(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock ends with its process, although its name is still written there."""
    monkeypatch.setattr(locking, "PATIENCE", 0.0)
    with another(room, "fr", 60) as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        with locking.at_desk(newsroom.load(room), "door", ["fr"], "diglot receive"):
            pass
    assert not list((room / ".diglot/locks/door").glob("*.holder"))


@pytest.mark.parametrize("command", ["publish", "receive", "localize", "check"])
def test_commands_say_who_is_at_the_desk_and_end_with_2(room: Path, command: str) -> None:
    """One line while waiting, one when it is given up; the desk is as it was."""
    order = pipeline.prepare(room, room / "articles/door.md", ["fr"])
    work = pipeline.plan(order, "fr")
    batch = pipeline.translate_batch(order, "fr", work.pending)
    pipeline.assemble(work, pipeline.inspect(work, [batch]))
    desk = room / "xliff/door/fr.xlf"
    back = room / "back.xlf"
    back.write_bytes(desk.read_bytes().replace(b"<target/>", b"<target>La porte est ouverte.</target>"))
    before = desk.read_bytes()
    arguments = {
        "publish": ["publish", "door", "--to", "fr"],
        "receive": ["receive", str(back)],
        "localize": ["localize", "door", "--to", "fr"],
        "check": ["check", "--fix", "--write", "door"],
    }[command]
    if command == "localize":
        (room / "flows").mkdir()
        flow = Path(__file__).parents[2] / "flows/localize.py"
        (room / "flows/localize.py").write_bytes(flow.read_bytes())
    with another(room, "fr", 120) as first:
        done = subprocess.run(
            [sys.executable, "-m", "diglot", *arguments],
            cwd=room, capture_output=True, text=True, check=False, timeout=100,
        )  # fmt: skip
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert f"door, fr: waiting for diglot localize (process {first.pid} on " in lines[0]
    assert lines[-1].startswith(f"error: door, fr: diglot localize (process {first.pid} on ")
    assert len(lines) == 2
    assert desk.read_bytes() == before


def test_locales_published_at_once_are_all_in_the_manifest(room: Path) -> None:
    """The manifest is read and written by one at a time."""
    ours = "import sys\nfrom pathlib import Path\nfrom diglot import pipeline\n" + (
        "root, locale = Path(sys.argv[1]), sys.argv[2]\n"
        "order = pipeline.prepare(root, root / 'articles/door.md', [locale])\n"
        "for _ in range(5):\n"
        "    with pipeline.at_desk(order, locale):\n"
        "        work = pipeline.plan(order, locale)\n"
        "        done = [pipeline.translate_batch(order, locale, one) for one in pipeline.batches(work)]\n"
        "        pipeline.assemble(work, pipeline.inspect(work, done))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", ours, str(room), locale]) for locale in ("fr", "es")]
    assert [one.wait(timeout=120) for one in running] == [0, 0]
    manifest = next((room / "outputs").rglob("manifest.json")).read_text("utf-8")
    assert '"fr"' in manifest
    assert '"es"' in manifest
