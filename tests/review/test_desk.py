"""Telling a translator's work from the machine's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import inline, review
from diglot.model import Code, CodeKind, Content, Segment, State, Translation
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


# When the article changes


def final(id: str, source: Content, target: Content, **more: object) -> Unit:
    """Return a unit that a person finished, as diglot wrote it."""
    return Unit(id, source, target, State.FINAL, origin="human", target_hash=inline.fingerprint(target), **more)  # type: ignore[arg-type]


def laid(one: Translation) -> Unit:
    """Return the unit that *one* becomes on the desk."""
    return Unit(
        one.segment, one.source, one.target, one.state, origin=one.origin,
        target_hash=inline.fingerprint(one.target), notes=one.notes,
    )  # fmt: skip


def content_segment(id: str, source: Content) -> Segment:
    """Return a segment with codes."""
    return Segment(id, source, 0, 1)


def test_changed_source_keeps_the_old_translation_as_a_proposal() -> None:
    """The translator sees the old source and the difference, and the finished text is in the ledger with its own source."""
    merged = merge(
        [segment("b1s1", "Six guests came.")], [final("b1s1", ("Five guests came.",), ("Cinq hôtes vinrent.",))]
    )
    kept = merged.kept["b1s1"]
    assert (kept.target, kept.state) == (("Cinq hôtes vinrent.",), State.INITIAL)
    assert kept.notes == ("Source changed. Before: Five guests came.\nDifference: [Five → Six] guests came.",)
    assert [(one.source, one.state) for one in merged.ledger] == [(("Five guests came.",), State.FINAL)]


def test_proposal_stays_one_until_somebody_touches_it() -> None:
    """A second run, also in a fresh checkout, changes nothing; a changed text is a translation and has no note."""
    home = [segment("b1s1", "Six guests came.")]
    once = merge(home, [final("b1s1", ("Five guests came.",), ("Cinq hôtes vinrent.",))]).kept["b1s1"]
    for latest in ([], [once]):
        assert merge(home, [laid(once)], *latest).kept["b1s1"] == once
    done = merge(home, [replace(laid(once), target=("Six hôtes vinrent.",))], once).kept["b1s1"]
    assert (done.state, done.notes) == (State.TRANSLATED, ())


def test_confirmed_proposal_is_a_translation_but_not_from_a_tool_that_writes_so_everywhere() -> None:
    """The translator may find that the old text still holds; OmegaT says so of every unit."""
    home = [segment("b1s1", "Six guests came.")]
    once = merge(home, [final("b1s1", ("Five guests came.",), ("Des hôtes vinrent.",))]).kept["b1s1"]
    desk = Document("a.md", "en", "fr", (replace(laid(once), state=State.TRANSLATED),))
    assert review.merge(home, desk, {"b1s1": once}).kept["b1s1"].state is State.TRANSLATED
    assert review.merge(home, desk, {"b1s1": once}, confirms=False).kept["b1s1"].state is State.INITIAL


def test_second_change_still_shows_the_source_that_the_proposal_translates() -> None:
    """Before is what the translation is of, not what was there in between; taken back, it is a translation again."""
    first, second, third = (f"{number} guests came to the house." for number in ("Five", "Six", "Seven"))
    once = merge([segment("b1s1", second)], [final("b1s1", (first,), ("Cinq.",))]).kept["b1s1"]
    twice = merge([segment("b1s1", third)], [laid(once)]).kept["b1s1"]
    assert twice.notes[0].startswith(f"Source changed. Before: {first}\n")
    back = merge([segment("b1s1", first)], [laid(twice)]).kept["b1s1"]
    assert (back.state, back.notes) == (State.TRANSLATED, ())


def test_changed_link_address_changes_nothing_for_the_translator() -> None:
    """Translation and state stay, the address is today's."""
    old: Content = (Code(CodeKind.OPEN, "1", "["), "here", Code(CodeKind.CLOSE, "1", "](https://a.example)"))
    new: Content = (Code(CodeKind.OPEN, "1", "["), "here", Code(CodeKind.CLOSE, "1", "](https://b.example)"))
    target: Content = (old[0], "ici", old[2])
    kept = merge([content_segment("b1s1", new)], [final("b1s1", old, target)]).kept["b1s1"]
    assert (kept.target, kept.state) == ((new[0], "ici", new[2]), State.FINAL)


def test_codes_of_a_proposal_are_todays() -> None:
    """A link that was put before the bold word does not take the bold word's place; a code that is gone is left out."""
    old: Content = ("The ", Code(CodeKind.OPEN, "1", "**"), "big", Code(CodeKind.CLOSE, "1", "**"), " house", Code(CodeKind.ALONE, "2", "<br>"), " stands.")  # fmt: skip
    target: Content = ("La ", old[1], "grande", old[3], " maison", old[5], " reste.")
    new: Content = ("The ", Code(CodeKind.OPEN, "1", "["), "very", Code(CodeKind.CLOSE, "1", "](u)"), " ", Code(CodeKind.OPEN, "2", "**"), "big", Code(CodeKind.CLOSE, "2", "**"), " house stands.")  # fmt: skip
    kept = merge([content_segment("b1s1", new)], [final("b1s1", old, target)]).kept["b1s1"]
    assert kept.target == ("La ", new[5], "grande", new[7], " maison reste.")


