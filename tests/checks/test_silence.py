"""The rules across segments are silent where nothing is wrong: people's translations, and the sample newsroom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot import checks
from diglot.checks import Pair, article, consistency, names, quotations
from diglot.model import Severity, State
from diglot.pipeline.checking import read

ROOT = Path(__file__).resolve().parents[2]
CROSS = (*consistency.RULES, *names.RULES, *quotations.RULES, *article.CROSS)


@pytest.mark.parametrize("locale", ["ar", "de", "es", "fr", "hi", "id", "it", "ko", "pt", "ru", "tr", "zh-Hant"])
def test_few_of_peoples_translations_are_found_fault_with(shared: Path, locale: str) -> None:
    """Of 500 sentences, read as one article, no rule of an article finds an error, and at most 1 in 100 is a warning."""
    rows = [json.loads(line) for line in (shared / "cases/pud.jsonl").read_text("utf-8").splitlines()]
    pairs = [
        Pair(
            f"b{number // 4}s{number % 4 + 1}",
            (row["en"],),
            (row[locale.split("-")[0]],),
            "en",
            locale,
            "a.xlf",
            State.FINAL,
        )
        for number, row in enumerate(rows)
    ]
    found = checks.run(pairs, rules=article.RULES, cross_rules=CROSS)
    assert not [one for one in found if one.severity is Severity.ERROR]
    assert len({one.segment for one in found}) <= len(pairs) / 100


def test_the_sample_newsroom_is_consistent() -> None:
    """Nothing across the segments of its six editions is found fault with."""
    files = sorted((ROOT / "xliff/open-by-design").glob("*.xlf"))
    assert len(files) == 6
    pairs = [pair for path in files for pair in read(path)[0]]
    assert checks.run(pairs, rules=article.RULES, cross_rules=checks.CROSS_RULES) == []
