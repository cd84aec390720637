"""What is written as TMX is read back the same; what others write is read; what is dangerous is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diglot import inline, tmx
from diglot.errors import TmxError
from diglot.model import Code, CodeKind, Content
from diglot.tmx import Entry

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(
    lambda text: "".join(char for char in text if char in "\t\n\r" or (char >= " " and char not in "\ufffe\uffff"))
)
KIND = st.sampled_from(["bold", "link", "url", "markup"])


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Text with codes: whole pairs, crossing pairs, torn halves, codes alone; each id once."""
    parts: list[str | Code] = []
    for number in range(draw(st.integers(0, 4))):
        kind, equiv = draw(KIND), draw(TEXT)
        halves = draw(
            st.sampled_from([(CodeKind.OPEN, CodeKind.CLOSE), (CodeKind.ALONE,), (CodeKind.OPEN,), (CodeKind.CLOSE,)])
        )
        at = 0
        for half in halves:
            at = draw(st.integers(at, len(parts)))
            parts.insert(at, Code(half, str(number), draw(TEXT), kind, equiv))
            at += 1
    for text in draw(st.lists(TEXT, max_size=4)):
        parts.insert(draw(st.integers(0, len(parts))), text)
    return inline.normal(parts)


def file(tmp_path: Path, body: str, header: str = 'srclang="en"', version: str = "1.4") -> Path:
    """Return a TMX file with *body*."""
    path = tmp_path / "a.tmx"
    path.write_text(
        f'<?xml version="1.0"?>\n<tmx version="{version}"><header {header}/><body>\n{body}\n</body></tmx>\n'
    )
    return path


def unit(source: str, target: str, more: str = "") -> str:
    """Return one tu."""
    return f'<tu {more}><tuv xml:lang="en"><seg>{source}</seg></tuv><tuv xml:lang="fr"><seg>{target}</seg></tuv></tu>'


@settings(max_examples=150, deadline=None)
@given(pairs=st.lists(st.tuples(contents(), contents()), max_size=4))
def test_what_is_written_is_read_back(
    pairs: list[tuple[Content, Content]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Text, codes with their markup, type and equivalent, person, date and properties survive."""
    at = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    entries = [
        Entry("en", "fr", source, target, "Ana <a@b>", at, {"x-state": "final", "x-origin": "human"}, f"t{number}")
        for number, (source, target) in enumerate(pairs)
    ]
    path = tmp_path_factory.mktemp("tmx") / "a.tmx"
    path.write_bytes(b"".join(tmx.write(entries, "en")))
    back = list(tmx.read(path))
    assert [(one.source, one.target) for one in back] == pairs
    assert all((one.who, one.at, one.props) == ("Ana <a@b>", at, entries[0].props) for one in back)
    assert [one.id for one in back] == [one.id for one in entries]


def test_codes_are_those_of_the_standard() -> None:
    """Pairs are bpt and ept, torn halves it, all else ph; x ties a code to the same one of the other language."""
    source: Content = (
        Code(CodeKind.OPEN, "1", "**", "bold"), "a", Code(CodeKind.CLOSE, "1", "**", "bold"),
        Code(CodeKind.ALONE, "2", "\\", "break", "\n"), Code(CodeKind.OPEN, "3", "<i>", "italic"),
    )  # fmt: skip
    text = b"".join(tmx.write([Entry("en", "fr", source, ("b",))], "en")).decode()
    assert '<bpt i="1" x="1" type="bold">**</bpt>a<ept i="1">**</ept>' in text
    assert '<ph x="2" type="break">\\</ph><it pos="begin" x="3" type="italic">&lt;i&gt;</it>' in text
    assert '<tmx version="1.4">' in text
    assert 'segtype="sentence"' in text


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    """A control character in a text or a code does not break the file."""
    code = Code(CodeKind.ALONE, "1", "\0", "char")
    path = tmp_path / "a.tmx"
    path.write_bytes(b"".join(tmx.write([Entry("en", "fr", ("a\x08b", code), ("c",), who="\x01x")], "en")))
    (back,) = tmx.read(path)
    assert back.source == ("ab", Code(CodeKind.ALONE, "1", "", "char"))
    assert back.who == "x"


def test_units_of_several_languages_give_an_entry_each(tmp_path: Path) -> None:
    """The source is the file's source language; each other language is a target."""
    body = "<tu>{}</tu>".format(
        "".join(f'<tuv xml:lang="{tag}"><seg>{tag}</seg></tuv>' for tag in ("FR-fr", "EN-us", "pt_br"))
    )
    found = [(one.source_locale, one.locale, one.target) for one in tmx.read(file(tmp_path, body, 'srclang="EN-US"'))]
    assert found == [("en-US", "fr-FR", ("FR-fr",)), ("en-US", "pt-BR", ("pt_br",))]


def test_file_of_all_languages_takes_the_wanted_source(tmp_path: Path) -> None:
    """With srclang *all* the reader of the file says what the source is; else the first variant is."""
    path = file(
        tmp_path,
        '<tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu>',
        'srclang="*all*"',
    )
    assert next(tmx.read(path, "en")).source == ("one",)
    assert next(tmx.read(path)).source == ("un",)


def test_old_and_foreign_files_are_read(tmp_path: Path) -> None:
    """A DOCTYPE that only names a DTD, lang without xml:, highlighted text, codes without x."""
    path = tmp_path / "old.tmx"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx11.dtd">\n<tmx version="1.1"><header srclang="EN-US"/><body>'
        '<tu creationid="Ana" creationdate="20260102T030405Z"><tuv lang="EN-US"><seg>a <hi>b</hi> <ph>x</ph><bpt i="7">y</bpt>'
        'c<ept i="7">z</ept></seg></tuv><tuv lang="FR"><seg>d<ph>x</ph></seg></tuv></tu></body></tmx>'
    )
    (one,) = tmx.read(path)
    assert inline.to_text(one.source) == "a b {1}{7>c<7}"
    assert inline.codes(one.target)[0].data == "x"
    assert (one.who, one.at) == ("Ana", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))


