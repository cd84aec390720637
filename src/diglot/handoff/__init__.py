"""What a translator gets: the bilingual file, terms, matches, the article to read, and a read-me; or an OmegaT project."""

from __future__ import annotations

from diglot import xliff
from diglot.handoff import matches, omegat, terms
from diglot.handoff.folder import write, write_zip
from diglot.handoff.glossed import with_terms
from diglot.handoff.pack import Pack, TermUse
from diglot.handoff.page import page
from diglot.handoff.readme import readme
from diglot.handoff.terms import note

__all__ = ["Pack", "TermUse", "files", "matches", "note", "write", "write_zip"]


def files(pack: Pack) -> dict[str, bytes]:
    """Return all files of a hand-off by name; a name ending in ``/`` is an empty folder.

    The same pack gives the same bytes.
    """
    made = omegat.files(pack) if pack.profile == "omegat" else _files(pack)
    made["article.html"] = page(pack).encode()
    made["README.txt"] = readme(pack, made)
    return made


def _files(pack: Pack) -> dict[str, bytes]:
    data = xliff.write(pack.document, pack.profile)
    made = {pack.xliff_name: with_terms(data, pack) if pack.profile == "xliff2" else data}
    if pack.terms:
        made["terms.tbx"], made["terms.tsv"] = terms.files(pack)
    for name, entries in (("matches.tmx", matches.people(pack)), ("machine.tmx", matches.machines(pack))):
        if entries:
            made[name] = matches.write(entries, pack)
    return made
