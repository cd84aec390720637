"""The import table of docs/architecture.md holds."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "diglot"
LAYERS = (
    {"errors", "model"},
    {"archive", "folders", "locales", "inline", "yamlfile", "xmlsafe", "lemmas"},
    {"labels", "locale_data"},
    {"formats", "segment", "glossary", "xliff", "tmx"},
    {"terms", "memory", "backends", "checks"},
    {"review", "edition", "report"},
    {"handoff"},
    {"settings"},
    {"newsroom"},
    {"pipeline"},
    {"cli"},
    {"__main__"},
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names}


def modules() -> list[Path]:
    """Return all Python files of the library."""
    return sorted(path for path in PACKAGE.rglob("*.py") if "template" not in path.parts)


def imported(path: Path) -> set[str]:
    """Return the top modules of diglot that *path* imports, at its head or inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts == ["diglot"]:
                names |= {alias.name for alias in node.names if alias.name in LAYER}
            elif parts[0] == "diglot":
                names.add(parts[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("diglot.")}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_imports_only_from_the_layers_above_it(path: Path) -> None:
    """Each module imports from its own package and from lower layers, never sideways or upwards."""
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own == "__init__":
        assert not imported(path)
        return
    wrong = {name for name in imported(path) - {own} if LAYER[name] >= LAYER[own]}
    assert not wrong, f"{own} (layer {LAYER[own]}) may not import {', '.join(sorted(wrong))}"


def test_library_knows_nothing_of_prefect_but_the_command_that_runs_the_flow() -> None:
    """Prefect is imported by the flows and by the command that loads them, nowhere else."""
    users = {path.relative_to(PACKAGE).as_posix() for path in modules() if "prefect" in _foreign(path)}
    assert users <= {"cli/localize.py"}


def test_library_is_in_the_table() -> None:
    """No module of the library is missing from the table."""
    tops = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in modules()} - {"__init__"}
    assert tops <= set(LAYER)


def _foreign(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    return {
        name.split(".")[0]
        for node in tree
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
