"""Every event the code records is described in docs/events.md, and the other way round."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_RECORDED = re.compile(r'kind="([a-z]+\.[a-z_]+)"')
_TOLD = re.compile(r'\.tell\(\s*"([a-z_]+)"(?: if \w+ else "([a-z_]+)")?')


def recorded() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "regard").rglob("*.py"):
        if "/ops/bench" in str(path):
            continue
        text = path.read_text(encoding="utf-8")
        found.update(_RECORDED.findall(text))
        found.update(f"conversation.{kind}" for pair in _TOLD.findall(text) for kind in pair if kind)
    return found


def documented() -> set[str]:
    text = (ROOT / "docs/events.md").read_text(encoding="utf-8")
    return {
        kind
        for line in text.splitlines()
        if line.startswith("| `")
        for kind in re.findall(r"`([a-z]+\.[a-z_]+)`", line)
    }


def test_every_event_is_documented_and_every_documented_event_exists() -> None:
    assert recorded() == documented()
