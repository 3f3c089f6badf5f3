"""What the widget is made of: `/help.js` with the looks of its buttons inside, and the panel with its looks and words.

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

from regard.portal import help_bundle
from regard.ui import bundle

HERE = Path(__file__).parent / "static" / "help"
LANGUAGES = ("en", "de", "es", "fr")
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
    values = {"CSS": dock_css(), "PANEL": f"/help/panel.js?v={version()}&lang="}
    text = (HERE / "help.js").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"__{name}__", json.dumps(value, ensure_ascii=False))
    return Asset.of(text)


@cache
def panel(language: str) -> Asset:
    """`/help/panel.js`: modules, words of one of `LANGUAGES` and looks in one, because a phone waits for each request."""
    table, css = help_bundle.words_of(HERE, language), json.dumps(sheet(), ensure_ascii=False)
    given = f"{{key: {json.dumps(language)}, table: {table}, css: {css}}}"
    start = f"export const start = widget => m_panel.start(widget, {given});"
    return Asset.of(f"{help_bundle.together(HERE, 'panel')}\n{start}\n")


@cache
def version() -> str:
    """Changes when the panel does in any language."""
    return hashlib.sha256("".join(panel(one).etag for one in LANGUAGES).encode()).hexdigest()[:16]


def sheet() -> str:
    """The looks of the panel, for its shadow root."""
    css = [_css(name) for name in ("reset", "tokens", *(f"parts/{one}" for one in PARTS), "screens/widget", "helpers")]
    own = (HERE / "panel.css").read_text(encoding="utf-8")
    layers = "@layer reset, tokens, base, components, screens, helpers;"
    return squeezed("\n".join([layers, *css, own]))


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
