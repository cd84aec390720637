"""How fast terms are found and verified: 10,000 terms, 10,000 segments, one core, six locales.

    python bench/terms_speed.py [TERMS [SEGMENTS]]

The termbase is made up (seeded): names and phrases of one to three of 8,000 words, each with a form in every locale, one in
twenty with a forbidden form beside it. Sources are words of the sample article with about one term each; targets are words of
the sample's editions with the approved form: as it is (80 %), inflected (15 %), or not there (5 %). All segments differ.

Printed are segments a second of processor time, so that other work on the machine does not count: of source matching, beside
the bare automaton (best of three); of full verification of source and target by locale, on a first pass (which meets most
words for the first time) and a second; and the memory of the process once all six locales are loaded.
"""

from __future__ import annotations

import functools
import random
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from diglot import inline, xliff
from diglot.glossary import Glossary
from diglot.model import CaseRule, Concept, Term, TermStatus
from diglot.terms import TermEngine

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ("ar", "es", "fr", "pt-BR", "ru", "zh-Hans")
SYLLABLES = {
    "ar": ["با", "سو", "مير", "كال", "دين", "تور", "رام", "لو", "نيس"],
    "ru": ["ба", "ло", "мир", "кан", "де", "тур", "рам", "во", "нис"],
    "zh-Hans": list("辰霖泽岚昊翎澜瑾璟皓岑沐宸霁"),
}
LATIN = ["ba", "ke", "lo", "mi", "ru", "sta", "ter", "von", "qui", "net", "gra", "pol", "zan", "fe", "dor"]
INFLECTED = {"es": "s", "fr": "s", "pt-BR": "s", "ru": "а", "ar": "", "zh-Hans": ""}


@functools.cache
def words_of(locale: str) -> list[str]:
    """Return 8,000 made-up words of *locale*'s letters, about as many as so many terms have between them."""
    chance, letters = random.Random(locale), SYLLABLES.get(locale, LATIN)
    return ["".join(chance.choice(letters) for _ in range(chance.randint(3, 4))) for _ in range(8000)]


def phrase(chance: random.Random, locale: str, words: int) -> str:
    """Return a made-up phrase."""
    return ("" if locale == "zh-Hans" else " ").join(chance.choice(words_of(locale)) for _ in range(words))


def termbase(chance: random.Random, count: int) -> Glossary:
    """Return *count* concepts with a form in each locale."""
    concepts: dict[str, Concept] = {}
    while len(concepts) < count:
        words = chance.choice((1, 2, 2, 3))
        source = phrase(chance, "en", words)
        if chance.random() < 0.4:
            source = source.title()
        terms = {"en": (Term(source, "en"),)}
        for locale in LOCALES:
            forms = [Term(phrase(chance, locale, words), locale)]
            if chance.random() < 0.05:
                forms.append(Term(phrase(chance, locale, words), locale, TermStatus.FORBIDDEN))
            terms[locale] = tuple(forms)
        concepts[source] = Concept(source, terms, case=CaseRule.SMART)
    return Glossary(tuple(concepts.values()))


def texts() -> dict[str, list[str]]:
    """Return the words of the sample article and its editions, by locale."""
    found: dict[str, list[str]] = {"en": []}
    for locale in LOCALES:
        document = xliff.read((ROOT / f"xliff/open-by-design/{locale}.xlf").read_bytes(), name=locale)
        found[locale] = []
        for unit in document.units:
            found[locale] += _words(inline.plain(unit.target or ()), locale)
            if locale == LOCALES[0]:
                found["en"] += _words(inline.plain(unit.source), "en")
    return found


def _words(text: str, locale: str) -> list[str]:
    return re.findall("[\u4e00-\u9fff]{2}", text) if locale == "zh-Hans" else re.findall(r"[^\W\d_]+", text)


def segments(chance: random.Random, glossary: Glossary, count: int) -> list[dict[str, str]]:
    """Return *count* segments, each with its text by locale."""
    words, made = texts(), []
    for _ in range(count):
        concepts = [chance.choice(glossary.concepts) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        row = {}
        for locale, known in words.items():
            parts = [chance.choice(known) for _ in range(22)]
            for concept in concepts:
                form = concept.terms[locale][0].text
                if locale != "en":
                    fate = chance.random()
                    form = "" if fate > 0.95 else form + INFLECTED[locale] if fate > 0.8 else form
                parts[chance.randrange(1, 22)] = form
            row[locale] = ("" if locale == "zh-Hans" else " ").join(parts) + "."
        made.append(row)
    return made


def _best(size: int, work: Callable[[], object]) -> float:
    """Return the segments a second of the best of three rounds of *work*."""
    seconds = []
    for _ in range(3):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return size / min(seconds)


def main() -> None:
    """Measure and print."""
    count, size = (int(one) for one in (*sys.argv[1:], *("10000", "10000")[len(sys.argv) - 1 :]))
    chance = random.Random(7)
    glossary = termbase(chance, count)
    rows = segments(chance, glossary, size)
    start = time.process_time()
    engine = TermEngine(glossary, "en")
    print(f"engine of {count} concepts made in {time.process_time() - start:.2f} s")
    sources = [(row["en"],) for row in rows]
    matcher = engine._matcher
    bare = _best(
        size, lambda: [matcher._automaton.find_matches_as_indexes(row["en"].lower(), overlapping=True) for row in rows]
    )
    best = _best(size, lambda: [matcher.find(row["en"]) for row in rows])
    hits = sum(len(engine.find(source)) for source in sources)
    print(f"source matching            {best:10,.0f} segments/s  ({hits} terms found; the bare automaton {bare:,.0f})")
    for locale in LOCALES:
        targets = [(row[locale],) for row in rows]
        for turn in ("first", "second"):
            engine._found.clear()  # the terms of each source are found anew
            engine.verify(("",), ("",), locale)  # the forbidden forms of the locale are gathered once
            start = time.process_time()
            findings = sum(len(engine.verify(one, two, locale)) for one, two in zip(sources, targets, strict=True))
            seconds = time.process_time() - start
            print(f"verification, {locale:<8}{turn:>7}{size / seconds:10,.0f} segments/s  ({findings} findings)")
    print(f"memory                     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10,.0f} MiB")


if __name__ == "__main__":
    main()
