"""Is the approved form there? Cases by language, which an editor of that language can read and add to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot.terms.target import TargetText

FOLDER = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    """Return all forms of all files: locale, form, texts that have it, texts that have not."""
    return [
        pytest.param(path.stem, case["form"], case["good"], case["bad"], id=f"{path.stem}:{case['form']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("locale", "form", "good", "bad"), cases())
def test_form_is_found_inflected_and_nothing_else_is(locale: str, form: str, good: list[str], bad: list[str]) -> None:
    """Every inflected form is found, whatever is written on to it; no derived word is, and no other order."""
    missed = [text for text in good if not TargetText(text, locale).occurrences(form, inflected=True)]
    alarms = [text for text in bad if TargetText(text, locale).occurrences(form, inflected=True)]
    assert (missed, alarms) == ([], [])


@pytest.mark.parametrize(
    ("locale", "form", "text", "where"),
    [
        ("fr", "développeur", "les de\u0301veloppeurs ici", "de\u0301veloppeurs"),
        ("es", "desarrollador", "los desarro\u00adlladores", "desarro\u00adlladores"),
        (
            "fr",
            "intelligence artificielle",
            "l’intelligence\u00a0\u00a0artificielle.",
            "intelligence\u00a0\u00a0artificielle",
        ),
        ("ru", "Глобальный Юг", "стран Глобального\nЮга.", "Глобального\nЮга"),
        ("ar", "الجنوب العالمي", "صوت للجنوب العالمي.", "للجنوب العالمي"),
        ("hi", "देश", "विकासशील देशों में", "देशों"),
        ("zh-Hans", "人工智能+", "“人工智能＋”行动", "人工智能＋"),
    ],
)
def test_place_of_a_form_is_told_in_the_text_as_it_was_written(locale: str, form: str, text: str, where: str) -> None:
    """Decomposed letters, soft hyphens, double spaces and full-width forms move no offset."""
    assert [text[one.start : one.end] for one in TargetText(text, locale).occurrences(form, inflected=True)] == [where]


@pytest.mark.parametrize(
    ("locale", "form", "text", "there"),
    [
        ("ar", "الذكاء الاصطناعي+", "و«الذكاء الاصطناعي+»", True),
        ("ar", "الجنوب العالمي", "للجنوب العالمي", True),
        ("ar", "الجنوب العالمي", "وبالجنوب العالمي", True),
        ("ar", "الجنوب العالمي", "جنوب عالمي", False),
        ("ar", "نموذج كبير", "نماذج كبيرة", False),
        ("fr", "Sud global", "Suds globaux", False),
        ("fr", "Sud global", "sud global", False),
        ("es", "IA+", "la IA+.", True),
        ("es", "IA+", "la IA", False),
        ("ru", "ИИ+", "«ИИ+»", True),
    ],
)
def test_fixed_form_is_that_string_but_for_what_is_written_on_to_it(
    locale: str, form: str, text: str, there: bool
) -> None:
    """A fixed term is not inflected; an Arabic preposition or article at its head is another word."""
    assert bool(TargetText(text, locale).occurrences(form, inflected=False)) is there
