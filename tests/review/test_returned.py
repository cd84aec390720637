"""Whatever comes back, nobody's work is lost, and twice is the same as once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import inline
from diglot.model import Code, CodeKind, Content, Segment, State, Translation
from diglot.review import notes
from diglot.review.returned import Base, Desk, Receipt, Rules, receive
from diglot.xliff import Document, Unit

LINE = Code(CodeKind.ALONE, "1", "<br>", "break")
SOURCES: tuple[Content, ...] = (
    ("The door is open.",),
    ("Nobody has come in yet, ", LINE, "not even the cat."),
    ("The table is laid for six guests.",),
    ("Yes.",),
    ("Outside it rains on the garden.",),
    ("Yes.",),
)
TEXTS = st.sampled_from(["un", "deux", "trois", "quatre"])
STATES = st.sampled_from(list(State))


def content(text: str, source: Content) -> Content:
    """Return a translation with the codes of its source."""
    return inline.normal([text, *inline.codes(source)])


@st.composite
def desks(draw: st.DrawFn) -> tuple[dict[str, Translation], dict[str, Translation]]:
    """Return what went out and what stands on the desk now, which people and machines may have changed since."""
    went, now = {}, {}
    for number, source in enumerate(SOURCES):
        name = f"b{number}s1"
        who = draw(st.sampled_from(["human", "firefox", ""]))
        target = content(draw(TEXTS), source) if who else ()
        signature = "human" if who == "human" else f"{who}/1"
        state = draw(STATES) if who == "human" else State.TRANSLATED if who else State.INITIAL
        went[name] = now[name] = Translation(name, "fr", source, target, state, who, signature)
        if draw(st.booleans()):
            now[name] = Translation(
                name, "fr", source, content(draw(TEXTS), source), State.TRANSLATED, "human", "human"
            )
    return went, now


@st.composite
def files(draw: st.DrawFn, went: dict[str, Translation]) -> Document:
    """Return a file as a translator and a careless tool may send it."""
    units = []
    for one in went.values():
        target: Content = content(draw(TEXTS), one.source) if draw(st.booleans()) else one.target
        if draw(st.integers(0, 4)) == 0:
            target = tuple(part for part in target if isinstance(part, str))
        if draw(st.integers(0, 4)) == 0:
            target = one.source
        name = draw(st.sampled_from([one.segment, one.segment, "x1"]))
        source = ("A sentence from elsewhere.",) if draw(st.integers(0, 9)) == 0 else one.source
        units.append(Unit(name, source, inline.normal(target) or None, draw(STATES)))
    return Document("a.md", "en", "fr", tuple(unit for unit in units if draw(st.integers(0, 3))))


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Translation], dict[str, Translation], Document, Rules]:
    """Return what went out, the desk, a file, and how it is to be taken."""
    went, now = draw(desks())
    rules = Rules("Ana", draw(st.sampled_from([State.INITIAL, State.REVIEWED])), draw(st.sampled_from(["", "mine", "theirs"])), draw(st.booleans()))  # fmt: skip
    return went, now, draw(files(went)), rules


def merge(
    went: dict[str, Translation],
    ours: dict[str, Translation],
    ledger: Sequence[Translation],
    file: Document,
    rules: Rules,
) -> Receipt:
    """Receive *file* into *ours*; *ledger* is what the memory has."""

    def base(unit: Unit) -> Base | None:
        alike = [one for one in went.values() if one.source == unit.source]
        named = [one for one in alike if one.segment == unit.id]
        if not alike or (not named and len({one.target for one in alike}) > 1):
            return None
        one = (named or alike)[0]
        return Base(inline.fingerprint(one.target) if one.target else "", lambda: one.state)

    def known(source: Content, target: Content) -> bool:
        return any((one.source, one.target) == (source, target) for one in ledger if one.state is not State.INITIAL)

    segments = [Segment(name, one.source, 0, 1) for name, one in went.items()]
    return receive(Desk(segments, ours, base, known, "fr"), file, rules, "back.xlf", {})


def _words(content: Content) -> str:
    """Return the text alone: codes may have been lost on the way."""
    return "".join(part for part in content if isinstance(part, str))


@settings(max_examples=500, deadline=None)
@given(cases())
def test_nobodys_work_is_lost_and_twice_is_once(
    case: tuple[dict[str, Translation], dict[str, Translation], Document, Rules],
) -> None:
    """Every finished text of the desk and every new one of the file is on the desk or in the ledger afterwards."""
    went, now, file, rules = case
    ledger = [
        one for one in (*went.values(), *now.values()) if one.signature == "human" and one.state is not State.INITIAL
    ]
    once = merge(went, now, ledger, file, rules)
    assert sum((once.taken, once.unchanged, once.conflicts, once.reopened, once.orphans, once.empty)) == len(file.units)
    desk = {**now, **once.changes}
    kept = {_words(one.target) for one in (*ledger, *once.ledger, *desk.values(), *went.values())}
    assert all(_words(one.target) in kept for one in now.values() if one.signature == "human")
    for unit in file.units:
        assert unit.target is None or unit.target == unit.source or _words(unit.target) in kept
    for name, one in desk.items():
        before = now[name]
        if one.target == before.target:
            assert list(State).index(one.state) >= list(State).index(before.state)
        elif before.signature == "human" and before.state is not State.INITIAL and rules.prefer != "theirs":
            assert before.target == went[name].target or before.target == (), (
                "only what nobody changed since is replaced"
            )
    ledger += once.ledger
    twice = merge(went, desk, ledger, file, rules)
    assert {**desk, **twice.changes} == desk
    rows = {(one.source, one.target, one.state) for one in ledger}
    assert {(one.source, one.target, one.state) for one in twice.ledger} <= rows


def test_both_texts_of_a_conflict_are_told_apart_by_who() -> None:
    """Two other people's texts are two notes; the same text again is no second one."""
    went = {"b0s1": Translation("b0s1", "fr", SOURCES[0], ("un",), State.FINAL, "human", "human")}
    ours = {"b0s1": replace(went["b0s1"], target=("deux",))}
    for who, text in (("Ana", "trois"), ("Léa", "quatre"), ("Eva", "quatre")):
        file = Document("a.md", "en", "fr", (Unit("b0s1", SOURCES[0], (text,), State.TRANSLATED),))
        ours |= merge(went, ours, [], file, Rules(who)).changes
    assert ours["b0s1"].target == ("deux",)
    assert notes.rivals(ours["b0s1"].notes) == ["trois", "quatre"]
    assert "Léa wrote: quatre" in ours["b0s1"].notes[1]
