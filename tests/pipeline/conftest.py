"""A small newsroom in which any backend can be a fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diglot import pipeline
from diglot.pipeline.workbench import Workbench
from tests.fakes import Fake

GLOSSARY = """\
concepts:
  - id: ai-plus
    rule: fixed
    case: exact
    terms: {en: AI+, fr: IA+}
  - id: south
    terms: {en: Global South, fr: {text: Sud global, gender: masculine}}
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return the folder of a newsroom of one article."""
    for name in ("articles", "glossary"):
        (tmp_path / name).mkdir()
    (tmp_path / "glossary/house.yaml").write_text(GLOSSARY)
    (tmp_path / "diglot.yaml").write_text(
        "source: en\nlocales: [fr]\nroutes:\n  - {to: fr, use: [memory, one, two, human]}\n"
    )
    (tmp_path / "articles/a.md").write_text("# A title\n\nThe AI+ of 2024 is **here**. It helps the Global South.\n")
    return tmp_path


@pytest.fixture
def install(room: Path) -> Iterator[Callable[..., Workbench]]:
    """Return a function that puts fakes in the place of the backends ``one`` and ``two``."""
    bench = pipeline.workbench(room)

    def put(**fakes: Fake) -> Workbench:
        for name, fake in fakes.items():
            fake.name = name
            bench.install(fake)
        return bench

    return put
