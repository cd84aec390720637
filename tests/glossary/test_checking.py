"""What is wrong with a termbase is found, with the file and the line to look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot import glossary
from diglot.model import Finding, Severity
from diglot.pipeline.terminology import Finder, check_termbase

ROOM = "source: en\nlocales: [fr, ru, zh-Hant]\nroutes: [{to: '*', use: [human]}]\n"
HEAD = "concepts:\n"


def check(folder: Path, text: str, wanted: list[str] | None = None, *, finds: bool = False) -> list[Finding]:
    """Return the findings of a termbase of one file."""
    path = folder / "house.yaml"
    path.write_text(HEAD + text, "utf-8")
    base = glossary.load([path])
    return glossary.check(base, wanted or ["en", "fr"], Finder(base, "en") if finds else None)


def only(findings: list[Finding], rule: str) -> Finding:
    """Return the one finding, which must be of *rule*."""
    assert [one.rule for one in findings] == [f"glossary.{rule}"], findings
    return findings[0]


@pytest.mark.parametrize(
    ("text", "rule", "line", "message"),
    [
        ("  - id: a\n    relations: {broader: b}\n    terms: {en: A, fr: A}\n", "relation", 2, "no such concept"),
        (
            "  - id: ocean\n    terms: {en: ocean, fr: océan}\n"
            "  - id: sea\n    relations: {related: ocaen}\n    terms: {en: sea, fr: mer}\n",
            "relation",
            4,
            "did you mean 'ocean'?",
        ),
        (
            "  - id: a\n    relations: {broader: b}\n    terms: {en: A, fr: A}\n"
            "  - id: b\n    relations: {broader: c}\n    terms: {en: B, fr: B}\n"
            "  - id: c\n    relations: {broader: a}\n    terms: {en: C, fr: C}\n",
            "circular",
            2,
            "a → b → c → a",
        ),
        (
            "  - id: a\n    relations: {broader: b, narrower: b}\n    terms: {en: A, fr: A}\n"
            "  - id: b\n    terms: {en: B, fr: B}\n",
            "circular",
            2,
            "a → b → a",
        ),
        (
            "  - id: a\n    relations: {use_instead: b}\n    terms: {en: {text: A, status: deprecated}, fr: A}\n"
            "  - id: b\n    relations: {use_instead: c}\n    terms: {en: B, fr: B}\n"
            "  - id: c\n    terms: {en: C, fr: C}\n",
            "relation",
            2,
            "given up itself",
        ),
        ("  - id: cafe\n    terms: {en: cafe, fr: cafe\u0301}\n", "nfc", 3, "composed form"),
        ('  - id: sea\n    terms: {en: sea, fr: "mer "}\n', "spaces", 3, "at an edge"),
        ("  - id: sea\n    terms:\n      en: sea\n      fr: [mer, oc\u00adéan]\n", "invisible", 5, "a soft hyphen"),
        ("  - id: moscow\n    terms: {en: Moscow, fr: Moscou, ru: Мocквa}\n", "script", 3, "Cyrillic and Latin"),
        ("  - id: moscow\n    terms: {en: Moscow, fr: Москва}\n", "script", 3, "another locale?"),
        ("  - id: nato\n    rule: keep\n    terms: {en: NATO, fr: OTAN}\n", "keep", 4, "choose rule fixed"),
        (
            "  - id: moda\n    terms:\n      en: {text: ModelScope, first: ModelScope (MoDa)}\n      fr: ModelScope\n",
            "first",
            4,
            "nothing of the kind in fr",
        ),
        (
            "  - id: moda\n    terms:\n      en: ModelScope\n      fr: {text: ModelScope, first: Model Scope (MoDa)}\n",
            "first",
            5,
            "none of the approved forms",
        ),
        (
            "  - id: ai-plus\n    rule: fixed\n    terms: {en: AI+, fr: IA+}\n"
            "  - id: ai-plus-plan\n    terms: {en: AI+ plan, fr: plan IA Plus}\n",
            "contained",
            6,
            "'plan IA Plus' (fr) lacks it",
        ),
        (
            "  - id: council\n    terms: {en: State Council, fr: [Conseil des affaires d’État, {text: Conseil d’État, status: forbidden}]}\n"
            "  - id: paper\n    terms: {en: State Council paper, fr: document du Conseil d’État}\n",
            "contained",
            5,
            "banned for 'council'",
        ),
        (
            "  - id: sea\n    terms: {en: sea, fr: [mer, {text: océan, status: forbidden}]}\n"
            "  - id: ocean\n    terms: {en: ocean, fr: océan}\n",
            "conflict",
            5,
            "banned for 'sea'",
        ),
    ],
)
def test_fault_is_found_with_its_line(tmp_path: Path, text: str, rule: str, line: int, message: str) -> None:
    """Each fault of a small termbase is the one finding, at the line where it is to be mended."""
    found = only(check(tmp_path, text), rule)
    assert message in found.message
    assert (Path(found.file).name, found.segment) == ("house.yaml", str(line))


@pytest.mark.parametrize(
    "text",
    [
        # the longer name has the shorter one's translation in it
        "  - id: ai-plus\n    rule: fixed\n    terms: {en: AI+, fr: IA+}\n"
        "  - id: plan\n    terms: {en: AI+ plan, fr: plan IA+}\n",
        # a concept that is given up needs no approved form
        "  - id: a\n    relations: {use_instead: b}\n    terms: {en: A, fr: {text: A, status: deprecated}}\n"
        "  - id: b\n    terms: {en: B, fr: B}\n",
        # the same word in two sections of the paper
        "  - id: a\n    scope: {sections: sport}\n    terms: {en: goal, fr: but}\n"
        "  - id: b\n    scope: {sections: opinion}\n    terms: {en: goal, fr: objectif}\n",
        # a name in Latin letters in a Russian text, and letters of several languages
        "  - id: a\n    terms: {en: Huawei, fr: Huawei, ru: Huawei}\n",
        "  - id: a\n    terms: {en: 5G network, fr: réseau 5G, ru: сеть 5G}\n",
        "  - id: a\n    terms: {en: naïve, fr: naïf}\n",
        # a part of a word is not the word
        "  - id: ai\n    rule: fixed\n    terms: {en: AI, fr: IA}\n  - id: b\n    terms: {en: AIDS, fr: sida}\n",
    ],
)
def test_what_is_right_is_left_alone(tmp_path: Path, text: str) -> None:
    """No false alarm on what houses do for good reasons."""
    assert check(tmp_path, text, finds=True) == []


def test_same_word_in_a_wider_scope_is_a_warning(tmp_path: Path) -> None:
    """Where one concept holds everywhere and the other in a section, both hold in that section."""
    text = "  - id: a\n    terms: {en: goal, fr: but}\n  - id: b\n    scope: {sections: sport}\n    terms: {en: goal, fr: but}\n"
    found = only(check(tmp_path, text), "duplicate")
    assert found.severity is Severity.WARNING


def test_other_script_never_stands_in(tmp_path: Path) -> None:
    """A gap in zh-Hant is a gap, although there is a form in zh-Hans; pt is served by pt-BR."""
    text = "  - id: sea\n    terms: {en: sea, zh-Hans: 海, pt-BR: mar}\n"
    found = only(check(tmp_path, text, ["en", "zh-Hant", "pt"]), "locale")
    assert "zh-Hans is of another script and never stands in for zh-Hant" in found.message
    assert "pt" not in found.message.replace("script", "")


def test_form_that_the_matcher_would_not_find_is_an_error(tmp_path: Path) -> None:
    """A term of which the engine sees nothing is said to be one, in the source and in a target."""
    path = tmp_path / "house.yaml"
    path.write_text(HEAD + "  - id: sea\n    terms: {en: sea, fr: mer}\n", "utf-8")
    base = glossary.load([path])
    findings = glossary.check(base, ["en", "fr"], lambda concept, term, locale: locale == "en")
    assert "'mer' (fr) would not be found" in only(findings, "unfindable").message


def test_every_unreadable_entry_is_a_finding_of_its_own(tmp_path: Path) -> None:
    """A newsroom's check lists each wrong entry of each file, and checks the other files all the same."""
    (tmp_path / "diglot.yaml").write_text(ROOM)
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary/a.yaml").write_text(
        "concepts:\n  - id: a\n    terms: {en: A}\n    rul: fixed\n  - id: b\n    terms: {en: B}\n"
        "  - id: c\n    terms: {en: {text: C, statsu: preferred}}\n"
    )
    (tmp_path / "glossary/b.yaml").write_text("concepts:\n  - id: d\n    terms: {en: D, fr: D, ru: D}\n")
    found = [(one.file, one.segment, one.rule, one.message) for one in check_termbase(tmp_path)]
    assert found == [
        ("glossary/a.yaml", "4", "glossary.schema", "unknown key 'rul'; did you mean 'rule'?"),
        ("glossary/a.yaml", "8", "glossary.schema", "unknown key 'statsu'; did you mean 'status'?"),
        ("glossary/b.yaml", "2", "glossary.locale", "d: no term in zh-Hant"),
    ]
