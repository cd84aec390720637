"""Concepts as the YAML of a termbase, in the style in which people write it: what fits on a line stands on one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from diglot.model import CaseRule, Concept, Term, TermRule, TermStatus

WIDTH = 120
_TERM = ("type", "first", "part_of_speech", "gender", "number", "region", "note", "source", "example")
_SCOPE = ("articles", "sections", "blocks", "tags")
# Letters and digits of any script with signs that mean nothing in YAML; what a reader could take for a number, a truth
# value, nothing or a date is written in quotes, although diglot itself reads all as text.
_PLAIN = re.compile(r"[^\W_](?:[\w .+()/’“”«»—–·、，。（）《》!?;$%&=~^-]*[\w.+)/’”»%）》!?])?")
_PLAIN_LINE = re.compile(_PLAIN.pattern.replace("[\\w .", "[\\w, ."))
_TYPED = re.compile(r"(?i:true|false|yes|no|on|off|null|y|n)|[-+.\d][-+.\d_:,eExXoOa-fA-F]*|\d{4}-\d\d?-\d\d?.*")
_ESCAPED = re.compile("[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def write(concepts: Iterable[Concept], *, subject: str = "", remark: str = "") -> str:
    """Return *concepts* as a termbase file that ``load`` reads back as they are, but for their places.

    *subject* becomes the file's; concepts of that subject do not repeat it. *remark* stands above as a comment.
    """
    lines = [*(f"# {line}".rstrip() for line in remark.splitlines()), "# yaml-language-server: $schema=schema.json"]
    if subject:
        lines.append(f"subject: {scalar(subject)}")
    made = ["\n".join(_concept(one, subject)) for one in concepts]
    lines.append("concepts:" if made else "concepts: []")
    return "\n".join(lines) + "\n" + "\n\n".join(made) + ("\n" if made else "")


def scalar(text: str, plain: re.Pattern[str] = _PLAIN) -> str:
    """Return *text* as a YAML scalar, in quotation marks where plain letters could be misread."""
    if plain.fullmatch(text) and not _TYPED.fullmatch(text) and " #" not in text and ": " not in text:
        return text
    if '"' in text and "'" not in text and "\\" not in text and text.isprintable():
        return f"'{text}'"
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _concept(concept: Concept, subject: str) -> Iterator[str]:
    yield f"  - id: {scalar(concept.id)}"
    if concept.subject != subject:
        yield from _pair("subject", concept.subject)
    if concept.definitions:
        default = {"default": concept.definition} if concept.definition else {}
        yield from _pair("definition", default | dict(concept.definitions))
    else:
        yield from _pair("definition", concept.definition)
    yield from _pair("note", concept.note)
    yield from _pair("source", concept.source)
    if concept.rules:
        yield from _pair(
            "rule", {"default": concept.rule.value} | {tag: one.value for tag, one in concept.rules.items()}
        )
    elif concept.rule is not TermRule.INFLECT:
        yield from _pair("rule", concept.rule.value)
    if concept.case is not CaseRule.SMART:
        yield from _pair("case", concept.case.value)
    yield from _pair("scope", _scope(concept))
    yield from _pair("relations", {kind.value: list(ids) for kind, ids in concept.relations.items()})
    yield "    terms:"
    for tag, terms in concept.terms.items():
        yield from _pair(tag, _forms(terms), indent=6)


def _scope(concept: Concept) -> dict[str, Any]:
    said: dict[str, Any] = {name: [str(one) for one in getattr(concept.scope, name)] for name in _SCOPE}
    said["from"] = concept.scope.since.isoformat() if concept.scope.since else ""
    said["until"] = concept.scope.until.isoformat() if concept.scope.until else ""
    return {key: value for key, value in said.items() if value}


def _forms(terms: Sequence[Term]) -> Any:
    forms = [_form(term, place) for place, term in enumerate(terms)]
    return forms[0] if len(forms) == 1 else forms


def _form(term: Term, place: int) -> Any:
    """Return a form as text alone, where nothing else is to be said."""
    said = {"text": term.text}
    if term.status is not (TermStatus.ADMITTED if place else TermStatus.PREFERRED):
        said["status"] = term.status.value
    said |= {name: getattr(term, name) for name in _TERM if getattr(term, name)}
    return said if len(said) > 1 else term.text


def _pair(key: str, value: Any, indent: int = 4) -> Iterator[str]:
    """Yield the lines of one key: on one line if it fits, else a list's items or a mapping's keys each on their own."""
    if not value:
        return
    space = " " * indent
    line = f"{space}{scalar(key)}: {_flow(value)}"
    if isinstance(value, str):
        yield f"{space}{scalar(key)}: {scalar(value, _PLAIN_LINE)}"
    elif len(line) <= WIDTH:
        yield line
    elif isinstance(value, Mapping):
        yield f"{space}{scalar(key)}:"
        for name, one in value.items():
            yield from _pair(name, one, indent + 2)
    else:
        yield f"{space}{scalar(key)}:"
        for one in value:
            yield from _item(one, indent + 2)


def _item(value: Any, indent: int) -> Iterator[str]:
    line = f"{' ' * indent}- {_flow(value)}"
    if len(line) <= WIDTH or isinstance(value, str):
        yield line
        return
    lines = [line for name, one in value.items() for line in _pair(name, one, indent + 2)]
    yield f"{' ' * indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(value: Any) -> str:
    """Return *value* on one line; in brackets and braces, commas and brackets of a text need quotes."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{scalar(key)}: {_flow(one)}" for key, one in value.items()) + " }"
    return "[" + ", ".join(_flow(one) for one in value) + "]"
