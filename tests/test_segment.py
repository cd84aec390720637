"""Sentences end where readers end them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.errors import NewsroomError
from diglot.segment import Segmenter, segmenter

SRX = """<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"{more}>
 <header segmentsubflows="yes" cascade="yes"/>
 <body><languagerules><languagerule languagerulename="All">
  <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s</afterbreak></rule>
 </languagerule></languagerules>
 <maprules><languagemap languagepattern="{pattern}" languagerulename="All"/></maprules></body></srx>
"""


@pytest.mark.parametrize(
    ("locale", "sentences"),
    [
        ("en", ["I. A heading that goes on"]),
        ("en", ["II. A heading.", "A second sentence."]),
        ("en", ["It cost $86.39 billion.", "It was paid in June."]),
        ("en", ["Mr. and Mrs. Wu met Prof. Li at 5 p.m. on Sept. 3.", "They talked."]),
        ("en", ["She moved to the U.S. in May.", "He stayed."]),
        ("en", ["He lives in the U.S.", "The rest live elsewhere."]),
        ("en", ["J. K. Rowling wrote it.", "We read it."]),
        ("en", ["What is AI+?", "Nobody knows!", "“Really?” she asked."]),
        ("en", ["See https://example.org/a.b?c=d.", "It helps."]),
        ("en", ["Write to a.b@example.org.", "Do it now."]),
        ("fr", ["Il coûte 3,5 millions d’euros.", "C’est cher !", "Vraiment ?"]),
        ("zh-Hans", ["这是第一句。", "这是第二句！", "“真的？”他问。"]),
        ("ar", ["هل هذا صحيح؟", "نعم، هذا صحيح."]),
        ("hi", ["यह पहला वाक्य है।", "यह दूसरा है।"]),
        ("ko", ["첫 문장이다.", "둘째 문장이다."]),
        ("sw", ["Hii ni sentensi.", "Hii ni nyingine."]),
        ("vi", ["Đây là câu một.", "Đây là câu hai."]),
        ("tr", ["Bu bir cümle.", "Bu ikinci."]),
        ("id", ["Ini kalimat satu.", "Ini yang kedua."]),
    ],
)
def test_text_is_split_where_readers_would(locale: str, sentences: list[str]) -> None:
    """Abbreviations, initials, numbers, markers and addresses do not end a sentence; marks of each script do."""
    between = "" if locale.startswith("zh") else " "
    assert segmenter(locale).sentences(between.join(sentences)) == sentences


@pytest.mark.parametrize(
    "text", ["See https://example.org/a.B?c=D now", "Ask a.B@example.org now", "It rose 3.5 percent"]
)
def test_no_break_falls_into_an_address_or_a_number(text: str) -> None:
    """Dots inside addresses and numbers are no full stops."""
    assert segmenter("en").breaks(text) == []


def test_cases_of_news_text(shared: Path) -> None:
    """Of the cases of news text at most one is split wrongly."""
    cases = [json.loads(line) for line in (shared / "cases/segmentation.jsonl").read_text("utf-8").splitlines()]
    wrong = [case for case in cases if segmenter(case["lang"]).sentences(case["text"]) != case["sentences"]]
    assert len(wrong) <= 1


@pytest.mark.parametrize("locale", ["en", "es", "fr", "ar", "ru", "pt", "de", "hi", "id", "ko", "tr", "it"])
def test_pairs_of_translated_news_sentences_are_taken_apart(shared: Path, locale: str) -> None:
    """Of 250 pairs of sentences, the border is found in at least 97 of 100, with few false ones."""
    rows = [json.loads(line) for line in (shared / "cases/pud.jsonl").read_text("utf-8").splitlines()]
    right = wrong = 0
    for one, two in zip(rows[::2], rows[1::2], strict=True):
        left = one[locale].strip()
        found = segmenter(locale).breaks(f"{left} {two[locale].strip()}")
        right += len(left) + 1 in found
        wrong += len([offset for offset in found if offset != len(left) + 1])
    pairs = len(rows) // 2
    assert right >= 0.97 * pairs
    assert wrong <= 0.05 * pairs


@pytest.mark.parametrize("pattern", [".*", "EN.*", "en.*"])
def test_rules_of_ones_own_are_used(tmp_path: Path, pattern: str) -> None:
    """An SRX file of the newsroom replaces the rules, its language map in capitals or not."""
    path = tmp_path / "own.srx"
    path.write_text(SRX.format(more="", pattern=pattern))
    assert Segmenter("en", path).sentences("One; two. Three") == ["One;", "two. Three"]


def test_rules_that_need_icu_are_warned_about(tmp_path: Path) -> None:
    """Rules that expect ICU's own breaks are used as far as they go, with a warning."""
    path = tmp_path / "icu.srx"
    path.write_text(SRX.format(more=' useIcu4jBreakRules="yes"', pattern=".*"))
    with pytest.warns(UserWarning, match="useIcu4jBreakRules"):
        Segmenter("en", path)


@pytest.mark.parametrize("text", ["not XML", '<!DOCTYPE x [<!ENTITY a "b">]><srx/>'])
def test_file_that_is_no_srx_is_an_error(tmp_path: Path, text: str) -> None:
    """Broken or dangerous rules are refused in one line."""
    path = tmp_path / "bad.srx"
    path.write_text(text)
    with pytest.raises(NewsroomError, match=r"bad\.srx"):
        Segmenter("en", path)
