"""XLIFF, the translator's file: written in 1.2 and 2.0, read in 1.2, 2.0, 2.1 and 2.2. No other module knows it."""

from diglot.xliff.document import OWN_AUTHOR, Document, File, TermNote, Unit
from diglot.xliff.editing import Change, edit, edited
from diglot.xliff.reading import document, read, stream
from diglot.xliff.safe import parse
from diglot.xliff.validation import validate
from diglot.xliff.writing import write

__all__ = [
    "OWN_AUTHOR",
    "Change",
    "Document",
    "File",
    "TermNote",
    "Unit",
    "document",
    "edit",
    "edited",
    "parse",
    "read",
    "stream",
    "validate",
    "write",
]
