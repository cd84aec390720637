"""Checks of a translation against its source: one rule, one function, one data file of cases.

``run`` takes pairs and gives findings. A rule is a named function in an ordered list (``RULES``); rules that must see
all segments at once are in ``CROSS_RULES``. ``docs/checks.md`` says what each looks for.
"""

from __future__ import annotations

from diglot.checks.pair import Context, CrossRule, Options, Pair, Rule
from diglot.checks.reading import read_pairs
from diglot.checks.registry import CROSS_RULES, RULES
from diglot.checks.running import Ignore, Seen, run

__all__ = [
    "CROSS_RULES",
    "RULES",
    "Context",
    "CrossRule",
    "Ignore",
    "Options",
    "Pair",
    "Rule",
    "Seen",
    "read_pairs",
    "run",
]
