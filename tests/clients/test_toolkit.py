"""translate-toolkit, a program of its own, reads our files and writes them anew, and every target comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diglot import inline, xliff
from diglot.model import Content
from diglot.pipeline.receive import Wishes, receive
from diglot.xliff import Document
from tests.clients.conftest import ARTICLE, ROOT, hand_out

pytestmark = pytest.mark.system
PLACE = ROOT / ".diglot" / "clients" / "translate-toolkit"
REWRITE = Path(__file__).with_name("toolkit_rewrite.py")
FORMS = pytest.mark.parametrize(("profile", "version"), [("standard", "1.2"), ("xliff2", "2.0")])


@pytest.fixture(scope="session")
def toolkit() -> Path:
    """Return the Python of a virtual environment with translate-toolkit (GPL, so apart from our own), made if need be."""
    python = PLACE / "bin" / "python"
    try:
        if not (PLACE / ".done").exists():
            for call in (
                [sys.executable, "-m", "venv", PLACE],
                [python, "-m", "pip", "install", "-q", "translate-toolkit>=3.15"],
            ):
                subprocess.run(call, check=True, capture_output=True, timeout=300)
            (PLACE / ".done").touch()
    except (subprocess.SubprocessError, OSError) as error:
        message = f"translate-toolkit cannot be installed into {PLACE} ({type(error).__name__})"
        if os.environ.get("DIGLOT_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return python


def through(toolkit: Path, path: Path, version: str, targets: dict[str, str]) -> tuple[dict[str, list[str]], Document]:
    """Have the toolkit set *targets* in the file at *path*; return what it saw, and what we read afterwards."""
    done = subprocess.run(
        [toolkit, REWRITE, path, version], input=json.dumps(targets), capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout), xliff.read(path.read_bytes())


def words(content: Content) -> str:
    """Return the text alone; the toolkit does not show what codes stand for."""
    return "".join(part for part in content if isinstance(part, str))


@FORMS
def test_translated_article_comes_back_with_every_target(toolkit: Path, room: Path, profile: str, version: str) -> None:
    """The toolkit sees every source and target; what it changes arrives, all else is as it was, codes and all."""
    (room / f"xliff/{ARTICLE}").mkdir(parents=True)
    (room / f"xliff/{ARTICLE}/ru.xlf").write_bytes((ROOT / f"xliff/{ARTICLE}/ru.xlf").read_bytes())
    path = hand_out(room, "ru", profile) / f"{ARTICLE}.ru.xlf"
    before = xliff.read(path.read_bytes())
    new = {unit.id: f"{inline.plain(unit.target or ())} ✓" for unit in before.units if not inline.codes(unit.source)}
    seen, after = through(toolkit, path, version, new)
    assert seen == {unit.id: [words(unit.source), words(unit.target or ())] for unit in before.units}
    assert (after.article, after.handoff) == (before.article, before.handoff)
    for one, two in zip(before.units, after.units, strict=True):
        assert (two.id, two.source, two.source_hash, two.notes) == (one.id, one.source, one.source_hash, one.notes)
        assert two.target == ((new[one.id],) if one.id in new else one.target)


@FORMS
def test_untranslated_article_is_filled_in(toolkit: Path, room: Path, profile: str, version: str) -> None:
    """A target that was empty, or not there, holds what the toolkit wrote, and is not taken for untranslated."""
    path = hand_out(room, "fr", profile) / f"{ARTICLE}.fr.xlf"
    new = {unit.id: f"texte {unit.id}" for unit in xliff.read(path.read_bytes()).units if not inline.codes(unit.source)}
    _, after = through(toolkit, path, version, new)
    assert {unit.id: unit.target for unit in after.units if unit.target} == {key: (text,) for key, text in new.items()}
    assert all(unit.target is None for unit in after.units if unit.id not in new)


@FORMS
def test_what_the_toolkit_wrote_is_received(toolkit: Path, room: Path, profile: str, version: str) -> None:
    """What it filled in is taken, the rest is left to be translated, and nothing had to be mended."""
    path = hand_out(room, "fr", profile) / f"{ARTICLE}.fr.xlf"
    units = xliff.read(path.read_bytes()).units
    new = {unit.id: f"Ceci est un texte français, numéro {unit.id}." for unit in units if not inline.codes(unit.source)}
    through(toolkit, path, version, new)
    (done,) = receive(room, [path], Wishes("Ana"))
    assert (done.taken, done.empty, done.repaired) == (len(new), len(units) - len(new), 0)
    desk = {unit.id: unit.target for unit in xliff.read(done.desk.read_bytes()).units}
    assert {key: target for key, target in desk.items() if target and key in new} == {
        key: (text,) for key, text in new.items()
    }
