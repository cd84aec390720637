"""Splitting text into sentences by SRX 2.0: LanguageTool's rules as choppa carries them, with our own before them."""

from __future__ import annotations

import functools
import itertools
import re
import threading
import warnings
from pathlib import Path

from diglot.errors import NewsroomError

_OVERLAY = Path(__file__).parent / "data" / "srx" / "overlay.srx"
_MARK = re.compile(r"[.!?…:。．！？؟।॥።\u2029\n｡]")
_WHOLE = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


class Segmenter:
    """Finds where sentences of one language begin; safe to use from several threads."""

    def __init__(self, locale: str, srx: Path | None = None) -> None:
        """Take *srx*, or LanguageTool's rules with ours; raises NewsroomError if *srx* cannot be read."""
        self.code = locale.replace("-", "_") if srx is None else "-".join((*locale.upper().split("-"), "")).rstrip("-")
        self._document = _document(srx)
        self._lock = threading.Lock()
        if srx is not None and not self._document.get_language_rule_list(self.code):
            self.code = locale

    def breaks(self, text: str) -> list[int]:
        """Return the offsets at which a new sentence begins, in order, without 0 and the end."""
        if not _MARK.search(text):
            return []
        with self._lock:
            lengths = [len(part) for part in self._parts(text)]
        offsets = [end for end in itertools.accumulate(lengths) if 0 < end < len(text)]
        whole = [match.span() for match in _WHOLE.finditer(text)]
        return [
            offset
            for offset in offsets
            if text[offset:].strip() and text[:offset].strip() and not any(start < offset < end for start, end in whole)
        ]

    def sentences(self, text: str) -> list[str]:
        """Return the sentences of *text*, without the white space around them."""
        cuts = [0, *self.breaks(text), len(text)]
        found = (text[start:end].strip() for start, end in itertools.pairwise(cuts))
        return [one for one in found if one]

    def _parts(self, text: str) -> list[str]:
        from choppa import SrxTextIterator

        return list(SrxTextIterator(self._document, self.code, text))


@functools.cache
def segmenter(locale: str, srx: Path | None = None) -> Segmenter:
    """Return the segmenter of *locale*, made once a process."""
    return Segmenter(locale, srx)


@functools.cache
def _document(srx: Path | None):  # type: ignore[no-untyped-def]  # choppa's SrxDocument, imported at first use
    """Return the parsed rules; reading LanguageTool's takes a moment, so it is done once."""
    from xml.sax import SAXException, parse

    from choppa import DEFAULT_SRX_RULESET, SrxDocument
    from choppa.srx_parser import SRXHandler

    if srx is None:
        document = SrxDocument(ruleset=_OVERLAY)
        parse(str(DEFAULT_SRX_RULESET), SRXHandler(document=document))
        return document
    try:
        data = srx.read_bytes()
    except OSError as error:
        raise NewsroomError("cannot be read", "check 'srx' in diglot.yaml", path=srx) from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NewsroomError("segmentation rules with a DTD are refused", "take the DOCTYPE out", path=srx)
    if b'useIcu4jBreakRules="yes"' in data:
        warnings.warn(
            f"{srx}: useIcu4jBreakRules is on: these rules expect ICU's own breaks, which SRX does not have; "
            "sentences may be found in fewer places than in the tool they were written for",
            stacklevel=2,
        )
    try:
        return SrxDocument(ruleset=srx)
    except SAXException as error:
        raise NewsroomError(f"not SRX: {error}", "give an SRX 2.0 file", path=srx) from error
