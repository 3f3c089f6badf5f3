"""Who listens live, and what each of them hears: one task on the event loop, one thread that reads the feed.

A stream hears a notice only when its audiences hold the notice's audience. Whoever reads too slowly is let go: the browser
comes back with Last-Event-ID and misses nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections, connection

from regard.spine.feed import Feed, Notice
from regard.spine.watch import Watch

log = logging.getLogger(__name__)
QUEUE_MAX = 200  # notices that one stream may lag behind
RENEW_EVERY = 60.0  # seconds after which everybody's rights are looked up again


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is behind a stream. `session` and `stamp` let the project see whether they still are."""

    agent: int
    name: str
    session: str
    stamp: str
    audiences: frozenset[str]


Renew = Callable[[Collection[Viewer]], Mapping[Viewer, Viewer | None]]  # None: signed out; runs in a thread


@dataclass(eq=False, slots=True)
class Stream:
    viewer: Viewer
    queue: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(QUEUE_MAX))

    def put(self, message: bytes) -> bool:
        """False when the reader is too slow; the stream then ends once what it holds is sent."""
        if self.queue.full():
            self.end()
            return False
        self.queue.put_nowait(message)
        return True

    def end(self) -> None:
        while self.queue.full():
            self.queue.get_nowait()
        self.queue.put_nowait(None)


class Hub:
    """`renew` looks up rights again; `changes_rights` says after which kinds of event that is due at once."""

    def __init__(self, *, renew: Renew, changes_rights: Callable[[str], bool]) -> None:
        self.streams: set[Stream] = set()
        self.also: list[Callable[[Sequence[Notice]], None]] = []  # others who hear all that is new, on the event loop
        self.safe = 0
        self._renew, self._changes_rights = renew, changes_rights
        self._stopping = threading.Event()
        self._watch: Watch | None = None
        self._thread: threading.Thread | None = None
        self._renew_at = 0.0

    async def start(self) -> None:
        """Start reading. Events recorded from now on are heard."""
        loop, ready = asyncio.get_running_loop(), threading.Event()
        self._thread = threading.Thread(target=self._read, args=(loop, ready), name="hub", daemon=True)
        self._thread.start()
        await loop.run_in_executor(None, ready.wait, 10)

    async def stop(self) -> None:
        self.close_all()
        self._stopping.set()
        if self._watch is not None:
            self._watch.nudge()

    def open(self, viewer: Viewer) -> Stream:
        stream = Stream(viewer)
        self.streams.add(stream)
        return stream

    def close(self, stream: Stream) -> None:
        self.streams.discard(stream)

    def close_all(self) -> None:
        """End every stream; their readers come back by themselves."""
        for stream in self.streams:
            stream.end()
        self.streams.clear()

    def renew_soon(self) -> None:
        """Somebody's rights may have changed. From any thread."""
        self._renew_at = 0.0
        if self._watch is not None:
            self._watch.nudge()

    def tell(self, streams: Iterable[Stream], *, kind: str, subject: str) -> None:
        """Say something that is no event (who looks at what). On the event loop."""
        message = encode(kind=kind, subject=subject)
        for stream in list(streams):
            self._put(stream, message)

    # the reading thread

    def _read(self, loop: asyncio.AbstractEventLoop, ready: threading.Event) -> None:
        feed, started = Feed(), False
        self._watch = Watch()
        while not self._stopping.is_set():
            try:
                if not started:
                    feed.start(now=time.monotonic())
                    self.safe, started = feed.safe, True
                    ready.set()
                self._watch.wait(1.0)
                if not self._stopping.is_set():
                    self._look(feed, loop)
            except DatabaseError as error:
                log.warning("live news wait for the database: %s", error)
                connection.close()
                self._stopping.wait(1)
        connection.close()

    def _look(self, feed: Feed, loop: asyncio.AbstractEventLoop) -> None:
        now = time.monotonic()
        notices = feed.new(now=now)
        renewed: Mapping[Viewer, Viewer | None] = {}
        if now >= self._renew_at or any(self._changes_rights(notice.kind) for notice in notices):
            self._renew_at = now + RENEW_EVERY
            renewed = self._renew({stream.viewer for stream in list(self.streams)})
            close_old_connections()
        if notices or renewed or feed.safe != self.safe:
            loop.call_soon_threadsafe(self._deliver, notices, feed.safe, renewed)

    # the event loop

    def _deliver(self, notices: list[Notice], safe: int, renewed: Mapping[Viewer, Viewer | None]) -> None:
        self.safe = safe
        for stream in list(self.streams):
            current = renewed.get(stream.viewer, stream.viewer)
            if current is None:
                stream.end()
                self.close(stream)
            else:
                stream.viewer = current
        for notice in notices:
            message = encode(kind=notice.kind, subject=notice.subject, last_id=min(notice.id, safe), event=notice.id)
            for stream in list(self.streams):
                if notice.audience in stream.viewer.audiences:
                    self._put(stream, message)
        if notices:
            for hear in self.also:
                hear(notices)

    def _put(self, stream: Stream, message: bytes) -> None:
        if not stream.put(message):
            self.close(stream)


def encode(*, kind: str, subject: str, last_id: int | None = None, event: int | None = None) -> bytes:
    """One message of an event stream (WHATWG HTML, 9.2 Server-sent events).

    `last_id` is the place to come back to, `event` the number of what is told: a tab asks another what came after its page.
    """
    said = {"kind": kind, "subject": subject} | ({} if event is None else {"event": event})
    data = json.dumps(said, separators=(",", ":"))
    return (f"id: {last_id}\n" if last_id is not None else "").encode() + f"data: {data}\n\n".encode()
