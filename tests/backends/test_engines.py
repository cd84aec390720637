"""The engines themselves: Firefox's models, bundled and fetched, and Apertium."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from diglot import backends
from diglot.backends import Backend, BackendSettings, Request
from diglot.backends.firefox import bundled_model
from diglot.errors import BackendMissing


def make(name: str, folder: Path, **options: Any) -> Backend:
    """Return a backend with *options* from diglot.yaml."""
    return backends.create(name, BackendSettings(folder, {name: options}))


def ask(backend: Backend, target: str, *texts: str, source: str = "en") -> list[str]:
    """Return what *backend* makes of *texts*."""
    replies = backend.translate([Request(str(n), (text,), text=text) for n, text in enumerate(texts)], source, target)
    return [reply.text or "" for reply in replies if reply is not None]


def test_portuguese_works_without_a_network(tmp_path: Path) -> None:
    """The model that comes with the extra is used as it lies, and keeps made-up words."""
    firefox = make("firefox", tmp_path, download=False)
    firefox.ready("en", "pt-BR")
    one, two = ask(firefox, "pt-BR", "The door is open.", "The Xqzterma grows.")
    assert "porta" in one
    assert "Xqzterma" in two
    assert not list(tmp_path.iterdir())


def test_translator_belongs_to_its_thread(tmp_path: Path) -> None:
    """Two threads translate at once."""
    firefox = make("firefox", tmp_path, download=False)
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(ask(firefox, "pt-BR", "The door is open."))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0] == found[1]


def frame(data: bytes) -> bytes:
    """Return *data* as a Zstandard frame of uncompressed blocks (RFC 8878, section 3.1.1)."""
    size = 1 << 17
    blocks = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
    out = [b"\x28\xb5\x2f\xfd\xe0", len(data).to_bytes(8, "little")]
    for number, block in enumerate(blocks, 1):
        out += [((number == len(blocks)) | len(block) << 3).to_bytes(3, "little"), block]
    return b"".join(out)


@dataclass
class Mirror:
    """A records service of our own: what it serves by path, what it was asked, and how it fails."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    cut: bool = False
    url: str = ""


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A mirror with one model, English to Galician (the bytes of the bundled one)."""
    held = bundled_model()
    assert held is not None
    state = Mirror()
    records = []
    for kind, name, data in (("model", "model.engl.bin", held[0]), ("vocab", "vocab.engl.spm", held[1])):
        state.files[f"/files/{name}"] = frame(data)
        records.append(
            {
                "name": name, "fileType": kind, "sourceLanguage": "en", "targetLanguage": "gl", "version": "3.0",
                "architecture": "tiny", "decompressedHash": hashlib.sha256(data).hexdigest(),
                "attachment": {"location": f"files/{name}", "size": len(data), "hash": "", "filename": name},
            }
        )  # fmt: skip
    state.files["/records"] = json.dumps({"data": records}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            body = state.files.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            if body:
                self.wfile.write(body[: len(body) // 2] if state.cut and self.path != "/records" else body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}/records"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield state
    server.shutdown()
    server.server_close()


def test_model_is_fetched_once_checked_and_kept(mirror: Mirror, tmp_path: Path) -> None:
    """The first use fetches, the second neither fetches nor asks the index."""
    assert "porta" in ask(make("firefox", tmp_path, index=mirror.url), "gl", "The door is open.")[0]
    assert mirror.asked == ["/records", "/files/model.engl.bin", "/files/vocab.engl.spm"]
    mirror.asked.clear()
    again = make("firefox", tmp_path, index=mirror.url)
    assert again.ready("en", "gl") == ""
    assert mirror.asked == []
    assert again.signature("en", "gl") == make("firefox", tmp_path, index=mirror.url).signature("en", "gl")


@pytest.mark.parametrize("fault", ["gone", "cut", "changed"])
def test_broken_download_leaves_nothing(mirror: Mirror, tmp_path: Path, fault: str) -> None:
    """A file that is missing, cut off or other than the index says is not kept, and the next try begins anew."""
    whole = dict(mirror.files)
    if fault == "gone":
        del mirror.files["/files/vocab.engl.spm"]
    elif fault == "cut":
        mirror.cut = True
    else:
        mirror.files["/files/model.engl.bin"] = frame(b"something else")
    with pytest.raises(BackendMissing) as caught:
        make("firefox", tmp_path, index=mirror.url).signature("en", "gl")
    assert "try again" in str(caught.value)
    assert not list(tmp_path.rglob("*.part"))
    mirror.files, mirror.cut = whole, False
    assert make("firefox", tmp_path, index=mirror.url).signature("en", "gl")


def test_what_is_to_be_fetched_is_told_and_not_fetched(mirror: Mirror, tmp_path: Path) -> None:
    """Asking whether a pair is ready reads the index and nothing else."""
    assert make("firefox", tmp_path, index=mirror.url).ready("en", "gl") == "model en-gl"
    assert mirror.asked == ["/records"]


def test_whoever_watches_is_told_how_much_has_come(mirror: Mirror, tmp_path: Path) -> None:
    """A model's files tell their progress up to their whole size; the index, which is small, does not."""
    told: list[tuple[str, int, int]] = []
    settings = BackendSettings(tmp_path, {"firefox": {"index": mirror.url}}, lambda *one: told.append(one))
    backends.create("firefox", settings).signature("en", "gl")
    assert {name for name, _, _ in told} == {"model.engl.bin", "vocab.engl.spm"}
    assert all(done <= size for _, done, size in told)
    assert told[-1][1] == told[-1][2]


