"""What a file says is read as the specifications mean it, whatever tool wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot import inline, xliff
from diglot.errors import XliffError
from diglot.model import CodeKind, State

NS12 = "urn:oasis:names:tc:xliff:document:1.2"
NS20 = "urn:oasis:names:tc:xliff:document:2.0"


def read12(source: str, *, unit: str = "", target: str = "", file: str = "", namespace: str = NS12) -> xliff.Document:
    """Return a document of 1.2 with one unit."""
    space = f' xmlns="{namespace}"' if namespace else ""
    inner = f"<source>{source}</source>{target}"
    return xliff.read(
        f'<xliff version="1.2"{space} xmlns:my="my"><file original="a" source-language="en" target-language="fr" {file}>'
        f'<body><trans-unit id="1" {unit}>{inner}</trans-unit></body></file></xliff>'.encode()
    )


def read20(segments: str, *, unit: str = "", before: str = "", whole: bool = False) -> xliff.Document:
    """Return a document of 2.0 with one unit."""
    return xliff.read(
        f'<xliff version="2.0" xmlns="{NS20}" xmlns:my="my" srcLang="en" trgLang="fr"><file id="f">'
        f'<unit id="u" {unit}>{before}{segments}</unit></file></xliff>'.encode(),
        whole=whole,
    )


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('a <g id="1">b</g> c', "a {1>b<1} c"),
        ('a<x id="1"/>b', "a{1}b"),
        ('a<bx id="1" rid="7"/>b<ex id="2" rid="7"/>c', "a{7>b<7}c"),
        ('a<bpt id="1">&lt;b></bpt>b<ept id="1">&lt;/b></ept>', "a{1>b<1}"),
        ('a<bpt id="1" rid="4">(</bpt>b<ept id="2" rid="4">)</ept>', "a{4>b<4}"),
        ('a<ph id="1">&lt;br/></ph>b', "a{1}b"),
        ('a<it id="1" pos="open">&lt;b></it>b', "a{1>b"),
        ('a<it id="1" pos="close">&lt;/b></it>b', "a<1}b"),
        ('a<ph id="1">alt="<sub>a cat</sub>"</ph>b', "a{1}b"),
        ('<mrk mtype="seg" mid="1">a <g id="1">b</g></mrk> <mrk mtype="term">c</mrk>', "a {1>b<1} c"),
        ("a<!-- no -->b<?no no?>c<![CDATA[<d>]]>", "abc\\<d>"),
        ("a &lt;b&gt; {c", "a \\<b> \\{c"),
    ],
)
@pytest.mark.parametrize("namespace", [NS12, ""])
def test_inline_elements_of_12(markup: str, said: str, namespace: str) -> None:
    """Each inline element of 1.2 is text, a code, or half of one."""
    assert inline.to_text(read12(markup, namespace=namespace).units[0].source) == said


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('a <pc id="1">b</pc> c', "a {1>b<1} c"),
        ('a<ph id="1"/>b', "a{1}b"),
        ('a<sc id="1"/>b<ec startRef="1"/>', "a{1>b<1}"),
        ('a<ec id="x" isolated="yes"/>b', "a<x}b"),
        ('a<ec id="ice" isolated="yes"/>b', "a<ice}b"),
        ('a<ec id="12e" isolated="yes"/>b', "a<12}b"),
        ('<mrk id="m" type="term">a</mrk> <sm id="n"/>b<em startRef="n"/>', "a b"),
        ('a<cp hex="001A"/>b', "a\x1ab"),
        ('a<cp hex="0000"/>b<cp hex="D800"/>c<cp hex="FFFFFFFF"/>d<cp hex="zz"/>', "a\ufffdb\ufffdc\ufffdd\ufffd"),
        ('<pc id="1">a <mrk id="m" type="my:x"><pc id="2">b</pc></mrk></pc>', "{1>a {2>b<2}<1}"),
    ],
)
def test_inline_elements_of_20(markup: str, said: str) -> None:
    """Each inline element of 2.x is text, a code, or half of one."""
    assert inline.to_text(read20(f"<segment><source>{markup}</source></segment>").units[0].source) == said


def test_native_code_is_the_data_of_its_code() -> None:
    """What stands in bpt, ept and ph, sub-flow and all, is the code's own markup and no part of the sentence."""
    one, two, three = inline.codes(
        read12('<bpt id="1">&lt;b></bpt>x<ept id="1">&lt;/b></ept><ph id="2">alt="<sub>cat</sub>"</ph>').units[0].source
    )
    assert (one.data, two.data, three.data) == ("<b>", "</b>", 'alt="cat"')
    data = '<originalData><data id="d">a<cp hex="000B"/>b</data><data id="e">c</data></originalData>'
    units = read20(
        '<segment><source><pc id="1" dataRefStart="d" dataRefEnd="e" equivStart="[">x</pc><ph id="2" dataRef="e" equiv="y"/>'
        "</source></segment>",
        before=data,
    ).units
    one, two, three = inline.codes(units[0].source)
    assert (one.data, two.data, three.data) == ("a\x0bb", "c", "c")
    assert (one.equiv, two.equiv, three.equiv) == ("[", "", "y")


