"""One stylesheet, complete, in order, without a waterfall."""

import re
from pathlib import Path

from regard.ui import bundle


def test_every_file_is_in_the_bundle() -> None:
    assert {path.relative_to(bundle.HERE) for path in bundle.files()} == {
        path.relative_to(bundle.HERE) for path in bundle.HERE.glob("css/**/*.css")
    }


def test_it_asks_for_nothing_but_fonts(tmp_path: Path) -> None:
    text = bundle.build(tmp_path).read_text(encoding="utf-8")
    assert "@import" not in text
    addresses = re.findall(r"url\(([^)]+)\)", text)
    assert addresses and all((bundle.HERE / address.strip("\"'")).is_file() for address in addresses)


def test_colours_are_named_in_the_tokens_only() -> None:
    for path in bundle.files():
        if path.stem != "tokens":
            assert not re.findall(r":[^;{}]*#(?!0000\b|000\b)[0-9A-Fa-f]{3,8}\b", path.read_text(encoding="utf-8")), (
                path
            )


def test_the_order_of_the_layers_comes_first() -> None:
    assert bundle.text().index("@layer reset, tokens, base, components, screens, helpers;") < bundle.text().index(
        "@layer reset {"
    )


def test_braces_are_even() -> None:
    for path in bundle.files():
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert text.count("{") == text.count("}"), path


def test_building_twice_writes_once(tmp_path: Path) -> None:
    first = bundle.build(tmp_path).stat().st_mtime_ns
    assert bundle.build(tmp_path).stat().st_mtime_ns == first
