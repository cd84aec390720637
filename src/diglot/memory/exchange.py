"""The ledger as a translation memory for others, and other memories taken into it.

What comes from elsewhere is marked as such (origin ``tmx:NAME``) and is a proposal only, unless whoever takes it in says
that people reviewed it. What a diglot exported keeps its person, state, origin and date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from diglot import inline, locales
from diglot.model import State, Translation
from diglot.tmx import Entry

HUMAN = "human"
FOREIGN = "tmx"
"""The signature of what was imported and is a proposal only."""

_STATE, _ORIGIN, _SIGNATURE, _SLICE = "x-diglot-state", "x-diglot-origin", "x-diglot-signature", "x-diglot-slice"
_SCORE, _ARTICLE, _SEGMENT = "x-diglot-score", "x-diglot-article", "x-diglot-segment"


@dataclass(frozen=True, slots=True)
class Remembered:
    """One row of the ledger: a translation, the article it was made for, and when (UTC)."""

    translation: Translation
    article: str
    at: datetime


@dataclass(slots=True)
class Taken:
    """What became of the entries of an import: how many are proposals, ``reviewed``, machine's, or passed over and why."""

    proposals: int = 0
    reviewed: int = 0
    machine: int = 0
    empty: int = 0
    languages: dict[str, int] = field(default_factory=dict)


def entry(one: Remembered, source_locale: str) -> Entry:
    """Return a row of the ledger as a TMX entry that :func:`rows` gives back as it was."""
    made = one.translation
    props = {
        _STATE: made.state.value,
        _ORIGIN: made.origin,
        _SIGNATURE: made.signature,
        _SLICE: made.slice,
        _SCORE: "" if made.score is None else str(made.score),
        _ARTICLE: one.article,
        _SEGMENT: made.segment,
    }
    said = {name: value for name, value in props.items() if value}
    return Entry(source_locale, made.locale, made.source, made.target, made.who, one.at, said)


def rows(
    entries: Iterable[Entry], name: str, known: Collection[str], now: datetime, *, reviewed: bool, taken: Taken
) -> Iterator[Remembered]:
    """Yield *entries* of the file *name* as rows of the ledger, counting them in *taken*.

    Languages are put to the nearest of *known*; an entry in none of them is passed over, as is an empty one.
    """
    nearest: dict[str, str | None] = {}
    for one in entries:
        if one.locale not in nearest:
            nearest[one.locale] = _nearest(one.locale, known)
        locale = nearest[one.locale]
        if locale is None:
            taken.languages[one.locale] = taken.languages.get(one.locale, 0) + 1
        elif not inline.plain(one.source).strip() or not inline.plain(one.target).strip():
            taken.empty += 1
        else:
            made = _translation(one, locale, name, reviewed=reviewed)
            _count(taken, made.signature)
            yield Remembered(made, one.props.get(_ARTICLE, ""), one.at or now)


def _nearest(tag: str, known: Collection[str]) -> str | None:
    """Return the locale of *known* that text in *tag* serves: itself, what it falls back to, or what falls back to it."""
    if tag in known:
        return tag
    return next((one for one in locales.fallbacks(tag) if one in known), locales.best(tag, known))


def _translation(one: Entry, locale: str, name: str, *, reviewed: bool) -> Translation:
    props = one.props
    signature, state = props.get(_SIGNATURE, ""), _state(props)
    made = Translation(
        segment=props.get(_SEGMENT, ""), locale=locale, source=one.source, target=one.target, state=state, who=one.who,
        origin=props.get(_ORIGIN, ""), signature=signature, slice=props.get(_SLICE, ""), score=_score(props),
    )  # fmt: skip
    if signature and signature not in (HUMAN, FOREIGN):
        return made  # a backend's work, which is checked anew wherever it is used
    if reviewed and signature == HUMAN:
        return made
    if reviewed:
        return replace(made, state=State.REVIEWED, origin=_foreign(made, name), signature=HUMAN)
    return replace(made, state=State.TRANSLATED, origin=_foreign(made, name), signature=FOREIGN)


def _foreign(made: Translation, name: str) -> str:
    return made.origin if made.origin.startswith(f"{FOREIGN}:") else f"{FOREIGN}:{name}"[:100]


def _state(props: Mapping[str, str]) -> State:
    value = props.get(_STATE, "")
    return State(value) if value in set(State) else State.TRANSLATED


def _score(props: Mapping[str, str]) -> float | None:
    try:
        return float(props.get(_SCORE, ""))
    except ValueError:
        return None


def _count(taken: Taken, signature: str) -> None:
    if signature == HUMAN:
        taken.reviewed += 1
    elif signature == FOREIGN:
        taken.proposals += 1
    else:
        taken.machine += 1
