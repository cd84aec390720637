"""The newsroom: a folder with a diglot.yaml, and the only place that knows the names of its folders."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diglot import locales
from diglot.errors import ArticleError, NewsroomError
from diglot.model import Severity
from diglot.settings import read_settings

if TYPE_CHECKING:
    from diglot.checks.running import Ignore

FILE = "diglot.yaml"


@dataclass(frozen=True, slots=True)
class Route:
    """Which backends serve a locale, in order; ``to`` is a tuple of locales or ``("*",)``."""

    to: tuple[str, ...]
    use: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """What finished means: ``review`` per locale (``required`` or ``disclosed``), and the severities that hold."""

    review: Mapping[str, str] = field(default_factory=lambda: {"*": "disclosed"})
    block: frozenset[Severity] = frozenset({Severity.ERROR})


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One newsroom: its root folder and what its diglot.yaml says."""

    root: Path
    source: str
    locales: tuple[str, ...]
    routes: tuple[Route, ...]
    cat: Mapping[str, str]
    gate: Gate
    memory_url: str
    srx: Path | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[Ignore, ...] = ()
    limits: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    backends: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    # The folders -----------------------------------------------------------------------------------------------------

    @property
    def articles(self) -> Path:
        """What the newsroom hands in."""
        return self.root / "articles"

    @property
    def glossary(self) -> tuple[Path, ...]:
        """The termbase files of the terminologists, in the order of their names."""
        return tuple(sorted((self.root / "glossary").glob("*.y*ml")))

    @property
    def cache(self) -> Path:
        """What diglot keeps for itself: the memory, models, copies of handed-in articles."""
        return self.root / ".diglot"

    @property
    def compiled(self) -> Path:
        """Compiled forms of large termbase files."""
        return self.cache / "glossary"

    @property
    def flows(self) -> Path:
        """The newsroom's own flows, or those that come with diglot where it has none."""
        own = self.root / "flows"
        return own if (own / "localize.py").is_file() else template() / "flows"

    def desk(self, article: str, locale: str) -> Path:
        """The one bilingual file of an article that machine and translator both write."""
        return self.root / "xliff" / article / f"{locale}.xlf"

    def desk_of(self, path: Path) -> tuple[str, str] | None:
        """Return of which article and locale the file at *path* is the desk; None if it is none."""
        base, full = self.root / "xliff", path.resolve()
        if full.suffix != ".xlf" or not full.is_relative_to(base) or full.parent == base:
            return None
        return full.parent.relative_to(base).as_posix(), full.stem

    def edition(self, article: str, locale: str, *, draft: bool = False) -> Path:
        """The folder of an edition; drafts lie apart, where no publisher looks."""
        base = self.root / "outputs" / article
        return base / "drafts" / locale if draft else base / locale

    def manifest(self, article: str) -> Path:
        """The list of an article's editions that publishers trust."""
        return self.root / "outputs" / article / "manifest.json"

    # What the file says ----------------------------------------------------------------------------------------------

    def route(self, locale: str) -> tuple[str, ...]:
        """Return the backends for *locale* in order: the first route that fits."""
        for route in self.routes:
            if "*" in route.to or any(one in route.to for one in locales.fallbacks(locale)):
                return route.use
        return ("memory", "human")

    def profile(self, locale: str) -> str:
        """Return the XLIFF profile of the CAT tool in which *locale* is translated."""
        return self.cat.get(locale, self.cat.get("*", "standard"))

    def review(self, locale: str) -> str:
        """Return ``required`` or ``disclosed``: whether unreviewed machine text of *locale* may be published."""
        return self.gate.review.get(locale, self.gate.review.get("*", "disclosed"))

    # The articles ----------------------------------------------------------------------------------------------------

    def article_id(self, path: Path) -> str:
        """Return the id of the article at *path*: its place below articles/ without suffix, or its file name's stem."""
        resolved = path.resolve()
        inside = resolved.relative_to(self.articles) if resolved.is_relative_to(self.articles) else Path(resolved.name)
        return inside.with_suffix("").as_posix()

    def keep(self, path: Path, data: bytes) -> Path:
        """Keep a copy of a handed-in article under the cache, so that what was translated can always be merged.

        Returns the copy's path; the same bytes are kept once. The newest copy of an article is named in ``current``.
        """
        folder = self.cache / "articles" / self.article_id(path)
        copy = folder / hashlib.sha256(data).hexdigest()[:16] / path.name
        if not copy.is_file():
            replace(copy, data)
        replace(folder / "current", copy.relative_to(folder).as_posix().encode())
        return copy

    def source_of(self, article: str) -> Path:
        """Return the file of the article that *article* names: an id, or a path from here or from articles/.

        Raises ArticleError, with the nearest id, if there is none.
        """
        for path in (Path(article), self.articles / article):
            if path.is_file():
                return path
        known = self.article_ids()
        if article in known:
            return known[article]
        from difflib import get_close_matches

        near = get_close_matches(article, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else "name a file, or an article below articles/"
        raise ArticleError(f"no article {article!r} in this newsroom", hint)

    def article_ids(self) -> dict[str, Path]:
        """Return all articles, by id: those below articles/ and those once handed in from elsewhere."""
        found: dict[str, Path] = {}
        for current in sorted((self.cache / "articles").rglob("current")):
            copy = current.parent / current.read_text()
            if copy.is_file():
                found[current.parent.relative_to(self.cache / "articles").as_posix()] = copy
        for path in sorted(self.articles.rglob("*")):
            if path.is_file() and path.name != "README.md" and not path.name.startswith("."):
                found[self.article_id(path)] = path
        return found


def template() -> Path:
    """Return the folder of the files that ``diglot init`` writes: in the wheel, or the checkout it was installed from."""
    packaged = Path(__file__).parent / "template"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def find(start: Path | None = None) -> Path:
    """Return the root of the newsroom that *start* (default: the current folder) lies in.

    Raises NewsroomError if no folder upwards holds a diglot.yaml.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise NewsroomError(f"no {FILE} in {start} or above", "run 'diglot init DIR' or pass --newsroom DIR")


def load(root: Path | None = None) -> Newsroom:
    """Return the newsroom at *root* (default: found from the current folder upwards).

    Raises NewsroomError with file and line for every fault of diglot.yaml.
    """
    root = (root or find()).resolve()
    path = root / FILE
    if not path.is_file():
        raise NewsroomError(f"no {FILE} in {root}", "run 'diglot init DIR' or pass the newsroom's own folder")
    data = read_settings(path)
    gate = data.get("gate", {})
    return Newsroom(
        root=root,
        source=locales.canonical(data["source"]),
        locales=tuple(locales.canonical(tag) for tag in data["locales"]),
        routes=tuple(Route(_tuple(route["to"]), tuple(route["use"])) for route in data.get("routes", [])),
        cat=data.get("cat", {}),
        gate=Gate(
            gate.get("review", {"*": "disclosed"}), frozenset(Severity(one) for one in gate.get("block", ["error"]))
        ),
        memory_url=_memory_url(data.get("memory", ""), root),
        srx=root / data["srx"] if "srx" in data else None,
        severity=data.get("severity", {}),
        ignore=tuple(_ignore(one) for one in data.get("ignore", [])),
        limits=data.get("limits", {}),
        channels=data.get("channels", {}),
        backends=data.get("backends", {}),
    )


def _ignore(one: Mapping[str, str]) -> Ignore:
    """Return one entry of ``ignore``; the segments of an article are those of its desk files."""
    from diglot.checks.running import Ignore  # most commands do not need the rules

    return Ignore(
        rule=one.get("rule", "*"),
        segment=one.get("segment", ""),
        pattern=one.get("pattern", ""),
        locale=locales.canonical(one["locale"]) if "locale" in one else "",
        file=f"*xliff/{one['article']}/*" if "article" in one else "",
    )


def _tuple(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _memory_url(setting: str, root: Path) -> str:
    """Return the memory's database: the environment's, the file's (``${NAME}`` filled in), or SQLite in the cache."""
    url = os.environ.get("DIGLOT_MEMORY_URL") or re.sub(
        r"\$\{(\w+)\}", lambda match: os.environ.get(match[1], ""), setting
    )
    return url or f"sqlite:///{root / '.diglot' / 'memory.db'}"


def replace(path: Path, data: bytes) -> None:
    """Write *data* to *path* so that a reader, or a crash, sees the old file or the new one, never a part.

    A file that holds *data* already is left alone.
    """
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
