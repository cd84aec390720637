"""Telling a translator's work from the machine's."""

from __future__ import annotations

from diglot import inline, review
from diglot.model import Content, Segment, State, Translation
from diglot.xliff import Document, Unit


def segment(id: str, text: str) -> Segment:
    """Return a segment of the article."""
    return Segment(id, (text,), 0, len(text))


def unit(id: str, source: str, target: str | None, state: State = State.TRANSLATED, machine: str = "") -> Unit:
    """Return a unit of the desk file; *machine* is the text that it says the machine wrote."""
    content: Content | None = None if target is None else (target,)
    return Unit(id, (source,), content, state, target_hash=inline.fingerprint((machine,)) if machine else "")


def written(
    id: str, source: str, target: str, signature: str = "firefox/1", state: State = State.TRANSLATED
) -> Translation:
    """Return what diglot itself last wrote."""
    return Translation(id, "fr", (source,), (target,), state, origin="firefox", signature=signature)


def merge(segments: list[Segment], units: list[Unit], *latest: Translation) -> review.Merged:
    """Merge a desk of *units*."""
    desk = Document("a.md", "en", "fr", tuple(units))
    return review.merge(segments, desk, {one.segment: one for one in latest})


def test_machine_text_that_nobody_touched_is_not_a_persons() -> None:
    """It may be translated anew by a better backend."""
    merged = merge([segment("b1s1", "One.")], [unit("b1s1", "One.", "Un.")], written("b1s1", "One.", "Un."))
    assert merged.kept == {}


def test_changed_text_is_the_persons_and_translated() -> None:
    """A person's change is kept, whatever the tool did to the state."""
    merged = merge(
        [segment("b1s1", "One.")], [unit("b1s1", "One.", "Une.", State.INITIAL)], written("b1s1", "One.", "Un.")
    )
    kept = merged.kept["b1s1"]
    assert (kept.target, kept.state, kept.origin) == (("Une.",), State.TRANSLATED, "human")


def test_approved_machine_text_stays_the_machines_but_counts() -> None:
    """Approval is a person's work: the origin stays, the state is raised, and no backend is asked again."""
    merged = merge(
        [segment("b1s1", "One.")], [unit("b1s1", "One.", "Un.", State.REVIEWED)], written("b1s1", "One.", "Un.")
    )
    kept = merged.kept["b1s1"]
    assert (kept.origin, kept.state, kept.signature) == ("firefox", State.REVIEWED, "human")


def test_fresh_checkout_believes_the_files_own_record() -> None:
    """With an empty memory, machine text is told by the hash in the file, all else is a person's."""
    units = [unit("b1s1", "One.", "Un.", machine="Un."), unit("b2s1", "Two.", "Deux !", machine="Deux.")]
    merged = merge([segment("b1s1", "One."), segment("b2s1", "Two.")], units)
    assert list(merged.kept) == ["b2s1"]


def test_moved_text_takes_its_translation_along() -> None:
    """A paragraph that moved has another id and the same words."""
    merged = merge([segment("b1s1", "New."), segment("b2s1", "One.")], [unit("b1s1", "One.", "Un.")])
    assert merged.kept["b2s1"].target == ("Un.",)
    assert merged.orphans == ()


def test_translation_of_deleted_text_is_not_lost() -> None:
    """What the article no longer has stays, for the memory."""
    merged = merge([segment("b1s1", "New.")], [unit("b9s9", "One.", "Un.")])
    assert merged.kept == {}
    assert [one.target for one in merged.orphans] == [("Un.",)]


def test_sentence_that_stands_twice_has_two_translations() -> None:
    """Two equal sentences keep their own translations, each in its place."""
    segments = [segment("b1s1", "Yes."), segment("b2s1", "Yes.")]
    merged = merge(segments, [unit("b1s1", "Yes.", "Oui."), unit("b2s1", "Yes.", "Si.")])
    assert {key: one.target for key, one in merged.kept.items()} == {"b1s1": ("Oui.",), "b2s1": ("Si.",)}


def test_source_copied_into_the_target_is_no_translation() -> None:
    """OmegaT's files start with the source as target; that is nobody's work."""
    merged = merge([segment("b1s1", "One.")], [unit("b1s1", "One.", "One.", State.INITIAL)])
    assert merged.kept == {}