def test_language_without_a_model_is_said(mirror: Mirror, tmp_path: Path) -> None:
    """The index knows no such pair."""
    with pytest.raises(BackendMissing, match="no model from en to tlh; choose another backend"):
        make("firefox", tmp_path, index=mirror.url).ready("en", "tlh")


def test_unreachable_index_is_asked_once(tmp_path: Path) -> None:
    """Without a network the remedy names a mirror, and other locales do not wait for it again."""
    firefox = make("firefox", tmp_path, index="http://127.0.0.1:9/records")
    for target in ("fr", "ru"):
        with pytest.raises(BackendMissing, match=r"backends\.firefox\.index"):
            firefox.ready("en", target)


def test_nothing_is_fetched_where_that_is_forbidden(mirror: Mirror, tmp_path: Path) -> None:
    """A newsroom without a network says so in its settings."""
    with pytest.raises(BackendMissing, match="download"):
        make("firefox", tmp_path, index=mirror.url, download=False).ready("en", "gl")
    assert mirror.asked == []


@pytest.mark.system
def test_apertium_translates_and_keeps_made_up_words(need: Callable[[str], str], tmp_path: Path) -> None:
    """One process serves many texts; signs of its own stream format come back as they were."""
    need("apertium")
    apertium = make("apertium", tmp_path)
    found = ask(apertium, "es", "A porta está aberta.", "O Xqzterma [1] é ^caro^ $5 \\ @a.", "", source="pt")
    assert found[0] == "La puerta está abierta."
    assert "Xqzterma" in found[1]
    for sign in ("[1]", "^", "$5", "\\", "@a"):
        assert sign in found[1]
    assert found[2] == ""
    apertium.close()


@pytest.mark.system
def test_chain_goes_through_a_language_that_both_know(need: Callable[[str], str], tmp_path: Path) -> None:
    """English to Spanish by way of Portuguese, as the sample newsroom's route has it."""
    need("apertium")
    chain = backends.create("firefox+apertium", BackendSettings(tmp_path, {"firefox": {"download": False}}))
    assert "puerta" in ask(chain, "es", "The door is open.")[0]
    assert "|pt|" in chain.signature("en", "es")
    chain.close()


def test_apertium_names_the_package_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the pair is not installed the remedy is the command."""
    monkeypatch.setattr("diglot.backends.apertium.MODES", tmp_path)
    with pytest.raises(BackendMissing, match="apt-get install"):
        make("apertium", tmp_path).ready("pt", "es")
