"""Runs the suite on SQLite, beside it its rooms with tables on PostgreSQL, and says how many ran on each: `bin/test`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHELL = "chromium-headless-shell"  # the same engine without a screen: half the work of a whole browser
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TABLELESS = ("kit", "ui", "house")  # need no database, so once is enough
PAGES = "tests/*/test_*in_a_browser.py"  # what a page does in a browser is the same on both; stories run on both
SUPERUSERS = (
    "postgresql:///postgres",
    "postgresql://postgres@127.0.0.1/postgres",
    "postgresql://root@127.0.0.1/postgres",
)
NOTHING_COLLECTED = 5
COUNTED = re.compile(r"(\d+ )(passed|failed|errors?|skipped|xfailed|deselected|rerun)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """One run of pytest. Not `aloud`, it says everything at its end."""

    engine: str
    words: list[str]
    url: str = ""
    aloud: bool = False


def main(words: list[str]) -> int:
    """Exit status of the worst part; 1 when nothing ran or PostgreSQL is missing in CI."""
    browser = chromium()
    if not browser:
        return 1
    os.environ["CHROMIUM"] = browser
    mail_servers()
    url = os.environ.get("DATABASE_URL_TEST") or local_postgresql()
    # Two at once, on two cores: each has its own folder, database and ports. The longest begins, so that both end together.
    with ThreadPoolExecutor(2) as lanes:
        ran = list(lanes.map(lambda part: (part.engine, *run(part)), parts(words, url=url)))
    print()
    for engine in dict.fromkeys(engine for engine, _status, _counts in ran):
        own = [(status, counts) for name, status, counts in ran if name == engine]
        print(f"{engine}: {summed([counts for _, counts in own])} (exit status {worst([one for one, _ in own])})")
    if not url:
        print("PostgreSQL: NOT RUN, none answers here. Start one, or set DATABASE_URL_TEST=postgresql://…")
    return verdict([status for _, status, _ in ran], [counts for _, _, counts in ran], lacking=not url)


def parts(words: list[str], *, url: str) -> list[Part]:
    """Whoever asks for something special has it in one run for each engine; all of it is cut into five."""
    rooms = [*words, *(f"--ignore=tests/{room}" for room in TABLELESS), f"--ignore-glob={PAGES}"]
    second = [Part("PostgreSQL", rooms, url=url)] if url else []
    if words:
        return [*second, Part("SQLite", words, aloud=True)]
    pages = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(PAGES) if path.parent.name != "stories")
    stories = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/stories/test_*.py"))
    return [
        *second,
        Part("SQLite", ["--ignore=tests/stories", "--ignore=tests/ui", f"--ignore-glob={PAGES}"], aloud=True),
        Part("SQLite", pages),
        Part("SQLite", stories[::2]),  # they wait more than they work
        Part("SQLite", [*stories[1::2], "tests/ui"]),
    ]


def run(part: Part) -> tuple[int, str]:
    """Its exit status and its closing counts."""
    env = {**os.environ, "DATABASE_URL_TEST": part.url}
    if not part.url:
        del env["DATABASE_URL_TEST"]
    command = [sys.executable, "-m", "pytest", *part.words]
    last, held = "", list[str]()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if part.aloud:
                print(line, end="", flush=True)
            else:
                held.append(line)
            if COUNTED.search(line):
                last = line
    print("".join(held), end="", flush=True)
    return process.returncode, ", ".join("".join(found) for found in COUNTED.findall(last))


def summed(counts: list[str]) -> str:
    """ "4903 passed, 6 skipped" of all of them."""
    sums = Counter[str]()
    for number, word in re.findall(r"(\d+) (\w+)", ", ".join(counts)):
        sums[word.removesuffix("s") if word.startswith("error") else word] += int(number)
    return ", ".join(f"{number} {word}" for word, number in sums.items()) or "nothing"


def worst(statuses: list[int]) -> int:
    """Of several exit statuses. A run that was killed has a negative one."""
    return max(0 if status == NOTHING_COLLECTED else abs(status) for status in statuses)


def verdict(statuses: list[int], counts: list[str], *, lacking: bool) -> int:
    """The sum of all runs on the last line."""

    def total(word: str) -> int:
        return sum(int(n) for text in counts for n in re.findall(rf"(\d+) {word}", text))

    ran, bad, skipped = total("passed"), total("failed") + total("error"), total("skipped")
    print(f"total: {ran} passed, {bad} failed, {skipped} skipped")
    if not ran + bad or (lacking and os.environ.get("CI")):
        return worst(statuses) or 1
    return worst(statuses)


def chromium() -> str:
    """The browser for stories; on Debian it is installed when we may. Never goes on without."""
    if given := os.environ.get("CHROMIUM"):
        return given
    found = _program(SHELL) or (install(SHELL) and _program(SHELL))
    found = found or _program(*BROWSERS) or (install("chromium") and _program("chromium"))
    if not found:
        print("The stories need a browser: install chromium, or set CHROMIUM=/path/to/it.")
    return found or ""


def mail_servers() -> None:
    """Dovecot and Postfix, the other side of the mail tests; on Debian installed when we may, else said to be missing."""
    for program, package in (("dovecot", "dovecot-imapd"), ("postfix", "postfix")):
        if not _program(program) and not (install(package) and _program(program)):
            print(
                f"{program} is missing (Debian: apt install {package}): what needs it fails or is counted as skipped."
            )


def install(package: str) -> bool:
    """Whether there was a Debian to ask, and we may."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"Installing {package} for the tests ...", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.run(["apt-get", *words], check=False, env=env, stdout=subprocess.DEVNULL)
    return True


def _program(*names: str) -> str:
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
    return next((found for name in names if (found := shutil.which(name, path=path))), "")


def local_postgresql() -> str:
    """Where a PostgreSQL on this machine lets us make a test database; "" when none does."""
    import psycopg

    for url in SUPERUSERS:
        try:
            with psycopg.connect(url, connect_timeout=2) as connection:
                row = connection.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
        except psycopg.Error:
            continue
        if row and row[0]:
            return url
    return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
