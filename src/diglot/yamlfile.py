"""YAML files people write: read with line numbers, held to a JSON Schema, each fault one line with a remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from diglot.errors import DiglotError

Place = Sequence[str | int]
Marks = dict[str, Any] | list[Any] | None
"""The lines of a mapping's keys or a sequence's items, from 1, each with the marks of what stands there."""
_LARGEST = 20_000_000


class YamlFile:
    """One YAML file: its ``data``, and the line of any place in it."""

    def __init__(self, path: Path, error: type[DiglotError]) -> None:
        """Read the file at *path*; raise *error* with file and line if it is not UTF-8, or not YAML."""
        self.path, self.error = path, error
        self.data: Any = None
        try:
            self._load(path.read_text("utf-8"))
        except UnicodeDecodeError as fault:
            raise error("not UTF-8 text", "save the file as UTF-8", path=path) from fault
        except OSError as fault:
            raise error("cannot be read", "check the path and its permissions", path=path) from fault
        except yaml.MarkedYAMLError as fault:
            line = fault.problem_mark.line + 1 if fault.problem_mark else None
            raise error(f"not YAML: {fault.problem}", "mend the indentation or quotes", path=path, line=line) from fault
        except yaml.YAMLError as fault:
            raise error("not YAML", "take out what is no text", path=path) from fault

    def _load(self, text: str) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._node = yaml.compose(text, Loader=loader)
        self.data = yaml.load(text, Loader=loader)

    def line(self, place: Place) -> int:
        """Return the line (from 1) of the key or item that *place* leads to, as far as the file has it."""
        node, line = self._node, self._node.start_mark.line + 1 if self._node is not None else 1
        for step in place:
            if isinstance(node, yaml.MappingNode):
                pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
                if pair is None:
                    return line
                line, node = pair[0].start_mark.line + 1, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
        return line

    def hold_to(self, schema: dict[str, Any], remedy: str) -> None:
        """Raise the file's error for the first fault against *schema*; a misspelt key is said before what follows from it."""
        self._hold(self.data, schema, remedy, {})

    def _hold(self, data: Any, schema: dict[str, Any], remedy: str, shift: dict[str, int]) -> None:
        """As ``hold_to``, for *data*, whose lists named in *shift* begin with that item of the file's."""
        import jsonschema

        found = [(_place(one, shift), one) for one in jsonschema.Draft202012Validator(schema).iter_errors(data)]
        if found:
            found.sort(key=lambda one: (one[1].validator != "additionalProperties", self.line(one[0])))
            fault = _deepest(found[0][1])
            raise self._explain(_place(fault, shift), fault, remedy)

    def _explain(self, place: list[str | int], fault: Any, remedy: str) -> DiglotError:
        if fault.validator == "additionalProperties" and isinstance(fault.schema.get("properties"), dict):
            known = list(fault.schema["properties"])
            wrong = next(key for key in fault.instance if key not in known)
            near = get_close_matches(str(wrong), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
            return self.error(f"unknown key {wrong!r}", hint, path=self.path, line=self.line([*place, wrong]))
        if "propertyNames" in fault.absolute_schema_path:
            wanted = fault.schema.get("description", remedy)
            return self.error(
                f"{fault.instance!r} cannot be a key here",
                wanted,
                path=self.path,
                line=self.line([*place, fault.instance]),
            )
        where = ".".join(str(part) for part in place) or "the file"
        message = fault.message if len(fault.message) < 200 else f"not a valid {fault.validator}"
        return self.error(f"{where}: {message}", _nearest(fault) or remedy, path=self.path, line=self.line(place))


class PlainYamlFile(YamlFile):
    """A YAML file of many entries whose scalars are all text: ``no`` is Norwegian, 2030 is what is written, no date is one.

    A key that stands twice in one mapping, which YAML 1.2 forbids and PyYAML lets pass, is a fault.
    """

    def _load(self, text: str) -> None:
        """Take data and lines from the parser's events: a fifth of the time of composing nodes and constructing."""
        self._marks: Marks = None
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
        try:
            roots, marks = _collect(loader)
        finally:
            loader.dispose()
        if len(roots) > 1:
            line = marks[1] if isinstance(marks[1], int) else marks[1][0]
            raise self.error("a second document begins", "keep one document a file", path=self.path, line=line)
        if roots:
            self.data, self._marks = roots[0], None if isinstance(marks[0], int) else marks[0][1]

    def line(self, place: Place) -> int:
        """Return the line (from 1) of the key or item that *place* leads to, as far as the file has it."""
        return self._find(place)[0]

    def lines(self, place: Place) -> list[int]:
        """Return the lines of the items of the list that *place* leads to."""
        marks = self._find(place)[1]
        return [one[0] if isinstance(one, tuple) else one for one in marks] if isinstance(marks, list) else []

    def _find(self, place: Place) -> tuple[int, Marks]:
        marks, line = self._marks, 1
        for step in place:
            try:
                found = marks[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return line, None
            line, marks = found if isinstance(found, tuple) else (found, None)
        return line, marks

    def hold_to(self, schema: dict[str, Any], remedy: str) -> None:
        """Raise the file's error for the first fault against *schema*; all entries are tried fast, the wrong one slowly."""
        for fault in self.faults(schema, remedy):
            raise fault

    def faults(self, schema: dict[str, Any], remedy: str) -> Iterator[DiglotError]:
        """Yield the file's error for what is wrong against *schema*, one for each wrong entry, in order."""
        import jsonschema_rs

        try:
            places = [list(fault.instance_path) for fault in jsonschema_rs.validator_for(schema).iter_errors(self.data)]
        except ValueError:  # a lone surrogate, of an escape such as "\ud800"
            yield self.error("not all of it is text", "take out what is no character", path=self.path)
            return
        entries = {(str(place[0]), place[1]) for place in places if len(place) > 1 and isinstance(place[1], int)}
        if any(len(place) < 2 for place in places):
            yield from self._explained(self._without_entries(), schema, remedy, {})
        for key, item in sorted(entries, key=lambda one: one[1]):
            data = self._without_entries() | {key: [self.data[key][item]]}
            yield from self._explained(data, schema, remedy, {key: item})

    def _without_entries(self) -> Any:
        """Return the data with its lists empty."""
        if not isinstance(self.data, dict):
            return self.data
        return {key: [] if isinstance(value, list) else value for key, value in self.data.items()}

    def _explained(
        self, data: Any, schema: dict[str, Any], remedy: str, shift: dict[str, int]
    ) -> Iterator[DiglotError]:
        try:
            self._hold(data, schema, remedy, shift)
        except DiglotError as fault:
            yield fault


def _collect(loader: Any) -> tuple[list[Any], list[Any]]:
    """Return the documents that *loader* reads, and their marks; one loop, for speed, since termbases grow large.

    Raises a marked YAMLError for a key that stands twice, and for aliases that unfold to more than a file would hold.
    """
    scalar, opens, closes = yaml.ScalarEvent, yaml.MappingStartEvent, (yaml.MappingEndEvent, yaml.SequenceEndEvent)
    data: Any = []
    marks: Any = []
    value: Any
    mark: Any
    key: str | None = None
    mapping, at, count = False, 0, 0
    stack: list[tuple[Any, ...]] = []
    anchors: dict[str, tuple[Any, Any, int]] = {}
    while (kind := type(event := loader.get_event())) is not yaml.StreamEndEvent:
        count += 1
        if kind is scalar:
            value, mark = event.value, None
        elif kind in closes:
            anchor, start = stack[-1][3:]
            anchors[anchor] = (data, marks, count - start)  # what has no name has the name None
            data, marks, mapping = stack.pop()[:3]
            continue
        elif kind is opens or kind is yaml.SequenceStartEvent:
            value, mark = ({}, {}) if kind is opens else ([], [])
        elif kind is yaml.AliasEvent:
            value, mark, count = _unfold(anchors, event, count)
        else:
            continue
        if mapping and key is None:
            key, at = _key(data, value, event), event.start_mark.line + 1
            continue
        if mapping:
            data[key] = value
            marks[key] = at if mark is None else (at, mark)
            key = None
        else:
            data.append(value)
            at = event.start_mark.line + 1
            marks.append(at if mark is None else (at, mark))
        if kind is scalar:
            anchors[event.anchor] = (value, None, 1)
        elif kind is not yaml.AliasEvent:
            stack.append((data, marks, mapping, event.anchor, count))
            data, marks, mapping = value, mark, kind is opens
    return data, marks


def _unfold(anchors: dict[str, tuple[Any, Any, int]], event: Any, count: int) -> tuple[Any, Any, int]:
    """Return what an alias stands for, its marks, and the count of all events with those it unfolds to."""
    value, mark, size = anchors.get(event.anchor, ("", None, _LARGEST))
    if count + size > _LARGEST:
        raise _fault("an alias of nothing, or of too much", event)
    return value, mark, count + size


def _key(data: dict[str, Any], value: Any, event: Any) -> str:
    """Return *value* as a key of *data*, which must be text and stand there once."""
    if not isinstance(value, str):
        raise _fault("a key is no text", event)
    if value in data:
        raise _fault(f"key {value!r} stands twice", event)
    return value


def _fault(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def _place(fault: Any, shift: dict[str, int]) -> list[str | int]:
    """Return where in the file *fault* is."""
    place = list(fault.absolute_path)
    if len(place) > 1 and place[0] in shift:
        place[1] += shift[place[0]]
    return place


def _nearest(fault: Any) -> str:
    """Return the value that was meant, where one of a few is wanted."""
    if fault.validator != "enum" or not isinstance(fault.instance, str):
        return ""
    near = get_close_matches(fault.instance, [str(one) for one in fault.validator_value], n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _deepest(fault: Any) -> Any:
    """Return the most telling part of a fault with alternatives: the one that goes deepest into the file."""
    while fault.context:
        fault = max(fault.context, key=lambda one: (len(one.absolute_path), one.validator == "additionalProperties"))
    return fault
