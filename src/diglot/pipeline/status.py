"""How far an article is in a locale, read from the desk and the manifest alone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

from diglot import xliff
from diglot.model import State
from diglot.newsroom import Newsroom


def status(room: Newsroom, article: str, path: Path, locale: str) -> dict[str, str | int]:
    """Return one row: segments by state on the desk, and which edition is out and whether it is today's article.

    Raises XliffError if the desk file cannot be read.
    """
    desk = room.desk(article, locale)
    states: Counter[str] = Counter()
    if desk.is_file():
        document = xliff.read(desk)
        states = Counter(unit.state.value for unit in document.units)
    return {
        "article": article,
        "locale": locale,
        **{state.value: states[state.value] for state in State},
        "edition": _edition(room, article, locale, hashlib.sha256(path.read_bytes()).hexdigest()),
    }


def _edition(room: Newsroom, article: str, locale: str, digest: str) -> str:
    manifest = room.manifest(article)
    if not manifest.is_file():
        return "none"
    entry = json.loads(manifest.read_bytes()).get("editions", {}).get(locale)
    if entry is None:
        return "none"
    fresh = entry.get("provenance", {}).get("source_hash") == digest
    return f"{entry['state']}{'' if fresh else ', of an older text'}"
