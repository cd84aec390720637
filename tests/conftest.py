"""What all tests share: where the cases lie, and what is done where a system part is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
INSTALL = {
    "apertium": "apt-get install apertium apertium-es-pt apertium-por-cat",
    "omegat": "apt-get install omegat",
    "chromium": "apt-get install chromium fonts-noto-core fonts-noto-cjk",
    "postgres": "apt-get install postgresql",
}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of cases beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no folder of cases beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def need():  # type: ignore[no-untyped-def]
    """Return a function that gives a program's path, or skips (fails with DIGLOT_REQUIRE_ALL=1) where it is missing."""

    def found(name: str) -> str:
        path = shutil.which(name) or _postgres(name)
        if path is None:
            message = f"{name} is not installed; call: sudo {INSTALL[name]}"
            if os.environ.get("DIGLOT_REQUIRE_ALL") == "1":
                pytest.fail(message)
            pytest.skip(message)
        return path

    return found


def _postgres(name: str) -> str | None:
    """Debian keeps PostgreSQL's server programs out of PATH, in a folder per version."""
    if name != "postgres":
        return None
    return next((str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)), None)
