"""The chat live, against the real server: what is told, to whom, and what a bad network and a killed server cannot do to it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from regard.channels.models import ChatVisit
from regard.conversations.models import Conversation, Message
from regard.conversations.note import note
from regard.conversations.opening import look_at
from regard.conversations.reply import Answer, reply
from regard.staff.models import Agent
from tests.cast import Cast
from tests.ops.streaming import Listener
from tests.project.bad_network import BadNetwork
from tests.project.tab import Tab
from tests.serving import Server


@pytest.fixture
def tabs() -> Iterator[Callable[..., Tab]]:
    opened: list[Tab] = []

    def one(port: int, token: str = "", *, jwt: str = "") -> Tab:
        opened.append(Tab(port, token, jwt=jwt))
        return opened[-1]

    yield one
    for tab in opened:
        tab.close()


def wait_for(what: Callable[[], object], *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def conversation_of(tab: Tab) -> Conversation:
    return Conversation.objects.get(ref=tab.state["conversation"]["ref"])


def say(conversation: Conversation, words: str, by: Agent) -> Message:
    conversation.refresh_from_db()
    return reply(conversation, Answer(html=f"<p>{words}</p>"), by=by, at=timezone.now())


def test_both_ways_at_once_and_only_what_is_theirs(cast: Cast, server: Server, tabs: Callable[..., Tab]) -> None:
    tab, stranger = tabs(server.port), tabs(server.port)
    tab.listen()
    stranger.says("Another matter")
    stranger.listen()
    tab.says("It leaks")
    second = tabs(server.port, tab.token).listen()
    matter = conversation_of(tab)
    note(matter, html="<p>She sounds upset</p>", by=cast.alma, at=timezone.now())
    say(matter, "Close the valve", cast.alma)
    wait_for(lambda: tab.texts == second.texts == ["It leaks", "Close the valve"])
    assert tab.state["conversation"]["with"] == {"name": "Alma"}
    tab.ask("POST", "/chat/read/", {"up_to": max(tab.messages)})
    wait_for(lambda: "read" in second.heard)
    tab.ask("POST", "/chat/end/", {})
    wait_for(lambda: second.state["conversation"]["state"] == "closed")
    assert "upset" not in str(tab.state) + str(second.state)
    assert stranger.texts == ["Another matter"]
    assert set(stranger.heard) <= {"state", "message", "wait"}


def test_a_colleague_hears_who_writes_and_who_is_there(
    cast: Cast, server: Server, tabs: Callable[..., Tab], session_of: Callable[[Agent], str]
) -> None:
    tab = tabs(server.port).listen()
    tab.says("Hello")
    matter = conversation_of(tab)
    session = session_of(cast.alma)
    ear = Listener(server.port, session=session)
    beat(server, session, matter, "writing")
    wait_for(lambda: (tab.state.get("conversation") or {}).get("typing") == {"name": "Alma"})
    tab.ask("POST", "/chat/typing/")
    while (told := ear.next().data)["kind"] != "chat.typing":
        pass
    assert told == {"kind": "chat.typing", "subject": matter.key}
    beat(server, session, matter, "gone")
    wait_for(lambda: (tab.state.get("conversation") or {}).get("typing") is None)
    look_at(matter, by=cast.alma, at=timezone.now())
    wait_for(lambda: tab.state["conversation"]["read_up_to"] == max(tab.messages))
    assert ChatVisit.objects.get().is_here(at=timezone.now())
    ear.close()


def beat(server: Server, session: str, matter: Conversation, doing: str) -> None:
    link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    link.request(
        "POST", "/rt/viewers", json.dumps({"ref": matter.ref, "doing": doing}), {"Cookie": f"regard={session}"}
    )
    assert link.getresponse().status == 200
    link.close()


@pytest.mark.parametrize(
    "head", [{}, {"Authorization": "Chat " + "x" * 43}, {"Authorization": "Bearer x"}, {"Cookie": "regard=x"}]
)
def test_without_a_token_there_is_no_stream(server: Server, head: dict[str, str]) -> None:
    for method, path in (("GET", "/rt/chat"), ("POST", "/chat/typing/"), ("POST", "/chat/files/"), ("GET", "/chat/")):
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        link.request(method, path, headers=head)
        answer = link.getresponse()
        assert answer.status == 401
        assert json.loads(answer.read())["code"] == "no_visit"
        assert answer.getheader("Access-Control-Allow-Origin") == "*"
        link.close()


def test_a_message_that_no_person_writes_is_not_even_read(cast: Cast, server: Server, tabs: Callable[..., Tab]) -> None:
    tab = tabs(server.port)
    head = {"Authorization": f"Chat {tab.token}", "Content-Type": "application/json"}
    for path, size in (("/chat/messages/", 10 * 2**20), ("/chat/files/", 12 * 2**20)):
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        link.putrequest("POST", path)
        for name, value in (head | {"Content-Length": str(size)}).items():
            link.putheader(name, value)
        link.endheaders()
        answer = link.getresponse()
        assert answer.status == 413
        assert json.loads(answer.read())["sentence"]
        link.close()


@pytest.mark.parametrize("seed", [7, 11])
def test_a_network_that_drops_doubles_and_reorders(
    cast: Cast, server: Server, tabs: Callable[..., Tab], seed: int
) -> None:
    """Two tabs of one visitor and a colleague, all through it: nothing lost, nothing twice, in order."""
    network = BadNetwork(server.port, seed=seed)
    first = tabs(network.port)
    first.says("mine 0")
    first.listen()
    second = tabs(network.port, first.token).listen()
    matter = conversation_of(first)
    for turn in range(1, 9):
        (first if turn % 3 else second).says(f"mine {turn}")
        say(matter, f"ours {turn}", cast.alma)
    truth = [one.visible for one in matter.messages.exclude(kind="note").order_by("pk")]
    wait_for(lambda: first.texts == second.texts == truth)
    network.close()  # doubles that come late have come by now
    assert [one.visible for one in matter.messages.exclude(kind="note").order_by("pk")] == truth
    assert [one for one in truth if one.startswith("mine")] == [f"mine {turn}" for turn in range(9)]
    assert [one for one in truth if one.startswith("ours")] == [f"ours {turn}" for turn in range(1, 9)]
    assert Conversation.objects.filter(channel="chat").count() == 1
    assert min(network.done[what] for what in ("lost", "answer lost", "doubled", "late double")) > 0, network.done


def test_the_server_is_killed_in_the_middle(cast: Cast, own_server: Server, tabs: Callable[..., Tab]) -> None:
    tab = tabs(own_server.port).listen()
    tab.says("before")
    matter = conversation_of(tab)
    os.kill(own_server.children()["web"], signal.SIGKILL)
    say(matter, "while it was down", cast.alma)
    tab.says("after")
    wait_for(lambda: tab.texts == [one.visible for one in matter.messages.order_by("pk")], seconds=60)
    assert sorted(tab.texts) == ["after", "before", "while it was down"]
