"""``diglot check --fix``: what can be put right safely, as a diff; with ``--write`` it is put in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from diglot.model import Content
    from diglot.pipeline.fixing import FixedFile

_SHOWN = {"\u00a0": "⍽", "\u202f": "⍽"}


def show(
    names: Sequence[str], glossaries: Sequence[Path], root: Path | None, locales: Sequence[str], *, write: bool
) -> None:
    """Print the fixes of what *names* name as a diff, and put them in if *write* says so."""
    from diglot import pipeline
    from diglot.cli.listening import OnStderr
    from diglot.pipeline import fixing

    if write:
        with pipeline.listening(OnStderr()), fixing.at_desks(names, root, locales):
            found = fixing.fix_files(names, glossaries, root, locales)
            fixing.write(found)
    else:
        found = fixing.fix_files(names, glossaries, root, locales)
    for file in found:
        click.echo(_diff(file), nl=False)
    segments = sum(len(file.segments) for file in found)
    if not segments:
        click.echo("nothing to fix", err=True)
        return
    done = "written" if write else "put them in with --write"
    click.echo(f"fixes in {_count(segments, 'segment')} of {_count(len(found), 'file')}; {done}", err=True)


def _diff(file: FixedFile) -> str:
    lines = [f"--- {file.path}", f"+++ {file.path}"]
    for one in file.segments:
        lines.append(f"@@ {one.pair.id} {one.pair.locale}: {', '.join(one.rules)} @@")
        lines += [f"-{_shown(one.pair.target)}", f"+{_shown(one.target)}"]
    return "".join(f"{line}\n" for line in lines)


def _shown(content: Content) -> str:
    """Return a target on one line, with what cannot be seen shown: ⍽ is a no-break space, the rest by its number."""
    from diglot import inline

    return "".join(
        _SHOWN.get(char) or (char if _seen(char) else f"<U+{ord(char):04X}>") for char in inline.to_text(content)
    )


def _seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp")


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
