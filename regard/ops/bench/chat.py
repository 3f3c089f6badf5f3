"""The chat with a full house: so many visitors hold their stream open on one process while some of them talk.

The real server, real connections. What is timed begins when one side starts to send and ends when the other side has the words
in hand: told by the stream, and fetched. Memory is the web process's own (PSS), visitors open against none.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regard.ops.bench.chat_house import House
from regard.ops.bench.footprint import _cpu, _family, _free, _pss, _until_page

VISITORS = int(os.environ.get("BENCH_VISITORS", "2000"))
TALKS = int(os.environ.get("BENCH_TALKS", "300"))  # messages of visitors, and as many answers
RATES = [float(one) for one in os.environ.get("BENCH_A_SECOND", "5,10").split(",")]  # messages each way a second
WARM = 30
PATIENCE = 20.0
AT_ONCE = 50


@dataclass
class Link:
    """One connection of a stream; whoever waits for something new about a conversation waits at `told`."""

    told: asyncio.Event = field(default_factory=asyncio.Event)


def rows() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="regard-bench-") as folder:
        house = prepare_in(folder)
        port = _free()
        words = ["run", "--data", folder, "--port", str(port), "--mail-port", str(_free())]
        process = subprocess.Popen([sys.executable, "-m", "regard.ops.main", *words], stdout=subprocess.DEVNULL)
        try:
            _until_page(port)
            yield from asyncio.run(_Run(house, port, _web_of(process.pid)).all())
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def prepare_in(folder: str) -> House:
    """In a process of its own: Django knows one data folder."""
    env = {**os.environ, "REGARD_DATA": folder}
    made = subprocess.run(
        [sys.executable, "-m", "regard.ops.bench.chat_house", str(VISITORS), str(WARM + TALKS)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return House(**json.loads(made.stdout.splitlines()[-1]))


def _web_of(root: int) -> int:
    for pid in _family(root):
        if "regard.project.server" in Path(f"/proc/{pid}/cmdline").read_text():
            return pid
    raise SystemExit("bench: the web process is not there")


class _Run:
    def __init__(self, house: House, port: int, web: int) -> None:
        self.house, self.port, self.web = house, port, web
        self.visitors = [asyncio.Event() for _ in house.tokens]
        self.agent: dict[str, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.open = 0

    async def all(self) -> list[str]:
        found = [f"visitors {len(self.house.tokens):,}, {TALKS} messages each way"]
        agent = await self._listen_agent()
        await self._talk(range(WARM), spread=0.25)
        await asyncio.sleep(2)
        empty = _pss(self.web)
        began = time.perf_counter()
        await self._come()
        found.append(f"all streams open            {time.perf_counter() - began:6.1f} s")
        await asyncio.sleep(3)
        full = _pss(self.web)
        found.append(
            f"memory a visitor            {(full - empty) / len(self.house.tokens):6.1f} kB   ({empty / 1024:.0f} MB before)"
        )
        for rate in RATES:
            found += await self._at(rate)
        found.append(f"memory a visitor, after it  {(_pss(self.web) - empty) / len(self.house.tokens):6.1f} kB")
        found.append(f"streams still open          {self.open:,} of {len(self.house.tokens):,}")
        for task in [agent, *self.tasks]:
            task.cancel()
        return found

    async def _at(self, rate: float) -> list[str]:
        """All who talk say one thing and hear one, so many of them begin in a second."""
        cpu, began = _cpu(self.web), time.perf_counter()
        timed = await self._talk(range(WARM, WARM + TALKS), spread=1 / rate)
        spent = (_cpu(self.web) - cpu) / (time.perf_counter() - began)
        return [f"{rate:g} a second each way; the web process used {spent * 100:.0f} % of one core"] + [
            f"  {name:25s} median {_share(times, 0.5):5.0f} ms   p95 {_share(times, 0.95):5.0f} ms   worst {max(times):5.0f} ms"
            for name, times in timed.items()
        ]

    async def _come(self) -> None:
        gate, ready = asyncio.Semaphore(AT_ONCE), [asyncio.Event() for _ in self.house.tokens]

        async def one(place: int) -> None:
            async with gate:
                link = await self._stream("/rt/chat", f"Authorization: Chat {self.house.tokens[place]}")
            self.open += 1
            ready[place].set()
            try:
                async for _told in _messages(link):
                    self.visitors[place].set()
            finally:
                self.open -= 1

        self.tasks = [asyncio.ensure_future(one(place)) for place in range(len(self.house.tokens))]
        await asyncio.wait_for(asyncio.gather(*(event.wait() for event in ready)), 180)

    async def _listen_agent(self) -> asyncio.Task[None]:
        link = await self._stream("/rt/stream", f"Cookie: regard={self.house.session}")

        async def listen() -> None:
            async for told in _messages(link):
                self.agent.setdefault(told["subject"], asyncio.Event()).set()

        return asyncio.ensure_future(listen())

    async def _talk(self, places: range, *, spread: float) -> dict[str, list[float]]:
        """Each says one thing and gets one answer; they do not wait for each other."""
        timed: dict[str, list[float]] = {
            "colleague told": [],
            "colleague has the words": [],
            "visitor told": [],
            "visitor has the words": [],
        }
        under_way = []
        for turn in places:
            under_way.append(asyncio.ensure_future(self._one(turn % len(self.house.refs), timed)))
            await asyncio.sleep(spread)
        await asyncio.gather(*under_way)
        return timed

    async def _one(self, place: int, timed: dict[str, list[float]]) -> None:
        token, ref = self.house.tokens[place], self.house.refs[place]
        mine, words = {"Authorization": f"Chat {token}"}, f"word{uuid.uuid4().hex[:12]}"
        staff = {
            "Cookie": f"regard={self.house.session}; regard-csrf={self.house.csrf}",
            "X-CSRFToken": self.house.csrf,
        }
        subject = f"conversation:{ref}"
        self.agent.pop(subject, None)
        heard = self.agent.setdefault(subject, asyncio.Event())
        began = time.perf_counter()
        body = json.dumps({"client_id": str(uuid.uuid4()), "text": words})
        says = mine | {"Content-Type": "application/json"}
        await self._ask("POST", "/chat/messages/", body, says, wanted=201, place=place)
        await asyncio.wait_for(heard.wait(), PATIENCE)
        timed["colleague told"].append(_since(began))
        await self._until(words, f"/desk/conversations/{ref}/?in=all", staff)
        timed["colleague has the words"].append(_since(began))
        await asyncio.sleep(0.3)
        self.visitors[place].clear()
        answer = f"word{uuid.uuid4().hex[:12]}"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        began = time.perf_counter()
        await self._ask(
            "POST", f"/desk/conversations/{ref}/replies/", f"text={answer}&then=wait", staff | form, wanted=303
        )
        if self.open:
            await asyncio.wait_for(self.visitors[place].wait(), PATIENCE)
            timed["visitor told"].append(_since(began))
        await self._until(answer, "/chat/", mine)
        timed["visitor has the words"].append(_since(began))

    async def _until(self, words: str, path: str, head: dict[str, str]) -> None:
        """Asked as often as a browser that was told would have to: once, when what is told is true."""
        for _turn in range(50):
            if words in await self._ask("GET", path, "", head):
                return
        raise SystemExit(f"bench: {words} never came to {path}")

    async def _ask(
        self, method: str, path: str, body: str, head: dict[str, str], *, wanted: int = 200, place: int = 0
    ) -> str:
        link = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(_home(place), 0))
        reader, writer = link
        lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*lines, *(f"{name}: {value}" for name, value in head.items()), "", body]).encode())
        told = (await asyncio.wait_for(reader.read(), PATIENCE)).decode("utf-8", "replace")
        writer.close()
        if int(told.split(" ", 2)[1]) != wanted:
            raise SystemExit(f"bench: {method} {path} said {told[:1500]}")
        return told

    async def _stream(self, path: str, head: str) -> asyncio.StreamReader:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=4096)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n".encode())
        status = await asyncio.wait_for(reader.readline(), 60)
        if b" 200 " not in status:
            raise SystemExit(f"bench: {path} said {status!r}")
        reader._writer = writer  # type: ignore[attr-defined]  # else it is collected, and the line with it
        return reader


async def _messages(reader: asyncio.StreamReader) -> Any:
    while line := await reader.readline():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])


def _home(place: int) -> str:
    """An address of their own, as visitors have: one network alone may not say so much."""
    return f"127.1.{place // 250}.{place % 250 + 1}"


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _share(times: list[float], share: float) -> float:
    return sorted(times)[max(0, round(share * len(times)) - 1)] if times else 0.0
