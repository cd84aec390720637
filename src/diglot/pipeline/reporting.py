"""Writing the pages of a check: one an article, and the index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diglot.errors import DiglotError
from diglot.newsroom import Newsroom
from diglot.newsroom import replace as write_file
from diglot.pipeline.checking import Checked
from diglot.pipeline.status import status
from diglot.report.pages import index, page
from diglot.report.sheets import Find, Match, Sheet, Side, side
from diglot.terms import TermEngine


def write_pages(checked: Checked, folder: Path) -> Path:
    """Write a page for each article or file of *checked*, and an index, into *folder*; return the index's path.

    Raises DiglotError if *folder* is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise DiglotError("is a file", "name a folder for the pages", path=folder)
    sheets = _sheets(checked)
    for sheet in sheets:
        write_file(folder / sheet.address, page(sheet).encode())
    room = checked.room if checked.desks else None
    untouched = [one for one in room.article_ids() if not any(one == sheet.name for sheet in sheets)] if room else []
    rest = [Sheet(name, "", ()) for name in untouched if checked.whole]
    write_file(folder / "index.html", index([*sheets, *rest], room.locales if room else ()).encode())
    return folder / "index.html"


def _sheets(checked: Checked) -> list[Sheet]:
    """Return what to show: the files of one article together, every other file by itself."""
    grouped: dict[str, list[str]] = {}
    for file in checked.files:
        grouped.setdefault(checked.desks[file][0] if file in checked.desks else file, []).append(file)
    taken = {"index.html"}
    sheets = []
    for name, files in grouped.items():
        sides = [one for file in files for one in _sides(checked, file)]
        editions = _editions(checked.room, name, files, checked)
        sheets.append(Sheet(name, _address(name, taken), tuple(sides), editions))
    return sheets


def _sides(checked: Checked, file: str) -> list[Side]:
    """Return a file's locales: one as a rule, but in JSON lines and TMX there may be several.

    What was found in the file as a whole stands with the first; a file of which no segment can be read is one side.
    """
    pairs = [one for one in checked.pairs if one.file == file]
    findings = [one for one in checked.findings if one.file == file]
    locales = list(dict.fromkeys(one.locale for one in pairs)) or [""]
    sides = []
    for number, locale in enumerate(locales):
        some = [one for one in pairs if one.locale == locale]
        found = [one for one in findings if one.locale == locale or (number == 0 and one.locale not in locales)]
        engine = checked.engines.get(some[0].source_locale) if some else None
        sides.append(side(locale, file, some, found, *_terms(engine)))
    return sides


def _terms(engine: TermEngine | None) -> tuple[Find | None, Match | None]:
    """Return what finds the terms of a pair's source, and those of its target."""
    if engine is None:
        return None, None
    return (
        lambda pair: engine.find(pair.source),
        lambda pair: engine.matched(pair.source, pair.target, pair.locale),
    )


def _editions(room: Newsroom | None, article: str, files: Sequence[str], checked: Checked) -> dict[str, str]:
    """Return which edition is out, by locale, of an article of the newsroom."""
    if room is None or not all(file in checked.desks for file in files):
        return {}
    path = room.article_ids().get(article)
    if path is None:
        return {}
    wanted = [checked.desks[file][1] for file in files]
    return {locale: str(status(room, article, path, locale)["edition"]) for locale in wanted}


def _address(name: str, taken: set[str]) -> str:
    """Return a path for the page of *name* that is in no other page's way and leads nowhere else."""
    parts = [part for part in Path(name).parts if part not in ("/", "..", ".")]
    stem = "/".join(parts) or "file"
    address, number = f"{stem}.html", 1
    while address.casefold() in taken:
        number += 1
        address = f"{stem}-{number}.html"
    taken.add(address.casefold())
    return address
