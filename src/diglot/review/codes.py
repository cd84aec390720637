"""Repairing the inline codes of a target that came back from a tool, where it is clear which code is which.

Tools renumber codes (OmegaT 6 gives 1,2,3,4 back as 1,4,4,4), write a pair as two halves, drop attributes, or put codes
into the text as escaped tags. What a code is, is told by its kind, its type, its markup, and its place among others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from diglot import inline
from diglot.model import Code, CodeKind, Content

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>g|pc|x|ph|bx|ex|bpt|ept|sc|ec|mrk)\b(?P<rest>[^<>]*?)(?P<alone>/?)>"
    r"|<(?P<end2>/?)[a-z](?P<id2>\d+)(?P<alone2>/?)>"
    r"|\{(?P<open>\w+)>|<(?P<close>\w+)\}|\{(?P<single>\w+)\}"
)
_ID = re.compile(r"""\b(?:rid|startRef|id)\s*=\s*["']([^"']*)["']""")
_CLOSES = ("ex", "ept", "ec")
_ALONE = ("x", "ph")


class Evidence(StrEnum):
    """How it was told which code a wrong one is, from the surest."""

    TEXT = "text"  # it stood in the text as a tag
    CONTENT = "content"  # kind, type and markup are those of one code only, or of several that are the same
    ORDER = "order"  # the codes stand in the order of the source


class Repaired(NamedTuple):
    """A target with the codes of its source, and how each that was wrong was told; ``changes`` is empty if none was."""

    target: Content
    changes: tuple[tuple[str, str, Evidence], ...] = ()


def repair(target: Content, theirs: Content, ours: Content) -> Repaired:
    """Return *target* with the codes of *ours*, as far as it is clear which is which.

    *theirs* is the source as it stands in the returned file: it may be damaged in the same way. What cannot be told stays
    as it is, for the checks to find and a person to mend.
    """
    known = theirs if _whole(theirs, ours) else ours
    found = _matched(target, known)
    if found is None or any(inline.missing_and_extra(known, found.target)):
        found = _from_text(target, known) or found or Repaired(target)
    if known is not ours:
        found = found._replace(target=_translated(found.target, theirs, ours))
    return found._replace(target=inline.adopt(found.target, ours))


def _whole(theirs: Content, ours: Content) -> bool:
    """Say whether the two sources have the same codes one by one, whatever they are called."""
    kinds = [[code.kind for code in inline.codes(one)] for one in (theirs, ours)]
    names = Counter(map(inline.identity, inline.codes(theirs)))
    return kinds[0] == kinds[1] and max(names.values(), default=1) == 1


def _translated(target: Content, theirs: Content, ours: Content) -> Content:
    """Return *target* with each code of *theirs* replaced by the one in the same place of *ours*."""
    pairs = zip(inline.codes(theirs), inline.codes(ours), strict=True)
    table = {inline.identity(one): two for one, two in pairs}
    return tuple(table.get(inline.identity(part), part) if isinstance(part, Code) else part for part in target)


# --------------------------------------------------------------------------------------------------------------------
# Codes that are there, under another name


def _matched(target: Content, source: Content) -> Repaired | None:
    """Return *target* with each code named after the code of *source* that it is; None if there is nothing to go by."""
    there, wanted = inline.codes(target), inline.codes(source)
    partners = _partners(there)
    told = _certain(there, wanted, (CodeKind.ALONE, CodeKind.OPEN))
    evidence: dict[int, Evidence] = {}
    for kind in (CodeKind.ALONE, CodeKind.OPEN):
        evidence |= _told(there, wanted, told, kind)
    ends = {code.id: place for place, code in enumerate(wanted) if code.kind is CodeKind.CLOSE}
    for index, partner in partners.items():
        end = ends.pop(wanted[told[partner]].id, None) if partner in told else None
        if end is not None:
            told[index], evidence[index] = end, evidence.get(partner, Evidence.CONTENT)
    told |= _certain(there, wanted, (CodeKind.CLOSE,), told)
    evidence |= _told(there, wanted, told, CodeKind.CLOSE)
    parts = _replaced(target, {index: wanted[place] for index, place in told.items()})
    changes = tuple(
        (inline.form(there[index]), inline.form(wanted[told[index]]), how)
        for index, how in sorted(evidence.items())
        if inline.identity(there[index]) != inline.identity(wanted[told[index]])
    )
    return Repaired(parts, changes)


def _certain(
    there: Sequence[Code], wanted: Sequence[Code], kinds: Sequence[CodeKind], told: Mapping[int, int] | None = None
) -> dict[int, int]:
    """Return the codes of the target that bear a right name: not more often than the source has it, and not at odds."""
    counts, allowed = Counter(map(inline.identity, there)), Counter(map(inline.identity, wanted))
    held = told or {}
    places: dict[tuple[CodeKind, str], list[int]] = {}
    for place, code in enumerate(wanted):
        if place not in held.values():
            places.setdefault(inline.identity(code), []).append(place)
    found: dict[int, int] = {}
    for index, code in enumerate(there):
        name = inline.identity(code)
        sure = code.kind in kinds and index not in held and counts[name] <= allowed[name]
        if sure and places.get(name) and _agree(code, wanted[places[name][0]]):
            found[index] = places[name].pop(0)
    return found


def _agree(code: Code, wanted: Code) -> bool:
    """Say whether nothing that is known of *code* contradicts *wanted*."""
    data = not code.data or not wanted.data or code.data == wanted.data or code.data == wanted.equiv
    types = code.type == wanted.type or "markup" in (code.type, wanted.type)
    return data and types


def _told(there: Sequence[Code], wanted: Sequence[Code], told: dict[int, int], kind: CodeKind) -> dict[int, Evidence]:
    """Find out which codes of one kind the unnamed ones are; add to *told* and return how it was told."""
    unknown = [index for index, code in enumerate(there) if code.kind is kind and index not in told]
    free = [place for place, code in enumerate(wanted) if code.kind is kind and place not in told.values()]
    found: dict[int, Evidence] = {}
    if not _collapsed([there[index] for index in unknown]):
        for look in (_by_markup, _by_type):
            for index, place in _by(look, there, wanted, unknown, free):
                told[index], found[index] = place, Evidence.CONTENT
                unknown.remove(index)
                free.remove(place)
    if len(unknown) == len(free):
        alike = len({_signature(wanted[place]) for place in free}) <= 1
        for index, place in zip(unknown, free, strict=True):
            told[index], found[index] = place, Evidence.CONTENT if alike else Evidence.ORDER
    return found


def _collapsed(codes: Sequence[Code]) -> bool:
    """Say whether several codes all bear the name of one, so that what they say of themselves is that one's."""
    return len(codes) > 1 and len({code.id for code in codes}) == 1


