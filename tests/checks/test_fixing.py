"""Fixing what safe rules find: punctuation and spaces, never a letter, a digit, a code or a term."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot import checks, inline
from diglot.checks import Pair
from diglot.checks.fixing import Fixed, fix, put
from diglot.model import Content, Finding, Severity


def pair(target: str, locale: str, source: str = "He said “no” …") -> Pair:
    """Return a pair; codes are written as in the text form."""
    content = inline.from_text(source, ())
    return Pair("1", content, inline.from_text(target, inline.codes(content)), "en", locale)


def fixed(one: Pair, **settings: Any) -> Fixed | None:
    """Return what is fixed in *one* under the settings of a run."""
    return fix(one, lambda now: checks.run([now], cross_rules=(), **settings))


def plain(one: Fixed | None) -> str:
    """Return the text of what was fixed."""
    return inline.plain(one.target) if one else ""


@pytest.mark.parametrize(
    ("locale", "target", "better"),
    [
        ("fr", "Est-ce vrai? Il a dit “non”  .", "Est-ce vrai\u202f? Il a dit «\u00a0non\u00a0»."),
        ("fr", "Il a perdu 60% .", "Il a perdu 60\u202f%."),
        ("ru", "Он сказал “нет”...", "Он сказал «нет»…"),
        ("zh-Hans", "他说“不”,然后走了...", "他说“不”，然后走了……"),
        ("ja", '彼は"いいえ"と言った。。', "彼は「いいえ」と言った。"),
        ("ar", 'قال "لا", ثم ذهـــب?', 'قال "لا"، ثم ذهب؟'),
        ("hi", "उसने कहा नहीं.", "उसने कहा नहीं।"),
        ("de", 'Er sagte\u200b "nein" .', "Er sagte „nein“."),
        ("es", "Dijo que no , y se fue .", "Dijo que no, y se fue."),
    ],
)
def test_punctuation_is_put_right(locale: str, target: str, better: str) -> None:
    """Spaces, marks and invisible characters become what the language has."""
    assert plain(fixed(pair(target, locale))) == better


def test_good_text_is_left_alone() -> None:
    """There is nothing to fix in a good text."""
    assert fixed(pair("Il a dit «\u00a0non\u00a0»…", "fr")) is None


def test_codes_stay_where_they_are() -> None:
    """A fix works on the text around codes and leaves the codes as they are."""
    better = fixed(pair("Un {1>plan<1}  audacieux?", "fr", "A {1>bold<1} plan?"))
    assert better is not None
    assert inline.to_text(better.target) == "Un {1>plan<1} audacieux\u202f?"


def test_what_lies_across_a_code_is_not_touched() -> None:
    """A place with a code in it is left to a person."""
    assert put(inline.from_text("a {1} b", ()), (1, 3), "") is None


def test_a_fix_that_would_change_a_number_is_not_taken() -> None:
    """Two numbers are not run together because there is a space too many between them."""
    assert fixed(pair("Les années 4  500 et 3.", "fr", "The years 4, 500 and 3.")) is None


def test_a_fix_that_would_lose_a_term_is_not_taken() -> None:
    """What the term engine says of the target must be the same after the fix."""

    def verify(source: Content, target: Content, locale: str, *, segment: str, file: str) -> Iterable[Finding]:
        if "oui ," not in inline.plain(target):
            yield Finding("terms.missing", Severity.ERROR, "oui is missing", segment, file, locale)

    given = pair("Il dit oui , toujours.", "es", "He always says yes.")
    assert fixed(given, verify=verify) is None
    assert plain(fixed(given)) == "Il dit oui, toujours."


def test_a_rule_that_is_off_fixes_nothing() -> None:
    """A newsroom's severities hold for fixes too."""
    assert fixed(pair("Est-ce vrai?", "fr"), severity={"typography.missing_space": "off"}) is None


ALPHABETS = {
    "fr": "abé 12 \u00a0\u202f«»“”\"'’?!;:,.…%()-—\u200b",
    "ru": 'абё 12 \u00a0«»“”„"?!;:,.…%()-—',
    "zh-Hans": '中文a 12“”‘’"，。,.!?…—-()（）：:',
    "ja": '日本あ 12「」『』"、。,.!?…()（）',
    "ar": 'ابتـ 12،؛؟,;?"«».\u200f()',
    "hi": 'कखी 12।|.,?"“”',
    "es": 'abñ 12¿?¡!«»“”",.;:…()%',
    "de": "abß 12„“”»«\"',.;:?!…-–()%",
}


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_fixing_twice_is_fixing_once(data: st.DataObject) -> None:
    """Whatever the text, letters, digits and codes stay, and there is nothing left to fix after a fix."""
    locale = data.draw(st.sampled_from(sorted(ALPHABETS)))
    text = data.draw(st.text(ALPHABETS[locale], max_size=30))
    given = Pair("1", ("Some text.",), (text,) if text else (), "en", locale)
    if (better := fixed(given)) is not None:
        new = Pair("1", given.source, better.target, "en", locale)
        assert fixed(new) is None

        def kept(text: str) -> str:
            return "".join(char for char in text if char.isalnum() and char != "\u0640")

        assert kept(new.target_text) == kept(given.target_text)
        assert len(checks.run([new])) <= len(checks.run([given]))
