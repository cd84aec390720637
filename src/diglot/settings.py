"""Reading diglot.yaml: YAML with line numbers, held to a JSON Schema, with a did-you-mean for a misspelt key."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from diglot.errors import NewsroomError
from diglot.model import BlockKind

_STRINGS = {"type": "array", "items": {"type": "string"}}
_LIMITS = {
    "type": "object",
    "propertyNames": {"enum": [kind.value for kind in BlockKind]},
    "additionalProperties": {"type": "integer", "minimum": 1},
}

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["source", "locales"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "string"},
        "locales": {**_STRINGS, "minItems": 1},
        "routes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["to", "use"],
                "additionalProperties": False,
                "properties": {"to": {"anyOf": [{"type": "string"}, _STRINGS]}, "use": {**_STRINGS, "minItems": 1}},
            },
        },
        "cat": {"type": "object", "additionalProperties": {"enum": ["standard", "omegat", "xliff2"]}},
        "gate": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "review": {"type": "object", "additionalProperties": {"enum": ["required", "disclosed"]}},
                "block": {"type": "array", "items": {"enum": ["error", "warning", "info"]}},
            },
        },
        "srx": {"type": "string"},
        "memory": {"type": "string"},
        "severity": {"type": "object", "additionalProperties": {"enum": ["error", "warning", "info", "off"]}},
        "ignore": {
            "type": "array",
            "items": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {
                    name: {"type": "string"} for name in ("rule", "segment", "pattern", "article", "locale", "why")
                },
            },
        },
        "limits": _LIMITS,
        "channels": {"type": "object", "additionalProperties": _LIMITS},
        "backends": {"type": "object", "additionalProperties": {"type": "object"}},
    },
}


class _Loader(yaml.SafeLoader):
    """YAML in which ``off`` is a word and ``no`` is Norwegian: of YAML 1.1's truth values only true and false are any."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in known if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_settings(path: Path) -> dict[str, Any]:
    """Return what the diglot.yaml at *path* says, checked.

    Raises NewsroomError with file and line: not UTF-8, not YAML, or not as the schema wants it.
    """
    import jsonschema

    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
        data = yaml.SafeLoader("").construct_document(node) if node is not None else None
    except UnicodeDecodeError as error:
        raise NewsroomError("not UTF-8 text", "save the file as UTF-8", path=path) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise NewsroomError(
            f"not YAML: {error.problem}", "mend the indentation or quotes", path=path, line=line
        ) from error
    found = jsonschema.Draft202012Validator(SCHEMA).iter_errors(data)
    # A misspelt key is said first: "missing" is often only what follows from it.
    faults = sorted(found, key=lambda fault: (fault.validator != "additionalProperties", _line(node, list(fault.path))))
    if faults:
        raise _explain(faults[0], path, node)
    assert isinstance(data, dict)
    _check_rules(data, path, node)
    return data


def _check_rules(data: dict[str, Any], path: Path, node: yaml.Node | None) -> None:
    """Raise NewsroomError with file and line for a rule that does not exist, or a pattern that is none."""
    named = [(["severity", name], name) for name in data.get("severity", {})]
    for number, one in enumerate(data.get("ignore", [])):
        if one.get("rule", "*") != "*":
            named.append((["ignore", number, "rule"], one["rule"]))
        try:
            re.compile(one.get("pattern", ""))
        except re.error as error:
            line = _line(node, ["ignore", number, "pattern"])
            what = f"ignore: {one['pattern']!r} is no regular expression: {error}"
            raise NewsroomError(what, "write it as Python's re takes it", path=path, line=line) from error
    if named:
        from diglot.checks.running import check_names

        for place, name in named:
            try:
                check_names([name], ())
            except NewsroomError as error:
                raise NewsroomError(error.what, error.remedy, path=path, line=_line(node, place)) from error


def _explain(fault: Any, path: Path, node: yaml.Node | None) -> NewsroomError:
    """Return one schema fault as an error with line and remedy."""
    place = list(fault.path)
    if fault.validator == "additionalProperties" and isinstance(fault.schema.get("properties"), dict):
        known = list(fault.schema["properties"])
        wrong = next(key for key in fault.instance if key not in known)
        near = get_close_matches(str(wrong), known, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
        return NewsroomError(f"unknown key {wrong!r}", remedy, path=path, line=_line(node, [*place, wrong]))
    where = ".".join(str(part) for part in place) or "the file"
    return NewsroomError(
        f"{where}: {fault.message}", "see the README, section 'The newsroom file'", path=path, line=_line(node, place)
    )


def _line(node: yaml.Node | None, place: list[Any]) -> int:
    """Return the line (from 1) of the key or item that *place* leads to."""
    line = node.start_mark.line + 1 if node is not None else 1
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
