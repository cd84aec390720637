"""Writing XLIFF 1.2, for every CAT tool there is, in two profiles.

What they do differently was measured: OmegaT offers a unit only if its target holds text, so that profile copies the source
into it; it shows one note of a unit, so that it has but one; and each annotation as a tag to be typed, so that it has none:
the terms are in the project's glossary.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from diglot.model import Code, CodeKind, State
from diglot.xliff.document import OWN_AUTHOR, Document, TermNote, Unit
from diglot.xliff.inlines import CONTROL
from diglot.xliff.markup import attribute, inner, tag, text, writable
from diglot.xliff.names import CTYPES, NS12, OWN, STATES12

_STANDALONE = ("image", "lb")
"""The values of ctype for x; the others are for codes that enclose text (1.2, ctype)."""


class Style12:
    """How 1.2 writes text and codes; made anew for each source and target, as it numbers what XML cannot hold.

    *prefix* stands before the names of elements, with its colon.
    """

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix
        self._number = count(1)

    def text(self, value: str) -> str:
        """Return *value* as markup; a character that XML cannot hold as an ``x`` which reading turns back into it."""
        return text(value, self._control)

    def pair(self, opening: Code, closing: Code) -> tuple[str, str]:
        """Return the tags of a ``g``."""
        return tag(f"{self._prefix}g", {"id": opening.id, "ctype": _ctype(opening, alone=False)}), f"</{self._prefix}g>"

    def single(self, code: Code, lone: bool) -> str:
        """Return an ``x``, a ``bx`` or ``ex`` whose pair is torn, or an ``it`` where there is no other half."""
        equiv = code.equiv or code.data
        shown = {"equiv-text": equiv if writable(equiv) else ""}
        if code.kind is CodeKind.ALONE:
            return tag(f"{self._prefix}x", {"id": code.id, "ctype": _ctype(code, alone=True), **shown}, empty=True)
        if lone:
            start = tag(
                f"{self._prefix}it", {"id": code.id, "pos": code.kind.value, "ctype": _ctype(code, alone=False)}
            )
            return f"{start}{text(code.data, _replaced)}</{self._prefix}it>"
        if code.kind is CodeKind.OPEN:
            return tag(
                f"{self._prefix}bx",
                {"id": code.id, "rid": code.id, "ctype": _ctype(code, alone=False), **shown},
                empty=True,
            )
        return tag(f"{self._prefix}ex", {"id": f"{code.id}e", "rid": code.id, **shown}, empty=True)

    def mark(self, term: TermNote) -> tuple[str, str]:
        """Return the tags of a term; without ``mid``, which the schema takes for a reference to a segment."""
        kind = "protected" if term[4] == "keep" else "term"
        return f'<{self._prefix}mrk mtype="{kind}">', f"</{self._prefix}mrk>"

    def _control(self, char: str) -> str:
        name = f"char{next(self._number)}-{ord(char):04X}"
        return tag(f"{self._prefix}x", {"id": name, "ctype": CONTROL}, empty=True)


def pieces(document: Document, *, copy: bool) -> Iterator[str]:
    """Yield a document of 1.2 piece by piece; with *copy*, for OmegaT."""
    yield f'<xliff xmlns="{NS12}" xmlns:diglot="{OWN}" version="1.2">\n'
    own = {"article": document.article, "hash": document.article_hash, "handoff": document.handoff}
    file = {
        "datatype": "x-diglot",
        "source-language": document.source_locale,
        "target-language": document.target_locale,
    }
    head = tag("file", file | {f"diglot:{name}": value for name, value in own.items()})
    yield head.replace("<file", f'  <file original="{attribute(document.original)}"', 1) + "\n    <body>\n"
    for unit in document.units:
        yield _unit(unit, copy=copy)
    yield "    </body>\n  </file>\n</xliff>\n"


def _unit(unit: Unit, *, copy: bool) -> str:
    head = {
        "id": unit.id,
        "xml:space": "preserve",
        "restype": f"x-{unit.kind}" if unit.kind else "",
        "translate": "" if unit.translate else "no",
        "approved": "yes" if unit.state in (State.REVIEWED, State.FINAL) else "",
        "diglot:source": unit.source_hash,
        "diglot:target": unit.target_hash,
        "diglot:origin": unit.origin,
    }
    lines = [
        f"      {tag('trans-unit', head)}",
        f"        <source>{inner(unit.source, Style12(), () if copy else unit.terms)}</source>",
        f"        {_target(unit, copy=copy)}",
    ]
    notes = _joined(unit) if copy else unit.signed()
    lines += [f"        {tag('note', {'from': who})}{text(note, _replaced)}</note>" for note, who in notes]
    return "\n".join(lines) + "\n      </trans-unit>\n"


def _joined(unit: Unit) -> list[tuple[str, str]]:
    """Return the notes of *unit* with all that they say in the last one, the only one that OmegaT shows."""
    signed = unit.signed()
    others = [(note, who) for note, who in signed if who != OWN_AUTHOR]
    said = [note if who == OWN_AUTHOR else f"{who}: {note}" if who else note for note, who in signed]
    return [*others, ("\n".join(said), OWN_AUTHOR)] if said else []


def _target(unit: Unit, *, copy: bool) -> str:
    if unit.target is not None:
        machine = unit.origin not in ("", "human") and unit.state in (State.INITIAL, State.TRANSLATED)
        head = {"state": STATES12[unit.state], "state-qualifier": "mt-suggestion" if machine else ""}
        return f"{tag('target', head)}{inner(unit.target, Style12())}</target>"
    if copy:
        return f'<target state="needs-translation">{inner(unit.source, Style12())}</target>'
    return "<target/>"


def _ctype(code: Code, *, alone: bool) -> str:
    known = CTYPES.get(code.type, "")
    return known if known and (known in _STANDALONE) == alone else f"x-{code.type}"


def _replaced(char: str) -> str:
    return "\ufffd"
