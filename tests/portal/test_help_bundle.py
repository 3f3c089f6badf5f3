"""The panel's modules become one, and what the bundle does not understand is said at once."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from regard.portal import help_assets
from regard.portal.help_bundle import CannotBundle, together


def written(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_two_modules_may_use_one_name_and_each_comes_once(tmp_path: Path) -> None:
    one = 'import {other} from "./other.js";\nimport {low} from "./low.js";\nconst own = 1;\nexport const sum = () => own + other() + low;\n'
    other = (
        'import {low} from "./low.js";\n// a comment\nconst own = 10;\nexport function other() { return own + low; }\n'
    )
    text = together(written(tmp_path, one=one, other=other, low="export const low = 100;\n"), "one")
    assert text.count("const m_low =") == 1
    assert text.index("m_low =") < text.index("m_other =") < text.index("m_one =")
    assert "a comment" not in text
    assert "return {sum};" in text
    if node := shutil.which("node"):
        told = subprocess.run([node, "-e", f"{text}; console.log(m_one.sum())"], capture_output=True, check=True)
        assert told.stdout.strip() == b"211"


@pytest.mark.parametrize(
    "line",
    [
        'import low from "./low.js";',
        'import * as low from "./low.js";',
        'import {low as deep} from "./low.js";',
        'import {low} from "./low.js"',
        'import {low} from "https://elsewhere.example/low.js";',
        "export default 1;",
        "export {low};",
        "const text = `over",
    ],
)
def test_what_is_not_understood_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(CannotBundle):
        together(written(tmp_path, low="export const low = 1;\n", one=f"{line}\n"), "one")


def test_a_circle_is_refused(tmp_path: Path) -> None:
    written(tmp_path, one='import {two} from "./two.js";\n', two='import {one} from "./one.js";\n')
    with pytest.raises(CannotBundle):
        together(tmp_path, "one")


def test_no_module_of_the_panel_is_left_out() -> None:
    text = help_assets.panel("en").content.decode()
    apart = {"help", "back"}  # the snippet itself, and the page behind a link in a letter
    for path in help_assets.HERE.glob("*.js"):
        assert (f"const m_{path.stem} = " in text) == (path.stem not in apart), path.name
