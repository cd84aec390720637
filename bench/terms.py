"""Term success and translation quality, with terms enforced and without, in the manner of WMT's terminology task.

    python bench/terms.py FILE --locale es [--backend firefox+apertium ...] [--json] [--show]

FILE is JSON lines of ``{"source": …, "reference": …, "terms": {source term: target term}}``; a target term may be a mapping
with what a termbase says of it (``text``, ``gender``, ``number``, ``rule``: fixed or inflect; fixed where nothing is said).
``bench/data`` has a set of our own for pt-BR and es. Each sentence is one segment of one document.

Printed for each backend, free and held to the terms: success exact (the very string, as often as the source has the term),
success lemma (any inflected form), the same for fixed terms alone, consistency (of the terms that are met twice or more, the
share of their most frequent rendering), chrF (sacrebleu, Popović 2015), sentences left to a person, seconds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sacrebleu.metrics import CHRF

from diglot import inline, newsroom
from diglot.backends import Backend, BackendSettings, Request, create
from diglot.glossary import Glossary
from diglot.memory import Memory
from diglot.model import Article, Block, BlockKind, Concept, Segment, Term, TermRule
from diglot.pipeline.asking import ask_chunk
from diglot.pipeline.tasks import Way, prepare
from diglot.pipeline.workbench import Workbench
from diglot.terms import TermEngine
from diglot.terms.target import TargetText

CHUNK = 16


@dataclass(frozen=True, slots=True)
class Record:
    """One sentence with its reference and the terms that it must have: source form, approved term, rule."""

    source: str
    reference: str
    terms: tuple[tuple[str, Term, TermRule], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a backend made of a record; ``held`` if no answer was right, so that a person has to look."""

    target: str
    held: bool = False


def read(path: Path, locale: str) -> list[Record]:
    """Return the records of a file; raises ValueError with the line for what is not one."""
    records = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            terms = tuple(_term(source, said, locale) for source, said in row["terms"].items())
            records.append(Record(row["source"], row["reference"], terms))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path}:{number}: not {{source, reference, terms}} ({error})") from error
    return records


def _term(source: str, said: Any, locale: str) -> tuple[str, Term, TermRule]:
    said = {"text": said} if isinstance(said, str) else dict(said)
    rule = TermRule(said.pop("rule", "fixed"))
    return source, Term(locale=locale, **said), rule


def groups(records: Sequence[Record]) -> list[list[Record]]:
    """Return *records* in groups in each of which a source term has one target term and is a term wherever it stands."""
    made: list[tuple[dict[str, str], list[Record]]] = []
    for record in records:
        mine = {source: term.text for source, term, _ in record.terms}
        for known, group in made:
            agrees = all(known.get(source, text) == text for source, text in mine.items())
            others = [source for source in known if source not in mine and source.lower() in record.source.lower()]
            strange = [source for one in group for source in mine if source.lower() in one.source.lower()
                       and source not in {term[0] for term in one.terms}]  # fmt: skip
            if agrees and not others and not strange:
                known.update(mine)
                group.append(record)
                break
        else:
            made.append((mine, [record]))
    return [group for _, group in made]


def glossary(records: Iterable[Record], locale: str) -> Glossary:
    """Return the termbase that *records* make."""
    concepts: dict[str, Concept] = {}
    for record in records:
        for source, term, rule in record.terms:
            concepts[source] = Concept(source, {"en": (Term(source, "en"),), locale: (term,)}, rule)
    return Glossary(tuple(concepts.values()))


def free(backend: Backend, records: Sequence[Record], locale: str) -> list[Result]:
    """Translate *records* as they are."""
    requests = [Request(str(number), (one.source,), one.source) for number, one in enumerate(records)]
    backend.ready("en", locale)
    replies = backend.translate(requests, "en", locale)
    return [
        Result("" if reply is None else reply.text or inline.plain(reply.target or ()), reply is None)
        for reply in replies
    ]


