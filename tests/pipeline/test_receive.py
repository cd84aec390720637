"""Files that come back from translators."""

from __future__ import annotations

import io
import itertools
import os
import re
import signal
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from lxml import etree

from diglot import inline, pipeline, xliff
from diglot.errors import ArchiveError, DiglotError, XliffError
from diglot.memory import HandedUnit, Memory
from diglot.model import Code, State
from diglot.pipeline.handing import Wanted
from diglot.pipeline.receive import Received, Wishes, receive
from diglot.xliff import Document, Unit
from tests.omegat6 import omegat6

SETTINGS = "source: en\nlocales: [fr, es, zh-Hans]\nroutes:\n  - {to: '*', use: [memory, human]}\ncat: {fr: PROFILE}\n"
ARTICLE = """\
# The open door

It is **open** to all who come. Nobody has come in yet.

The table is laid for [six](https://example.org/six) guests.

A line,\\
another line,\\
a third line,\\
and the last one.
"""
FRENCH = {
    "The open door": "La porte ouverte",
    "It is {1>open<1} to all who come.": "Elle est {1>ouverte<1} à tous ceux qui viennent.",
    "Nobody has come in yet.": "Personne n’est encore entré.",
    "The table is laid for {1>six<1} guests.": "La table est mise pour {1>six<1} convives.",
    "A line,{1}another line,{2}a third line,{3}and the last one.": "Une ligne,{1}une autre,{2}une troisième,{3}et la dernière.",
}
Edit = Callable[[Unit], Unit]


@pytest.fixture(params=["standard"])
def room(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a newsroom with an article, localized: nothing is translated yet."""
    root = tmp_path / "room"
    for name in ("articles", "glossary"):
        (root / name).mkdir(parents=True)
    (root / "diglot.yaml").write_text(SETTINGS.replace("PROFILE", request.param))
    (root / "articles/door.md").write_text(ARTICLE)
    (root / "articles/other.md").write_text("# Something else\n\nThis has nothing to do with it. Yes.\n")
    localize(root)
    return root


def localize(root: Path, article: str = "door", locale: str = "fr") -> None:
    """Lay the desk of an article."""
    order = pipeline.prepare(root, root / f"articles/{article}.md", [locale])
    work = pipeline.plan(order, locale)
    done = [pipeline.translate_batch(order, locale, batch) for batch in pipeline.batches(work)]
    pipeline.assemble(work, pipeline.inspect(work, done))


def desk(root: Path, locale: str = "fr") -> Path:
    """Return the desk file of the article."""
    return root / f"xliff/door/{locale}.xlf"


def document(path: Path) -> Document:
    """Return what a bilingual file says."""
    return xliff.read(path.read_bytes())


def french(unit: Unit) -> Unit:
    """Translate a unit, as a translator does whose tool says so."""
    text = FRENCH[inline.to_text(unit.source)]
    return replace(unit, target=inline.from_text(text, inline.codes(unit.source)), state=State.TRANSLATED)


def says(words: dict[str, str], state: State | None = None) -> Edit:
    """Return an edit that replaces words in targets, and sets the state of what it changed."""

    def edit(unit: Unit) -> Unit:
        target = unit.target or ()
        for old, new in words.items():
            target = tuple(part.replace(old, new) if isinstance(part, str) else part for part in target)
        return unit if target == unit.target else replace(unit, target=target, state=state or unit.state)

    return edit


def back(
    root: Path, *edits: Edit, name: str = "back.xlf", profile: str = "standard", source: Document | None = None
) -> Path:
    """Write the desk file, edited elsewhere, as a file that comes back; return its path."""
    made = source or document(desk(root))
    for edit in edits:
        made = replace(made, units=tuple(edit(unit) for unit in made.units))
    path = root.parent / name
    path.write_bytes(xliff.write(made, profile))
    return path


def take(root: Path, *paths: Path, by: str = "Ana", **wishes: object) -> Received:
    """Receive files; return what became of the last."""
    return receive(root, paths, Wishes(by=by, **wishes))[-1]  # type: ignore[arg-type]


def targets(root: Path) -> dict[str, tuple[str, str]]:
    """Return text and state of each unit of the desk."""
    return {unit.id: (inline.to_text(unit.target or ()), unit.state.value) for unit in document(desk(root)).units}


def rows(root: Path) -> list[tuple[str, ...]]:
    """Return all rows of the memory's ledger: target, state, who."""
    engine = sa.create_engine(pipeline.workbench(root).newsroom.memory_url)
    with engine.connect() as connection:
        found = connection.execute(sa.text("SELECT target, state, who FROM translation ORDER BY id"))
        return [tuple(row) for row in found]


@pytest.fixture
def translated(room: Path) -> Path:
    """Return the newsroom after a translator's first file came back."""
    take(room, back(room, french))
    return room


# What is taken


@pytest.mark.parametrize("profile", ["standard", "omegat", "xliff2"])
def test_translated_file_is_taken_whole(room: Path, profile: str) -> None:
    """Under any name and in any version; every text is in the memory with who made it."""
    done = take(room, back(room, french, name="Untitled (3).xml", profile=profile))
    assert (done.article, done.locale, done.taken, done.units) == ("door", "fr", 5, 5)
    assert done.findings == ()
    assert set(targets(room).values()) == {(text, "translated") for text in FRENCH.values()}
    assert {row[1:] for row in rows(room)} == {("translated", "Ana")}


@pytest.mark.parametrize("profile", ["standard", "xliff2"])
def test_twice_is_the_same_as_once(room: Path, profile: str) -> None:
    """The desk is the same to the byte, and the memory has no second row."""
    path = back(room, french, profile=profile)
    take(room, path)
    once, ledger = desk(room).read_bytes(), rows(room)
    again = take(room, path)
    assert (again.taken, again.unchanged) == (0, 5)
    assert (desk(room).read_bytes(), rows(room)) == (once, ledger)


def test_partial_file_with_a_foreign_unit_is_taken_as_far_as_it_goes(room: Path) -> None:
    """Units may be missing; one that is not the article's is kept in the memory with a finding."""
    made = document(desk(room))
    stranger = Unit("x9", ("Who wrote this sentence?",), ("Qui a écrit cette phrase ?",), State.TRANSLATED)
    path = back(room, source=replace(made, units=(french(made.units[1]), french(made.units[0]), stranger)))
    done = take(room, path)
    assert (done.taken, done.orphans, done.units, done.segments) == (2, 1, 3, 5)
    assert [one.rule for one in done.findings] == ["review.orphan"]
    assert any("Qui a écrit cette phrase" in target for target, _, _ in rows(room))


def test_versions_2_1_and_2_2_are_taken(room: Path) -> None:
    """Trados and others write their own version number."""
    path = back(room, french, profile="xliff2")
    text = path.read_text()
    for version, space in (
        ("2.1", "urn:oasis:names:tc:xliff:document:2.0"),
        ("2.2", "urn:oasis:names:tc:xliff:document:2.2"),
    ):
        path.write_text(
            text.replace('version="2.0"', f'version="{version}"').replace(
                "urn:oasis:names:tc:xliff:document:2.0", space
            )
        )
        assert take(room, path).article == "door"
    assert len(rows(room)) == 5


def test_file_without_any_of_our_attributes_is_known_by_its_sentences(room: Path) -> None:
    """Ids made anew, own attributes, notes and annotations gone: the text tells."""
    root = etree.fromstring(back(room, french).read_bytes())
    for number, element in enumerate(root.iter()):
        for name in list(element.attrib):
            if "diglot" in str(name) or name in ("original", "restype", "approved"):
                del element.attrib[name]
        if element.tag.endswith("trans-unit"):
            element.set("id", str(number))
    path = room.parent / "bare.xlf"
    path.write_bytes(etree.tostring(root))
    assert (take(room, path).taken, targets(room)["b1s1"][0]) == (5, "La porte ouverte")


def test_file_of_several_texts_is_taken_apart(room: Path) -> None:
    """A tool packs two locales, or two articles, into one file; each goes to its own desk."""
    localize(room, "door", "es")
    spanish = xliff.read(desk(room, "es").read_bytes())
    made = etree.fromstring(back(room, french).read_bytes())
    other = back(
        room, lambda unit: replace(unit, target=("Hola",) if unit.id == "b1s1" else None), source=spanish, name="es.xlf"
    )
    made.append(etree.fromstring(other.read_bytes())[0])
    path = room.parent / "both.xlf"
    path.write_bytes(etree.tostring(made))
    found = receive(room, [path], Wishes("Ana"))
    assert [(one.file, one.locale, one.taken, one.empty) for one in found] == [
        (f"{path}#1", "fr", 5, 0),
        (f"{path}#2", "es", 1, 4),
    ]


def test_tool_is_the_author_where_nobody_is_named(room: Path) -> None:
    """A text in the memory says at least which program it came from."""
    path = back(room, french)
    head = '<header><tool tool-id="t" tool-name="Wordsmith" tool-version="3"/></header><body>'
    path.write_text(path.read_text().replace("<body>", head))
    take(room, path, by="")
    assert {who for _, _, who in rows(room)} == {"Wordsmith 3"}


# Codes


def test_codes_that_omegat_6_broke_are_mended_and_told(room: Path) -> None:
    """2.0 comes back with collapsed ids; a guess by order is a warning, and the texts are right."""
    path = back(room, french, profile="xliff2")
    path.write_bytes(omegat6(path.read_bytes()))
    done = take(room, path)
    assert (done.taken, done.repaired) == (5, 1)
    assert [(one.rule, one.severity.value) for one in done.findings] == [("codes.repaired", "info")]
    assert {text for text, _ in targets(room).values()} == set(FRENCH.values())
    once = desk(room).read_bytes()
    assert take(room, path).taken == 0
    assert desk(room).read_bytes() == once


def test_target_whose_codes_cannot_be_told_is_kept_for_a_person(room: Path) -> None:
    """A lost code is an error that holds the edition; the translator's words are there."""

    def lose(unit: Unit) -> Unit:
        return replace(unit, target=inline.normal(part for part in unit.target or () if not isinstance(part, Code)))

    done = take(room, back(room, french, lose))
    assert {one.rule for one in done.findings if one.severity == "error"} == {"codes.missing"}
    assert targets(room)["b2s1"][0] == "Elle est ouverte à tous ceux qui viennent."


def test_damage_to_codes_alone_is_nobodys_translation(translated: Path) -> None:
    """A tool that breaks the codes of a text that the translator left alone does not change the desk."""

    def lose(unit: Unit) -> Unit:
        return replace(unit, target=inline.normal(part for part in unit.target or () if not isinstance(part, Code)))

    once = targets(translated)
    assert take(translated, back(translated, lose)).unchanged == 5
    assert targets(translated) == once


# States


def test_lowered_state_is_not_believed(translated: Path) -> None:
    """What was reviewed stays reviewed, whatever a tool writes over it."""
    take(translated, back(translated), least=State.REVIEWED)
    low = back(translated, lambda unit: replace(unit, state=State.INITIAL))
    assert take(translated, low).unchanged == 5
    assert {state for _, state in targets(translated).values()} == {"reviewed"}


def test_sign_off_of_the_tool_raises_the_state(translated: Path) -> None:
    """Of an unchanged text as of a changed one."""
    done = take(
        translated, back(translated, says({"porte": "grande porte"}), lambda unit: replace(unit, state=State.FINAL))
    )
    assert done.taken == 5
    assert {state for _, state in targets(translated).values()} == {"final"}


def test_sign_off_that_was_there_before_the_text_changed_is_none(translated: Path) -> None:
    """A tool that leaves approved="yes" on a text that its translator changed has approved nothing."""
    take(translated, back(translated), least=State.FINAL)
    path = back(translated, says({"porte": "grande porte"}))
    take(translated, path)
    assert targets(translated)["b1s1"] == ("La grande porte ouverte", "translated")
    assert targets(translated)["b2s2"][1] == "final"
    once = desk(translated).read_bytes()
    take(translated, path)
    assert desk(translated).read_bytes() == once


def test_word_of_the_caller_raises_the_state(room: Path) -> None:
    """--reviewed is about every translation in the file."""
    take(room, back(room, french), least=State.REVIEWED)
    assert {state for _, state in targets(room).values()} == {"reviewed"}
    assert {row[1:] for row in rows(room)} == {("reviewed", "Ana")}


@pytest.mark.parametrize("room", ["omegat"], indirect=True)
def test_copies_of_the_source_are_no_translations(room: Path) -> None:
    """OmegaT's files hold the source where nothing is translated, and OmegaT 6 calls that translated."""
    path = back(room, lambda unit: french(unit) if unit.id == "b1s1" else unit, profile="omegat")
    path.write_bytes(omegat6(path.read_bytes()))
    done = take(room, path, least=State.REVIEWED)
    assert (done.taken, done.unchanged) == (1, 4)
    assert sorted(state for _, state in targets(room).values()) == ["initial"] * 4 + ["reviewed"]


def test_proposal_that_comes_back_from_an_omegat_project_was_chosen(translated: Path) -> None:
    """The project goes out with the source in every target, so that a translation in one is the translator's word."""
    change(translated, "six](https://example.org/six) guests", "eight](https://example.org/six) guests")
    localize(translated)
    went = document(desk(translated))
    memory = pipeline.workbench(translated).memory
    memory.note_handoff("door", "fr", "omegat", [
        HandedUnit(unit.id, unit.source_hash, inline.fingerprint(unit.target or ()), unit.state) for unit in went.units
    ])  # fmt: skip
    name = memory.handed("door", "fr")["b3s1"].handoff
    (state,) = {unit.state for unit in went.units if unit.id == "b3s1"}
    path = back(
        translated, lambda unit: replace(unit, target_hash=""), source=replace(went, handoff=name), profile="omegat"
    )
    done = take(translated, path)
    assert (state, done.taken, done.unchanged) == (State.INITIAL, 1, 4)
    assert targets(translated)["b3s1"] == ("La table est mise pour {1>six<1} convives.", "translated")


# Both sides


def both(root: Path) -> Path:
    """Return a file in which a unit was changed that the desk changed too, since it went out."""
    path = back(root, says({"Personne": "Nul"}))
    desk(root).write_bytes(desk(root).read_bytes().replace("Personne n’est".encode(), "Pas un n’est".encode()))
    return path


def test_texts_of_both_sides_are_kept_until_one_is_chosen(translated: Path) -> None:
    """The desk keeps ours, the note and the memory theirs, an error holds the edition, and a second call changes nothing."""
    path = both(translated)
    done = take(translated, path, by="Léa")
    assert done.conflicts == 1
    assert [one.rule for one in done.findings] == ["review.conflict"]
    assert targets(translated)["b2s2"][0] == "Pas un n’est encore entré."
    assert "Conflict. Léa wrote: Nul n’est encore entré." in desk(translated).read_text()
    assert any("Nul n’est" in target for target, _, _ in rows(translated))
    once, ledger = desk(translated).read_bytes(), rows(translated)
    assert take(translated, path, by="Léa").conflicts == 1
    localize(translated)
    assert (desk(translated).read_bytes(), rows(translated)) == (once, ledger)


@pytest.mark.parametrize(
    ("prefer", "text"), [("mine", "Pas un n’est encore entré."), ("theirs", "Nul n’est encore entré.")]
)
@pytest.mark.parametrize("first", [True, False])
def test_conflict_is_settled_by_choice(translated: Path, prefer: str, text: str, first: bool) -> None:
    """At once or later; both texts are in the memory."""
    path = both(translated)
    if not first:
        take(translated, path)
    done = take(translated, path, prefer=prefer)
    assert (done.conflicts, targets(translated)["b2s2"][0]) == (0, text)
    assert "Conflict" not in desk(translated).read_text()
    assert [one.rule for one in done.findings] == ["review.settled"]
    ledger = str(rows(translated))
    assert "Pas un n’est" in ledger
    assert "Nul n’est" in ledger


def test_file_that_was_received_before_does_not_undo_later_work(translated: Path) -> None:
    """A translator sends all files again; the desk has moved on since."""
    path = back(translated, says({"Personne": "Nul"}))
    take(translated, path)
    desk(translated).write_bytes(desk(translated).read_bytes().replace("Nul n’est".encode(), "Pas un n’est".encode()))
    done = take(translated, path)
    assert (done.conflicts, targets(translated)["b2s2"][0]) == (0, "Pas un n’est encore entré.")


def test_two_translators_of_one_call_are_compared_too(translated: Path) -> None:
    """Two files that changed the same unit otherwise are a conflict, whoever comes first."""
    paths = [back(translated, says({"Personne": word}), name=f"{word}.xlf") for word in ("Nul", "Aucun")]
    found = receive(translated, paths, Wishes("Ana"))
    assert [(one.taken, one.conflicts) for one in found] == [(1, 0), (0, 1)]


def test_record_of_the_handoff_is_the_base_where_the_file_lost_its_own(translated: Path) -> None:
    """The memory knows what went out, so that an old text in a file is told from a new one."""
    memory = pipeline.workbench(translated).memory
    went = document(desk(translated))
    memory.note_handoff("door", "fr", "standard", [
        HandedUnit(unit.id, unit.source_hash, inline.fingerprint(unit.target or ()), unit.state) for unit in went.units
    ])  # fmt: skip
    desk(translated).write_bytes(
        desk(translated).read_bytes().replace("Personne n’est".encode(), "Pas un n’est".encode())
    )
    localize(translated)
    path = back(translated, says({"porte": "grande porte"}), source=went)
    path.write_text(re.sub(r' diglot:\w+="[^"]*"', "", path.read_text()))
    done = take(translated, path)
    assert (done.taken, done.conflicts) == (1, 0)
    assert targets(translated)["b2s2"][0] == "Pas un n’est encore entré."


# Another version of the article


def change(root: Path, old: str, new: str) -> None:
    """Edit the article."""
    path = root / "articles/door.md"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_file_handed_off_before_a_change_is_merged_after_it(room: Path) -> None:
    """Whether the file comes first or the correction: the desk is the same, in every byte."""
    path = back(room, french)
    change(room, "six](https://example.org/six) guests", "eight](https://example.org/six) guests")
    change(room, "# The open door\n", "# The open door\n\nA new paragraph stands above.\n")
    localize(room)
    done = take(room, path)
    assert (done.current, done.taken, done.reopened) == (False, 4, 1)
    late = desk(room).read_bytes()
    unit = next(one for one in document(desk(room)).units if "laid" in str(one.source))
    assert (inline.to_text(unit.target or ()), unit.state) == (
        FRENCH["The table is laid for {1>six<1} guests."],
        State.INITIAL,
    )
    assert "Difference: The table is laid for {1>[six → eight]<1} guests." in "\n".join(unit.notes)
    (room / "articles/door.md").write_text(ARTICLE)
    desk(room).unlink()
    (room / ".diglot/memory.db").unlink()
    pipeline.workbench(room).memory.close()
    (room / "diglot.yaml").write_text((room / "diglot.yaml").read_text() + "# another memory\n")
    localize(room)
    take(room, path)
    change(room, "six](https://example.org/six) guests", "eight](https://example.org/six) guests")
    change(room, "# The open door\n", "# The open door\n\nA new paragraph stands above.\n")
    localize(room)
    assert desk(room).read_bytes() == late


def test_translation_of_a_deleted_sentence_goes_to_the_memory(room: Path) -> None:
    """Nothing that a person wrote is lost because an editor was quicker."""
    path = back(room, french)
    change(room, " Nobody has come in yet.", "")
    done = take(room, path)
    assert (done.taken, done.orphans) == (4, 1)
    assert [one.rule for one in done.findings] == ["review.orphan"]
    assert any("Personne n’est" in target for target, _, _ in rows(room))


# What is refused


def spoiled(root: Path, **changes: str) -> Path:
    """Return a file whose own record of what it is of has been changed."""
    return back(root, french, source=replace(document(desk(root)), **changes), name="spoiled.xlf")  # type: ignore[arg-type]


def test_file_of_no_article_here_is_refused(room: Path) -> None:
    """With what it seems to be; a common sentence does not make it ours."""
    units = [Unit(f"u{n}", (text,), ("x",), State.TRANSLATED) for n, text in enumerate(["Yes.", "A far country.", "It lies there.", "Nobody knows it."])]  # fmt: skip
    path = back(room, source=Document("travel.docx", "en", "fr", tuple(units)))
    with pytest.raises(XliffError, match=r"back.xlf: seems to be 'travel.docx' in fr, and no article"):
        take(room, path)


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("de", r"'door' in German \(de\), which is not among"),
        ("zh-TW", "not among"),
        ("tlh-x", "not among"),
        ("", "call with --to"),
    ],
)
def test_file_in_a_locale_that_is_not_ours_is_refused(room: Path, locale: str, says: str) -> None:
    """The article is named, and the locale that it seems to be in."""
    with pytest.raises(XliffError, match=says):
        take(room, spoiled(room, target_locale=locale))


