"""The example of docs/writing-a-backend.md, installed and run as its reader would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from diglot import backends
from diglot.backends import Backend, BackendSettings, Request
from diglot.errors import BackendFault, BackendMissing, BackendRefusal

PAGE = Path(__file__).resolve().parents[2] / "docs/writing-a-backend.md"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the page's package into a folder and return it."""
    blocks = dict(re.findall(r"```(toml|python)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
    package, target = tmp_path_factory.mktemp("package"), tmp_path_factory.mktemp("installed")
    (package / "pyproject.toml").write_text(blocks["toml"])
    (package / "diglot_desk.py").write_text(blocks["python"])
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(package)], check=True)
    return target


@pytest.fixture
def server() -> Iterator[tuple[str, dict[str, Any]]]:
    """A machine that translates by putting the text into brackets, or answers with the status it is told."""
    told: dict[str, Any] = {"status": 200, "asked": []}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told["asked"].append((self.headers["Authorization"], asked))
            body = json.dumps({"text": f"[{asked['q']}]"}).encode()
            self.send_response(told["status"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}/", told
    running.shutdown()
    running.server_close()


def make(tmp_path: Path, **options: str) -> Backend:
    """Return the backend as a newsroom's settings would have it."""
    return backends.create("desk", BackendSettings(tmp_path, {"desk": options}))


def test_example_is_found_and_translates(
    installed: Path, server: tuple[str, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entry point is enough; each text goes out with the key and comes back in order."""
    monkeypatch.syspath_prepend(str(installed))
    monkeypatch.setenv("DESK_KEY", "secret")
    url, told = server
    desk = make(tmp_path, url=url, key_from="DESK_KEY")
    assert "desk" in backends.names()
    assert desk.ready("en", "fr") == ""
    assert "secret" not in desk.signature("en", "fr")
    replies = desk.translate([Request(one, (one,), text=one) for one in ("a", "b")], "en", "fr")
    assert [reply.text for reply in replies if reply] == ["[a]", "[b]"]
    assert told["asked"][0] == ("Bearer secret", {"q": "a", "from": "en", "to": "fr"})
    desk.close()


def test_example_tells_faults_apart(
    installed: Path, server: tuple[str, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing key, a refused key and a busy machine are three things."""
    monkeypatch.syspath_prepend(str(installed))
    url, told = server
    desk = make(tmp_path, url=url, key_from="DESK_KEY")
    with pytest.raises(BackendMissing, match="DESK_KEY"):
        desk.ready("en", "fr")
    for status, error in ((403, BackendRefusal), (503, BackendFault)):
        told["status"] = status
        with pytest.raises(error):
            desk.translate([Request("a", ("a",), text="a")], "en", "fr")
    gone = make(tmp_path, url="http://127.0.0.1:9/")
    with pytest.raises(BackendFault, match="did not answer"):
        gone.translate([Request("a", ("a",), text="a")], "en", "fr")
