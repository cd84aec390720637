"""Language tags and what follows from them."""

from __future__ import annotations

import pytest

from diglot import locales
from diglot.errors import NewsroomError


@pytest.mark.parametrize(
    ("tag", "canonical", "script", "direction"),
    [
        ("ar", "ar", "Arab", "rtl"),
        ("pt_br", "pt-BR", "Latn", "ltr"),
        ("zh-hans", "zh-Hans", "Hans", "ltr"),
        ("zh-Hant", "zh-Hant", "Hant", "ltr"),
        ("he", "he", "Hebr", "rtl"),
        ("ru", "ru", "Cyrl", "ltr"),
    ],
)
def test_facts_of_a_tag(tag: str, canonical: str, script: str, direction: str) -> None:
    """Capitals, script and direction come from CLDR."""
    assert (locales.canonical(tag), locales.script(tag), locales.direction(tag)) == (canonical, script, direction)


def test_fallback_never_crosses_a_script() -> None:
    """Brazilian Portuguese may fall back to Portuguese; Traditional Chinese never to Chinese, which is Simplified."""
    assert locales.fallbacks("pt-BR") == ("pt-BR", "pt")
    assert locales.fallbacks("zh-Hant") == ("zh-Hant",)
    assert locales.fallbacks("zh-Hans") == ("zh-Hans", "zh")


def test_best_looks_both_ways() -> None:
    """A term given for pt-BR serves a request for pt, but one for zh-Hans never one for zh-Hant."""
    assert locales.best("pt", ["es", "pt-BR"]) == "pt-BR"
    assert locales.best("pt-BR", ["pt", "pt-BR"]) == "pt-BR"
    assert locales.best("zh-Hant", ["zh-Hans", "zh"]) is None


@pytest.mark.parametrize("tag", ["", "english", "xx-nope", "fr fr", "../x"])
def test_unknown_tag_is_an_error_with_a_remedy(tag: str) -> None:
    """What CLDR does not know is refused with an example of what to write."""
    with pytest.raises(NewsroomError, match="BCP 47"):
        locales.parse(tag)
