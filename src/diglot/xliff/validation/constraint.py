"""The register of constraints: each a function of a scope that yields what is wrong, with its rule's name and section.

``on`` names the elements (``sc``) and attributes (``@copyOf``) without which a constraint has nothing to look at, so
that a unit of plain text meets hardly any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from diglot.xliff.validation.faults import Fault
from diglot.xliff.validation.scope import Document, File, Holder, Unit

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Constraint(Generic[S]):
    """A named constraint: the rule without its family, the section of the specification, and the function."""

    rule: str
    section: str
    versions: str
    on: frozenset[str]
    check: Callable[[S], Iterable[Fault]]


class Register(Generic[S]):
    """The constraints on one kind of scope, in the order in which they were written."""

    def __init__(self) -> None:
        self.all: list[Constraint[S]] = []
        self._relevant: dict[frozenset[str], tuple[Constraint[S], ...]] = {}

    def __call__(
        self, rule: str, section: str, on: str = "", versions: str = "2.0–2.2"
    ) -> Callable[[Callable[[S], Iterable[Fault]]], Callable[[S], Iterable[Fault]]]:
        """Return a decorator that adds a function to the register."""

        def add(check: Callable[[S], Iterable[Fault]]) -> Callable[[S], Iterable[Fault]]:
            self.all.append(Constraint(rule, section, versions, frozenset(on.split()), check))
            return check

        return add

    def relevant(self, names: frozenset[str]) -> tuple[Constraint[S], ...]:
        """Return the constraints that have something to look at where *names* occur."""
        found = self._relevant.get(names)
        if found is None:
            found = tuple(one for one in self.all if not one.on or one.on & names)
            if len(self._relevant) < 10_000:
                self._relevant[names] = found
        return found


unit: Register[Unit] = Register()
holder: Register[Holder] = Register()
file: Register[File] = Register()
document: Register[Document] = Register()

REGISTERS: Mapping[str, Register[Unit] | Register[Holder] | Register[File] | Register[Document]] = {
    "unit": unit,
    "file, group or unit": holder,
    "file": file,
    "document": document,
}
