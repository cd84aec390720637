"""simplemma's dictionaries of words and their dictionary forms: each language's is read once, at first use."""

from __future__ import annotations

import functools
from typing import Any


@functools.cache
def factory() -> Any:
    """Return what reads a dictionary on demand (simplemma's default would take a gigabyte)."""
    from simplemma.strategies import StreamDictionaryFactory

    return StreamDictionaryFactory()


@functools.cache
def dictionary(language: str) -> Any:
    """Return the dictionary of *language*, from form to dictionary form; an empty one where there is none."""
    try:
        return factory().get_dictionary(language)
    except ValueError:
        return {}
