"""The termbase: YAML files of concepts, each with its terms by locale, loaded, checked and looked up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from diglot.errors import GlossaryError
from diglot.glossary import cache
from diglot.glossary.checking import check
from diglot.glossary.reading import read, schema
from diglot.glossary.scoping import within
from diglot.glossary.termbase import Glossary, said
from diglot.model import Concept

__all__ = ["Glossary", "check", "load", "said", "schema", "within"]


def load(paths: Iterable[Path], compiled: Path | None = None) -> Glossary:
    """Load termbase files, or all YAML files of a folder; large ones from their compiled form in the folder *compiled*.

    Raises GlossaryError with file, line and remedy for what is not YAML, not as the schema wants it, or an id used twice.
    """
    concepts: list[Concept] = []
    seen: dict[str, Concept] = {}
    for path in _files(paths):
        for concept in read(path) if compiled is None else cache.load(path, compiled):
            first = seen.setdefault(concept.id, concept)
            if first is not concept:
                raise GlossaryError(
                    f"concept {concept.id!r} is already in {first.path}:{first.line}",
                    "give each concept an id of its own",
                    path=path,
                    line=concept.line,
                )
            concepts.append(concept)
    return Glossary(tuple(concepts))


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.y*ml"))
        else:
            yield path