def test_code_may_open_in_one_segment_and_close_in_another() -> None:
    """A pair of sc and ec spans segments of a unit; whole, it is a pair."""
    cut = '<segment id="a"><source>x <sc id="1"/>y.</source></segment><ignorable><source> </source></ignorable><segment id="b"><source>z<ec startRef="1"/></source></segment>'
    assert [inline.to_text(unit.source) for unit in read20(cut).units] == ["x {1>y.", "z<1}"]
    assert [unit.id for unit in read20(cut).units] == ["u/a", "u/b"]
    (one,) = read20(cut, whole=True).units
    assert (one.id, inline.to_text(one.source)) == ("u", "x {1>y. z<1}")


def test_unit_cut_by_a_tool_is_read_whole() -> None:
    """Whole, the targets come in their order with ignorables between, and the state is the lowest."""
    cut = (
        '<segment id="a" state="final"><source>One.</source><target order="3">Un.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment id="b" state="translated"><source>Two.</source><target order="1">Deux.</target></segment>'
    )
    (one,) = read20(cut, whole=True).units
    assert (one.source, one.target, one.state) == (("One. Two.",), ("Deux. Un.",), State.TRANSLATED)
    (one,) = read20(cut.replace('<target order="1">Deux.</target>', ""), whole=True).units
    assert one.state is State.INITIAL
    (one,) = read20("<segment><source>One.</source></segment>", whole=True).units
    assert (one.id, one.target) == ("u", None)


def test_segments_of_12_are_units() -> None:
    """A seg-source of several segments gives a unit each; whole, it is one."""
    target = '<seg-source><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2">B.</mrk></seg-source><target><mrk mtype="seg" mid="2">b.</mrk></target>'
    units = read12("A. B.", target=target).units
    assert [(unit.id, unit.source, unit.target) for unit in units] == [
        ("1/1", ("A.",), None),
        ("1/2", ("B.",), ("b.",)),
    ]
    data = f'<xliff version="1.2" xmlns="{NS12}"><file original="a"><body><trans-unit id="1"><source>A. B.</source>{target}</trans-unit></body></file></xliff>'
    (one,) = xliff.read(data.encode(), whole=True).units
    assert (one.id, one.source, one.target) == ("1", ("A. B.",), ("b.",))


def test_white_space_is_layout_unless_it_is_preserved() -> None:
    """By default a line break with its indentation is one space, and none at the ends; xml:space keeps all, and is inherited."""
    text = "\n    One  two\n    three.\n  "
    assert read12(text).units[0].source == ("One  two three.",)
    assert read12(text, unit='xml:space="preserve"').units[0].source == (text,)
    assert read12(text, file='xml:space="preserve"').units[0].source == (text,)
    segment = f"<segment><source>{text}</source></segment>"
    assert read20(segment).units[0].source == ("One  two three.",)
    assert read20(segment, unit='xml:space="preserve"').units[0].source == (text,)
    assert read20(segment.replace("<source>", '<source xml:space="preserve">')).units[0].source == (text,)
    assert read12(" One <g id='1'>\n two </g>\n").units[0].source[0] == " One "


def test_translate_no_is_inherited() -> None:
    """A file or group that is not to be translated says so for its units, which may say otherwise."""
    for namespace, version, head, body in (
        (NS12, "1.2", "", ("body", "trans-unit", "<source>a</source>")),
        (NS20, "2.0", ' srcLang="en"', ("group", "unit", "<segment><source>a</source></segment>")),
    ):
        holder, unit, inside = body
        data = (
            f'<xliff version="{version}" xmlns="{namespace}"{head}><file id="f" original="a"><{holder} id="b"><group id="g" translate="no">'
            f'<group id="h"><{unit} id="1">{inside}</{unit}></group><{unit} id="2" translate="yes">{inside}</{unit}></group>'
            f'<{unit} id="3">{inside}</{unit}></{holder}></file></xliff>'
        ).encode()
        assert [unit.translate for unit in xliff.read(data).units] == [False, True, True]
        assert tuple(xliff.stream(data)) == xliff.read(data).units