@pytest.mark.parametrize("locale", ["fr-FR", "FR", "fr_CA"])
def test_region_that_a_tool_adds_to_the_locale_is_no_other_locale(room: Path, locale: str) -> None:
    """memoQ and others know no language without a country."""
    assert take(room, spoiled(room, target_locale=locale)).taken == 5


def test_file_of_another_article_or_locale_than_asked_for_is_refused(room: Path) -> None:
    """Who says what a file is of wants to be told that it is not."""
    path = back(room, french)
    with pytest.raises(XliffError, match="seems to be 'door' in fr, not other"):
        take(room, path, article="other")
    with pytest.raises(XliffError, match="is 'door' in fr, not es"):
        take(room, path, locale="es")


def test_text_in_another_of_our_languages_is_refused(room: Path) -> None:
    """A French file that says it is Spanish would spoil the Spanish edition."""
    with pytest.raises(XliffError, match="says that it is in es, but reads as fr"):
        take(room, spoiled(room, target_locale="es"))


def test_nothing_is_written_if_one_of_several_files_is_refused(room: Path) -> None:
    """All are recognised before the first is merged."""
    once = desk(room).read_bytes()
    with pytest.raises(XliffError):
        take(room, back(room, french), spoiled(room, target_locale="de"))
    assert (desk(room).read_bytes(), rows(room)) == (once, [])