def enforced(backend: Backend, records: Sequence[Record], locale: str, folder: Path) -> list[Result]:
    """Translate *records* as a newsroom with their terms does, up to where a person would look."""
    results: dict[int, Result] = {}
    order = {id(record): number for number, record in enumerate(records)}
    for group in groups(records):
        room = newsroom.load(folder)
        termbase = glossary(group, locale)
        bench = Workbench(room, termbase, TermEngine(termbase, "en"), Memory.open(room.memory_url))
        segments = [Segment(f"b{number}s1", (one.source,), 0, 0) for number, one in enumerate(group)]
        blocks = [Block(f"b{number}", BlockKind.PARAGRAPH, (one,)) for number, one in enumerate(segments)]
        article = Article("bench", "bench.txt", "text", "en", b"", tuple(blocks))
        way = Way(bench, article, locale)
        backend.ready("en", locale)
        found: dict[str, Result] = {}
        for start in range(0, len(segments), CHUNK):
            for answer in ask_chunk(way, backend, prepare(way, segments[start : start + CHUNK])):
                target = inline.plain(answer.translation.target)
                found[answer.translation.segment] = Result(target, bool(answer.errors))
        for segment, record in zip(segments, group, strict=True):
            results[order[id(record)]] = found.get(segment.id, Result("", True))
        bench.memory.close()
    return [results[number] for number in range(len(records))]


def measure(records: Sequence[Record], results: Sequence[Result], locale: str) -> dict[str, Any]:
    """Return the figures of one run."""
    seen: Counter[str] = Counter()
    renderings: dict[str, list[str]] = defaultdict(list)
    finder = TermEngine(glossary(records, locale), "en")
    for record, result in zip(records, results, strict=True):
        text = TargetText(result.target, locale)
        wanted = Counter(hit.concept.id for hit in finder.find((record.source,)))
        for source, term, rule in record.terms:
            count = wanted[source] or 1
            exact = min(count, len(text.literal(term.text, inflected=False)))
            places = text.occurrences(term.text, inflected=True)
            for kind in ("all", rule.value):
                seen.update({f"{kind} n": count, f"{kind} exact": exact, f"{kind} lemma": min(count, len(places))})
            renderings[source] += [
                text.text[one.start : one.end].casefold() if rule is TermRule.FIXED else term.text
                for one in places[:count]
            ] or ["other"] * count
    twice = [Counter(found) for found in renderings.values() if len(found) > 1]
    same = sum(counter.most_common(1)[0][1] for counter in twice)
    references = [[one.reference for one in records]]
    return {
        "terms": seen["all n"],
        "exact": seen["all exact"] / seen["all n"],
        "lemma": seen["all lemma"] / seen["all n"],
        "fixed": seen["fixed exact"] / max(1, seen["fixed n"]),
        "consistency": same / max(1, sum(counter.total() for counter in twice)),
        "chrF": CHRF().corpus_score([one.target for one in results], references).score,
        "held": sum(one.held for one in results),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--locale", required=True)
    parser.add_argument("--backend", action="append", default=[])
    parser.add_argument("--json", action="store_true", help="one object a line instead of a table")
    parser.add_argument("--show", action="store_true", help="print what is wrong with the terms")
    options = parser.parse_args()
    records = read(options.file, options.locale)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "diglot.yaml").write_text(f"source: en\nlocales: [{options.locale}]\n")
        (folder / "glossary").mkdir()
        for name in options.backend or ["firefox"]:
            backend = create(name, BackendSettings(cache_dir=folder))
            for kind in ("free", "enforced"):
                start = time.perf_counter()
                if kind == "free":
                    results = free(backend, records, options.locale)
                else:
                    results = enforced(backend, records, options.locale, folder)
                row = {"backend": name, "way": kind, **measure(records, results, options.locale)}
                row["seconds"] = time.perf_counter() - start
                _print(row, as_json=options.json)
                if options.show and kind == "enforced":
                    _show(records, results, options.locale)
            backend.close()


def _print(row: dict[str, Any], *, as_json: bool) -> None:
    rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}
    print(json.dumps(rounded) if as_json else "  ".join(f"{key} {value}" for key, value in rounded.items()), flush=True)


def _show(records: Sequence[Record], results: Sequence[Result], locale: str) -> None:
    for record, result in zip(records, results, strict=True):
        text = TargetText(result.target, locale)
        wrong = [term.text for _, term, _ in record.terms if not text.occurrences(term.text, inflected=True)]
        mark = f"  LACKS {wrong}" if wrong else "  HELD" if result.held else ""
        print(f"  {record.source}\n    {result.target}{mark}\n    ({record.reference})")


if __name__ == "__main__":
    main()
