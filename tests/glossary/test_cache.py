"""A large termbase is compiled, and the compiled form is never believed against the file."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from diglot import glossary
from diglot.glossary import cache

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def termbase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a sample file, which counts as large here."""
    monkeypatch.setattr(cache, "WORTH_IT", 1)
    path = tmp_path / "policy.yaml"
    path.write_bytes((ROOT / "glossary/policy.yaml").read_bytes())
    return path


def test_compiled_termbase_is_the_same(termbase: Path) -> None:
    """Compiled or not, every concept and its hash are the same, also after crossing a process border."""
    folder = termbase.parent / "cache"
    plain = glossary.load([termbase])
    first, second = (glossary.load([termbase], folder) for _ in range(2))
    assert [one.name for one in folder.iterdir()] == [next(folder.glob("policy-*.msgpack")).name]
    assert plain == first == second
    assert plain.hash() == second.hash()
    assert pickle.loads(pickle.dumps(second)) == plain
    assert isinstance(second.concepts[0].terms, cache.Terms)


def test_changed_file_is_read_anew(termbase: Path) -> None:
    """A changed word counts at once, whatever the clock of the file says."""
    folder = termbase.parent / "cache"
    glossary.load([termbase], folder)
    termbase.write_text(termbase.read_text("utf-8").replace("Sul Global", "Sul global"), "utf-8")
    assert glossary.load([termbase], folder).concepts[0].terms["pt-BR"][0].text == "Sul global"


@pytest.mark.parametrize("damage", ["cut", "garbage", "wrong type", "folder"])
def test_damaged_cache_is_compiled_anew(termbase: Path, damage: str) -> None:
    """A compiled file that is cut off, garbage, of another shape, or no file at all costs time and nothing else."""
    import msgspec

    folder = termbase.parent / "cache"
    plain = glossary.load([termbase], folder)
    (compiled,) = folder.iterdir()
    data = compiled.read_bytes()
    compiled.unlink()
    if damage == "folder":
        compiled.mkdir()
    else:
        wrong = {
            "cut": data[:-100],
            "garbage": data[:32] + b"\xc1" * 100,
            "wrong type": data[:32] + msgspec.msgpack.encode([[1, 2]]),
        }
        compiled.write_bytes(wrong[damage])
    assert glossary.load([termbase], folder) == plain


def test_cache_that_cannot_be_written_is_done_without(termbase: Path) -> None:
    """Where the cache folder cannot be made, the termbase is read all the same."""
    (termbase.parent / "file").write_text("")
    assert glossary.load([termbase], termbase.parent / "file").concepts


def test_small_file_is_not_compiled(tmp_path: Path) -> None:
    """A termbase that is read in a moment leaves no cache behind."""
    glossary.load([ROOT / "glossary/places.yaml"], tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
