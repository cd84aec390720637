"""The sample newsroom as real clients get it: its article and terms, with nothing translated yet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diglot import pipeline

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "open-by-design"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return a newsroom with the sample's article, terms and settings, and an empty desk."""
    room = tmp_path / "room"
    for name in ("articles", "glossary"):
        shutil.copytree(ROOT / name, room / name)
    shutil.copy(ROOT / "diglot.yaml", room)
    return room


def hand_out(room: Path, locale: str, profile: str, article: str = ARTICLE) -> Path:
    """Hand *article* out and return the folder."""
    order = pipeline.prepare(room, pipeline.workbench(room).newsroom.source_of(article))
    done = pipeline.handoff(order, locale, pipeline.Wanted(profile, room / "out"))
    assert done.path is not None
    return done.path
