"""TMX 1.4b, in which translation memories travel: read from anyone, unit by unit, and written with inline codes."""

from diglot.tmx.entry import Entry
from diglot.tmx.reading import read
from diglot.tmx.writing import write

__all__ = ["Entry", "read", "write"]
