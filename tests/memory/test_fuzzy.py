"""Sentences that are nearly the same are found, quickly, whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from diglot.memory.fuzzy import THRESHOLD, FuzzyIndex

SENTENCES = (
    "The grid of Brazil runs more smoothly.",
    "The grid of Chile runs more smoothly.",
    "Smart agriculture helps farmers to raise giant freshwater prawns.",
    "全球南方国家正在建设自己的计算基础设施。",
    "全球南方国家正在建设自己的电力基础设施。",
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("The grid of Brazil runs more smoothly.", [0, 1]),
        ("the  GRID of Peru runs more smoothly", [1, 0]),
        ("Smart agriculture helps farmers raise giant prawns.", [2]),
        ("全球南方国家正在建设自己的计算基础设施。", [3, 4]),
        ("Nothing like any of them.", []),
        ("", []),
    ],
)
def test_the_most_alike_come_first(asked: str, found: list[int]) -> None:
    """Case and white space do not count; what is less alike than the threshold is not there."""
    assert [near.place for near in FuzzyIndex(SENTENCES).near(asked)] == found


def test_same_sentence_is_wholly_alike() -> None:
    """An equal sentence has the score 1, any other less."""
    first, second = FuzzyIndex(SENTENCES).near(SENTENCES[0])
    assert first.score == 1
    assert THRESHOLD <= second.score < 1


def test_no_more_than_wanted() -> None:
    """A translator sees the best few."""
    index = FuzzyIndex([f"Chapter {number} of the common report." for number in range(50)])
    assert len(index.near("Chapter 51 of the common report.", limit=3)) == 3


WORDS = st.lists(
    st.sampled_from(["grid", "power", "rice", "of", "the", "in", "and", "China", "Brazil", "model", "open", "shared"]),
    min_size=3,
    max_size=9,
)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(WORDS, min_size=1, max_size=30), asked=WORDS)
def test_nothing_that_is_alike_is_overlooked(rows: list[list[str]], asked: list[str]) -> None:
    """In a small memory the best of all is found, as by comparing with every one."""
    texts, question = [" ".join(row) for row in rows], " ".join(asked)
    best = max(Levenshtein.normalized_similarity(question.casefold(), text.casefold()) for text in texts)
    found = FuzzyIndex(texts).near(question)
    if best >= THRESHOLD and set(asked) & {word for row in rows for word in row}:
        assert found
        assert found[0].score == pytest.approx(best)
    if best < THRESHOLD:
        assert not found
