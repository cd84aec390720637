"""A headless Chromium that can be looked into and typed at, by the DevTools protocol."""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

from websockets.sync.client import connect


class Browser:
    """One Chromium with one tab."""

    def __init__(self, program: str, profile: Path) -> None:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        self._profile = profile
        self._process = subprocess.Popen(
            [program, *options, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._number = 0

    def __enter__(self) -> Browser:
        port = self._port()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=30) as answer:
            tab = next(one for one in json.load(answer) if one["type"] == "page")
        self._socket = connect(tab["webSocketDebuggerUrl"], max_size=None)
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(30)

    def _port(self) -> int:
        """Return the port that Chromium chose, once it says so."""
        file = self._profile / "DevToolsActivePort"
        for _ in range(600):
            if file.is_file() and (text := file.read_text()):
                return int(text.splitlines()[0])
            time.sleep(0.1)
        raise TimeoutError("Chromium does not answer")

    def _call(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(60))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, address: str) -> None:
        """Go to *address* and wait until it is there."""
        self._call("Page.navigate", url=address)
        for _ in range(600):
            if self.value("document.readyState") == "complete" and self.value("location.href") == address:
                return
            time.sleep(0.1)
        raise TimeoutError(f"{address} does not load")

    def value(self, script: str) -> Any:
        """Return what *script* comes to, as JSON carries it."""
        found = self._call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press and let go of *key*."""
        for kind in ("keyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else "")

    def size(self, width: int, height: int) -> None:
        """Make the window this big, in CSS pixels."""
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
