"""Files stay readable: no source file over 500 lines, no function over 60."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]


def sources() -> list[Path]:
    found = [*(ROOT / "regard").rglob("*.py"), *(ROOT / "regard").rglob("*.js"), *(ROOT / "regard").rglob("*.html")]
    return [path for path in found if not {"migrations", "vendor"} & set(path.parts)]


def test_no_file_is_longer_than_500_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): n for path in sources() if (n := len(path.read_text("utf-8").splitlines())) > 500
    }
    assert not long


def test_no_function_is_longer_than_60_lines() -> None:
    long = []
    for path in sources():
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and node.end_lineno
                and node.end_lineno - node.lineno >= 60
            ):
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert not long


def test_forbidden_room_names() -> None:
    bad = {"services", "utils", "helpers", "manager", "managers", "misc", "common"}
    assert not [path for path in sources() if path.stem in bad]
