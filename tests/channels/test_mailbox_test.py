"""The button "test this mailbox" really sends and receives, and says what to mend."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.smtp import Envelope
from django.utils import timezone

from regard.channels.email.door import Door
from regard.channels.email.mailbox_test import Check, carry_out, try_mailbox
from regard.channels.models import Inbound, Mailbox
from regard.channels.secret import lock
from regard.channels.trial import ask_for_trial
from regard.conversations.models import Conversation
from regard.spine.models import Delivery, Event
from tests.cast import Cast
from tests.channels.dovecot import PASSWORD, Dovecot
from tests.channels.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)


class Delivering(Sink):
    """A server that delivers what it takes into the IMAP server; addresses with a plus only when `plus`."""

    server: Dovecot
    user: str
    plus = True

    async def handle_DATA(self, server: Any, peer: Any, envelope: Envelope) -> str:
        if self.plus or "+" not in str(envelope.rcpt_tos[0]):
            raw = envelope.original_content
            assert isinstance(raw, bytes)
            threading.Thread(target=self.server.put, args=(raw,), kwargs={"user": self.user}).start()
        return "250 OK"


@pytest.fixture
def delivering(cast: Cast, imap_server: Dovecot) -> Iterator[Delivering]:
    sink = Delivering()
    sink.server, sink.user = imap_server, f"try{timezone.now():%H%M%S%f}"
    sink.start()
    box = cast.mailbox
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", imap_server.port, "plain"
    box.imap_user, box.imap_secret = sink.user, lock(PASSWORD)
    box.smtp_host, box.smtp_port, box.smtp_security = "127.0.0.1", sink.port, "plain"
    box.save()
    yield sink
    sink.stop()


def run(box: Mailbox, patience: float = 15) -> dict[str, Check]:
    return {
        check.name: check for check in try_mailbox(Mailbox.objects.get(pk=box.pk), timezone.now(), patience=patience)
    }


def test_a_good_mailbox_passes_and_learns_that_it_takes_a_plus(cast: Cast, delivering: Delivering) -> None:
    checks = run(cast.mailbox)
    assert [checks[name].ok for name in ("Reading mail", "Sending mail", "Coming back")] == [True, True, True]
    assert Mailbox.objects.get(pk=cast.mailbox.pk).takes_plus is True


def test_a_server_without_plus_is_noticed(cast: Cast, delivering: Delivering) -> None:
    delivering.plus = False
    checks = run(cast.mailbox, patience=9)
    assert checks["Coming back"].ok is True and checks["Signed reply addresses"].ok is None
    box = Mailbox.objects.get(pk=cast.mailbox.pk)
    assert box.takes_plus is False and not box.signs_replies


def test_a_wrong_password_is_named(cast: Cast, delivering: Delivering) -> None:
    Mailbox.objects.update(imap_secret=lock("wrong"))
    check = run(cast.mailbox, patience=1)["Reading mail"]
    assert check.ok is False and "password" in check.sentence


def test_a_server_that_refuses_is_quoted(cast: Cast, delivering: Delivering) -> None:
    delivering.says = {"MAIL": "550 you may not send as that"}
    check = run(cast.mailbox, patience=1)["Sending mail"]
    assert check.ok is False and "you may not send as that" in check.sentence


def test_the_letter_by_our_listener_is_no_conversation(cast: Cast, listener: Door) -> None:
    box = cast.mailbox
    box.smtp_host, box.smtp_port, box.smtp_security = "127.0.0.1", listener.port, "plain"
    box.save()
    before = Conversation.objects.count()
    checks = run(box, patience=10)
    assert checks["Coming back"].ok is True
    assert Conversation.objects.count() == before
    assert set(Inbound.objects.values_list("fate", "reason")) == {("filed", "test")}


def test_a_trial_is_a_job_that_says_how_far_it_is(cast: Cast, delivering: Delivering) -> None:
    trial = ask_for_trial(cast.mailbox, by=cast.ada.actor, at=timezone.now())
    assert ask_for_trial(cast.mailbox, by=cast.ada.actor, at=timezone.now()).pk == trial.pk, "one at a time"
    delivery = Delivery.objects.get(handler="regard.channels.email.mailbox_test.carry_out")
    assert delivery.lane == "trial"
    carry_out(delivery)
    trial.refresh_from_db()
    assert trial.passed and [name for name, _ok, _words in trial.checks][:3] == [
        "Reading mail",
        "Sending mail",
        "Coming back",
    ]
    told = Event.objects.filter(kind="mailbox.tried").count()
    assert told == len(trial.checks) + 1
    carry_out(delivery)
    assert Event.objects.filter(kind="mailbox.tried").count() == told, "done is done"


def test_one_that_was_cut_off_can_be_asked_for_again(cast: Cast) -> None:
    now = timezone.now()
    first = ask_for_trial(cast.mailbox, by=cast.ada.actor, at=now - timedelta(minutes=5))
    assert not first.is_running(at=now) and not first.passed
    assert ask_for_trial(cast.mailbox, by=cast.ada.actor, at=now).pk != first.pk
