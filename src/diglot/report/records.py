"""Findings as JSON, in a form that stays as it is; its JSON Schema is beside this file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

from diglot.model import Finding


def as_json(findings: Sequence[Finding]) -> str:
    """Return one JSON array of findings: file, segment, rule, severity, message, span, suggestion."""
    return json.dumps([record(one) for one in findings], ensure_ascii=False, indent=2) + "\n"


def record(one: Finding) -> dict[str, Any]:
    """Return one finding as JSON takes it."""
    return {
        "file": one.file,
        "segment": one.segment,
        "rule": one.rule,
        "severity": one.severity.value,
        "message": said(one),
        "span": list(one.span) if one.span else None,
        "suggestion": one.suggestion,
    }


def said(one: Finding) -> str:
    """Return what a finding says, on one line, and who lets it stand."""
    text = " ".join(one.message.split())
    return f"{text} (accepted by {one.accepted})" if one.accepted else text


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what :func:`as_json` writes."""
    loaded: dict[str, Any] = json.loads((resources.files("diglot.report") / "findings.schema.json").read_bytes())
    return loaded
