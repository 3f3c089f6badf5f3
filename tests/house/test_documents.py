"""The documents point to things that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "STYLE.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in _LINK.findall(page.read_text("utf-8")) if "://" not in t and not t.startswith("mailto:")]
    assert not [target for target in targets if not (page.parent / target).exists()]


def test_every_dependency_has_its_line() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    block = pyproject.split("dependencies = [", 1)[1].split("]\n", 1)[0]
    names = re.findall(r'"([a-z0-9-]+)', block)
    text = (ROOT / "docs/dependencies.md").read_text("utf-8").lower()
    assert names
    assert not [name for name in names if name not in text]


def test_every_environment_setting_is_documented() -> None:
    used = set()
    for path in (ROOT / "regard").rglob("*.py"):
        used |= set(re.findall(r"""["'](REGARD_[A-Z_]+|DATABASE_URL)["']""", path.read_text("utf-8")))
    text = (ROOT / "docs/operating.md").read_text("utf-8")
    assert not [name for name in sorted(used) if name not in text]
