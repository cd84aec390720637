"""The manifest of an article: which editions are out, what they consist of, and where they come from."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from diglot.edition.building import as_json
from diglot.model import Edition, EditionState

FORMAT = 1


def list_in_manifest(old: bytes | None, edition: Edition) -> bytes:
    """Return the manifest *old* (or a new one) with *edition* in it.

    A published edition replaces the entry of its locale; a draft stands beside what was published before.
    """
    record: dict[str, Any] = (
        json.loads(old) if old else {"manifest": FORMAT, "article": edition.article, "editions": {}}
    )
    editions = record["editions"]
    entry = _entry(edition)
    before = editions.get(edition.locale)
    if edition.state is EditionState.DRAFT and before is not None and before["state"] == EditionState.PUBLISHED.value:
        entry = {**before, "draft": entry}
    editions[edition.locale] = entry
    record["editions"] = dict(sorted(editions.items()))
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _entry(edition: Edition) -> dict[str, Any]:
    folder = edition.locale if edition.state is EditionState.PUBLISHED else f"drafts/{edition.locale}"
    return {
        "state": edition.state.value,
        "title": edition.title,
        "files": {
            f"{folder}/{name}": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            for name, data in sorted(edition.files.items())
        },
        "provenance": as_json(edition.provenance),
        "held": list(edition.reasons),
    }
