"""Handing out an article: what goes out, what is new since, what the memory notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from diglot import inline, pipeline, tmx, xliff
from diglot.errors import HandoffError
from diglot.memory import HUMAN, HandedUnit
from diglot.model import State, Translation
from diglot.pipeline.handing import _new  # what counts as new is the matter of one table
from diglot.pipeline.workbench import Workbench
from diglot.xliff import Document, Unit
from tests.fakes import Fake, said

Install = Callable[..., Workbench]
ARTICLE = "# A title\n\nThe AI+ of 2024 is **here**. It helps the Global South.\n"


def hand(room: Path, profile: str = "standard", **more: bool) -> pipeline.HandedOut:
    """Hand out the article to the folder ``out``."""
    order = pipeline.prepare(room, room / "articles/a.md")
    return pipeline.handoff(order, "fr", pipeline.Wanted(profile, room / "out", **more))


def document(done: pipeline.HandedOut) -> Document:
    """Return the bilingual file of a hand-off."""
    assert done.path is not None
    return xliff.read(next(done.path.rglob("*.xlf")).read_bytes())


def localize(room: Path) -> None:
    """Run the whole way once."""
    order = pipeline.prepare(room, room / "articles/a.md")
    work = pipeline.plan(order, "fr")
    done = [pipeline.translate_batch(order, "fr", batch) for batch in pipeline.batches(work)]
    pipeline.assemble(work, pipeline.inspect(work, done))


def write_on_the_desk(room: Path, target: str, unit: str = "b1s1", state: State = State.TRANSLATED) -> None:
    """Do as a translator who works on the desk itself."""
    path = room / "xliff/a/fr.xlf"
    desk = xliff.read(path.read_bytes())
    units = [replace(one, target=(target,), state=state) if one.id == unit else one for one in desk.units]
    path.write_bytes(xliff.write(replace(desk, units=tuple(units)), "standard"))


def test_article_that_nobody_has_translated_goes_out_as_it_is(room: Path, install: Install) -> None:
    """No backend is asked and the desk is not touched; notes have the rules of the terms, not that nothing is there."""
    fake = Fake(said("x"))
    install(one=fake)
    units = {unit.id: unit for unit in document(hand(room)).units}
    assert units["b2s1"].target is None
    assert units["b2s1"].notes == ("Term: “AI+” → “IA+”, exactly so",)
    assert units["b2s2"].notes == ("Term: “Global South” → “Sud global”, inflected as the sentence needs; masculine",)
    assert fake.seen == []
    assert not (room / "xliff").exists()


def test_findings_so_far_are_in_the_notes(room: Path, install: Install) -> None:
    """The translator sees what is wrong with the proposal and what was tried."""
    install(one=Fake(lambda request, attempt: request.text.replace("2024", "2025")), two=Fake(said(None)))
    localize(room)
    notes = {unit.id: " ".join(unit.notes) for unit in document(hand(room)).units}
    assert "Term: “AI+”" in notes["b2s1"]
    assert "2024" in notes["b2s1"]
    assert "tried one" in notes["b2s1"]


def test_memory_notes_what_went_out(room: Path, install: Install) -> None:
    """Each unit with its hashes and state, under the name that the file has."""
    install(one=Fake(said("Un titre")), two=Fake(said(None)))
    localize(room)
    file = document(hand(room))
    noted = pipeline.workbench(room).memory.handed("a", "fr", handoff=file.handoff)
    assert set(noted) == {unit.id for unit in file.units}
    title = noted["b1s1"]
    assert title.source_hash == inline.fingerprint(("A title",))
    assert title.target_hash == inline.fingerprint(("Un titre",))
    assert (title.state, title.profile) == (State.TRANSLATED, "standard")


def test_memorys_matches_go_out_but_not_what_stands_there(room: Path, install: Install) -> None:
    """The same sentence from another article, and one nearly the same; the unit's own translation is in the file alone."""
    bench = install(one=Fake(said("Un titre")), two=Fake(said(None)))
    localize(room)
    rows = [
        (("A title",), "Un autre titre"),
        (("It helps the Global South much.",), "Cela aide."),
        (("Other.",), "Autre."),
    ]
    bench.memory.remember(
        "old", [Translation("b1s1", "fr", source, (target,), State.FINAL, HUMAN, HUMAN) for source, target in rows]
    )
    done = hand(room)
    assert done.path is not None
    found = {one.target for one in tmx.read(done.path / "matches.tmx")}
    assert found == {("Un autre titre",), ("Cela aide.",)}
    assert done.matches == 2


