"""Pages of findings: one self-contained page an article, and an index of all articles and locales.

A page asks for nothing from outside: its style and script are in it, and its content security policy lets nothing else
run. What an article says is escaped wherever it stands.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from diglot import __version__, locales
from diglot.model import Severity
from diglot.report.marking import marks, message, suggested, text
from diglot.report.records import said
from diglot.report.sheets import Sheet

_FOLDER = Path(__file__).parent / "web"


def page(sheet: Sheet) -> str:
    """Return the page of one article: source and target side by side, each finding at its place."""
    rules = sorted({one.rule for side in sheet.sides for row in side.rows for one in row.findings})
    up = "../" * sheet.address.count("/")
    return _render(
        "article.html", sheet=sheet, rules=rules, severities=[one.value for one in Severity], index=f"{up}index.html"
    )


def index(sheets: Sequence[Sheet], locales: Sequence[str] = ()) -> str:
    """Return the index page: all articles and locales (at least *locales*), with their state and what was found."""
    tags = list(dict.fromkeys((*locales, *(side.locale for sheet in sheets for side in sheet.sides))))
    return _render("index.html", sheets=sheets, tags=tags)


def _render(name: str, **values: object) -> str:
    style, script = _asset("report.css"), _asset("report.js") if name == "article.html" else ""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_source(style)}",
            f"script-src {_source(script) if script else chr(39) + 'none' + chr(39)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        _templates()
        .get_template(name)
        .render(style=Markup(style), script=Markup(script), policy=policy, version=__version__, **values)
    )


def _source(text: str) -> str:
    """Return a content security policy's source for an inline *text* (CSP 3, section 2.3.1: hash-source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _direction(locale: str) -> str:
    return locales.direction(locale) if locale else "ltr"


@functools.cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


@functools.cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.globals.update(
        marks=marks,
        text=text,
        message=message,
        suggested=suggested,
        direction=_direction,
        language=locales.name,
        said=said,
        quote=quote,
    )
    return made
