"""The paths and names a bilingual file gives: none of them is ever opened, and one that points outside is refused.

``original`` and the skeleton's ``href`` are other machines' names of other machines' files. What they would be used for is
merging, which diglot does from its own copy of the article.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from diglot.errors import UnsafeXliffError

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def check_path(value: str, what: str, *, path: str | None, line: int | None, drive: bool = False) -> None:
    """Raise UnsafeXliffError if *value*, a path or IRI, is absolute, a file: IRI, or climbs out of its folder.

    With *drive*, a path that begins with a drive of Windows is taken for a mere name: Trados and memoQ write where the
    document lay on the translator's machine.
    """
    plain = unquote(value).strip()
    if drive and _DRIVE.match(plain):
        return
    bare = plain.replace("\\", "/")
    scheme = bare.partition(":")[0].lower()
    if bare.startswith(("/", "~")) or scheme == "file" or _DRIVE.match(bare) or ".." in bare.split("/"):
        remedy = "give it a relative path without '..'"
        raise UnsafeXliffError(f"its {what} {value!r} points outside", remedy, path=path, line=line)


def check_name(value: str, what: str, *, path: str | None, line: int | None) -> None:
    """Raise UnsafeXliffError if *value*, of which diglot makes a file's name, is more than a name."""
    if "/" in value or "\\" in value or (value and not value.strip(" .")) or _CONTROL.search(value):
        remedy = "take the file as diglot wrote it"
        raise UnsafeXliffError(f"its {what} {value!r} is no plain name", remedy, path=path, line=line)
