"""Numbers made of several words and digits: ``600 mil millones``, ``twenty-one``, ``2 juta 300 ribu``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from diglot.checks.quantities.lexicon import Hit, Lexicon, Role
from diglot.checks.quantities.literal import readings

_HALF = Decimal("0.5")
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)


class Part(NamedTuple):
    """One word or literal of a number. ``joined`` says that a connector ("and") stands before it."""

    start: int
    end: int
    role: Role | None  # None: digits
    values: tuple[Decimal, ...]
    joined: bool = False


@dataclass(slots=True)
class Sum:
    """What the parts read so far come to: whole magnitudes, thousands, and the number being read."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    number: Decimal | None = None
    magnitude: Decimal = Decimal(0)

    def value(self) -> Decimal:
        """Return the sum."""
        return self.total + self.section + (self.number or 0)

    def scale(self, power: Decimal) -> None:
        """Multiply what was read by a magnitude."""
        if power == _THOUSAND and not self.magnitude:
            self.section, self.number = (_one(self.number)) * power, None
            self.magnitude = power
            return
        inner = self.section + (self.number or 0)
        if self.magnitude and power > self.magnitude and self.magnitude != _THOUSAND:
            self.total = (self.total + inner) * power
        else:
            self.total += (inner or Decimal(1)) * power
        self.section, self.number, self.magnitude = Decimal(0), None, power

    def add(self, value: Decimal) -> None:
        """Add a number below a thousand: ``quatre-vingt`` is times, all else plus."""
        self.number = value * 4 if self.number == 4 and value == 20 else (self.number or 0) + value


def _one(number: Decimal | None) -> Decimal:
    return Decimal(1) if number is None else number


def runs(hits: Iterable[Hit], text: str, words: Lexicon) -> Iterator[list[Part]]:
    """Return the runs of number words and digits in *text* that make one number each."""
    run: list[Part] = []
    for hit in hits:
        gap = words.gap.fullmatch(text, run[-1].end, hit.start) if run else None
        part = _part(hit, text, words, bool(gap and gap["and"]))
        if part is None:
            continue
        if gap and fits(run, part, words):
            if part.role is Role.MAGNITUDE and (cut := _cut(run, part)):
                yield run[:cut]
                run = run[cut:]
            run.append(part)
        else:
            if run:
                yield run
            run = [_alone(part)]
    if run:
        yield run


def _cut(run: Sequence[Part], part: Part) -> int:
    """Return where *run* is cut because *part* is a magnitude that one before it cannot be added to."""
    for index, one in enumerate(run[:-1]):
        power = one.values[0]
        if one.role is Role.MAGNITUDE and (part.values[0] == power or (part.values[0] > power != _THOUSAND)):
            return index + 1
    return 0


def _alone(part: Part) -> Part:
    return Part(part.start, part.end, part.role, part.values) if part.joined else part


def _part(hit: Hit, text: str, words: Lexicon, joined: bool) -> Part | None:
    if hit.known is None:
        return Part(hit.start, hit.end, None, readings(text[hit.start : hit.end], words.decimal), joined)
    if hit.known.role is None:
        return None
    joined = joined or (words.language == "ar" and text[hit.start] == "و" and hit.end - hit.start > 3)
    return Part(hit.start, hit.end, hit.known.role, hit.known.values, joined)


