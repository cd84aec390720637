"""Changing targets in anyone's XLIFF and nothing else: every byte outside the targets and their states stays as it is.

So modules, extensions, comments, processing instructions, skeletons, CDATA and white space come through untouched, known or
not; a file of any length is edited in memory that does not grow with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from diglot import inline
from diglot.errors import XliffError
from diglot.model import Content, State
from diglot.xliff import editing2, editing12, reading2, reading12
from diglot.xliff.cutting import Cutter
from diglot.xliff.document import Unit
from diglot.xliff.encoding import CHUNK
from diglot.xliff.names import OWN
from diglot.xliff.patch import Edit, said, with_attributes
from diglot.xliff.safe import Meter, called, chunks, root_tag
from diglot.xliff.scope import Scopes
from diglot.xliff.streaming import GAP, TAGS, candidates, is_unit
from diglot.xliff.tree import line

Change = Callable[[Unit], tuple[Content, State] | None]
"""Says what a unit's target and state are to be; None to leave both."""


def edit(
    source: bytes | Path,
    targets: Mapping[str, tuple[Content, State]],
    *,
    name: str = "",
    target_locale: str = "",
    own: bool = False,
) -> bytes:
    """Return a bilingual file with *targets* put in by the ids that :func:`diglot.xliff.read` gives the units.

    See :func:`edited`. Raises XliffError for an id that no unit has, or two have.
    """
    left = dict(targets)

    def change(unit: Unit) -> tuple[Content, State] | None:
        if unit.id in targets and unit.id not in left:
            what = f"has two units {unit.id!r}"
            raise XliffError(what, "give each an id of its own", path=called(source, name), line=unit.line)
        return left.pop(unit.id, None)

    data = b"".join(edited(source, change, name=name, target_locale=target_locale, own=own))
    if left:
        raise XliffError(f"has no unit {next(iter(left))!r}", "take the ids from this file", path=called(source, name))
    return data


def edited(
    source: bytes | Path, change: Change, *, name: str = "", target_locale: str = "", own: bool = False
) -> Iterator[bytes]:
    """Yield a bilingual file piece by piece, in UTF-8, with each target and state that *change* wants different.

    The codes of a target are copies of the source's elements of the same id, foreign attributes and native code included.
    A document of 2.x that names no target language is given *target_locale*. With *own* the changes are diglot's and no
    person's: a target that stood as diglot wrote it still does. The file is sound only when all of it has
    come: write it beside and replace the original at the end. Raises what :func:`diglot.xliff.read` raises, and
    XliffError where a target cannot be put in.
    """
    path = called(source, name)
    meter, cutter = Meter(path, GAP, TAGS), Cutter()
    pending = 0
    language: str | None = None
    for element, scopes in candidates(cutter.watch(chunks(source, meter)), path):
        start, end = cutter.next()
        if not is_unit(element, scopes):
            continue
        if language is None:
            language = scopes.root.get("trgLang", "")
            if not scopes.first and not language and target_locale:
                language = target_locale
                yield _with_language(cutter.cut(start), language)
        made = _unit(element, scopes, cutter.between(start, end), change, own)
        if made is not None:
            if not scopes.first and not language:
                what = "names no target language"
                raise XliffError(what, "say which one the targets are in", path=path, line=line(scopes.root))
            yield cutter.cut(start)
            yield made
            cutter.cut(end)
        elif end - pending > CHUNK:
            yield cutter.cut(end)
            pending = end
        meter.reset()
    yield cutter.cut()


def _with_language(head: bytes, language: str) -> bytes:
    """Return the beginning of a document with trgLang in its root's start tag."""
    start, end = root_tag(head)
    return head[:start] + with_attributes(head[start:end], {"trgLang": language}) + head[end:]


def _unit(element: etree._Element, scopes: Scopes, raw: bytes, change: Change, own: bool) -> bytes | None:
    """Return the bytes of a unit as *change* wants them; None if it changes nothing."""
    scope = scopes.of(element)
    assert scope is not None
    reading, editing = (reading12, editing12) if scopes.first else (reading2, editing2)
    edits = []
    for place, unit in zip(reading.places(element), reading.units(element, scope, scopes, whole=False), strict=True):
        wanted = change(unit)
        if wanted is None:
            continue
        target, state = wanted
        new = None if said(target) == said(unit.target or ()) else target
        if new is not None or (unit.target is not None and state is not unit.state):
            edits.append(Edit(place, unit, new, state if target else State.INITIAL))
    if not edits:
        return None
    made = editing.apply(element, raw, scope, edits)
    return _still_ours(element, made, edits[0]) if own and len(edits) == 1 else made


def _still_ours(element: etree._Element, made: bytes, edit: Edit) -> bytes:
    """Return a unit with the fingerprint of its new target, if the old one was as its fingerprint says."""
    unit = edit.unit
    if edit.target is None or not unit.target or unit.target_hash != inline.fingerprint(unit.target):
        return made
    prefix = next((prefix for prefix, space in element.nsmap.items() if prefix and space == OWN), "")
    start, end = root_tag(made)
    head = with_attributes(made[start:end], {f"{prefix}:target": inline.fingerprint(edit.target)})
    return made[:start] + head + made[end:]
