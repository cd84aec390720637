"""What the main job costs: one Markdown article of many paragraphs, step by step, and the share of Prefect.

    python bench/article.py [PARAGRAPHS]

Prints seconds for read, segment, terms (the sample glossary), memory, XLIFF, checks and edition with the pseudo backend,
the whole flow through Prefect, and, where it is installed in a virtual environment of its own (named by
DIGLOT_TRANSLATE_TOOLKIT, the folder of its programs), translate-toolkit's chain on the same file in the same run:
md2po, every message filled, pofilter, po2md.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SECONDS: dict[str, float] = {}


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Add the time that the block takes to *name*."""
    start = time.perf_counter()
    try:
        yield
    finally:
        SECONDS[name] = SECONDS.get(name, 0.0) + time.perf_counter() - start


def timing(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return *function*, its calls timed under *name*."""

    def call(*args: Any, **kwargs: Any) -> Any:
        with timed(name):
            return function(*args, **kwargs)

    return call


def article(paragraphs: int) -> str:
    """Return a Markdown article made of the sample's own sentences, shuffled, each paragraph different."""
    words = re.findall(r"[^.!?]+[.!?]", (ROOT / "articles/open-by-design.md").read_text("utf-8").split("---", 2)[2])
    sentences = [" ".join(one.split()) for one in words if "#" not in one and "|" not in one and len(one.split()) > 5]
    chance = random.Random(1)
    parts = ["# A long read"]
    for number in range(1, paragraphs + 1):
        if number % 25 == 0:
            parts.append(f"## {number // 25}. A heading")
        parts.append(f"Paragraph {number} begins. " + " ".join(chance.sample(sentences, 2)))
    return "\n\n".join(parts) + "\n"


def newsroom(folder: Path) -> None:
    """Make a newsroom with the sample glossary and the pseudo backend."""
    shutil.copytree(ROOT / "glossary", folder / "glossary")
    shutil.copytree(ROOT / "flows", folder / "flows")
    (folder / "articles").mkdir()
    # Pseudo text means nothing; what checking its meaning costs is measured in bench/meaning.py.
    settings = "source: en\nlocales: [fr]\nroutes:\n  - {to: '*', use: [pseudo]}\nseverity: {meaning: off}\n"
    (folder / "diglot.yaml").write_text(settings)


def steps(folder: Path, path: Path) -> None:
    """Run the plain functions one after the other, as the flow does."""
    from diglot import checks, edition, formats, segment, xliff
    from diglot.pipeline import assemble, batches, inspect, plan, prepare, translate_batch, workbench

    bench = workbench(folder)
    splitter = segment.Segmenter
    splitter.breaks = timing("segment", splitter.breaks)  # type: ignore[method-assign]
    formats.join = timing("edition", formats.join)
    edition.build, edition.write = timing("edition", edition.build), timing("edition", edition.write)
    xliff.write, xliff.read = timing("XLIFF", xliff.write), timing("XLIFF", xliff.read)
    checks.run = timing("checks", checks.run)
    for name in ("find", "guard", "restore", "slice_hash", "annotations", "report"):
        setattr(type(bench.engine), name, timing("terms", getattr(type(bench.engine), name)))
    for name in ("recall", "approved", "latest", "remember", "note"):
        setattr(type(bench.memory), name, timing("memory", getattr(type(bench.memory), name)))
    with timed("plain functions, all"):
        with timed("read"):
            order = prepare(folder, path, ["fr"])
        SECONDS["read"] -= SECONDS["segment"]
        work = plan(order, "fr")
        done = [translate_batch(order, "fr", batch) for batch in batches(work)]
        outcome = assemble(work, inspect(work, done))
    print(f"{outcome.segments} segments, {outcome.terms_found} terms", file=sys.stderr)


def flow(folder: Path, path: Path) -> None:
    """Run the same through Prefect with the embedded server, timing the flow itself and not the server's start."""
    from diglot.cli.localize import PREFECT

    os.environ.update(PREFECT, PREFECT_HOME=str(folder / "prefect"))
    from prefect import flow as make_flow
    from prefect.flows import load_flow_from_entrypoint

    with timed("Prefect's server, first start"):
        make_flow(lambda: None, name="nothing")()
    localize = load_flow_from_entrypoint(f"{folder}/flows/localize.py:localize", use_placeholder_flow=False)
    with timed("flow through Prefect, all"):
        localize(str(path), ["fr"], str(folder))


def toolkit(folder: Path, path: Path) -> None:
    """Run translate-toolkit's chain on the same article, every message filled with its own source."""
    programs = Path(os.environ["DIGLOT_TRANSLATE_TOOLKIT"])
    po, out = folder / "a.po", folder / "out.md"
    with timed("translate-toolkit, all"):
        subprocess.run([programs / "md2po", "--progress=none", path, po], check=True)
        text = po.read_text("utf-8")
        filled = re.sub(
            r'(?m)^msgid ((?:"(?:.*)"\n)+)msgstr ""\n', lambda match: f"msgid {match[1]}msgstr {match[1]}", text
        )
        po.write_text(filled.replace('msgid ""\n' + 'msgstr ""\n', 'msgid ""\nmsgstr ""\n', 1), "utf-8")
        subprocess.run(
            [programs / "pofilter", "--progress=none", po, folder / "faults.po"], check=True, stdout=sys.stderr
        )
        subprocess.run([programs / "po2md", "--progress=none", "-t", path, po, out], check=True)


def measure(part: Callable[[Path, Path], None], text: str) -> dict[str, float]:
    """Run *part* in a process of its own, in a new newsroom with the article *text*, and return its seconds."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        newsroom(folder)
        path = folder / "articles/long.md"
        path.write_text(text, "utf-8")
        done = subprocess.run(
            [sys.executable, __file__, part.__name__, folder, path], check=True, stdout=subprocess.PIPE, text=True
        )
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def main() -> None:
    """Measure and print."""
    if len(sys.argv) == 4:
        {"steps": steps, "flow": flow, "toolkit": toolkit}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
        print(json.dumps(SECONDS))
        return
    text = article(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    parts = [steps, flow, *([toolkit] if "DIGLOT_TRANSLATE_TOOLKIT" in os.environ else [])]
    seconds: dict[str, float] = {}
    for part in parts:
        seconds |= measure(part, text)
    for name, value in seconds.items():
        print(f"{name:<32}{value:8.2f} s")
    plain, whole = seconds["plain functions, all"], seconds["flow through Prefect, all"]
    print(f"{'Prefect on top':<32}{100 * (whole - plain) / plain:8.1f} %")


if __name__ == "__main__":
    main()
