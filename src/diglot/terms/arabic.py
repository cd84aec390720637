"""Arabic words: what is written on to them, and the forms that a noun or adjective takes.

A word of a text is stripped of what may be attached to it; a word of a term is given all its forms: duals, sound plurals,
the broken plurals that its shape admits (after the tables of W. Wright, A Grammar of the Arabic Language, I, §§ 299-310),
feminine, construct state. They are the same word if they meet. No vowels are needed, and no dictionary.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from diglot import locale_data

_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "ء", "ئ": "ء", "ـ": None})
_ARTICLE = "ال"
_BEFORE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_AFTER = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ه", "ك")

# Shape of a singular → shapes of its plurals, on letters folded as above.
_PLURALS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(.)(.)", (r"\1\2و\2", r"\1\2ا\2")),
    (r"(.)(.)(.)", (r"ا\1\2ا\3", r"\1\2و\3", r"\1\2ا\3", r"\1\2\3ان")),
    (r"ا(.)(.)", (r"ا\1ا\2",)),
    (r"(.)ا(.)", (r"ا\1وا\2", r"\1ي\2ان")),
    (r"(.)(.)ه", (r"\1\2\2", r"\1\2ي")),
    (r"(.)(.)(.)ه", (r"\1\2\3", r"\1\2ا\3")),
    (r"(.)(.)ا(.)", (r"ا\1\2\3ه", r"\1\2\3")),
    (r"(.)(.)ي(.)", (r"\1\2\3اء", r"ا\1\2\3اء", r"\1\2ا\3", r"ا\1\2\3ه")),
    (r"(.)(.)ي\2", (r"ا\1\2ه", r"ا\1\2اء")),
    (r"(.)(.)و(.)", (r"\1\2\3", r"ا\1\2\3ه")),
    (r"(.)ا(.)(.)", (r"\1وا\2\3", r"\1\2ا\3", r"\1\2\3اء", r"\1\2\3ه")),
    (r"(.)ا(.)(.)ه", (r"\1وا\2\3",)),
    (r"(.)(.)[ياو](.)ه", (r"\1\2اء\3", r"\1\2\3")),
    (r"(.)(.)(.)([^ه])ه?", (r"\1\2ا\3\4",)),
    (r"(.)(.)(.)[ياو](.)ه?", (r"\1\2ا\3ي\4", r"\1\2ا\3\4")),
    (r"(.)(.)[ياو](.)(.)ه?", (r"\1\2ا\3\4",)),
    (r"(.)ا(.)[ياو](.)", (r"\1وا\2ي\3",)),
    (r"(.)(.)(.)ا(.)(.)", (r"\1\2ا\4\5",)),
    (r"(..+)اه", (r"\1وات", r"\1يات")),
)
_IRREGULAR = {
    "سبيل": ("سبل",), "مبدا": ("مبادء",), "دار": ("دور",), "شيء": ("اشياء",), "مليار": ("مليارات",),
    "نفس": ("انفس", "نفوس"), "عين": ("اعين", "عيون"), "وجه": ("اوجه", "وجوه"), "حرف": ("احرف", "حروف"),
    "ذراع": ("اذرع",), "لسان": ("السنه", "السن"),
}  # fmt: skip
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)..")
_SHAPES = tuple((re.compile(shape), plurals) for shape, plurals in _PLURALS)


def fold(word: str) -> str:
    """Return *word* without marks and lengthening, with letters that are often confused made the same."""
    return "".join(char for char in word if not unicodedata.combining(char)).translate(_FOLD)


@functools.cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Return the broken plurals of the words that are listed."""
    listed = locale_data.load("words", "ar")["plurals"]
    return {fold(word): tuple(fold(plural) for plural in plurals) for word, plurals in listed.items()}


