"""All rules, in the order in which they look: a list to read, to shorten and to add to."""

from __future__ import annotations

from diglot.checks import codes, completeness, numbers
from diglot.checks.pair import CrossRule, Rule

RULES: tuple[Rule, ...] = (*completeness.RULES, *codes.RULES, *numbers.RULES)

CROSS_RULES: tuple[CrossRule, ...] = ()
