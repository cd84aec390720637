"""Termbases go to other tools and come back, and what is lost on the way is said."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diglot import glossary
from diglot.errors import GlossaryError
from diglot.glossary import Glossary, exchange, writing
from diglot.glossary.exchange import gls, tbx
from diglot.model import CaseRule, Concept, Relation, Term, TermRule, TermStatus
from tests.glossary.concepts import bare, concepts

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "exchange"
CORE = f"{{{tbx.CORE}}}"

# TBX-Basic's own rules, after the modules min and basic: which values a category has, and at which levels it stands.
LEVELS = {
    "subjectField": {"conceptEntry"},
    "definition": {"conceptEntry", "langSec"},
    "context": {"termSec"},
    "crossReference": {"conceptEntry", "termSec"},
    "source": {"conceptEntry", "langSec", "termSec"},
}
VALUES = {
    "administrativeStatus": {f"{name}Term-admn-sts" for name in ("preferred", "admitted", "deprecated", "superseded")},
    "partOfSpeech": {"adjective", "noun", "other", "verb", "adverb"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}
FREE = {"geographicalUsage"}


def sample() -> Glossary:
    """Return the sample newsroom's termbase."""
    return glossary.load([ROOT / "glossary"])


def faults(root: etree._Element) -> list[str]:
    """Return what a file breaks of TBX-Basic's rules."""
    found = []
    ids = {one.get("id") for one in root.iter(f"{CORE}conceptEntry")}
    for element in root.iter():
        name = etree.QName(element)
        category = element.get("type") if root.get("style") == "dca" else name.localname
        if name.namespace == tbx.CORE and (category is None or name.localname == "tbx" or root.get("style") == "dct"):
            continue
        parent = element.getparent()
        while etree.QName(parent).localname.endswith("Grp"):
            parent = parent.getparent()
        level = etree.QName(parent).localname
        if category not in {*LEVELS, *VALUES, *FREE}:
            found.append(f"no category of TBX-Basic: {category}")
        if level not in LEVELS.get(category, {"termSec"}):
            found.append(f"{category} at {level}")
        if category in VALUES and element.text not in VALUES[category]:
            found.append(f"{category}: {element.text}")
        if element.get("target") is not None and element.get("target") not in ids:
            found.append(f"points to nothing: {element.get('target')}")
    for section in root.iter(f"{CORE}termSec"):
        if etree.QName(section[0]).localname != "term":
            found.append("a termSec begins with its term")
    return found


@given(concepts())
@settings(max_examples=40, deadline=None)
def test_termbase_survives_both_styles_of_tbx_and_yaml(made: tuple[Concept, ...]) -> None:
    """YAML → DCA → DCT → version 2 → YAML gives the concepts back as they were, whatever they say."""
    found = made
    for style in (tbx.DCA, tbx.DCT, tbx.V2):
        data, dropped = tbx.write(found, style, "en")
        assert not dropped
        found, dropped = tbx.read(data)
        assert not dropped
    assert bare(found) == list(made)


@given(concepts())
@settings(max_examples=30, deadline=None)
def test_what_is_written_is_tbx_basic(made: tuple[Concept, ...]) -> None:
    """Both styles keep to the data categories, values and levels of the dialect."""
    for style in (tbx.DCA, tbx.DCT):
        root = etree.fromstring(tbx.write(made, style, "en")[0])
        assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dct" if style.tags else "dca")
        assert faults(root) == []


@given(concepts())
@settings(max_examples=30, deadline=None)
def test_table_of_everything_loses_nothing(made: tuple[Concept, ...]) -> None:
    """CSV and TSV with a row a term give every concept back."""
    for form in ("csv", "tsv"):
        sent = exchange.export(Glossary(made), form, "en")
        back = exchange.read(sent.data, form)
        assert not sent.dropped
        assert not back.dropped
        assert bare(back.concepts) == list(made)


@given(concepts())
@settings(max_examples=40, deadline=None)
def test_yaml_is_read_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, made: tuple[Concept, ...]) -> None:
    """A written termbase is valid and says the same, whatever stands in it."""
    path = tmp_path_factory.mktemp("termbase") / "made.yaml"
    path.write_text(writing.write(made), "utf-8")
    assert bare(glossary.load([path]).concepts) == list(made)


