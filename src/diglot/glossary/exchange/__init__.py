"""Termbases from and for other tools: a file per format, each a pair of pure functions, read and write.

What a format has no place for is counted by kind, never lost in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath

from diglot import locales as tags
from diglot.errors import GlossaryError
from diglot.glossary import Glossary
from diglot.glossary.exchange import gls, memoq, pairs, spreadsheet, tbx
from diglot.model import Concept

__all__ = ["FORMS", "Exchanged", "Form", "Imported", "detect", "export", "gls", "read", "write"]

Lost = Counter[str]
Writer = Callable[[Glossary, str, Sequence[str]], tuple[bytes, Lost]]
Reader = Callable[[bytes, str, str, Sequence[str]], tuple[tuple[Concept, ...], Lost]]


@dataclass(frozen=True, slots=True)
class Form:
    """One exchange format: its name, what it is, its file name's suffix; ``bilingual`` if it holds one target locale."""

    name: str
    says: str
    suffix: str
    write: Writer
    read: Reader
    bilingual: bool = False


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A file for another tool, and what of the termbase it could not hold, by kind."""

    data: bytes
    dropped: Lost


@dataclass(frozen=True, slots=True)
class Imported:
    """The concepts of another tool's file, and what of it a termbase has no place for, by kind."""

    concepts: tuple[Concept, ...]
    dropped: Lost


def _write_tbx(style: tbx.Style, glossary: Glossary, source: str, locales: Sequence[str]) -> tuple[bytes, Lost]:
    return tbx.write(glossary.concepts, style, source)


def _read_tbx(data: bytes, name: str, source: str, locales: Sequence[str]) -> tuple[tuple[Concept, ...], Lost]:
    return tbx.read(data, name)


FORMS = {
    form.name: form
    for form in (
        Form("tbx3", "TBX-Basic 3 (ISO 30042:2019), style DCA", ".tbx", partial(_write_tbx, tbx.DCA), _read_tbx),
        Form("tbx3-dct", "TBX-Basic 3, style DCT", ".tbx", partial(_write_tbx, tbx.DCT), _read_tbx),
        Form("tbx2", "TBX-Basic 2 (martif), as most CAT tools read it", ".tbx", partial(_write_tbx, tbx.V2), _read_tbx),
        Form("csv", "everything, a row a term, for spreadsheets", ".csv", spreadsheet.write_csv, spreadsheet.read),
        Form("tsv", "the same with tabs", ".tsv", spreadsheet.write_tsv, spreadsheet.read),
        Form("omegat", "OmegaT: source TAB target TAB comment", ".utf8", pairs.write_omegat, pairs.read_omegat, True),
        Form("deepl", "DeepL: two columns, CSV", ".csv", pairs.write_deepl, pairs.read_deepl, True),
        Form("deepl-tsv", "DeepL: two columns, TSV", ".tsv", pairs.write_deepl_tsv, pairs.read_deepl_tsv, True),
        Form("memoq", "memoQ: CSV, a column a language", ".csv", memoq.write, memoq.read),
    )
}
"""The formats by name, in the order in which they are listed."""


def export(glossary: Glossary, form: str, source: str, locales: Sequence[str] = ()) -> Exchanged:
    """Return *glossary* in *form*, with the terms that serve *source* and *locales* (all if there are none).

    Raises GlossaryError for an unknown form, or if a form of two languages is asked for with none or several.
    """
    kind = _form(form)
    if kind.bilingual and len(locales) != 1:
        raise GlossaryError(f"{form} holds one target language", "name it: --to fr")
    wanted = list(locales) or sorted({tag for one in glossary.concepts for tag in one.terms} - {source})
    data, dropped = kind.write(_limited(glossary, [source, *locales]) if locales else glossary, source, wanted)
    return Exchanged(data, dropped)


def write(glossary: Glossary, form: str, source_locale: str, locales: Sequence[str] = ()) -> bytes:
    """Return *glossary* in *form* as :func:`export` does, without the count of what it cannot hold."""
    return export(glossary, form, source_locale, locales).data


def read(data: bytes, form: str = "", *, name: str = "", source: str = "", locales: Sequence[str] = ()) -> Imported:
    """Return the concepts of a file in *form* (found out if empty); *source* and *locales* where the file names none.

    Raises GlossaryError for what cannot be read.
    """
    kind = _form(form or detect(data, name))
    concepts, dropped = kind.read(data, name, source, [tags.canonical(tag) for tag in locales])
    found = tuple(one for one in concepts if one.terms)
    if len(found) < len(concepts):
        dropped["concept without a term"] += len(concepts) - len(found)
    return Imported(found, dropped)


def detect(data: bytes, name: str = "") -> str:
    """Return the form of a file, by its beginning, else by its suffix.

    Raises GlossaryError if neither tells.
    """
    head = data[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        return "tbx3" if b"<martif" not in head else "tbx2"
    first = head.split(b"\n", 1)[0]
    if b"Entry_" in first or b"Term_Info" in first:
        return "memoq"
    suffix = PurePath(name).suffix.lower()
    if suffix in (".utf8", ".tab", ".txt"):
        return "omegat"
    if suffix in (".csv", ".tsv"):
        return suffix[1:]
    raise GlossaryError(
        "cannot tell what kind of termbase this is", f"say it: --form {'|'.join(FORMS)}", path=name or None
    )


def _form(name: str) -> Form:
    from difflib import get_close_matches

    if name not in FORMS:
        near = get_close_matches(name, FORMS, n=1)
        raise GlossaryError(
            f"unknown form {name!r}", f"did you mean {near[0]!r}?" if near else f"choose of {', '.join(FORMS)}"
        )
    return FORMS[name]


def _limited(glossary: Glossary, wanted: Sequence[str]) -> Glossary:
    """Return *glossary* with the terms alone that serve the locales *wanted*; concepts without any are left out."""
    from dataclasses import replace

    concepts = []
    for one in glossary.concepts:
        serving = {tag for locale in wanted if (tag := tags.best(locale, one.terms))}
        terms = {tag: found for tag, found in one.terms.items() if tag in serving}
        if terms:
            concepts.append(replace(one, terms=terms))
    return Glossary(tuple(concepts))
