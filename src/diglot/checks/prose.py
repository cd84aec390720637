"""The part of a text that punctuation rules look at: all but addresses and file names."""

from __future__ import annotations

import functools
import re

ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s\u00a0\u202f<>\"«»“”（）。，、\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+[^\s\u00a0\u202f<>\"«»“”（）。，、\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3.,;:!?)\]]"
    r"|\bwww\.[\w-]+(?:\.[\w-]+)+(?:/[^\s\u00a0\u202f<>\"«»“”（）。，、]*[^\s\u00a0\u202f<>\"«»“”（）。，、.,;:!?)\]])?"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@.])@[A-Za-z_]\w+"
    r"|\b[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|jpe?g|png|gif|mp[34]|html?|json|xml|txt|py|exe)\b"
    r"|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|gov|edu|cn|fr|de|uk|ru|br|es|mx|jp|kr|in|io|info|eu|ai|app|dev|tv|news|int|mil|co\.uk|com\.br|ca|ch|at|nl|pl|pt|ar|cl|tr|id|vn)\b(?:/[\w./?=&%#~+-]*[\w/])?",
    re.ASCII,
)
"""A web or e-mail address, a handle, a file name."""

_POINT = re.compile(r"\.[A-Za-z]")


def has_address(text: str) -> bool:
    """Say whether *text* may hold an address; False if it surely does not."""
    return "@" in text or "/" in text or _POINT.search(text) is not None


@functools.lru_cache(maxsize=64)
def words(text: str) -> tuple[str, ...]:
    """Return what stands between the spaces of *text*, in small letters: one look for all rules that want it."""
    return tuple(text.lower().split())


@functools.lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """Return ``words(text)``, each once."""
    return frozenset(words(text))


@functools.lru_cache(maxsize=1024)
def prose(text: str) -> str:
    """Return *text* with each address as a word of the same length."""
    if not has_address(text):
        return text
    return ADDRESS.sub(lambda match: "x" * len(match[0]), text)
