"""What is written as XLIFF is read back the same, in every profile."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diglot import inline, xliff
from diglot.errors import UnsafeXliffError, XliffError
from diglot.model import Code, CodeKind, Content, State
from diglot.xliff import Document, Unit

PROFILES = ("standard", "omegat", "xliff2")
LETTERS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), min_size=1, max_size=30
)
KINDS = st.sampled_from(["bold", "italic", "link", "markup", "url", "break"])
DATA = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


def number(parts: list[object]) -> Content:
    """Return nested lists of text and code data as content with numbered codes."""
    out: list[str | Code] = []
    count = 0

    def put(some: list[object]) -> None:
        nonlocal count
        for part in some:
            if isinstance(part, str):
                out.append(part)
                continue
            assert isinstance(part, tuple)
            count += 1
            name, (kind, data, inner) = str(count), part
            if inner is None:
                out.append(Code(CodeKind.ALONE, name, data, kind))
            else:
                out.append(Code(CodeKind.OPEN, name, data, kind))
                put(inner)
                out.append(Code(CodeKind.CLOSE, name, data, kind))

    put(parts)
    return inline.normal(out)


LEAF = st.one_of(LETTERS, st.tuples(KINDS, DATA, st.none()))
PARTS = st.recursive(
    st.lists(LEAF, max_size=4),
    lambda inner: st.lists(st.one_of(LEAF, st.tuples(KINDS, DATA, inner)), max_size=4),
    max_leaves=8,
)
CONTENT = PARTS.map(number).filter(lambda content: bool(inline.plain(content).strip()))
UNITS = st.lists(
    st.tuples(CONTENT, st.one_of(st.none(), st.just("same"), LETTERS), st.sampled_from(State)), min_size=1, max_size=4
)


def document(rows: list[tuple[Content, str | None, State]]) -> Document:
    """Return a document; a target of "same" is the source with all its codes."""
    units = []
    for index, (source, target, state) in enumerate(rows, 1):
        content = None if target is None else source if target == "same" else (target,)
        one = state if content is not None else State.INITIAL
        units.append(
            Unit(
                f"b{index}s1",
                source,
                content,
                one,
                inline.fingerprint(source),
                "firefox",
                kind="paragraph",
                notes=("a < b",),
            )
        )
    return Document("a.md", "en", "fr", tuple(units), "a", "0" * 64, "c0ffee")


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=60, deadline=None)
@given(rows=UNITS)
def test_what_is_written_is_read_back(profile: str, rows: list[tuple[Content, str | None, State]]) -> None:
    """Ids, sources, targets, states and notes survive; codes keep kind and place."""
    before = document(rows)
    after = xliff.read(xliff.write(before, profile))
    assert (after.source_locale, after.target_locale, after.original) == ("en", "fr", "a.md")
    assert (after.article, after.handoff) == ("a", "c0ffee")
    for one, two in zip(before.units, after.units, strict=True):
        assert two.id == one.id
        assert two.source_hash == one.source_hash
        assert two.kind == one.kind
        assert inline.fingerprint(two.source) == inline.fingerprint(one.source)
        if one.target is not None and not (profile == "omegat" and one.state is State.INITIAL):
            assert two.target is not None
            assert inline.fingerprint(two.target) == inline.fingerprint(one.target)
            assert two.state is one.state
        assert "a < b" in two.notes


@pytest.mark.parametrize("profile", PROFILES)
def test_same_document_gives_the_same_bytes(profile: str) -> None:
    """Nothing in a file comes from a clock."""
    made = document([(("One.",), "Un.", State.TRANSLATED)])
    assert xliff.write(made, profile) == xliff.write(made, profile)


@pytest.mark.parametrize(("profile", "version"), [("standard", "1.2"), ("omegat", "1.2"), ("xliff2", "2.0")])
def test_profile_decides_the_version(profile: str, version: str) -> None:
    """CAT tools get 1.2, and 2.0 who asks for it."""
    root = etree.fromstring(xliff.write(document([(("One.",), None, State.INITIAL)]), profile))
    assert root.get("version") == version


def test_terms_are_marked_in_the_source() -> None:
    """A translator sees which words are terms and what they should be."""
    unit = Unit("b1s1", ("The Global South grows.",), None, terms=((4, 16, "global-south", "Sud global", "inflect"),))
    for profile in ("standard", "xliff2"):
        text = xliff.write(Document("a.md", "en", "fr", (unit,)), profile).decode()
        assert re.search(r"<mrk[^>]*>Global South</mrk>", text), profile
        assert "Sud global" in text or profile == "standard"
        assert xliff.read(text.encode()).units[0].source == unit.source


@pytest.mark.parametrize("file", ["core-2.0", "core-2.2"])
def test_other_versions_are_read(file: str) -> None:
    """XLIFF 2.0 to 2.2 differ in namespace, not in what a translator wrote."""
    space = {"core-2.0": "urn:oasis:names:tc:xliff:document:2.0", "core-2.2": "urn:oasis:names:tc:xliff:document:2.2"}[
        file
    ]
    text = f'<xliff xmlns="{space}" version="{file[-3:]}" srcLang="en" trgLang="fr"><file id="f"><unit id="u"><segment state="final"><source>One <pc id="1">two</pc></source><target>Un <pc id="1">deux</pc></target></segment></unit></file></xliff>'
    read = xliff.read(text.encode())
    assert inline.to_text(read.units[0].target or ()) == "Un {1>deux<1}"
    assert read.units[0].state is State.FINAL


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("<xliff", XliffError, "not well-formed"),
        ("<html/>", XliffError, "not an XLIFF"),
        ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><xliff/>', UnsafeXliffError, "DTD"),
        ('<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', UnsafeXliffError, "DTD"),
        ('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xliff>&f;</xliff>', UnsafeXliffError, "DTD"),
        ("<a>" * 100_000, UnsafeXliffError, "deep"),
    ],
)
def test_what_is_no_xliff_or_unsafe_is_refused(text: str, error: type[XliffError], message: str) -> None:
    """One line that says what is wrong and what to do."""
    with pytest.raises(error, match=message) as caught:
        xliff.read(text.encode(), name="x.xlf")
    assert str(caught.value).startswith("x.xlf")
    assert "; " in str(caught.value)


def test_utf16_cannot_hide_a_dtd() -> None:
    """The encoding does not change what is refused."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>'
    with pytest.raises(UnsafeXliffError):
        xliff.read(text.encode("utf-16"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_hostile_bytes_never_raise_anything_else(data: bytes) -> None:
    """Whatever comes in, it is read or refused."""
    with contextlib.suppress(XliffError):
        xliff.read(data)


def test_conformance_files_are_read(shared: Path) -> None:
    """Every valid file of the XLIFF 2.1 suite can be read."""
    files = sorted((shared / "oasis/2.1/core/valid").glob("*.xlf"))
    assert files
    for file in files:
        xliff.read(file.read_bytes(), name=file.name)
