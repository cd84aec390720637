"""What a process has opened for its work is closed with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SETTINGS = "source: en\nlocales: [es]\nroutes:\n  - {to: es, use: [firefox+apertium, human]}\n"
SCRIPT = """
import sys
from pathlib import Path
from diglot import pipeline
root = Path(sys.argv[1])
order = pipeline.prepare(root, root / "articles/door.md", ["es"])
batch = pipeline.translate_batch(order, "es", pipeline.plan(order, "es").pending)
print(batch.translations[0].origin)
"""


@pytest.mark.system
def test_engines_that_were_started_end_before_python_does(need: Callable[[str], str], tmp_path: Path) -> None:
    """Apertium runs as long as there is work for it; nothing of it is left open at the end."""
    need("apertium")
    for name in ("articles", "glossary"):
        (tmp_path / name).mkdir()
    (tmp_path / "diglot.yaml").write_text(SETTINGS)
    (tmp_path / "articles/door.md").write_text("The door is open.\n")
    command = [sys.executable, "-W", "default::ResourceWarning", "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("firefox+apertium\n", "")
