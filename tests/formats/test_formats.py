"""Readers keep every byte; what is translated comes back in its place, encoded for its format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot import formats, inline
from diglot.errors import ArticleError
from diglot.model import Article, BlockKind, Code, Content


def split(text: str) -> list[int]:
    """Return where sentences begin, by the simplest of rules."""
    return [match.end() for match in re.finditer(r"[.!?]\s+", text)]


def read(text: str | bytes, name: str = "a.md") -> Article:
    """Return *text* as an article."""
    return formats.parse(text if isinstance(text, bytes) else text.encode(), name, "en", split)


def forms(article: Article) -> list[str]:
    """Return the text form of each segment."""
    return [inline.to_text(segment.source) for segment in article.segments]


def louder(content: Content) -> Content:
    """Return *content* in capitals, codes as they are: a translation that is easy to see."""
    return tuple(part if isinstance(part, Code) else part.upper() for part in content)


def translated(article: Article, locale: str = "fr") -> str:
    """Return the article with every segment in capitals."""
    return formats.join(article, {one.id: louder(one.source) for one in article.segments}, locale).decode()


PIECES = st.sampled_from(
    [
        *'ab .!*_`[]()<>&|#\n\r\t-1>~\\"é中',
        "\r\n",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "&amp;",
        "](u)",
        "**",
        "> ",
        "- ",
        "| a |",
        "\n\n",
        "---\n",
        "<p>",
        "</p>",
        "<br>",
        "http://a.b/c",
        "a@b.cd",
        "\x0c",
        "1. ",
        "    ",
        "```\n",
        "![",
        "~~",
        "<ul><li>",
        "<script>",
        "</script>",
        ' translate="no"',
        "<i",
        "&#x41;",
        "[^1]",
        "<td>",
        "\u2028",
        "\ufeff",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.md", "a.html", "a.txt"]))
def test_any_text_comes_back_byte_for_byte(text: str, name: str) -> None:
    """Whatever the bytes, joining without targets, or with the sources as targets, gives them back."""
    data = ("w" + text).encode()
    try:
        article = read(data, name)
    except ArticleError:
        return
    assert formats.join(article, {}, "fr") == data
    assert formats.join(article, {one.id: one.source for one in article.segments}, "fr") == data
    ends = [0, *(one.end for one in article.segments)]
    assert all(end <= one.start < one.end for end, one in zip(ends, article.segments, strict=False))


FILES = {
    "crlf.md": b"# One\r\n\r\nTwo **three**\r\nfour.\r\n\r\n> five\r\n> six\r\n",
    "bom.md": b"\xef\xbb\xbf# One\n\nTwo.\n",
    "blanks.md": b"One  \ntwo\t\n\n\n\n   three   \n\n",
    "nested.md": b"- one\n  - two\n\n    three\n    1. four\n- five\n",
    "fence.md": b"One.\n\n```python\nprint('two')\n```\n\n    three\n\nfour\n",
    "html.md": b"One <b>two</b> <!-- three --> four.\n\n<div class='x'>\nfive\n</div>\n\nsix\n",
    "table.md": b"| a | b |\n|---|:-:|\n| one \\| two | **three** |\n",
    "front.md": b"---\ntitle: \"One\"\ndate: 2026-01-02\nauthor: Two\n---\n\nThree.\n",
    "crlf.html": b"<!doctype html>\r\n<p>One\r\n  two &amp; three<br>\r\nfour</p>\r\n",
    "no.html": b"<p>One <span translate=\"no\">two <b>x</b></span> three.</p><div translate=no>four</div>",
    "attribute.html": b"<html lang=en><head><title>T</title><meta name='description' content='D &amp; d'></head><p title='one'>two",
    "tabs.txt": b"One\ttwo \r\n\r\n\tthree\r\n",
    "wrapped.txt": b"A paragraph that somebody has wrapped at forty\nor so, as one does, line by line by line by\nline.\n\nAnother.\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_awkward_file_comes_back_byte_for_byte(name: str) -> None:
    """Line ends, byte order mark, blanks, nesting, code, comments and entities stay as they were."""
    article = read(FILES[name], name)
    assert formats.join(article, {one.id: one.source for one in article.segments}, "fr") == FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_translation_keeps_the_structure(name: str) -> None:
    """The translated file, read again, has the same blocks, and in each segment the same codes."""
    article = read(FILES[name], name)
    again = read(translated(article), name)
    assert [(block.kind, block.level) for block in again.blocks] == [
        (block.kind, block.level) for block in article.blocks
    ]
    for before, after in zip(article.segments, again.segments, strict=True):
        assert [inline.identity(code) for code in inline.codes(after.source)] == [
            inline.identity(code) for code in inline.codes(before.source)
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One **two** three. *Four.*", ["One {1>two<1} three.", "{1>Four.<1}"]),
        ("One **two. Three** four.", ["One {1>two.", "Three<1} four."]),
        ('See [the site](http://x.y "t") and <a@b.cd>.', ["See {1>the site<1} and {2}."]),
        ("Run `make`, see https://x.y/z.", ["Run {1}, see {2}."]),
        ("AT&amp;T \\*is\\* here", ["AT&T *is* here"]),
        ("> one\n> two\n> three", ["one two three"]),
        ("One  \ntwo", ["One{1}two"]),
    ],
)
def test_markdown_inline_markup_is_codes_and_never_splits_a_sentence(text: str, expected: list[str]) -> None:
    """Bold, links and addresses are codes; escapes, entities and line breaks read as what they mean."""
    assert forms(read(text)) == expected


def test_markdown_blocks_have_their_kinds() -> None:
    """Title, headings, quotations, items, cells and front matter are told apart."""
    text = "---\ntitle: T\n---\n\n# A\n\n## B\n\nc\n\n> d\n\n- e\n  - f\n\n| g |\n|---|\n| h |\n"
    kinds = [(block.kind, block.level) for block in read(text).blocks]
    assert kinds == [
        (BlockKind.META, 0),
        (BlockKind.TITLE, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.QUOTATION, 0),
        (BlockKind.ITEM, 1),
        (BlockKind.ITEM, 2),
        (BlockKind.CELL, 0),
        (BlockKind.CELL, 0),
    ]


@pytest.mark.parametrize(
    "target", ["# no heading", "1. no list", "- no item", "a * b * c", "a [b] c", "x <b> y", "> no"]
)
def test_translation_that_looks_like_markdown_stays_text(target: str) -> None:
    """What a translator writes is text: it makes no heading, list, link or tag."""
    article = read("One.\n\nTwo.\n")
    again = read(formats.join(article, {"b1s1": (target,)}, "fr"))
    assert (again.blocks[0].kind, forms(again)[0]) == (BlockKind.PARAGRAPH, inline.to_text((target,)))


def test_html_text_and_attributes_are_found() -> None:
    """Text, titles and descriptions are segments; scripts, comments and what is not to be translated are not."""
    article = read(
        '<html><head><title>T</title><meta name="description" content="D"></head><body><!-- c --><h1 title="i">H</h1>'
        '<p>A <b>b</b><br>c <code translate="no">d</code>.</p><script>var x = "y";</script><pre>p</pre></body></html>',
        "a.html",
    )
    assert forms(article) == ["T", "D", "i", "H", "A {1>b<1}{2}c {3}."]


def test_picture_on_its_own_has_its_words_translated() -> None:
    """What a picture says to those who cannot see it is text; inside a sentence it stays with the picture's code."""
    article = read(
        '<figure><img src="x.jpg" alt="A door"><figcaption>F</figcaption></figure><p>A <img alt="b"> c</p>', "a.html"
    )
    assert forms(article) == ["A door", "F", "A {1} c"]
    assert 'alt="A DOOR"' in translated(article, "fr")


