"""All rules, in the order in which they look: a list to read, to shorten and to add to."""

from __future__ import annotations

from diglot.checks import (
    addresses,
    article,
    attribution,
    characters,
    codes,
    completeness,
    consistency,
    language,
    length,
    markup,
    meaning,
    names,
    numbers,
    quotations,
    typography,
    wording,
)
from diglot.checks.pair import CrossRule, Rule

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *language.RULES,
    *length.RULES,
    *codes.RULES,
    *markup.RULES,
    *addresses.RULES,
    *numbers.RULES,
    *characters.RULES,
    *wording.RULES,
    *typography.RULES,
    *article.RULES,
)

CROSS_RULES: tuple[CrossRule, ...] = (
    *consistency.RULES,
    *names.RULES,
    *quotations.RULES,
    *attribution.RULES,
    *typography.CROSS,
    *article.CROSS,
    *meaning.RULES,
)
