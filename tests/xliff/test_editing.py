"""Targets are put into anyone's XLIFF, and nothing else of it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diglot import inline, xliff
from diglot.errors import XliffError
from diglot.model import Code, CodeKind, Content, State

NS12 = "urn:oasis:names:tc:xliff:document:1.2"
NS20 = "urn:oasis:names:tc:xliff:document:2.0"
Targets = dict[str, tuple[Content, State]]

FOREIGN12 = f"""<?xml version="1.0" encoding="utf-8"?>
<?tool keep="this"?>
<xliff version='1.2' xmlns="{NS12}" xmlns:mq="MQXliff"  mq:version='1'>
  <!-- made by a tool -->
  <file original="a.docx" source-language="en" target-language="fr" datatype="x" tool-id="t"><header>
    <skl><internal-file form="base64">QUJD</internal-file></skl><tool tool-id="t" tool-name="memoQ" tool-version="9"/>
    <mq:docinfo><![CDATA[<a/>]]></mq:docinfo></header>
  <body><group id="g" translate="yes">
    <trans-unit id="1" xml:space="preserve" mq:status="x"><source>One <bpt id="1" rid="1" ctype="bold">&lt;b&gt;</bpt>two<ept
      id="2" rid="1">&lt;/b&gt;</ept><ph id="3">&lt;img alt="<sub>cat</sub>"/&gt;</ph>.</source>
      <target state="needs-translation" state-qualifier="fuzzy-match" mq:x='y'>Un</target><note from="Ana">why</note>
      <alt-trans match-quality="80"><source>One</source><target>Uno</target></alt-trans></trans-unit>
    <trans-unit id="2"><source>A <g id="1" mq:k="v" ctype="italic">b</g><x id="2" mq:z="q"/> &#x20AC;</source></trans-unit>
    <trans-unit id="3"><source>Whole. Cut.</source><seg-source><mrk mtype="seg" mid="a">Whole.</mrk> <mrk mtype="seg"
      mid="b">Cut.</mrk></seg-source><target><mrk mtype="seg" mid="a">Tout.</mrk> <mrk mtype="seg" mid="b"/></target></trans-unit>
    <trans-unit id="4"><source>Whole. Cut.</source><seg-source><mrk mtype="seg" mid="a">Whole.</mrk> <mrk mtype="seg"
      mid="b">Cut.</mrk></seg-source></trans-unit>
    <trans-unit id="5"><source>One only.</source><seg-source><mrk mtype="seg" mid="7">One only.</mrk></seg-source></trans-unit>
    <trans-unit id="6" approved="yes"><source><![CDATA[<p>]]></source><target state="final"><![CDATA[<p>]]></target></trans-unit>
  </group></body></file>
</xliff>
<!-- the end -->
"""
FOREIGN20 = f"""<x:xliff xmlns:x="{NS20}" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" xmlns:my="my"
  version="2.1" srcLang="en" trgLang="fr"><x:file id="f" my:a='1'><x:skeleton href="a.skl"/><my:unit id="1"><my:segment/></my:unit>
 <x:unit id="1"><my:unit><x:target>no target</x:target></my:unit><x:originalData><x:data id="d">[b]</x:data></x:originalData>
  <x:segment id="s" state="translated" subState="my:x"><x:source>A <x:pc id="1" dataRefStart="d" fs:fs="b" canDelete="no"
   subFlowsStart="2">b</x:pc> <x:ph id="2" canCopy="no" my:n="v"/></x:source><x:target>Un</x:target></x:segment>
  <x:ignorable><x:source> </x:source></x:ignorable>
  <x:segment id="t"><x:source xml:space="preserve">C  <x:sc id="3" xmlns:o="o" o:p="q"/>d<x:ec startRef="3"/></x:source></x:segment>
 </x:unit><x:unit id="2"><x:segment><x:source>E</x:source></x:segment></x:unit></x:file></x:xliff>"""
SAMPLES = {"1.2": FOREIGN12.encode(), "2.1": FOREIGN20.encode()}


def without_targets(data: bytes, *, states: bool) -> bytes:
    """Return the canonical XML of a document without the targets of its units and, on demand, without their states."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    spaces = {"x": NS20, "y": NS12}
    for target in root.xpath("//x:unit/x:segment/x:target | //y:trans-unit/y:target", namespaces=spaces):
        parent, before = target.getparent(), target.getprevious()
        before.tail = (before.tail or "") + (target.tail or "")
        parent.remove(target)
    for carrier in root.xpath("//x:segment | //y:trans-unit", namespaces=spaces) if states else []:
        for name in ("state", "subState", "approved"):
            carrier.attrib.pop(name, None)
    return etree.tostring(root.getroottree(), method="c14n2", with_comments=True)  # C14N 1 takes no relative namespaces


