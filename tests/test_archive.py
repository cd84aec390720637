"""A zip file from anyone is opened whole and harmless, or refused in one line."""

from __future__ import annotations

import contextlib
import io
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import archive
from diglot.errors import ArchiveError

PROJECT = {"omegat.project": b"<omegat/>", "source/a.xlf": b"<xliff/>" * 50, "target/fran\u00e7ais.xlf": b"1"}


def pack(files: dict[str, bytes], **change: int) -> bytes:
    """Return a zip of *files*, with *change* made to the entry of each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in change.items():
                setattr(info, key, value)
            made.writestr(info, data)
    return out.getvalue()


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return *data* with *old* written over by *new*, of the same length."""
    assert len(old) == len(new)
    assert old in data
    return data.replace(old, new)


def test_files_are_returned_by_name(tmp_path: Path) -> None:
    """Files come with their bytes, folders do not; bytes and a path give the same."""
    data = pack({**PROJECT, "empty/": b""})
    (tmp_path / "a.zip").write_bytes(data)
    assert archive.read(data) == PROJECT
    assert archive.read(tmp_path / "a.zip") == PROJECT


@pytest.mark.parametrize(
    "name",
    ["../a.xlf", "source/../../a.xlf", "/etc/passwd", "..\\a.xlf", "C:\\a.xlf", "c:a.xlf", "\\\\server\\a", "a/.."],
)
def test_name_that_points_outside_is_refused(name: str) -> None:
    """No name leads out of the folder it is unpacked in, on Unix or on Windows."""
    with pytest.raises(ArchiveError, match="points outside"):
        archive.read(pack({name: b"x"}), "a.zip")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_link_and_device_are_refused(kind: int) -> None:
    """A link could make a later member land anywhere."""
    with pytest.raises(ArchiveError, match="link or a device"):
        archive.read(pack({"a": b"/etc/passwd"}, external_attr=(kind | 0o777) << 16))


def test_same_name_twice_is_refused() -> None:
    """Which of the two a program takes differs from program to program."""
    with pytest.raises(ArchiveError, match="twice"):
        archive.read(patched(pack({"one.xlf": b"1", "two.xlf": b"2"}), b"two.xlf", b"one.xlf"))


def test_encrypted_file_is_refused() -> None:
    """There is nobody to ask for the password."""
    plain = pack({"a": b"x"})
    at = plain.index(b"PK\x01\x02") + 8
    with pytest.raises(ArchiveError, match="encrypted"):
        archive.read(plain[:at] + b"\x01" + plain[at + 1 :])


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packing_is_refused(method: int) -> None:
    """LZMA asks for as much memory as the file tells it to."""
    with pytest.raises(ArchiveError, match="other than deflate"):
        archive.read(pack({"a": b"x"}, compress_type=method))


def test_bomb_is_refused_by_its_ratio() -> None:
    """A file that swells a thousand times is no translation."""
    with pytest.raises(ArchiveError, match="swells"):
        archive.read(pack({"a": bytes(8 << 20)}))


def test_file_larger_than_the_limit_is_refused() -> None:
    """What one file unpacks to is bounded."""
    with pytest.raises(ArchiveError, match="32 MiB"):
        archive.read(pack({"a": bytes(archive.MEMBER + 1)}))


def test_sum_larger_than_the_limit_is_refused() -> None:
    """What all files unpack to is bounded."""
    files = {str(number): bytes((1 << 20) - 1) for number in range(66)}
    with pytest.raises(ArchiveError, match="64 MiB"):
        archive.read(pack(files))


def test_too_many_files_are_refused() -> None:
    """How many files there are is bounded."""
    with pytest.raises(ArchiveError, match="more than"):
        archive.read(pack({f"{number}": b"" for number in range(archive.MEMBERS + 1)}))


def test_too_large_a_zip_is_refused_unread(tmp_path: Path) -> None:
    """A file's size is looked at before its first byte."""
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.truncate(archive.SIZE + 1)
    with pytest.raises(ArchiveError, match="larger than 64 MiB"):
        archive.read(path)


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    """Where the directory gives 9 bytes for 300 million, the rest is never unpacked."""
    script = """
import re, sys
from pathlib import Path
from diglot import archive, errors
data = sys.stdin.buffer.read()
def peak():
    return int(re.findall(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[0])
before = peak()
try:
    archive.read(data)
except errors.ArchiveError as error:
    print(error)
print(peak() - before)
"""
    size = 300_000_000
    honest = pack({"a": bytes(size)})
    lying = patched(honest, size.to_bytes(4, "little"), (9).to_bytes(4, "little"))
    done = subprocess.run([sys.executable, "-c", script], input=lying, capture_output=True, check=True)
    message, grown = done.stdout.decode().splitlines()
    assert "damaged" in message
    assert int(grown) < 50_000, "kibibytes"


def test_what_is_no_zip_is_refused_in_one_line() -> None:
    """The message says which file, what, and what to do."""
    with pytest.raises(ArchiveError) as caught:
        archive.read(b"PK\x03\x04 not really", "a.zip")
    assert str(caught.value) == "a.zip: is no zip file, or a damaged one; pack it again"


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 1000), value=st.binary(min_size=1, max_size=6), cut=st.one_of(st.none(), st.integers(0, 1000)))
def test_damage_is_read_or_refused(at: int, value: bytes, cut: int | None) -> None:
    """Whatever bytes are changed or lost, nothing but ArchiveError is raised."""
    data = pack(PROJECT)
    data = (data[: at % len(data)] + value + data[at % len(data) + len(value) :])[:cut]
    with contextlib.suppress(ArchiveError):
        archive.read(data)
