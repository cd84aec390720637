"""Running the rules over pairs: which are on, how severe each is, what is passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TypeAlias

from diglot.checks.pair import CODE, Check, Context, CrossRule, Options, Pair, Rule
from diglot.checks.registry import CROSS_RULES, RULES
from diglot.errors import NewsroomError
from diglot.model import Content, Finding, Severity, State

Verify: TypeAlias = Callable[..., Iterable[Finding]]
"""``TermEngine.verify(source, target, locale, segment=…, file=…)``."""

Seen: TypeAlias = dict[tuple[str, str, str, Content, Content], tuple[Finding, ...]]
"""What was found in a pair by itself: by file, locale, id, source and target."""

_Active: TypeAlias = tuple[Check, frozenset[str], Context]

_LOUD = 3  # segments in which a habit is a warning
_FOREIGN = ("terms", "xliff")  # families whose rules live elsewhere


@dataclass(frozen=True, slots=True)
class Ignore:
    """What to pass over: findings of *rule* (or of all rules, ``*``), in *segment* (or any), about text like *pattern*.

    The pattern is searched for in what the finding marks in the target, or in all of the target if it marks nothing.
    ``locale`` and ``file`` (with ``*`` for any characters) say where; empty means everywhere.
    """

    rule: str = "*"
    segment: str = ""
    pattern: str = ""
    locale: str = ""
    file: str = ""

    def covers(self, finding: Finding, pair: Pair) -> bool:
        """Say whether *finding* about *pair* is to be passed over."""
        if self.rule != "*" and self.rule not in (finding.rule, finding.rule.split(".")[0]):
            return False
        if self.segment and self.segment != finding.segment:
            return False
        if (self.locale and self.locale != pair.locale) or (self.file and not fnmatchcase(pair.file, self.file)):
            return False
        if not self.pattern:
            return True
        start, end = finding.span or (0, len(pair.target_text))
        return re.search(self.pattern, pair.target_text[start:end]) is not None


def run(
    pairs: Iterable[Pair],
    *,
    verify: Verify | None = None,
    severity: Mapping[str, str] | None = None,
    ignore: Sequence[Ignore] = (),
    options: Options | None = None,
    rules: Sequence[Rule] = RULES,
    cross_rules: Sequence[CrossRule] = CROSS_RULES,
    seen: Seen | None = None,
) -> list[Finding]:
    """Return what *rules* find in *pairs*, in the order of the pairs and, for each, of the rules.

    *severity* overrides by rule (``numbers.soft``) or family (``numbers``): ``error``, ``warning``, ``info`` or
    ``off``; the rule's own name wins. *verify* adds the findings of the termbase. What a segment that is still to be
    translated (``initial``) lacks is a warning at most. Raises NewsroomError for a rule that is not known.

    *seen* is what earlier runs with the same settings found in a pair by itself; it is used and added to. No rule that
    looks at one pair asks for its state or origin, so these may have changed.
    """
    listed = list(pairs)
    levels = dict(severity or {})
    check_names(levels, (*rules, *cross_rules))
    chosen = options or Options()
    found: dict[int, list[Finding]] = {}
    by_locale: dict[str, list[_Active]] = {}
    known = {} if seen is None else seen
    for number, pair in enumerate(listed):
        key = (pair.file, pair.locale, pair.id, pair.source, pair.target)
        if key not in known:
            if pair.locale not in by_locale:
                by_locale[pair.locale] = _active(rules, pair.locale, levels, chosen)
            known[key] = tuple(_alone(pair, by_locale[pair.locale], verify, levels))
        if known[key]:
            found[number] = [*map(_mild, known[key])] if pair.state is State.INITIAL else list(known[key])
    _calm(listed, found, frozenset(rule.name for rule in rules if rule.habit))
    _cross(listed, cross_rules, levels, chosen, found)
    return [
        finding
        for number in sorted(found)
        for finding in found[number]
        if not any(one.covers(finding, listed[number]) for one in ignore)
    ]


def check_names(names: Iterable[str], rules: Sequence[Rule | CrossRule]) -> None:
    """Raise NewsroomError if one of *names* is neither a rule nor a family of rules."""
    all_rules: list[Rule | CrossRule] = [*rules, *RULES, *CROSS_RULES]
    known = {rule.name for rule in all_rules} | {rule.name.split(".")[0] for rule in all_rules}
    for name in names:
        if name not in known and name.split(".")[0] not in _FOREIGN:
            near = get_close_matches(name, sorted(known), n=1)
            remedy = f"did you mean {near[0]!r}?" if near else "docs/checks.md lists the rules"
            raise NewsroomError(f"no rule {name!r}", remedy)


def level(name: str, default: Severity, levels: Mapping[str, str]) -> Severity | None:
    """Return how severe rule *name* is under the overrides *levels*; None if it is off."""
    said = levels.get(name) or levels.get(name.split(".")[0])
    return default if said is None else None if said == "off" else Severity(said)


def _alone(
    pair: Pair, active: Sequence[_Active], verify: Verify | None, levels: Mapping[str, str]
) -> Iterable[Finding]:
    """Return what is found in *pair* by itself."""
    signs = frozenset(pair.target_text + CODE if pair.coded else pair.target_text)
    here: list[Finding] = []
    for check, wanted, context in active:
        if not wanted or not wanted.isdisjoint(signs):
            here += check(pair, context)
    if verify is not None and pair.target_text.strip():
        here += _terms(verify, pair, levels)
    return here


def _mild(finding: Finding) -> Finding:
    """Return what is not there yet as a warning: nobody says so far that this is the translation."""
    unfinished = finding.rule.startswith(("completeness.", "codes."))
    return _graded(finding, Severity.WARNING) if unfinished and finding.severity is Severity.ERROR else finding


def _graded(finding: Finding, severity: Severity) -> Finding:
    """Return *finding* with another severity."""
    return finding if finding.severity is severity else replace(finding, severity=severity)


def _active(rules: Sequence[Rule], locale: str, levels: Mapping[str, str], options: Options) -> list[_Active]:
    """Return the rules that are on for *locale*: what looks, the signs it looks for, and what it is told."""
    graded = [(rule, level(rule.name, rule.severity, levels)) for rule in rules if rule.serves(locale)]
    return [
        (rule.check, rule.signs, Context(rule.name, severity, options))
        for rule, severity in graded
        if severity is not None
    ]


def _calm(pairs: Sequence[Pair], found: dict[int, list[Finding]], habits: frozenset[str]) -> None:
    """Tell a habit of a whole file loudly in a few segments and quietly in the others."""
    told: Counter[tuple[str, str, str]] = Counter()
    for number, findings in found.items():
        names = {one.rule for one in findings if one.rule in habits and one.severity is Severity.WARNING}
        told.update((pairs[number].file, pairs[number].locale, name) for name in names)
        quiet = {name for name in names if told[pairs[number].file, pairs[number].locale, name] > _LOUD}
        if quiet:
            found[number] = [_graded(one, Severity.INFO) if one.rule in quiet else one for one in findings]


def _terms(verify: Verify, pair: Pair, levels: Mapping[str, str]) -> Iterable[Finding]:
    source: Content = pair.source
    for finding in verify(source, pair.target, pair.locale, segment=pair.id, file=pair.file):
        severity = level(finding.rule, finding.severity, levels)
        if severity is not None:
            yield _graded(finding, severity)


def _cross(
    pairs: Sequence[Pair],
    rules: Sequence[CrossRule],
    levels: Mapping[str, str],
    options: Options,
    found: dict[int, list[Finding]],
) -> None:
    """Put what the rules across segments find beside the other findings of the same segment."""
    place = {(pair.file, pair.locale, pair.id): number for number, pair in enumerate(pairs)}
    for rule in rules:
        severity = level(rule.name, rule.severity, levels)
        if severity is None:
            continue
        for finding in rule.check(pairs, Context(rule.name, severity, options)):
            found.setdefault(place[finding.file, finding.locale, finding.segment], []).append(finding)
