"""The panel's modules put together into one, so that its first use asks for one file. Pure Python.

The sources stay plain ES modules that read each other by `import {…} from "./….js"`. Each becomes a function that gives back
what it exports; what stands before stays apart, so two modules may use one name. Only what our own modules write is
understood: anything else raises, and a test puts the whole panel together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_IMPORT = re.compile(r'^import (\{\w+(?:, \w+)*\}) from "\./([a-z_]+)\.js";$')
_EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)\b")


class CannotBundle(ValueError):
    """A module is written as the bundle does not understand; says which and where."""


def together(folder: Path, first: str) -> str:
    """`first` (a name without ending) and what it needs, each once and after its own needs; ends in const m_`first`."""
    found = dict[str, str]()
    _put(folder, first, found, ())
    return "\n".join(found.values())


def words_of(folder: Path, language: str) -> str:
    """The table of one language as an expression."""
    text = (folder / "words" / f"{language}.js").read_text(encoding="utf-8").strip()
    if not (text.startswith("export default {") and text.endswith("};")):
        raise CannotBundle(f"words/{language}.js")
    return text.removeprefix("export default ").removesuffix(";")


def _put(folder: Path, name: str, found: dict[str, str], above: tuple[str, ...]) -> None:
    if name in found:
        return
    if name in above:
        raise CannotBundle(f"{' → '.join([*above, name])} go round in a circle")
    lines, given = list[str](), list[str]()
    for line in _lines(folder / f"{name}.js"):
        if needs := _IMPORT.match(line):
            _put(folder, needs[2], found, (*above, name))
            lines.append(f"const {needs[1]} = m_{needs[2]};")
        elif exports := _EXPORT.match(line):
            given.append(exports[2])
            lines.append(line.removeprefix("export "))
        elif re.match(r"(?:import|export)\b", line):
            raise CannotBundle(f"{name}.js: {line[:80]}")
        else:
            lines.append(line)
    body = "\n".join(lines)
    found[name] = f"const m_{name} = (() => {{\n{body}\nreturn {{{', '.join(given)}}};\n}})();"


def _lines(path: Path) -> Iterator[str]:
    """Without comments that have a line of their own, and without the margin."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.count("`") % 2:
            raise CannotBundle(f"{path.name}:{number}: a template over several lines")
        if (bare := line.strip()) and not bare.startswith("//"):
            yield bare