def test_units_of_several_files_have_names_of_their_own() -> None:
    """Each file is there with what it says; where two files have a unit of the same id, the later one is named by its file."""
    unit = '<trans-unit id="1"><source>a</source></trans-unit>'
    data = (
        f'<xliff version="1.2" xmlns="{NS12}" xmlns:diglot="urn:diglot:unit:1">'
        f'<file original="a" source-language="en" target-language="fr" diglot:article="x" diglot:handoff="h"><body>{unit}</body></file>'
        f'<file original="b" source-language="en" target-language="es"><body/></file>'
        f'<file original="c" source-language="en" target-language="de"><body>{unit}{unit.replace("1", "2")}</body></file></xliff>'
    ).encode()
    read = xliff.read(data)
    assert [(unit.id, unit.file) for unit in read.units] == [("1", "1"), ("3#1", "3"), ("2", "3")]
    assert [(file.id, file.original, file.target_locale) for file in read.files] == [
        ("1", "a", "fr"),
        ("2", "b", "es"),
        ("3", "c", "de"),
    ]
    assert (read.article, read.handoff, read.files[2].article) == ("x", "h", "")
    assert tuple(xliff.stream(data)) == read.units


def test_elements_of_a_tool_are_not_taken_for_units() -> None:
    """An element of the same name in another namespace is somebody else's, and the target of an alt-trans is no target."""
    inside = "<alt-trans><source>a</source><target>z</target></alt-trans><my:target>y</my:target>"
    (unit,) = read12("a", target=inside + "<my:trans-unit id='2'><source>b</source></my:trans-unit>").units
    assert unit.target is None


@pytest.mark.parametrize(
    ("target", "approved", "state"),
    [
        ("<target/>", "no", State.INITIAL),
        ("<target>x</target>", "no", State.TRANSLATED),
        ("<target>x</target>", "yes", State.FINAL),
        ('<target state="new">x</target>', "no", State.INITIAL),
        ('<target state="needs-review-translation">x</target>', "no", State.TRANSLATED),
        ('<target state="translated">x</target>', "yes", State.REVIEWED),
        ('<target state="signed-off">x</target>', "yes", State.REVIEWED),
        ('<target state="x-own" state-qualifier="tm-suggestion">x</target>', "no", State.INITIAL),
    ],
)
def test_state_of_12_and_the_words_for_it(target: str, approved: str, state: State) -> None:
    """The state is told from target and approval, and the file's own words are kept beside it."""
    (unit,) = read12("a", unit=f'approved="{approved}"', target=target).units
    assert unit.state is state
    assert unit.approved == approved
    if "state=" in target:
        assert f'state="{unit.raw_state}"' in target
    assert unit.sub_state == ("tm-suggestion" if "qualifier" in target else "")


def test_state_of_20_and_the_words_for_it() -> None:
    """state and subState are kept as they are written."""
    (unit,) = read20('<segment state="reviewed" subState="my:x"><source>a</source><target>b</target></segment>').units
    assert (unit.state, unit.raw_state, unit.sub_state) == (State.REVIEWED, "reviewed", "my:x")


def test_notes_say_who_wrote_them() -> None:
    """1.2 has an attribute for it, 2.x leaves it to extensions."""
    (unit,) = read12("a", target='<note from="Ana">one</note><note>two</note>').units
    assert list(zip(unit.notes, unit.authors, strict=True)) == [("one", "Ana"), ("two", "")]
    notes = '<notes><note my:author="Bo">one</note><note category="x">two</note></notes>'
    (unit,) = read20("<segment><source>a</source></segment>", before=notes).units
    assert list(zip(unit.notes, unit.authors, strict=True)) == [("one", "Bo"), ("two", "")]


def test_tool_is_named() -> None:
    """The tool that wrote a file is told by its header, its file, or the namespace of its extensions."""
    header = '<header><tool tool-id="t" tool-name="memoQ" tool-version="9.1"/></header>'
    data = f'<xliff version="1.2" xmlns="{NS12}"><file original="a" tool-id="t">{header}<body/></file></xliff>'
    assert xliff.read(data.encode()).tool == "memoQ 9.1"
    assert read12("a", file='tool-id="matecat"').tool == "matecat"
    sdl = f'<xliff version="1.2" xmlns="{NS12}" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file original="a"><body/></file></xliff>'
    assert xliff.read(sdl.encode()).tool == "Trados Studio"
    assert read12("a").tool == ""


