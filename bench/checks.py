"""How fast all rules look: segments a second on one core, by locale, and what each rule takes.

    python bench/checks.py [--rules] [--long LOCALE] [LOCALE...]

The pairs are human-translated news sentences: those of pud.jsonl where the folder of cases lies beside the checkout, else the
sample article's reviewed translations. Each begins with a name of its own, so that nothing is remembered from one to
another. 10,000 segments a locale; --long measures 100,000 too, to see that time grows with their number and no faster.
Rules across segments are in, the meaning check and the termbase are not.

Processors here are shared, and half as fast at one time as at another. So where translate-toolkit is installed in a virtual
environment of its own (named by DIGLOT_TRANSLATE_TOOLKIT, the folder of its programs) its pofilter, with all of its tests,
reads the same pairs in the same run: its start is not counted, reading and writing its files is.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from diglot import checks, xliff
from diglot.checks import CROSS_RULES, RULES, Context, Pair

ROOT = Path(__file__).resolve().parents[1]
PUD = ROOT.parent / "shared/cases/pud.jsonl"
LOCALES = {"zh": "zh-Hant", "pt": "pt-BR"}
OFF = {"meaning": "off"} if any(rule.name.startswith("meaning.") for rule in CROSS_RULES) else {}


def texts() -> dict[str, list[tuple[str, str]]]:
    """Return sources and targets by locale."""
    found: dict[str, list[tuple[str, str]]] = {}
    if PUD.is_file():
        for line in PUD.read_text("utf-8").splitlines():
            record = json.loads(line)
            for language in record.keys() - {"sid", "en"}:
                found.setdefault(LOCALES.get(language, language), []).append((record["en"], record[language]))
        return found
    for path in sorted(ROOT.glob("xliff/*/*.xlf")):
        document = xliff.read(path.read_bytes(), name=str(path))
        pairs = [Pair(one.id, one.source, one.target or (), "en", document.target_locale) for one in document.units]
        found.setdefault(document.target_locale, []).extend((one.source_text, one.target_text) for one in pairs)
    return found


def name(number: int) -> str:
    """Return a made-up name for *number*."""
    text = ""
    for _ in range(3):
        text += "bdfgklmnprstvz"[number % 14] + "aeiou"[number // 14 % 5]
        number //= 70
    return text.capitalize()


def pairs(given: list[tuple[str, str]], locale: str, count: int) -> Iterator[Pair]:
    """Give *count* pairs, no two the same."""
    for number in range(count):
        source, target = given[number % len(given)]
        word = name(number)
        yield Pair(str(number), (f"{word} {source}",), (f"{word} {target}",), "en", locale, "a.xlf")


def seconds(given: list[tuple[str, str]], locale: str, count: int) -> float:
    """Return what all rules take for *count* pairs."""
    made = list(pairs(given, locale, count))
    start = time.process_time()
    checks.run(made, severity=OFF)
    return time.process_time() - start


def pofilter(given: list[tuple[str, str]], locale: str, count: int) -> float:
    """Return what translate-toolkit's pofilter takes for *count* pairs, beyond what it takes for one."""
    with tempfile.TemporaryDirectory() as folder:
        taken = []
        for number in (1, count):
            path = Path(folder) / f"{number}.po"
            quoted = [
                [json.dumps(text, ensure_ascii=False) for text in (one.source_text, one.target_text)]
                for one in pairs(given, locale, number)
            ]
            head = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {locale.replace("-", "_")}\\n"\n'
            path.write_text(
                "\n".join([head, *(f"msgid {source}\nmsgstr {target}\n" for source, target in quoted)]), "utf-8"
            )
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            program = Path(os.environ["DIGLOT_TRANSLATE_TOOLKIT"]) / "pofilter"
            subprocess.run(
                [program, "--progress=none", path, Path(folder) / "faults.po"], check=True, capture_output=True
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return taken[1] - taken[0]


def by_rule(given: list[tuple[str, str]], locale: str, count: int) -> list[tuple[float, str]]:
    """Return the microseconds a segment that each rule takes, those of the same data together, the slowest first."""
    made = list(pairs(given, locale, count))
    signs = [frozenset(pair.target_text) for pair in made]
    taken: dict[str, float] = {}
    for rule in (rule for rule in RULES if rule.serves(locale)):
        context, start = Context(rule.name, rule.severity), time.process_time()
        for pair, those in zip(made, signs, strict=True):
            if not (rule.signs and rule.signs.isdisjoint(those)):
                for _ in rule.check(pair, context):
                    pass
        family = "numbers.*" if rule.name.startswith("numbers.") else rule.name
        # The rules about numbers share one comparison, which each would pay for here.
        taken[family] = max(taken.get(family, 0.0), time.process_time() - start)
    return sorted(((spent / count * 1e6, name) for name, spent in taken.items()), reverse=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--long", default="")
    parser.add_argument("locales", nargs="*")
    given = parser.parse_args()
    data = texts()
    for locale in given.locales or sorted(data):
        seconds(data[locale], locale, 100)  # what is read once
        taken = seconds(data[locale], locale, 10_000)
        line = f"{locale:<10}{10_000 / taken:>9.0f} segments/s"
        if "DIGLOT_TRANSLATE_TOOLKIT" in os.environ:
            theirs = pofilter(data[locale], locale, 10_000)
            line += f"  (pofilter: {10_000 / theirs:.0f}, we are {theirs / taken:.2f} times as fast)"
        print(line)
        sys.stdout.flush()
        if given.rules:
            for spent, rule in by_rule(data[locale], locale, 2_000)[:15]:
                print(f"    {spent:7.1f} µs {rule}")
        if locale == given.long:
            longer = seconds(data[locale], locale, 100_000)
            print(f"{'':<10}{100_000 / longer:>9.0f} segments/s of 100,000: {longer / taken:.1f} times as long")


if __name__ == "__main__":
    main()
