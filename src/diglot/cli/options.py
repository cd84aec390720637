"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def newsroom(function: Function) -> Function:
    """Add ``--newsroom DIR``."""
    return click.option(
        "--newsroom",
        "root",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The newsroom's folder. [default: walk up to diglot.yaml]",
    )(function)


def glossaries(function: Function) -> Function:
    """Add ``--glossary FILE``, which may be given several times."""
    return click.option(
        "--glossary",
        "glossaries",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A termbase; may be given several times. [default: the newsroom's]",
    )(function)


def form(*choices: str) -> Callable[[Function], Function]:
    """Add ``--format`` with *choices*, the first being the default."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to report."
    )


def locales(text: str) -> list[str]:
    """Return the locales of a comma-separated list, canonical and checked."""
    from diglot.locales import canonical

    return [canonical(tag.strip()) for tag in text.split(",") if tag.strip()]
