"""One stream of the chat: what its browser has not been told yet, and which events it may hear of at all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from regard.project.chat_visits import Place
from regard.spine.feed import Notice
from regard.spine.hub import encode

BEGINS, ENDS = frozenset(("opened", "received", "reopened")), frozenset(("replied", "said", "closed"))  # a wait on us
KINDS = {
    **dict.fromkeys(("opened", "received", "replied", "said", "taken_back"), "message"),
    **dict.fromkeys(("inbox.changed", "seen"), "read"),
    **dict.fromkeys(
        (
            "closed", "reopened", "assigned", "unassigned", "transferred", "code_asked", "checked", "check_withdrawn",
            "handed_to_person", "goes_on_by_mail", "callback_asked", "callback_ended",
        ),
        "state",
    ),
}  # fmt: skip


@dataclass(eq=False, slots=True)
class Ear:
    """One open stream. What it has not been told yet is kinds, each once, so a slow reader holds a handful of bytes."""

    place: Place
    token: str
    loop: asyncio.AbstractEventLoop
    waits: bool = False  # for a word of ours
    news: dict[str, int | None] = field(default_factory=dict)
    waiter: asyncio.Future[None] | None = None
    is_over: bool = False

    def hear(self, notice: Notice) -> None:
        """One more thing that happened to its conversation."""
        what = notice.kind.removeprefix("conversation.")
        self.waits = what in BEGINS or (self.waits and what not in ENDS)
        if kind := kind_of(notice):
            self.hear_of(kind, notice.id)

    def hear_of(self, kind: str, last_id: int | None = None) -> None:
        self.news.pop(kind, None)
        self.news[kind] = last_id
        self._wake()

    def end(self) -> None:
        self.is_over = True
        self._wake()

    def take(self, safe: int) -> bytes:
        told = b"".join(
            encode(kind=kind, subject=self.place.subject, last_id=None if last_id is None else min(last_id, safe))
            for kind, last_id in self.news.items()
        )
        self.news.clear()
        return told

    async def wait(self, seconds: float) -> None:
        """Until there is news, it is over, or so long."""
        if self.news or self.is_over:
            return
        self.waiter = self.loop.create_future()
        timer = self.loop.call_later(seconds, self._wake)
        try:
            await self.waiter
        finally:
            timer.cancel()
            self.waiter = None

    def _wake(self) -> None:
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)


def kind_of(notice: Notice) -> str | None:
    """What a visitor hears of it; None for what is ours alone."""
    if notice.kind == "visit.changed":
        return "state"
    return KINDS.get(notice.kind.removeprefix("conversation."))
