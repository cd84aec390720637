"""Punctuation, quotation marks and spaces, as each language has them."""

from __future__ import annotations

from diglot.checks.typography import brackets, endings, fullwidth, quotes, scripts, signs, spaces

RULES = (*spaces.RULES, *quotes.RULES, *brackets.RULES, *endings.RULES, *signs.RULES, *fullwidth.RULES, *scripts.RULES)
CROSS = (*endings.CROSS, *quotes.CROSS)
