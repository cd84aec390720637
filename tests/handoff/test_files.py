"""What is in a hand-off, form by form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from diglot import handoff, tmx, xliff
from diglot.handoff import Pack, matches
from diglot.handoff.terms import note
from diglot.memory.proposals import Proposal
from diglot.model import State, Term, TermRule

Make = Callable[..., Pack]
Propose = Callable[..., Proposal]
DONE = {"target": ("تم",), "state": State.FINAL, "origin": "human"}


def test_standard_has_the_file_the_terms_and_the_article(pack: Make) -> None:
    """Matches are there when the memory has some, and the read-me says only what is there."""
    files = handoff.files(pack())
    assert sorted(files) == ["README.txt", "a.ar.xlf", "article.html", "terms.tbx", "terms.tsv"]
    readme = files["README.txt"].decode()
    assert "news/a, English to Arabic: 4 units" in readme
    assert "matches.tmx" not in readme
    for name in ("a.ar.xlf", "article.html", "terms.tbx", "terms.tsv"):
        assert name in readme


@pytest.mark.parametrize(("profile", "version"), [("standard", "1.2"), ("xliff2", "2.0")])
def test_bilingual_file_is_that_of_the_form(pack: Make, profile: str, version: str) -> None:
    """It names the hand-off, and its units have their notes."""
    files = handoff.files(pack(profile))
    assert etree.fromstring(files["a.ar.xlf"]).get("version") == version
    document = xliff.read(files["a.ar.xlf"])
    assert (document.handoff, document.article) == ("c0ffee", "news/a")
    assert document.units[0].notes == ("a note",)
    assert f"XLIFF {version}" in " ".join(files["README.txt"].decode().split())


def annotated(pack: Make, profile: str) -> etree._Element:
    """Return the bilingual file of a hand-off in which the second unit's terms are annotated."""
    terms = ((4, 16, "south", "الجنوب العالمي", "inflect"), (23, 27, "acme", "Acme", "keep"))
    return etree.fromstring(handoff.files(pack(profile, units={"b2s1": {"terms": terms}}))["a.ar.xlf"])


def test_terms_are_annotated_and_what_stays_is_protected(pack: Make) -> None:
    """In 1.2 as a protected mark, in 2.x as a term that is not to be translated."""
    marks = [(one.get("mtype"), one.text) for one in annotated(pack, "standard").iter("{*}mrk")]
    assert marks == [("term", "Global South"), ("protected", "Acme")]
    marks2 = [
        (one.get("type"), one.get("translate"), one.get("value")) for one in annotated(pack, "xliff2").iter("{*}mrk")
    ]
    assert marks2 == [("term", None, "الجنوب العالمي"), ("term", "no", "Acme")]


def test_terms_are_a_glossary_of_their_unit_in_2x(pack: Make) -> None:
    """By the glossary module: each entry points to the annotation of its term."""
    root = annotated(pack, "xliff2")
    unit = next(one for one in root.iter("{*}unit") if one.get("id") == "b2s1")
    assert str(unit[0].tag).endswith("}glossary")
    ids = {one.get("id"): one.text for one in unit.iter("{*}mrk")}
    entries = {
        str(one.findtext("{*}term")): (one.get("ref"), one.findtext("{*}translation"))
        for one in unit.iter("{*}glossEntry")
    }
    assert {term: ids[str(ref).removeprefix("#")] for term, (ref, _) in entries.items()} == {
        "Acme": "Acme",
        "Global South": "Global South",
    }
    assert entries["Global South"][1] == "الجنوب العالمي"
    assert xliff.read(etree.tostring(root)).units[1].source == pack().document.units[1].source


def test_same_handoff_gives_the_same_bytes(pack: Make) -> None:
    """Nothing in it comes from a clock."""
    for profile in ("standard", "omegat", "xliff2"):
        assert handoff.files(pack(profile)) == handoff.files(pack(profile))


def test_only_some_units_are_said_to_be_some(pack: Make) -> None:
    """The read-me of a hand-off of what changed says so."""
    assert "2 of the article's 4 units" in handoff.files(pack(only=("b1s1", "b2s1")))["README.txt"].decode()


def test_peoples_matches_and_machines_lie_apart(pack: Make, proposal: Propose, tmp_path: Path) -> None:
    """What no person has read is signed MT! and has a file of its own; a pair stands once, with its best percentage."""
    found = {
        "b2s1": [
            proposal("One.", "واحد", 0.8),
            proposal("Two.", "اثنان", 0.999),
            proposal("Machine.", "آلة", machine=True),
        ],
        "b2s2": [proposal("One.", "واحد", 0.9)],
    }
    files = handoff.files(pack(proposals=found))
    for name in ("matches.tmx", "machine.tmx"):
        (tmp_path / name).write_bytes(files[name])
        assert name in files["README.txt"].decode()
    people = {one.source: one.props["x-diglot-match"] for one in tmx.read(tmp_path / "matches.tmx")}
    assert people == {("One.",): "90", ("Two.",): "99"}
    assert [(one.source, one.who) for one in tmx.read(tmp_path / "machine.tmx")] == [(("Machine.",), "MT!")]


def test_what_stands_in_the_file_is_no_match(pack: Make, proposal: Propose) -> None:
    """A translation of one unit is not proposed to its neighbour by way of the memory as well."""
    made = pack(units={"b2s2": {"source": ("One.",), **DONE}}, proposals={"b2s1": [proposal("One.", "تم", 0.9)]})
    assert matches.people(made) == []


def test_notes_say_the_rule_in_words(pack: Make) -> None:
    """What stays, what may be inflected, what must not be used, what is not known yet."""
    acme, plus, south = pack().terms
    assert note(acme) == "Term: “Acme” stays as it is"
    assert note(plus) == "Term: “AI+” stays as it is"
    assert (
        note(south)
        == "Term: “Global South” → “الجنوب العالمي”, inflected as the sentence needs; masculine; not “دول الجنوب”"
    )
    assert note(replace(south, approved=())) == "Term: “Global South” has no translation in the termbase yet"
    first = Term("الجنوب", "ar", first="الجنوب (Global South)")
    fixed = replace(south, rule=TermRule.FIXED, approved=(first,), banned=())
    assert note(fixed) == "Term: “Global South” → “الجنوب”, exactly so; at first mention “الجنوب (Global South)”"


def test_terms_of_the_article_are_a_termbase(pack: Make) -> None:
    """As TBX and as a table: what stays has itself as its translation."""
    files = handoff.files(pack())
    rows = [line.split("\t")[:2] for line in files["terms.tsv"].decode().splitlines()]
    assert rows == [["Acme", "Acme"], ["AI+", "AI+"], ["Global South", "الجنوب العالمي"]]
    words = {str(term.text) for term in etree.fromstring(files["terms.tbx"]).iter("{*}term")}
    assert {"Acme", "Global South", "الجنوب العالمي"} <= words
