"""``diglot init``: a newsroom of one's own."""

from __future__ import annotations

from pathlib import Path

import click

COPIED = ("diglot.yaml", "prefect.yaml", "flows/localize.py", "glossary/schema.json", "glossary/README.md")
FOLDERS = ("articles", "glossary", "xliff", "outputs", "flows")
STARTER = """\
# yaml-language-server: $schema=schema.json
# The house's own terms; README.md beside this file says what can stand here, and 'diglot terms check' checks it.
subject: house terms
concepts:
  - id: global-south
    definition: the developing countries taken together
    rule: inflect
    terms:
      en: Global South
      ar: الجنوب العالمي
      es: Sur Global
      fr: Sud global
      pt-BR: Sul Global
      ru: Глобальный Юг
      zh-Hans: 全球南方
"""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def command(folder: Path) -> None:
    """Make a newsroom in DIR: folders, diglot.yaml, flows and a first termbase. A file that is there is left alone."""
    from diglot.newsroom import replace, template

    made = []
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    files = {name: (template() / name).read_bytes() for name in COPIED}
    files["glossary/house.yaml"] = STARTER.encode()
    files[".gitignore"] = b".diglot/\n/handoff/\n/report/\n"
    for name, data in files.items():
        if not (folder / name).exists():
            replace(folder / name, data)
            made.append(name)
    for name in made:
        click.echo(folder / name)
    click.echo(
        f"Next: put an article into {folder / 'articles'}, then run 'diglot localize --newsroom {folder} FILE'.",
        err=True,
    )