def test_only_what_changed_goes_out_again(room: Path) -> None:
    """A corrected sentence alone, though the paragraphs after it have moved; then nothing."""
    assert hand(room, changed=True).units == 3
    assert hand(room, changed=True).path is None
    (room / "articles/a.md").write_text(f"A new paragraph.\n\n{ARTICLE.replace('2024', '2026')}")
    done = hand(room, changed=True)
    assert [inline.plain(unit.source) for unit in document(done).units] == [
        "A new paragraph.",
        "The AI+ of 2026 is here.",
    ]
    assert (done.units, done.total) == (2, 4)
    assert hand(room, changed=True).path is None
    assert hand(room).units == 4


def test_each_form_has_its_own_handoffs(room: Path) -> None:
    """Who works in another tool has had nothing yet."""
    hand(room)
    assert hand(room, "xliff2", changed=True, force=True).units == 3


def test_what_people_did_since_is_not_new_to_them(room: Path, install: Install) -> None:
    """A translator's own work, taken in, does not go out again."""
    install(one=Fake(said("Un titre")), two=Fake(said(None)))
    localize(room)
    hand(room)
    write_on_the_desk(room, "Mon titre")
    assert hand(room, changed=True).path is None
    assert {unit.id: unit.target for unit in document(hand(room)).units}["b1s1"] == ("Mon titre",)


UNIT = Unit("b1s1", ("a",), ("b",), State.TRANSLATED, "s", "firefox")
BEFORE = HandedUnit("b1s1", "s", inline.fingerprint(("b",)), State.TRANSLATED)


@pytest.mark.parametrize(
    ("unit", "before", "new"),
    [
        (UNIT, None, True),
        (UNIT, BEFORE, False),
        (replace(UNIT, target=("c",)), BEFORE, True),
        (replace(UNIT, target=("c",), origin=HUMAN), BEFORE, False),
        (replace(UNIT, target=("c",), state=State.REVIEWED), BEFORE, False),
        (replace(UNIT, state=State.INITIAL), BEFORE, True),
        (replace(UNIT, state=State.INITIAL), replace(BEFORE, state=State.INITIAL), False),
    ],
)
def test_new_is_what_a_translator_has_not_seen(unit: Unit, before: HandedUnit | None, new: bool) -> None:
    """A new source, a translation that fell back, another machine's text; not what people did."""
    assert _new(unit, before) is new


def test_handoff_that_cannot_be_written_is_not_noted(room: Path) -> None:
    """What did not go out is not taken for handed out."""
    (room / "out/a/fr").mkdir(parents=True)
    (room / "out/a/fr/mine.txt").write_text("x")
    with pytest.raises(HandoffError):
        hand(room)
    assert pipeline.workbench(room).memory.handed("a", "fr") == {}


def test_omegat_gets_people_s_work_as_its_memory(room: Path, install: Install) -> None:
    """What is translated by a person is done in the project; what a machine made is a suggestion."""
    install(one=Fake(said("Un titre")), two=Fake(said(None)))
    localize(room)
    done = hand(room, "omegat")
    assert done.path is not None
    assert "Un titre" in (done.path / "tm/mt/machine.tmx").read_text()
    assert "Un titre" not in (done.path / "omegat/project_save.tmx").read_text()
    write_on_the_desk(room, "Mon titre")
    hand(room, "omegat")
    assert "Mon titre" in (done.path / "omegat/project_save.tmx").read_text()
