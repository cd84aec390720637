"""A file made to do harm is refused in one line, before what it would cost is spent."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import xliff
from diglot.errors import UnsafeXliffError, XliffError

NS12 = "urn:oasis:names:tc:xliff:document:1.2"
NS20 = "urn:oasis:names:tc:xliff:document:2.0"
PIECE = 1 << 20
ROOT = Path(__file__).resolve().parents[2]
CHECK = """
import re, sys
from pathlib import Path
from diglot import cli
import diglot.cli.check, diglot.pipeline.checking
def peak():
    return int(re.findall(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[0])
loaded = peak()
try:
    cli.main(["check", sys.argv[1]])
finally:
    print(peak() - loaded)
"""

Bytes = Iterator[bytes]


def document(*inside: bytes, prolog: bytes = b"", unit: bytes = b"") -> Bytes:
    """Yield a document of 1.2 with *inside* as the text of its one unit."""
    yield prolog + f'<xliff version="1.2" xmlns="{NS12}"><file original="a" source-language="en"'.encode()
    yield b'><body><trans-unit id="1"' + unit + b"><source>"
    yield from inside
    yield b"</source></trans-unit></body></file></xliff>"


def many(piece: bytes, size: int) -> Bytes:
    """Yield *piece* again and again, *size* bytes in all or a little more."""
    block = piece * (PIECE // len(piece))
    for _ in range(0, size, len(block)):
        yield block


def around(before: bytes, piece: bytes, size: int, after: bytes) -> Bytes:
    """Yield a document whose text is *piece* again and again between *before* and *after*."""
    yield from document(before, *many(piece, size), after)


def billion_laughs() -> Bytes:
    """Yield a document with entities that stand for ten of the one before."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield from document(b"&a9;", prolog=f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]>'.encode())


def quadratic() -> Bytes:
    """Yield a document with one long entity, used often."""
    yield from document(b"&a;" * 50_000, prolog=b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 50_000 + b'">]>')


def attributes(count: int) -> Bytes:
    """Yield a document with *count* attributes on one element."""
    yield from document(unit=b"".join(b' a%d=""' % number for number in range(count)))


def namespaces(count: int) -> Bytes:
    """Yield a document that declares *count* namespaces on one element."""
    yield from document(unit=b"".join(b' xmlns:a%d="b"' % number for number in range(count)))


SIZE = 100 << 20
HOSTILE: dict[str, Callable[[], Bytes]] = {
    "a file of the machine by an entity": lambda: document(
        b"&x;", prolog=b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "a DTD from the network": lambda: document(prolog=b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">'),
    "a public DTD": lambda: document(prolog=b'<!DOCTYPE x PUBLIC "-//XLIFF//DTD XLIFF//EN" "xliff.dtd">'),
    "an empty DTD of its own": lambda: document(prolog=b"<!DOCTYPE xliff []>"),
    "a parameter entity": lambda: document(prolog=b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/p">%p;]>'),
    "a DTD after a comment": lambda: document(prolog=b"<!-- <a> --><?p <b>?>\n<!DOCTYPE xliff>"),
    "an entity of nobody's": lambda: document(b"&nothing;"),
    "billion laughs": billion_laughs,
    "quadratic blow-up": quadratic,
    "a text of 100 MB": lambda: around(b"", b"text ", SIZE, b""),
    "a text of 100 MB in CDATA": lambda: around(b"<![CDATA[", b"a < b > c ", SIZE, b"]]>"),
    "a comment of 100 MB": lambda: around(b"<!--", b"a <b> c ", SIZE, b"-->"),
    "a processing instruction of 100 MB": lambda: around(b"<?p ", b"a <b> c ", SIZE, b"?>"),
    "an attribute of 100 MB": lambda: around(b'<x id="1" equiv-text="', b"text ", SIZE, b'"/>'),
    "a name of 100 MB": lambda: around(b"<", b"name", SIZE, b"/>"),
    "a prolog of 100 MB": lambda: many(b"<!-- -->", SIZE),
    "100,000 levels": lambda: around(b"", b'<g id="1">', 100_000 * 10, b""),
    "a million attributes": lambda: attributes(1_000_000),
    "20,000 namespaces": lambda: namespaces(20_000),
    "300 MB in all": lambda: around(b"", b"<x id='1'/>", 300 << 20, b""),
    "tags and nothing else": lambda: around(b"", b"<x/>", 60 << 20, b""),
    "UTF-7": lambda: iter([b'<?xml version="1.0" encoding="UTF-7"?>', b"+ADw-xliff/>"]),
    "UTF-32": lambda: iter(["\ufeff<xliff/>".encode("utf-32")]),
    "UTF-16 without a mark": lambda: iter(["<xliff/>".encode("utf-16-le")]),
    "EBCDIC": lambda: iter(['<?xml version="1.0" encoding="cp037"?><xliff/>'.encode("cp037")]),
    "ISO 2022": lambda: iter([b'<?xml version="1.0" encoding="ISO-2022-JP"?><xliff/>']),
    "an encoding that is a codec of Python's": lambda: iter([b'<?xml version="1.0" encoding="rot13"?><xliff/>']),
    "a UTF-8 mark and UTF-16 declared": lambda: iter([b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-16"?><xliff/>']),
    "a UTF-16 mark and UTF-8 declared": lambda: iter(
        ['\ufeff<?xml version="1.0" encoding="UTF-8"?><xliff/>'.encode("utf-16")]
    ),
    "UTF-16 declared and not meant": lambda: iter([b'<?xml version="1.0" encoding="UTF-16"?><xliff/>']),
    "a DTD in UTF-16": lambda: iter(["<!DOCTYPE x><xliff/>".encode("utf-16")]),
    "a DTD in Latin-1": lambda: iter([b'<?xml version="1.0" encoding="latin-1"?><!DOCTYPE \xe9><xliff/>']),
    "bytes that are no UTF-8": lambda: document(b"\xff\xfe"),
    "half a character of UTF-16": lambda: iter(["<xliff/>".encode("utf-16") + b"<"]),
    "original above": lambda: outside12("../../etc/passwd"),
    "original absolute": lambda: outside12("/etc/passwd"),
    "original as file:": lambda: outside12("file:///etc/passwd"),
    "original above, encoded": lambda: outside12("a/%2e%2e/%2e%2e/b"),
    "original above, of Windows": lambda: outside12("..\\..\\b"),
    "external skeleton outside": lambda: skeleton12("../../etc/passwd"),
    "external skeleton on a drive": lambda: skeleton12("C:\\Windows\\win.ini"),
    "skeleton above": lambda: skeleton20("../x.skl"),
    "skeleton as file:": lambda: skeleton20("file:///etc/passwd"),
    "skeleton on another machine": lambda: skeleton20("\\\\server\\share\\x"),
    "article that is a path": lambda: iter(
        [
            f'<xliff version="1.2" xmlns="{NS12}"><file original="a" xmlns:d="urn:diglot:unit:1" d:article="../x"/></xliff>'.encode()
        ]
    ),
    "language that is a path": lambda: iter(
        [f'<xliff version="1.2" xmlns="{NS12}"><file original="a" target-language="../fr"/></xliff>'.encode()]
    ),
}


def outside12(path: str) -> Bytes:
    """Yield a document of 1.2 that names *path* as its original."""
    yield f'<xliff version="1.2" xmlns="{NS12}"><file original="{path}"><body/></file></xliff>'.encode()


def skeleton12(path: str) -> Bytes:
    """Yield a document of 1.2 that names *path* as its skeleton."""
    inside = f'<header><skl><external-file href="{path}"/></skl></header><body/>'
    yield f'<xliff version="1.2" xmlns="{NS12}"><file original="a">{inside}</file></xliff>'.encode()


def skeleton20(path: str) -> Bytes:
    """Yield a document of 2.0 that names *path* as its skeleton."""
    yield f'<xliff version="2.0" xmlns="{NS20}" srcLang="en"><file id="f"><skeleton href="{path}"/></file></xliff>'.encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused(name: str, tmp_path: Path) -> None:
    """Each is refused with a message that names the file, whether it is read whole or unit by unit."""
    path = tmp_path / "bad.xlf"
    with path.open("wb") as file:
        file.writelines(HOSTILE[name]())
    for reading in (xliff.read, lambda one: list(xliff.stream(one))):
        with pytest.raises(XliffError) as caught:
            reading(path)
        assert str(caught.value).startswith(str(path))
        assert "; " in str(caught.value)


COSTLY = ("a file of the machine by an entity", "billion laughs", "quadratic blow-up", "a text of 100 MB", "a text of 100 MB in CDATA",
          "a comment of 100 MB", "an attribute of 100 MB", "100,000 levels", "a million attributes", "300 MB in all",
          "tags and nothing else", "skeleton above")  # fmt: skip


@pytest.mark.parametrize("name", COSTLY)
def test_refusal_is_one_line_and_costs_nothing(name: str, tmp_path: Path) -> None:
    """diglot check exits with 2 and one line that names the file, and takes no memory to speak of to find out."""
    path = tmp_path / "bad.xlf"
    with path.open("wb") as file:
        file.writelines(HOSTILE[name]())
    done = subprocess.run(
        [sys.executable, "-c", CHECK, path], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 2, done.stderr
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"error: {path}")
    assert "; " in lines[0]
    assert "Traceback" not in lines[0]
    assert int(done.stdout) < 60_000, "kibibytes on top of the program itself"


@pytest.mark.parametrize(
    "path", ["a.docx", "word/document.xml", "C:\\Users\\Ana\\a.docx", "http://example.org/a", "a..b/c", ""]
)
def test_original_that_is_only_a_name_is_read(path: str) -> None:
    """What tools write there in good faith, such as the path of a drive of Windows, is no reason to refuse a file."""
    assert xliff.read(b"".join(outside12(path))).original == path


def test_doctype_in_a_text_is_text() -> None:
    """A unit about XML may say DOCTYPE, in CDATA or in a comment."""
    data = b"".join(document(b"<![CDATA[<!DOCTYPE html>]]><!-- <!ENTITY -->"))
    assert xliff.read(data).units[0].source == ("<!DOCTYPE html>",)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-15", "windows-1252", "koi8-r", "gb18030", "shift_jis"]
)
def test_honest_encoding_is_read(encoding: str) -> None:
    """Any encoding in which markup is plain to see is read, declared or by its mark."""
    text = {"koi8-r": "да", "gb18030": "中文", "shift_jis": "日本"}.get(encoding, "été")
    declared = encoding.removesuffix("-sig")
    body = b"".join(document(text.encode())).decode()
    data = f'<?xml version="1.0" encoding="{declared}"?>\n{body}'.encode(encoding)
    assert xliff.read(data).units[0].source == (text,)
    assert next(xliff.stream(data)).source == (text,)


def test_deep_nesting_within_bounds_is_read() -> None:
    """As many levels as the parser takes are read without a fault of ours."""
    data = b"".join(document(*[b'<g id="1">'] * 200, b"x", *[b"</g>"] * 200))
    assert len(xliff.read(data).units[0].source) == 401


SEEDS = [
    b"".join(document(b'One <g id="1">two</g><x id="2"/> &amp; <bpt id="3">b</bpt>three<ept id="3">/b</ept>')),
    (
        f'<?xml version="1.0"?>\n<xliff version="2.0" xmlns="{NS20}" srcLang="en" trgLang="fr"><file id="f"><notes><note>n</note>'
        '</notes><unit id="u"><originalData><data id="d">x</data></originalData><segment id="a" state="final"><source>One <pc id="1" '
        'dataRefStart="d">two</pc></source><target>Un <pc id="1">deux</pc></target></segment><ignorable><source> </source>'
        '</ignorable><segment><source>x<sc id="2"/><cp hex="0001"/><![CDATA[<]]><!-- c --></source></segment></unit></file></xliff>'
    ).encode(),
    *(path.read_bytes()[:6000] for path in sorted((ROOT / "xliff").rglob("*.xlf"))[:1]),
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a real document with bytes flipped, cut, doubled, or put in from another."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        other = draw(st.sampled_from(SEEDS))
        at = draw(st.integers(0, len(other)))
        new = draw(
            st.one_of(
                st.binary(max_size=4),
                st.just(b""),
                st.just(data[start:end] * 2),
                st.just(other[at : at + 60]),
                st.sampled_from(
                    [b"<", b"]]>", b"&#0;", b"&#xD800;", b"<!--", b"\xff\xfe", b"xml:space='default'", b"\0"]
                ),
            )
        )
        data = data[:start] + new + data[end:]
    return data


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_damaged_file_is_read_or_refused(data: bytes) -> None:
    """Whatever is done to a file, each way of reading it raises XliffError or nothing."""
    for use in (
        lambda: xliff.read(data),
        lambda: xliff.read(data, whole=True),
        lambda: list(xliff.stream(data)),
        lambda: b"".join(xliff.edited(data, lambda unit: (unit.source, unit.state), target_locale="fr")),
    ):
        with contextlib.suppress(XliffError):
            use()


@settings(max_examples=300, deadline=None)
@given(damaged())
def test_stream_and_whole_agree(data: bytes) -> None:
    """What is read whole is read the same unit by unit, and what is refused is refused."""
    try:
        whole = xliff.read(data).units
    except XliffError:
        with pytest.raises(XliffError):
            list(xliff.stream(data))
    else:
        assert tuple(xliff.stream(data)) == whole


def test_refusal_is_of_its_own_kind() -> None:
    """A caller can tell what is dangerous from what is only broken."""
    with pytest.raises(UnsafeXliffError):
        xliff.read(b"".join(HOSTILE["billion laughs"]()))
    with pytest.raises(XliffError) as caught:
        xliff.read(b"<xliff")
    assert not isinstance(caught.value, UnsafeXliffError)
