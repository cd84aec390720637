"""YAML files people write: read with line numbers, held to a JSON Schema, each fault one line with a remedy."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from diglot.errors import DiglotError

Place = Sequence[str | int]


class YamlFile:
    """One YAML file: its ``data``, and the line of any place in it."""

    def __init__(self, path: Path, error: type[DiglotError]) -> None:
        """Read the file at *path*; raise *error* with file and line if it is not UTF-8, or not YAML."""
        self.path, self.error = path, error
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            text = path.read_text("utf-8")
            self.node = yaml.compose(text, Loader=loader)
            self.data: Any = yaml.load(text, Loader=loader)
        except UnicodeDecodeError as fault:
            raise error("not UTF-8 text", "save the file as UTF-8", path=path) from fault
        except OSError as fault:
            raise error("cannot be read", "check the path and its permissions", path=path) from fault
        except yaml.MarkedYAMLError as fault:
            line = fault.problem_mark.line + 1 if fault.problem_mark else None
            raise error(f"not YAML: {fault.problem}", "mend the indentation or quotes", path=path, line=line) from fault
        except yaml.YAMLError as fault:
            raise error("not YAML", "take out what is no text", path=path) from fault

    def line(self, place: Place) -> int:
        """Return the line (from 1) of the key or item that *place* leads to, as far as the file has it."""
        node, line = self.node, self.node.start_mark.line + 1 if self.node is not None else 1
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
        import jsonschema

        found = jsonschema.Draft202012Validator(schema).iter_errors(self.data)
        faults = sorted(found, key=lambda one: (one.validator != "additionalProperties", self.line(list(one.path))))
        if faults:
            raise self._explain(_deepest(faults[0]), remedy)

    def _explain(self, fault: Any, remedy: str) -> DiglotError:
        place = list(fault.absolute_path)
        if fault.validator == "additionalProperties" and isinstance(fault.schema.get("properties"), dict):
            known = list(fault.schema["properties"])
            wrong = next(key for key in fault.instance if key not in known)
            near = get_close_matches(str(wrong), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(known)}"
            return self.error(f"unknown key {wrong!r}", hint, path=self.path, line=self.line([*place, wrong]))
        where = ".".join(str(part) for part in place) or "the file"
        message = fault.message if len(fault.message) < 200 else f"not a valid {fault.validator}"
        return self.error(f"{where}: {message}", remedy, path=self.path, line=self.line(place))


def _deepest(fault: Any) -> Any:
    """Return the most telling part of a fault with alternatives: the one that goes deepest into the file."""
    while fault.context:
        fault = max(fault.context, key=lambda one: (len(one.absolute_path), one.validator == "additionalProperties"))
    return fault
