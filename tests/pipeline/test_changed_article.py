"""An editor corrects an article that is translated already."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diglot import newsroom, pipeline, xliff
from diglot.backends import Request
from diglot.model import State
from diglot.pipeline import Outcome
from tests.fakes import Fake

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "open-by-design"
LOCALES = ("ar", "es", "fr", "pt-BR", "ru", "zh-Hans")


@pytest.fixture
def sample(tmp_path: Path) -> tuple[Path, Fake]:
    """Return a copy of the sample newsroom, localized, and the backend that stands in for its machine."""
    for name in ("articles", "glossary", "xliff"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / newsroom.FILE, tmp_path)
    fake = Fake(portuguese, name="firefox")
    pipeline.workbench(tmp_path).install(fake)
    localize(tmp_path)
    localize(tmp_path)  # what the machine got wrong is told in other words when it is remembered
    fake.seen.clear()
    return tmp_path, fake


def portuguese(request: Request, attempt: int) -> str:
    """Translate the sentence that changes; the others are left as they are."""
    text = request.text
    for verb in ("helps farmers to raise", "helps growers to raise"):
        text = text.replace(verb, f"ajuda os {verb.split()[1]} a criar")
    return text


def localize(room: Path) -> dict[str, Outcome]:
    """Make all editions of the article; return what became of each."""
    order = pipeline.prepare(room, room / f"articles/{ARTICLE}.md")
    outcomes = {}
    for locale in order.locales:
        work = pipeline.plan(order, locale)
        done = [pipeline.translate_batch(order, locale, batch) for batch in pipeline.batches(work)]
        outcomes[locale] = pipeline.assemble(work, pipeline.inspect(work, done))
    return outcomes


def edit(room: Path, old: str, new: str) -> None:
    """Change the article's text."""
    path = room / f"articles/{ARTICLE}.md"
    text = path.read_text()
    assert text.count(old) == 1
    path.write_text(text.replace(old, new))


def units(room: Path, locale: str) -> list[xliff.Unit]:
    """Return what is on the desk."""
    return list(xliff.read((room / f"xliff/{ARTICLE}/{locale}.xlf").read_bytes()).units)


def files(room: Path) -> dict[str, bytes]:
    """Return all desk files."""
    return {locale: (room / f"xliff/{ARTICLE}/{locale}.xlf").read_bytes() for locale in LOCALES}


def _said(unit: xliff.Unit) -> tuple[object, ...]:
    """Return the two texts of a unit and how far it is."""
    return unit.id, unit.source, unit.target, unit.state


def test_corrected_word_opens_one_segment_in_each_locale(sample: tuple[Path, Fake]) -> None:
    """Reviewed text is a proposal with a note, for the machine's locale only that segment is translated again."""
    room, fake = sample
    before = {locale: units(room, locale) for locale in LOCALES}
    edit(room, "helps farmers to raise", "helps growers to raise")
    outcomes = localize(room)
    for locale in LOCALES:
        now = units(room, locale)
        changed = [(old, new) for old, new in zip(before[locale], now, strict=True) if _said(old) != _said(new)]
        assert len(changed) == 1, locale
        old, new = changed[0]
        if locale == "pt-BR":
            assert (new.state, new.origin) == (State.TRANSLATED, "firefox")
            continue
        assert (new.target, new.state) == (old.target, State.INITIAL)
        assert "Difference: Smart agriculture helps [farmers → growers] to raise" in "\n".join(new.notes)
        assert outcomes[locale].reasons == ("1 of 65 segments changed in the source since they were translated",)
    assert {segment for segment, _ in fake.seen} == {"b36s1"}
    once = files(room)
    localize(room)
    assert files(room) == once


def test_correction_that_is_taken_back_restores_all(sample: tuple[Path, Fake]) -> None:
    """The memory knows the finished translation of the old source, with its state."""
    room, _ = sample
    once = files(room)
    edit(room, "helps farmers to raise", "helps growers to raise")
    localize(room)
    edit(room, "helps growers to raise", "helps farmers to raise")
    localize(room)
    for locale, data in files(room).items():
        assert data.decode().splitlines() == once[locale].decode().splitlines()


def test_inserted_paragraph_shifts_ids_and_nothing_else(sample: tuple[Path, Fake]) -> None:
    """Every old sentence keeps translation and state under its new id; only the new one is to be translated."""
    room, _ = sample
    before = units(room, "ru")
    edit(
        room,
        "Foreign observers have taken note.",
        "A new paragraph of one sentence stands here.\n\nForeign observers have taken note.",
    )
    localize(room)
    now = units(room, "ru")
    assert len(now) == len(before) + 1
    kept = [one for one in now if "A new paragraph" not in str(one.source)]
    assert [(one.source, one.target, one.state) for one in kept] == [
        (one.source, one.target, one.state) for one in before
    ]
    assert [one.id for one in kept] != [one.id for one in before]


def test_changed_address_of_a_link_changes_no_translation(sample: tuple[Path, Fake]) -> None:
    """The edition has the new address, the desk is as it was."""
    room, _ = sample
    edit(room, "https://example.org/opinion", "https://example.org/letters")
    outcomes = localize(room)
    assert all(unit.state is State.FINAL for unit in units(room, "es"))
    assert "https://example.org/letters" in (outcomes["es"].path / f"{ARTICLE}.md").read_text()


def test_deleted_sentence_stays_in_the_memory(sample: tuple[Path, Fake]) -> None:
    """When it comes back, so does its translation."""
    room, _ = sample
    once = files(room)
    edit(room, "The first habit is easy to see. ", "")
    localize(room)
    assert len(units(room, "ar")) == 64
    edit(room, "Huawei links thousands", "The first habit is easy to see. Huawei links thousands")
    localize(room)
    assert files(room)["ar"] == once["ar"]
