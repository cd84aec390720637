"""A newsroom to call commands in, and the command line as a user calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SETTINGS = "source: en\nlocales: [fr, ar]\nroutes:\n  - {to: '*', use: [memory, pseudo, human]}\n"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a newsroom with one article, one term and the pseudo backend."""
    room = tmp_path / "room"
    for name in ("articles", "glossary", "xliff", "outputs"):
        (room / name).mkdir(parents=True)
    (room / "diglot.yaml").write_text(SETTINGS)
    (room / "articles/door.md").write_text("# The door\n\nIt is **open**. Write to a@example.org.\n")
    (room / "glossary/house.yaml").write_text("concepts:\n  - id: acme\n    rule: keep\n    terms: {en: Acme}\n")
    return room


@pytest.fixture
def diglot(tmp_path: Path) -> Run:
    """Return a function that calls the command line in a process of its own, with an empty home."""

    def run(*args: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        return subprocess.run(
            [sys.executable, "-m", "diglot", *map(str, args)],
            cwd=cwd or tmp_path,
            env={**os.environ, "HOME": str(home), "NO_COLOR": "1", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run
