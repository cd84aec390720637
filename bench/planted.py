"""How many errors planted into numbers are found, by locale and kind, and how often the number rules speak of good text.

    python bench/planted.py [--misses] [LOCALE...]

The sentences are those of tests/checks/numbers and, where the folder of cases lies beside the checkout, the 500
human-translated news sentences of each language in pud.jsonl. Only pairs that the rules leave alone are planted into;
what they say of the others is counted as fires, at severity error, per 1,000 segments.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PUD = ROOT.parent / "shared/cases/pud.jsonl"
LOCALES = {"zh": "zh-Hant", "pt": "pt-BR"}

from diglot import checks  # noqa: E402
from diglot.checks import Pair  # noqa: E402
from diglot.model import Finding  # noqa: E402
from tests.checks.planting import KINDS, plant  # noqa: E402


def sentences() -> Iterator[tuple[str, str, str]]:
    """Give locale, source and target of all sentences."""
    for path in sorted((ROOT / "tests/checks/numbers").glob("*.yaml")):
        for source, target, *rest in yaml.safe_load(path.read_text("utf-8"))["same"]:
            yield (rest or ("en", path.stem))[1], source, target
    if PUD.is_file():
        for line in PUD.read_text("utf-8").splitlines():
            record = json.loads(line)
            for language, target in record.items():
                if language not in ("sid", "en"):
                    yield LOCALES.get(language, language), record["en"], target


def found(source: str, target: str, locale: str) -> list[Finding]:
    """Return what the number rules say."""
    pair = Pair("1", (source,), (target,), "en", locale)
    return [one for one in checks.run([pair]) if one.rule.startswith("numbers.")]


def main() -> None:
    """Measure and print."""
    misses, only = "--misses" in sys.argv, {one for one in sys.argv[1:] if one[:1] != "-"}
    chance = random.Random(1)
    planted: Counter[tuple[str, str]] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    fires: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for locale, source, target in sentences():
        if only and locale not in only:
            continue
        seen[locale] += 1
        said = found(source, target, locale)
        fires[locale] += any(one.severity == "error" for one in said)
        for error in plant(target, locale, chance) if not said else ():
            planted[locale, error.kind] += 1
            if found(source, error.text, locale):
                caught[locale, error.kind] += 1
            elif misses:
                print(f"{locale} {error.kind}\n    {source}\n    {target}\n    {error.text}")
    print(f"{'locale':<10}{'segments':>9}{'fires/1000':>12}{'planted':>9}{'found':>8}")
    for locale in sorted(seen):
        count = sum(number for (one, _), number in planted.items() if one == locale)
        good = sum(number for (one, _), number in caught.items() if one == locale)
        share = f"{100 * good / count:7.1f}%" if count else ""
        print(f"{locale:<10}{seen[locale]:>9}{1000 * fires[locale] / seen[locale]:>12.1f}{count:>9}{share:>8}")
    for kind in KINDS:
        count = sum(number for (_, one), number in planted.items() if one == kind)
        good = sum(number for (_, one), number in caught.items() if one == kind)
        if count:
            print(f"{kind:<24}{count:>8} planted{100 * good / count:8.1f}% found")
    total = sum(planted.values())
    print(f"{'all':<24}{total:>8} planted{100 * sum(caught.values()) / max(1, total):8.1f}% found")


if __name__ == "__main__":
    main()
