"""What the rules look at: one source and target, and what a rule needs to know beside them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from diglot import inline, locales
from diglot.model import Code, Content, Finding, Severity, State, TermHit


@dataclass(frozen=True, slots=True)
class Pair:
    """One segment in two languages. ``kind`` is the block's kind (``title``, ``heading`` …) where it is known.

    ``origin`` is who made the target: a backend, or ``human``; empty where that is not known.

    ``source_text`` and ``target_text`` are the plain texts; ``translates`` says whether the languages differ (pt-BR and
    pt-PT do not); ``coded`` whether there is an inline code on either side.
    """

    id: str
    source: Content
    target: Content
    source_locale: str
    locale: str
    file: str = ""
    state: State = State.TRANSLATED
    kind: str = ""
    origin: str = ""
    source_text: str = field(init=False, repr=False, compare=False)
    target_text: str = field(init=False, repr=False, compare=False)
    translates: bool = field(init=False, repr=False, compare=False)
    coded: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "source_text", inline.plain(self.source))
        object.__setattr__(self, "target_text", inline.plain(self.target))
        object.__setattr__(self, "translates", _differ(self.source_locale, self.locale))
        coded = any(isinstance(part, Code) for content in (self.source, self.target) for part in content)
        object.__setattr__(self, "coded", coded)


@functools.cache
def _differ(one: str, two: str) -> bool:
    return locales.language(one) != locales.language(two)


Find: TypeAlias = Callable[[Content], Iterable[TermHit]]
"""Finds the termbase's terms in a source (``TermEngine.find``)."""

Match: TypeAlias = Callable[[Content, Content, str], Mapping[str, tuple[int, Sequence[tuple[int, int]]]]]
"""Finds each concept of a source: how often it stands there, and where in the target (``TermEngine.matched``)."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a newsroom may set about single rules.

    ``limits`` are hard limits in characters by kind of block (``title: 70``). ``languages`` are those of the job, to
    tell a wrong one from. ``find`` finds terms, so that a rule can leave alone what the termbase keeps; ``match`` finds
    them on both sides. ``channels`` are what an edition is also sent to, each with limits of its own by kind of block.
    ``memo`` is for what the rules of one run work out once and share.
    """

    limits: Mapping[str, int] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    find: Find | None = None
    match: Match | None = None
    channels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule is told: its own name and severity, and the newsroom's options."""

    rule: str
    severity: Severity
    options: Options = Options()

    def finding(
        self,
        pair: Pair,
        message: str,
        span: tuple[int, int] | None = None,
        suggestion: str | None = None,
        source_span: tuple[int, int] | None = None,
    ) -> Finding:
        """Return a finding of this rule about *pair*; *span* counts characters of the target's plain text."""
        return Finding(
            self.rule,
            self.severity,
            message,
            pair.id,
            pair.file,
            pair.locale,
            span,
            suggestion,
            source_span=source_span,
        )


CODE = "\ufffc"
"""The object replacement character: among the signs of a pair if there is an inline code in it."""

Check: TypeAlias = Callable[[Pair, Context], Iterable[Finding]]
CrossCheck: TypeAlias = Callable[[Sequence[Pair], Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for in a segment: a name ``<family>.<rule>``, how bad it is, and the function that looks.

    ``languages`` are the target languages it is for (all if empty). A ``habit`` is a way of writing that is either right
    or wrong all over a text: its first findings in a file are warnings, the others are told as information. ``signs``
    are characters of which the target must have one for the rule to find anything (any text will do if there are none):
    most rules need not look at most texts; CODE among them stands for an inline code on either side. What a ``safe`` rule
    suggests may be put in with nobody looking (``diglot check --fix``): spaces, quotation marks, other punctuation and
    invisible characters.
    """

    name: str
    severity: Severity
    check: Check
    languages: frozenset[str] = frozenset()
    habit: bool = False
    signs: frozenset[str] = frozenset()
    safe: bool = False

    def serves(self, locale: str) -> bool:
        """Say whether the rule is for targets in *locale*."""
        return not self.languages or locales.language(locale) in self.languages


@dataclass(frozen=True, slots=True)
class CrossRule:
    """One thing to look for across all segments of a run."""

    name: str
    severity: Severity
    check: CrossCheck