def test_utf16_is_read(tmp_path: Path) -> None:
    """Trados writes UTF-16."""
    text = file(tmp_path, unit("one", "été")).read_text().replace('version="1.0"', 'version="1.0" encoding="UTF-16"')
    (tmp_path / "b.tmx").write_bytes(text.encode("utf-16"))
    assert next(tmx.read(tmp_path / "b.tmx")).target == ("été",)


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (f'<?xml version="1.0"?>{LAUGHS}<tmx version="1.4"><body>{unit("&b;", "c")}</body></tmx>', "declares"),
        ('<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body/></tmx>', "declares"),
        (
            f'<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx><header srclang="en"/><body>{unit("&x;", "c")}</body></tmx>',
            "entity",
        ),
        ("<xliff><tu/></xliff>", "not tmx"),
        ("<other/>", "no TMX"),
        ("<tmx><body><tu>", "well-formed"),
        ("", "well-formed"),
        ("<tmx><body>" + "<a>" * 100_000, "nested too deeply"),
        (f"<tmx><body>{unit('x' * 11_000_000, 'y')}</body></tmx>", "too long"),
        ('<tmx><body><tu><tuv xml:lang="en"><seg/></tuv><tuv xml:lang="q1"><seg/></tuv></tu></body></tmx>', "q1"),
    ],
)
def test_what_is_no_tmx_or_dangerous_is_said_in_one_line(tmp_path: Path, data: str, says: str) -> None:
    """Entities, another format, half a file, depth, length, an unknown language: the file is named and nothing expands."""
    path = tmp_path / "bad.tmx"
    path.write_text(data)
    with pytest.raises(TmxError, match=says) as caught:
        list(tmx.read(path))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_missing_file_is_said(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(TmxError, match="cannot be read"):
        list(tmx.read(tmp_path / "none.tmx"))


def test_reading_holds_one_unit_at_a_time(tmp_path: Path) -> None:
    """A unit is given out before the file has been read to its end, and forgotten after."""
    path = file(tmp_path, "\n".join(unit(f"a {number} " * 40, "b") for number in range(20000)) + "<broken>")
    entries = tmx.read(path)
    assert next(entries).target == ("b",)
    with pytest.raises(TmxError):
        for _ in entries:
            pass


def test_file_is_well_formed_and_whole() -> None:
    """An empty memory gives a TMX of no units."""
    root = etree.fromstring(b"".join(tmx.write([], "en")))
    assert root.tag == "tmx"
    assert root.find("body") is not None
