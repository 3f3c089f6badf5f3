"""The stylesheet's files put together in order, so that a page asks for one file. Pure Python."""

import hashlib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "static" / "ui"
NAME = "ui/regard.css"

_ROOT = ("layers", "reset", "tokens", "measures", "base")
_PARTS = (
    *("icon", "button", "form", "marks", "sheet", "known", "notice", "promise", "effort", "grade", "brief"),
    *("steps", "tabs", "menu", "states", "table", "chart", "editor", "overlay"),
)
_SCREENS = (
    *(
        "desk",
        "queue",
        "chosen",
        "conversation",
        "composer",
        "call",
        "chat",
        "who",
        "narrow",
        "workspace",
        "settings",
        "customer",
        "widget",
        "site",
    ),
    *("portal", "tracker", "contact", "moment", "outreach", "setup", "insight", "sign-in", "gallery"),
)


def files() -> list[Path]:
    """Every part of the stylesheet, in the order of the cascade."""
    names = [*_ROOT, *(f"parts/{name}" for name in _PARTS), *(f"screens/{name}" for name in _SCREENS), "helpers"]
    return [HERE / "css" / f"{name}.css" for name in names]


def text() -> str:
    """The whole stylesheet. Addresses of fonts are made relative to where the bundle lies."""
    return "\n".join(path.read_text(encoding="utf-8").strip() for path in files()).replace("../fonts/", "fonts/") + "\n"


@cache
def digest() -> str:
    """First 12 hexadecimal digits of the SHA-256 of the stylesheet."""
    return hashlib.sha256(text().encode()).hexdigest()[:12]


def build(target_dir: str | Path) -> Path:
    """Write the bundle as `target_dir`/ui/regard.css (when its content changed) and say where it is.

    Raises OSError when the directory cannot be written.
    """
    path, content = Path(target_dir) / NAME, text()
    if not path.exists() or path.read_text(encoding="utf-8") != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return path