def test_html_gets_the_language_of_the_edition() -> None:
    """The html tag of a translated page says its language and direction; nothing else of the skeleton changes."""
    article = read('<!doctype html><html class="x" lang="en"><p>One</p></html>', "a.html")
    assert translated(article, "ar") == '<!doctype html><html lang="ar" dir="rtl" class="x"><p>ONE</p></html>'


def test_html_translation_is_escaped() -> None:
    """Angle brackets and quotes of a translation become entities."""
    article = read('<p title="a">b</p>', "a.html")
    joined = formats.join(article, {"b1s1": ('1 < "2"',), "b2s1": ("<script>",)}, "fr").decode()
    assert joined == '<p title="1 &lt; &quot;2&quot;">&lt;script&gt;</p>'


def test_plain_text_joins_wrapped_lines_only() -> None:
    """Lines that somebody wrapped are one paragraph; lines that end early are paragraphs of their own."""
    wrapped = read(FILES["wrapped.txt"], "a.txt")
    assert [len(block.segments) for block in wrapped.blocks] == [1, 1]
    assert forms(read("A title\nA first paragraph, which is long.\nShort.\n", "a.txt")) == [
        "A title",
        "A first paragraph, which is long.",
        "Short.",
    ]


def test_space_between_sentences_follows_the_language() -> None:
    """Chinese sentences stand together, and French ones apart, whatever the article does."""
    english = read("One here. Two here.\n")
    chinese = {one.id: ("一。",) for one in english.segments}
    assert formats.join(english, chinese, "zh-Hans").decode() == "一。一。\n"
    source = formats.parse("一。二。\n".encode(), "a.md", "zh-Hans", lambda text: [2] if len(text) > 2 else [])
    french = {one.id: ("Un.",) for one in source.segments}
    assert formats.join(source, french, "fr").decode() == "Un. Un.\n"


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.md", "empty"),
        (b"  \n\t\n", "a.txt", "empty"),
        (b"a\xe9b", "a.txt", "not UTF-8"),
        ("é".encode("utf-16"), "a.txt", "UTF-16"),
        (b"PK\x00\x01", "a.md", "binary"),
        (b"text", "a.doc", "unknown format"),
        (b"1234 - 5678\n", "a.md", "nothing to translate"),
    ],
)
def test_unreadable_article_is_one_line_with_a_remedy(data: bytes, name: str, message: str) -> None:
    """Wrong encoding, binary, empty and unknown files are refused before anything is written."""
    with pytest.raises(ArticleError, match=message) as caught:
        read(data, name)
    assert "; " in str(caught.value)
    assert str(caught.value).startswith(name)


def test_missing_article_is_an_error(tmp_path: Path) -> None:
    """A path that leads nowhere is named."""
    with pytest.raises(ArticleError, match="no such file"):
        formats.read(tmp_path / "no.md", "en", split)


def test_real_article_comes_back(shared: Path) -> None:
    """A real op-ed in plain text is read line by line and comes back byte for byte."""
    path = next((shared / "articles").glob("*.txt"))
    article = formats.read(path, "en", split)
    assert article.blocks[0].kind is BlockKind.TITLE
    assert sum(block.kind is BlockKind.HEADING for block in article.blocks) == 3
    assert formats.join(article, {one.id: one.source for one in article.segments}, "fr") == path.read_bytes()
