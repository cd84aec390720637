"""Entries of TBX-Basic, ours or anyone's, as concepts; what a concept has no place for is counted, by data category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from diglot import locales
from diglot.errors import DiglotError
from diglot.glossary.exchange import labels
from diglot.glossary.exchange.entries import LABEL, STATUS, TYPES, Entry, Item, TermEntry
from diglot.model import CaseRule, Concept, Relation, Scope, Term, TermRule, TermStatus

_STATUS_OF = {name: status for status, name in STATUS.items()} | {
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "notRecommended": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "deprecated": TermStatus.FORBIDDEN,
    "forbidden": TermStatus.FORBIDDEN,
}
_TYPE_OF = {name: kind for kind, name in TYPES.items()}
_PART_OF = {one: one for one in ("noun", "proper noun", "verb", "adjective", "adverb", "other")}
_PART_OF |= {"properNoun": "proper noun"}
_GENDER_OF = {
    "masculine": "masculine",
    "feminine": "feminine",
    "neuter": "neuter",
    "other": "common",
    "common": "common",
}
_NUMBER_OF = {"singular": "singular", "single": "singular", "plural": "plural", "dual": "dual", "mass": "mass"}


class _Gathered:
    """The items of one level, taken out one after the other; what is left over is what a concept has no place for."""

    def __init__(self, items: Iterable[Item], dropped: Counter[str]) -> None:
        self.items, self.dropped = list(items), dropped
        self.labels: dict[str, str] = {}
        self.notes: list[str] = []
        for item in self.take_all("note"):
            match = LABEL.fullmatch(item.value)
            if match is None:
                self.notes.append(item.value)
            elif len(match[1]) > 1:
                self.notes.append(item.value[1:])
            else:
                self.labels[match[2]] = match[3]

    def take_all(self, category: str) -> list[Item]:
        """Return the items of *category*; each is returned once."""
        found = [item for item in self.items if item.category == category]
        self.items = [item for item in self.items if item.category != category]
        return found

    def take(self, category: str, known: Mapping[str, Any] | None = None) -> Any:
        """Return the value of *category*, by *known* if given; further ones, and unknown ones, are counted as dropped."""
        found = self.take_all(category)
        good = [item for item in found if item.value and (known is None or item.value in known)]
        self.dropped[category] += len(found) - len(good[:1])
        if not good:
            return None if known is not None else ""
        return known[good[0].value] if known is not None else good[0].value

    def text(self, category: str) -> str:
        """Return all values of *category* as one text."""
        return "; ".join(dict.fromkeys(item.value for item in self.take_all(category) if item.value))

    def label(self, name: str, read: Any = str) -> Any:
        """Return what the label *name* says, read by *read*; None if there is none, or none that can be read."""
        if name not in self.labels:
            return None
        said = self.labels.pop(name)
        try:
            return read(said)
        except (ValueError, KeyError, TypeError, AttributeError, DiglotError):
            self.notes.append(f"[{name}: {said}]")
            return None

    def close(self) -> str:
        """Count what was not taken, and return the notes."""
        for item in self.items:
            self.dropped[item.category] += 1
        return "\n".join([*self.notes, *(f"[{name}: {said}]" for name, said in self.labels.items())])


def concept(said: Entry, dropped: Counter[str]) -> Concept:
    """Return *said* as a concept, with relations by the entries' own ids; what has no place is counted in *dropped*."""
    top = _Gathered(said.items, dropped)
    every = [*said.items, *(item for language in said.languages.values() for item in language.items)]
    sources = [item.source for item in every if item.category == "definition" and item.source]
    terms: dict[str, tuple[Term, ...]] = {}
    definitions: dict[str, str] = {}
    for written, language in said.languages.items():
        tag = tag_of(written)
        if tag is None:
            dropped[f"term in {written!r}, which is no language"] += len(language.terms)
            continue
        inner = _Gathered(language.items, dropped)
        definitions[tag] = inner.text("definition")
        found = [_term(one, tag, place, dropped) for place, one in enumerate(language.terms) if one.text]
        notes = inner.close()
        if notes and found:  # what is said of a language belongs to its first term here
            found[0] = replace(found[0], note="\n".join(filter(None, [found[0].note, notes])))
        terms[tag] = terms.get(tag, ()) + tuple(found)
    for name in [name for name in top.labels if name.startswith("definition ")]:
        tag = tag_of(name.removeprefix("definition "))
        if tag is not None:
            definitions[tag] = top.label(name)
    rule, rules = top.label("rule", labels.read_rule) or (TermRule.INFLECT, {})
    relations: dict[Relation, tuple[str, ...]] = {}
    for item in top.take_all("crossReference"):
        kind = Relation(item.value) if item.value in list(Relation) else Relation.RELATED
        relations[kind] = (*relations.get(kind, ()), item.target)
    made = Concept(
        id=said.id,
        terms={tag: found for tag, found in terms.items() if found},
        rule=rule,
        rules=rules,
        case=top.label("case", CaseRule) or CaseRule.SMART,
        subject=top.text("subjectField"),
        definition=top.text("definition"),
        definitions={tag: text for tag, text in definitions.items() if text},
        source="; ".join(dict.fromkeys([*sources, *filter(None, [top.text("source")])])),
        scope=top.label("scope", labels.read_scope) or Scope(),
        relations=relations,
    )
    return replace(made, note=top.close())


def tag_of(written: str) -> str | None:
    """Return the locale that is *written*, or None if there is none of that name."""
    try:
        return locales.canonical(written)
    except DiglotError:
        return None


def _term(said: TermEntry, locale: str, place: int, dropped: Counter[str]) -> Term:
    items = _Gathered(said.items, dropped)
    default = TermStatus.ADMITTED if place else TermStatus.PREFERRED
    gender = items.take("grammaticalGender", _GENDER_OF) or ""
    number = items.take("grammaticalNumber", _NUMBER_OF) or items.label("number", _NUMBER_OF.__getitem__) or ""
    sources = [items.text("source"), *(one.source for one in items.items if one.category == "context" and one.source)]
    made = Term(
        text=said.text,
        locale=locale,
        status=items.take("administrativeStatus", _STATUS_OF) or default,
        type=items.take("termType", _TYPE_OF) or "",
        first=items.label("first mention") or "",
        part_of_speech=items.label("part of speech", _PART_OF.__getitem__) or "",
        gender=gender,
        number=number,
        region=items.text("geographicalUsage"),
        source="; ".join(dict.fromkeys(filter(None, sources))),
        example=items.take("context"),
    )
    part = items.take("partOfSpeech", _PART_OF) or ""
    return replace(made, part_of_speech=made.part_of_speech or part, note=items.close())