def valid_files(shared: Path) -> list[Path]:
    """Return all valid files of OASIS's suite."""
    files = sorted((shared / "oasis/2.1").rglob("valid/*.xlf"))
    assert len(files) > 25
    return files


def shouted(unit: xliff.Unit) -> Content:
    """Return a unit's source in capitals, codes and all."""
    return tuple(part.upper() if isinstance(part, str) else part for part in unit.source)


def test_editing_to_what_is_there_changes_no_byte(shared: Path) -> None:
    """Each valid file of OASIS's suite comes back byte for byte when its targets are put in again."""
    for path in valid_files(shared):
        units = xliff.read(path).units
        asked = {unit.id: (unit.target or (), unit.state) for unit in units}
        assert xliff.edit(path, asked) == path.read_bytes(), path.name


def test_all_but_targets_and_states_is_the_same(shared: Path) -> None:
    """In each valid file every target is changed; the canonical XML of all else is the same, and the targets are read back."""
    for path in valid_files(shared):
        before = path.read_bytes()
        asked = {unit.id: (shouted(unit), State.REVIEWED) for unit in xliff.read(before).units}
        after = xliff.edit(before, asked, target_locale="fr")
        read = {unit.id: (unit.target or (), unit.state) for unit in xliff.read(after).units}
        assert {name: target for name, (target, _) in read.items()} == {
            name: target for name, (target, _) in asked.items()
        }
        assert all(state is State.REVIEWED for target, state in read.values() if target)
        if b"trgLang" not in before and asked:
            before = re.sub(rb"(<xliff[^>]*)>", rb'\1 trgLang="fr">', before, count=1)
        assert without_targets(after, states=True) == without_targets(before, states=True), path.name


@pytest.mark.parametrize("version", SAMPLES)
def test_foreign_file_keeps_all_else(version: str) -> None:
    """Tools' own elements, comments, CDATA, prefixes and white space stay, in 1.2 and in 2.x."""
    data = SAMPLES[version]
    asked = {unit.id: (shouted(unit), State.FINAL) for unit in xliff.read(data).units}
    after = xliff.edit(data, asked)
    assert {unit.id: (unit.target, unit.state) for unit in xliff.read(after).units} == asked
    assert without_targets(after, states=True) == without_targets(data, states=True)


def test_codes_are_copied_with_all_that_they_carry() -> None:
    """A code of the target is the source's element: foreign attributes, native code and sub-flows come along."""
    data = SAMPLES["1.2"]
    unit = xliff.read(data).units[0]
    after = xliff.edit(data, {"1": (unit.source, State.TRANSLATED)}).decode()
    target = re.search(r"<target[^>]*>(.*?)</target>", after, re.DOTALL)
    assert target is not None
    assert '<bpt id="1" rid="1" ctype="bold">&lt;b&gt;</bpt>two<ept\n      id="2" rid="1">' in target[1]
    assert '<ph id="3">&lt;img alt="<sub>cat</sub>"/&gt;</ph>.' in target[1]
    assert "<target state=\"translated\" mq:x='y'>" in after, "state set, qualifier of the old text gone, the rest kept"


def test_codes_of_a_prefixed_document_are_copied() -> None:
    """Namespace prefixes are kept, and a namespace that only the source's element declares comes along."""
    data = SAMPLES["2.1"]
    first, second, _ = xliff.read(data).units
    after = xliff.edit(
        data, {first.id: (first.source, State.FINAL), second.id: (second.source, State.TRANSLATED)}
    ).decode()
    assert '<x:segment id="s" state="final">' in after, "a subState of another state goes"
    assert (
        '<x:target>A <x:pc id="1" dataRefStart="d" fs:fs="b" canDelete="no"\n   subFlowsStart="2">b</x:pc> <x:ph id="2"'
        in after
    )
    assert (
        '<x:target xml:space="preserve">C  <x:sc id="3" xmlns:o="o" o:p="q"/>d<x:ec startRef="3"/></x:target>' in after
    )


