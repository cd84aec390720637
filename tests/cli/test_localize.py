"""``diglot localize`` and ``publish``: the main job from the command line, with Prefect embedded."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
SLOW_FLOW = '''\
"""The newsroom's flow, with a backend that writes down what it is asked and takes its time."""
import runpy, sys, time
from pathlib import Path
from diglot import pipeline
sys.path.insert(0, {root!r})
from tests.fakes import Fake

ROOM = Path(__file__).resolve().parents[1]

def answer(request, attempt):
    with (ROOM / "asked.txt").open("a") as log:
        log.write(request.segment + "\\n")
    time.sleep(0.05)
    return request.text + " x"

pipeline.workbench(ROOM).install(Fake(answer, name="pseudo"))
localize = runpy.run_path({flow!r})["localize"]
'''


@pytest.fixture
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of one Prefect database for all tests of the session, since making one takes long."""
    return {"PREFECT_HOME": str(tmp_path_factory.getbasetemp() / "prefect-home")}


def test_main_job_runs_and_second_time_asks_nobody(diglot: Run, room: Path, prefect_home: dict[str, str]) -> None:
    """Editions lie where the table says; a second run is answered by the memory; publish needs no Prefect."""
    first = diglot("localize", "door", "--newsroom", room, "--format", "json", **prefect_home)
    assert first.returncode == 0, first.stderr
    rows = json.loads(first.stdout)
    assert [(row["locale"], row["state"], row["origins"]) for row in rows] == [
        ("fr", "published", {"pseudo": 3}),
        ("ar", "published", {"pseudo": 3}),
    ]
    for row in rows:
        assert (Path(row["edition"]) / "door.md").is_file()
        assert Path(row["xliff"]).is_file()
    files = {path: path.read_bytes() for path in room.rglob("*") if path.is_file() and ".diglot" not in path.parts}
    again = diglot("localize", "door", "--newsroom", room, **prefect_home)
    assert again.returncode == 0
    assert "pseudo 3" in again.stdout
    assert diglot("publish", "door", "--newsroom", room).returncode == 0
    assert {path: path.read_bytes() for path in files} == files
    shown = json.loads(diglot("status", "--format", "json", cwd=room).stdout)
    assert [(row["translated"], row["edition"]) for row in shown] == [(3, "published")] * 2


def test_held_edition_ends_with_1_and_says_why(diglot: Run, room: Path, prefect_home: dict[str, str]) -> None:
    """Where nobody can translate, the XLIFF is for a person, the edition is a draft, and the line says so."""
    (room / "diglot.yaml").write_text("source: en\nlocales: [ar]\nroutes:\n  - {to: '*', use: [memory, human]}\n")
    done = diglot("localize", "door", "--newsroom", room, **prefect_home)
    assert done.returncode == 1
    assert "door, ar is held: 3 of 3 segments not translated; work on" in done.stderr
    assert "Traceback" not in done.stderr
    assert (room / "outputs/door/drafts/ar/door.md").is_file()
    assert not (room / "outputs/door/ar").exists()


def test_flow_runs_as_a_script(room: Path, tmp_path: Path, prefect_home: dict[str, str]) -> None:
    """``python flows/localize.py ARTICLE LOCALE`` does the same without the command line."""
    done = subprocess.run(
        [sys.executable, ROOT / "flows/localize.py", room / "articles/door.md", "fr"],
        cwd=room,
        env={**os.environ, **prefect_home, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "fr: published" in done.stdout


def test_killed_run_goes_on_where_it_was(room: Path, tmp_path: Path, diglot: Run, prefect_home: dict[str, str]) -> None:
    """After kill -9 a second run finishes; what was remembered by then is not asked for again."""
    sentences = " ".join(f"Sentence {number} is open." for number in range(120))
    (room / "articles/door.md").write_text(f"# The door\n\n{sentences}\n")
    (room / "flows").mkdir()
    flow = str(ROOT / "flows/localize.py")
    (room / "flows/localize.py").write_text(SLOW_FLOW.format(root=str(ROOT), flow=flow))
    asked = room / "asked.txt"
    command = [sys.executable, "-m", "diglot", "localize", "door", "--to", "fr", "--newsroom", str(room)]
    environment = {**os.environ, **prefect_home, "HOME": str(tmp_path)}
    running = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 90
    while not (asked.is_file() and asked.read_text().count("\n") > 60):
        assert time.monotonic() < deadline
        assert running.poll() is None
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    before = asked.read_text().split()
    remembered = sum(
        row["translations"] for row in json.loads(diglot("memory", "stats", "--format", "json", cwd=room).stdout)
    )
    assert remembered > 0
    done = diglot("localize", "door", "--to", "fr", "--newsroom", room, "--format", "json", **prefect_home)
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert row["segments"] == 121
    after = asked.read_text().split()[len(before) :]
    assert len(after) == 121 - remembered
    twice = {segment for segment, count in Counter(before + after).items() if count > 1}
    assert twice == set(before) & set(after)
    assert len(twice) == len(before) - remembered
