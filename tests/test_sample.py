"""The sample newsroom in the repository is what the code makes of it today."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from diglot import glossary, inline, newsroom, pipeline, xliff
from diglot.formats import read
from diglot.model import BlockKind, State
from diglot.pipeline import Outcome
from diglot.segment import segmenter

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = "open-by-design"
REVIEWED = ("ar", "es", "fr", "ru", "zh-Hans")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Outcome]]:
    """Return a copy of the newsroom in which all editions have been made anew, and what became of each."""
    room = tmp_path_factory.mktemp("sample")
    for name in ("articles", "glossary", "xliff"):
        shutil.copytree(ROOT / name, room / name)
    shutil.copy(ROOT / newsroom.FILE, room)
    order = pipeline.prepare(room, room / f"articles/{ARTICLE}.md")
    outcomes = {}
    for locale in order.locales:
        work = pipeline.plan(order, locale)
        done = [pipeline.translate_batch(order, locale, batch) for batch in pipeline.batches(work)]
        outcomes[locale] = pipeline.assemble(work, pipeline.inspect(work, done))
    return room, outcomes


@pytest.mark.parametrize("locale", REVIEWED)
def test_reviewed_edition_is_what_the_code_makes_now(made: tuple[Path, dict[str, Outcome]], locale: str) -> None:
    """Desk file and edition are the same to the byte; change one, run 'make demo', and commit both."""
    room, _ = made
    names = [f"xliff/{ARTICLE}/{locale}.xlf"]
    names += [str(path.relative_to(ROOT)) for path in sorted((ROOT / f"outputs/{ARTICLE}/{locale}").iterdir())]
    assert len(names) == 5
    for name in names:
        assert (room / name).read_bytes() == (ROOT / name).read_bytes(), name


@pytest.mark.parametrize("locale", REVIEWED)
def test_reviewed_edition_is_final_and_clean(made: tuple[Path, dict[str, Outcome]], locale: str) -> None:
    """A person approved every segment; every term is right and nothing is wrong with it."""
    room, outcomes = made
    units = xliff.read((room / f"xliff/{ARTICLE}/{locale}.xlf").read_bytes()).units
    assert {unit.state for unit in units} == {State.FINAL}
    one = outcomes[locale]
    assert (one.state, one.errors, one.terms_right) == ("published", 0, one.terms_found)


def test_machine_edition_has_its_terms_numbers_and_structure(made: tuple[Path, dict[str, Outcome]]) -> None:
    """Portuguese comes from the engine: the words may differ from machine to machine, these may not."""
    _, outcomes = made
    one = outcomes["pt-BR"]
    assert one.origins == {"firefox": one.segments}
    assert (one.state, one.errors, one.terms_right) == ("published", 0, one.terms_found)
    text = (one.path / f"{ARTICLE}.md").read_text("utf-8")
    for exact in ("“IA+”", "ModelScope (MoDa)", "Sul Global", "4.500", "600 bilhões de yuans", "9,4 milhões", "60%"):
        assert exact.strip("“”") in text, exact
    for sign in (r"^#+ ", r"^- ", r"^> ", r"^\|", r"\*\*", r"\]\(https://example\.org/opinion\)"):
        count = len(re.findall(sign, (ROOT / f"articles/{ARTICLE}.md").read_text("utf-8"), re.MULTILINE))
        assert len(re.findall(sign, text, re.MULTILINE)) == count, sign
    page = (one.path / "index.html").read_text("utf-8")
    assert '<html lang="pt-BR" dir="ltr">' in page
    assert json.loads((one.path / "edition.json").read_bytes())["disclosure"] in page
    assert json.loads((one.path / "edition.json").read_bytes())["provenance"]["machine"] is True


def test_manifest_lists_each_edition_with_its_files(made: tuple[Path, dict[str, Outcome]]) -> None:
    """Every file of every edition is there with its hash, and nothing else lies beside them."""
    import hashlib

    record = json.loads((ROOT / f"outputs/{ARTICLE}/manifest.json").read_bytes())
    assert set(record["editions"]) == {*REVIEWED, "pt-BR"}
    folder = ROOT / f"outputs/{ARTICLE}"
    listed = {name: entry["sha256"] for one in record["editions"].values() for name, entry in one["files"].items()}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == listed


def test_article_has_the_difficulties_it_is_there_for() -> None:
    """Between 700 and 900 words with headings, quotations, terms, numbers, a dash, addresses, a byline and a disclaimer."""
    path = ROOT / f"articles/{ARTICLE}.md"
    article = read(path, "en", segmenter("en").breaks)
    words = sum(len(inline.plain(segment.source).split()) for segment in article.segments)
    assert 700 <= words <= 900
    kinds = Counter(block.kind for block in article.blocks)
    assert kinds[BlockKind.HEADING] == 3
    assert {BlockKind.META, BlockKind.TITLE, BlockKind.QUOTATION, BlockKind.ITEM, BlockKind.CELL} <= set(kinds)


def test_glossary_covers_the_subject_in_every_locale() -> None:
    """At least 40 concepts, each with an approved term in all six languages, and nothing that the checks find."""
    room = newsroom.load(ROOT)
    terms = glossary.load(room.glossary)
    assert len(terms.concepts) >= 40
    assert not glossary.check(terms, [room.source, *room.locales])
    for concept in terms.concepts:
        for locale in room.locales:
            assert concept.rule == "keep" or terms.approved(concept, locale), (concept.id, locale)