def test_article_in_a_folder_is_read() -> None:
    """An article's id may have folders, as long as it stays within the newsroom."""
    own = 'xmlns:diglot="urn:diglot:unit:1" diglot:article="news/a"'
    assert read12("a", file=own).article == "news/a"


def test_unit_knows_its_line() -> None:
    """A finding can say where in the file it is."""
    data = f'<xliff version="1.2" xmlns="{NS12}">\n<file original="a"><body>\n<trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>'
    assert xliff.read(data.encode()).units[0].line == 3


def test_version_and_root_are_checked() -> None:
    """Only XLIFF of a known version is read."""
    assert (
        xliff.read(f'<xliff xmlns="{NS20}" version="2.1" srcLang="en"><file id="f"/></xliff>'.encode()).version == "2.1"
    )
    for data, message in (
        (b'<xliff version="2.0"><file id="f"/></xliff>', "without a namespace"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:9"/>', "known version"),
        (f'<xliff xmlns="{NS12}" version="1.2"/>'.encode(), "no file element"),
    ):
        with pytest.raises(XliffError, match=message):
            xliff.read(data)
        with pytest.raises(XliffError, match=message):
            list(xliff.stream(data))


def test_stream_gives_what_reading_gives(shared: Path) -> None:
    """Each valid file of OASIS's suite says the same whole and unit by unit."""
    for path in sorted((shared / "oasis/2.1").rglob("valid/*.xlf")):
        for whole in (False, True):
            assert tuple(xliff.stream(path, whole=whole)) == xliff.read(path, whole=whole).units, path.name


def test_stream_drops_what_it_has_read() -> None:
    """Memory does not grow with the number of units: at the end of many, few elements are left."""
    from diglot.xliff.streaming import elements

    for version, head, unit, end in (
        ("1.2", "<body><group>", "<trans-unit id='{}'><source>a</source></trans-unit>", "</group></body>"),
        ("2.0", "<group id='g'>", "<unit id='{}'><segment><source>a</source></segment></unit>", "</group>"),
    ):
        space = NS12 if version == "1.2" else NS20
        units = "\n".join(unit.format(number) for number in range(20_000))
        data = f'<xliff version="{version}" xmlns="{space}" srcLang="en"><file id="f" original="a">{head}{units}{end}</file></xliff>'
        count = 0
        scopes = None
        for _, scopes in elements(data.encode(), None):  # noqa: B007  the last one is looked at below
            count += 1
        assert count == 20_000
        assert scopes is not None
        assert sum(1 for _ in scopes.root.iter()) < 10


@pytest.mark.parametrize("kind", CodeKind)
def test_lone_half_of_a_pair_is_written_and_read(kind: CodeKind) -> None:
    """A target in which half a pair got lost is a file like any other."""
    from diglot.model import Code

    target = ("a", Code(kind, "1", "<b>", "bold"), "b")
    made = xliff.Document("a", "en", "fr", (xliff.Unit("1", ("ab",), target, State.TRANSLATED),))
    for profile in ("standard", "omegat", "xliff2"):
        assert inline.to_text(xliff.read(xliff.write(made, profile)).units[0].target or ()) == inline.to_text(target)


@pytest.mark.parametrize("profile", ["standard", "omegat", "xliff2"])
def test_characters_xml_cannot_hold_are_kept(profile: str) -> None:
    """Control characters of a text survive, and so does a carriage return; half a surrogate pair becomes U+FFFD."""
    text = "a\x00b\x0b c\r\n\x1f\ufffed"
    made = xliff.Document("a", "en", "fr", (xliff.Unit("1", (text,), (text,), State.TRANSLATED, notes=("\x01",)),))
    (unit,) = xliff.read(xliff.write(made, profile)).units
    assert unit.source == unit.target == (text.replace("\x00", "\ufffd"),)
    made = xliff.Document("a", "en", "fr", (xliff.Unit("1", ("\ud800",)),))
    assert xliff.read(xliff.write(made, profile)).units[0].source == ("\ufffd",)


def test_more_pairs_than_a_reader_takes_are_written_flat() -> None:
    """Five hundred pairs in one another are written so that any reader takes them."""
    from diglot.model import Code

    codes = [str(number) for number in range(500)]
    source = (
        *[Code(CodeKind.OPEN, one) for one in codes],
        "x",
        *[Code(CodeKind.CLOSE, one) for one in reversed(codes)],
    )
    made = xliff.Document("a", "en", "fr", (xliff.Unit("1", source),))
    for profile in ("standard", "xliff2"):
        assert inline.to_text(xliff.read(xliff.write(made, profile)).units[0].source) == inline.to_text(source)
