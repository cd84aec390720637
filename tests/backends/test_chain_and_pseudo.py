"""Two backends in a row, and pseudo-translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot import backends, inline
from diglot.backends import BackendSettings, Request
from diglot.backends.chain import Chain
from diglot.backends.pseudo import pseudo
from diglot.errors import BackendMissing, BackendRefusal
from diglot.model import Code, CodeKind
from tests.fakes import Fake, said


def test_chain_translates_what_the_first_gives_by_the_second() -> None:
    """Each text goes through both; what the first passes on, the chain passes on."""
    first = Fake(lambda request, attempt: None if request.segment == "b" else f"<{request.text}>", name="one")
    second = Fake(lambda request, attempt: f"({request.text})", name="two")
    chain = Chain(first, second)
    replies = chain.translate([Request(one, (one,), text=one) for one in "abc"], "en", "es")
    assert [reply and reply.text for reply in replies] == ["(<a>)", None, "(<c>)"]
    assert [segment for segment, _ in second.seen] == ["a", "c"]
    assert chain.name == "one+two"


def test_chain_is_ready_when_both_are() -> None:
    """The remedy of the half that is missing is what the chain says."""
    lacking = Fake(said(None), missing=BackendMissing("no model", "fetch it"))
    with pytest.raises(BackendMissing, match="no model"):
        Chain(Fake(said(None)), lacking).ready("en", "es")
    with pytest.raises(BackendMissing, match="no model"):
        Chain(lacking, Fake(said(None))).ready("en", "es")


def test_chain_changes_its_signature_with_either_half() -> None:
    """A new version of one half is a new chain."""
    signatures = {
        Chain(Fake(said(None), version=left), Fake(said(None), version=right)).signature("en", "es")
        for left in "12"
        for right in "12"
    }
    assert len(signatures) == 4


def test_closing_a_chain_closes_both() -> None:
    """No process is left behind."""
    first, second = Fake(said(None)), Fake(said(None))
    Chain(first, second).close()
    assert first.closed
    assert second.closed


def test_unknown_backend_names_the_nearest(tmp_path: Path) -> None:
    """A misspelt name in a route is answered with the one that was meant."""
    with pytest.raises(BackendRefusal, match="did you mean 'firefox'"):
        backends.create("firfox", BackendSettings(tmp_path))


def test_all_named_backends_can_be_made(tmp_path: Path) -> None:
    """Every entry point leads to a backend that answers for itself."""
    assert {"apertium", "firefox", "human", "pseudo"} <= set(backends.names())
    for name in backends.names():
        made = backends.create(name, BackendSettings(tmp_path))
        assert made.name == name
        made.close()


@given(st.text(max_size=60))
def test_pseudo_keeps_codes_and_length(text: str) -> None:
    """Pseudo-translation loses no code and no character, and stands between brackets."""
    code = Code(CodeKind.ALONE, "1", "<br>", "break", "\n")
    made = pseudo((text, code)) if text else pseudo((code,))
    assert inline.codes(made) == (code,)
    assert len(inline.plain(made)) >= len(text) + 2
    assert inline.plain(made).startswith("⟦")
    assert inline.plain(made).endswith("⟧")
