"""Fixtures of the mail rooms: a clean memory, a listener, a server that takes mail, an IMAP server."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from regard.channels import ours, spam_filter
from regard.channels.email import door
from regard.channels.models import Mailbox
from regard.conversations import reply as replying
from regard.conversations.models import Conversation, Message
from regard.spine import blob
from regard.spine.models import Delivery
from regard.spine.worker import perform
from tests.cast import Cast
from tests.channels.dovecot import PROGRAM, Dovecot
from tests.channels.sink import Sink


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test has its own mailboxes; what the process remembers of the last one's must go."""
    ours.forget()
    spam_filter.forget()


@pytest.fixture
def listener(transactional_db: None, cast: Cast) -> Iterator[door.Door]:
    """Our own SMTP listener, on a free port."""
    stop = threading.Event()
    opened = door.start(host="127.0.0.1", port=0, stop=stop, read_imap=False)
    yield opened
    stop.set()
    opened.join(5)


@pytest.fixture
def sink(cast: Cast) -> Iterator[Sink]:
    """A server that takes the cast's outgoing mail."""
    taking = Sink()
    taking.start()
    Mailbox.objects.filter(pk=cast.mailbox.pk).update(
        smtp_host="127.0.0.1", smtp_port=taking.port, smtp_security="plain"
    )
    ours.forget()
    yield taking
    taking.stop()


@pytest.fixture(scope="session")
def imap_server() -> Iterator[Dovecot]:
    if PROGRAM is None:
        pytest.fail("dovecot is not installed: apt install dovecot-imapd")
    server = Dovecot()
    server.start()
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def answers(cast: Cast) -> Callable[..., Message]:
    """Alma answers; the ten seconds are over when this returns."""

    def answer(
        conversation: Conversation | None = None, html: str = "<p>Close the valve.</p>", **more: object
    ) -> Message:
        given = replying.Answer(html=html, **more)  # type: ignore[arg-type]
        return replying.reply(conversation or cast.conversation, given, by=cast.alma, at=timezone.now())

    return answer


@pytest.fixture
def leaves(cast: Cast) -> Callable[[Message], Delivery]:
    """A worker takes the message's newest delivery, as it would when it is due."""

    def leave(message: Message) -> Delivery:
        rows = Delivery.objects.filter(handler="regard.channels.email.outbound.send")
        mine = rows.filter(event__data__message=message.pk) | rows.filter(data__message=message.pk)
        delivery = mine.order_by("-id")[0]
        Delivery.objects.filter(pk=delivery.pk).update(due_at=timezone.now())
        for claimed in Delivery.claim(lanes=["send"], at=timezone.now(), limit=10):
            if claimed.pk == delivery.pk:
                perform(claimed)
        message.refresh_from_db()
        delivery.refresh_from_db()
        return delivery

    return leave


@pytest.fixture
def sent(answers: Callable[..., Message], leaves: Callable[[Message], Delivery], sink: Sink) -> Callable[[], bytes]:
    """One answer of Alma's that has left; its raw mail."""

    def send() -> bytes:
        message = answers()
        leaves(message)
        return blob.read(message.raw)

    return send