# People, whose feminine is the same title; of things it may be another word: an office and a library.
_TITLES = frozenset(map(fold, (
    "رئيس", "وزير", "مدير", "سفير", "زعيم", "أمير", "طبيب", "مريض", "طالب", "كاتب",
    "باحث", "عامل", "لاعب", "نائب", "قائد", "شاعر", "سائق", "ناشط", "ناخب", "محام",
    "مرشح", "متحدث", "مستشار", "مدرس", "معلم", "مهندس", "ممثل", "مخرج", "مواطن", "موظف",
    "مسؤول", "مدرب", "مراسل", "محرر", "أستاذ", "زميل", "شريك", "فنان", "عضو",
)))  # fmt: skip


def definite(word: str) -> bool:
    """Say whether *word* has the article."""
    plain = "".join(char for char in word if not unicodedata.combining(char))
    return _DEFINITE.match(plain) is not None


def wanted(word: str, *, head: bool) -> Iterator[str]:
    """Yield the keys of all forms of *word*, a word of a term; its feminine is one unless it is a noun at its *head*."""
    plain = fold(word)
    bare = plain[len(_ARTICLE) :] if plain.startswith(_ARTICLE) and len(plain) > 4 else plain
    yield f"~{plain}"
    for form in _forms(bare, head=head):
        yield f"l{form}"


def given(word: str) -> Iterator[str]:
    """Yield the keys of what *word*, a word of a text, may be without what is written on to it."""
    plain = fold(word)
    yield f"~{plain}"
    pronouns = tuple(one for one in _AFTER if one != "ه") if "ة" in word[-2:] else _AFTER
    for bare in _bare(plain):
        yield f"~{bare}"
        yield f"l{bare}"
        for after in pronouns:
            if bare.endswith(after) and len(bare) - len(after) >= 2:
                stem = bare[: -len(after)]
                yield f"l{stem}"
                if stem.endswith("ت"):
                    yield f"l{stem[:-1]}ه"


def _bare(plain: str) -> set[str]:
    """Return *plain* without conjunction, preposition and article, as far as it may have them."""
    found = {plain}
    for before in _BEFORE:
        rest = plain.removeprefix(before)
        if len(rest) < 2 or (rest == plain and before):
            continue
        if before:
            found.add(rest)
        if rest.startswith(_ARTICLE) and len(rest) > 3:
            found.add(rest[len(_ARTICLE) :])
        if before.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
            found.update((rest[1:], _ARTICLE + rest[1:]))  # li + al- is written ll-
    return found


def _forms(bare: str, *, head: bool) -> Iterator[str]:
    """Yield *bare* and its other numbers, genders and states."""
    yield bare
    stem = bare.removesuffix("ه")
    listed = _listed().get(bare)
    yield f"{stem}ات"
    if stem != bare:
        yield from (f"{stem}تان", f"{stem}تين", f"{stem}تا", f"{stem}تي")
        if not head or stem.endswith("ي"):
            yield from _masculine(stem)
    elif bare.endswith("ات") and len(bare) > 4:
        yield from (bare[:-2], f"{bare[:-2]}ه")
    else:
        yield from _masculine(stem, broken=bool(listed) and not any(plural.endswith("ون") for plural in listed or ()))
        if not head or stem.endswith("ي") or len(stem) > 4 or stem in _TITLES:
            yield f"{stem}ه"
    if listed is not None:
        yield from listed
        return
    yield from _IRREGULAR.get(bare, ())
    for shape, plurals in _SHAPES:
        match = shape.fullmatch(bare)
        if match:
            yield from (match.expand(plural) for plural in plurals)


def _masculine(stem: str, *, broken: bool = False) -> Iterator[str]:
    """Yield the masculine of *stem*: accusative, dual and, of what may be a person, sound plural and its construct state.

    Of other words, and of those whose plural is a *broken* one, that state's ending rather makes an adjective of a noun.
    """
    yield from (stem, f"{stem}ا", f"{stem}ان", f"{stem}ين")
    if broken:
        return
    if stem.endswith("ي") or _AGENT.fullmatch(stem):
        yield f"{stem}ون"
    if _AGENT.fullmatch(stem):
        yield from (f"{stem}و", f"{stem}ي")


_AGENT = re.compile("م..+|.ا..")
