"""What can be wrong with the set-up.

What is wrong with the *text* is a :class:`diglot.model.Finding`, a value. What is wrong with the call, a file or the
machine is one of these exceptions; the command line prints it as one line and exits with 2::

    DiglotError
    ├── NewsroomError          no newsroom here, or diglot.yaml is wrong
    ├── ArticleError           an article cannot be read: encoding, binary, empty
    ├── GlossaryError          a termbase file is wrong
    ├── XliffError             a bilingual file cannot be read
    │   └── UnsafeXliffError   … because reading it would be dangerous
    ├── ArchiveError           a zip file cannot be read, or must not be
    ├── TmxError               a translation memory file cannot be read
    ├── HandoffError           a hand-off cannot be written where it was wanted
    ├── DeskBusy               another process is at work on an article's desk
    ├── LedgerError            the translation memory cannot be opened or written
    └── BackendError           a translation backend
        ├── BackendMissing     … lacks a part (model, key, program): try the next one
        ├── BackendFault       … failed in passing: try again
        └── BackendRefusal     … will not do this, ever: do not try again
"""

from __future__ import annotations

from pathlib import Path


class DiglotError(Exception):
    """Something wrong with the set-up: *where* (file, line), *what*, and the *remedy*.

    ``str()`` gives ``<file>:<line>: <what>; <remedy>``, leaving out what is not known, always on one line.
    """

    def __init__(self, what: str, remedy: str = "", *, path: str | Path | None = None, line: int | None = None) -> None:
        self.what = what
        self.remedy = remedy
        self.path = path
        self.line = line
        where = "" if path is None else f"{path}:{line}: " if line is not None else f"{path}: "
        text = f"{where}{what}; {remedy}" if remedy else f"{where}{what}"
        super().__init__(" ".join(text.split()))

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the parts when the error crosses a process border."""
        return (_rebuild, (type(self), self.what, self.remedy, self.path, self.line))


def _rebuild(kind: type[DiglotError], what: str, remedy: str, path: str | Path | None, line: int | None) -> DiglotError:
    return kind(what, remedy, path=path, line=line)


class NewsroomError(DiglotError):
    """No newsroom was found, or its diglot.yaml is wrong."""


class ArticleError(DiglotError):
    """An article cannot be read."""


class GlossaryError(DiglotError):
    """A termbase file is wrong."""


class XliffError(DiglotError):
    """A bilingual file cannot be read."""


class UnsafeXliffError(XliffError):
    """A bilingual file was refused because reading it would be dangerous."""


class ArchiveError(DiglotError):
    """A zip file cannot be read, or was refused because unpacking it would be dangerous."""


class TmxError(DiglotError):
    """A translation memory file cannot be read."""


class DeskBusy(DiglotError):
    """Another process is at work on an article's desk."""


class HandoffError(DiglotError):
    """A hand-off cannot be written where it was wanted."""


class LedgerError(DiglotError):
    """The translation memory cannot be opened or written."""


class BackendError(DiglotError):
    """A translation backend did not do its work."""


class BackendMissing(BackendError):
    """A backend lacks a part: a model, a key, a program, the network."""


class BackendFault(BackendError):
    """A backend failed in passing; the same call may succeed later."""


class BackendRefusal(BackendError):
    """A backend refused; the same call will be refused again."""