def fits(run: Sequence[Part], part: Part, words: Lexicon) -> bool:
    """Say whether *part* goes on with the number that *run* is."""
    last, value = run[-1], part.values[0]
    if part.joined and value == _HALF and (words.language == "ar" or words.prefixed):  # ونصف: see Lexicon.halves
        return False
    if words.half_word and value == _HALF:  # dua setengah juta
        return last.role in (None, Role.VALUE, Role.LOOSE) and 1 <= last.values[0] < _HUNDRED
    if words.language == "en" and part.role is Role.LOOSE and part.end - part.start <= 2:  # a million and a half
        return False
    if Role.APART in (part.role, last.role):
        return False
    if part.role is Role.HALF:  # two and a half (million); after a magnitude see Lexicon.halves
        whole = last.role in (None, Role.VALUE, Role.LOOSE) and 1 <= last.values[0] < _HUNDRED
        return whole and run[0].role is not Role.MAGNITUDE
    if part.role is Role.LOOSE and run[0].role is None:  # 10 बिलियन पहले: ten billion, before
        return False
    if words.language == "vi" and part.role is Role.LOOSE and value == 5 and not part.joined:  # mười năm: ten years
        return False
    if part.role is Role.HINT:  # двадцать первого
        return last.role is Role.VALUE and last.values[0] >= 20 and last.values[0] % _TEN == 0 and 0 < value < _TEN
    if last.role is Role.HINT:
        return False
    if part.role in (Role.MAGNITUDE, Role.HUNDRED, Role.TENS, Role.TEENS, Role.WEAK):
        return _scales(run, part, words)
    before = last.values[0]
    if last.role is Role.MAGNITUDE:
        if part.role is None:  # digits after a magnitude: "2 mil 500", "milioni 9.4"
            return words.prefixed or (before == _THOUSAND and 100 <= value < _THOUSAND)
        if run[0].role is None and value < _HUNDRED and not part.joined:  # 1.7 million four years ago
            return False
        return value < before and value == value.to_integral_value()
    if words.language == "hi" and abs(before) < 1 and last.role is Role.LOOSE:  # साढ़े नौ: a half and nine
        return 0 < value < _HUNDRED
    if part.role is None or last.role in (None, Role.WEAK):
        return False
    if words.prefixed and part.joined and any(one.role in (Role.MAGNITUDE, Role.HUNDRED) for one in run):
        return value < _HUNDRED  # mia tatu na hamsini
    if last.role is Role.HUNDRED:
        return value < _HUNDRED
    if last.role in (Role.TENS, Role.TEENS):
        return value < _TEN
    if words.language == "ar" and before < _TEN:  # five-ten is 15, five-and-twenty is 25
        return (value >= 20 and value % _TEN == 0) if part.joined else value == _TEN
    if words.language == "fr" and before == _TEN and value in (7, 8, 9):  # dix-neuf, and so quatre-vingt-dix-neuf
        return True
    if words.language == "fr" and before in (4, 20, 60) and value in (20, *range(10, 20)):
        return before != 4 or value == 20
    return before >= words.tens_from and before % _TEN == 0 and 0 < value < _TEN


def _scales(run: Sequence[Part], part: Part, words: Lexicon) -> bool:
    last = run[-1]
    if part.joined and words.prefixed:  # elfu mbili na mia tatu
        return part.role is Role.HUNDRED and any(one.role is Role.MAGNITUDE for one in run)
    if part.joined:
        return last.role is Role.MAGNITUDE and part.role is Role.HUNDRED
    if part.role is Role.WEAK:
        return last.role in (None, Role.VALUE, Role.LOOSE, Role.VAGUE)
    if part.role is Role.MAGNITUDE:
        return last.role is not Role.WEAK
    if last.role is Role.HALF:
        return False
    if part.role is Role.HUNDRED:
        return last.role is Role.MAGNITUDE or last.values[0] < _HUNDRED
    return last.role in (Role.VALUE, Role.LOOSE) and last.values[0] < _TEN


def values(run: Sequence[Part], words: Lexicon) -> tuple[Decimal, ...]:
    """Return what *run* may be worth, the likeliest first."""
    if len(run) == 1 and run[0].role not in (Role.TENS, Role.TEENS):
        return run[0].values
    literals = max(len(part.values) for part in run)
    found = [_value(run, words, choice, True) for choice in range(literals)]
    if any(part.role is Role.WEAK for part in run):
        found += [_value(run, words, choice, False) for choice in range(literals)]
    return tuple(found)


def _value(run: Sequence[Part], words: Lexicon, choice: int, weak: bool) -> Decimal:
    made = Sum()
    skip = -1
    for index, part in enumerate(run):
        sole = part.role is Role.MAGNITUDE and len(run) > 1
        value = part.values[0 if sole else min(choice, len(part.values) - 1)]
        after = run[index + 1] if index + 1 < len(run) else None
        if index == skip:
            continue
        if part.role in (Role.MAGNITUDE, Role.WEAK):
            if words.prefixed and made.number is None and after is not None and not after.joined:
                made.number, skip = after.values[0], index + 1
            if part.role is Role.MAGNITUDE or weak:
                made.scale(value)
        elif part.role is Role.TENS:
            units = _one(made.number) % _TEN  # dua ratus lima puluh
            made.number = (made.number or 0) - (units if made.number else 0) + units * _TEN
        elif part.role is Role.TEENS:
            made.number = (made.number or 0) + _TEN
        elif part.role is Role.HUNDRED and value == _HUNDRED:
            if words.prefixed and after is not None and not after.joined and after.values[0] < _TEN:
                made.add(after.values[0] * _HUNDRED)
                skip = index + 1
            else:
                made.number = _one(made.number or None) * _HUNDRED
        else:
            made.add(value)
    return made.value()
