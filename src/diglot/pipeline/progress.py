"""Telling whoever watches how far the work is: a progress bar, a log, an artifact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str, str, int], None]
"""Called with the article's id, the locale, and how many segments more are done."""

_listeners: list[Listener] = []


def advance(article: str, locale: str, count: int) -> None:
    """Tell all listeners of this process that *count* more segments are done."""
    for listener in tuple(_listeners):
        listener(article, locale, count)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have *listener* called while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