def test_pair_that_crosses_another_is_written_as_two_halves() -> None:
    """A pc or g of the source that can enclose nothing in the target becomes sc and ec, or bx and ex, and keeps what it says."""
    first = xliff.read(SAMPLES["2.1"]).units[0]
    opening, closing = [code for code in inline.codes(first.source) if code.id == "1"]
    new = Code(CodeKind.OPEN, "9"), Code(CodeKind.CLOSE, "9")
    crossed: Content = ("x", new[0], "y", opening, "z", new[1], "w", closing)
    after = xliff.edit(SAMPLES["2.1"], {first.id: (crossed, State.TRANSLATED)})
    assert b'<x:sc id="1" canDelete="no" dataRef="d" subFlows="2" fs:fs="b"/>' in after
    assert b'<x:ec startRef="1" canDelete="no"/>' in after
    assert inline.to_text(xliff.read(after).units[0].target or ()) == inline.to_text(crossed)
    one = xliff.read(SAMPLES["1.2"]).units[1]
    opening, closing = [code for code in inline.codes(one.source) if code.id == "1"]
    crossed = ("x", new[0], "y", opening, "z", new[1], "w", closing)
    after = xliff.edit(SAMPLES["1.2"], {one.id: (crossed, State.TRANSLATED)})
    assert b'<bx id="1" rid="1" mq:k="v" ctype="italic"/>' in after
    assert inline.to_text(xliff.read(after).units[1].target or ()) == inline.to_text(crossed)


def test_segments_of_a_unit_of_12_are_edited_one_by_one() -> None:
    """A target is filled mark by mark, and laid out like the seg-source where there is none yet."""
    data = SAMPLES["1.2"]
    after = xliff.edit(data, {"3/b": (("Coupé.",), State.TRANSLATED), "4/b": (("Coupé.",), State.TRANSLATED)}).decode()
    marks = re.findall(r'<mrk mtype="seg"\s+mid="(.)">([^<]*)</mrk>(?=[^<]*(?:<mrk[^/]*</mrk>)?</target>)', after)
    assert marks == [("a", "Tout."), ("b", "Coupé."), ("a", ""), ("b", "Coupé.")]
    after = xliff.edit(data, {"5": (("Un seul.",), State.TRANSLATED)}).decode()
    assert '<target state="translated"><mrk mtype="seg" mid="7">Un seul.</mrk></target>' in after


def test_state_alone_leaves_the_text_as_it_is_written() -> None:
    """When only the state changes, CDATA and marks of the target stay."""
    after = xliff.edit(SAMPLES["1.2"], {"6": (("<p>",), State.TRANSLATED)}).decode()
    assert (
        '<trans-unit id="6" approved="no"><source><![CDATA[<p>]]></source><target state="translated"><![CDATA[<p>]]>'
        in after
    )


def test_white_space_that_counts_is_kept() -> None:
    """A line break in a target of a unit whose white space is layout is kept by xml:space."""
    wanted: Content = ("one\n two",)
    for data, name in ((SAMPLES["1.2"], "2"), (SAMPLES["2.1"], "2")):
        after = xliff.edit(data, {name: (wanted, State.TRANSLATED)})
        assert next(unit for unit in xliff.read(after).units if unit.id == name).target == wanted


def test_annotation_that_is_referred_to_stays() -> None:
    """A match or gloss refers to a span of the target: it goes round the same words, or is empty at the end; no other stays."""
    inside = (
        '<unit id="u"><gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" ref="#t=m1"/><my:x xmlns:my="my" ref="#t=m2"/>'
        '<segment><source>a b c</source><target>A <mrk id="m1" type="term">B</mrk> <mrk id="m2" type="term">C</mrk>'
        '<mrk id="m3" type="term">D</mrk></target></segment></unit>'
    )
    data = (
        f'<xliff version="2.0" xmlns="{NS20}" srcLang="en" trgLang="fr"><file id="f">{inside}</file></xliff>'.encode()
    )
    after = xliff.edit(data, {"u": (("B or so",), State.FINAL)}).decode()
    assert '<target><mrk id="m1" type="term">B</mrk> or so<mrk id="m2" type="term"></mrk></target>' in after


