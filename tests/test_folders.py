"""A folder takes the place of another whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from diglot import folders


def content(folder: Path) -> dict[str, str]:
    """Return the files below *folder* with their text."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(params=["exchange", "two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the folders change places in one step, then as on a file system that cannot do that."""
    if request.param == "two steps":
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_new_folder_stands_in_the_place_of_the_old(tmp_path: Path) -> None:
    """Nothing of the old one is left, in it or beside it."""
    place = tmp_path / "deep" / "fr"
    for text in ("one", "two"):
        with folders.replacing(place) as part:
            folders.fill(part, {f"{text}.md": text.encode(), "pages/a.html": b"<p>", "empty/": b""})
        assert content(place) == {f"{text}.md": text, "pages/a.html": "<p>"}
        assert (place / "empty").is_dir()
        assert list(place.parent.iterdir()) == [place]


@pytest.mark.usefixtures("way")
def test_what_fails_leaves_the_old_folder_as_it_was(tmp_path: Path) -> None:
    """An error in the middle changes nothing, and leaves nothing."""
    place = tmp_path / "fr"
    with folders.replacing(place) as part:
        folders.fill(part, {"a.md": b"old"})
    with pytest.raises(FileExistsError), folders.replacing(place) as part:
        folders.fill(part, {"a.md": b"new", "a.md/below": b""})
    assert content(place) == {"a.md": "old"}
    assert list(tmp_path.iterdir()) == [place]


_KILLED = """
import os, sys
from pathlib import Path
from diglot import folders
folders._exchange = lambda one, other: False
rename = Path.rename
def once(path, target):
    found = rename(path, target)
    os._exit(9)
Path.rename = once
with folders.replacing(Path(sys.argv[1])) as part:
    folders.fill(part, {"a.md": b"new"})
"""


def test_process_that_dies_between_the_two_steps_loses_nothing(tmp_path: Path) -> None:
    """The old folder was moved aside and nothing is in its place: the next to write there has it back first."""
    place = tmp_path / "fr"
    with folders.replacing(place) as part:
        folders.fill(part, {"a.md": b"old"})
    died = subprocess.run([sys.executable, "-c", _KILLED, str(place)], check=False, env=dict(os.environ))
    assert died.returncode == 9
    assert not place.exists()
    with pytest.raises(RuntimeError), folders.replacing(place):
        raise RuntimeError
    assert content(place) == {"a.md": "old"}
    assert list(tmp_path.iterdir()) == [place]


def test_what_a_living_process_is_writing_is_left_alone(tmp_path: Path) -> None:
    """Only what nobody is working on any more is cleared away."""
    alive, gone = tmp_path / f".fr.{os.getppid()}.part", tmp_path / ".fr.999999999.part"
    alive.mkdir()
    gone.mkdir()
    with folders.replacing(tmp_path / "fr") as part:
        folders.fill(part, {"a.md": b"new"})
    assert alive.exists()
    assert not gone.exists()


def test_reader_never_finds_the_place_empty(tmp_path: Path) -> None:
    """Whoever reads while the folders change places has the old file or the new one."""
    place, other = tmp_path / "fr", tmp_path / "other"
    for one in (place, other):
        with folders.replacing(one) as part:
            folders.fill(part, {"a.md": b"0"})
    if not folders._exchange(place, other):
        pytest.skip("this file system cannot exchange two folders")
    stop, missing = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            if not place.exists():
                missing.append(place)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        with folders.replacing(place) as part:
            folders.fill(part, {"a.md": str(number).encode()})
    stop.set()
    reader.join()
    assert not missing
    assert content(place) == {"a.md": "99"}
