"""Editions: the article's own format, a page, plain text, JSON; written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from diglot import edition, formats, inline, labels
from diglot.model import (
    Article,
    Edition,
    EditionState,
    Finding,
    Provenance,
    Severity,
    State,
    Translation,
)

ARTICLE = """\
---
title: "A title"
description: "A standfirst."
---

# A title

One **two** [three](https://example.org/x). 1989.

1. First
2. Second
   - Deeper

| Year | Sum |
| --- | --- |
| 2024 | 12 % |

> Said.
"""


def read(text: str, name: str = "a.md") -> Article:
    """Return *text* as an article, each full stop a sentence end."""
    return formats.parse(text.encode(), name, "en", lambda text: [])


def build(
    article: Article,
    targets: dict[str, str],
    locale: str = "fr",
    state: EditionState = EditionState.PUBLISHED,
    reasons: Sequence[str] = (),
    machine: bool = True,
) -> Edition:
    """Return the edition with *targets* (in text form) by segment id."""
    done = {
        one.id: Translation(
            one.id,
            locale,
            one.source,
            inline.from_text(targets[one.id], inline.codes(one.source)),
            State.TRANSLATED,
            "firefox",
        )
        for one in article.segments
        if one.id in targets
    }
    joined = formats.join(article, {key: one.target for key, one in done.items()}, locale)
    provenance = Provenance("en", "0" * 64, "1" * 64, {"firefox": 1}, {"translated": 1}, machine, "diglot 0")
    return edition.build(article, done, locale, joined, provenance, state, reasons=tuple(reasons))


def page(made: Edition) -> html.HtmlElement:
    """Return the page of an edition, parsed."""
    return html.document_fromstring(made.files["index.html"].decode())


def test_page_shows_everything_the_article_says() -> None:
    """Lists, numbered lists, tables with their figures, quotations: nothing is lost on the page."""
    root = page(build(read(ARTICLE), {}))
    assert [one.text_content() for one in root.cssselect("ol > li")][1].startswith("Second")
    assert [one.text_content() for one in root.cssselect("ol ul li")] == ["Deeper"]
    assert [one.text_content() for one in root.cssselect("th")] == ["Year", "Sum"]
    assert [one.text_content() for one in root.cssselect("td")] == ["2024", "12 %"]
    assert root.cssselect("blockquote")[0].text_content().strip() == "Said."
    assert "1989." in root.text_content()
    assert root.cssselect("h1")[0].text_content() == "A title"
    assert root.cssselect("strong")[0].text_content() == "two"
    assert root.cssselect("article p a")[0].get("href") == "https://example.org/x"


def test_machine_text_is_disclosed_in_the_readers_language() -> None:
    """A reader of Portuguese is told in Portuguese."""
    made = build(read("One.\n"), {"b1s1": "Um."}, "pt-BR")
    assert "foi traduzido automaticamente" in made.files["index.html"].decode()
    assert "foi traduzido automaticamente" in json.loads(made.files["edition.json"])["disclosure"]


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("fr", "ltr"), ("zh-Hans", "ltr")])
def test_page_has_its_language_and_direction(locale: str, direction: str) -> None:
    """Browsers and screen readers know what they have before them."""
    root = page(build(read("One.\n"), {"b1s1": "x"}, locale))
    assert (root.get("lang"), root.get("dir")) == (locale, direction)


def test_latin_names_are_isolated_in_arabic() -> None:
    """A name with a plus sign or brackets stays in one piece between right-to-left words."""
    root = page(build(read("One.\n"), {"b1s1": "نص ModelScope (MoDa) نص"}, "ar"))
    assert "ModelScope (MoDa" in " ".join(one.text_content() for one in root.cssselect("bdi"))


def test_draft_says_so_with_its_reasons() -> None:
    """Nobody takes a draft for an edition."""
    made = build(read("One.\n"), {}, state=EditionState.DRAFT, reasons=["1 of 1 segments not translated"])
    assert "1 of 1 segments not translated" in page(made).cssselect("aside.draft")[0].text_content()
    assert json.loads(made.files["edition.json"])["held"] == ["1 of 1 segments not translated"]


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever a translator writes is text on the page."""
    made = build(read("One.\n"), {"b1s1": inline.to_text((text + "<script>alert(1)</script>",))})
    assert not page(made).cssselect("script")


def test_dangerous_link_is_text() -> None:
    """A link that would run something is not a link."""
    root = page(build(read("See [this](javascript:alert(1)) now.\n"), {}))
    assert not root.cssselect("article a")
    assert "this" in root.text_content()


def test_page_asks_for_nothing_outside() -> None:
    """No font, style, script or picture is fetched from anywhere."""
    text = build(read(ARTICLE), {}).files["index.html"].decode()
    assert "src=" not in text
    assert "@import" not in text
    assert "url(" not in text


def test_plain_text_has_the_title_once_and_a_table_row_on_one_line() -> None:
    """It is read by people and by programs."""
    lines = build(read(ARTICLE), {}).files["a.txt"].decode().split("\n\n")
    assert lines.count("A title") == 1
    assert "2024\t12 %" in lines
    assert "- Deeper" in lines


def finding(rule: str, severity: Severity = Severity.ERROR) -> Finding:
    """Return a finding."""
    return Finding(rule, severity, "wrong", "b1s1")


@pytest.mark.parametrize(
    ("findings", "states", "review", "block", "reasons"),
    [
        ([], [State.TRANSLATED], "disclosed", {Severity.ERROR}, []),
        ([], [State.TRANSLATED, State.FINAL], "required", {Severity.ERROR}, ["1 segment not reviewed"]),
        ([], [State.INITIAL, State.FINAL], "disclosed", {Severity.ERROR}, ["1 of 2 segments not translated"]),
        ([finding("numbers.value")], [State.FINAL], "disclosed", {Severity.ERROR}, ["1 × numbers.value in b1s1"]),
        ([finding("x.y", Severity.WARNING)], [State.FINAL], "disclosed", {Severity.ERROR}, []),
        ([finding("x.y", Severity.WARNING)], [State.FINAL], "disclosed", {Severity.WARNING}, ["1 × x.y in b1s1"]),
        ([finding("terms.missing")], [State.FINAL], "disclosed", set(), ["1 × terms.missing in b1s1"]),
        (
            [finding("completeness.empty")],
            [State.INITIAL],
            "disclosed",
            {Severity.ERROR},
            ["1 of 1 segments not translated"],
        ),
    ],
)
def test_gate_gives_one_line_a_reason(
    findings: list[Finding], states: list[State], review: str, block: set[Severity], reasons: list[str]
) -> None:
    """An edition is held by what is untranslated, unreviewed where that is required, or wrong; a fixed term always."""
    state, found = edition.gate(findings, states, review=review, block=block)
    assert found == reasons
    assert (state is EditionState.DRAFT) is bool(reasons)


def test_gate_names_few_segments_and_counts_many() -> None:
    """A reason stays one line however often a rule found something."""
    many = [Finding("codes.missing", Severity.ERROR, "lost", f"b{number}s1") for number in range(1, 6)]
    _, reasons = edition.gate(many, [State.FINAL], review="disclosed")
    assert reasons == ["5 × codes.missing in b1s1, b2s1, b3s1 and 2 more"]


def test_gate_lets_accepted_findings_through() -> None:
    """What somebody accepted holds nothing, even where every severity does."""
    accepted = replace(finding("numbers.soft", Severity.INFO), accepted="N.: a quotation")
    state, _ = edition.gate([accepted], [State.FINAL], review="disclosed", block=set(Severity))
    assert state is EditionState.PUBLISHED


def test_gate_holds_a_fixed_term_that_the_newsroom_made_a_warning() -> None:
    """No setting lets an edition out with a violated fixed term, and the violation is told once."""
    mild = [finding("terms.missing", Severity.WARNING)]
    raw = [finding("terms.missing")]
    assert edition.gate(mild, [State.FINAL], review="disclosed", terms=raw)[1] == ["1 × terms.missing in b1s1"]
    assert edition.gate(raw, [State.FINAL], review="disclosed", terms=raw)[1] == ["1 × terms.missing in b1s1"]
    assert edition.gate(mild, [State.FINAL], review="disclosed", terms=mild)[1] == []


@pytest.mark.parametrize("locale", ["ar", "es", "fr", "pt-BR", "ru", "zh-Hans"])
def test_machine_text_is_disclosed_in_every_file_that_people_read(locale: str) -> None:
    """Page, plain text and JSON say in the reader's language that no editor has reviewed the text; reviewed ones do not."""
    notice = labels.label("machine", locale)
    machine, reviewed = (build(read(ARTICLE), {}, locale, machine=one).files for one in (True, False))
    for name in ("index.html", "a.txt", "edition.json"):
        assert notice in machine[name].decode(), name
        assert notice not in reviewed[name].decode(), name


def test_edition_is_replaced_whole(tmp_path: Path) -> None:
    """Files of the edition before do not stay among those of the new one."""
    folder = tmp_path / "fr"
    edition.write(build(read("One.\n"), {}), folder)
    (folder / "left.over").write_text("x")
    edition.write(build(read("Two.\n"), {}), folder)
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "a.txt", "edition.json", "index.html"]
    assert (folder / "a.md").read_text() == "Two.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["fr"]


