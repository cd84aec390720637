"""The ledger as TMX and back; what comes from elsewhere is marked and believed only if a person says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diglot import tmx
from diglot.memory import FOREIGN, HUMAN, Memory, Remembered
from diglot.memory.exchange import Taken, entry, rows
from diglot.memory.proposals import Proposals
from diglot.model import Code, CodeKind, Content, State, Translation
from diglot.tmx import Entry

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
BOLD: Content = (Code(CodeKind.OPEN, "1", "**", "bold"), "One", Code(CodeKind.CLOSE, "1", "**", "bold"), ".")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    """An open, empty memory."""
    opened = Memory.open(f"sqlite:///{tmp_path}/memory.db")
    yield opened
    opened.close()


def made(
    source: Content, target: str, signature: str = HUMAN, state: State = State.FINAL, **more: object
) -> Remembered:
    """Return a row of the ledger."""
    rest = {"origin": signature.split("/")[0], "who": "Ana", **more}
    return Remembered(Translation("b1s1", "fr", source, (target,), state, signature=signature, **rest), "a", NOW)  # type: ignore[arg-type]


def taken_in(
    memory: Memory, entries: list[Entry], *, reviewed: bool, known: tuple[str, ...] = ("fr", "pt-BR")
) -> Taken:
    """Take *entries* of the file house.tmx into *memory*."""
    counts = Taken()
    memory.take(rows(entries, "house", known, NOW, reviewed=reviewed, taken=counts))
    return counts


def test_own_export_comes_back_as_it_was(tmp_path: Path, memory: Memory) -> None:
    """Person, date, state, origin, score, terms and codes survive the file, people's work and machines' alike."""
    ledger = [made(BOLD, "Un."), made(("Two.",), "Deux.", "firefox/2", State.TRANSLATED, slice="t1", score=0.5, who="")]
    path = tmp_path / "a.tmx"
    path.write_bytes(b"".join(tmx.write((entry(one, "en") for one in ledger), "en")))
    taken_in(memory, list(tmx.read(path)), reviewed=True)
    assert list(memory.each("fr")) == ledger


def test_what_comes_from_elsewhere_is_a_proposal(memory: Memory) -> None:
    """It is marked with the file's name and is not used as it is."""
    counts = taken_in(memory, [Entry("en", "fr", ("One.",), ("Un.",))], reviewed=False)
    (row,) = memory.each()
    assert (row.translation.origin, row.translation.signature) == ("tmx:house", FOREIGN)
    assert counts.proposals == 1
    assert memory.approved([("One.",)], "fr") == [None]


def test_word_of_a_file_alone_makes_nothing_reviewed(memory: Memory) -> None:
    """A file may say of itself that its units are final; whoever takes it in decides."""
    taken_in(memory, [entry(made(("One.",), "Un."), "en")], reviewed=False)
    assert memory.approved([("One.",)], "fr") == [None]


def test_reviewed_import_is_used_like_the_newsrooms_own(memory: Memory) -> None:
    """The same sentence is translated so from then on, and still says where it is from."""
    taken_in(memory, [Entry("en", "fr", ("One.",), ("Un.",), who="Ana")], reviewed=True)
    (found,) = memory.approved([("One.",)], "fr")
    assert found is not None
    assert (found.target, found.state, found.origin, found.who) == (("Un.",), State.REVIEWED, "tmx:house", "Ana")


def test_languages_are_put_to_the_newsrooms(memory: Memory) -> None:
    """fr-FR serves fr, pt serves pt-BR; what serves none is counted, as is what is empty."""
    entries = [Entry("en", tag, ("One.",), (tag,)) for tag in ("fr-FR", "pt", "de")] + [
        Entry("en", "fr", ("Two.",), ())
    ]
    counts = taken_in(memory, entries, reviewed=False)
    assert sorted((one.translation.locale, one.translation.target) for one in memory.each()) == [
        ("fr", ("fr-FR",)),
        ("pt-BR", ("pt",)),
    ]
    assert (counts.languages, counts.empty) == ({"de": 1}, 1)


def test_same_file_twice_is_the_same_as_once(memory: Memory) -> None:
    """Nothing is added again."""
    for expected in (1, 0):
        assert (
            memory.take(rows([Entry("en", "fr", ("One.",), ("Un.",))], "h", ["fr"], NOW, reviewed=False, taken=Taken()))
            == expected
        )


def test_proposals_are_the_best_first_and_never_what_stands_there() -> None:
    """The same sentence, people's before machines'; then nearly the same; each target once, the current one not at all."""
    ledger = [
        made(("The grid runs well.",), "machine", "firefox/1", State.TRANSLATED),
        made(("The grid runs well.",), "translated", state=State.TRANSLATED),
        made(("The grid runs well.",), "final"),
        made(("The grid runs very well.",), "near"),
        made(("The grid runs very well.",), "final"),
        made(("The grid runs so well.",), "machine's near", "firefox/1", State.TRANSLATED),
        made(("The grid runs well.",), "current"),
    ]
    found = Proposals(ledger).of(("The grid runs well.",), ("current",))
    assert [one.remembered.translation.target[0] for one in found] == ["final", "translated", "machine", "near"]
    assert [one.score == 1 for one in found] == [True, True, True, False]
    assert [one.machine for one in found] == [False, False, True, False]


def test_only_what_may_be_proposed_is_fetched(memory: Memory) -> None:
    """All that people made or that was imported, and machines' work on the asked sentences alone."""
    ledger = [
        made(("One.",), "Un."),
        made(("Two.",), "Deux.", FOREIGN),
        made(("One.",), "machine", "firefox/1"),
        made(("Three.",), "machine", "firefox/1"),
    ]
    memory.take(ledger)
    found = [one.translation.target[0] for one in memory.proposable([("One.",)], "fr")]
    assert found == ["Un.", "Deux.", "machine"]
    assert list(memory.proposable([("One.",)], "es")) == []


def test_same_words_with_other_codes_are_not_the_same_sentence() -> None:
    """A lost or added code is something to mend, so the proposal is less than wholly alike."""
    (found,) = Proposals([made(BOLD, "Un.")]).of(("One.",))
    assert 0.75 <= found.score < 1
