"""What every step needs at hand: the newsroom, its term engine, its memory and its backends, opened once a process."""

from __future__ import annotations

import atexit
import hashlib
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from diglot import formats, newsroom
from diglot.backends import Backend, BackendSettings, create
from diglot.glossary import Glossary
from diglot.glossary import load as load_glossary
from diglot.memory import Memory
from diglot.model import Article
from diglot.newsroom import Newsroom
from diglot.pipeline import progress
from diglot.pipeline.terms import ArticleTerms
from diglot.segment import segmenter
from diglot.terms import TermEngine


@dataclass(slots=True, eq=False)
class Workbench:
    """One newsroom opened for work; safe to use from several threads."""

    newsroom: Newsroom
    glossary: Glossary
    engine: TermEngine
    memory: Memory
    _backends: dict[str, Backend] = field(default_factory=dict)
    _articles: dict[object, Article] = field(default_factory=dict)
    _terms: dict[int, ArticleTerms] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def backend(self, name: str) -> Backend:
        """Return the backend *name* (or chain ``a+b``), made at first use.

        Raises BackendError if nothing of that name is installed.
        """
        with self._lock:
            if name not in self._backends:
                options = {one: self.newsroom.backends.get(one, {}) for one in name.split("+")}
                settings = BackendSettings(self.newsroom.cache, options, progress.fetch)
                self._backends[name] = create(name, settings)
            return self._backends[name]

    def install(self, backend: Backend) -> None:
        """Use *backend* wherever a route names it, in place of what is installed under that name."""
        with self._lock:
            self._backends[backend.name] = backend

    def article(self, path: Path) -> Article:
        """Read and split the article at *path*; an unchanged file is read once.

        Raises ArticleError if it cannot be read.
        """
        stamp = (path.resolve(), path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else None
        with self._lock:
            if stamp in self._articles:
                return self._articles[stamp]
        room = self.newsroom
        article = formats.read(path, room.source, segmenter(room.source, room.srx).breaks)
        article = replace(article, id=room.article_id(path))
        if stamp is not None:
            with self._lock:
                self._articles[stamp] = article
        return article

    def terms(self, article: Article) -> ArticleTerms:
        """Return the term engine as *article* needs it; what it has found in one article is kept."""
        held = self._terms.get(id(article))
        if held is None or held.article is not article:
            held = self._terms[id(article)] = ArticleTerms(self.engine, article)
        return held

    def close(self) -> None:
        """Close memory and backends."""
        for backend in self._backends.values():
            backend.close()
        self.memory.close()


_open: dict[Path, tuple[str, Workbench]] = {}
_opening = threading.Lock()


def workbench(root: Path) -> Workbench:
    """Return the open workbench of the newsroom at *root*, opened anew when its settings or termbase changed.

    Raises NewsroomError, GlossaryError or LedgerError for a fault of the set-up.
    """
    with _opening:
        stamp = _stamp(root)
        held = _open.get(root)
        if held is None or held[0] != stamp:
            if held is not None:
                held[1].close()
            _open[root] = (stamp, _make(root))
        return _open[root][1]


@atexit.register
def close() -> None:
    """Close all workbenches of this process: an Apertium that was started ends before Python does."""
    with _opening:
        while _open:
            _open.popitem()[1][1].close()


def _make(root: Path) -> Workbench:
    room = newsroom.load(root)
    glossary = load_glossary(room.glossary, room.compiled)
    return Workbench(room, glossary, TermEngine(glossary, room.source), Memory.open(room.memory_url))


def _stamp(root: Path) -> str:
    """Return what changes whenever diglot.yaml or a termbase file does."""
    digest = hashlib.sha256()
    for path in (root / newsroom.FILE, *sorted((root / "glossary").glob("*.y*ml"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
