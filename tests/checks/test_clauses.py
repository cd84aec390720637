"""Clauses: all of a text, few of them, and cut where a reader would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.checks.clauses import clauses


def parts(text: str) -> list[str]:
    """Return the clauses of *text* as they stand."""
    return [text[start:end] for start, end in clauses(text)]


@given(st.text("ab ,.;:—–()«»，。！123\n"))
def test_clauses_cover_a_text_and_are_few(text: str) -> None:
    """Every character is in one clause, in order, and there are at most four."""
    assert "".join(parts(text)) == text
    assert len(parts(text)) <= 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One sentence only.", ["One sentence only."]),
        ("The bridge, which was old, fell down.", ["The bridge, ", "which was old, ", "fell down."]),
        ("Some 10,000 people came at 8:30 in 2018–2019.", ["Some 10,000 people came at 8:30 in 2018–2019."]),
        ("No, they said on Monday, nobody came.", ["No, they said on Monday, ", "nobody came."]),
        ("这座桥于周一关闭，渡轮运送通勤者。", ["这座桥于周一关闭，", "渡轮运送通勤者。"]),
        ("“Nobody came,” she said.", ["“Nobody came,” ", "she said."]),
        ("They call it the “great leap” of the south.", ["They call it the “great leap” of the south."]),
        ("「橋在星期一關閉，」她說。", ["「橋在星期一關閉，」", "她說。"]),
        ("أُغلق الجسر يوم الاثنين، وتنقل العبّارات الركاب.", ["أُغلق الجسر يوم الاثنين، ", "وتنقل العبّارات الركاب."]),
        ("Le vieux pont (cent ans) est fermé.", ["Le vieux pont ", "(cent ans) ", "est fermé."]),
    ],
)
def test_clauses_end_where_a_mark_and_a_space_say_so(text: str, expected: list[str]) -> None:
    """A mark inside a number ends nothing, a full-width one needs no space, and a short piece joins its neighbour."""
    assert parts(text) == expected


def test_the_shortest_neighbours_are_joined_when_there_are_too_many() -> None:
    """Of more clauses than four the shortest two that stand side by side become one, until there are four."""
    text = "On Monday it rained all day, on Tuesday too, on Wednesday less, but the farmers, as they say, were glad."
    assert len(parts(text)) == 4
