"""Articles and contractions before a term that was put back, by language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot.terms.mending import mend

FOLDER = Path(__file__).parent / "mending"
SHORT = ("ال", "لل", "ل", "ب", "بال", "ول", "و", "وبال")


def cases() -> list[Any]:
    """Return all cases of all files."""
    return [
        pytest.param(path.stem, *row, id=f"{path.stem}:{row[0]} {row[1]}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("locale", "before", "term", "gender", "number", "together"), cases())
def test_words_before_a_term_agree_with_it(
    locale: str, before: str, term: str, gender: str, number: str, together: str
) -> None:
    """Gender, number, contraction and elision are the term's own, not those that the engine gave a made-up word."""
    joined = before.endswith(("’", "«", '"')) or before.split()[-1] in SHORT
    assert "".join(mend(before if joined else f"{before} ", term, gender, number, locale)) == together
