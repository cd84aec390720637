"""Rows of text as CSV and TSV, written as spreadsheets and CAT tools take them and read as they come."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from diglot.errors import GlossaryError

Rows = list[list[str]]
_DELIMITERS = "\t,;|"
_LONGEST = 1_000_000


def write(rows: Iterable[Sequence[str]], delimiter: str = ",", *, mark: bool = False) -> bytes:
    """Return *rows* as RFC 4180 wants them; with *mark* a byte order mark, by which Excel knows UTF-8."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return (codecs.BOM_UTF8 if mark else b"") + stream.getvalue().encode("utf-8", "replace")


def write_plain(rows: Iterable[Sequence[str]]) -> bytes:
    """Return *rows* with tabs between the cells and no quoting, for tools that know none; a tab in a cell is a space."""
    lines = ("\t".join(" ".join(cell.replace("\t", " ").splitlines()) for cell in row) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def read(data: bytes, name: str = "", delimiter: str = "") -> Rows:
    """Return the rows of a table, without empty ones; its delimiter is found in the first line if it is not given.

    Raises GlossaryError for what is no text of UTF-8 or UTF-16, or no table.
    """
    text = decoded(data, name)
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = delimiter or max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_LONGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if delimiter != "\t":
            raise GlossaryError(f"no table: {error}", "save it again as CSV", path=name or None) from error
        rows = [line.split("\t") for line in text.splitlines()]  # of a tool that knows no quoting
    return [[cell.strip(" \t\r\n") for cell in row] for row in rows if any(cell.strip() for cell in row)]


def read_plain(data: bytes, name: str = "") -> Rows:
    """Return the rows of a table with tabs and no quoting; lines that begin with # are remarks."""
    lines = (line for line in decoded(data, name).splitlines() if line.strip() and not line.startswith("#"))
    return [[cell.strip(" \r") for cell in line.split("\t")] for line in lines]


def decoded(data: bytes, name: str) -> str:
    """Return the text of *data*: UTF-8, or UTF-16 with a byte order mark, as Excel's "Unicode text" is."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError("not UTF-8 text", "save the file as UTF-8", path=Path(name) if name else None) from error
