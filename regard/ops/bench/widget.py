"""What the widget costs a page: Chromium on the demo's shop, with and without the snippet, on a slow phone and line.

The line and processor are those that Lighthouse takes for a phone: 1.6 Mbit/s, 150 ms there and back, four times slower.
"""

from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

RUNS = 7
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
CPU = 4
READY_WITHIN = 240.0  # seconds: the demo company is made first
MOST = 15_000  # bytes that the first load may have

WATCH = """
  window.figures = {tasks: [], shift: 0, ready: 0};
  const watch = (type, hear) => new PerformanceObserver(list => list.getEntries().forEach(hear)).observe({type, buffered: true});
  watch("longtask", one => figures.tasks.push(one.duration));
  watch("layout-shift", one => figures.shift += one.value);
  const there = () => document.querySelector("regard-help")?.shadowRoot?.querySelector("button");
  const look = () => there() ? figures.ready = performance.now() : requestAnimationFrame(look);
  look();
"""
READ = """() => ({...figures, paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  load: performance.getEntriesByType("navigation")[0].loadEventEnd})"""


@dataclass
class Load:
    """One load of the page: bytes as they came over the line, bodies and heads."""

    requests: list[str] = field(default_factory=list)
    received: dict[str, float] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    opened: float = 0.0  # ms from the press to the panel
    later: tuple[int, float] = (0, 0.0)  # requests and bytes of the first use

    @property
    def bytes(self) -> float:
        return sum(self.received.values())

    @property
    def blocked(self) -> float:
        """What tasks had beyond 50 ms, together (total blocking time)."""
        return float(sum(max(0.0, one - 50) for one in self.seen["tasks"]))


def rows() -> Iterator[str]:
    """Figures without, with, and what the difference is."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise SystemExit("bench: widget needs the dev group (bin/setup --dev) and a Chromium") from error
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        bare = [load(browser, f"{url}/demo/shop/?bare", uses=False) for _ in range(RUNS)]
        full = [load(browser, f"{url}/demo/shop/", uses=True) for _ in range(RUNS)]
        browser.close()
    yield from told(bare, full)


def told(bare: list[Load], full: list[Load]) -> Iterator[str]:
    ours = {
        name: size for name, size in full[-1].received.items() if name not in bare[-1].received and "/demo/" not in name
    }
    size = sum(ours.values())
    yield f"a phone: {SLOW_LINE['latency']} ms, 1.6 Mbit/s, CPU {CPU} times slower; medians of {RUNS} loads"
    yield f"first load of the snippet  {size:8.0f} B over the line, packed, heads too ({MOST:,} allowed)   requests {len(ours)}"
    yield f"{'':<26} {'without':>10} {'with':>10}"
    for name, read in (
        ("first paint, ms", lambda one: one.seen["paint"]),
        ("page loaded, ms", lambda one: one.seen["load"]),
        ("blocked by long tasks, ms", lambda one: one.blocked),
        ("longest task, ms", lambda one: max(one.seen["tasks"], default=0.0)),
        ("layout shift", lambda one: one.seen["shift"]),
    ):
        yield f"{name:<26} {_median(bare, read):10.3g} {_median(full, read):10.3g}"
    yield f"{'buttons can be pressed, ms':<26} {'':>10} {_median(full, lambda one: one.seen['ready']):10.0f}"
    count, later = statistics.median_low(one.later[0] for one in full), _median(full, lambda one: one.later[1])
    yield f"first use: press to panel  {_median(full, lambda one: one.opened):8.0f} ms, {later:,.0f} B in {count} requests"
    if size > MOST or len(ours) > 1:
        raise SystemExit(
            f"bench: the first load has {size:,.0f} bytes in {len(ours)} requests; {MOST:,} in one are allowed"
        )


def load(browser: Any, url: str, *, uses: bool) -> Load:
    """A fresh browser that has never been here, on a slow line."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page, found = context.new_page(), Load()
    page.add_init_script(WATCH)
    wire = context.new_cdp_session(page)
    names = dict[str, str]()
    wire.on("Network.requestWillBeSent", lambda told: names.__setitem__(told["requestId"], told["request"]["url"]))
    wire.on(
        "Network.loadingFinished",
        lambda told: found.received.__setitem__(names[told["requestId"]], told["encodedDataLength"]),
    )
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.goto(url, wait_until="networkidle")
    if uses:
        page.wait_for_function("figures.ready > 0")
    page.wait_for_timeout(300)
    found.seen = page.evaluate(READ)
    if uses:
        before = dict(found.received)
        begun = time.perf_counter()
        page.get_by_role("button", name="Help", exact=True).click()
        page.locator("regard-help dialog[open]").wait_for()
        found.opened = (time.perf_counter() - begun) * 1000
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        fresh = {name: size for name, size in found.received.items() if name not in before}
        found.later, found.received = (len(fresh), sum(fresh.values())), before
    context.close()
    return found


@contextmanager
def demo() -> Iterator[str]:
    """The real processes with the demo company, in a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="regard-bench-") as folder:
        port, mail_port = _free(), _free()
        words = ["run", "--demo", "--data", folder, "--port", str(port), "--mail-port", str(mail_port)]
        left = {name: value for name, value in os.environ.items() if name not in ("REGARD_DATA", "DATABASE_URL")}
        process = subprocess.Popen(
            [sys.executable, "-m", "regard.ops.main", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=left,
        )
        try:
            _wait(f"http://127.0.0.1:{port}/demo/shop/")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _median(loads: list[Load], read: Any) -> float:
    return float(statistics.median(read(one) for one in loads))


def _wait(url: str) -> None:
    end = time.monotonic() + READY_WITHIN
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 (our own address)
            return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > end:
                raise SystemExit("bench: the demo did not come up") from None
            time.sleep(0.2)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
