"""A whole OmegaT project: opened, it shows each sentence with what is there already, the terms and the memory's matches.

OmegaT 3.6 translates what stands in ``<target>``, so every unit of the bilingual file has the source there, and what is
translated already goes into the project's own memory, spelt as OmegaT spells it (see ``tags``).

What must stay as it is: OmegaT's tag check fails over ``mrk mtype="protected"``, whatever is in the target. What it honours
is the custom tag, a pattern of the user's settings: what matches it is protected, inserted like a tag, and missed by the
check. So that pattern comes with the project.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from lxml import etree

from diglot import __version__, xliff
from diglot.handoff import matches, terms
from diglot.handoff.pack import Pack, TermUse
from diglot.handoff.tags import spellings
from diglot.model import State, Term, TermRule

FOLDERS = ("source/", "target/", "tm/", "glossary/", "dictionary/", "omegat/")
SETTINGS = "settings/omegat.prefs"
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}#&~-]")
_DIRECTORIES = ("source", "target", "tm", "glossary", "dictionary")


def files(pack: Pack) -> dict[str, bytes]:
    """Return the project's files by name; a name ending in ``/`` is an empty folder."""
    people, machines = matches.people(pack), [*matches.drafts(pack), *matches.machines(pack)]
    made = {
        **dict.fromkeys(FOLDERS, b""),
        "omegat.project": project(pack.article.locale, pack.locale),
        f"source/{pack.xliff_name}": xliff.write(_untranslated(pack), "omegat"),
        "omegat/project_save.tmx": saved(pack),
    }
    if pack.terms:
        made["terms.tbx"], made[f"glossary/{pack.name}.utf8"] = terms.files(pack)
    if people:
        made["tm/matches.tmx"] = matches.write(people, pack)
    if machines:
        made["tm/mt/machine.tmx"] = matches.write(machines, pack)
    if pattern(pack.terms):
        made[SETTINGS] = settings(pattern(pack.terms))
    return made


def _untranslated(pack: Pack) -> xliff.Document:
    """Return the document with no target and one note a unit, as OmegaT wants it."""
    units = [
        replace(unit, target=None, state=State.INITIAL, origin="", target_hash="", terms=())
        for unit in pack.document.units
    ]
    return replace(pack.document, units=tuple(units))


def project(source_locale: str, locale: str) -> bytes:
    """Return omegat.project: the languages, and that each unit is a sentence already."""
    root = etree.Element("omegat")
    made = etree.SubElement(root, "project", version="1.0")
    for name in _DIRECTORIES:
        etree.SubElement(made, f"{name}_dir").text = "__DEFAULT__"
    etree.SubElement(made, "glossary_file").text = "__DEFAULT__"
    etree.SubElement(made, "source_lang").text = source_locale.upper()
    etree.SubElement(made, "target_lang").text = locale.upper()
    for name, value in (("sentence_seg", "false"), ("support_default_translations", "true"), ("remove_tags", "false")):
        etree.SubElement(made, name).text = value
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) + b"\n"


# --------------------------------------------------------------------------------------------------------------------
# The project's memory


def saved(pack: Pack) -> bytes:
    """Return project_save.tmx with what people translated or approved, as OmegaT itself writes that file."""
    source, locale = pack.article.locale.upper(), pack.locale.upper()
    root = etree.Element("tmx", version="1.1")
    header = {
        "creationtool": "diglot",
        "creationtoolversion": __version__,
        "segtype": "paragraph",
        "o-tmf": "OmegaT TMX",
        "adminlang": "EN-US",
        "srclang": source,
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for pair in _pairs(pack).items():
        unit = etree.SubElement(body, "tu")
        for tag, text in zip((source, locale), pair, strict=True):
            etree.SubElement(etree.SubElement(unit, "tuv", lang=tag), "seg").text = text
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _pairs(pack: Pack) -> dict[str, str]:
    """Return source and target of what is done, in each spelling of the tags."""
    units = tuple(replace(unit, terms=()) for unit in pack.document.units if matches.done(unit))
    root = etree.fromstring(xliff.write(replace(pack.document, units=units), "standard"))
    pairs: dict[str, str] = {}
    for unit in root.iter("{*}trans-unit"):
        source, target = unit.find("{*}source"), unit.find("{*}target")
        if source is None or target is None:
            continue
        pairs.update(spellings(source, target))
    return pairs


# --------------------------------------------------------------------------------------------------------------------
# What must stay as it is


_INSIDE = r"[\p{L}\p{N}]"


def pattern(some: Sequence[TermUse]) -> str:
    """Return a regular expression (Java's) of the terms that must stay as they are; nothing if there are none.

    A term has an edge where it has a letter or digit: “AI” is not in “said”, but “AI+” may stand before a letter.
    """
    words = {form.text for use in some if use.stays for form in _standing(use)}
    longest = sorted(words, key=lambda word: (-len(word), word))  # the alternative that matches first is taken
    return "|".join(
        f"{before}(?:{'|'.join(map(_literal, found))}){after}" for (before, after), found in groupby(longest, _edges)
    )


def _edges(word: str) -> tuple[str, str]:
    return f"(?<!{_INSIDE})" if word[0].isalnum() else "", f"(?!{_INSIDE})" if word[-1].isalnum() else ""


def _literal(word: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", word)


def _standing(use: TermUse) -> Sequence[Term]:
    """Return the forms of a term that stands in the target as in the source."""
    return use.forms if use.rule is TermRule.KEEP else use.approved[:1]


def settings(custom: str) -> bytes:
    """Return OmegaT's settings with *custom* as the pattern of custom tags, for a folder given as ``--config-dir``."""
    root = etree.Element("omegat")
    preference = etree.SubElement(root, "preference", version="1.0")
    etree.SubElement(preference, "tagValidation_customPattern").text = custom
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
