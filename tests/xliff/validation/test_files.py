"""Whole files: our own, OASIS's, damaged ones, and unit by unit."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diglot import xliff
from diglot.model import Code, CodeKind, Content, Finding, Severity, State
from diglot.xliff import Document, Unit
from diglot.xliff.validation import start

ROOT = Path(__file__).resolve().parents[3]
PROFILES = ("standard", "omegat", "xliff2")
SAMPLE = sorted((ROOT / "xliff").glob("*/*.xlf"))


def opened(ident: str, kind: str = "bold") -> Code:
    """Return the start of a code."""
    return Code(CodeKind.OPEN, ident, "<b>", kind)


def closed(ident: str, kind: str = "bold") -> Code:
    """Return the end of a code."""
    return Code(CodeKind.CLOSE, ident, "</b>", kind)


CONTENTS: dict[str, Content] = {
    "plain": ("One.",),
    "nested": (opened("1"), "a ", opened("2", "link"), "b", closed("2", "link"), closed("1")),
    "overlapping": (opened("1"), "a ", opened("2"), "b", closed("1"), " c", closed("2")),
    "start without end": ("a ", opened("1"), "b"),
    "end without start": ("a", closed("1"), " b"),
    "end before start": (closed("1"), "a ", opened("1"), "b"),
    "alone": tuple(
        Code(CodeKind.ALONE, str(number), "<x>", kind)
        for number, kind in enumerate(("bold", "link", "image", "break", "url", "markup"), 1)
    ),
    "break as a pair": (opened("1", "break"), "a", closed("1", "break")),
    "control characters": (Code(CodeKind.ALONE, "1", "\x00<\x1b", "markup"), "a"),
}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", CONTENTS)
def test_what_we_write_is_valid(name: str, profile: str) -> None:
    """Whatever codes a segment has, and whether it is translated or not, our file of it has no fault."""
    content = CONTENTS[name]
    units = [
        Unit(f"b1s{number}", content, target, state, "0" * 32, "firefox", kind="paragraph", notes=("n", "m"))
        for number, (target, state) in enumerate(
            [(None, State.INITIAL), (content, State.FINAL), (("Un.",), State.TRANSLATED)], 1
        )
    ]
    units.append(Unit("b2s1", ("The Global South",), terms=((4, 16, "c", "Sud global", "fixed"),), translate=False))
    written = xliff.write(Document("a.md", "en", "fr", tuple(units), "a", "0" * 64), profile)
    assert xliff.validate(xliff.parse(written)) == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_the_sample_newsroom_is_valid(path: Path, profile: str) -> None:
    """The translators' files have no fault, as they lie there and written in any profile."""
    data = path.read_bytes()
    assert xliff.validate(xliff.parse(data)) == []
    assert xliff.validate(xliff.parse(xliff.write(xliff.read(data), profile))) == []


# --------------------------------------------------------------------------------------------------------------------
# OASIS's conformance files

UNSOUND = {
    "Good-res_source-has-no-content-and-href.xlf": "refers to resources it lacks, in a language that is not trgLang",
}
UNCHECKED = {
    "Bad-slr_sizeInfo-not-integer.xlf": "selects no profile, and without one nothing says what a size is",
}


def as_22(data: bytes) -> bytes:
    """Return a file of 2.0 or 2.1 as one of 2.2."""
    data = data.replace(b"tc:xliff:document:2.0", b"tc:xliff:document:2.2")
    return data.replace(b'version="2.0"', b'version="2.2"', 1).replace(b'version="2.1"', b'version="2.2"', 1)


def faulty(paths: Sequence[Path], change: Callable[[bytes], bytes] = bytes) -> set[str]:
    """Return the names of the files that have an error."""
    return {
        path.name
        for path in paths
        if any(one.severity is Severity.ERROR for one in xliff.validate(xliff.parse(change(path.read_bytes()))))
    }


@pytest.mark.parametrize("change", [bytes, as_22], ids=["2.1", "2.2"])
def test_valid_core_files_of_oasis_are_accepted(shared: Path, change: Callable[[bytes], bytes]) -> None:
    """None of the 25 valid core files has an error, in either namespace."""
    paths = sorted((shared / "oasis/2.1/core/valid").glob("*.xlf"))
    assert len(paths) == 25
    assert faulty(paths, change) == set()


