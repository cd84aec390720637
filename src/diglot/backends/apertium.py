"""Apertium, rule-based translation, as one long-lived process per pair (Debian packages; a program of its own, GPL)."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from diglot import locales
from diglot.backends import BackendSettings, Reply, Request, TermSupport, Wants
from diglot.errors import BackendFault, BackendMissing

MODES = Path("/usr/share/apertium/modes")
TIMEOUT = 20.0
_THREE = {
    "en": "eng",
    "es": "spa",
    "pt": "por",
    "ca": "cat",
    "fr": "fra",
    "it": "ita",
    "gl": "glg",
    "oc": "oci",
    "ro": "ron",
}
_TWO = {three: two for two, three in _THREE.items()}
_PACKAGES = {("pt", "es"): "apertium-es-pt", ("pt", "ca"): "apertium-por-cat", ("pt", "gl"): "apertium-pt-gl"}
_SPECIAL = re.compile(r"[\[\]{}^$/\\@<>]")
_UNKNOWN = re.compile(r"(?<!\w)[*@#]\w+")


class Apertium:
    """A text engine; pairs are those whose packages this machine has."""

    name = "apertium"
    wants = Wants.TEXT
    terms = TermSupport.PLACEHOLDER

    def __init__(self, settings: BackendSettings) -> None:
        self._lock = threading.Lock()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def signature(self, source: str, target: str) -> str:
        """Return the mode and when its file was last changed, as packages do not say more at run time."""
        mode = self._mode(source, target)
        return f"apertium/{mode.stem}/{mode.stat().st_size}-{int(mode.stat().st_mtime)}"

    def ready(self, source: str, target: str) -> str:
        """Raise BackendMissing, with the package to install, unless the pair's mode is here."""
        self._mode(source, target)
        return ""

    def sources(self, target: str) -> Iterable[str]:
        """Return the languages from which *target* can be reached here, or could be if a package were installed."""
        wanted = locales.language(target)
        found = [
            _language(mode.stem.split("-", 1)[0])
            for mode in self._modes()
            if _language(mode.stem.split("-", 1)[1]) == wanted
        ]
        return list(dict.fromkeys([*(one for one in found if one != "en"), "pt"]))

    def translate(self, requests: Sequence[Request], source: str, target: str) -> list[Reply | None]:
        """Translate each text on a line of its own."""
        mode = self._mode(source, target)
        with self._lock:
            return [Reply(text=self._line(mode, request.text)) for request in requests]

    def close(self) -> None:
        """End the processes."""
        for process in self._processes.values():
            _end(process)
        self._processes.clear()

    def _modes(self) -> list[Path]:
        return [mode for mode in sorted(MODES.glob("*.mode")) if mode.stem.count("-") == 1]

    def _mode(self, source: str, target: str) -> Path:
        left, right = locales.language(source), locales.language(target)
        for mode in self._modes():
            first, second = mode.stem.split("-")
            if (_language(first), _language(second.split("_")[0])) == (left, right) and shutil.which("apertium"):
                return mode
        package = _PACKAGES.get((left, right), "the pair's package")
        raise BackendMissing(f"Apertium has no pair {left} to {right} here", f"sudo apt-get install apertium {package}")

    def _line(self, mode: Path, text: str) -> str:
        """Send one text and read its answer, which ends with a NUL as the text does."""
        process = self._processes.get(mode.stem)
        if process is None or process.poll() is not None:
            process = self._processes[mode.stem] = _start(mode)
        assert process.stdin is not None
        escaped = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
        try:
            process.stdin.write(f"{escaped}[][\n]".encode() + b"\0")
            process.stdin.flush()
            answer = _read(process)
        except (OSError, TimeoutError) as error:
            _end(process)
            del self._processes[mode.stem]
            raise BackendFault(f"Apertium did not answer ({error or 'time-out'})", "try again") from error
        bare = re.sub(r"\\(.)", r"\1", answer.split("[][", 1)[0]).strip()
        # It marks words that it does not know; where the text itself has such a mark, it is kept.
        return _UNKNOWN.sub(lambda mark: mark[0] if mark[0] in text else mark[0][1:], bare)


def _start(mode: Path) -> subprocess.Popen[bytes]:
    """Start the pipeline that Apertium itself would run for *mode*, with flushing after each NUL."""
    wrapper = shutil.which("apertium-wblank-mode")
    if wrapper:
        command = subprocess.run([wrapper, "-z", str(mode)], capture_output=True, check=True, text=True).stdout
    else:
        command = f"apertium -z -f none {shlex.quote(mode.stem)}"
    return subprocess.Popen(
        ["bash", "-c", command, "apertium", "-n", ""],  # the pipeline's $1: generate, without marks on unknown words
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )


def _read(process: subprocess.Popen[bytes]) -> str:
    """Return the process's output up to the next NUL; raises TimeoutError or OSError."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    data = b""
    deadline = time.monotonic() + TIMEOUT
    while not data.endswith(b"\0"):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        part = os.read(descriptor, 1 << 16)
        if not part:
            raise OSError("the program ended")
        data += part
    return data[:-1].decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the whole pipeline: it is a process group of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait(timeout=10)


def _language(code: str) -> str:
    """Return the two-letter code that locales use for Apertium's *code*."""
    return _TWO.get(code, code)
