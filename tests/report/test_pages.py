"""Pages of findings: everything at its place without a script, safe whatever the article says, and at hand with one."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from diglot import inline
from diglot.checks import Pair
from diglot.model import Finding, Severity, State
from diglot.report.marking import marks
from diglot.report.marking import text as marked
from diglot.report.pages import index, page
from diglot.report.sheets import Sheet, side
from tests.report.browser import Browser

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
FILE = "xliff/a/%s.xlf"


def pair(identity: str, source: str, target: str, locale: str, kind: str = "paragraph") -> Pair:
    """Return a pair of plain texts."""
    return Pair(
        identity,
        (source,) if source else (),
        (target,) if target else (),
        "en",
        locale,
        FILE % locale,
        State.FINAL,
        kind,
    )


def sheet() -> Sheet:
    """Return an article in two locales, with something wrong in each."""
    french = [
        pair("b1s1", "A plan", "Un projet", "fr", "title"),
        pair("b2s1", "It has 12 floors.", "Il compte 13 étages.", "fr"),
        pair("b2s2", HOSTILE, HOSTILE, "fr"),
        pair("b2s3", "More.", "", "fr"),
    ]
    arabic = [pair("b1s1", "A plan", "خطة", "ar", "title"), pair("b2s1", "It has 12 floors.", "فيه 12 طابقًا,", "ar")]
    found = [
        Finding("numbers.value", Severity.ERROR, "12: found '13'", "b2s1", FILE % "fr", "fr", (10, 12), "12"),
        Finding("typography.end", Severity.WARNING, HOSTILE, "b2s2", FILE % "fr", "fr", (0, 9), HOSTILE),
        Finding("completeness.empty", Severity.ERROR, "empty", "b2s3", FILE % "fr", "fr"),
        Finding("typography.arabic_signs", Severity.WARNING, "',' → ،", "b2s1", FILE % "ar", "ar", (13, 14), "،"),
        Finding("numbers.soft", Severity.INFO, "four", "b1s1", FILE % "ar", "ar", accepted="N. Amsel: a name"),
    ]
    sides = [
        side(locale, FILE % locale, pairs, [one for one in found if one.locale == locale], None, None)
        for locale, pairs in (("fr", french), ("ar", arabic))
    ]
    return Sheet("a", "a.html", tuple(sides), {"fr": "draft"})


def read(made: str) -> html.HtmlElement:
    """Return a page, parsed."""
    return html.document_fromstring(made)


def test_page_has_source_and_target_side_by_side() -> None:
    """Each segment is a row with both texts in their own language and direction; findings stand below, worst first."""
    made = read(page(sheet()))
    row = made.get_element_by_id("ar-b2s1")
    texts = row.cssselect(".text")
    assert [(one.get("lang"), one.get("dir")) for one in texts] == [("en", "ltr"), ("ar", "rtl")]
    assert row.cssselect("mark.at.warning")[0].text == ","
    assert row.cssselect(".finding ins")[0].text_content() == "،"
    assert made.get_element_by_id("fr-b2s1").cssselect("mark.at")[0].text == "13"
    assert "not translated" in made.get_element_by_id("fr-b2s3").text_content()


def test_accepted_findings_say_who_and_why() -> None:
    """What somebody lets stand is told as such, with the reason."""
    (found,) = read(page(sheet())).get_element_by_id("ar-b1s1").cssselect(".finding.accepted")
    assert "accepted by N. Amsel: a name" in " ".join(found.text_content().split())


def test_nothing_an_article_says_is_run() -> None:
    """Markup in texts, messages and suggestions is text; the one script is the page's own, and the policy names it."""
    made = read(page(sheet()))
    (script,) = made.cssselect("script")
    assert "alert" not in script.text
    assert not made.cssselect("img")
    assert not [one for one in made.iter() for name in one.attrib if name.startswith("on")]
    policy = made.cssselect("meta[http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_pages_ask_for_nothing_outside() -> None:
    """No address in a page leads out of the folder of the report."""
    for made in (page(sheet()), index([sheet()])):
        document = read(made)
        addresses = [value for one in document.iter() for name, value in one.attrib.items() if name in ("src", "href")]
        assert addresses
        assert not [one for one in addresses if ":" in one or one.startswith("//")]
        assert "@import" not in made
        assert "url(" not in made


def test_index_shows_every_article_and_locale() -> None:
    """An article's cell for a locale says which edition is out, the states, and what was found; and leads there."""
    made = read(index([sheet()]))
    cell = made.cssselect("td a[href='a.html#fr']")[0]
    said = " ".join(cell.text_content().split())
    assert said == "draft 4 final 2 errors 1 warning"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
)
def test_marks_change_no_letter(said: str, spans: list[tuple[int, int]]) -> None:
    """Wherever marks begin, end and overlap, each visible letter is there once and in order."""
    found = [Finding("x.y", Severity.ERROR, "", span=(min(two), max(two))) for two in spans]
    made = html.fragment_fromstring(str(marked(inline.normal([said]), marks([], found))), create_parent="p")
    for sign in made.cssselect(".sign"):
        sign.getparent().text = (
            (sign.getparent().text or "") if sign.getprevious() is not None else sign.getparent().text
        )
        sign.text = ""
    shown = "".join(char for char in said if char.isalnum())
    assert "".join(char for char in made.text_content() if char.isalnum()) == shown


