"""``diglot handoff`` as a person calls it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.cli.conftest import Run


def test_handoff_says_what_went_where(room: Path, diglot: Run) -> None:
    """A row a locale; the form is the one that diglot.yaml names for it."""
    with (room / "diglot.yaml").open("a") as stream:
        stream.write("cat: {ar: omegat}\n")
    done = diglot("handoff", "door", "--newsroom", room, "--out", room / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 of 3" in done.stdout
    assert (room / "out/door/fr/door.fr.xlf").is_file()
    assert (room / "out/door/ar/omegat.project").is_file()


def test_handoff_as_json(room: Path, diglot: Run) -> None:
    """The same facts for programs."""
    done = diglot(
        "handoff",
        "door",
        "--to",
        "fr",
        "--profile",
        "xliff2",
        "--newsroom",
        room,
        "--out",
        room / "out",
        "--format",
        "json",
    )
    (row,) = json.loads(done.stdout)
    assert row["path"] == str(room / "out/door/fr")
    assert (row["profile"], row["units"], row["total"], row["terms"]) == ("xliff2", 3, 3, 0)


def test_zip_to_be_sent(room: Path, diglot: Run) -> None:
    """One file, named after article and locale."""
    diglot("handoff", "door", "--to", "fr", "--profile", "omegat", "--zip", "--newsroom", room, "--out", room / "out")
    with zipfile.ZipFile(room / "out/door/door.fr.zip") as packed:
        assert "door.fr/omegat.project" in packed.namelist()


def test_nothing_new_is_said(room: Path, diglot: Run) -> None:
    """Exit 0, since nothing is wrong."""
    call = ("handoff", "door", "--to", "fr", "--newsroom", room, "--out", room / "out", "--changed")
    assert diglot(*call).returncode == 0
    done = diglot(*call)
    assert (done.returncode, done.stdout) == (0, "")
    assert "door → fr: nothing new since 20" in done.stderr


def test_work_in_the_folder_is_not_written_over(room: Path, diglot: Run) -> None:
    """One line that names the file and what to do; --force keeps it as .old."""
    call = ("handoff", "door", "--to", "fr", "--newsroom", room, "--out", room / "out")
    diglot(*call)
    file = room / "out/door/fr/door.fr.xlf"
    file.write_text("work")
    done = diglot(*call)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {file}: was changed since it was handed out; ")
    assert done.stderr.count("\n") == 1
    assert file.read_text() == "work"
    assert diglot(*call, "--force").returncode == 0
    assert file.with_name("door.fr.xlf.old").read_text() == "work"


def test_unknown_article_and_form(room: Path, diglot: Run) -> None:
    """Exit 2 and one line each."""
    for args in (("dooor",), ("door", "--profile", "omega")):
        done = diglot("handoff", *args, "--newsroom", room, "--out", room / "out")
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")
        assert done.stderr.count("\n") == 1
    assert not (room / "out").exists()