def test_failed_writing_leaves_the_edition_before(tmp_path: Path) -> None:
    """A reader never meets half an edition."""
    folder = tmp_path / "fr"
    good = build(read("One.\n"), {})
    edition.write(good, folder)
    bad = build(read("Two.\n"), {})
    bad.files[f"{next(iter(bad.files))}/below-a-file"] = b""
    with pytest.raises(OSError, match=r"File exists|Not a directory"):
        edition.write(bad, folder)
    assert (folder / "a.md").read_text() == "One.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["fr"]


def test_manifest_lists_files_with_their_hashes_and_keeps_what_is_out() -> None:
    """A draft stands beside the edition that is published, and does not replace it."""
    out = build(read("One.\n"), {})
    listed = edition.list_in_manifest(None, out)
    both = json.loads(
        edition.list_in_manifest(listed, build(read("Two.\n"), {}, state=EditionState.DRAFT, reasons=["x"]))
    )
    entry = both["editions"]["fr"]
    assert entry["state"] == "published"
    assert entry["draft"]["held"] == ["x"]
    assert set(entry["files"]) == {"fr/a.md", "fr/a.txt", "fr/index.html", "fr/edition.json"}


def test_same_edition_twice_is_the_same_bytes() -> None:
    """Nothing in it comes from a clock or a path."""
    assert build(read(ARTICLE), {}).files == build(read(ARTICLE), {}).files
