"""What was found, for people and programs: terminal, JSON, SARIF, GitHub, JUnit, pages; each a function of findings."""

from diglot.report.records import as_json, schema
from diglot.report.tables import table
from diglot.report.terminal import as_text

__all__ = ["as_json", "as_text", "schema", "table"]
