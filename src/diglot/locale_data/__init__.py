"""What diglot knows of languages beside CLDR: number words, percent words, typography, as data files by locale."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

import yaml

from diglot import locales


@functools.cache
def load(kind: str, locale: str) -> dict[str, Any]:
    """Return the data of *kind* (a folder beside this file) for the nearest locale that has some; {} if none has.

    ``zh`` is served by zh-Hans, as its script says.
    """
    folder = resources.files(__name__) / kind
    full = f"{locales.language(locale)}-{locales.script(locale)}"
    for tag in (*locales.fallbacks(locale), full):
        file = folder / f"{tag}.yaml"
        if file.is_file():
            data: dict[str, Any] = yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            return data
    return {}
