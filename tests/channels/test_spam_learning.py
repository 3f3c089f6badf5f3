"""The filter learns from what people do: an answered mail was wanted, and who we write to is no spammer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regard.channels import spam_filter
from regard.channels.models import SpamExample
from regard.conversations.models import Message
from regard.kit.mail.model import Spam
from regard.spine.models import Delivery
from regard.spine.worker import perform
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def suspicious(monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter that accuses everything, as one that was taught badly would."""
    monkeypatch.setattr("regard.channels.guard.verdict", lambda *_: Spam(0.99, "spam", "classifier"))


def learn() -> None:
    for delivery in Delivery.objects.filter(handler="regard.channels.spam_filter.learn_wanted", state="waiting"):
        Delivery.objects.filter(pk=delivery.pk).update(state="running", fence=1)
        delivery.refresh_from_db()
        perform(delivery)


def test_an_answered_mail_was_wanted(cast: Cast, sent: Callable[[], bytes]) -> None:
    inbound = arrives(letter("My grinder is loud", In_Reply_To="<first@example.org>"))
    sent()
    learn()
    assert list(SpamExample.objects.values_list("raw", "is_spam")) == [(inbound.raw, False)]


def test_once_is_enough_and_what_a_person_said_stays(cast: Cast, sent: Callable[[], bytes]) -> None:
    inbound = arrives(letter("My grinder is loud", In_Reply_To="<first@example.org>"))
    spam_filter.teach(inbound.raw, is_spam=True)
    sent()
    learn()
    learn()
    assert list(SpamExample.objects.values_list("is_spam", flat=True)) == [True]


def test_a_stranger_whom_the_filter_suspects_is_set_aside(cast: Cast, suspicious: None) -> None:
    assert arrives(letter("Buy now", sender="new@elsewhere.example")).reason == "spam"


def test_somebody_we_have_written_to_is_not(cast: Cast, sent: Callable[[], bytes], suspicious: None) -> None:
    sent()
    to = Message.objects.get(kind="out").identity
    assert to is not None
    assert arrives(letter("One more question", sender=to.value.upper())).fate == "filed"
