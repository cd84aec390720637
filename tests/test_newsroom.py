"""The newsroom file and its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot import newsroom
from diglot.errors import ArticleError, NewsroomError

GOOD = """\
source: en
locales: [fr, pt-BR, zh-hans]
routes:
  - {to: pt-BR, use: [memory, firefox, human]}
  - {to: [fr, es], use: [human]}
  - {to: "*", use: [memory]}
cat: {fr: omegat, "*": standard}
gate:
  review: {zh-Hans: required, "*": disclosed}
  block: [error, warning]
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """Return the folder of a small newsroom."""
    (tmp_path / "diglot.yaml").write_text(GOOD)
    (tmp_path / "articles" / "deep").mkdir(parents=True)
    (tmp_path / "articles" / "one.md").write_text("One.\n")
    (tmp_path / "articles" / "deep" / "two.txt").write_text("Two.\n")
    return tmp_path


def test_settings_are_read_and_locales_made_canonical(room: Path) -> None:
    """Routes, profiles and gate answer per locale, the star for all others."""
    desk = newsroom.load(room)
    assert desk.locales == ("fr", "pt-BR", "zh-Hans")
    assert desk.route("pt-BR") == ("memory", "firefox", "human")
    assert desk.route("fr-CA") == ("human",)
    assert desk.route("ru") == ("memory",)
    assert (desk.profile("fr"), desk.profile("ru")) == ("omegat", "standard")
    assert (desk.review("zh-Hans"), desk.review("fr")) == ("required", "disclosed")


def test_off_is_a_severity_and_no_a_language(room: Path) -> None:
    """Words that YAML 1.1 takes for truth values are words here."""
    (room / "diglot.yaml").write_text("source: en\nlocales: [no, fr]\nseverity: {numbers.soft: off, length: info}\n")
    desk = newsroom.load(room)
    assert desk.locales == ("no", "fr")
    assert desk.severity == {"numbers.soft": "off", "length": "info"}


def test_what_is_passed_over_and_limited_is_read(room: Path) -> None:
    """An article's findings are passed over by its desk's path; limits are by kind, and by channel."""
    more = "ignore: [{rule: numbers, article: deep/two, locale: pt_br}]\nlimits: {title: 90}\nchannels: {push: {title: 45}}\n"
    (room / "diglot.yaml").write_text(GOOD + more)
    desk = newsroom.load(room)
    (one,) = desk.ignore
    assert (one.rule, one.locale, one.file) == ("numbers", "pt-BR", "*xliff/deep/two/*")
    assert (desk.limits, desk.channels) == ({"title": 90}, {"push": {"title": 45}})


def test_a_desk_file_is_known_by_its_path(room: Path) -> None:
    """Article and locale follow from where a file lies; others are no desk."""
    desk = newsroom.load(room)
    assert desk.desk_of(desk.desk("deep/two", "fr")) == ("deep/two", "fr")
    assert desk.desk_of(room / "xliff/fr.xlf") is None
    assert desk.desk_of(room / "articles/one.md") is None


def test_newsroom_is_found_from_a_folder_below_it(room: Path) -> None:
    """The search goes upwards, as git's does."""
    assert newsroom.find(room / "articles" / "deep") == room


def test_no_newsroom_is_an_error_that_names_the_remedy(tmp_path: Path) -> None:
    """Outside of any newsroom the way to make one is said."""
    with pytest.raises(NewsroomError, match="diglot init"):
        newsroom.find(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("locales:", "locale:", 2, "unknown key 'locale'; did you mean 'locales'?"),
        ("block: [error, warning]", "blok: [error]", 10, "did you mean 'block'?"),
        ("use: [human]", "use: []", 5, "routes.1.use"),
        ("fr: omegat", "fr: omega", 7, "'omega' is not one of"),
        ("source: en", "source: [en", 2, "not YAML"),
        ("gate:", "severity: {numbers.sotf: off}\ngate:", 8, "no rule 'numbers.sotf'; did you mean 'numbers.soft'?"),
        ("gate:", "ignore:\n  - {rule: nubers}\ngate:", 9, "no rule 'nubers'; did you mean 'numbers'?"),
        ("gate:", "ignore:\n  - rule: numbers\n    pattern: '['\ngate:", 10, "'[' is no regular expression"),
        ("gate:", "ignore:\n  - {rul: numbers}\ngate:", 9, "did you mean 'rule'?"),
        ("gate:", "limits: {titel: 60}\ngate:", 8, "'titel' is not one of"),
        ("gate:", "channels: {push: {title: 0}}\ngate:", 8, "channels.push.title"),
    ],
)
def test_fault_of_the_file_is_named_with_its_line(room: Path, old: str, new: str, line: int, message: str) -> None:
    """Each fault is one line: file, line, what, what to do."""
    (room / "diglot.yaml").write_text(GOOD.replace(old, new))
    with pytest.raises(NewsroomError) as caught:
        newsroom.load(room)
    assert message in str(caught.value)
    assert f"diglot.yaml:{line}:" in str(caught.value)


def test_unknown_locale_is_an_error(room: Path) -> None:
    """A tag that CLDR does not know is refused."""
    (room / "diglot.yaml").write_text(GOOD.replace("[fr,", "[klingonese,"))
    with pytest.raises(NewsroomError, match="klingonese"):
        newsroom.load(room)


def test_article_is_found_by_id_or_path(room: Path) -> None:
    """An id is the place below articles/ without suffix."""
    desk = newsroom.load(room)
    assert desk.source_of("deep/two") == room / "articles" / "deep" / "two.txt"
    assert desk.article_id(room / "articles" / "deep" / "two.txt") == "deep/two"
    with pytest.raises(ArticleError, match="did you mean 'deep/two'"):
        desk.source_of("deep/tow")


def test_handed_in_article_is_kept_once_and_found_again(room: Path, tmp_path: Path) -> None:
    """The copy stays when the original goes; the newest copy is the article."""
    desk = newsroom.load(room)
    outside = tmp_path.parent / "handed-in.txt"
    outside.write_text("First.\n")
    first = desk.keep(outside, b"First.\n")
    assert desk.keep(outside, b"First.\n") == first
    second = desk.keep(outside, b"Second.\n")
    outside.unlink()
    assert desk.source_of("handed-in") == second
    assert first.read_bytes() == b"First.\n"


def test_replace_leaves_no_part_file_and_an_unchanged_file_alone(tmp_path: Path) -> None:
    """Writing the same bytes again does not touch the file."""
    path = tmp_path / "a" / "b.txt"
    newsroom.replace(path, b"x")
    before = path.stat().st_mtime_ns
    newsroom.replace(path, b"x")
    assert path.stat().st_mtime_ns == before
    assert [one.name for one in path.parent.iterdir()] == ["b.txt"]


def test_memory_url_comes_from_environment_file_or_cache(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password stays out of the file: ``${NAME}`` is taken from the environment."""
    monkeypatch.delenv("DIGLOT_MEMORY_URL", raising=False)
    assert newsroom.load(room).memory_url == f"sqlite:///{room}/.diglot/memory.db"
    (room / "diglot.yaml").write_text(GOOD + "memory: postgresql+psycopg://diglot:${SECRET}@db/diglot\n")
    monkeypatch.setenv("SECRET", "s3")
    assert newsroom.load(room).memory_url == "postgresql+psycopg://diglot:s3@db/diglot"
    monkeypatch.setenv("DIGLOT_MEMORY_URL", "sqlite:///elsewhere.db")
    assert newsroom.load(room).memory_url == "sqlite:///elsewhere.db"
