"""The tables of ``data/``: what the rules know of languages and of the world."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import yaml


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return data/*name*.yaml, read once."""
    file = resources.files("diglot.checks") / "data" / f"{name}.yaml"
    loaded: dict[str, Any] = yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded
