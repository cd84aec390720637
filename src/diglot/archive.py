"""Opening a zip file that may come from anyone: nothing is written, nothing lands outside, nothing swells.

The limits are far above any translator's package: an OmegaT project of one article has about twenty files and 200 KB.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from diglot.errors import ArchiveError

SIZE = 64 << 20
"""The most bytes of a zip file, and of what it holds unpacked."""
MEMBER = 32 << 20
"""The most bytes of one file unpacked."""
MEMBERS = 2_000
"""The most files and folders."""
RATIO = 100
"""How many bytes one packed byte may become, in a file of a mebibyte or more; XML seldom passes 20."""

_DRIVE = re.compile(r"[A-Za-z]:")
_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


def read(source: bytes | Path, name: str = "") -> Mapping[str, bytes]:
    """Return the files of a zip by their names, which are relative, with ``/``, and never point outside; no folders.

    Raises ArchiveError, with *name* (else the path), before anything is unpacked if the zip is too large or holds too
    much, a name that is absolute or climbs with ``..``, the same name twice, a link or device, or an encrypted file; and
    while unpacking if it is damaged.
    """
    path = name or (str(source) if isinstance(source, Path) else "") or None
    data = _bytes(source, path)
    if data.count(_ENTRY) > MEMBERS:
        raise ArchiveError(f"holds more than {MEMBERS} files", "pack only what was handed off", path=path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members = opened.infolist()
            _check(members, path)
            return {one.filename: _unpack(opened, one) for one in members if not one.is_dir()}
    except _DAMAGE as error:
        raise ArchiveError("is no zip file, or a damaged one", "pack it again", path=path) from error


def _bytes(source: bytes | Path, path: str | None) -> bytes:
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > SIZE:
        raise ArchiveError(f"larger than {SIZE >> 20} MiB", "pack only what was handed off", path=path)
    return source.read_bytes() if isinstance(source, Path) else source


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of *member*: no more than it says it has, where ``ZipFile.read`` would unpack them all first."""
    with archive.open(member) as file:
        return file.read(member.file_size)


def _check(members: list[zipfile.ZipInfo], path: str | None) -> None:
    """Raise ArchiveError for what must not be unpacked, going by the directory alone."""
    seen: set[str] = set()
    for one in members:
        fault = _fault(one) or ("is there twice" if one.filename in seen else "")
        if fault:
            raise ArchiveError(f"its member {one.filename!r} {fault}", "unpack it by hand and look at it", path=path)
        seen.add(one.filename)
    if sum(one.file_size for one in members) > SIZE:
        raise ArchiveError(f"unpacks to more than {SIZE >> 20} MiB", "pack only what was handed off", path=path)


def _fault(member: zipfile.ZipInfo) -> str:
    """Return why *member* must not be unpacked, or ''."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if _outside(member.filename):
        return "points outside the archive"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if member.flag_bits & 1:
        return "is encrypted"
    if member.compress_type not in _METHODS:
        return "is packed in a way other than deflate"
    if member.file_size > MEMBER:
        return f"unpacks to more than {MEMBER >> 20} MiB"
    if member.file_size >= 1 << 20 and member.file_size > RATIO * member.compress_size:
        return f"swells more than {RATIO} times when unpacked"
    return ""


def _outside(name: str) -> bool:
    """Say whether *name*, read as a path of Unix or of Windows, leads out of the folder it is unpacked in."""
    path = name.replace("\\", "/")
    return not path or path.startswith("/") or ".." in path.split("/") or bool(_DRIVE.match(path))