def test_target_can_be_emptied() -> None:
    """A target of no text is empty and of the initial state."""
    unit = xliff.read(xliff.edit(SAMPLES["2.1"], {"1/s": ((), State.FINAL)})).units[0]
    assert unit.target is None
    assert unit.state is State.INITIAL


def test_document_without_a_target_language_needs_one() -> None:
    """A document of 2.x may have no targets without trgLang; it is given, or asked for in one line."""
    data = SAMPLES["2.1"].replace(b' trgLang="fr"', b"").replace(b"<x:target>Un</x:target>", b"")
    asked: Targets = {"2": (("E",), State.TRANSLATED)}
    with pytest.raises(XliffError, match="names no target language"):
        xliff.edit(data, asked, name="a.xlf")
    assert xliff.read(xliff.edit(data, asked, target_locale="es")).target_locale == "es"
    assert xliff.edit(data, {}, target_locale="") == data


def test_id_that_is_not_there_or_there_twice_is_refused() -> None:
    """Nothing is put in by guess."""
    with pytest.raises(XliffError, match="no unit 'nine'"):
        xliff.edit(SAMPLES["1.2"], {"nine": (("x",), State.TRANSLATED)})
    twice = SAMPLES["1.2"].replace(b'id="2"><source>', b'id="1"><source>')
    with pytest.raises(XliffError, match="two units '1'"):
        xliff.edit(twice, {"1": (("x",), State.TRANSLATED)})


def test_file_in_another_encoding_becomes_utf8() -> None:
    """A file of UTF-16 is edited too; what comes is UTF-8 and says so."""
    text = SAMPLES["1.2"].decode().replace('encoding="utf-8"', 'encoding="utf-16"')
    after = xliff.edit(text.encode("utf-16"), {"5": (("é",), State.TRANSLATED)})
    assert after.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert xliff.read(after).units[-2].target == ("é",)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, Targets]:
    """Draw new targets for some units of a sample: any text, the source's codes in any order, some of them not, some new."""
    version = draw(st.sampled_from(sorted(SAMPLES)))
    asked: Targets = {}
    for unit in xliff.read(SAMPLES[version]).units:
        if draw(st.booleans()):
            codes = draw(st.permutations([*inline.codes(unit.source), Code(CodeKind.ALONE, "new")]))
            parts = draw(st.lists(st.one_of(TEXT, st.sampled_from(codes)), max_size=6, unique_by=str))
            asked[unit.id] = (inline.normal(parts), draw(st.sampled_from(State)))
    return version, asked


@settings(max_examples=200, deadline=None)
@given(edits())
def test_what_is_put_in_is_read_back(drawn: tuple[str, Targets]) -> None:
    """Whatever the targets, they are read as asked for, and all else is the same."""
    version, asked = drawn
    before = SAMPLES[version]
    after = xliff.edit(before, asked)
    for old, new in zip(xliff.read(before).units, xliff.read(after).units, strict=True):
        assert (old.id, old.source, old.notes) == (new.id, new.source, new.notes)
        target, state = asked.get(old.id, (old.target or (), old.state))
        assert inline.to_text(new.target or ()) == inline.to_text(target)
        if new.target is not None and "/" not in new.id:  # segments of a 1.2 unit share one state
            assert new.state is state
    assert without_targets(after, states=True) == without_targets(before, states=True)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 3000))
def test_pieces_of_any_size_give_the_same(size: int) -> None:
    """Where the pieces end in which a file is read makes no difference."""
    from diglot.xliff import safe

    asked = {unit.id: (shouted(unit), State.FINAL) for unit in xliff.read(SAMPLES["1.2"]).units}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(safe, "CHUNK", size)
        assert xliff.edit(SAMPLES["1.2"], asked) == EDITED12


EDITED12 = xliff.edit(
    SAMPLES["1.2"], {unit.id: (shouted(unit), State.FINAL) for unit in xliff.read(SAMPLES["1.2"]).units}
)
