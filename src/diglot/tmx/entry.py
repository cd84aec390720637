"""What one unit of a translation memory file says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from diglot.model import Content


@dataclass(frozen=True, slots=True)
class Entry:
    """One source with its target in one locale.

    ``who`` made it and ``at`` (UTC) is when: of the last change where a file says so, else of the making. ``props`` has the
    unit's own properties by type, ``id`` is its tuid, ``line`` where it stands in the file it was read from.
    """

    source_locale: str
    locale: str
    source: Content
    target: Content
    who: str = ""
    at: datetime | None = None
    props: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    line: int = 0
