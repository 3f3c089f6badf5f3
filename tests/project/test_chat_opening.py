"""A stream of the chat that is being opened in the very moment in which its visit comes to a conversation."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from typing import Any

import pytest
from django.db import connections

from regard.conversations.models import Conversation
from regard.project import chat_visits
from regard.project.chat_rt import Chat
from regard.project.chat_visits import Place
from regard.project.threads import in_thread
from regard.spine.feed import Notice
from regard.spine.hub import Hub
from tests.cast import Cast
from tests.channels.chat.browser import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def let_go(both: threading.Barrier) -> None:
    """Each of the two threads closes its connection, so that the database can go."""
    connections.close_all()
    both.wait(30)


def test_it_hears_of_the_conversation_that_began_meanwhile(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, read, both = Browser(), chat_visits.place_of, threading.Barrier(2)

    async def play() -> set[str]:
        loop, told, gone = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
        chat = Chat(Hub(renew=lambda viewers: {}, changes_rights=lambda kind: False))

        def place_of(token: str) -> Place | None:
            """Their first word comes when the row was read and the stream does not stand yet; the hub tells of it at once."""
            place = read(token)
            assert place is not None
            browser.says("It leaks")
            connections.close_all()

            async def hear() -> None:
                chat.hear([Notice(1, "visit.changed", place.key, place.key)])

            asyncio.run_coroutine_threadsafe(hear(), loop).result(30)
            return place

        async def send(message: Mapping[str, Any]) -> None:
            if b'"state"' in message.get("body", b""):
                told.set()

        async def receive() -> dict[str, str]:
            await gone.wait()
            return {"type": "http.disconnect"}

        monkeypatch.setattr(chat_visits, "place_of", place_of)
        headers = [(b"authorization", f"Chat {browser.token}".encode())]
        stream = loop.create_task(chat.stream({"headers": headers}, receive, send))
        await asyncio.wait_for(told.wait(), 30)
        subjects = set(chat.by_subject)
        gone.set()
        await stream
        await asyncio.gather(*(in_thread(lambda: let_go(both)) for _ in range(2)))
        return subjects

    assert asyncio.run(play()) == {Conversation.objects.get(channel="chat").key}
