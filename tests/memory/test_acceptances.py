"""Findings that somebody lets stand: kept with who and why, for one text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from diglot.checks import Pair
from diglot.checks.accepting import settle, text_of
from diglot.memory import Memory
from diglot.model import Acceptance, Finding, Severity

PAIR = Pair("b1s1", ("It has 12 floors.",), ("Il compte douze étages.",), "en", "fr", "a.xlf")
SOFT = Finding("numbers.soft", Severity.WARNING, "12 → douze", "b1s1", "a.xlf", "fr")
WORD = Acceptance("a", "fr", "b1s1", "numbers.soft", text_of(PAIR), "N. Amsel", "spelled out", "2026-01-02")


def test_an_acceptance_is_kept_until_it_is_withdrawn(tmp_path: Path) -> None:
    """It is there when the memory is opened again, replaced by a newer word, and gone once taken back."""
    url = f"sqlite:///{tmp_path / 'memory.db'}"
    memory = Memory.open(url)
    memory.accept(WORD)
    memory.close()
    memory = Memory.open(url)
    assert memory.accepted("a", "fr") == [WORD]
    assert memory.accepted("a", "es") == []
    memory.accept(replace(WORD, why="house style"))
    assert [one.why for one in memory.accepted("a", "fr")] == ["house style"]
    assert memory.withdraw("a", "fr", "b1s1", "numbers.soft") == 1
    assert memory.withdraw("a", "fr", "b1s1", "numbers.soft") == 0
    assert memory.accepted("a", "fr") == []
    memory.close()


def test_an_acceptance_without_a_day_is_of_today(tmp_path: Path) -> None:
    """The day is noted where it is not given."""
    memory = Memory.open(f"sqlite:///{tmp_path / 'memory.db'}")
    memory.accept(replace(WORD, at=""))
    assert len(memory.accepted("a", "fr")[0].at) == len("2026-01-02")
    memory.close()


def test_an_accepted_finding_is_told_and_no_longer_wrong() -> None:
    """It becomes information with who and why; others stay what they are."""
    other = replace(SOFT, rule="typography.end")
    first, second = settle([SOFT, other], [PAIR], [WORD])
    assert (first.severity, first.accepted) == (Severity.INFO, "N. Amsel: spelled out")
    assert second == other


def test_a_changed_text_is_looked_at_anew() -> None:
    """What was accepted for one translation says nothing of the next one, nor of a changed source."""
    for changed in (replace(PAIR, target=("Il a douze étages.",)), replace(PAIR, source=("It has 12 rooms.",))):
        assert settle([SOFT], [changed], [WORD]) == [SOFT]


def test_a_fixed_term_cannot_be_accepted() -> None:
    """Whatever the memory says, a violated fixed term stays an error; a term that is only advised may go."""
    wrong = replace(SOFT, rule="terms.missing", severity=Severity.ERROR)
    word = replace(WORD, rule="terms.missing")
    assert settle([wrong], [PAIR], [word]) == [wrong]
    mild = replace(wrong, severity=Severity.WARNING)
    assert settle([mild], [PAIR], [word])[0].accepted
