"""From a YAML file to concepts: held to the schema, every fault with its line."""

from __future__ import annotations

import functools
import gc
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from diglot import locales
from diglot.errors import DiglotError, GlossaryError
from diglot.model import BlockKind, CaseRule, Concept, Relation, Scope, Term, TermRule, TermStatus
from diglot.yamlfile import PlainYamlFile

REMEDY = "docs/glossary-format.md says what can stand there"
_STATUS = {status.value: status for status in TermStatus}
_INFLECT: tuple[TermRule, dict[str, TermRule]] = (TermRule.INFLECT, {})
_EVERYWHERE = Scope()


@functools.cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of a termbase file."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "schema.json").read_text("utf-8"))
    return found


def read(path: Path) -> tuple[Concept, ...]:
    """Return the concepts of the termbase file at *path*, in order; an empty file has none.

    Raises GlossaryError with file, line and remedy for what is not YAML or not as the schema wants it.
    """
    with undisturbed():
        return _read(path)


def _read(path: Path) -> tuple[Concept, ...]:
    file = PlainYamlFile(path, GlossaryError)
    if file.data is None or file.data == "":
        return ()
    file.hold_to(schema(), REMEDY)
    reader = _Reader(file)
    return tuple(reader.concept(index, entry) for index, entry in enumerate(file.data["concepts"]))


def faults(path: Path) -> list[GlossaryError]:
    """Return what keeps the file at *path* from being read: every entry that is not as the schema wants it."""
    try:
        file = PlainYamlFile(path, GlossaryError)
        if file.data is None or file.data == "":
            return []
        found = list(file.faults(schema(), REMEDY))
        if not found:
            read(path)
    except GlossaryError as error:
        return [error]
    return [one for one in found if isinstance(one, GlossaryError)]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, through what is being read: half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Reader:
    """Makes the concepts of one file that is as the schema wants it."""

    def __init__(self, file: PlainYamlFile) -> None:
        self.file = file
        self.path = str(file.path)
        self.subject = file.data.get("subject", "")
        self.tags: dict[str, str] = {}

    def concept(self, index: int, entry: dict[str, Any]) -> Concept:
        """Return the concept that *entry*, the item *index* of the file's concepts, describes."""
        place: list[str | int] = ["concepts", index]
        rule, rules = self._rules(entry["rule"], place) if "rule" in entry else _INFLECT
        definition, definitions = self._definitions(entry.get("definition", ""), place)
        return Concept(
            id=entry["id"],
            terms=self._terms(entry["terms"], [*place, "terms"]),
            rule=rule,
            rules=rules,
            case=CaseRule(entry["case"]) if "case" in entry else CaseRule.SMART,
            subject=entry.get("subject", self.subject),
            definition=definition,
            definitions=definitions,
            note=entry.get("note", ""),
            source=entry.get("source", ""),
            scope=self._scope(entry["scope"], [*place, "scope"]) if "scope" in entry else _EVERYWHERE,
            relations={Relation(name): _tuple(ids) for name, ids in entry.get("relations", {}).items()},
            path=self.path,
            line=self.file.line([*place, "id"]),
        )

    def _terms(self, said: dict[str, Any], place: list[str | int]) -> dict[str, tuple[Term, ...]]:
        terms: dict[str, tuple[Term, ...]] = {}
        for written, forms in said.items():
            here = [*place, written]
            tag = self._tag(written, here)
            if tag in terms:
                raise self._fault(f"{written!r} is {tag}, which stands there already", "join the two", here)
            if isinstance(forms, list):
                lines = self.file.lines(here)
                terms[tag] = tuple(_term(one, tag, at, lines[at]) for at, one in enumerate(forms))
            else:
                terms[tag] = (_term(forms, tag, 0, self.file.line(here)),)
        return terms

    def _tag(self, written: str, place: list[str | int]) -> str:
        """Return the locale that is *written* there, in its canonical form."""
        if written not in self.tags:
            try:
                self.tags[written] = locales.canonical(written)
            except DiglotError as error:
                raise self._fault(error.what, error.remedy, place) from error
        return self.tags[written]

    def _rules(self, said: str | dict[str, str], place: list[str | int]) -> tuple[TermRule, dict[str, TermRule]]:
        """Return a concept's default rule, and the rules of the locales that differ from it."""
        if isinstance(said, str):
            return TermRule(said), {}
        others = {
            self._tag(tag, [*place, "rule", tag]): TermRule(rule) for tag, rule in said.items() if tag != "default"
        }
        return TermRule(said["default"]), others

    def _definitions(self, said: str | dict[str, str], place: list[str | int]) -> tuple[str, dict[str, str]]:
        """Return a concept's definition in the house's language, and those in others."""
        if isinstance(said, str):
            return said, {}
        others = {self._tag(tag, [*place, "definition", tag]): text for tag, text in said.items() if tag != "default"}
        return said.get("default", ""), others

    def _scope(self, said: dict[str, Any], place: list[str | int]) -> Scope:
        first, last = (self._day(said[key], [*place, key]) if key in said else None for key in ("from", "until"))
        if first and last and first > last:
            raise self._fault(f"until {last} is before from {first}", "change the two days", [*place, "until"])
        return Scope(
            articles=_tuple(said.get("articles", ())),
            sections=_tuple(said.get("sections", ())),
            blocks=tuple(BlockKind(kind) for kind in _tuple(said.get("blocks", ()))),
            tags=_tuple(said.get("tags", ())),
            since=first,
            until=last,
        )

    def _day(self, said: str, place: list[str | int]) -> date:
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise self._fault(f"no such day: {said}", "write year-month-day", place) from error

    def _fault(self, what: str, remedy: str, place: list[str | int]) -> GlossaryError:
        return GlossaryError(what, remedy, path=self.path, line=self.file.line(place))


def _term(form: str | dict[str, str], locale: str, position: int, line: int) -> Term:
    """Return one form; without a status the first is preferred and the others are admitted."""
    status = TermStatus.ADMITTED if position else TermStatus.PREFERRED
    if isinstance(form, str):
        return Term(form, locale, status, line=line)
    said: dict[str, Any] = dict(form)
    if "status" in said:
        said["status"] = _STATUS[said["status"]]
    else:
        said["status"] = status
    return Term(locale=locale, line=line, **said)


def _tuple(said: str | Iterable[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
