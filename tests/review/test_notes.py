"""The notes that stay until somebody settles them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.model import State, Translation
from diglot.review import notes
from diglot.review.difference import inline_difference, likeness, pieces


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Six guests came.", "Eight guests came.", "[Six → Eight] guests came."),
        ("Six guests came.", "Six late guests came.", "Six [+ late] guests came."),
        ("Six late guests came.", "Six guests came.", "Six [− late] guests came."),
        ("He help farmers now.", "He helps growers now.", "He [help farmers → helps growers] now."),
        ("中国的人工智能", "中国的人工智慧", "中国的人工智[能 → 慧]"),
        (
            "Of all that was said on the long way home under the trees, this was true.",
            "Of all that was said on the long way home under the trees, this is true.",
            "… under the trees, this [was → is] true.",
        ),
    ],
)
def test_difference_is_one_line_that_a_translator_reads(old: str, new: str, shown: str) -> None:
    """What changed stands in brackets, where it changed; what lies far from it is left out."""
    assert inline_difference(old, new) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_make_both_texts(old: str, new: str) -> None:
    """Nothing is lost between the two texts, and likeness is a share."""
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new
    assert 0 <= likeness(old, new) <= 1


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
    lambda text: text.split()
)


@given(WORDS, WORDS, WORDS, st.booleans())
def test_standing_notes_are_read_back_from_a_file(before: str, now: str, theirs: str, one: bool) -> None:
    """Also where a tool's profile has only one note a unit, and among notes of findings."""
    written = [notes.changed(before, now), "a word is missing", notes.conflict((theirs,), "Ana")]
    found = notes.standing(["\n".join(written)] if one else written)
    assert found == (written[0], written[2])
    assert notes.before(found[0]) == " ".join(before.split())
    assert notes.rivals(found) == [notes.text((theirs,))]


def test_conflict_is_an_error_and_a_changed_source_a_warning() -> None:
    """Two people's texts hold an edition; a proposal is held by its state."""
    made = Translation(
        "b1s1", "fr", ("Now.",), ("Ici.",), State.INITIAL, notes=(notes.changed("Here.", "Now."), notes.conflict(("Là.",), "Ana"))
    )  # fmt: skip
    rules = [(one.rule, one.severity.value, one.segment) for one in notes.findings([made], "x.xlf")]
    assert rules == [("review.changed", "warning", "b1s1"), ("review.conflict", "error", "b1s1")]