@pytest.mark.parametrize("change", [bytes, as_22], ids=["2.1", "2.2"])
def test_invalid_core_files_of_oasis_are_rejected(shared: Path, change: Callable[[bytes], bytes]) -> None:
    """Each invalid core file at hand has an error, in either namespace."""
    paths = sorted((shared / "oasis/2.1/core/invalid").glob("*.xlf"))
    assert paths
    assert faulty(paths, change) == {path.name for path in paths}


def test_files_of_oasis_for_the_modules(shared: Path) -> None:
    """Valid ones are accepted and invalid ones rejected, but for two that are not what their names say."""
    valid = sorted((shared / "oasis/2.1/modules/valid").glob("*.xlf"))
    invalid = sorted((shared / "oasis/2.1/modules/invalid").glob("*.xlf"))
    assert faulty(valid) == set(UNSOUND)
    assert {path.name for path in invalid} - faulty(invalid) == set(UNCHECKED)


# --------------------------------------------------------------------------------------------------------------------
# Damaged files, and files unit by unit

FILE = """<xliff xmlns="urn:oasis:names:tc:xliff:document:{space}" version="{space}" srcLang="en" trgLang="fr"
 xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"
 xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"
 xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" xmlns:my="urn:my" xmlns:its="http://www.w3.org/2005/11/its"
 xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" its:version="2.0">
<file id="f1"><skeleton href="s"/><slr:profiles generalProfile="xliff:codepoints"/><my:x id="x1"><my:y/></my:x>
<res:resourceData><res:resourceItem id="r1" mimeType="a/b"><res:source href="x"/></res:resourceItem></res:resourceData>
<notes><note id="n1" priority="2">note</note></notes>
<group id="g1"><mda:metadata id="m"><mda:metaGroup><mda:meta type="t">v</mda:meta></mda:metaGroup></mda:metadata>
<unit id="u1" slr:sizeRestriction="5,90"><mtc:matches><mtc:match id="c1" ref="#s1" similarity="80"><source>One</source><target>Un</target></mtc:match></mtc:matches>
<gls:glossary><gls:glossEntry ref="#t1"><gls:term>one</gls:term><gls:definition>d</gls:definition></gls:glossEntry></gls:glossary>
<val:validation><val:rule isPresent="a"/></val:validation><its:provenanceRecords xml:id="p1"><its:provenanceRecord tool="t"/></its:provenanceRecords>
<notes><note id="n1">note</note></notes><originalData><data id="d1">x<cp hex="001A"/></data></originalData>
<segment id="s1" state="final" subState="my:x"><source xml:lang="en"><sc id="1" dataRef="d1" canDelete="no"/>One <mrk id="t1" type="term">term</mrk> <ph id="2" canReorder="firstNo" canCopy="no" canDelete="no"/><pc id="3" canReorder="no" canCopy="no" canDelete="no" fs:fs="b" subFlowsStart="u2" subFlowsEnd="u2">x</pc></source>
<target xml:lang="fr" order="3"><sc id="1" dataRef="d1" canDelete="no"/>Un <sm id="t2" type="comment" ref="#n=n1"/>terme<em startRef="t2"/> <ph id="2" canReorder="firstNo" canCopy="no" canDelete="no"/><pc id="3" canReorder="no" canCopy="no" canDelete="no">x</pc><ph id="9" copyOf="8"/></target></segment>
<ignorable><source> </source></ignorable>
<segment id="s2"><source>Two<ec startRef="1" canDelete="no"/><ph id="8" type="fmt" subType="xlf:lb"/></source><target order="1">Deux<ec startRef="1" canDelete="no"/></target></segment></unit></group>
<unit id="u2"><segment><source><mrk id="a" type="my:x" ref="#/f=f1/u=u1/s1">Three</mrk></source></segment></unit></file></xliff>"""
FILE12 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="en" target-language="fr" datatype="html" tool-id="t"><header><phase-group><phase phase-name="p" process-name="x"/></phase-group><tool tool-id="t" tool-name="t"/></header><body><group id="g"><note>n</note><trans-unit id="1" phase-name="p"><source>a <g id="1" ctype="bold">b</g><bx id="2" rid="1"/>c<ex id="3" rid="1"/><ph id="4">x<sub>s</sub></ph></source><seg-source><mrk mtype="seg" mid="1">a</mrk></seg-source><target state="new"><mrk mtype="seg" mid="1">a</mrk></target><alt-trans mid="1"><target>b</target></alt-trans></trans-unit></group><trans-unit id="2"><source/></trans-unit></body></file></xliff>"""
FILES = (FILE.format(space="2.0"), FILE.format(space="2.2"), FILE12)


def test_the_file_that_is_damaged_below_is_sound() -> None:
    """A file with something of everything has no error; that the end of a code was moved before its start is said."""
    for text, warned in zip(FILES, (["xliff.code_pair"], ["xliff.code_pair"], []), strict=True):
        found = xliff.validate(xliff.parse(text.encode()))
        assert [one.rule for one in found] == warned
        assert not [one for one in found if one.severity is Severity.ERROR]


def damaged(root: etree._Element, draw: Callable[[int], int]) -> None:
    """Delete, double, move or rename an element, or delete, rename or change an attribute."""
    elements = list(root.iter(etree.Element))
    one = elements[draw(len(elements))]
    other = elements[draw(len(elements))]
    kind = draw(7)
    parent = one.getparent()
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1 and parent is not None:
        parent.insert(draw(len(parent) + 1), copy.deepcopy(one))
    elif kind == 2 and parent is not None and one not in list(other.iterancestors()) and other is not one:
        other.insert(draw(len(other) + 1), one)
    elif kind == 3:
        one.tag = other.tag
    elif kind == 4 and one.attrib:
        del one.attrib[list(one.attrib)[draw(len(one.attrib))]]
    elif kind == 5 and other.attrib:
        name = list(other.attrib)[draw(len(other.attrib))]
        one.set(name, other.attrib[name])
    elif one.attrib:
        values = ("", "1", "-1", "a b", "#", "#n=n1", "#//", "9" * 40, "yes", "١", "\U0001f600", "xlf:b", "a:b", "0041")
        one.set(list(one.attrib)[draw(len(one.attrib))], values[draw(len(values))])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_makes_the_validator_fail(data: st.DataObject) -> None:
    """Whatever is deleted, doubled, moved, renamed or changed in a file, faults are found or not, and each has a place."""
    root = etree.fromstring(data.draw(st.sampled_from(FILES)).encode())

    def draw(count: int) -> int:
        return data.draw(st.integers(0, max(count - 1, 0)))

    for _ in range(data.draw(st.integers(1, 4))):
        damaged(root, draw)
    if str(root.tag).endswith("}xliff"):
        for one in xliff.validate(xliff.parse(etree.tostring(root)), "x.xlf"):
            assert one.message
            assert one.segment


def by_unit(text: str) -> list[Finding]:
    """Validate a file unit by unit, each emptied when it is done, as if it were read in pieces."""
    root = etree.fromstring(text.encode())
    walk = start(root, "x.xlf")
    for unit in list(root.iter("{*}unit", "{*}trans-unit")):
        walk.unit(unit)
        unit.clear(keep_tail=True)
    return walk.rest()


@pytest.mark.parametrize("text", FILES, ids=["2.0", "2.2", "1.2"])
def test_unit_by_unit_finds_the_same(text: str) -> None:
    """A file in pieces has the faults that it has as a whole."""
    broken = text.replace('canDelete="no"/>One', "/>One").replace('mid="1">b', 'mid="2">b')
    broken = broken.replace('id="u2"', 'id="u1"').replace('id="2"><source/>', 'id="1"><source/>')
    for one in (text, broken):
        whole = {(found.rule, found.message.split(": ", 1)[1]) for found in xliff.validate(xliff.parse(one.encode()))}
        assert {(found.rule, found.message.split(": ", 1)[1]) for found in by_unit(one)} == whole
    assert xliff.validate(xliff.parse(broken.encode()))
