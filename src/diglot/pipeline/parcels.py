"""The bilingual files in what a translator sends back: a file, a folder, an OmegaT project, or a zip of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from diglot import archive
from diglot.errors import ArchiveError, DiglotError

SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
_PROJECT = "omegat.project"


@dataclass(frozen=True, slots=True)
class Parcel:
    """One bilingual file: what to call it in messages, its bytes or path, and whether it is from an OmegaT project."""

    name: str
    source: bytes | Path
    omegat: bool = False


def unpack(paths: Sequence[Path]) -> Iterator[Parcel]:
    """Yield the bilingual files in *paths*, in order.

    A single file is taken whatever its name; of an OmegaT project, what stands in its target folder. Raises DiglotError if
    a path is not there, ArchiveError for a zip that must not be opened, XliffError later for what is no XLIFF.
    """
    for path in paths:
        if path.is_dir():
            found = {one.relative_to(path).as_posix(): one for one in sorted(path.rglob("*")) if one.is_file()}
            for name, omegat in _bilingual(list(found), path):
                yield Parcel(str(found[name]), found[name], omegat)
        elif path.is_file():
            with path.open("rb") as stream:
                zipped = stream.read(4) == b"PK\x03\x04"
            if zipped:
                yield from _from_zip(archive.read(path), path)
            else:
                yield Parcel(str(path), path)
        else:
            raise DiglotError("there is no such file or folder", "check the path", path=path)


def _from_zip(files: Mapping[str, bytes], path: Path) -> Iterator[Parcel]:
    for name, omegat in _bilingual(list(files), path):
        yield Parcel(f"{path}/{name}", files[name], omegat)


def _bilingual(names: Sequence[str], path: Path) -> list[tuple[str, bool]]:
    """Return the names of the bilingual files among *names*, each with whether it is of an OmegaT project.

    Raises ArchiveError if there is none: in an OmegaT project the translator has not created the target files yet.
    """
    projects = [PurePosixPath(name).parent for name in names if PurePosixPath(name).name == _PROJECT]
    found = []
    for name in names:
        place = PurePosixPath(name)
        project = next((one for one in projects if place.is_relative_to(one)), None)
        target = project is not None and place.relative_to(project).parts[0] == "target"
        hidden = any(part.startswith((".", "__MACOSX")) for part in place.parts)
        if place.suffix.lower() in SUFFIXES and not hidden and (project is None or target):
            found.append((name, project is not None))
    if not found and projects:
        remedy = "in OmegaT choose Project > Create Translated Documents, then send the project again"
        raise ArchiveError("an OmegaT project without translated files", remedy, path=path)
    if not found:
        raise ArchiveError("holds no XLIFF file", f"it should hold one named {', '.join(SUFFIXES[:2])} …", path=path)
    return found
