"""The forms in which findings are told: each as its reader takes it, whatever the text says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from diglot import report
from diglot.checks import Pair
from diglot.model import Finding, Severity
from diglot.report.github import as_github
from diglot.report.junit import as_junit
from diglot.report.places import lines
from diglot.report.sarif import as_sarif
from diglot.report.terminal import count, grouped

WRONG = Finding("numbers.value", Severity.ERROR, "12 → 12: found '13'", "b1s1", "a.xlf", "fr", (9, 11), "12")
SLIP = Finding("typography.end", Severity.WARNING, "no stop", "b2s1", "b, c.xlf", "fr")
LET = Finding("numbers.soft", Severity.INFO, "four → 4", "b2s1", "b, c.xlf", "fr", None, None, "N. Amsel: a name")
ALL = (WRONG, SLIP, LET)
PAIR = Pair("b1s1", ("It has 12 floors.",), ("Il compte 13 étages.",), "en", "fr", "a.xlf")

text = st.text(st.characters(exclude_categories=["Cs"]))
findings = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["numbers.value", "terms.missing", "house.own"]),
        severity=st.sampled_from(Severity),
        message=text,
        segment=text,
        file=text.filter(lambda name: "\0" not in name),
        locale=st.just("fr"),
        span=st.none() | st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda two: (min(two), max(two))),
        suggestion=st.none() | text,
        accepted=st.sampled_from(["", "N.: so it is"]),
    )
)


def at(file: str, segment: str) -> int:
    """Give a line."""
    return 7


@given(findings)
def test_json_is_what_its_schema_says(found: list[Finding]) -> None:
    """Whatever was found, the array is valid under the schema that comes with it, and the schema is one."""
    jsonschema.Draft202012Validator.check_schema(report.schema())
    jsonschema.validate(json.loads(report.as_json(found)), report.schema())


def test_json_has_just_the_keys_that_readers_rely_on() -> None:
    """Names and order stay; who accepted a finding stands in its message."""
    first, _, last = json.loads(report.as_json(ALL))
    assert list(first) == ["file", "segment", "rule", "severity", "message", "span", "suggestion"]
    assert first["span"] == [9, 11]
    assert last["message"] == "four → 4 (accepted by N. Amsel: a name)"


def test_a_pipe_gets_one_line_a_finding() -> None:
    """Each line says file, segment, severity, rule and message, whatever line breaks the message has."""
    told = report.as_text([Finding("x.y", Severity.ERROR, "one\ntwo", "b1s1", "a.xlf")])
    assert told == "a.xlf:b1s1: error x.y: one two\n"


def test_people_get_source_target_and_suggestion() -> None:
    """What is wrong stands in brackets within its target; without colour there is no escape sequence."""
    told = grouped(ALL, [PAIR], colour=False)
    assert "Il compte⟦ 1⟧3 étages." in told
    assert "It has 12 floors." in told
    assert "\x1b" not in told
    assert told.index("a.xlf") < told.index("b, c.xlf")
    assert "\x1b[" in grouped(ALL, [PAIR], colour=True)


@given(findings, text, text)
def test_no_text_speaks_to_the_terminal(found: list[Finding], source: str, target: str) -> None:
    """Control characters of the text are written out, so that they can neither hide nor move anything."""
    pairs = [Pair(one.segment, (source,), (target,), "en", "fr", one.file) for one in found]
    shown = grouped(found, pairs, colour=False)
    assert not any(char in shown for char in "\x1b\x07\x08\x9b\u202e")


def test_counts_are_in_words() -> None:
    """The last line for people says how many there are of each kind."""
    assert count(ALL) == "1 error, 1 warning, 1 accepted"
    assert count([]) == "nothing found"


def test_github_annotations_are_escaped() -> None:
    """Commas and colons in a file's name, and line breaks and percent signs in a message, do not end the command."""
    told = as_github([Finding("x.y", Severity.WARNING, "100 %, a: b", "b1s1", "b, c:d.xlf", suggestion="x\ny")], at)
    assert told == "::warning file=b%2C c%3Ad.xlf,line=7,title=x.y::b1s1: 100 %25, a: b%0A→ x%0Ay\n"


@given(findings)
def test_github_gets_one_command_a_finding(found: list[Finding]) -> None:
    """Whatever the text says, there is one line a finding and each begins with its command."""
    told = as_github(found, at).split("\n")
    assert told.pop() == ""
    assert [line.split(" ")[0] for line in told] == [
        {"error": "::error", "warning": "::warning", "info": "::notice"}[one.severity] for one in found
    ]


def test_sarif_is_a_log_of_version_2_1_0() -> None:
    """What section 3 of the standard requires is there: version, driver, levels, rule indices, lines from 1, relative URIs."""
    log = json.loads(as_sarif(ALL, at))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules))
    assert run["tool"]["driver"]["name"] == "diglot"
    for result, one in zip(run["results"], ALL, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == one.rule
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        physical = result["locations"][0]["physicalLocation"]
        assert physical["region"]["startLine"] == 7
        assert " " not in physical["artifactLocation"]["uri"]
    assert [("suppressions" in result) for result in run["results"]] == [False, False, True]
    assert run["results"][2]["suppressions"][0]["justification"] == "N. Amsel: a name"
    assert len({result["partialFingerprints"]["finding/v1"] for result in run["results"]}) == 3


def test_sarif_says_what_each_rule_looks_for() -> None:
    """A rule's description is what its function says of itself."""
    log = json.loads(as_sarif([WRONG], at))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"].endswith(".")
    assert rule["defaultConfiguration"]["level"] == "error"


def test_junit_fails_for_errors_alone() -> None:
    """A file is a suite; warnings pass and say so; a file without findings is one test that passed."""
    root = etree.fromstring(as_junit(ALL, ["a.xlf", "good.xlf"]).encode())
    assert (root.get("tests"), root.get("failures")) == ("4", "1")
    assert [suite.get("name") for suite in root] == ["a.xlf", "good.xlf", "b, c.xlf"]
    assert root.find(".//failure").get("message") == "12 → 12: found '13'"
    assert root.find(".//system-out").text.startswith("warning: ")


@given(findings)
def test_junit_is_xml_whatever_the_text_says(found: list[Finding]) -> None:
    """Characters that XML cannot hold are replaced."""
    root = etree.fromstring(as_junit(found, []).encode())
    assert len(root.findall(".//testcase")) == len(found)


def test_a_segment_is_found_by_its_line(tmp_path: Path) -> None:
    """In XLIFF the line of the unit's tag, in JSON lines the segment itself, else the first."""
    path = tmp_path / "a.xlf"
    path.write_text('<xliff>\n<file>\n<trans-unit approved="no"\n  id="b1s1">\n</trans-unit><unit id="b2s1"/>\n')
    found = [Finding("x.y", Severity.ERROR, "", segment, str(path)) for segment in ("b1s1", "b2s1", "b9s9")]
    line = lines([*found, Finding("x.y", Severity.ERROR, "", "12", "b.jsonl")])
    assert [line(str(path), one.segment) for one in found] == [3, 5, 1]
    assert line("b.jsonl", "12") == 12


@pytest.mark.parametrize("form", [as_sarif, as_github])
def test_no_findings_are_no_findings(form: object) -> None:
    """An empty report is an empty report."""
    assert "ruleId" not in form([], at)  # type: ignore[operator]
