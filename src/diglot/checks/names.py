"""A person's, company's or place's name is rendered one way in all texts of a locale that are checked together."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Sequence

from diglot.checks.naming import Rendering, lasting, rendering, same
from diglot.checks.pair import Context, CrossRule, Pair
from diglot.model import Finding, Severity

_HEADS = ("title", "heading", "meta")  # headlines may write every word with a capital


def consistent(pairs: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """A name is written otherwise here than in most segments that have it. Names of the termbase are its own matter."""
    places: dict[tuple[str, str, str], list[Pair]] = {}
    common = {word for text in {pair.source_text for pair in pairs} for word in text.split()}
    for pair in pairs:
        if pair.translates and pair.target_text.strip():
            for name in dict.fromkeys(_names(pair, context)):
                places.setdefault((pair.source_locale, pair.locale, name), []).append(pair)
    for (_, _, name), group in places.items():
        if len(group) > 1 and name.casefold() not in common:
            yield from _odd(name, group, context)


def _names(pair: Pair, context: Context) -> list[str]:
    if pair.kind in _HEADS:
        return []
    found = _found(pair.source_text, pair.source_locale)
    if not found or context.options.find is None:
        return [name for name, _ in found]
    taken = [(hit.start, hit.end) for hit in context.options.find(pair.source)]
    return [name for name, start in found if not any(one <= start < other for one, other in taken)]


@functools.lru_cache(maxsize=8192)
def _found(text: str, locale: str) -> tuple[tuple[str, int], ...]:
    """Return the names in *text*; kept, since all locales of an article have the same source."""
    return tuple(lasting(text, locale))


def _odd(name: str, group: Sequence[Pair], context: Context) -> Iterable[Finding]:
    """Yield a finding for each segment of *group* whose rendering of *name* is not that of most."""
    found = [(pair, one) for pair in group if (one := rendering(name, pair.target_text, pair.locale)) is not None]
    if len(found) < 2:
        return
    locale = group[0].locale
    ways = Counter(one.text for _, one in found)
    votes = {text: sum(ways[other] for other in ways if same(text, other, locale)) for text in ways}
    if max(votes.values()) == len(found):
        return
    model_pair, model = max(found, key=lambda one: (votes[one[1].text], one[1].likeness))
    for pair, one in found:
        # Two ways that are both kept are a choice, no slip.
        if votes[one.text] > 1 and votes[model.text] < 2 * votes[one.text]:
            continue
        if not same(one.text, model.text, locale) and not _also(model, pair) and not _elses(one, name, pair):
            message = f"“{name}” is “{one.text}” here and “{model.text}” in {model_pair.id}"
            yield context.finding(pair, message, (one.start, one.end), model.text)


def _also(model: Rendering, pair: Pair) -> bool:
    """Say whether the segment has the usual rendering too: then the odd word is something else."""
    return model.text.casefold() in pair.target_text.casefold()


def _elses(one: Rendering, name: str, pair: Pair) -> bool:
    """Say whether the odd word renders another name of the segment at least as well."""
    others = {other for other, _ in _found(pair.source_text, pair.source_locale)} - {name}
    found = [rendering(other, pair.target_text, pair.locale) for other in others]
    return any(two is not None and (two.start, two.end) == (one.start, one.end) for two in found)


RULES = (CrossRule("consistency.name", Severity.WARNING, consistent),)
