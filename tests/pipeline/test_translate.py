"""The way of a segment along its route: guard, verify, repair, or stop."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot import inline, pipeline
from diglot.backends import Request
from diglot.errors import BackendFault, BackendMissing, BackendRefusal
from diglot.model import EditionState
from diglot.pipeline import Outcome
from diglot.pipeline.workbench import Workbench
from tests.fakes import Answer, Fake, echo, said

Install = Callable[..., Workbench]
GONE = Fake(said(None))


def run(room: Path, *, patient: bool = False) -> tuple[Outcome, dict[str, str]]:
    """Localize the article into French; return the outcome and the targets by segment."""
    order = pipeline.prepare(room, room / "articles/a.md", ["fr"])
    work = pipeline.plan(order, "fr")
    done = [pipeline.translate_batch(order, "fr", batch, patient=patient) for batch in pipeline.batches(work)]
    whole = pipeline.inspect(work, done)
    return pipeline.assemble(work, whole), {one.segment: inline.to_text(one.target) for one in whole.translations}


def french(request: Request, attempt: int) -> Answer:
    """Translate the small article as an engine that keeps made-up words would."""
    text = request.text
    for one, two in (
        ("A title", "Un titre"),
        ("The ", "L’"),
        (" of 2024 is ", " de 2024 est "),
        ("here", "là"),
        ("It helps the ", "Elle aide le "),
        ("Global South", "Sud global"),
    ):
        text = text.replace(one, two)
    return text


def test_guarded_text_comes_back_with_terms_and_codes(room: Path, install: Install) -> None:
    """The engine never sees a fixed term or a code, and both are in their places afterwards."""
    fake = Fake(french)
    install(one=fake, two=Fake(said(None)))
    outcome, targets = run(room)
    assert targets["b2s1"] == "L’IA+ de 2024 est {1>là<1}."
    assert not any("AI+" in text or "**" in text for _, text in fake.seen)
    assert (outcome.terms_found, outcome.terms_right) == (2, 2)
    assert outcome.state is EditionState.PUBLISHED
    assert "L’IA+ de 2024 est **là**. Elle aide le Sud global." in (outcome.path / "a.md").read_text()


def test_machine_text_gets_the_spaces_and_marks_of_its_language(room: Path, install: Install) -> None:
    """What an engine sets as the source has it (straight quotation marks, plain spaces) is put right."""
    fake = Fake(lambda request, attempt: french(request, attempt).replace("Elle aide le", 'Elle "aide" le'))
    install(one=fake, two=Fake(said(None)))
    _, targets = run(room)
    assert targets["b2s2"] == "Elle «\u00a0aide\u00a0» le Sud global."


def test_second_run_asks_nobody(room: Path, install: Install) -> None:
    """What was translated is remembered, and nothing is paid for twice."""
    fake = Fake(french)
    install(one=fake, two=Fake(said(None)))
    first, _ = run(room)
    count = len(fake.seen)
    second, _ = run(room)
    assert len(fake.seen) == count
    assert second == first


def test_another_version_of_a_backend_is_asked_anew(room: Path, install: Install) -> None:
    """A new model may do better; what people wrote stays."""
    install(one=Fake(french), two=Fake(said(None)))
    run(room)
    newer = Fake(french, version="2")
    install(one=newer)
    run(room)
    assert newer.seen


def test_lost_placeholder_is_asked_again_then_goes_to_the_next(room: Path, install: Install) -> None:
    """An engine that loses what it must keep is asked in other ways, then the next backend is."""
    careless = Fake(lambda request, attempt: re.sub(r"\b[A-Z][a-z]*[xqz][a-z]*\b", "", request.text))
    careful = Fake(french)
    install(one=careless, two=careful)
    outcome, targets = run(room)
    assert targets["b2s1"] == "L’IA+ de 2024 est {1>là<1}."
    assert outcome.origins["two"] >= 1
    assert [segment for segment, _ in careless.seen].count("b2s1") > 1


def test_wrong_number_goes_to_the_next_backend(room: Path, install: Install) -> None:
    """A tenfold error in a year is an error, whoever made it."""
    install(one=Fake(lambda request, attempt: str(french(request, attempt)).replace("2024", "20240")), two=Fake(french))
    outcome, targets = run(room)
    assert "de 2024 est" in targets["b2s1"]
    assert outcome.errors == 0


def test_what_nobody_gets_right_is_left_to_a_person_with_the_best_attempt(room: Path, install: Install) -> None:
    """The translator sees the proposal and why it was not taken; the edition is held."""
    wrong = Fake(lambda request, attempt: str(french(request, attempt)).replace("2024", "2025"))
    install(one=wrong, two=Fake(said(None)))
    outcome, targets = run(room)
    assert outcome.state is EditionState.DRAFT
    assert outcome.origins["-"] == 1
    assert "2025" in targets["b2s1"]
    desk = outcome.desk.read_text()
    assert desk.count("tried one") == desk.count("tried one, ")  # each way that was tried, each reason once
    assert "tried one, fixed, strict, clauses, light: " in desk
    assert not (room / "outputs/a/fr").exists()


def test_missing_backend_is_one_warning_and_the_next_goes_on(room: Path, install: Install) -> None:
    """A part that is not installed stops nobody."""
    missing = Fake(echo, missing=BackendMissing("no such program", "install it"))
    install(one=missing, two=Fake(french))
    outcome, _ = run(room)
    assert outcome.origins == {"two": 3}
    assert [note for note in outcome.notes if "no such program; install it" in note]
    assert missing.seen == []


def test_fault_is_raised_to_be_tried_again_or_passed_over(room: Path, install: Install) -> None:
    """A patient run raises what may pass, so that it is tried later; the last try goes to the next backend."""
    install(one=Fake(said(BackendFault("busy", "wait"))), two=Fake(french))
    with pytest.raises(BackendFault):
        run(room, patient=True)
    outcome, _ = run(room)
    assert outcome.origins == {"two": 3}


def test_refusal_is_never_raised(room: Path, install: Install) -> None:
    """What will fail the same way again goes to the next backend at once."""
    install(one=Fake(said(BackendRefusal("no", "never"))), two=Fake(french))
    outcome, _ = run(room, patient=True)
    assert outcome.origins == {"two": 3}


def test_what_was_translated_before_a_fault_is_kept(room: Path, install: Install) -> None:
    """A fault in a later batch costs nothing that is done."""
    text = "\n\n".join(f"Paragraph {number} is here." for number in range(1, 41))
    (room / "articles/a.md").write_text(text)
    flaky = Fake(
        lambda request, attempt: (
            BackendFault("busy", "wait")
            if request.segment == "b35s1" and attempt == 1
            else f"Le paragraphe {request.segment[1:-2]} est là."
        )
    )
    install(one=flaky, two=Fake(said(None)))
    with pytest.raises(BackendFault):
        run(room, patient=True)
    run(room, patient=True)
    asked = [segment for segment, _ in flaky.seen]
    assert all(asked.count(f"b{number}s1") == 1 for number in range(1, 33))


def test_changed_termbase_asks_only_for_what_it_changes(room: Path, install: Install) -> None:
    """A new term re-opens the segments it stands in, and no other."""
    install(one=Fake(french), two=Fake(said(None)))
    run(room)
    glossary = room / "glossary/house.yaml"
    glossary.write_text(glossary.read_text().replace("fr: IA+", "fr: IA Plus"))
    fake = Fake(french)
    bench = pipeline.workbench(room)
    fake.name = "one"
    bench.install(fake)
    two = Fake(said(None))
    two.name = "two"
    bench.install(two)
    _, targets = run(room)
    assert {segment for segment, _ in fake.seen} == {"b2s1"}
    assert targets["b2s1"] == "L’IA Plus de 2024 est {1>là<1}."


def test_persons_work_is_kept_and_remembered(room: Path, install: Install) -> None:
    """What a translator changed on the desk comes out in the edition, and is used for the same sentence elsewhere."""
    install(one=Fake(french), two=Fake(said(None)))
    outcome, _ = run(room)
    desk = outcome.desk.read_text()
    assert "Un titre" in desk
    outcome.desk.write_text(desk.replace("Un titre", "Un grand titre", 1))
    outcome, targets = run(room)
    assert targets["b1s1"] == "Un grand titre"
    assert outcome.origins["human"] == 1
    (room / "articles/b.md").write_text("# A title\n\nMore here.\n")
    order = pipeline.prepare(room, room / "articles/b.md", ["fr"])
    batch = pipeline.translate_batch(order, "fr", ["b1s1"])
    assert batch.translations[0].target == ("Un grand titre",)


def test_broken_desk_file_is_not_written_over(room: Path, install: Install) -> None:
    """A file that cannot be read may hold a week's work."""
    from diglot.errors import XliffError

    install(one=Fake(french), two=Fake(said(None)))
    outcome, _ = run(room)
    outcome.desk.write_text("<xliff")
    with pytest.raises(XliffError):
        run(room)
    assert outcome.desk.read_text() == "<xliff"
