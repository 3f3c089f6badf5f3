"""What the widget is made of: `/help.js` with the looks of its buttons inside, and the stylesheet of the panel.

Both take their colours and parts from the one stylesheet (ui/static/ui/css), so that a change there is a change here. In a
stranger's page a rem is whatever that page made of it: lengths go by `--regard-rem`, the size that the reader chose.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from regard.ui import bundle
from regard.ui.environment import static

HERE = Path(__file__).parent / "static" / "help"
PARTS = ("icon", "button", "form", "marks", "known", "notice", "states")
_REM = re.compile(r"(?<![\w.-])(-?(?:\d+(?:\.\d+)?|\.\d+))rem\b")
_TOKEN = re.compile(r"(--[\w-]+):\s*([^;{}]+);")
_USED = re.compile(r"var\((--[\w-]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    packed: bytes  # gzip
    etag: str

    @classmethod
    def of(cls, text: str) -> Asset:
        content = text.encode()
        packed = gzip.compress(content, 9, mtime=0)
        return cls(content, packed, f'"{hashlib.sha256(content).hexdigest()[:16]}"')


@cache
def script() -> Asset:
    """`/help.js`, ready to be sent."""
    values = {"CSS": dock_css(), "PANEL": _address("help/panel.js"), "SHEET": f"/help/panel.css?v={sheet().etag[1:-1]}"}
    text = (HERE / "help.js").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"__{name}__", json.dumps(value, ensure_ascii=False))
    return Asset.of(text)


@cache
def sheet() -> Asset:
    """The looks of the panel, for its shadow root."""
    css = [_css(name) for name in ("reset", "tokens", *(f"parts/{one}" for one in PARTS), "screens/widget", "helpers")]
    own = (HERE / "panel.css").read_text(encoding="utf-8")
    layers = "@layer reset, tokens, base, components, screens, helpers;"
    return Asset.of(squeezed("\n".join([layers, *css, own])))


def dock_css() -> str:
    """The buttons' own rules, with those tokens alone that they name."""
    own = (HERE / "dock.css").read_text(encoding="utf-8")
    tokens = dict(_TOKEN.findall(_COMMENT.sub("", _css("tokens").split("[data-theme", 1)[0])))
    needed, found = set(_USED.findall(own)), dict[str, str]()
    while needed:
        name = needed.pop()
        if name in tokens and name not in found:
            found[name] = tokens[name]
            needed |= set(_USED.findall(tokens[name]))
    written = "".join(f"{name}:{value};" for name, value in sorted(found.items()))
    return squeezed(f":host{{color-scheme:light dark;{written}}}{own}")


def squeezed(css: str) -> str:
    """Without comments and needless space, and in lengths that no page changes; what @media asks stays in rem."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css))
    pieces = re.split(r"(@media[^{]*)", css)
    return "".join(one if one.startswith("@media") else _REM.sub(_length, one) for one in pieces).strip()


def _length(found: re.Match[str]) -> str:
    return f"calc({found[1]}*var(--regard-rem))"


def _css(name: str) -> str:
    return (bundle.HERE / "css" / f"{name}.css").read_text(encoding="utf-8")


def _address(name: str) -> str:
    """From the root of the server, wherever static files are said to lie."""
    found = static(name)
    return found if found.startswith(("/", "http")) else f"{settings.STATIC_URL}{found}"
