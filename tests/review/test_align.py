"""Which sentences are which after an article changed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.model import Code, CodeKind, Content
from diglot.review.align import Link, Place, align

OLD = [
    "The door is open.",
    "Nobody has come in yet.",
    "The table is laid for six guests.",
    "Outside it rains on the garden.",
]
BOLD: Content = ("It is ", Code(CodeKind.OPEN, "1"), "open", Code(CodeKind.CLOSE, "1"), ".")


def places(*texts: str | Content) -> list[Place]:
    """Return sentences with ids in their order."""
    return [Place(f"b{n}s1", (text,) if isinstance(text, str) else text) for n, text in enumerate(texts, 1)]


def linked(old: list[str], new: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """Return the links between two texts as plain tuples."""
    return [tuple(link) for link in align(places(*old), places(*new))]  # type: ignore[misc]


def test_nothing_changed() -> None:
    """Each sentence is itself."""
    assert linked(OLD, OLD) == [((n,), (n,), True) for n in range(4)]


def test_inserted_sentence_moves_the_others() -> None:
    """Ids shift; content tells which is which."""
    assert linked(OLD, ["Good morning.", *OLD]) == [((n,), (n + 1,), True) for n in range(4)]


def test_equal_sentences_keep_their_order_when_a_paragraph_is_inserted_above() -> None:
    """The second Yes stays the second, although the first one now bears its id."""
    assert linked(["Yes.", "Yes."], ["Perhaps.", "Yes.", "Yes."]) == [((0,), (1,), True), ((1,), (2,), True)]


def test_changed_word_is_the_same_place() -> None:
    """A sentence with another word between two that stand is what became of the old one."""
    new = [*OLD[:2], "The table is laid for eight guests.", OLD[3]]
    assert linked(OLD, new)[2] == ((2,), (2,), False)


def test_rewritten_sentence_is_a_new_one() -> None:
    """An old translation that has nothing to do with the sentence would only be in the way."""
    assert linked(OLD, [*OLD[:2], "Cooks hate cold soup.", OLD[3]]) == [((n,), (n,), True) for n in (0, 1, 3)]


def test_moved_sentence_is_found() -> None:
    """A paragraph that goes from the end to the head keeps everything."""
    assert linked(OLD, [OLD[3], *OLD[:3]]) == [
        ((0,), (1,), True),
        ((1,), (2,), True),
        ((2,), (3,), True),
        ((3,), (0,), True),
    ]


def test_moved_and_changed_sentence_is_found() -> None:
    """It must be more alike than one in its place."""
    moved = "Outside it rains on the gardens."
    assert ((3,), (0,), False) in linked(OLD, [moved, *OLD[:3]])


def test_joined_sentences() -> None:
    """Two sentences that the segmentation now takes for one say the same."""
    assert linked(["He came.", "She saw."], ["He came. She saw."]) == [((0, 1), (0,), True)]


def test_joined_and_changed_sentences() -> None:
    """An editor puts a semicolon where a full stop was."""
    old = ["The door is open to all who come.", "Nobody has come in yet today."]
    assert linked(old, ["The door is open to all who come; nobody has come in yet today."]) == [((0, 1), (0,), False)]


def test_split_sentence() -> None:
    """One sentence becomes two."""
    assert linked(["He came. She saw."], ["He came.", "She saw."]) == [((0,), (0, 1), True)]


def test_neighbour_that_was_deleted_is_not_taken_for_a_part() -> None:
    """A short sentence that went beside one that changed is gone, not joined."""
    old = ["The table is laid for six guests tonight.", "How nice."]
    assert linked(old, ["The table is laid for eight guests tonight."]) == [((0,), (0,), False)]


def test_quotation_marks_and_spaces_change_nothing() -> None:
    """Straight quotes made curly are no reason to translate again."""
    assert linked(['They were "shocked".'], ["They were\u00a0“shocked”."]) == [((0,), (0,), True)]


def test_code_around_a_word_is_a_change() -> None:
    """What was plain and is bold now needs a person."""
    assert align(places("It is open."), places(BOLD)) == [Link((0,), (0,), False)]


SENTENCES = st.lists(st.sampled_from([*OLD, "Yes.", "No.", "The table is laid for eight guests."]), max_size=8)


@settings(max_examples=300, deadline=None)
@given(SENTENCES, SENTENCES)
def test_each_sentence_is_in_one_link_at_most_and_what_is_the_same_is_never_lost(
    old: list[str], new: list[str]
) -> None:
    """Whatever is done to a text, as many sentences of a wording are paired as both sides have."""
    links = align(places(*old), places(*new))
    for side in (0, 1):
        used = [index for link in links for index in link[side]]  # type: ignore[union-attr]
        assert len(used) == len(set(used))
    same = [link for link in links if link.same]
    for text in set(old):
        pairs = [link for link in same if len(link.old) == len(link.new) == 1 and old[link.old[0]] == text]
        assert len(pairs) == min(old.count(text), new.count(text))
        assert all(new[link.new[0]] == text for link in pairs)