def _signature(code: Code) -> tuple[str, str, str]:
    return code.data, code.type, code.equiv


def _by_markup(code: Code) -> object:
    return (code.data or code.equiv, code.type) if code.data or code.equiv else None


def _by_type(code: Code) -> object:
    return code.type if code.type != "markup" else None


def _by(
    look: Callable[[Code], object],
    there: Sequence[Code],
    wanted: Sequence[Code],
    unknown: Sequence[int],
    free: Sequence[int],
) -> list[tuple[int, int]]:
    """Return pairs of codes that look the same, where as many look so on one side as on the other."""
    left: dict[object, list[int]] = {}
    right: dict[object, list[int]] = {}
    for group, codes, places in ((left, there, unknown), (right, wanted, free)):
        for place in places:
            group.setdefault(look(codes[place]), []).append(place)
    return [
        pair
        for key, places in left.items()
        if key is not None and len(places) == len(right.get(key, ()))
        if look is _by_markup or len(places) == 1
        for pair in zip(places, right[key], strict=True)
    ]


def _partners(codes: Sequence[Code]) -> dict[int, int]:
    """Return the opening half of each closing one: of the same name if that is open, else the nearest left open."""
    open_: list[int] = []
    found: dict[int, int] = {}
    for index, code in enumerate(codes):
        if code.kind is CodeKind.OPEN:
            open_.append(index)
        elif code.kind is CodeKind.CLOSE and open_:
            named = [at for at in open_ if codes[at].id == code.id]
            found[index] = (named or open_)[-1]
            open_.remove(found[index])
    return found


def _replaced(content: Content, codes: dict[int, Code]) -> Content:
    """Return *content* with its n-th code replaced by ``codes[n]``."""
    parts: list[str | Code] = []
    number = 0
    for part in content:
        if isinstance(part, str):
            parts.append(part)
        else:
            parts.append(codes.get(number, part))
            number += 1
    return inline.normal(parts)


# --------------------------------------------------------------------------------------------------------------------
# Codes that have become text


def _from_text(target: Content, source: Content) -> Repaired | None:
    """Return *target* with tags in its text made codes again; None unless all codes are then as in *source*."""
    missing, _ = inline.missing_and_extra(source, target)
    if not missing:
        return None
    open_: list[str] = []
    readers: tuple[Callable[[str], Iterable[str | Code]], ...] = (
        lambda text: _tags(text, open_),
        lambda text: _markup(text, missing),
    )
    for read in readers:
        parts = [piece for part in target for piece in (read(part) if isinstance(part, str) else (part,))]
        made = _matched(inline.normal(parts), source)
        if made is not None and not any(inline.missing_and_extra(source, made.target)):
            lost = tuple((inline.form(code), inline.form(code), Evidence.TEXT) for code in missing)
            return Repaired(made.target, lost)
    return None


def _tags(text: str, open_: list[str]) -> Iterator[str | Code]:
    """Yield *text* with XLIFF's own tags, OmegaT's short ones and diglot's text form as codes; *open_* are not closed."""
    at = 0
    for match in _TAG.finditer(text):
        yield text[at : match.start()]
        at = match.end()
        code = _code(match, open_)
        if code is not None:
            yield code
    yield text[at:]


def _code(match: re.Match[str], open_: list[str]) -> Code | None:
    """Return the code that a tag stands for; None for an annotation, which goes."""
    if match["name"] == "mrk":
        return None
    if match["open"] or match["close"] or match["single"]:
        kind = CodeKind.OPEN if match["open"] else CodeKind.CLOSE if match["close"] else CodeKind.ALONE
        return Code(kind, match["open"] or match["close"] or match["single"])
    ident = match["id2"] or next(iter(_ID.findall(match["rest"] or "")), "")
    if match["end"] or match["end2"]:
        started = open_.pop() if open_ else ""
        return Code(CodeKind.CLOSE, ident or started)
    if match["name"] in _CLOSES:
        return Code(CodeKind.CLOSE, ident)
    if match["name"] in _ALONE or ((match["alone"] or match["alone2"]) and match["name"] not in ("bx", "sc", "bpt")):
        return Code(CodeKind.ALONE, ident)
    if match["name"] not in ("bx", "sc", "bpt"):
        open_.append(ident)
    return Code(CodeKind.OPEN, ident)


def _markup(text: str, missing: Sequence[Code]) -> Iterator[str | Code]:
    """Yield *text* with the markup of *missing* codes, in their order, as codes."""
    rest = text
    for code in missing:
        if code.data and code.data in rest:
            head, rest = rest.split(code.data, 1)
            yield head
            yield code
    yield rest
