"""Localize one article: split it, enforce the glossary, route every segment, check, and reassemble the editions.

This file is the newsroom's own: change the order of the work here. What each step does is in ``diglot.pipeline``; how
often it is tried again, how many run at once and what the run shows in Prefect is here.

    python flows/localize.py articles/open-by-design.md fr pt-BR
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prefect import flow, runtime, task
from prefect.artifacts import create_table_artifact
from prefect.task_runners import ThreadPoolTaskRunner

from diglot import newsroom, pipeline
from diglot.errors import BackendFault

RETRIES = 3
# The engines that run on this machine hold Python's lock: two batches at once took a third longer than one after the other.
RUNNER: Any = ThreadPoolTaskRunner(max_workers=1)


def _passing(task: Any, run: Any, state: Any) -> bool:
    """Try again only what failed in passing; a refusal or a fault of the set-up would fail the same way."""
    return isinstance(state.result(raise_on_failure=False), BackendFault)


def _batch_name(given: Mapping[str, Any]) -> str:
    return f"route: {given['locale']}, {given['batch'][0]} to {given['batch'][-1]}"


def _flow_name(given: Mapping[str, Any]) -> str:
    locales = ", ".join(given["locales"]) or "all locales"
    return f"localize {Path(given['article']).stem} → {locales}"


@task(task_run_name="split {article.name}")
def split(root: Path, article: Path, locales: Sequence[str]) -> pipeline.Order:
    """Read the article and split it into segments."""
    return pipeline.prepare(root, article, locales)


@task(task_run_name="enforce glossary: {locale}")
def enforce_glossary(order: pipeline.Order, locale: str) -> pipeline.Plan:
    """Take in what translators did, and find the fixed terms of the rest."""
    return pipeline.plan(order, locale)


@task(
    task_run_name=lambda: _batch_name(runtime.task_run.parameters),
    retries=RETRIES,
    retry_delay_seconds=[2, 10, 30],
    retry_jitter_factor=0.3,
    retry_condition_fn=_passing,
)
def route(order: pipeline.Order, locale: str, batch: Sequence[str]) -> pipeline.Batch:
    """Translate one batch by the locale's backends in order; on the last try a faulty backend is passed over."""
    return pipeline.translate_batch(order, locale, batch, patient=runtime.task_run.run_count <= RETRIES)


@task(task_run_name="check: {work.locale}")
def check(work: pipeline.Plan, done: Sequence[pipeline.Batch]) -> pipeline.Batch:
    """Put the locale's segments together and check them."""
    return pipeline.inspect(work, done)


@task(task_run_name="reassemble: {work.locale}")
def reassemble(work: pipeline.Plan, whole: pipeline.Batch) -> pipeline.Outcome:
    """Write the translator's XLIFF and the edition, published or draft as the gate decides."""
    return pipeline.assemble(work, whole)


@flow(
    name="localize",
    flow_run_name=lambda: _flow_name(runtime.flow_run.parameters),
    task_runner=RUNNER,
    validate_parameters=False,
)
def localize(article: str, locales: Sequence[str] = (), root: str | None = None) -> list[pipeline.Outcome]:
    """Make the editions of *article* (a path, or an id below articles/) in *locales* (default: the newsroom's)."""
    room = newsroom.load(Path(root) if root else None)
    order = split(room.root, room.source_of(article), locales)
    outcomes = []
    for locale in order.locales:
        with pipeline.at_desk(order, locale):  # until it is written again, nobody else may write there
            work = enforce_glossary(order, locale)
            done = [route.submit(order, locale, batch) for batch in pipeline.batches(work)]
            whole = check(work, [future.result() for future in done])
            outcomes.append(reassemble(work, whole))
    create_table_artifact(
        key=_key(order.article), table=[_row(one) for one in outcomes], description=f"Editions of {order.article}"
    )
    return outcomes


def _key(article: str) -> str:
    """Return an artifact key, for which Prefect allows small letters, digits and hyphens."""
    return "editions-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in article.lower())


def _row(one: pipeline.Outcome) -> dict[str, Any]:
    return {
        "locale": one.locale,
        "segments": one.segments,
        "by": ", ".join(f"{name} {count}" for name, count in one.origins.items()),
        "terms": f"{one.terms_right} of {one.terms_found}",
        "errors": one.errors,
        "warnings": one.warnings,
        "edition": one.state.value,
        "held because": "; ".join(one.reasons),
    }


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python flows/localize.py ARTICLE [LOCALE ...]")
    for outcome in localize(sys.argv[1], sys.argv[2:]):
        print(f"{outcome.locale}: {outcome.state.value}, {outcome.path}")