def test_joined_sentences_keep_translation_and_state() -> None:
    """Other segmentation rules make no work; codes are numbered as in the one sentence."""
    bold: Content = (Code(CodeKind.OPEN, "1", "**"), "One", Code(CodeKind.CLOSE, "1", "**"), ".")
    un: Content = (bold[0], "Un", bold[2], ".")
    both: Content = (*bold[:3], ". ", Code(CodeKind.OPEN, "2", "**"), "One", Code(CodeKind.CLOSE, "2", "**"), ".")
    kept = merge([content_segment("b1s1", both)], [final("b1s1", bold, un), final("b1s2", bold, un)]).kept["b1s1"]
    assert (kept.state, inline.to_text(kept.target)) == (State.FINAL, "{1>Un<1}. {2>Un<2}.")


def test_split_sentence_keeps_translation_and_state_where_the_target_has_as_many() -> None:
    """The same words stand in the edition as before."""
    old: Content = ("He ", Code(CodeKind.OPEN, "1"), "came", Code(CodeKind.CLOSE, "1"), ". She saw", Code(CodeKind.ALONE, "2"), ".")  # fmt: skip
    target: Content = ("Il ", old[1], "vint", old[3], ". Elle vit", old[5], ".")
    second: Content = ("She saw", Code(CodeKind.ALONE, "1"), ".")
    kept = merge([content_segment("b1s1", (*old[:4], ".")), content_segment("b1s2", second)], [final("b1s1", old, target)]).kept  # fmt: skip
    assert {key: (inline.to_text(one.target), one.state) for key, one in kept.items()} == {
        "b1s1": ("Il {1>vint<1}.", State.FINAL),
        "b1s2": ("Elle vit{1}.", State.FINAL),
    }


def test_split_sentence_that_cannot_be_cut_is_a_proposal_for_the_first() -> None:
    """One sentence in the target for two of the source: a person cuts it."""
    units = [final("b1s1", ("He came. She saw.",), ("Il vint et elle vit.",))]
    kept = merge([segment("b1s1", "He came."), segment("b1s2", "She saw.")], units).kept
    assert list(kept) == ["b1s1"]
    assert (kept["b1s1"].target, kept["b1s1"].state) == (("Il vint et elle vit.",), State.INITIAL)


def test_chinese_sentences_are_joined_without_a_space() -> None:
    """Between sentences of Chinese stands nothing."""
    units = (final("b1s1", ("He came.",), ("他来了。",)), final("b1s2", ("She saw.",), ("她看见了。",)))
    desk = Document("a.md", "en", "zh-Hans", units)
    assert review.merge([segment("b1s1", "He came. She saw.")], desk, {}).kept["b1s1"].target == ("他来了。她看见了。",)


def test_conflict_stays_with_its_text_and_goes_with_it() -> None:
    """Until the text is changed or the note deleted, both texts are kept."""
    home = [segment("b1s1", "One.")]
    unit = final("b1s1", ("One.",), ("Un.",), notes=("Conflict. Ana wrote: Une.", "no full stop"))
    assert merge(home, [unit]).kept["b1s1"].notes == ("Conflict. Ana wrote: Une.",)
    assert merge(home, [replace(unit, notes=())]).kept["b1s1"].notes == ()
    assert merge(home, [replace(unit, target=("Une.",))]).kept["b1s1"].notes == ()


# Property: whatever an editor does to an article, no person's work is lost

WORDS = st.text("abcdefgh ", min_size=8, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = st.lists(WORDS, min_size=1, max_size=12)
EDITS = st.lists(st.tuples(st.sampled_from(["insert", "delete", "move", "change"]), st.integers(0, 99), st.integers(0, 99)), max_size=6)  # fmt: skip


def edited(texts: list[str], edits: list[tuple[str, int, int]]) -> list[str]:
    """Return *texts* after an editor inserted, deleted, moved and changed sentences."""
    made = list(texts)
    for what, one, two in edits:
        if what == "insert" or not made:
            made.insert(one % (len(made) + 1), f"inserted sentence {one} {two}")
            continue
        taken = made.pop(one % len(made))
        if what == "move":
            made.insert(two % (len(made) + 1), taken)
        elif what == "change":
            made.insert(one % (len(made) + 1), f"{taken} changed{two}")
    return made


@settings(max_examples=200, deadline=None)
@given(TEXTS, EDITS)
def test_no_edit_of_the_article_loses_a_persons_work(texts: list[str], edits: list[tuple[str, int, int]]) -> None:
    """Each unchanged sentence keeps translation and state; every finished text is in the ledger; a second run is still."""
    units = [final(f"b{n}s1", (text,), (text.upper() + "!",)) for n, text in enumerate(texts)]
    now = [segment(f"b{n}s1", text) for n, text in enumerate(edited(texts, edits))]
    merged = merge(now, units)
    counts = Counter(texts)
    for home in now:
        words = inline.plain(home.source)
        if counts[words]:
            counts[words] -= 1
            kept = merged.kept[home.id]
            assert (kept.state, inline.plain(kept.target)) == (State.FINAL, words.upper() + "!")
        elif home.id in merged.kept:
            assert merged.kept[home.id].state is State.INITIAL
    finished = {
        (inline.plain(one.source), inline.plain(one.target)) for one in merged.ledger if one.state is State.FINAL
    }
    assert {(text, text.upper() + "!") for text in texts} <= finished
    assert merge(now, [laid(one) for one in merged.kept.values()]).kept == merged.kept
