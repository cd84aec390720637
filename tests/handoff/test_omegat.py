"""The OmegaT project: what OmegaT itself makes of it is in tests/clients."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from diglot import handoff, xliff
from diglot.handoff import Pack
from diglot.handoff.omegat import pattern, tags5, tags6
from diglot.memory.proposals import Proposal
from diglot.model import Code, CodeKind, Content, State, Term, TermRule
from diglot.xliff import Document, Unit

Make = Callable[..., Pack]
DONE = {"target": ("تم",), "state": State.FINAL, "origin": "human"}
DRAFT = {"target": ("آلة",), "state": State.TRANSLATED, "origin": "firefox"}


def test_project_is_whole(pack: Make, proposal: Callable[..., Proposal]) -> None:
    """All folders are there; terms and matches lie where OmegaT looks for them."""
    files = handoff.files(pack("omegat", proposals={"b2s1": [proposal("One.", "واحد", 0.8)]}))
    for name in (
        "omegat.project",
        "source/a.ar.xlf",
        "target/",
        "tm/matches.tmx",
        "glossary/a.utf8",
        "omegat/project_save.tmx",
    ):
        assert name in files
    project = etree.fromstring(files["omegat.project"])
    assert [one.text for one in project.iter("source_lang", "target_lang", "sentence_seg")] == ["EN", "AR", "false"]


def test_every_unit_has_the_source_as_its_target(pack: Make) -> None:
    """OmegaT 3.6 translates what stands there; no annotation becomes a tag; all notes are one."""
    units = {"b2s1": {**DONE, "terms": ((0, 3, "c", "x", "keep"),), "notes": ("one", "two")}}
    root = etree.fromstring(handoff.files(pack("omegat", units=units))["source/a.ar.xlf"])
    for unit in root.iter("{*}trans-unit"):
        source, target = unit.find("{*}source"), unit.find("{*}target")
        assert source is not None
        assert target is not None
        assert (
            etree.tostring(source, method="text", encoding="unicode").strip()
            == etree.tostring(target, method="text", encoding="unicode").strip()
        )
        assert target.get("state") == "needs-translation"
        assert len(unit.findall("{*}note")) == 1
    assert not list(root.iter("{*}mrk"))


def test_peoples_work_is_the_projects_memory_and_machines_a_suggestion(pack: Make) -> None:
    """What is done is done; a machine's draft is shown as one."""
    files = handoff.files(pack("omegat", units={"b1s1": DONE, "b2s2": DRAFT}))
    saved = [one.text for one in etree.fromstring(files["omegat/project_save.tmx"]).iter("seg")]
    assert saved == ["Acme & AI+", "تم"]
    machine = [str(one.xpath("string()")) for one in etree.fromstring(files["tm/mt/machine.tmx"]).iter("seg")]
    assert machine == ["The AI+ is `here`.", "آلة"]


ONE: Content = (
    Code(CodeKind.OPEN, "1", "**", "bold"), "a", Code(CodeKind.OPEN, "2", "[", "link"), "b", Code(CodeKind.CLOSE, "2", "](x)", "link"),
    Code(CodeKind.CLOSE, "1", "**", "bold"), Code(CodeKind.ALONE, "3", "u", "url", "u"), Code(CodeKind.ALONE, "4", "v", "url", "v"),
)  # fmt: skip


def source(content: Content) -> etree._Element:
    """Return the source element of a unit with *content*."""
    root = etree.fromstring(xliff.write(Document("a", "en", "fr", (Unit("u", content),)), "standard"))
    return next(root.iter("{*}source"))


def test_tags_are_those_that_omegat_shows() -> None:
    """Up to 5 the element's letter and one count; from 6 on the type's letter, each with its own count."""
    five, six = tags5(source(ONE)), tags6(source(ONE))
    assert [five[key] for key in (("g", "1"), ("g", "2"), ("x", "3"))] == [
        ("<g0>", "</g0>"),
        ("<g1>", "</g1>"),
        ("<x2/>", ""),
    ]
    assert [six[key][0] for key in (("g", "1"), ("g", "2"), ("x", "3"), ("x", "4"))] == [
        "<b0>",
        "<l0>",
        "<u0/>",
        "<u1/>",
    ]


def test_names_that_stay_are_a_pattern_of_custom_tags(pack: Make) -> None:
    """The longest first; an edge where there is a letter; signs of regular expressions are themselves."""
    made = pack()
    acme = made.terms[0]
    more = [replace(acme, forms=(Term(text, "en"),)) for text in ("AI", "Acme (Co)", "AC/DC?")]
    found = re.compile(pattern([*made.terms, *more]).replace(r"\p{L}\p{N}", r"\w"))
    assert found.findall("Acme (Co) said Acme and AI+x, AI, AC/DC? Acmes") == [
        "Acme (Co)",
        "Acme",
        "AI+",
        "AI",
        "AC/DC?",
    ]
    files = handoff.files(replace(made, profile="omegat"))
    assert pattern(made.terms) in files["README.txt"].decode()
    (setting,) = etree.fromstring(files["settings/omegat.prefs"]).iter("tagValidation_customPattern")
    assert setting.text == pattern(made.terms)


def test_no_pattern_where_nothing_stays(pack: Make) -> None:
    """No settings are sent that say nothing, and the read-me has no word of them."""
    files = handoff.files(replace(pack("omegat"), terms=(), hits={}))
    assert "settings/omegat.prefs" not in files
    assert "custom" not in files["README.txt"].decode()


@pytest.mark.parametrize("rule", [TermRule.FIXED, TermRule.INFLECT])
def test_a_fixed_name_that_is_the_same_stays_too(pack: Make, rule: TermRule) -> None:
    """A name that may be inflected is left to the translator even if its basic form is the same."""
    plus = replace(pack().terms[1], rule=rule)
    assert plus.stays is (rule is TermRule.FIXED)
