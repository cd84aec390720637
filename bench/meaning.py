"""How fast meaning is checked: an article's segments in one locale, and in six at once, as a newsroom checks them.

    python bench/meaning.py [SEGMENTS]

Prints segments (pairs) a second of one core, and how many texts were encoded for each: the encoder's own speed is what
the machine gives, the second figure is diglot's. The text is the sample newsroom's, repeated with other numbers.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from diglot import checks, inline
from diglot.checks import embedding, meaning
from diglot.pipeline.checking import read

ROOT = Path(__file__).resolve().parents[1]


def pairs(count: int, locales: list[str]) -> list[checks.Pair]:
    """Return *count* pairs in each of *locales*: the sample's prose, each round with another number in it."""
    made = []
    for locale in locales:
        prose = [one for one in read(ROOT / f"xliff/open-by-design/{locale}.xlf")[0] if len(one.source_text) > 45]
        for number in range(count):
            one = prose[number % len(prose)]
            tail = f" ({number // len(prose)})"
            source, target = inline.normal([*one.source, tail]), inline.normal([*one.target, tail])
            made.append(checks.Pair(str(number), source, target, "en", locale, f"{locale}.xlf"))
    return made


def measure(name: str, given: list[checks.Pair]) -> None:
    """Check *given* and print what it took."""
    encoder = embedding.encoder()
    encoder.vectors(["warm"])
    encode, seen = encoder._model.encode, []
    encoder._model.encode = lambda texts: (seen.append(len(texts)), encode(texts))[1]
    start = time.process_time()
    found = checks.run(given, rules=(), cross_rules=meaning.RULES)
    seconds = time.process_time() - start
    encoder._model.encode = encode
    rate, texts = len(given) / seconds, sum(seen) / len(given)
    print(f"{name:<14}{len(given):>7} segments {rate:>8.0f}/s {texts:>6.2f} texts a segment  {len(found)} findings")


def main() -> None:
    """Measure one locale, then six."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    measure("one locale", pairs(count, ["fr"]))
    embedding.encoder.cache_clear()
    measure("six locales", pairs(count, ["ar", "es", "fr", "pt-BR", "ru", "zh-Hans"]))


if __name__ == "__main__":
    main()
