"""The recorded damage of OmegaT 6 is the one that was measured."""

from __future__ import annotations

from lxml import etree

from diglot import xliff
from diglot.model import Code, CodeKind, Content, State
from diglot.xliff import Document, Unit
from tests.omegat6 import omegat6

FOUR: Content = ("a", *(part for n in "1234" for part in (Code(CodeKind.ALONE, n, f"<{n}>"), "b")))
MIXED: Content = tuple(reversed(FOUR))


def through(profile: str, *targets: Content, state: State = State.TRANSLATED) -> etree._Element:
    """Return a file of units with *targets* as it comes back."""
    units = [
        Unit(f"b1s{n}", FOUR, target, state, terms=((0, 1, "c", "t", "keep"),)) for n, target in enumerate(targets)
    ]
    return etree.fromstring(omegat6(xliff.write(Document("a.md", "en", "fr", tuple(units)), profile)))


def ids(root: etree._Element) -> list[str]:
    """Return the ids of the codes of each target, as one string a target."""
    return ["".join(str(code.get("id")) for code in one) for one in root.iter("{*}target")]


def test_inline_ids_of_2x_collapse() -> None:
    """1,2,3,4 comes back as 1,4,4,4 in the first segment and as 4,4,4,4 after it."""
    assert ids(through("xliff2", FOUR, MIXED)) == ["1444", "4444"]


def test_inline_ids_of_12_are_safe() -> None:
    """In 1.2 the order that the translator chose comes back."""
    assert ids(through("omegat", FOUR, MIXED)) == ["1234", "4321"]


def test_state_of_12_is_translated_even_over_final() -> None:
    """What an editor had finished looks unfinished; approval of the unit stays."""
    unit = next(through("standard", FOUR, state=State.FINAL).iter("{*}trans-unit"))
    target = unit.find("{*}target")
    assert target is not None
    assert target.get("state") == "translated"
    assert unit.get("approved") == "yes"


def test_state_of_2x_stays_what_it_was() -> None:
    """The filter does not know states of 2.x."""
    assert next(through("xliff2", FOUR, state=State.INITIAL).iter("{*}segment")).get("state") == "initial"


def test_annotations_in_targets_of_2x_are_dropped() -> None:
    """The words in them stay, and so do the annotations of the source."""
    data = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f">
    <unit id="u"><segment><source>the <mrk id="m" type="term">AI <ph id="1"/>x</mrk> y</source><target xml:space="preserve"
    >la <mrk id="m" type="term">IA <ph id="1"/>x</mrk> y</target></segment></unit></file></xliff>"""
    text = omegat6(data).decode()
    assert '<target>la IA <ph id="1"></ph>x y</target>' in text
    assert '<mrk id="m" type="term">AI <ph id="1"></ph>x</mrk>' in text
