"""The live side of the chat: /rt/chat tells a visitor's browsers that something is new, /chat/typing/ that somebody writes.

What is told is a kind and a reference; the browser then asks GET /chat/. A visit hears whatever happens to its conversation,
by the events' subject. Who is here and who types lives in the memory of this process; the rows are told every SAID_EVERY.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection, Sequence

from django.db import DatabaseError
from django.utils import timezone

from regard.project import chat_visits, viewers
from regard.project.bridge import Receive, Scope, Send
from regard.project.chat_ear import Ear, kind_of
from regard.project.chat_http import HEADERS, header, said_no, token_of
from regard.project.chat_visits import Place
from regard.project.threads import in_thread
from regard.spine import feed
from regard.spine.feed import Notice
from regard.spine.hub import Hub
from regard.spine.presence import board

log = logging.getLogger(__name__)
PING = 20.0  # seconds; proxies cut a stream that is silent for 60
SAID_EVERY = 30.0  # seconds between two words to the database that they are still here
SOON = 0.5  # seconds in which those who come and go are told together
GRACE = 10.0  # seconds within which a page that loads anew comes back
TABS, MOST = 8, 20_000  # streams of one visit; of all
TYPING_EVERY = 1.5  # seconds


class Chat:
    """All open chats of this process. Everything here runs on the event loop."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.by_visit: dict[int, list[Ear]] = {}
        self.by_subject: dict[str, set[Ear]] = {}
        self.by_token: dict[str, Ear] = {}
        self.count = 0
        self._opening = list[set[int]]()  # for each stream that is being opened: the visits that changed meanwhile
        self._came, self._gone = set[int](), dict[int, float]()
        self._typed = dict[int, float]()
        self._task: asyncio.Task[None] | None = None
        hub.also.append(self.hear)
        viewers.changes.append(self.colleague_changed)

    def start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._keep())

    def close_all(self) -> None:
        """End every stream; the browsers come back by themselves."""
        for ears in list(self.by_visit.values()):
            for ear in list(ears):
                ear.end()

    # one stream

    async def stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        token, changed = token_of(scope), set[int]()
        self._opening.append(changed)
        try:
            place = await in_thread(lambda: chat_visits.place_of(token))
        except DatabaseError:
            await said_no(send, 503, "no_database", "The database does not answer.")
            return
        finally:
            self._opening = [one for one in self._opening if one is not changed]
        if place is None:
            await said_no(send, 401, "no_visit", chat_visits.no_visit())
        elif self.count >= MOST:
            await said_no(send, 503, "too_many", "Too many chats are open. Please write us an e-mail.")
        else:
            ear = self._open(place, token)
            if place.visit in changed:  # it may be at a conversation by now that was not there when its row was read
                asyncio.get_running_loop().create_task(self._look_again([place.visit]))
            await self._serve(ear, header(scope, b"last-event-id"), receive, send)

    async def _serve(self, ear: Ear, last_id: str, receive: Receive, send: Send) -> None:
        gone = asyncio.ensure_future(_end_on_disconnect(ear, receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await self._missed(ear, last_id)
            first = f"retry: 2000\nid: {self.hub.safe}\n\n".encode()
            await send({"type": "http.response.body", "body": first + ear.take(self.hub.safe), "more_body": True})
            while not ear.is_over:
                await ear.wait(PING)
                told = ear.take(self.hub.safe) or f": ping\nid: {self.hub.safe}\n\n".encode()
                if not ear.is_over:
                    await send({"type": "http.response.body", "body": told, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._close(ear)
            gone.cancel()

    async def _missed(self, ear: Ear, last_id: str) -> None:
        """Whoever comes back with a place hears what happened since; whoever comes without asks for everything anyway."""
        if not (last_id.isdecimal() and last_id.isascii() and len(last_id) < 19):
            return
        subjects = (ear.place.subject, ear.place.key)
        notices, whole = await in_thread(lambda: feed.since_about(int(last_id), subjects=subjects))
        if not whole:
            ear.hear_of("state")
        for notice in notices:
            if kind := kind_of(notice):
                ear.hear_of(kind)

    def _open(self, place: Place, token: str) -> Ear:
        ear = Ear(place, token, asyncio.get_running_loop(), place.waits)
        ears = self.by_visit.setdefault(place.visit, [])
        if len(ears) >= TABS:
            ears[0].end()
        if not ears:
            self._gone.pop(place.visit, None)
            self._came.add(place.visit)
            self._tell_colleagues(place.subject, "chat.here")
        ears.append(ear)
        self.by_subject.setdefault(place.subject, set()).add(ear)
        self.by_token[token] = ear
        self.count += 1
        return ear

    def _close(self, ear: Ear) -> None:
        ears = self.by_visit.get(ear.place.visit, [])
        if ear not in ears:
            return
        ears.remove(ear)
        self.count -= 1
        self._unbind(ear)
        if not ears:
            del self.by_visit[ear.place.visit]
            self.by_token.pop(ear.token, None)
            self._typed.pop(ear.place.visit, None)
            self._came.discard(ear.place.visit)
            self._gone[ear.place.visit] = time.monotonic()

    def _unbind(self, ear: Ear) -> None:
        there = self.by_subject.get(ear.place.subject, set())
        there.discard(ear)
        if not there:
            self.by_subject.pop(ear.place.subject, None)

    # what happens

    def hear(self, notices: Sequence[Notice]) -> None:
        """Called by the hub with all that is new."""
        changed = set[int]()
        for notice in notices:
            if notice.kind == "visit.changed":
                visit = int(notice.subject.partition(":")[2] or 0)
                for one in self._opening:
                    one.add(visit)
                if visit in self.by_visit:
                    changed.add(visit)
            else:
                for ear in self.by_subject.get(notice.subject, ()):
                    ear.hear(notice)
        if changed:
            asyncio.get_running_loop().create_task(self._look_again(changed))

    async def _look_again(self, visits: Collection[int]) -> None:
        """They may be at another conversation now."""
        with contextlib.suppress(DatabaseError):
            places = await in_thread(lambda: chat_visits.places_of(list(visits)))
            for subject in {place.subject for place in places.values()}:
                self._tell_colleagues(subject, "chat.here")  # who they say they are stands beside it
            for visit in visits:
                for ear in list(self.by_visit.get(visit, [])):
                    if visit not in places:
                        ear.end()
                        continue
                    self._unbind(ear)
                    ear.place, ear.waits = places[visit], places[visit].waits
                    self.by_subject.setdefault(ear.place.subject, set()).add(ear)
                    ear.hear_of("state")

    def colleague_changed(self, subject: str) -> None:
        """A colleague came to look, writes or stopped writing."""
        for ear in self.by_subject.get(subject, ()):
            ear.hear_of("typing")

    async def typing(self, scope: Scope, receive: Receive, send: Send) -> None:
        """POST /chat/typing/: the visitor writes. Nothing of it is kept."""
        token = token_of(scope)
        ear = self.by_token.get(token)
        place = ear.place if ear is not None else await in_thread(lambda: chat_visits.place_of(token))
        if place is None:
            await said_no(send, 401, "no_visit", chat_visits.no_visit())
            return
        now = time.monotonic()
        if now - self._typed.get(place.visit, 0.0) >= TYPING_EVERY:
            if place.visit in self.by_visit:
                self._typed[place.visit] = now
            self._tell_colleagues(place.subject, "chat.typing")
        await send({"type": "http.response.start", "status": 204, "headers": HEADERS[1:]})
        await send({"type": "http.response.body", "body": b""})

    async def may_send_file(self, scope: Scope) -> bool:
        """Asked before a byte of it is read."""
        token = token_of(scope)
        return token in self.by_token or await in_thread(lambda: chat_visits.place_of(token)) is not None

    def _tell_colleagues(self, subject: str, kind: str) -> None:
        """Only those who look at this conversation now."""
        there = {one.agent for one in board.others(subject, agent=0, now=time.monotonic())}
        if there:
            self.hub.tell([one for one in self.hub.streams if one.viewer.agent in there], kind=kind, subject=subject)

    # what the rows are told

    async def _keep(self) -> None:
        said_at = time.monotonic()
        while True:
            await asyncio.sleep(SOON)
            now = time.monotonic()
            here = list(self._came)
            self._came.clear()
            if now - said_at >= SAID_EVERY:
                here, said_at = list(self.by_visit), now
                self._wait_changed()
            left = [visit for visit, since in self._gone.items() if now - since >= GRACE]
            for visit in left:
                del self._gone[visit]
            if here or left:
                await self._write(here, left)

    def _wait_changed(self) -> None:
        """Whoever waits to be answered looks at the wait again, now and then."""
        for ear in [one for ears in self.by_visit.values() for one in ears]:
            if ear.waits:
                ear.hear_of("wait")

    async def _write(self, here: list[int], left: list[int]) -> None:
        now = timezone.now()
        try:
            subjects = await in_thread(lambda: chat_visits.note(here=here, left=left, at=now))
        except DatabaseError as error:
            log.warning("who is in the chat could not be written: %s", error)
            self._came.update(visit for visit in here if visit in self.by_visit)
            return
        for subject in subjects:
            if subject not in self.by_subject:
                self._tell_colleagues(subject, "chat.away")


async def _end_on_disconnect(ear: Ear, receive: Receive) -> None:
    with contextlib.suppress(Exception):
        while (await receive())["type"] != "http.disconnect":
            pass
    ear.end()
