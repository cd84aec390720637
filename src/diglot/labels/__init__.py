"""The words of diglot's own pages in the language of the edition."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import yaml

from diglot import locales


@functools.cache
def _all() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load((Path(__file__).parent / "labels.yaml").read_text("utf-8"))
    return found


def language(locale: str) -> str:
    """Return the language whose labels serve *locale*: its own, a fallback, or English."""
    return locales.best(locale, _all()) or next((one for one in locales.fallbacks(locale) if one in _all()), "en")


def known(locale: str) -> bool:
    """Say whether there are labels in the language of *locale* itself, so that English need not stand in."""
    return locales.language(language(locale)) == locales.language(locale)


def label(name: str, locale: str, **values: str) -> str:
    """Return the label *name* in the language of *locale*, with *values* filled in."""
    return _all()[language(locale)][name].format(**values)


def translated_from(source: str, locale: str) -> str:
    """Return “translated from …” with the name of *source* in the language of *locale*."""
    name = locales.name(source, language(locale))
    elided = "l’" if name[:1].lower() in "aeiouéh" else "le "
    return label("translated_from", locale, language=name, article=elided).replace("de le ", "du ")
