"""The article to read: every unit named, every term with what must stand for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import html

from diglot.handoff import Pack
from diglot.handoff.page import page
from diglot.model import State, Term

Make = Callable[..., Pack]


def shown(pack: Pack) -> html.HtmlElement:
    """Return the page as a tree."""
    return html.document_fromstring(page(pack))


def test_every_unit_stands_in_its_place(pack: Make) -> None:
    """Headings, paragraphs and lists as in the article; the box names the unit and how far it has come."""
    tree = shown(pack(units={"b2s1": {"target": ("x",), "state": State.REVIEWED}}))
    assert [one.get("id") for one in tree.cssselect("article .unit")] == ["b1s1", "b2s1", "b2s2", "b3s1"]
    assert tree.cssselect("h2 #b1s1")
    assert tree.cssselect("p #b2s1 strong")[0].text_content().startswith("Global South")
    assert tree.cssselect("ul li #b3s1")
    assert [one.text for one in tree.cssselect(".id")] == ["b1s1", "b2s1 reviewed", "b2s2", "b3s1"]


def test_terms_are_marked_with_their_translation(pack: Make) -> None:
    """In the target's language and direction; what stays as it is says so."""
    tree = shown(pack())
    marks = [" ".join(one.text_content().split()) for one in tree.cssselect("article mark")]
    assert marks == [
        "Acme= stays",
        "AI+= stays",
        "Global South→ الجنوب العالمي",
        "Acme= stays",
        "AI+= stays",
        "Acme= stays",
    ]
    (arabic,) = tree.cssselect("article bdi")
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    rows = [[cell.text_content().strip() for cell in row.cssselect("td")] for row in tree.cssselect("section tr")[1:]]
    assert rows[0] == ["Acme", "Acme", "stays as it is"]
    assert rows[2][1] == "الجنوب العالمي"


def test_page_stands_alone(pack: Make) -> None:
    """No script, nothing fetched; language and direction said; fit for a telephone, light and dark."""
    text = page(pack())
    tree = html.document_fromstring(text)
    assert not tree.cssselect("script, link, img, iframe, [src]")
    assert "url(" not in text
    assert "@import" not in text
    assert (tree.get("lang"), tree.cssselect("article")[0].get("lang"), tree.cssselect("article")[0].get("dir")) == (
        "en",
        "en",
        "ltr",
    )
    assert tree.cssselect('meta[name="viewport"]')
    assert "prefers-color-scheme: dark" in text


def test_words_cannot_become_markup(pack: Make) -> None:
    """A translation in the termbase, the name of an article: all is text."""
    made = pack()
    evil = "<script>alert(1)</script>"
    terms = [replace(use, approved=(Term(evil, "ar"),)) for use in made.terms]
    text = page(replace(made, article=replace(made.article, id=evil), terms=terms))
    assert "<script" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


def test_units_that_are_not_handed_out_are_context(pack: Make) -> None:
    """They are there, dimmed and without a name, and the head says how many are to be done."""
    tree = shown(pack(only=("b2s2",)))
    assert [one.get("id") for one in tree.cssselect("article .other")] == ["b1s1", "b2s1", "b3s1"]
    assert len(tree.cssselect("article .id")) == 1
    assert "1 of 4 units are to be translated" in tree.cssselect("header")[0].text_content()
