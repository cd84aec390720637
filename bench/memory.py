"""What a large translation memory costs: import and export of TMX, and proposals for a translator.

    python bench/memory.py [UNITS]

Prints seconds for import and export beside lxml's plain parse of the same file in the same run, and how many sentences a
second get their proposals, beside comparing each with every one.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from lxml import etree
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from diglot import tmx
from diglot.memory import Memory
from diglot.memory.exchange import Taken, entry, rows
from diglot.memory.proposals import Proposals
from diglot.tmx import Entry

ROOT = Path(__file__).resolve().parents[1]
Value = TypeVar("Value")


def timed(function: Callable[[], Value]) -> tuple[Value, float]:
    """Return what *function* returns, and the seconds it takes."""
    start = time.perf_counter()
    value = function()
    return value, time.perf_counter() - start


def sentences(count: int) -> list[str]:
    """Return *count* different sentences made of the sample article's clauses."""
    words = re.findall(r"[A-Za-z']+", (ROOT / "articles/open-by-design.md").read_text("utf-8"))
    chance = random.Random(1)
    made = []
    for number in range(count):
        start, other = chance.randrange(len(words) - 12), chance.randrange(len(words) - 12)
        made.append(f"{' '.join(words[start : start + 9])} {number} {' '.join(words[other : other + 8])}.")
    return made


def main(units: int) -> None:
    """Measure and print."""
    texts = sentences(units)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.tmx"
        entries = [Entry("en", "fr", (text,), (f"fr {text}",)) for text in texts]
        path.write_bytes(b"".join(tmx.write(entries, "en")))
        memory = Memory.open(f"sqlite:///{folder}/memory.db")

        def take_in() -> int:
            return memory.take(
                rows(tmx.read(path, "en"), "big", ["fr"], datetime.now(UTC), reviewed=True, taken=Taken())
            )

        def give_out() -> int:
            return sum(len(chunk) for chunk in tmx.write((entry(one, "en") for one in memory.each("fr")), "en"))

        _, plain = timed(lambda: etree.parse(path))
        _, reading = timed(lambda: sum(1 for _ in tmx.read(path, "en")))
        _, importing = timed(take_in)
        _, exporting = timed(give_out)
        proposals, indexing = timed(lambda: Proposals(memory.each("fr")))
        memory.close()
    asked = [text.replace(" the ", " a ", 1) for text in random.Random(2).sample(texts, min(1000, units))]
    _, finding = timed(lambda: [proposals.of((text,)) for text in asked])
    few = asked[:50]
    scorer = Levenshtein.normalized_similarity
    _, brute = timed(lambda: [process.extract(text, texts, scorer=scorer, score_cutoff=0.75, limit=5) for text in few])
    print(f"{units} units; lxml parses the file in {plain:.2f} s")
    print(f"read     {reading:7.2f} s  {reading / plain:6.1f} x lxml")
    print(f"import   {importing:7.2f} s  {importing / plain:6.1f} x lxml")
    print(f"export   {exporting:7.2f} s  {exporting / plain:6.1f} x lxml")
    print(f"index    {indexing:7.2f} s")
    print(f"proposals {len(asked) / finding:.0f} sentences/s; with every one compared {len(few) / brute:.0f}/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
