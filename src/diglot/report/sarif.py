"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from diglot import __version__
from diglot.checks import CROSS_RULES, RULES, CrossRule, Rule
from diglot.model import Finding, Severity
from diglot.report.places import Lines
from diglot.report.records import said

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Sequence[Finding], line: Lines) -> str:
    """Return a log of one run; what somebody accepted is a suppressed result (section 3.35)."""
    names = sorted({one.rule for one in findings})
    run = {
        "tool": {"driver": {"name": "diglot", "version": __version__, "rules": [_rule(name) for name in names]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, names.index(one.rule), line(one.file, one.segment)) for one in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str) -> dict[str, Any]:
    """Return what there is to say of a rule; what its function says is its description."""
    rules: tuple[Rule | CrossRule, ...] = (*RULES, *CROSS_RULES)
    known = next((one for one in rules if one.name == name), None)
    if known is None:
        return {"id": name}
    text = " ".join((inspect.getdoc(known.check) or name).split("\n\n")[0].split())
    return {
        "id": name,
        "shortDescription": {"text": text},
        "defaultConfiguration": {"level": _LEVEL[known.severity]},
    }


def _result(one: Finding, index: int, line: int) -> dict[str, Any]:
    key = f"{one.file}\0{one.locale}\0{one.segment}\0{one.rule}\0{one.message}"
    result: dict[str, Any] = {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": _LEVEL[one.severity],
        "message": {"text": said(one)},
        "locations": [_location(one, line)],
        "partialFingerprints": {"finding/v1": hashlib.sha256(key.encode()).hexdigest()[:32]},
        "properties": {
            "locale": one.locale,
            "span": list(one.span) if one.span else None,
            "suggestion": one.suggestion,
        },
    }
    if one.accepted:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": one.accepted}]
    return result


def _location(one: Finding, line: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(one.file)}, "region": {"startLine": line}}
    }
    if one.segment:
        location["logicalLocations"] = [{"name": one.segment, "kind": "element"}]
    return location


def _uri(file: str) -> str:
    """Return *file* as a URI reference: relative as it was named, absolute with its scheme (RFC 3986)."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
