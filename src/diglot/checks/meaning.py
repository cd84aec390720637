from __future__ import annotations
RULES=()
def missing() -> list[str]:
    return []