# --------------------------------------------------------------------------------------------------------------------
# In a browser


@pytest.fixture(scope="module")
def browser(need, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:  # type: ignore[no-untyped-def]
    """A headless Chromium that shows the page of :func:`sheet`."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "a.html").write_text(page(sheet()), "utf-8")
    with Browser(need("chromium"), folder / "profile") as one:
        one.open((folder / "a.html").as_uri())
        yield one


@pytest.mark.system
def test_filters_show_what_was_asked_for(browser: Browser) -> None:
    """Locale, severity and rule hide all else, and the address keeps the choice."""
    shown = "[...document.querySelectorAll('.finding')].filter(one => one.offsetParent !== null).map(one => one.dataset.rule)"
    assert len(browser.value(shown)) == 5
    browser.value(
        "(() => { const one = document.querySelector('#locale'); one.value = 'fr'; one.dispatchEvent(new Event('change')); })()"
    )
    browser.value(
        "(() => { const one = document.querySelector('#severity'); one.value = 'error'; one.dispatchEvent(new Event('change')); })()"
    )
    assert browser.value(shown) == ["numbers.value", "completeness.empty"]
    assert browser.value("location.hash") == "#locale=fr&severity=error"
    assert browser.value("document.querySelector('output').textContent") == "2 findings"
    browser.value("location.hash = '#rule=typography.arabic_signs'")
    browser.value("window.dispatchEvent(new Event('hashchange'))")
    assert browser.value(shown) == ["typography.arabic_signs"]
    browser.value("location.hash = '#locale='")
    browser.value("window.dispatchEvent(new Event('hashchange'))")


@pytest.mark.system
def test_keys_go_from_finding_to_finding(browser: Browser) -> None:
    """j and n go on, k and p go back, and at the last one nothing happens."""
    at = "document.activeElement.dataset.rule"
    browser.value("document.activeElement.blur()")
    visited = []
    for key in "jnkjjjjjj":
        browser.press(key)
        visited.append(browser.value(at))
    rules = ["numbers.value", "typography.end", "completeness.empty", "numbers.soft", "typography.arabic_signs"]
    assert visited == [rules[number] for number in (0, 1, 0, 1, 2, 3, 4, 4, 4)]
    browser.press("p")
    assert browser.value(at) == "numbers.soft"


@pytest.mark.system
def test_hostile_text_stays_text_in_a_browser(browser: Browser) -> None:
    """The text that would open a script stands there to be read, and there is one script in the page."""
    assert browser.value("document.scripts.length") == 1
    assert browser.value("document.images.length") == 0
    assert HOSTILE in browser.value("document.getElementById('fr-b2s2').textContent")


@pytest.mark.system
@pytest.mark.parametrize("width", [390, 1280])
def test_page_is_no_wider_than_the_screen(browser: Browser, width: int) -> None:
    """On a phone as on a desk nothing has to be scrolled sideways."""
    browser.size(width, 900)
    assert browser.value("document.documentElement.scrollWidth") <= width


@pytest.mark.system
def test_page_is_whole_without_a_script(need, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """With scripts switched off all locales and findings stand there, and no filter that would do nothing."""
    made = re.sub(r"<script>.*</script>", "", page(sheet()), flags=re.DOTALL)
    (tmp_path / "a.html").write_text(made, "utf-8")
    command = [need("chromium"), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'p'}"]
    done = subprocess.run(
        [*command, "--dump-dom", (tmp_path / "a.html").as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    document = read(done.stdout)
    assert len(document.cssselect(".finding")) == 5
    assert document.cssselect(".filters")[0].get("hidden") is not None
