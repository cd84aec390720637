"""Writing XLIFF 2.x, under the version that all readers of it take: some tools read no other than 2.0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from diglot import inline
from diglot.model import Code, CodeKind
from diglot.xliff.copies import Bases, renamed
from diglot.xliff.document import OWN_AUTHOR, Document, TermNote, Unit
from diglot.xliff.markup import inner, tag, text, writable
from diglot.xliff.names import NS20, OWN, TYPES20


class Style2:
    """How 2.x writes text and codes; *data* has the id of each markup's ``data`` element, *marks* the id of each term's mark.

    *prefix* stands before the names of elements, with its colon. *bases* has what is a copy of what.
    """

    def __init__(
        self, data: Mapping[str, str], marks: Mapping[TermNote, str], prefix: str = "", bases: Bases | None = None
    ) -> None:
        self._data = data
        self._marks = marks
        self._prefix = prefix
        self._bases = bases or {}

    def text(self, value: str) -> str:
        """Return *value* as markup; a character that XML cannot hold as a ``cp``."""
        return text(value, self._control if self._prefix else control)

    def pair(self, opening: Code, closing: Code) -> tuple[str, str]:
        """Return the tags of a ``pc``."""
        attributes = {
            "id": opening.id,
            "copyOf": "" if opening.data or closing.data else self._bases.get(opening.id, ""),
            **_type(opening),
            "equivStart": opening.equiv if writable(opening.equiv) else "",
            "equivEnd": closing.equiv if writable(closing.equiv) else "",
            "dataRefStart": self._data.get(opening.data, ""),
            "dataRefEnd": self._data.get(closing.data, ""),
        }
        return tag(f"{self._prefix}pc", attributes), f"</{self._prefix}pc>"

    def single(self, code: Code, lone: bool) -> str:
        """Return a ``ph``, or an ``sc`` or ``ec``, isolated if its other half is not in the unit."""
        name = {CodeKind.ALONE: "ph", CodeKind.OPEN: "sc", CodeKind.CLOSE: "ec"}[code.kind]
        head = {"id": code.id, "copyOf": "" if code.data else self._bases.get(code.id, "")}
        if code.kind is CodeKind.CLOSE:
            head = {"id": f"{code.id}e"} if lone else {"startRef": code.id}
        if code.kind is not CodeKind.ALONE and lone:
            head["isolated"] = "yes"
        equiv = code.equiv if writable(code.equiv) else ""
        attributes = {**head, **_type(code), "equiv": equiv, "dataRef": self._data.get(code.data, "")}
        return tag(f"{self._prefix}{name}", attributes, empty=True)

    def mark(self, term: TermNote) -> tuple[str, str]:
        """Return the tags of a term, with what it should be in the target."""
        head = {"id": self._marks[term], "type": "term", "value": term[3] or term[2]}
        if term[4] == "keep":
            head["translate"] = "no"
        return tag(f"{self._prefix}mrk", head), f"</{self._prefix}mrk>"

    def _control(self, char: str) -> str:
        return control(char).replace("cp", f"{self._prefix}cp", 1)


def pieces(document: Document) -> Iterator[str]:
    """Yield a document of 2.0 piece by piece."""
    languages = {"srcLang": document.source_locale, "trgLang": document.target_locale}
    yield tag("xliff", {"xmlns": NS20, "xmlns:diglot": OWN, "version": "2.0", **languages}) + "\n"
    file = {
        "id": "f1",
        "original": document.original,
        "diglot:article": document.article,
        "diglot:hash": document.article_hash,
        "diglot:handoff": document.handoff,
    }
    yield f"  {tag('file', file)}\n"
    for unit in document.units:
        yield _unit(unit)
    yield "  </file>\n</xliff>\n"


def control(char: str) -> str:
    """Return the ``cp`` of a character that XML cannot hold (2.1, 4.2.3.1)."""
    return f'<cp hex="{ord(char):04X}"/>'


def _author(who: str) -> dict[str, str]:
    """Return the attributes that say whose a note is: 2.x has none for a name, so that is one of ours."""
    return {"category": who} if who == OWN_AUTHOR else {"diglot:from": who}


def _unit(unit: Unit) -> str:
    head = {
        "id": unit.id,
        "translate": "" if unit.translate else "no",
        "type": f"diglot:{unit.kind}" if unit.kind else "",
        "diglot:source": unit.source_hash,
        "diglot:target": unit.target_hash,
        "diglot:origin": unit.origin,
    }
    data = _data_ids(unit)
    style = Style2(data, {term: f"t{number}" for number, term in reversed(list(enumerate(unit.terms, 1)))})
    lines = [f"    {tag('unit', head)}"]
    if unit.notes:
        notes = (f"        {tag('note', _author(who))}{text(note, _replaced)}</note>" for note, who in unit.signed())
        lines += ["      <notes>", *notes, "      </notes>"]
    if data:
        rows = (
            f'        <data id="{name}" xml:space="preserve">{text(one, control)}</data>' for one, name in data.items()
        )
        lines += ["      <originalData>", *rows, "      </originalData>"]
    lines.append(f'      <segment id="s" state="{unit.state.value}">')
    lines.append(f'        <source xml:space="preserve">{inner(unit.source, style, unit.terms)}</source>')
    if unit.target is not None:
        target, bases = renamed(unit.target)
        copying = Style2(data, {}, bases=bases) if bases else style
        lines.append(f'        <target xml:space="preserve">{inner(target, copying)}</target>')
    return "\n".join(lines) + "\n      </segment>\n    </unit>\n"


def _data_ids(unit: Unit) -> dict[str, str]:
    """Return the id of the ``data`` element for each different markup of a code in *unit*."""
    ids: dict[str, str] = {}
    for code in (*inline.codes(unit.source), *inline.codes(unit.target or ())):
        if code.data:
            ids.setdefault(code.data, f"d{len(ids) + 1}")
    return ids


def _type(code: Code) -> dict[str, str]:
    kind, sub = TYPES20.get(code.type, ("", ""))
    return {"type": kind, "subType": sub}


def _replaced(char: str) -> str:
    return "\ufffd"
