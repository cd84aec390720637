"""Errors say where, what and what to do, on one line."""

from __future__ import annotations

import pickle

from diglot.errors import BackendFault, DiglotError, GlossaryError


def test_error_is_one_line_with_file_line_and_remedy() -> None:
    """The parts stand in the order in which an editor's problem matcher reads them."""
    error = GlossaryError("two rules\nfor one term", "keep one", path="glossary/ai.yaml", line=7)
    assert str(error) == "glossary/ai.yaml:7: two rules for one term; keep one"


def test_error_without_a_place_says_what_and_remedy() -> None:
    """What is not known is left out."""
    assert str(DiglotError("no newsroom", "run 'diglot init'")) == "no newsroom; run 'diglot init'"


def test_error_crosses_a_process_border_whole() -> None:
    """A worker's error arrives with all its parts."""
    back = pickle.loads(pickle.dumps(BackendFault("busy", "try later", path="x", line=1)))
    assert isinstance(back, BackendFault)
    assert (back.what, back.remedy, back.path, back.line) == ("busy", "try later", "x", 1)
