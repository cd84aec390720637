"""Fetching and keeping translation models: found in an index, checked by SHA-256, written whole or not at all."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urljoin

from diglot.errors import BackendMissing

ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
TIMEOUT = 10.0
_ARCHITECTURES = ("base", "base-memory", "tiny")
Record = dict[str, str | None]
Leg = tuple[bytes, bytes, bytes, bytes | None]
Progress = Callable[[str, int, int], None]


class Store:
    """A folder of models, filled from a records service as it is needed.

    ``index`` is the address of the records (default: Mozilla's, or FXTRANSLATE_RECORDS_URL); where it is a mirror, the
    files lie beside it, at their ``location`` relative to the index.
    """

    def __init__(self, folder: Path, *, index: str | None, download: bool, progress: Progress | None) -> None:
        self.folder, self.download, self.progress = folder, download, progress
        self.index = index or os.environ.get("FXTRANSLATE_RECORDS_URL") or ""
        self._body: str | None = None
        self._failed: BackendMissing | None = None
        self._lock = threading.Lock()
        self._legs: dict[tuple[str, str], tuple[Leg, ...]] = {}

    def legs(self, source: str, target: str) -> tuple[Leg, ...]:
        """Return the models for *source* to *target*: one, or two through a pivot, each with its vocabularies.

        Raises BackendMissing with the remedy: no such pair, no network, a file that is not what the index says.
        """
        with self._lock:
            if (source, target) not in self._legs:
                kept = self._kept(source, target)
                self._legs[source, target] = kept or self._fetch(source, target)
            return self._legs[source, target]

    def lacking(self, source: str, target: str) -> list[str]:
        """Return the pairs (``en-fr``) whose models have to be fetched before *source* to *target* can be translated.

        Fetches at most the index. Raises BackendMissing with the remedy: no such pair, no network, no leave to fetch.
        """
        with self._lock:
            if (source, target) in self._legs or self._kept(source, target):
                return []
            steps = self._steps(source, target)
        pairs = [f"{left}-{right}" for left, right in itertools.pairwise(steps)]
        return [pair for pair in pairs if _load(self.folder / pair) is None]

    def _kept(self, source: str, target: str) -> tuple[Leg, ...]:
        """Return what an earlier run has fetched, without asking the index."""
        via = self.folder / f"{source}-{target}.via"
        steps = [source, *via.read_text().split(), target] if via.is_file() else [source, target]
        found = [_load(self.folder / f"{left}-{right}") for left, right in itertools.pairwise(steps)]
        return tuple(leg for leg in found if leg) if all(found) else ()

    def _fetch(self, source: str, target: str) -> tuple[Leg, ...]:
        """Fetch what is not here of the models for *source* to *target*, and return them."""
        steps = self._steps(source, target)
        records = self._listed(steps)
        for left, right in itertools.pairwise(steps):
            if _load(self.folder / f"{left}-{right}") is None:
                self._fetch_leg(records, left, right)
        if len(steps) == 3:
            _write(self.folder / f"{source}-{target}.via", steps[1].encode())
        return self._kept(source, target)

    def _steps(self, source: str, target: str) -> list[str]:
        """Return the languages through which the index leads from *source* to *target*."""
        if not self.download:
            raise BackendMissing(
                f"no model from {source} to {target} in {self.folder}",
                "set backends.firefox.download to true, or copy the model there",
            )
        from fxtranslate import discovery

        body = self._records()
        try:
            route = discovery.resolve_route(body, source, target)
        except ValueError as error:
            raise BackendMissing(f"there is no model from {source} to {target}", "choose another backend") from error
        return [source, route["pivot"], target] if route["kind"] == "pivot" else [source, target]

    def _listed(self, steps: Sequence[str]) -> list[Record]:
        """Return what the index lists for the pairs of *steps*."""
        from fxtranslate import discovery

        pairs = set(itertools.pairwise(steps))
        records: list[Record] = discovery.parse_records(self._records())
        return [one for one in records if (one["sourceLanguage"], one["targetLanguage"]) in pairs]

    def _records(self) -> str:
        """Return the index, asked for once; a failure is remembered, so that each locale does not wait for it again."""
        if self._failed is not None:
            raise self._failed
        if self._body is None:
            from fxtranslate import discovery

            try:
                self._body = self._get(self.index or discovery.records_url()).decode()
            except (ValueError, OSError) as error:
                self._failed = BackendMissing(
                    "the index of translation models cannot be reached",
                    "connect to the network, or name a mirror in backends.firefox.index of diglot.yaml",
                )
                raise self._failed from error
        return self._body

    def _fetch_leg(self, records: list[Record], source: str, target: str) -> None:
        """Fetch the files of one pair: the newest version, of the architecture that translates best."""
        folder = self.folder / f"{source}-{target}"
        mine = [one for one in records if (one["sourceLanguage"], one["targetLanguage"]) == (source, target)]
        best = max((one for one in mine if one["fileType"] == "model"), key=_rank, default=None)
        if best is None:
            raise BackendMissing(f"there is no model from {source} to {target}", "choose another backend")
        for record in mine:
            if (record["version"], record["architecture"]) == (best["version"], best["architecture"]):
                self._fetch_file(record, folder)

    def _fetch_file(self, record: Record, folder: Path) -> None:
        from fxtranslate import discovery

        location = str(record["location"])
        url = urljoin(self.index or ATTACHMENTS, location)
        try:
            data = discovery.verify_and_decompress(self._get(url, str(record["name"])), record["decompressedHash"])
        except (ValueError, OSError) as error:
            raise BackendMissing(
                f"{record['name']} could not be fetched whole ({error})", "try again; nothing was kept"
            ) from error
        _write(folder / str(record["fileType"]), data)

    def _get(self, url: str, name: str = "") -> bytes:
        """Return what is at *url*, telling the progress; raises OSError."""
        import httpx

        try:
            with httpx.stream("GET", url, timeout=TIMEOUT, follow_redirects=True) as response:
                response.raise_for_status()
                size = int(response.headers.get("content-length", 0))
                parts: list[bytes] = []
                done = 0
                for part in response.iter_bytes(1 << 18):
                    parts.append(part)
                    done += len(part)
                    if self.progress and name:
                        self.progress(name, done, size)
                return b"".join(parts)
        except httpx.HTTPError as error:
            raise OSError(f"{type(error).__name__}: {error}") from error


def _rank(record: Record) -> tuple[tuple[int, ...], int]:
    parts = "".join(char if char.isdigit() else " " for char in record["version"] or "0").split()
    architecture = record["architecture"] or ""
    known = architecture in _ARCHITECTURES
    return tuple(map(int, parts)), -_ARCHITECTURES.index(architecture) if known else -len(_ARCHITECTURES)


def _load(folder: Path) -> Leg | None:
    """Return the model in *folder*, if it is whole."""

    def read(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    model, shared = read("model"), read("vocab")
    left, right = read("srcvocab") or shared, read("trgvocab") or shared
    return (model, left, right, read("lex")) if model and left and right else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
