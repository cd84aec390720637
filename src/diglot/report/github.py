"""Findings as annotations of GitHub Actions (workflow commands)."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.model import Finding, Severity
from diglot.report.places import Lines
from diglot.report.records import said

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(findings: Sequence[Finding], line: Lines) -> str:
    """Return one workflow command a finding; GitHub shows it at its file and line."""
    return "".join(_command(one, line(one.file, one.segment)) for one in findings)


def _command(one: Finding, line: int) -> str:
    message = f"{one.segment}: {said(one)}" if one.segment else said(one)
    if one.suggestion is not None:
        message += f"\n→ {one.suggestion}"
    place = f"file={_property(one.file)},line={line},title={_property(one.rule)}"
    return f"::{_COMMAND[one.severity]} {place}::{_data(message)}\n"


def _data(text: str) -> str:
    """Escape a message as actions/toolkit does (command.ts, escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property as actions/toolkit does (command.ts, escapeProperty)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
