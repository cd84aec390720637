"""Each constraint of XLIFF holds: small files that keep it, and small files that break it and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot.model import Finding, Severity
from diglot.xliff import parse, validate
from diglot.xliff.validation import collect12, constraint

CASES = Path(__file__).parent / "cases"
NAMES = {
    "fs": "urn:oasis:names:tc:xliff:fs:2.0", "gls": "urn:oasis:names:tc:xliff:glossary:2.0",
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0", "mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "res": "urn:oasis:names:tc:xliff:resourcedata:2.0", "slr": "urn:oasis:names:tc:xliff:sizerestriction:2.0",
    "val": "urn:oasis:names:tc:xliff:validation:2.0", "ctr": "urn:oasis:names:tc:xliff:changetracking:2.0",
    "pgs": "urn:oasis:names:tc:xliff:pgs:1.0", "its": "http://www.w3.org/2005/11/its",
    "itsm": "urn:oasis:names:tc:xliff:itsm:2.1", "my": "urn:my",
}  # fmt: skip
GRAMMAR = {
    "attribute_missing", "attribute_not_allowed", "attribute_unknown", "attribute_value", "deprecated", "element_missing",
    "element_not_allowed", "element_order", "element_repeated", "element_unknown", "root", "text_not_allowed", "version",
}  # fmt: skip


def cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield file, version and case of all data files."""
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            default = ["1.2"] if path.stem == "xliff12" else ["2.0", "2.2"]
            for version in [""] if "whole" in case else case.get("versions", default):
                yield path.stem, version, case


def written(case: dict[str, Any], version: str) -> str:
    """Return the file of a case: what it gives, within what it does not give."""
    if "whole" in case:
        return str(case["whole"])
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    if version == "1.2":
        body = case.get("body", f'<trans-unit id="u">{case.get("unit", "<source>One.</source>")}</trans-unit>')
        inner = case.get(
            "document",
            '<file original="a" source-language="en" target-language="fr" datatype="plaintext">'
            f"{case.get('header', '')}<body>{body}</body></file>",
        )
        return f'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"{names}>{inner}</xliff>'
    space = "2.2" if version == "2.2" else "2.0"
    unit = f'<unit id="u"{case.get("attributes", "")}>{case.get("unit", "")}</unit>'
    inner = case.get("document", f'<file id="f">{case.get("file", unit)}</file>')
    head = f'xmlns="urn:oasis:names:tc:xliff:document:{space}" version="{version}" srcLang="en" trgLang="fr"'
    return f"<xliff {head}{names}{case.get('root', '')}>{inner}</xliff>"


def told(findings: list[Finding]) -> list[str]:
    """Return the rules that are broken; what is only a warning says so."""
    return sorted(
        one.rule.removeprefix("xliff.") + ("" if one.severity is Severity.ERROR else f" ({one.severity.value})")
        for one in findings
    )


ALL = list(cases())


@pytest.mark.parametrize(("file", "version", "case"), ALL, ids=[f"{f}-{v}: {c['name']}" for f, v, c in ALL])
def test_case(file: str, version: str, case: dict[str, Any]) -> None:
    """A case breaks the rules that it lists, and no other."""
    findings = validate(parse(written(case, version).encode()), "x.xlf")
    assert told(findings) == sorted(case.get("expect", [])), [one.message for one in findings]
    for one in findings:
        assert one.file == "x.xlf"
        assert one.message.startswith("line 1: <")
        assert "; " in one.message


def test_every_rule_has_a_case_that_breaks_it() -> None:
    """No constraint is without a case; and for each file of cases some are valid."""
    registers = (*constraint.REGISTERS.values(), collect12.unit, collect12.file)
    rules = {one.rule for register in registers for one in register.all} | GRAMMAR
    broken = {rule.split(" ")[0] for _, _, case in ALL for rule in case.get("expect", [])}
    assert broken == rules
    valid = Counter(file for file, _, case in ALL if not case.get("expect"))
    assert set(valid) == {path.stem for path in CASES.glob("*.yaml")}


def test_a_finding_says_where_and_in_which_unit() -> None:
    """A person finds the place: file, unit, line; outside of units the line stands for the unit."""
    text = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr">
<file id="f">
<unit id="b7s2">
<segment>
<source>One<ec startRef="1"/></source></segment></unit>
<group/></file></xliff>"""
    findings = validate(parse(text.encode()), "x.xlf")
    assert [(one.segment, one.rule, one.message.split(":")[0]) for one in findings] == [
        ("b7s2", "xliff.code_pair", "line 5"),
        ("6", "xliff.attribute_missing", "line 6"),
    ]


def test_every_rule_is_on_the_page_about_them() -> None:
    """docs/xliff-validation.md lists each rule, with its versions, and no rule that is not there."""
    page = (Path(__file__).resolve().parents[3] / "docs/xliff-validation.md").read_text("utf-8")
    listed = {line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("| `")}
    registers = (*constraint.REGISTERS.values(), collect12.unit, collect12.file)
    assert listed == {one.rule for register in registers for one in register.all} | GRAMMAR
