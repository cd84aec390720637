"""The read-me that goes with a hand-off: what each file is, what to do in the translator's tool, what to send back."""

from __future__ import annotations

import textwrap
from collections.abc import Collection

from diglot import locales
from diglot.handoff.omegat import SETTINGS, pattern
from diglot.handoff.pack import Pack

_CAT = (
    "Import {xliff} into your tool as XLIFF {version}: Trados Studio, memoQ, Phrase, MateCat{more} take it.",
    "Add {beside}.",
    "Translate. Inline codes (the tags in a sentence) are moved, never changed. Confirm each unit that is done.",
    "Export the file as XLIFF again and send that one file back, whatever it is called then.",
)
_OMEGAT = (
    "Open this folder in OmegaT as a project (Project > Open). Terms and matches are shown by themselves.",
    "Translate. Inline codes (tags like <g0> or <x1/>) are moved, never changed; Tools > Validate Tags checks them.",
    "Create the translated document (Project > Create Translated Documents) and send target/{xliff} back, or the whole "
    "folder.",
)
_FILES = (
    ("{xliff}", "what is to be translated, and what has been translated so far"),
    ("source/{xliff}", "what is to be translated; OmegaT writes the translation to target/"),
    ("article.html", "the article to read: each unit with its name, each term with its translation; any browser opens it"),
    ("terms.tbx", "the terms of this article, for tools that take TBX"),
    ("terms.tsv", "the same terms as a table: source, translation, comment (UTF-8, tabs)"),
    ("glossary/{name}.utf8", "the terms of this article, as OmegaT shows them"),
    ("matches.tmx", "what people have translated before, the same sentences and similar ones"),
    ("tm/matches.tmx", "what people have translated before, the same sentences and similar ones"),
    ("machine.tmx", "what machines made of the same sentences: suggestions that nobody has read"),
    ("tm/mt/machine.tmx", "what machines made of the sentences: suggestions that nobody has read"),
    ("omegat/project_save.tmx", "what is translated already; your work goes there too"),
    (SETTINGS, "OmegaT settings that protect the names below"),
)  # fmt: skip


def readme(pack: Pack, names: Collection[str]) -> bytes:
    """Return the read-me for a hand-off that holds the files *names*."""
    fill = {"xliff": pack.xliff_name, "name": pack.name}
    pair = f"{locales.name(pack.article.locale)} to {locales.name(pack.locale)}"
    count = len(pack.document.units)
    units = f"{count} units" if count == pack.total else f"{count} of the article's {pack.total} units"
    lines = [f"{pack.article.id}, {pair}: {units}", "", "What is here", ""]
    for name, says in _FILES:
        if (filled := name.format(**fill)) in names:
            lines += _item(f"{filled}:", says)
    lines += ["", "What to do", ""]
    for number, step in enumerate(_steps(pack, names), 1):
        lines += _item(f"{number}.", step)
    lines += ["", *_notes(), *_protected(pack)]
    return ("\n".join(lines) + "\n").encode()


def _steps(pack: Pack, names: Collection[str]) -> list[str]:
    if pack.profile == "omegat":
        return [step.format(xliff=pack.xliff_name) for step in _OMEGAT]
    two = pack.profile == "xliff2"
    tables = " or ".join(name for name in ("terms.tbx", "terms.tsv") if name in names)
    beside = [f"{tables} as a termbase"] if tables else []
    beside += ["matches.tmx as a translation memory"] if "matches.tmx" in names else []
    fill = {
        "xliff": pack.xliff_name,
        "version": "2.0" if two else "1.2",
        "more": " and others" if two else ", Poedit and most others",
        "beside": " and ".join(beside),
    }
    return [step.format(**fill) for step in _CAT if fill["beside"] or "{beside}" not in step]


def _item(head: str, says: str) -> list[str]:
    return textwrap.wrap(f"{head} {says}", 100, subsequent_indent="   ", break_long_words=False, break_on_hyphens=False)


def _notes() -> list[str]:
    return textwrap.wrap(
        "The notes of a unit say which terms must be used and what was found wrong so far. A term that is “inflected as the "
        "sentence needs” may take any ending; one that is “exactly so” may not.",
        100,
    )


def _protected(pack: Pack) -> list[str]:
    """Return how to have OmegaT protect what must stay as it is."""
    if pack.profile != "omegat" or not pattern(pack.terms):
        return []
    return [
        "",
        "Names that stay as they are",
        "",
        *textwrap.wrap(
            "OmegaT can protect them: it inserts them like tags, and its tag check finds where one is missing. Put this line "
            "into Options > Tag Validation (OmegaT 3 to 5) or Preferences > Tag Processing (from 6 on), field “regular "
            "expression for custom tags”:",
            100,
        ),
        "",
        pattern(pack.terms),
        "",
        *textwrap.wrap(
            "Or start OmegaT in this folder with these settings in place of your own:  omegat --config-dir=settings .",
            100,
        ),
    ]
