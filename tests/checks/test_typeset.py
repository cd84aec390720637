"""Sentences as a careful newspaper sets them, and with one fault each, in every locale: `typeset/README.md`."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from diglot import checks
from diglot.checks import Pair
from diglot.model import Finding, Severity

FOLDER = Path(__file__).parent / "typeset"
HIDDEN = re.compile(r"\{U\+([0-9A-F]{4})\}")


def rows(faulty: bool) -> list[Any]:
    """Return the rows of all locales that have a fault, or those that have none."""
    made = []
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
                if bool(row["finds"]) is faulty:
                    made.append(pytest.param(path.stem, row, id=f"{path.stem}:{number}"))
    return made


def found(locale: str, row: dict[str, str]) -> list[Finding]:
    """Return what all rules but those of meaning find in a row."""
    target = HIDDEN.sub(
        lambda match: chr(int(match[1], 16)), row["target"].replace("⍽", "\u00a0").replace("˽", "\u202f")
    )
    pair = Pair("1", (row["source"],), (target,), "en", locale)
    return checks.run([pair], severity={"meaning": "off"})


@pytest.mark.parametrize(("locale", "row"), rows(faulty=False))
def test_what_is_set_well_is_left_alone(locale: str, row: dict[str, str]) -> None:
    """No rule of any family warns of a sentence that is as it should be."""
    assert not [one for one in found(locale, row) if one.severity is not Severity.INFO]


@pytest.mark.parametrize(("locale", "row"), rows(faulty=True))
def test_one_fault_is_found_by_its_rule(locale: str, row: dict[str, str]) -> None:
    """The fault is found, by the rule that it belongs to, and its message shows no Python notation."""
    findings = found(locale, row)
    assert row["finds"] in {one.rule for one in findings}
    assert not [one.message for one in findings if re.search(r"\\[xu][0-9a-f]{2}", one.message)]
