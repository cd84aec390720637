"""The command line: one thin command a verb, loaded when it is called.

stdout is the result, stderr is progress and messages. Exit 0: done and clean. 1: done, and something blocks. 2: the call
or the set-up is wrong, said in one line.
"""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

import click

from diglot import __version__

VERBS = {
    "init": "Make a newsroom: folders, settings, flows.",
    "localize": "Make the language editions of an article.",
    "status": "Show how far each article is in each locale.",
    "check": "Check bilingual files: terms, numbers, codes, and the file itself.",
    "handoff": "Give a translator everything for an article, for any CAT tool.",
    "receive": "Merge files that come back from translators into the desk.",
    "publish": "Publish what the gate lets through, from the desk as it is now.",
    "segment": "Print a file's sentences, one a line.",
    "terms": "Find terms in a text; check, exchange and fill the termbase.",
    "memory": "Look into the translation memory; exchange it as TMX.",
    "backends": "List the translation backends and whether they are ready.",
}


class Verbs(click.Group):
    """A group whose commands are imported only when they are called, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one verb's command from its own module."""
        if cmd_name not in VERBS:
            return None
        command = importlib.import_module(f"diglot.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest verb where the given one does not exist."""
        from difflib import get_close_matches

        if args and args[0] not in VERBS:
            near = get_close_matches(args[0], VERBS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "see 'diglot --help'"
            raise click.UsageError(f"no command {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="diglot")
def group() -> None:
    """Turn one article into finished language editions in which the house's own terms are right."""


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line; never a traceback for what the user can mend."""
    from diglot.errors import DiglotError

    try:
        code = group.main(args=args, prog_name="diglot", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = 130
    except (DiglotError, click.ClickException) as error:
        click.echo(f"error: {_one_line(error)}", err=True)
        code = 2
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"error: {where}{(error.strerror or str(error)).lower()}; check the path and its permissions", err=True
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def _one_line(error: Exception) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None and "; " not in error.format_message():
        return f"{error.format_message()} See '{error.ctx.command_path} --help'."
    text = error.format_message() if isinstance(error, click.ClickException) else str(error)
    return " ".join(text.split())
