"""The rules across segments are silent where nothing is wrong: people's translations, and the sample newsroom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from diglot import checks
from diglot.checks import Pair, article, attribution, consistency, names, quotations, typography
from diglot.model import Severity, State
from diglot.pipeline.checking import read

ROOT = Path(__file__).resolve().parents[2]
CROSS = (*consistency.RULES, *names.RULES, *quotations.RULES, *attribution.RULES, *typography.CROSS, *article.CROSS)


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


LOCALES = sorted({one.split("_")[0] for one in locale_identifiers() if len(one.split("_")[0]) < 4})


def test_every_language_of_cldr_is_served() -> None:
    """No language that a newsroom may have makes a rule fail, as source or as target."""
    text = "BEIJING, May 24 (Agency) — “We will open a fifth office,” said Marlow. The views do not reflect ours."
    for locale in LOCALES:
        for source, target in (("en", locale), (locale, "en")):
            pairs = [Pair(f"b{number}s1", (text,), (text,), source, target, "a.xlf") for number in (1, 2)]
            checks.run(pairs, rules=article.RULES, cross_rules=CROSS)


words = st.lists(
    st.sampled_from(
        [
            "Marlow",
            "Marlo",
            "said",
            "according to",
            "“",
            "”",
            "«",
            "»",
            '"',
            ",",
            ".",
            "not",
            "views",
            "马洛",
            "Марлоу",
            "مارلو",
        ]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    max_size=24,
).map(" ".join)


@given(st.lists(st.tuples(words, words, st.sampled_from(["fr", "ru", "ar", "zh-Hans", "ja", "tr"])), max_size=6))
def test_findings_point_into_the_target(said: list[tuple[str, str, str]]) -> None:
    """Whatever the text, a finding is about one of the segments, and its span lies in that segment's target."""
    pairs = [
        Pair(f"b1s{number}", (source,) if source else (), (target,) if target else (), "en", locale, "a.xlf")
        for number, (source, target, locale) in enumerate(said)
    ]
    targets = {(one.locale, one.id): one.target_text for one in pairs}
    for one in checks.run(pairs, rules=article.RULES, cross_rules=CROSS):
        start, end = one.span or (0, 0)
        assert 0 <= start <= end <= len(targets[one.locale, one.segment])


def test_the_sample_newsroom_is_consistent() -> None:
    """Nothing across the segments of its six editions is found fault with (but for a mark the machine lost: typography)."""
    files = sorted((ROOT / "xliff/open-by-design").glob("*.xlf"))
    assert len(files) == 6
    pairs = [pair for path in files for pair in read(path)[0]]
    rules = [rule for rule in checks.CROSS_RULES if rule not in typography.CROSS]
    assert checks.run(pairs, rules=article.RULES, cross_rules=rules) == []
