"""Findings as JUnit XML, which continuous integration shows as tests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from diglot.model import Finding, Severity
from diglot.report.records import said

_ILLEGAL = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def as_junit(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """Return a suite a file: an error is a failed test, a warning or note a test that passed and says so.

    A file in which nothing was found is a test that passed, so that a run without findings is not one without tests.
    """
    root = etree.Element("testsuites", name="diglot check")
    for file in dict.fromkeys((*files, *(one.file for one in findings))):
        _suite(root, file, [one for one in findings if one.file == file])
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode() + "\n"


def _suite(root: etree._Element, file: str, findings: Sequence[Finding]) -> None:
    wrong = sum(one.severity is Severity.ERROR for one in findings)
    suite = etree.SubElement(root, "testsuite", name=_legal(file), tests=str(len(findings) or 1), failures=str(wrong))
    if not findings:
        etree.SubElement(suite, "testcase", classname=_legal(file), name="nothing found")
    for one in findings:
        name = f"{one.segment} {one.rule}" if one.segment else one.rule
        case = etree.SubElement(suite, "testcase", classname=_legal(file), name=_legal(name))
        text = said(one) if one.suggestion is None else f"{said(one)}\n→ {one.suggestion}"
        if one.severity is Severity.ERROR:
            etree.SubElement(case, "failure", type=one.rule, message=_legal(said(one))).text = _legal(text)
        else:
            etree.SubElement(case, "system-out").text = _legal(f"{one.severity.value}: {text}")


def _legal(text: str) -> str:
    """Return *text* without what XML 1.0 cannot hold (section 2.2)."""
    return _ILLEGAL.sub("\ufffd", text)
