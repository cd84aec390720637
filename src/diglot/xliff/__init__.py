"""XLIFF, the translator's file: written in 1.2 and 2.0, read in 1.2, 2.0, 2.1 and 2.2. No other module knows it."""

from diglot.xliff.document import Document, TermNote, Unit
from diglot.xliff.reading import read
from diglot.xliff.writing import write

__all__ = ["Document", "TermNote", "Unit", "read", "write"]
