"""The scriptable backend of these tests does what its script says."""

from __future__ import annotations

import pytest

from diglot.backends import Backend, Request, Wants
from diglot.errors import BackendFault
from tests.fakes import Fake, echo, said


def ask(fake: Fake, *segments: str) -> list[str | None]:
    """Return the texts of the fake's replies."""
    backend: Backend = fake
    replies = backend.translate([Request(one, (one,), text=one) for one in segments], "en", "fr")
    return [reply and reply.text for reply in replies]


def test_answers_follow_the_script_for_each_segment() -> None:
    """Each segment has its own place in the script, and the last answer stays."""
    fake = Fake(said("one", None, "two"))
    assert ask(fake, "a", "b", "a") == ["one", "one", None]
    assert ask(fake, "a", "a", "b") == ["two", "two", None]


def test_error_in_the_script_is_raised_at_its_request() -> None:
    """What comes before it has been asked, what comes after has not."""
    fake = Fake(lambda request, attempt: BackendFault("busy", "wait") if request.segment == "b" else "x")
    with pytest.raises(BackendFault):
        ask(fake, "a", "b", "c")
    assert [segment for segment, _ in fake.seen] == ["a", "b"]


def test_signature_changes_with_the_version() -> None:
    """Another version is another signature, so that nothing remembered of the old one is used."""
    assert Fake(echo).signature("en", "fr") != Fake(echo, version="2").signature("en", "fr")


def test_content_backend_gives_whole_targets() -> None:
    """A fake that wants content answers with content."""
    fake = Fake(said("un"), wants=Wants.CONTENT)
    replies = fake.translate([Request("a", ("one",), text="")], "en", "fr")
    assert replies[0] is not None
    assert replies[0].target == ("un",)
