"""Runs the suite on SQLite, then its rooms with tables on PostgreSQL, and says how many ran on each: `bin/test`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
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


def main(words: list[str]) -> int:
    """Exit status of the worse run; 1 when nothing ran or PostgreSQL is missing in CI."""
    browser = chromium()
    if not browser:
        return 1
    os.environ["CHROMIUM"] = browser
    mail_servers()
    url = os.environ.get("DATABASE_URL_TEST") or local_postgresql()
    # Both at once: each has its own folder, database and ports, and a machine has two cores. The second one's words wait.
    with ThreadPoolExecutor(1) as beside:
        rooms = [*words, *(f"--ignore=tests/{room}" for room in TABLELESS), f"--ignore-glob={PAGES}"]
        second = beside.submit(run, rooms, url=url, aloud=False) if url else None
        runs = [("SQLite", *run(words, url="", aloud=True))]
        if second is not None:
            runs.append(("PostgreSQL", *second.result()))
    print()
    for engine, status, counts in runs:
        print(f"{engine}: {counts or 'nothing'} (exit status {status})")
    if not url:
        print("PostgreSQL: NOT RUN, none answers here. Start one, or set DATABASE_URL_TEST=postgresql://…")
    return verdict([status for _, status, _ in runs], [counts for _, _, counts in runs], lacking=not url)


def run(words: list[str], *, url: str, aloud: bool) -> tuple[int, str]:
    """One run of pytest: its exit status and its closing counts. Not `aloud`, it says everything at its end."""
    env = {**os.environ, "DATABASE_URL_TEST": url}
    if not url:
        del env["DATABASE_URL_TEST"]
    command = [sys.executable, "-m", "pytest", *words]
    last, held = "", list[str]()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if aloud:
                print(line, end="", flush=True)
            else:
                held.append(line)
            if re.search(r"\d+ (passed|failed|error|skipped|deselected)", line):
                last = line
    print("".join(held), end="", flush=True)
    return process.returncode, ", ".join(
        re.findall(r"\d+ (?:passed|failed|errors?|skipped|xfailed|deselected|rerun)", last)
    )


def verdict(statuses: list[int], counts: list[str], *, lacking: bool) -> int:
    """The sum of all runs on the last line."""

    def total(word: str) -> int:
        return sum(int(n) for text in counts for n in re.findall(rf"(\d+) {word}", text))

    ran, bad, skipped = total("passed"), total("failed") + total("error"), total("skipped")
    print(f"total: {ran} passed, {bad} failed, {skipped} skipped")
    worst = max(0 if status == NOTHING_COLLECTED else status for status in statuses)
    if not ran + bad or (lacking and os.environ.get("CI")):
        return worst or 1
    return worst


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