@pytest.mark.parametrize("form", ["omegat", "deepl", "deepl-tsv", "memoq", "tbx2", "csv"])
def test_sample_termbase_goes_to_every_tool_and_back(form: str) -> None:
    """Every approved English form comes back with its French one: the preferred, or an acronym for an acronym."""
    base = sample()
    sent = exchange.export(base, form, "en", ["fr"])
    back = exchange.read(sent.data, form, source="en", locales=["fr"])
    pairs = {
        (
            one.text,
            next(
                (term for term in base.approved(concept, "fr") if one.type and term.type == one.type),
                base.approved(concept, "fr")[0],
            ).text,
        )
        for concept in base.concepts
        for one in base.approved(concept, "en")
    }
    found = {
        (one.text, term.text)
        for concept in back.concepts
        for one in concept.terms["en"]
        for term in concept.terms["fr"]
    }
    assert pairs <= found


def test_what_a_format_cannot_hold_is_counted_by_kind() -> None:
    """DeepL's two columns hold no gender, no forbidden form and no second target form; each is counted."""
    base = Glossary(
        (
            Concept(
                "ai",
                {
                    "en": (Term("AI", "en"), Term("A.I.", "en", TermStatus.FORBIDDEN)),
                    "fr": (
                        Term("IA", "fr", gender="feminine"),
                        Term("intelligence artificielle", "fr", TermStatus.ADMITTED),
                    ),
                },
                rule=TermRule.FIXED,
            ),
            Concept("only-english", {"en": (Term("orphan", "en"),)}),
        )
    )
    sent = exchange.export(base, "deepl", "en", ["fr"])
    assert sent.data == b"AI,IA\r\n"
    assert sent.dropped == {
        "rule": 1, "gender": 1, "forbidden form": 1, "further target form": 1, "concept without a term in fr": 1,
    }  # fmt: skip


def test_omegat_line_tells_the_translator_what_to_know() -> None:
    """The comment has the definition, the first mention and the forms that must not be used."""
    terms = {
        "en": (Term("ModelScope", "en"),),
        "fr": (Term("ModelScope", "fr", first="ModelScope (MoDa)"), Term("Modèle-Scope", "fr", TermStatus.FORBIDDEN)),
    }
    base = Glossary((Concept("modelscope", terms, definition="an open community\tfor models"),))
    assert exchange.write(base, "omegat", "en", ["fr"]).decode() == (
        "ModelScope\tModelScope\tan open community for models; at first mention: ModelScope (MoDa); not: Modèle-Scope\n"
    )


def test_omegat_would_take_a_hashtag_for_a_remark() -> None:
    """A source form that begins with # is left out and counted."""
    base = Glossary((Concept("metoo", {"en": (Term("#MeToo", "en"),), "fr": (Term("#MoiAussi", "fr"),)}),))
    sent = exchange.export(base, "omegat", "en", ["fr"])
    assert (sent.data, sent.dropped) == (b"", {"source form that begins with #": 1})


def test_memoq_columns_are_headed_as_memoq_heads_them() -> None:
    """Languages are named as memoQ names them, entries are numbers, and Term_Info has memoQ's own words."""
    data = exchange.write(sample(), "memoq", "en", ["zh-Hans", "pt-BR"])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0][:5] == ["Entry_ID", "Entry_Subject", "Entry_Note", "English_Def", "English"]
    assert {"Chinese_PRC", "Portuguese_Brazil_Def"} <= set(rows[0])
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    supernode = next(row for row in rows if "supernode" in row)
    assert supernode[supernode.index("supernode") + 1] == "CasePermissive;HalfPrefix;Noun"
    assert supernode[supernode.index("超級節點") + 1] == "CasePermissive;HalfPrefix;NonTerm"


def test_memoq_entry_keeps_its_id() -> None:
    """An id that the first term gives is not written; any other is in the note, and both come back."""
    terms = {"en": (Term("AI+", "en"),), "fr": (Term("IA+", "fr"),)}
    base = Glossary((Concept("ai-plus", terms), Concept("plus", terms, note="a policy")))
    data = exchange.write(base, "memoq", "en", ["fr"])
    assert b"[id: plus]" in data
    back = exchange.read(data, "memoq", source="en", locales=["fr"])
    assert [(one.id, one.note) for one in back.concepts] == [("ai-plus", ""), ("plus", "a policy")]


