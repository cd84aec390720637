"""What loading and checking a large termbase costs: concepts with a term in seven locales, in the manner of the sample's.

    python bench/glossary.py [CONCEPTS]

Prints seconds for loading from YAML, from the compiled cache, for the check, for each exchange format out and in, and the
memory of a process that has loaded the termbase from YAML and looked at six locales.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCALES = {
    "ar": "ابتثجحخدرز",
    "es": "abcdeéilmñ",
    "fr": "abcdeéèlmo",
    "pt-BR": "abcdeãçlmo",
    "ru": "абвгдеёжзи",
    "zh-Hans": "人工智能大模型开放源",
}


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print the time that the block takes, and how much of it the processor worked for it."""
    start, processor = time.perf_counter(), time.process_time()
    yield
    used = time.process_time() - processor
    print(f"{name:<36}{time.perf_counter() - start:8.2f} s{used:8.2f} s of the processor", flush=True)


def termbase(count: int) -> str:
    """Return a termbase of *count* concepts, each with a definition and a term in seven locales, half of them two."""
    chance = random.Random(1)
    lines = ["subject: measuring", "concepts:"]
    for number in range(count):
        lines += [
            f"  - id: concept-{number}",
            f"    definition: what is meant by the word of number {number}",
            "    terms:",
            f"      en: {{ text: {word(chance, 'abcdefghij')} {number}, part_of_speech: noun }}",
        ]
        for tag, letters in LOCALES.items():
            one, two = word(chance, letters), word(chance, letters)
            second = f", {{ text: {two} {number}, status: deprecated }}" if number % 2 else ""
            lines.append(f"      {tag}: [{{ text: {one} {number}, gender: feminine }}{second}]")
    return "\n".join(lines) + "\n"


def word(chance: random.Random, letters: str) -> str:
    """Return a made-up word."""
    return "".join(chance.choices(letters, k=8))


def memory(path: Path) -> None:
    """Print the memory of this process with the termbase loaded and six locales looked at."""
    from diglot import glossary

    before, _ = resident()
    base = glossary.load([path])
    terms = sum(len(base.terms_for(one, tag)) for one in base.concepts for tag in LOCALES)
    now, peak = resident()
    print(f"{terms} terms of six locales in memory: {now:.0f} MB, {peak:.0f} MB while reading, {before:.0f} MB before")


def resident() -> tuple[float, float]:
    """Return this process's memory and its peak in MB, as Linux tells them."""
    lines = Path("/proc/self/status").read_text().splitlines()
    found = {
        key: float(value.split()[0]) / 1024 for key, value in (line.split(":", 1) for line in lines) if "kB" in value
    }
    return found["VmRSS"], found["VmHWM"]


def main() -> None:
    """Measure and print."""
    if len(sys.argv) == 3:
        memory(Path(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    from diglot import glossary
    from diglot.glossary import exchange

    with tempfile.TemporaryDirectory() as place:
        path, compiled = Path(place) / "large.yaml", Path(place) / "cache"
        path.write_text(termbase(count), "utf-8")
        print(f"{count} concepts, {path.stat().st_size / 1e6:.1f} MB")
        with timed("from YAML"):
            base = glossary.load([path])
        with timed("from YAML, compiling"):
            glossary.load([path], compiled)
        with timed("from the compiled cache"):
            glossary.load([path], compiled)
        with timed("check"):
            glossary.check(base, ["en", *LOCALES])
        for form in exchange.FORMS:
            with timed(f"{form}: out"):
                data = exchange.write(base, form, "en", ["fr"])
            with timed(f"{form}: in"):
                exchange.read(data, form, source="en", locales=["fr"])
        subprocess.run([sys.executable, __file__, "memory", path], check=True)


if __name__ == "__main__":
    main()
