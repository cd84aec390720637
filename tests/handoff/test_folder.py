"""A hand-off is written whole or not at all, and never over somebody's work."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from diglot.errors import HandoffError
from diglot.handoff import write, write_zip

ABOUT = {"article": "a", "locale": "fr"}
FILES = {"a.xlf": b"one", "tm/m.tmx": b"two", "target/": b""}


def found(folder: Path) -> dict[str, bytes]:
    """Return all files below *folder* but the record."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != ".handoff.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_files_and_empty_folders_are_written_with_a_record(tmp_path: Path) -> None:
    """The record says what was handed out and the hash of each file."""
    write(tmp_path / "fr", FILES, ABOUT)
    assert found(tmp_path / "fr") == {"a.xlf": b"one", "tm/m.tmx": b"two"}
    assert (tmp_path / "fr/target").is_dir()
    record = json.loads((tmp_path / "fr/.handoff.json").read_bytes())
    assert record["article"] == "a"
    assert sorted(record["files"]) == ["a.xlf", "tm/m.tmx"]
    assert [path.name for path in tmp_path.iterdir()] == ["fr"]


def test_next_handoff_replaces_what_diglot_wrote_and_nothing_else(tmp_path: Path) -> None:
    """Files of the last hand-off that are no longer in it go; what the translator added stays."""
    write(tmp_path / "fr", FILES, ABOUT)
    (tmp_path / "fr/target/a.xlf").write_bytes(b"mine")
    write(tmp_path / "fr", {"a.xlf": b"new"}, ABOUT)
    assert found(tmp_path / "fr") == {"a.xlf": b"new", "target/a.xlf": b"mine"}


def test_changed_file_is_not_written_over(tmp_path: Path) -> None:
    """The translator's work is named, with what to do; everything stays as it is."""
    write(tmp_path / "fr", FILES, ABOUT)
    (tmp_path / "fr/tm/m.tmx").write_bytes(b"work")
    with pytest.raises(HandoffError, match=r"m\.tmx: was changed since.*diglot receive"):
        write(tmp_path / "fr", {"a.xlf": b"new"}, ABOUT)
    assert found(tmp_path / "fr") == {"a.xlf": b"one", "tm/m.tmx": b"work"}


def test_force_keeps_the_changed_file_beside_the_new(tmp_path: Path) -> None:
    """Nothing is lost when it is replaced; what the new hand-off lacks stays under its own name."""
    write(tmp_path / "fr", FILES, ABOUT)
    for name in ("a.xlf", "tm/m.tmx"):
        (tmp_path / "fr" / name).write_bytes(b"work")
    write(tmp_path / "fr", {"a.xlf": b"new"}, ABOUT, force=True)
    assert found(tmp_path / "fr") == {"a.xlf": b"new", "a.xlf.old": b"work", "tm/m.tmx": b"work"}


def test_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A folder that diglot did not write is not taken for a hand-off."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/thesis.txt").write_text("years of work")
    with pytest.raises(HandoffError, match="not of a hand-off"):
        write(tmp_path / "fr", FILES, ABOUT)
    write(tmp_path / "fr", FILES, ABOUT, force=True)
    assert found(tmp_path / "fr")["thesis.txt"] == b"years of work"


def test_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """It is said, not replaced."""
    (tmp_path / "fr").write_text("x")
    with pytest.raises(HandoffError, match="a file, not a folder"):
        write(tmp_path / "fr", FILES, ABOUT)


def test_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    """A name that cannot be written ends the hand-off with the last one in its place, and no litter."""
    write(tmp_path / "fr", FILES, ABOUT)
    with pytest.raises(OSError, match=r"name too long|File name"):
        write(tmp_path / "fr", {"a.xlf": b"new", "x" * 300: b""}, ABOUT)
    assert found(tmp_path / "fr")["a.xlf"] == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["fr"]


def test_zip_holds_one_folder_and_is_the_same_every_time(tmp_path: Path) -> None:
    """What is sent by mail unpacks into a folder of its own name."""
    data = write_zip(tmp_path / "a.fr.zip", FILES, ABOUT)
    assert data == write_zip(tmp_path / "a.fr.zip", FILES, ABOUT)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert sorted(packed.namelist()) == ["a.fr/.handoff.json", "a.fr/a.xlf", "a.fr/target/", "a.fr/tm/m.tmx"]
        assert packed.read("a.fr/a.xlf") == b"one"


def test_zip_is_not_written_over_a_changed_one(tmp_path: Path) -> None:
    """A zip of the last hand-off may be replaced; one that a translator sent back, or any other, may not."""
    path = tmp_path / "a.fr.zip"
    path.write_bytes(write_zip(path, FILES, ABOUT))
    path.write_bytes(write_zip(path, {**FILES, "a.xlf": b"new"}, ABOUT))
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("a.fr/target/a.xlf", b"mine")
    with pytest.raises(HandoffError, match=r"target/a\.xlf"):
        write_zip(path, FILES, ABOUT)
    path.write_bytes(b"no zip")
    with pytest.raises(HandoffError, match="is no hand-off"):
        write_zip(path, FILES, ABOUT)
    assert write_zip(path, FILES, ABOUT, force=True)
