"""What the commands without a progress bar say while they work."""

from __future__ import annotations

import click


class OnStderr:
    """Tells on stderr what the work waits for, and nothing else."""

    def advance(self, article: str, locale: str, count: int) -> None:
        """Say nothing of segments."""

    def fetch(self, name: str, done: int, size: int) -> None:
        """Say nothing of files."""

    def tell(self, text: str) -> None:
        """Print a line."""
        click.echo(text, err=True)
