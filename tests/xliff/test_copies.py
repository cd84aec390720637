"""Codes that stand twice in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import inline, xliff
from diglot.model import Code, CodeKind, Content, State
from diglot.xliff import Document, Unit

BOLD = (Code(CodeKind.OPEN, "1", "<b>", "bold"), Code(CodeKind.CLOSE, "1", "</b>", "bold"))
ITALIC = (Code(CodeKind.OPEN, "2", "", "italic"), Code(CodeKind.CLOSE, "2", "", "italic"))
BREAK = Code(CodeKind.ALONE, "3")
SOURCE: Content = (BOLD[0], "one", BOLD[1], " ", ITALIC[0], "two", ITALIC[1], BREAK, "three")


def written(target: Content) -> bytes:
    """Return a file of one unit in XLIFF 2.0."""
    unit = Unit("u", SOURCE, target, State.TRANSLATED)
    return xliff.write(Document("a.md", "en", "fr", (unit,)), "xliff2")


def faults(data: bytes) -> list[str]:
    """Return what validation finds."""
    return [f"{one.rule}: {one.message}" for one in xliff.validate(xliff.parse(data, "a.xlf"), "a.xlf")]


def test_copy_says_what_it_is_a_copy_of() -> None:
    """Each element has an id of its own; one without original data names its base, one with data refers to the same."""
    data = written(
        (BOLD[0], "un", *BOLD[::-1], "et", BOLD[1], ITALIC[0], "a", *ITALIC[::-1], "b", ITALIC[1], BREAK, BREAK)
    )
    target = re.search(rb"<target.*</target>", data)
    assert target is not None
    assert re.findall(rb'<\w+ id="([^"]+)"(?: copyOf="([^"]+)")?', target[0]) == [
        (b"1", b""), (b"1.copy2", b""), (b"2", b""), (b"2.copy2", b"2"), (b"3", b""), (b"3.copy2", b"3"),
    ]  # fmt: skip
    assert faults(data) == []


@given(st.lists(st.sampled_from(["x ", *BOLD, *ITALIC, BREAK]), max_size=14))
@settings(max_examples=150, deadline=None)
def test_any_text_of_codes_is_valid_and_comes_back(parts: list[str | Code]) -> None:
    """However often and in whatever order codes stand: the file is valid, and reading gives the text as it was."""
    target = inline.normal(parts)
    data = written(target)
    assert not [one for one in faults(data) if "id" in one.split(":")[0] or "copy" in one.split(":")[0]]
    assert xliff.read(data).units[0].target == (target or None)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_target_edited_in_place_has_its_copies(times: int) -> None:
    """Editing a file writes copies as well, and what they copy as the file has it."""
    data = written(SOURCE)
    new = inline.normal([part for _ in range(times) for part in (*SOURCE, " ")])
    edited = xliff.edit(data, {"u": (new, State.REVIEWED)})
    assert faults(edited) == []
    assert xliff.read(edited).units[0].target == new
    again = xliff.edit(edited, {"u": (SOURCE, State.REVIEWED)})
    assert b"copy" not in again
    assert xliff.read(again).units[0].target == SOURCE


def test_copies_of_another_tool_keep_their_ids() -> None:
    """A foreign file names its copies as it likes; they stay as they are when words change."""
    text = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f">
    <unit id="u"><segment state="translated"><source>A <pc id="1">plan</pc></source>
    <target>Un <pc id="1">plan</pc> et <pc id="x7" copyOf="1">demi</pc></target></segment></unit></file></xliff>"""
    (unit,) = xliff.read(text.encode()).units
    new = tuple("deux" if part == "demi" else part for part in unit.target or ())
    edited = xliff.edit(text.encode(), {"u": (new, unit.state)})
    assert edited == text.replace("demi", "deux").encode()
