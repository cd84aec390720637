"""The OmegaT project: what OmegaT itself makes of it is in tests/clients."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from diglot import handoff
from diglot.handoff import Pack
from diglot.handoff.omegat import pattern
from diglot.handoff.tags import spellings
from diglot.memory.proposals import Proposal
from diglot.model import State, Term, TermRule

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


def pair(source: str, target: str) -> list[tuple[str, str]]:
    """Return what OmegaT's memory has of two texts, whose codes are written ``<g id="1">`` and ``<x id="2"/>``."""
    one, other = (etree.fromstring(f"<s>{text}</s>") for text in (source, target))
    return spellings(one, other)


@pytest.mark.parametrize(
    ("source", "target", "five", "six"),
    [
        ("a", "b", ("a", "b"), ("a", "b")),
        (
            'a <g id="1" ctype="bold">b <g id="2" ctype="link">c</g></g> d <x id="3" ctype="x-url"/> e <x id="4" ctype="x-url"/> f',
            'A <x id="4"/> <g id="1">B</g> <g id="2">C</g> <x id="3"/> D',
            ("a <g0>b <g1>c</g1></g0> d <x2/> e <x3/> f", "A <x3/> <g0>B</g0> <g1>C</g1> <x2/> D"),
            ("a <b0>b <l0>c</l0></b0> d <u0/> e <u1/> f", "A <u1/> <b0>B</b0> <l0>C</l0> <u0/> D"),
        ),
        (
            '<g id="1" ctype="bold">a <x id="2" ctype="lb"/> b</g><x id="3" ctype="lb"/>',
            '<g id="1">A<x id="2"/>B</g> <x id="3"/>',
            ("a <x0/> b", "A<x0/>B"),
            ("<b0>a <l0/> b</b0><l1/>", "<b0>A<l0/>B</b0> <l1/>"),
        ),
        (
            '<g id="1" ctype="bold">a</g> b <g id="2" ctype="bold">c</g>',
            '<g id="2">C</g> <g id="1">A</g>',
            ("<g0>a</g0> b <g1>c</g1>", "<g1>C</g1> <g0>A</g0>"),
            ("<b0>a</b0> b <b1>c</b1>", "<b1>C</b1> <b0>A</b0>"),
        ),
        (
            'a <bx id="1" rid="1" ctype="bold"/>b <ex id="1e" rid="1"/> c',
            'A <bx id="1" rid="1"/>B <ex id="1e" rid="1"/> C',
            ("a <b0/>b <e1/> c", "A <b0/>B <e1/> C"),
            ("a <b0>b </b0> c", "A <b0>B </b0> C"),
        ),
        (
            'a <it id="1" pos="close" ctype="bold">**</it>b <it id="2" pos="open" ctype="italic">&lt;em&gt;</it>c',
            'A <it id="1" pos="close">**</it>B <it id="2" pos="open"/>C',
            ("a </f0>b <e1>c", "A </f0>B <e1>C"),
            ("a </b0>b <i0>c", "A </b0>B <i0>C"),
        ),
    ],
)
def test_translations_are_spelt_as_omegat_does(
    source: str, target: str, five: tuple[str, str], six: tuple[str, str]
) -> None:
    """Up to 5 the element's letter and one count, outer tags left out; from 6 on the type's letter and a count of its own."""
    assert pair(source, target) == [five, six]


def test_outer_code_that_was_moved_is_not_spelt_in_the_older_way() -> None:
    """OmegaT 5 would put it back where the source has it."""
    assert pair('<x id="1" ctype="lb"/>a', 'A <x id="1"/>') == [("<l0/>a", "A <l0/>")]


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
