"""Where each segment of an article stands, to be held against the scope of a term."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

from diglot.model import Article, Context

_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def contexts(article: Article) -> Mapping[str, Context]:
    """Return, by segment, article, kind of block, and what the article's front matter says of section, tags and date.

    An article that names no section or tags has none; one without a date may be of any day.
    """
    said = _front_matter(article.data)
    section, tags, day = said.get("section"), said.get("tags"), said.get("date")
    made: dict[str, Context] = {}
    for block in article.blocks:
        context = Context(
            article=article.id,
            section="" if section is None else str(section),
            block=block.kind,
            tags=frozenset(map(str, tags if isinstance(tags, list) else [])),
            date=_day(day),
        )
        made.update((segment.id, context) for segment in block.segments)
    return made


def _front_matter(data: bytes) -> dict[str, Any]:
    """Return the YAML at the head of *data*; what cannot be read says nothing."""
    match = _FRONT.match(data)
    if match is None:
        return {}
    try:
        found = yaml.safe_load(match[1].decode("utf-8", "replace"))
    except yaml.YAMLError:
        return {}
    return {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}


def _day(said: object) -> date | None:
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        return None
