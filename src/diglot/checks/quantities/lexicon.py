"""The number words of a language, and finding them in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from diglot.checks.quantities import literal

_ANY_DIGIT = re.compile(r"\d")
_MARKS = dict.fromkeys([0x640, 0x670, *range(0x64B, 0x660), 0x93C])  # tatweel, vowel signs, nukta
_MARK = re.compile(f"[{''.join(map(chr, _MARKS))}]")
WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963])*"
WORDS = re.compile(WORD)
GAP = f"[{literal.SPACES}]"


class Role(Enum):
    """What a word does in a number."""

    VALUE = "value"  # a number below a hundred
    LOOSE = "loose"  # the same, but the word may be something else
    VAGUE = "vague"  # "hundreds of"
    HUNDRED = "hundred"
    MAGNITUDE = "magnitude"  # a thousand and more
    WEAK = "weak"  # perhaps a magnitude, perhaps a unit of measure
    TENS = "tens"  # times ten: Indonesian puluh
    TEENS = "teens"  # plus ten: Indonesian belas
    HALF = "half"  # "and a half"
    HINT = "hint"  # a word that begins with a number word, or names a decade; it stands alone
    APART = "apart"  # no number word, but it may tell what another language has a number for: fully, 100 %


@dataclass(frozen=True, slots=True)
class Known:
    """What a word means: a role in numbers with its values, the number of a month, or both."""

    role: Role | None
    values: tuple[Decimal, ...]
    month: int | None
    sure: bool  # it is a month wherever it stands

    @property
    def slight(self) -> bool:
        """Whether alone it can but match another number."""
        small = self.role in (Role.LOOSE, Role.HALF) and self.values[0] < 10
        return self.month is None and (small or self.role in (Role.HINT, Role.APART))


class Hit(NamedTuple):
    """A word with a meaning at ``text[start:end]``, or digits (``known`` is None)."""

    start: int
    end: int
    known: Known | None


_NEW: Any = object()
_KEPT = 50_000  # words remembered for each language


@dataclass(frozen=True)
class Lexicon:
    """How numbers are written in one locale, made ready for scanning."""

    locale: str
    language: str
    decimal: str
    strict: bool
    prefixed: bool
    prefixing: int
    suffixes: bool
    spells: bool
    tens_from: int
    token: re.Pattern[str]
    words: Mapping[str, tuple[Role, Decimal]]
    signs: re.Pattern[str]
    decades: frozenset[str]
    also: Mapping[str, Decimal]
    glued: bool
    starts: frozenset[str]
    month_starts: frozenset[str]
    percents: frozenset[str]
    gap: re.Pattern[str]
    months: Mapping[str, int]
    phrases: Mapping[str, int]
    month_phrases: re.Pattern[str] | None
    phrase_starts: frozenset[str]
    capital_months: bool
    uncertain_months: frozenset[str]
    before_months: frozenset[str]
    halves: re.Pattern[str] | None
    half_starts: frozenset[str]
    half_word: bool
    heads: Mapping[str, tuple[str, ...]]
    percent_words: tuple[str, ...]
    century_words: tuple[str, ...]
    day_words: tuple[str, ...]
    day_signs: re.Pattern[str]
    percent_after: re.Pattern[str]
    percent_before: re.Pattern[str]
    century_after: re.Pattern[str]
    century_before: re.Pattern[str]
    morning: re.Pattern[str]
    evening: re.Pattern[str]
    night: re.Pattern[str]
    day_clock: bool
    known: dict[str, Known | None] = field(default_factory=dict, repr=False, compare=False)
    silent: set[str] = field(default_factory=set, repr=False, compare=False)
    empty: set[str] = field(default_factory=set, repr=False, compare=False)
    open: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    chunks: dict[str, Sequence[tuple[int, int, Known | None]]] = field(default_factory=dict, repr=False, compare=False)

    def speaks(self, text: str) -> bool:
        """Say whether *text* may have a quantity that counts; False if it surely has none.

        This looks at whole words between spaces, and is many times faster than reading the numbers.
        """
        silent = self.silent
        for chunk in text.split():  # noqa: SIM110 (in half the time of any())
            if chunk not in silent and not self._silent(chunk):
                return True
        return False

    def _silent(self, chunk: str) -> bool:
        """Say whether nothing between two spaces is more than an article or an ordinal; remember it if so."""
        if _ANY_DIGIT.search(chunk):
            return False
        meant = False
        for match in self.token.finditer(chunk):
            word = match[0]
            meaning = self.known.get(word, _NEW)
            if meaning is _NEW:
                meaning = self._learn(word)
            if (meaning and not meaning.slight) or (self.phrase_starts and key(word) in self.phrase_starts):
                return False
            meant = meant or meaning is not None or key(word) in self.heads
        self._keep(self.silent, chunk)
        if not meant:
            self._keep(self.empty, chunk)
        return True

    def hits(self, text: str) -> list[Hit]:
        """Return the digits, number words and months of *text*, in order.

        What stands between two spaces is read once and remembered, unless it goes on after the space: "half a", "4 500".
        """
        found: list[Hit] = []
        at, end, empty, chunks = 0, -1, self.empty, self.chunks
        for chunk in text.split(" "):
            start = end + 1
            end = start + len(chunk)
            if chunk in empty or start < at:
                continue
            if (parts := chunks.get(chunk)) is not None and not self._goes_on(chunk, text, end):
                found += [Hit(start + first, start + last, meaning) for first, last, meaning in parts]
                continue
            before = len(found)
            for match in self.token.finditer(text, start):
                if match.start() >= end:
                    break
                at = match.end()
                hit = self._hit(match)
                if hit is not None:
                    found.append(hit)
            if at <= end and parts is None:
                self._remember(chunk, [(hit.start - start, hit.end - start, hit.known) for hit in found[before:]])
        return found

    def _goes_on(self, chunk: str, text: str, end: int) -> bool:
        """Say whether a number or a phrase that begins in *chunk* may go on after the space at *end*."""
        follows = self.open.get(chunk)
        if follows is None:
            return False
        after = text[end + 1 : end + 30].lower()
        return after[:1].isdigit() or after.startswith(follows)

    def _remember(self, chunk: str, parts: Sequence[tuple[int, int, Known | None]]) -> None:
        """Remember what stands between two spaces: nothing, or words with a meaning; and how it may go on."""
        last = WORDS.findall(chunk)[-1:]
        follows = self.heads.get(key(last[0])) if last else None
        if follows is None and not _ANY_DIGIT.search(chunk):
            if not parts:
                self._keep(self.empty, chunk)
                return
        else:
            self.open[chunk] = follows or ()
        if len(self.chunks) > _KEPT:
            self.chunks.clear()
            self.open.clear()
        self.chunks[chunk] = parts

    def _hit(self, match: re.Match[str]) -> Hit | None:
        word = match[0]
        if word[0].isdecimal():
            return Hit(match.start(), match.end(), None)
        meaning = self.known.get(word, _NEW)
        if meaning is _NEW:
            meaning = self._learn(word)
        return None if meaning is None else Hit(match.start(), match.end(), meaning)

    def _keep(self, among: set[str], chunk: str) -> None:
        if len(among) > _KEPT:
            among.clear()
        among.add(chunk)

    def _learn(self, word: str) -> Known | None:
        """Look up a word that was not met before, and keep what was found."""
        if len(self.known) > _KEPT:
            self.known.clear()
        form = key(word)
        entry, month = self._look_up(form), self._month(word, form)
        meaning = None
        if entry is not None or month is not None:
            role, value = entry or (None, Decimal(0))
            values = (value, value + 1900) if role is Role.HINT and form in self.decades else (value,)
            if role is Role.HALF:  # "two and a half years" may be told as two years and a half
                values = (value, Decimal(0))
            if form in self.also:  # Ottocento: eight hundred, or the nineteenth century; مليونا: a million, or two
                values = (value, self.also[form])
            meaning = Known(role, values, month, form not in self.uncertain_months)
        self.known[word] = meaning
        return meaning

    def _look_up(self, form: str) -> tuple[Role, Decimal] | None:
        found = self.words.get(form)
        if found is None and self.language == "ar":
            found = None if form in self.percents else self.words.get(bare(form, self.words))
        if found is None and self.glued and (whole := glued(form, self.words)):
            return Role.VALUE, whole
        if found is None and self.prefixing and form[: self.prefixing] in self.starts:
            return self._beginning(form)
        return found

    def _month(self, word: str, form: str) -> int | None:
        if self.capital_months and not word[0].isupper():
            return None
        found = self.months.get(form)
        if found is None and self.language == "ar":
            return self.months.get(bare(form, self.months))
        if found is None and self.prefixing and form[:4] in self.month_starts:
            sizes = range(len(form) - 1, 3, -1)
            return next((self.months[form[:size]] for size in sizes if form[:size] in self.months), None)
        return found

    def _beginning(self, form: str) -> tuple[Role, Decimal] | None:
        """Return what the longest number word is with which *form* begins; it can but match."""
        for length in range(len(form) - 1, self.prefixing - 1, -1):
            found = self.words.get(form[:length])
            if found is not None:
                return (found[0] if self.suffixes and found[0] is Role.MAGNITUDE else Role.HINT), found[1]
        return None


_PREFIXES = frozenset(["و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ول", "وب", "ولل"])


def bare(form: str, known: Mapping[str, object]) -> str:
    """Return an Arabic word without the prefixes written on to it, if that makes it a known one."""
    return next((form[n:] for n in (1, 2, 3) if form[:n] in _PREFIXES and form[n:] in known), form)


def glued(form: str, known: Mapping[str, tuple[Role, Decimal]]) -> Decimal | None:
    """Return what a number written in one word is worth (``zweihundertfünfzig``, ``centoventimila``); None if it is none."""
    total, part, at, pieces = Decimal(0), Decimal(0), 0, 0
    while at < len(form):
        size = next((size for size in range(len(form) - at, 1, -1) if form[at : at + size] in known), 0)
        if not size:
            if pieces and form.startswith("und", at):
                at += 3
                continue
            return None
        role, value = known[form[at : at + size]]
        if role is Role.MAGNITUDE and value == 1000:
            total, part = total + (part or 1) * value, Decimal(0)
        elif role is Role.HUNDRED and value == 100:
            part = (part or 1) * value
        elif role in (Role.VALUE, Role.HUNDRED) or (role is Role.LOOSE and value in (1, 2, 3, 6)):
            part += value
        else:
            return None
        at, pieces = at + size, pieces + 1
    return total + part if pieces > 1 else None


def without_marks(text: str) -> str:
    """Return *text* without Arabic vowel signs and the like."""
    return text.translate(_MARKS) if _MARK.search(text) else text


def key(word: str) -> str:
    """Return *word* as it is looked up: small letters, without vowel signs, tatweel and nukta."""
    low = word.replace("İ", "i").lower()
    return low if low.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFD", low).translate(_MARKS))