def test_memoq_own_export_is_read() -> None:
    """Columns of memoQ's that the termbase has no place for are counted; its matching, case and grammar are understood."""
    back = exchange.read((CASES / "memoq.csv").read_bytes(), name="memoq.csv")
    quota, plan = back.concepts
    assert (quota.id, quota.subject, quota.note) == ("fishing-quota", "fisheries", "for the treaty")
    assert (quota.case, quota.rule, plan.rule, plan.case) == (
        CaseRule.SMART, TermRule.INFLECT, TermRule.FIXED, CaseRule.EXACT,
    )  # fmt: skip
    assert [(term.text, term.status, term.gender, term.number) for term in quota.terms["de"]] == [
        ("Fangquote", TermStatus.PREFERRED, "feminine", "singular"),
        ("Fischquote", TermStatus.FORBIDDEN, "", ""),
    ]
    assert quota.terms["en-GB"][0].example == "The quota was cut."
    assert plan.terms["en-GB"][0].text == "Common Fisheries Policy"
    assert back.dropped == {
        "column Entry_Domain": 1, "column Entry_Created": 2, "column Entry_Creator": 2,
        "column Entry_LastModified": 2, "column Entry_Modifier": 2,
    }  # fmt: skip


def test_rule_keep_gives_the_source_form_to_two_column_formats() -> None:
    """A name that stays as it is needs no translation in the termbase to be in the list."""
    base = Glossary((Concept("openai", {"en": (Term("OpenAI", "en"),)}, rule=TermRule.KEEP),))
    assert exchange.write(base, "deepl", "en", ["fr"]) == b"OpenAI,OpenAI\r\n"


def test_entries_of_another_tool_get_ids_that_say_something() -> None:
    """Running numbers make way for the English term, references go with them, and what has no place is counted."""
    back = exchange.read((CASES / "multiterm.tbx").read_bytes(), name="multiterm.tbx")
    assert [one.id for one in back.concepts] == ["quota", "total-allowable-catch"]
    tac = back.concepts[1]
    assert tac.relations == {Relation.RELATED: ("quota",)}
    assert tac.definitions["en"] == "the most that may be caught of a stock in a year"
    assert [(term.text, term.status, term.type) for term in tac.terms["en"]] == [
        ("total allowable catch", TermStatus.PREFERRED, "full form"),
        ("TAC", TermStatus.ADMITTED, "acronym"),
    ]
    assert tac.terms["es"][1].status is TermStatus.FORBIDDEN
    assert back.dropped == {"transaction": 2, "xGraphic": 1, "customerSubset": 1}


def test_older_tbx_with_a_doctype_is_read() -> None:
    """A martif file as CAT tools export it, DOCTYPE and all, is read without its DTD being looked for."""
    back = exchange.read((CASES / "martif.tbx").read_bytes(), name="martif.tbx")
    (one,) = back.concepts
    assert one.terms["de"][0].text == "Fangquote"
    assert (one.terms["de"][0].gender, one.terms["de"][0].part_of_speech) == ("feminine", "noun")
    assert one.definitions["de"] == "der Anteil eines Schiffes am erlaubten Fang"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif><text>&x;</text></martif>', "entities"),
        ("<html></html>", "no TBX file"),
        ("<martif>", "not well-formed"),
        ("<martif>&unknown;</martif>", "not well-formed"),
        ('<!DOCTYPE martif SYSTEM "x.dtd"><martif>&unknown;</martif>', "entity"),
    ],
)
def test_tbx_that_is_none_or_dangerous_is_refused(text: str, message: str) -> None:
    """Nothing outside the file is read, and what is no TBX is said to be none."""
    with pytest.raises(GlossaryError, match=message):
        exchange.read(text.encode(), "tbx3", name="x.tbx")


