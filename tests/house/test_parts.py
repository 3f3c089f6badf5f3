"""The whole suite is cut into parts that run beside each other: each file is in one of them, and a bad end is the end of all."""

from __future__ import annotations

from fnmatch import fnmatch

from tests import both


def test_on_sqlite_each_file_is_in_exactly_one_part() -> None:
    files = [str(path.relative_to(both.ROOT)) for path in both.ROOT.glob("tests/**/test_*.py")]
    parts = [part.words for part in both.parts([], url="") if part.engine == "SQLite"]
    times = {one: sum(_runs(one, words) for words in parts) for one in files}
    assert len(files) > 200 and {one: n for one, n in times.items() if n != 1} == {}


def test_the_worst_end_counts_also_of_whoever_was_killed() -> None:
    assert both.worst([0, both.NOTHING_COLLECTED]) == 0
    assert both.worst([0, 1]) == 1
    assert both.worst([0, -9]) == 9


def test_the_counts_of_all_parts_are_one_sum() -> None:
    assert both.summed(["1 failed, 4903 passed, 2 rerun", "3 passed, 1 error", "2 errors"]) == (
        "1 failed, 4906 passed, 2 rerun, 3 error"
    )


def _runs(file: str, words: list[str]) -> bool:
    if any(word.startswith("--ignore=") and file.startswith(f"{word[9:]}/") for word in words):
        return False
    if any(word.startswith("--ignore-glob=") and fnmatch(file, word[14:]) for word in words):
        return False
    asked = [word for word in words if not word.startswith("--")]
    return not asked or any(file == one or file.startswith(f"{one}/") for one in asked)
