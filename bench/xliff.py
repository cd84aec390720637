"""What XLIFF costs: a file of many units, 1.2 and 2.0, beside plain lxml parsing and serialising the same file.

    python bench/xliff.py [UNITS]

Each line is a process of its own: seconds of processor time, how many times those of plain lxml, and the most memory it
held. "whole" reads, validates, changes every target and writes the document anew; "in place" puts every target into the
file it came in, unit by unit, and keeps all else to the byte; "stream" only reads, unit by unit.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from diglot import inline, xliff
from diglot.model import Code, CodeKind, Content, State

ROOT = Path(__file__).resolve().parents[1]
SECONDS: dict[str, float] = {}


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Add the processor time that the block takes to *name*."""
    start = time.process_time()
    try:
        yield
    finally:
        SECONDS[name] = SECONDS.get(name, 0.0) + time.process_time() - start


def units(count: int) -> Iterator[xliff.Unit]:
    """Yield units of the sample's sentences: a third with codes, half with a term, a fifth with a note."""
    words = re.findall(r"[^.!?]+[.!?]", (ROOT / "articles/open-by-design.md").read_text("utf-8").split("---", 2)[2])
    sentences = [" ".join(one.split()) for one in words if "#" not in one and "|" not in one and len(one.split()) > 5]
    chance = random.Random(1)
    start, end = Code(CodeKind.OPEN, "1", "**", "bold"), Code(CodeKind.CLOSE, "1", "**", "bold")
    for number in range(count):
        text = f"Number {number}: " + chance.choice(sentences)
        half = len(text) // 2
        source: Content = (text,)
        if number % 3 == 0:
            source = (text[:half], start, text[half:-1], end, text[-1:], Code(CodeKind.ALONE, "2", "<br>", "break"))
        target = tuple(part.upper() if isinstance(part, str) else part for part in source)
        yield xliff.Unit(
            f"b{number}s1",
            source,
            target,
            State.TRANSLATED,
            inline.fingerprint(source),
            "firefox",
            inline.fingerprint(target),
            "paragraph",
            notes=("Check the term AI.",) if number % 5 == 0 else (),
            terms=((0, 6, "number", "numéro", "inflect"),) if number % 2 else (),
        )


def changed(unit: xliff.Unit) -> tuple[Content, State]:
    """Return another target for *unit*, as a person would who approves it."""
    return tuple(part + " ok" if isinstance(part, str) else part for part in unit.target or unit.source), State.REVIEWED


def plain(path: Path, out: Path) -> None:
    """Parse and serialise with lxml and nothing else."""
    with timed("parse"):
        root = etree.fromstring(path.read_bytes())
    with timed("serialise"):
        out.write_bytes(etree.tostring(root, encoding="UTF-8"))


def whole(path: Path, out: Path) -> None:
    """Read, validate, change every target, write."""
    with timed("read"):
        root = xliff.parse(path)
        document = xliff.document(root)
    validate = validator()
    if validate is not None:
        with timed("validate"):
            validate(root)
    del root
    with timed("change"):
        made = [
            replace(unit, target=target, state=state) for unit in document.units for target, state in [changed(unit)]
        ]
        document = replace(document, units=tuple(made))
    with timed("write"):
        out.write_bytes(xliff.write(document, "xliff2" if document.version.startswith("2") else "standard"))


def in_place(path: Path, out: Path) -> None:
    """Put every target into the file, unit by unit."""
    with timed("read, change, write"), out.open("wb") as file:
        file.writelines(xliff.edited(path, changed))


def stream(path: Path, out: Path) -> None:
    """Read unit by unit and do nothing."""
    with timed("read"):
        count = sum(1 for _ in xliff.stream(path))
    out.write_text(str(count))


def validator() -> Any:
    """Return the function that validates a tree, None where there is none yet."""
    try:
        from diglot.xliff.validation import validate
    except ImportError:
        return None
    return validate


def peak() -> float:
    """Return the most memory this process has held, in MB; what getrusage gives starts with the parent's."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


PARTS = {"plain lxml": plain, "whole": whole, "in place": in_place, "stream": stream}


def measure(name: str, path: Path) -> tuple[dict[str, float], float]:
    """Run a part in a process of its own; return its seconds by step and its peak memory in MB."""
    done = subprocess.run(
        [sys.executable, __file__, "--part", name, path], check=True, stdout=subprocess.PIPE, text=True
    )
    seconds, most = json.loads(done.stdout)
    return seconds, most


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--part"]:
        path = Path(sys.argv[3])
        PARTS[sys.argv[2]](path, path.with_suffix(".out"))
        print(json.dumps([SECONDS, peak()]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        for profile, version in (("standard", "1.2"), ("xliff2", "2.0")):
            path = Path(folder) / f"{version}.xlf"
            path.write_bytes(
                xliff.write(xliff.Document("a.md", "en", "fr", tuple(units(count)), "a", "0" * 64), profile)
            )
            print(f"XLIFF {version}: {count:,} units, {path.stat().st_size / 1e6:.0f} MB")
            base = 0.0
            for name in PARTS:
                seconds, most = measure(name, path)
                total = sum(seconds.values())
                base = base or total
                steps = ", ".join(f"{step} {took:.2f}" for step, took in seconds.items())
                print(f"  {name:<12}{total:7.2f} s {total / base:6.1f} x {most:7.0f} MB   {steps}")


if __name__ == "__main__":
    main()
