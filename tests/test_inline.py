"""Text with inline codes: nothing is lost, and the same text has the same hash."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diglot import inline
from diglot.model import Code, CodeKind, Content

IDS = st.text(st.characters(whitelist_categories=["L", "N"]), min_size=1, max_size=3)
CODES = st.builds(Code, st.sampled_from(CodeKind), IDS, st.text(max_size=8), equiv=st.sampled_from(["", " ", "x@y.z"]))
CONTENT = st.lists(st.one_of(st.text(max_size=20), CODES), max_size=8).map(inline.normal)


def bold(text: str) -> Content:
    """Return *text* between a pair of codes."""
    return (Code(CodeKind.OPEN, "1", "**", "bold"), text, Code(CodeKind.CLOSE, "1", "**", "bold"))


@given(CONTENT)
def test_text_form_gives_the_content_back(content: Content) -> None:
    """from_text undoes to_text for any text, braces and backslashes included."""
    known = {inline.identity(code): code for code in inline.codes(content)}
    unique = tuple(known[inline.identity(part)] if isinstance(part, Code) else part for part in content)
    assert inline.from_text(inline.to_text(unique), inline.codes(unique)) == unique


def test_text_form_is_what_a_person_can_read() -> None:
    """A pair is written with its id at both ends."""
    assert inline.to_text(("a ", *bold("b"), " c")) == "a {1>b<1} c"


def test_plain_text_takes_the_equivalents_of_codes() -> None:
    """A code that stands for text, such as an e-mail address, is read as that text."""
    mail = Code(CodeKind.ALONE, "1", "<a@example.org>", "email", "a@example.org")
    assert inline.plain(("Write to ", mail, ".")) == "Write to a@example.org."


def test_fingerprint_ignores_what_does_not_change_a_translation() -> None:
    """White space, Unicode composition and a link's address do not count; the words do."""
    link = (Code(CodeKind.OPEN, "1", "[", "link"), "café", Code(CodeKind.CLOSE, "1", "](a)", "link"))
    moved = (Code(CodeKind.OPEN, "1", "[", "link"), "cafe\u0301", Code(CodeKind.CLOSE, "1", "](b)", "link"))
    assert inline.fingerprint(("one  two ", *link)) == inline.fingerprint((" one\ntwo ", *moved))
    assert inline.fingerprint(("one",)) != inline.fingerprint(("One",))


def test_missing_and_extra_codes_are_counted_as_multisets() -> None:
    """A code that is there once of two times is missing once."""
    star, ring = Code(CodeKind.ALONE, "1"), Code(CodeKind.ALONE, "2")
    missing, extra = inline.missing_and_extra((star, "a", star, "b"), (star, "c", ring))
    assert missing == (star,)
    assert extra == (ring,)


@given(CONTENT)
def test_nothing_is_missing_from_a_copy(content: Content) -> None:
    """A content compared with itself misses nothing and has nothing too many."""
    assert inline.missing_and_extra(content, content) == ((), ())


def test_adopt_takes_the_markup_of_the_source() -> None:
    """A translator's file may have lost what a code stands for; the source still knows it."""
    bare = (Code(CodeKind.OPEN, "1"), "gras", Code(CodeKind.CLOSE, "1"))
    assert inline.adopt(bare, bold("bold")) == bold("gras")
