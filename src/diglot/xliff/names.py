"""The names of XLIFF: namespaces, and the words of 1.2 and 2.x for what diglot calls states and types of codes."""

from __future__ import annotations

from diglot.model import State

NS12 = "urn:oasis:names:tc:xliff:document:1.2"
NS20 = "urn:oasis:names:tc:xliff:document:2.0"
NS22 = "urn:oasis:names:tc:xliff:document:2.2"
OWN = "urn:diglot:unit:1"
XML = "http://www.w3.org/XML/1998/namespace"

SPACES1 = (NS12, "")
"""Where the elements of 1.2 live; some tools write it without a namespace."""
SPACES2 = (NS20, NS22)
"""Where the elements of 2.0 and 2.1, and of 2.2, live."""

LANG = f"{{{XML}}}lang"
SPACE = f"{{{XML}}}space"
OWN_SOURCE = f"{{{OWN}}}source"
OWN_ORIGIN = f"{{{OWN}}}origin"
OWN_TARGET = f"{{{OWN}}}target"
"""diglot's own attributes of a unit: fingerprint of the source, who made the target, its fingerprint as diglot wrote it."""


def tags(name: str, spaces: tuple[str, ...]) -> frozenset[str]:
    """Return the full tags, as lxml writes them, of the element *name* in each of *spaces*."""
    return frozenset(f"{{{space}}}{name}" if space else name for space in spaces)


STATES12 = {
    State.INITIAL: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
"""What is written to 1.2's target/@state."""

FROM12 = {
    "translated": State.TRANSLATED,
    "needs-review-translation": State.TRANSLATED,
    "needs-review-adaptation": State.TRANSLATED,
    "needs-review-l10n": State.TRANSLATED,
    "signed-off": State.REVIEWED,
    "final": State.FINAL,
}
"""What 1.2's target/@state says; any other value is INITIAL."""

CTYPES = {"bold": "bold", "italic": "italic", "link": "link", "image": "image", "break": "lb"}
"""1.2's ctype for a type of code; any other is ``x-`` and the type itself."""

TYPES20 = {"bold": ("fmt", "diglot:b"), "italic": ("fmt", "diglot:i"), "link": ("link", ""), "image": ("image", "")}
"""2.x's type and subType for a type of code; any other has none."""
