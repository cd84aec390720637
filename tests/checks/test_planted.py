"""Errors planted into numbers are found."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from diglot import checks
from diglot.checks import Pair
from tests.checks.planting import plant

FOLDER = Path(__file__).parent / "numbers"


def found(source: str, target: str, source_locale: str, locale: str) -> bool:
    """Say whether a number rule finds something."""
    findings = checks.run([Pair("1", (source,), (target,), source_locale, locale)])
    return any(one.rule.startswith("numbers.") for one in findings)


def test_nearly_all_planted_errors_are_found() -> None:
    """At least 97 of 100 errors planted into numbers of good translations are found, whatever the language."""
    chance = random.Random(7)
    missed, planted = [], 0
    for path in sorted(FOLDER.glob("*.yaml")):
        for source, target, *rest in yaml.safe_load(path.read_text("utf-8"))["same"]:
            source_locale, locale = rest or ("en", path.stem)
            for error in plant(target, locale, chance):
                planted += 1
                if not found(source, error.text, source_locale, locale):
                    missed.append(f"{locale}: {error.kind}: {error.text}")
    assert planted > 1000
    assert len(missed) <= 0.03 * planted, "\n".join(missed)
