"""Editions: put together from translations, held or let through by the gate, written whole or not at all."""

from diglot.edition.building import build
from diglot.edition.gate import gate
from diglot.edition.manifest import list_in_manifest
from diglot.edition.writing import write

__all__ = ["build", "gate", "list_in_manifest", "write"]
