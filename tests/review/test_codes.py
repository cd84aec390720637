"""Codes that came back damaged."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot import inline, xliff
from diglot.model import Code, CodeKind, Content, State
from diglot.review.codes import Evidence, repair
from diglot.xliff import Document, Unit
from tests.omegat6 import omegat6


def alone(id: str, data: str = "", type: str = "markup") -> Code:
    """Return a code that stands alone."""
    return Code(CodeKind.ALONE, id, data, type)


def pair(id: str, text: str, data: str = "**", type: str = "bold") -> tuple[str | Code, ...]:
    """Return a text between the two halves of a pair."""
    return (Code(CodeKind.OPEN, id, data, type), text, Code(CodeKind.CLOSE, id, data, type))


SOURCE: Content = ("See ", *pair("1", "this"), " and ", *pair("2", "that", "*", "italic"), ", ", *pair("3", "there", "_", "link"), ".")  # fmt: skip
TARGET: Content = ("Voir ", *pair("1", "ceci"), " et ", *pair("2", "cela", "*", "italic"), ", ", *pair("3", "là", "_", "link"), ".")  # fmt: skip
BREAKS: Content = ("a", alone("1", "<1>"), "b", alone("2", "<2>"), "c", alone("3", "<3>"), "d", alone("4", "<4>"))
SAME: Content = tuple(Code(part.kind, part.id, "<br>", "break") if isinstance(part, Code) else part for part in BREAKS)


def renamed(content: Content, *ids: str) -> Content:
    """Return *content* with its codes called by *ids*, in order, and nothing else known of them."""
    names = iter(ids)
    return tuple(Code(part.kind, next(names), "", part.type) if isinstance(part, Code) else part for part in content)


def test_right_codes_are_left_alone() -> None:
    """Nothing is reported where nothing was wrong, in any order of the codes."""
    other = inline.normal([*pair("2", "cela"), " ", *pair("1", "ceci"), *pair("3", "là")])
    mended = repair(other, SOURCE, SOURCE)
    assert mended.changes == ()
    assert [code.id for code in inline.codes(mended.target)] == ["2", "2", "1", "1", "3", "3"]


@pytest.mark.parametrize("source", [BREAKS, SAME])
@pytest.mark.parametrize("ids", ["1444", "4444"])
def test_collapsed_ids_of_omegat_are_told_by_order(source: Content, ids: str) -> None:
    """1,2,3,4 comes back as 1,4,4,4: a guess where the codes differ, certain where all are line breaks."""
    mended = repair(renamed(source, *ids), source, source)
    assert mended.target == source
    assert {how for _, _, how in mended.changes} == {Evidence.CONTENT if source is SAME else Evidence.ORDER}


def test_whole_files_of_omegat_are_mended() -> None:
    """What its filters do to our own 2.0 and 1.2 files can be undone, pairs included."""
    units = [Unit(f"u{n}", SOURCE, TARGET, State.TRANSLATED) for n in range(3)]
    units += [Unit(f"v{n}", BREAKS, BREAKS, State.TRANSLATED) for n in range(3)]
    for profile in ("standard", "omegat", "xliff2"):
        back = xliff.read(omegat6(xliff.write(Document("a.md", "en", "fr", tuple(units)), profile)))
        for unit, sent in zip(back.units, units, strict=True):
            assert unit.target is not None
            assert repair(unit.target, unit.source, sent.source).target == sent.target, (profile, unit.id)


def test_code_of_another_type_is_told_by_it() -> None:
    """A tool numbers codes anew in the order of the target; what they are says which is which."""
    target: Content = (*pair("1", "là", "", "link"), *pair("2", "ceci", "", "bold"), *pair("3", "cela", "", "italic"))
    mended = repair(target, SOURCE, SOURCE)
    assert [code.id for code in inline.codes(mended.target)] == ["3", "3", "1", "1", "2", "2"]
    assert {how for _, _, how in mended.changes} == {Evidence.CONTENT}


def test_tool_that_renames_codes_in_the_source_too_is_followed() -> None:
    """The file's own source says what its names stand for, even if the translator changed the order."""
    theirs = renamed(BREAKS, "10", "20", "30", "40")
    target: Content = (alone("40"), "x", alone("10"), alone("20"), alone("30"))
    assert [code.id for code in inline.codes(repair(target, theirs, BREAKS).target)] == ["4", "1", "2", "3"]


@pytest.mark.parametrize(
    "text",
    [
        'Voir <g id="1">ceci</g> et <g id="2">cela</g>, <g id="3">là</g>.',
        "Voir <g1>ceci</g1> et <g2>cela</g2>, <g3>là</g3>.",
        'Voir <bx id="1"/>ceci<ex id="1"/> et <pc id="2">cela</pc>, <mrk mtype="term"><g id=\'3\'>là</g></mrk>.',
        "Voir {1>ceci<1} et {2>cela<2}, {3>là<3}.",
        "Voir **ceci** et *cela*, _là_.",
    ],
)
def test_codes_that_became_text_are_codes_again(text: str) -> None:
    """Escaped tags, short tags, diglot's own form and plain markup are read, if all codes are then there."""
    mended = repair((text,), SOURCE, SOURCE)
    assert mended.target == TARGET
    assert {how for _, _, how in mended.changes} == {Evidence.TEXT}


@pytest.mark.parametrize(
    "target",
    [
        ("Voir <g1>ceci</g1> et cela, là.",),
        ("Voir ceci et cela, là.",),
        ("Voir ", *pair("1", "ceci"), " et ", *pair("1", "cela"), ", ", *pair("1", "là"), *pair("1", "encore")),
    ],
)
def test_what_cannot_be_told_stays_for_a_person(target: Content) -> None:
    """A code that was left out, or is there too often, is not made up."""
    mended = repair(target, SOURCE, SOURCE)
    assert inline.to_text(mended.target) == inline.to_text(target)
    assert any(inline.missing_and_extra(SOURCE, mended.target))


def test_text_that_looks_like_a_tag_is_text() -> None:
    """An article about markup keeps its own signs."""
    source: Content = ("Write <g1>x</g1> ", *pair("1", "here"))
    target: Content = ("Écrivez <g1>x</g1> ", *pair("1", "ici"))
    assert repair(target, source, source).target == target


@given(st.integers(0, 6), st.randoms(use_true_random=False))
def test_any_order_of_right_codes_comes_back_as_it_is(count: int, order: random.Random) -> None:
    """A translator may put codes where the language wants them."""
    source: Content = tuple(part for n in range(count) for part in ("x", alone(str(n), f"<{n}>")))
    codes = list(inline.codes(source))
    order.shuffle(codes)
    target = inline.normal([piece for code in codes for piece in ("y", code)])
    assert repair(target, source, source) == (target, ())
