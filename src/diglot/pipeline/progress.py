"""Telling whoever watches how far the work is: a progress bar, a log, an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Listener(Protocol):
    """What a watcher is told, from whichever thread does the work."""

    def advance(self, article: str, locale: str, count: int) -> None:
        """*count* segments more of *article* are done in *locale*."""

    def fetch(self, name: str, done: int, size: int) -> None:
        """*done* bytes of *size* (0 if not known) of a model's file *name* are here."""

    def tell(self, text: str) -> None:
        """*text* says what the work waits for."""


_listeners: list[Listener] = []


def advance(article: str, locale: str, count: int) -> None:
    """Tell all listeners of this process that *count* more segments are done."""
    for listener in tuple(_listeners):
        listener.advance(article, locale, count)


def fetch(name: str, done: int, size: int) -> None:
    """Tell all listeners of this process how much of the file *name* has been fetched."""
    for listener in tuple(_listeners):
        listener.fetch(name, done, size)


def tell(text: str) -> None:
    """Tell all listeners of this process what the work waits for."""
    for listener in tuple(_listeners):
        listener.tell(text)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Have *listener* told while the block runs."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)
