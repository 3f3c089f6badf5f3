"""Bounces and complaints find the message they are about, and the conversation is ours to answer again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from regard.care.models import ContactNotAllowed
from regard.channels.aside import try_again
from regard.conversations.models import Conversation, Dispatch, Message
from regard.spine.models import Event
from tests.cast import Cast
from tests.channels.letters import arrives, bounce_of, complaint_of, letter

pytestmark = pytest.mark.django_db(transaction=True)


def reply_to(raw: bytes) -> str:
    return raw.split(b"Reply-To: ")[1].split(b"<")[1].split(b">")[0].decode()


def test_a_bounce_is_shown_on_the_message_and_holds_the_next(
    cast: Cast, sent: Callable[[], bytes], answers: Callable[..., Message]
) -> None:
    out = sent()
    row = arrives(bounce_of(out, to=reply_to(out)), to=reply_to(out))
    message = Message.objects.get(kind="out")
    assert (row.fate, row.reason, row.message) == ("filed", "bounce", message)
    assert message.sending == "bounced"
    assert message.dispatches.filter(state="bounced", address="dana@example.org").count() == 1
    conversation = Conversation.objects.get(pk=cast.conversation.pk)
    assert conversation.shelf == "open" and conversation.waiting_since is not None
    assert Event.objects.filter(kind="conversation.bounced", subject=conversation.key).count() == 1
    with pytest.raises(ContactNotAllowed):
        answers(conversation)


def test_a_mail_from_the_address_ends_the_bouncing(cast: Cast, sent: Callable[[], bytes]) -> None:
    out = sent()
    arrives(bounce_of(out, to=reply_to(out)), to=reply_to(out))
    arrives(letter("I am back.", In_Reply_To="<first@example.org>"))
    cast.dana_identity.refresh_from_db()
    assert cast.dana_identity.bouncing_since is None


def test_the_same_bounce_twice_counts_once(cast: Cast, sent: Callable[[], bytes]) -> None:
    out = sent()
    raw = bounce_of(out, to=reply_to(out))
    assert [arrives(raw).reason, arrives(raw).reason] == ["bounce", "same"]
    assert Dispatch.objects.filter(state="bounced").count() == 1


def test_a_full_mailbox_does_not_hold_the_next(cast: Cast, sent: Callable[[], bytes]) -> None:
    out = sent()
    arrives(bounce_of(out, to=reply_to(out), status="4.2.2"), to=reply_to(out))
    cast.dana_identity.refresh_from_db()
    assert cast.dana_identity.bouncing_since is None
    assert Message.objects.get(kind="out").sending == "bounced"


def test_a_notice_that_it_is_only_late_changes_nothing_but_is_on_record(cast: Cast, sent: Callable[[], bytes]) -> None:
    out = sent()
    row = arrives(bounce_of(out, to=reply_to(out), status="4.4.1", action="delayed"), to=reply_to(out))
    assert row.fate == "filed" and row.message is not None
    assert Message.objects.get(kind="out").sending == "sent"


def test_a_bounce_without_the_mail_is_found_by_the_address_it_came_to(cast: Cast, sent: Callable[[], bytes]) -> None:
    out = sent()
    row = arrives(bounce_of(b"Subject: cut\r\n", to=reply_to(out)), to=reply_to(out))
    assert row.message == Message.objects.get(kind="out")


def test_a_bounce_of_something_we_never_sent_is_set_aside(cast: Cast) -> None:
    raw = bounce_of(
        b"Message-ID: <never@halden.example>\r\nSubject: x\r\n", to="help@halden.example", recipient="x@y.example"
    )
    row = arrives(raw)
    assert (row.fate, row.reason) == ("set_aside", "bounce")
    assert try_again(row, by=cast.ada, at=cast.now).fate == "set_aside"


def test_a_complaint_holds_and_is_told(cast: Cast, sent: Callable[[], bytes], answers: Callable[..., Message]) -> None:
    out = sent()
    row = arrives(complaint_of(out, to=reply_to(out)), to=reply_to(out))
    assert (row.fate, row.reason) == ("filed", "complaint")
    assert Event.objects.filter(kind="conversation.reported_as_spam").count() == 1
    with pytest.raises(ContactNotAllowed):
        answers()
