"""A real OmegaT, headless, translates the sample article through its project's own memory."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from diglot import inline, pipeline, xliff
from diglot.handoff.tags import spellings
from diglot.model import Content, State
from diglot.pipeline.receive import Wishes, receive
from tests.clients.conftest import ARTICLE, ROOT, hand_out

pytestmark = pytest.mark.system
Omegat = Callable[..., "subprocess.CompletedProcess[str]"]
LOCALES = ["fr", "ar", "zh-Hans"]
CODES = """\
# Codes & more

The first habit is **easy to see. It is also** easy to *forget*. Read [the **first** report](https://e.org/?a=1&b=2) now.

Use `diglot check`, see ![a chart](chart.png "Growth"), write to desk@example.org or **DeepSeek**, or [DeepSeek](https://d.org).
A second line: 5 < 6 & <b>that</b> holds.
"""


@pytest.fixture
def omegat(need: Callable[[str], str], tmp_path: Path) -> Omegat:
    """Return a function that runs OmegaT in a mode on a project, with the project's settings or none."""
    program = need("omegat")

    def run(mode: str, project: Path, *more: str) -> subprocess.CompletedProcess[str]:
        settings = project / "settings" if (project / "settings").is_dir() else tmp_path / "settings"
        return subprocess.run(
            [program, f"--config-dir={settings}", f"--mode={mode}", *more, str(project)],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run


def shown(omegat: Omegat, project: Path) -> list[str]:
    """Return the segments of *project* as OmegaT shows them to a translator, each once."""
    pseudo = project.parent / "pseudo.tmx"
    done = omegat(
        "console-createpseudotranslatetmx", project, f"--pseudotranslatetmx={pseudo}", "--pseudotranslatetype=equal"
    )
    assert done.returncode == 0, done.stdout
    tree = etree.parse(pseudo, etree.XMLParser(load_dtd=False, no_network=True))
    return [str(unit.findtext("tuv/seg")) for unit in tree.iter("tu")]


def translate(omegat: Omegat, project: Path, pairs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Write *pairs* into the project's memory, as if typed, and create the translated document."""
    save = project / "omegat/project_save.tmx"
    root = etree.fromstring(save.read_bytes())
    body = root.find("body")
    assert body is not None
    languages = [str(one.text) for one in etree.parse(project / "omegat.project").iter("source_lang", "target_lang")]
    for pair in pairs.items():
        unit = etree.SubElement(body, "tu")
        for language, text in zip(languages, pair, strict=True):
            etree.SubElement(etree.SubElement(unit, "tuv", lang=language), "seg").text = text
    save.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return omegat("console-translate", project, "--tag-validation=abort")


def reviewed(locale: str) -> dict[str, str]:
    """Return the sample's reviewed translations as the memory of this OmegaT has them."""
    root = etree.fromstring((ROOT / "xliff" / ARTICLE / f"{locale}.xlf").read_bytes())
    etree.strip_tags(root, "{*}mrk")
    sides = [(unit.find("{*}source"), unit.find("{*}target")) for unit in root.iter("{*}trans-unit")]
    return dict(spellings(one, other)[0] for one, other in sides if one is not None and other is not None)


def targets(path: Path) -> dict[str, Content | None]:
    """Return the target of each unit of a bilingual file."""
    return {unit.id: unit.target for unit in xliff.read(path.read_bytes()).units}


@pytest.mark.parametrize("locale", LOCALES)
def test_sample_article_comes_back_whole(locale: str, room: Path, omegat: Omegat) -> None:
    """Every segment, inline code and term comes back through OmegaT, and its tag check has nothing to say."""
    project = hand_out(room, locale, "omegat")
    pairs = reviewed(locale)
    assert set(shown(omegat, project)) == set(pairs)
    done = translate(omegat, project, pairs)
    assert done.returncode == 0, done.stdout
    back = targets(project / f"target/{ARTICLE}.{locale}.xlf")
    expected = targets(ROOT / "xliff" / ARTICLE / f"{locale}.xlf")
    assert {key: inline.to_text(one or ()) for key, one in back.items()} == {
        key: inline.to_text(one or ()) for key, one in expected.items()
    }


@pytest.mark.parametrize("zipped", [False, True])
def test_project_is_received_and_the_edition_is_the_reviewed_one(room: Path, omegat: Omegat, zipped: bool) -> None:
    """There and back through OmegaT: the text is that of the sample's reviewed edition, and every term is right."""
    project = hand_out(room, "fr", "omegat")
    assert translate(omegat, project, reviewed("fr")).returncode == 0
    parcel = Path(shutil.make_archive(str(room / "back"), "zip", project)) if zipped else project
    (done,) = receive(room, [parcel], Wishes("Ana", State.FINAL))
    assert (done.article, done.locale, done.taken, done.repaired) == (ARTICLE, "fr", done.segments, 0)
    order = pipeline.prepare(room, pipeline.workbench(room).newsroom.source_of(ARTICLE), ["fr"])
    work = pipeline.plan(order, "fr")
    outcome = pipeline.assemble(work, pipeline.inspect(work, [pipeline.recall_batch(order, "fr", work.pending)]))
    assert (outcome.state, outcome.errors, outcome.terms_right) == ("published", 0, outcome.terms_found)
    for name in (f"{ARTICLE}.md", f"{ARTICLE}.txt", "index.html"):
        assert (outcome.path / name).read_bytes() == (ROOT / "outputs" / ARTICLE / "fr" / name).read_bytes()


def test_every_kind_of_code_comes_back(room: Path, omegat: Omegat) -> None:
    """Pairs, pairs in pairs, halves whose other half is in the next sentence, and codes that stand alone."""
    (room / "articles/codes.md").write_text(CODES)
    project = hand_out(room, "fr", "omegat", "codes")
    sources = {unit.id: unit.source for unit in xliff.read((project / "source/codes.fr.xlf").read_bytes()).units}
    done = translate(omegat, project, {text: text.replace("o", "ö") for text in shown(omegat, project)})
    assert done.returncode == 0, done.stdout
    back = targets(project / "target/codes.fr.xlf")
    for key, source in sources.items():
        target = back[key]
        assert target is not None
        assert inline.to_text(target) == inline.to_text(source).replace("o", "ö")


def test_name_that_is_misspelt_fails_omegats_own_check(room: Path, omegat: Omegat) -> None:
    """What must stay as it is is protected in a way that OmegaT honours."""
    project = hand_out(room, "fr", "omegat")
    pairs = {source: target.replace("DeepSeek", "Deepseek") for source, target in reviewed("fr").items()}
    done = translate(omegat, project, pairs)
    assert done.returncode == 1
    assert "Missing: DeepSeek" in done.stdout
    assert not (project / f"target/{ARTICLE}.fr.xlf").exists()


def test_what_is_translated_already_is_there_when_the_project_is_opened(room: Path, omegat: Omegat) -> None:
    """The project's memory that diglot writes has tags as OmegaT names them, so that every translation is found."""
    (room / f"xliff/{ARTICLE}").mkdir(parents=True)
    desk = room / f"xliff/{ARTICLE}/fr.xlf"
    desk.write_bytes((ROOT / f"xliff/{ARTICLE}/fr.xlf").read_bytes())
    project = hand_out(room, "fr", "omegat")
    assert omegat("console-translate", project, "--tag-validation=abort").returncode == 0
    assert targets(project / f"target/{ARTICLE}.fr.xlf") == targets(desk)


def test_every_kind_of_code_is_spelt_as_omegat_spells_it(room: Path, omegat: Omegat) -> None:
    """Each translation that diglot puts into the project's memory is found, wherever its codes stand."""
    (room / "articles/codes.md").write_text(CODES)
    first = xliff.read((hand_out(room, "fr", "omegat", "codes") / "source/codes.fr.xlf").read_bytes())
    done = [replace(unit, target=accented(unit.source), state=State.FINAL, notes=()) for unit in first.units]
    desk = room / "xliff/codes/fr.xlf"
    desk.parent.mkdir(parents=True)
    desk.write_bytes(xliff.write(replace(first, units=tuple(done)), "omegat"))
    project = hand_out(room, "fr", "omegat", "codes")
    assert omegat("console-translate", project, "--tag-validation=abort").returncode == 0
    back = targets(project / "target/codes.fr.xlf")
    assert {key: inline.to_text(one or ()) for key, one in back.items()} == {
        unit.id: inline.to_text(unit.target or ()) for unit in done
    }


def accented(content: Content) -> Content:
    """Return *content* with other letters, as if translated."""
    return tuple(part.replace("o", "ö") if isinstance(part, str) else part for part in content)
