"""Text with inline codes: plain text, lossless text form, hash, and comparison of codes.

The text form of a code is ``{1>`` … ``<1}`` for a pair and ``{1}`` for a code alone; ``{``, ``<`` and ``\\`` that are
text are written with a backslash where they could be read as a code. It is for people and for keys, never for engines.
"""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from diglot.model import Code, CodeKind, Content

_FORM = {CodeKind.OPEN: "{%s>", CodeKind.CLOSE: "<%s}", CodeKind.ALONE: "{%s}"}
_TOKEN = re.compile(r"\\(.)|\{([^{}<>\\]+)([>}])|<([^{}<>\\]+)\}", re.DOTALL)
_SPACES = re.compile(r"\s+")


def normal(parts: Iterable[str | Code]) -> Content:
    """Return *parts* with neighbouring strings joined and empty ones dropped."""
    out: list[str | Code] = []
    for part in parts:
        if isinstance(part, str) and out and isinstance(out[-1], str):
            out[-1] += part
        elif part != "":
            out.append(part)
    return tuple(out)


def plain(content: Content) -> str:
    """Return the text alone, with each code's plain-text equivalent in its place."""
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(part if isinstance(part, str) else part.equiv for part in content)


def codes(content: Content) -> tuple[Code, ...]:
    """Return the codes alone, in order."""
    return tuple(part for part in content if isinstance(part, Code))


def identity(code: Code) -> tuple[CodeKind, str]:
    """Return what makes a code the same code in source and target: its kind and id, not its data."""
    return (code.kind, code.id)


def form(code: Code) -> str:
    """Return the text form of one code, such as ``{1>``."""
    return _FORM[code.kind] % code.id


def to_text(content: Content) -> str:
    """Return *content* as one string from which :func:`from_text` gives it back."""
    return "".join(re.sub(r"[\\{<]", r"\\\g<0>", part) if isinstance(part, str) else form(part) for part in content)


def from_text(text: str, known: Sequence[Code]) -> Content:
    """Return the content that *text* (from :func:`to_text`) stands for, taking each code's data from *known*.

    A code that is not among *known* is made with empty data.
    """
    by_identity = {identity(code): code for code in known}
    parts: list[str | Code] = []
    at = 0
    for match in _TOKEN.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
        escaped, opener, end, closer = match.groups()
        if escaped is not None:
            parts.append(escaped)
            continue
        kind = CodeKind.CLOSE if closer else CodeKind.OPEN if end == ">" else CodeKind.ALONE
        made = Code(kind, closer or opener)
        parts.append(by_identity.get(identity(made), made))
    parts.append(text[at:])
    return normal(parts)


@functools.lru_cache(maxsize=1 << 16)
def fingerprint(content: Content) -> str:
    """Return 32 hex digits that are the same for the same text and codes.

    Unicode NFC, white space folded; a code counts by kind and id, so that a changed link address keeps its translation.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", to_text(content))).strip()
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def missing_and_extra(source: Content, target: Content) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """Return the codes of *source* that *target* lacks, and those it has too many, compared as multisets."""
    left, right = codes(source), codes(target)
    have, want = Counter(map(identity, right)), Counter(map(identity, left))
    return tuple(_surplus(left, have)), tuple(_surplus(right, want))


def _surplus(these: Sequence[Code], allowed: Counter[tuple[CodeKind, str]]) -> Iterable[Code]:
    left = Counter(allowed)
    for code in these:
        if left[identity(code)] > 0:
            left[identity(code)] -= 1
        else:
            yield code


def adopt(target: Content, source: Content) -> Content:
    """Return *target* with each code's data, type and equivalent taken from the same code of *source*."""
    known = {identity(code): code for code in codes(source)}
    return tuple(known.get(identity(part), part) if isinstance(part, Code) else part for part in target)