def test_table_with_a_language_a_column_is_read() -> None:
    """A spreadsheet of a house without a termbase: tags or English names as heads, a row a concept."""
    data = "English;Portuguese (Brazil);zh-Hans;Remarks\nfishing quota;cota de pesca;捕捞配额;for 2026\n".encode()
    back = exchange.read(data, "csv")
    (one,) = back.concepts
    assert (one.id, {tag: found[0].text for tag, found in one.terms.items()}) == (
        "fishing-quota",
        {"en": "fishing quota", "pt-BR": "cota de pesca", "zh-Hans": "捕捞配额"},
    )
    assert back.dropped == {"column 'Remarks'": 1}


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.tbx", b'<?xml version="1.0"?>\n<tbx type="TBX-Basic"/>', "tbx3"),
        ("a.xml", b"<martif/>", "tbx2"),
        ("a.csv", b"Entry_ID,English,Term_Info", "memoq"),
        ("a.utf8", b"a\tb", "omegat"),
        ("a.tsv", b"en\tfr", "tsv"),
    ],
)
def test_form_is_told_from_the_file(name: str, data: bytes, form: str) -> None:
    """What a file is shows in its beginning or its name."""
    assert exchange.detect(data, name) == form


def test_unknown_form_is_answered_with_the_nearest() -> None:
    """A misspelt form is one line with what was meant."""
    with pytest.raises(GlossaryError, match="did you mean 'omegat'"):
        exchange.export(Glossary(), "omegt", "en", ["fr"])


def test_two_column_form_wants_one_locale() -> None:
    """Two columns hold one target language, which must be named."""
    with pytest.raises(GlossaryError, match="--to"):
        exchange.export(Glossary(), "omegat", "en")


def test_xliff_glossary_goes_out_and_comes_back() -> None:
    """A glossEntry has a source form, its translations and the definition; all source forms of a concept come back as one."""
    terms = {
        "en": (Term("AI", "en"), Term("artificial intelligence", "en", TermStatus.ADMITTED)),
        "fr": (Term("IA", "fr", source="JORF"),),
    }
    base = Glossary((Concept("ai", terms, definition="machines that think", source="the house"),))
    element, dropped = gls.write(base, "en", "fr", {"ai": "m1"})
    assert [(one.get("id"), one.get("ref")) for one in element] == [("ai", "#m1"), ("ai_2", "#m1")]
    assert dropped == {}
    back, dropped = gls.read(element, "en", "fr")
    assert dropped == {"reference to a place in the text": 2}
    assert back == base.concepts


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from([*exchange.FORMS]))
@settings(max_examples=150, deadline=None)
def test_anything_may_be_called_a_termbase(data: bytes, form: str) -> None:
    """Whatever the bytes are, they are read or refused with a reason; nothing else happens."""
    with contextlib.suppress(GlossaryError):
        exchange.read(data, form, source="en", locales=["fr"])


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_tbx_is_read_or_refused(data: st.DataObject) -> None:
    """A file with a piece cut out or put in elsewhere gives what is left of it, or a reason."""
    whole = (CASES / "multiterm.tbx").read_bytes()
    start, end, at = (data.draw(st.integers(0, len(whole))) for _ in range(3))
    piece = whole[min(start, end) : max(start, end)]
    rest = whole[: min(start, end)] + whole[max(start, end) :]
    for damaged in (
        rest,
        whole[:at] + piece + whole[at:],
        whole.replace(b'xml:lang="es"', b'xml:lang="' + piece[:9] + b'"'),
    ):
        with contextlib.suppress(GlossaryError):
            exchange.read(damaged, "tbx3")


def test_file_in_no_language_is_read() -> None:
    """A file that says it is in a language that does not exist loses nothing by it."""
    whole = (CASES / "multiterm.tbx").read_bytes()
    damaged = re.sub(rb'(<(?:martif|tbx)\b[^>]*xml:lang=")[^"]*', rb"\1ten", whole)
    assert damaged != whole
    assert len(exchange.read(damaged, "tbx3").concepts) == len(exchange.read(whole, "tbx3").concepts)


def test_term_in_no_language_is_counted() -> None:
    """A language that does not exist is left out and said, the others are read."""
    data = (CASES / "multiterm.tbx").read_bytes().replace(b'xml:lang="es"', b'xml:lang="xq"')
    back = exchange.read(data, "tbx3")
    assert all(set(one.terms) == {"en"} for one in back.concepts)
    assert back.dropped["term in 'xq', which is no language"] == 3
