"""Pairs from JSON lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot import checks
from diglot.errors import DiglotError


def write(folder: Path, text: str) -> Path:
    """Return the path of a new file of *text*."""
    path = folder / "pairs.jsonl"
    path.write_text(text, "utf-8")
    return path


def test_a_line_is_a_pair_and_its_number_the_id(tmp_path: Path) -> None:
    """Each line gives a pair whose id is the line number, blank lines counted; other keys are passed over."""
    one = '{"source": "A plan", "target": "Un plan", "source_lang": "en", "target_lang": "fr", "more": 1}\n'
    two = '{"source": "A plan", "target": "", "locale": "zh-Hans"}\n'
    first, second = checks.read_pairs(write(tmp_path, one + "\n" + two))
    assert (first.id, first.source, first.target, first.source_locale, first.locale) == (
        "1",
        ("A plan",),
        ("Un plan",),
        "en",
        "fr",
    )
    assert (second.id, second.target, second.source_locale, second.locale) == ("3", (), "en", "zh-Hans")


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"target": "x", "target_lang": "fr"}',
        '{"source": "x", "target": 1, "target_lang": "fr"}',
        '{"source": "x", "target": "y"}',
        '{"source": "x", "target": "y", "target_lang": "xx-nowhere-at-all"}',
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    """What is not a pair is refused with path and line."""
    good = '{"source": "A", "target": "B", "target_lang": "fr"}\n'
    with pytest.raises(DiglotError, match=r"pairs\.jsonl:2: "):
        checks.read_pairs(write(tmp_path, good + line))


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """A file that is missing or not UTF-8 is refused with its path."""
    path = tmp_path / "pairs.jsonl"
    with pytest.raises(DiglotError, match=r"pairs\.jsonl: cannot be read"):
        checks.read_pairs(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DiglotError, match="not UTF-8"):
        checks.read_pairs(path)
