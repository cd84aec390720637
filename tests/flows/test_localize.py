"""The newsroom's flow, run by Prefect."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from diglot import pipeline
from diglot.errors import BackendFault, BackendRefusal
from tests.fakes import Fake, said

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "source: en\nlocales: [fr, de]\nroutes:\n  - {to: '*', use: [memory, one, pseudo, human]}\n"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a newsroom whose backend ``one`` is put there by the test."""
    for name in ("articles", "glossary"):
        (tmp_path / name).mkdir()
    (tmp_path / "diglot.yaml").write_text(SETTINGS)
    (tmp_path / "articles/a.md").write_text("# A title\n\nOne is here.\n")
    return tmp_path


def localize(room: Path, **options: Any) -> list[pipeline.Outcome]:
    """Run the flow of the repository on the newsroom's article."""
    from prefect.flows import load_flow_from_entrypoint

    flow = load_flow_from_entrypoint(f"{ROOT}/flows/localize.py:localize", use_placeholder_flow=False)
    found: list[pipeline.Outcome] = flow(str(room / "articles/a.md"), **options, root=str(room))
    return found


def put(room: Path, fake: Fake) -> Fake:
    """Use *fake* as backend ``one``."""
    fake.name = "one"
    pipeline.workbench(room).install(fake)
    return fake


@pytest.mark.usefixtures("prefect")
def test_flow_makes_an_edition_in_each_locale(room: Path) -> None:
    """All locales of the newsroom come out, and Prefect has an artifact with the table."""
    put(room, Fake(lambda request, attempt: f"{request.text} x"))
    outcomes = localize(room)
    assert [one.locale for one in outcomes] == ["fr", "de"]
    assert all((one.path / "a.md").is_file() for one in outcomes)

    async def artifacts() -> list[Any]:
        from prefect.client.orchestration import get_client

        async with get_client() as client:
            return await client.read_artifacts()

    assert "editions-a" in [one.key for one in asyncio.run(artifacts())]


@pytest.mark.usefixtures("prefect")
def test_passing_fault_is_tried_again(room: Path) -> None:
    """A backend that was busy once is asked again by Prefect, after a pause, and then used."""
    busy = put(room, Fake(said(BackendFault("busy", "wait"), "Un titre")))
    (room / "articles/a.md").write_text("# A title\n")
    outcomes = localize(room, locales=["fr"])
    assert outcomes[0].origins == {"one": 1}
    assert len(busy.seen) == 2


@pytest.mark.usefixtures("prefect")
def test_refusal_is_not_tried_again(room: Path) -> None:
    """What would fail the same way goes to the next backend at once."""
    refusing = put(room, Fake(said(BackendRefusal("no", "never"))))
    outcomes = localize(room, locales=["fr"])
    assert outcomes[0].origins == {"pseudo": 2}
    assert len(refusing.seen) == 1


@pytest.mark.usefixtures("prefect")
def test_newsroom_is_deployed_and_a_worker_runs_it(room: Path, tmp_path: Path) -> None:
    """What prefect.yaml says is enough: a work pool, one deploy, and a worker makes the edition."""
    from prefect.settings import PREFECT_API_URL

    (room / "diglot.yaml").write_text("source: en\nlocales: [fr]\nroutes:\n  - {to: '*', use: [pseudo]}\n")
    (room / "flows").mkdir()
    for name in ("prefect.yaml", "flows/localize.py"):
        (room / name).write_bytes((ROOT / name).read_bytes())
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": PREFECT_API_URL.value() or "",
        "DO_NOT_TRACK": "1",
    }

    def prefect(*args: str) -> str:
        command = [sys.executable, "-m", "prefect", *args]
        done = subprocess.run(command, cwd=room, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    prefect("work-pool", "create", "diglot", "--type", "process")
    assert "successfully created" in prefect("--no-prompt", "deploy", "--all")
    prefect("deployment", "run", "localize/localize", "-p", "article=a")
    prefect("worker", "start", "--pool", "diglot", "--type", "process", "--run-once")
    deadline = time.monotonic() + 60
    while not (room / "outputs/a/manifest.json").is_file():
        assert time.monotonic() < deadline, "the worker made no edition"
        time.sleep(0.5)
    assert "⟦" in (room / "outputs/a/fr/a.md").read_text()