def test_dry_run_writes_nothing(room: Path) -> None:
    """It says what would be taken."""
    once = desk(room).read_bytes()
    done = receive(room, [back(room, french)], Wishes("Ana"), dry=True)
    assert done[0].taken == 5
    assert (desk(room).read_bytes(), rows(room)) == (once, [])


# Parcels


def packed(files: dict[str, bytes]) -> bytes:
    """Return a zip of *files*."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def test_omegat_project_is_taken_from_a_zip_or_a_folder(room: Path) -> None:
    """What OmegaT made lies in target/; the untranslated file in source/ is left alone."""
    files = {
        "job/omegat.project": b"",
        "job/source/fr.xlf": desk(room).read_bytes(),
        "job/target/fr.xlf": back(room, french).read_bytes(),
    }
    path = room.parent / "job.zip"
    path.write_bytes(packed(files))
    done = receive(room, [path], Wishes("Ana"))
    assert [(one.file, one.taken) for one in done] == [(f"{path}/job/target/fr.xlf", 5)]
    for name, data in files.items():
        place = room.parent / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    assert [one.unchanged for one in receive(room, [room.parent / "job"], Wishes("Ana"))] == [5]


def test_omegat_project_without_target_files_says_what_to_do(room: Path) -> None:
    """The translator forgot a menu entry."""
    path = room.parent / "job.zip"
    path.write_bytes(packed({"omegat.project": b"", "source/fr.xlf": desk(room).read_bytes()}))
    with pytest.raises(ArchiveError, match="Create Translated Documents"):
        take(room, path)


def test_what_is_not_there_or_no_xliff_is_an_error(room: Path) -> None:
    """One line, with what to do."""
    with pytest.raises(DiglotError, match="no such file"):
        take(room, room / "nowhere.xlf")
    with pytest.raises(ArchiveError, match="holds no XLIFF"):
        take(room, room / "glossary")


# Crashes

WRITES = ((Memory, "remember"), (Memory, "note"), (Path, "replace"), (os, "fsync"))


def killed_before_write(number: int, root: Path, path: Path) -> bool:
    """Receive *path* in a process of its own that kills itself before its write of this *number*; say whether it died."""
    pipeline.workbench(root).memory.close()
    child = os.fork()
    if child == 0:
        writes = itertools.count()

        def dying(real: Callable[..., object]) -> Callable[..., object]:
            def call(*args: object, **options: object) -> object:
                if next(writes) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **options)

            return call

        for owner, name in WRITES:
            setattr(owner, name, dying(getattr(owner, name)))
        receive(root, [path], Wishes("Ana"))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_killed_at_any_write_the_desk_is_before_or_after_and_a_second_call_completes(translated: Path) -> None:
    """kill -9 before each write: the file is whole, nothing is lost, and the re-run gives the undisturbed bytes."""
    path = back(translated, says({"Personne": "Nul", "porte": "grande porte"}))
    pipeline.workbench(translated).memory.close()
    cache = translated / ".diglot"
    kept = {one: one.read_bytes() for one in (desk(translated), *cache.glob("memory.db*"))}
    results = []
    for number in itertools.count():
        for one in cache.glob("memory.db*"):
            one.unlink()
        for one, data in kept.items():
            one.write_bytes(data)
        died = killed_before_write(number, translated, path)
        middle = desk(translated).read_bytes()
        take(translated, path)
        results.append((middle, desk(translated).read_bytes(), sorted(rows(translated))))
        if not died:
            break
    whole = results[-1]
    assert len(results) > 5
    for middle, end, ledger in results:
        assert middle in (kept[desk(translated)], whole[1])
        assert (end, ledger) == whole[1:]


# The rules of the merge, as a table


@pytest.mark.parametrize(
    ("ours", "theirs", "counted", "text"),
    [
        ({}, {}, "unchanged", "Personne n’est encore entré."),
        ({}, {"Personne": "Nul"}, "taken", "Nul n’est encore entré."),
        ({"Personne": "Nul"}, {}, "unchanged", "Nul n’est encore entré."),
        ({"Personne": "Nul"}, {"Personne": "Nul"}, "unchanged", "Nul n’est encore entré."),
        ({"Personne": "Nul"}, {"Personne": "Aucun"}, "conflicts", "Nul n’est encore entré."),
    ],
)
def test_three_texts_are_merged_as_they_were_changed(
    translated: Path, ours: dict[str, str], theirs: dict[str, str], counted: str, text: str
) -> None:
    """Changed on neither side, on one, on both alike, on both otherwise."""
    path = back(translated, says(theirs))
    for old, new in ours.items():
        desk(translated).write_bytes(
            desk(translated).read_bytes().replace(f"{old} n’est".encode(), f"{new} n’est".encode())
        )
    done = take(translated, path)
    counts = {"taken": done.taken, "unchanged": done.unchanged - 4, "conflicts": done.conflicts}
    assert counts == {name: int(name == counted) for name in counts}
    assert targets(translated)["b2s2"][0] == text


def test_what_is_saved_on_the_desk_during_a_run_is_kept(room: Path) -> None:
    """A translator saves between the reading and the writing: their text is on the desk, and in the memory."""
    order = pipeline.prepare(room, room / "articles/door.md", ["fr"])
    work = pipeline.plan(order, "fr")
    whole = pipeline.inspect(work, [pipeline.translate_batch(order, "fr", one) for one in pipeline.batches(work)])
    saved = back(room, french)
    saved.replace(desk(room))
    pipeline.assemble(work, whole)
    assert targets(room)["b2s2"] == ("Personne n’est encore entré.", "translated")
    assert len(rows(room)) == 5


# What the translator says


def says_of(name: str, *said: tuple[str, str]) -> Edit:
    """Return an edit that puts comments (text, who) to a unit, as a CAT tool does."""

    def edit(unit: Unit) -> Unit:
        if unit.id != name:
            return unit
        signed = [*unit.signed(), *said]
        return replace(unit, notes=tuple(note for note, _ in signed), authors=tuple(who for _, who in signed))

    return edit


def said_on(root: Path) -> dict[str, list[tuple[str, str]]]:
    """Return what people say on the desk: by unit, text and name."""
    found = {
        unit.id: [one for one in unit.signed() if one[1] != xliff.OWN_AUTHOR] for unit in document(desk(root)).units
    }
    return {name: some for name, some in found.items() if some}


@pytest.mark.parametrize("profile", ["standard", "omegat", "xliff2"])
@pytest.mark.parametrize("room", ["standard", "omegat", "xliff2"], indirect=True)
def test_comments_of_the_translator_are_told_and_kept(room: Path, profile: str) -> None:
    """A note of a person is a finding of the file, stays on the desk with the name, and is told once."""
    path = back(
        room, french, says_of("b2s2", ("Is this meant as a joke?", "Bo"), ("See the title.", "")), profile=profile
    )
    done = take(room, path)
    told = [(one.rule, one.severity.value, one.segment, one.message) for one in done.findings if "comment" in one.rule]
    assert told == [
        ("review.comment", "info", "b2s2", "Bo: Is this meant as a joke?"),
        ("review.comment", "info", "b2s2", "Ana: See the title."),
    ]
    assert done.comments == 2
    kept = {"b2s2": [("Is this meant as a joke?", "Bo"), ("See the title.", "Ana")]}
    assert said_on(room) == kept
    localize(room)
    assert said_on(room) == kept
    again = take(room, path)
    assert (again.comments, said_on(room)) == (0, kept)


def test_comment_on_what_nobody_translated_is_kept_too(room: Path) -> None:
    """A question about a sentence is as good as a translation of it; deleting it on the desk ends it."""
    take(room, back(room, says_of("b3s1", ("six or sixty?", "Bo"))))
    assert said_on(room) == {"b3s1": [("six or sixty?", "Bo")]}
    desk(room).write_text(re.sub(r"\s*<note from=\"Bo\">.*?</note>", "", desk(room).read_text()))
    localize(room)
    assert said_on(room) == {}


def test_diglots_own_notes_are_nobodys_comments(translated: Path) -> None:
    """What diglot notes on a unit comes back with every file, also from tools that take the names off."""
    path = back(translated, says({"Personne": "(Personne"}))
    take(translated, path)
    assert b'<note from="diglot">' in desk(translated).read_bytes()
    nameless = translated.parent / "nameless.xlf"
    nameless.write_bytes(desk(translated).read_bytes().replace(b' from="diglot"', b""))
    assert take(translated, nameless).comments == 0


def test_comment_on_a_sentence_that_is_gone_is_told(translated: Path) -> None:
    """It has no place on the desk, so it is said at least."""
    path = back(translated, says_of("b2s2", ("who is nobody?", "Bo")))
    article = translated / "articles/door.md"
    article.write_text(article.read_text().replace(" Nobody has come in yet.", ""))
    localize(translated)
    done = take(translated, path)
    assert [one.message for one in done.findings if one.rule == "review.comment"] == ["Bo: who is nobody?"]
    assert said_on(translated) == {}


def test_hand_off_has_the_comments_of_others(translated: Path) -> None:
    """A reviewer sees what the translator asked."""
    take(translated, back(translated, says_of("b2s2", ("Is this meant as a joke?", "Bo"))))
    order = pipeline.prepare(translated, translated / "articles/door.md", ["fr"])
    handed = pipeline.handoff(order, "fr", Wanted("standard", translated.parent / "out"))
    assert handed.path is not None
    (found,) = handed.path.rglob("*.xlf")
    assert b'<note from="Bo">Is this meant as a joke?</note>' in found.read_bytes()
