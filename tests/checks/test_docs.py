"""docs/checks.md lists every rule as the registry and the cases have it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import yaml

from diglot.checks import CROSS_RULES, RULES, CrossRule, Rule

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "checks.md"
BEGIN, END = "<!-- rules -->\n", "<!-- end of rules -->\n"


def table() -> str:
    """Return the table of all rules, in the order in which they look."""
    head = "| rule | severity | languages | finds | for example |\n|---|---|---|---|---|\n"
    return head + "".join(_row(rule) for rule in (*RULES, *CROSS_RULES))


def _row(rule: Rule | CrossRule) -> str:
    languages = ", ".join(sorted(rule.languages)) if isinstance(rule, Rule) and rule.languages else "all"
    marks = ["habit"] if isinstance(rule, Rule) and rule.habit else []
    marks += ["safe to fix"] if isinstance(rule, Rule) and rule.safe else []
    severity = ", ".join([rule.severity.value, *marks])
    says = " ".join((rule.check.__doc__ or "").split("\n\n")[0].split())
    return f"| `{rule.name}` | {severity} | {languages} | {_cell(says)} | {_example(rule.name)} |\n"


def _example(name: str) -> str:
    """Return the first case that the rule finds something in, if it is one pair of texts."""
    cases: list[dict[str, Any]] = yaml.safe_load(
        (ROOT / "tests" / "checks" / "cases" / f"{name}.yaml").read_text("utf-8")
    )
    case = next((one for one in cases if one["finds"] and "source" in one and "data" not in one), None)
    if case is None or len(case["source"]) > 90:
        return ""
    return f"{_cell(_seen(case['source']))} → {_cell(_seen(case.get('target') or '')) or '(nothing)'}"


def _seen(text: str) -> str:
    """Return *text* with what cannot be seen in it shown."""
    names = {"\u00a0": "⍽", "\u202f": "⍽", "\u3000": "⍽"}
    hidden = re.compile(r"[\x00-\x1f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\u00ad]")
    return hidden.sub(lambda match: f"U+{ord(match[0]):04X}", "".join(names.get(char, char) for char in text))


def _cell(text: str) -> str:
    """Return *text* so that Markdown shows it as it is in a cell."""
    parts = text.split("``")  # what stands between double backticks in a docstring is code
    shown = [
        re.sub(r"([|<>*_`\[\]\\&])", r"\\\1", part) if at % 2 == 0 else f"`{part}`" for at, part in enumerate(parts)
    ]
    return "".join(shown)


def test_the_page_lists_every_rule() -> None:
    """The table of rules is what the registry says; DIGLOT_WRITE_DOCS=1 writes it anew."""
    head, rest = PAGE.read_text("utf-8").split(BEGIN)
    old, tail = rest.split(END)
    if os.environ.get("DIGLOT_WRITE_DOCS") == "1":
        PAGE.write_text(f"{head}{BEGIN}{table()}{END}{tail}", "utf-8")
        return
    assert old == table(), "call: DIGLOT_WRITE_DOCS=1 pytest tests/checks/test_docs.py"
