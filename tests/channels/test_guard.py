"""Mails that run in circles, floods and spam are set aside; a person can let any of them in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone

from regard.channels.aside import CannotSettle, discard, is_spam, not_spam, try_again
from regard.channels.models import Inbound, SpamLearning
from regard.conversations.models import Conversation
from regard.spine.models import Delivery, Event
from regard.spine.worker import perform
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db(transaction=True)

SPAM = {"X_Spam_Flag": "YES", "X_Spam_Status": "Yes, score=18.2 required=5.0 tests=BAYES_99"}


def test_our_own_mail_that_comes_back_is_a_loop(cast: Cast, sent: Callable[[], bytes]) -> None:
    row = arrives(sent())
    assert (row.fate, row.reason) == ("set_aside", "loop")


def test_our_seal_is_known_under_another_message_id(cast: Cast, sent: Callable[[], bytes]) -> None:
    out = sent()
    own_id = out.split(b"Message-ID: ")[1].split(b"\r\n")[0]
    row = arrives(out.replace(own_id, b"<other@relay.example>"))
    assert (row.fate, row.reason) == ("set_aside", "loop")


def test_another_regards_mail_is_no_loop(cast: Cast) -> None:
    assert arrives(letter(X_Regard="K7M2Q9XT.0123456789abcdef0123")).fate == "filed"


def test_more_than_25_servers_is_a_loop(cast: Cast) -> None:
    hops = b"Received: from a by b; Wed, 11 Mar 2026 09:00:00 +0100\r\n"
    assert arrives(hops * 26 + letter()).reason == "loop"
    assert arrives(hops * 25 + letter()).reason == "message"


def test_a_mail_in_our_name_that_is_for_nobody_is_a_loop(cast: Cast) -> None:
    assert arrives(letter(sender="help@halden.example")).reason == "loop"


def test_a_machine_that_answers_without_end_is_stopped(cast: Cast) -> None:
    auto = {"Auto_Submitted": "auto-replied", "In_Reply_To": "<first@example.org>"}
    fates = [arrives(letter(f"Away {n}", **auto)).fate for n in range(7)]
    assert fates == ["filed"] * 5 + ["set_aside"] * 2


def test_a_person_may_write_often(cast: Cast) -> None:
    fates = {arrives(letter(f"And {n}", In_Reply_To="<first@example.org>")).fate for n in range(12)}
    assert fates == {"filed"}


def test_spam_is_set_aside_and_let_in_by_a_person(cast: Cast) -> None:
    raw = letter("Cheap pills", sender="win@pills.example", **SPAM)
    row = arrives(raw)
    assert (row.fate, row.reason) == ("set_aside", "spam")
    assert Event.objects.filter(kind="inbound.set_aside", audience=cast.support.audience).exists()
    assert (arrives(raw).fate, arrives(raw).reason) == ("filed", "same")  # delivered again: one row to look at
    row = not_spam(row, by=cast.alma, at=cast.now)
    assert (row.fate, row.reason, row.settled_by) == ("filed", "message", cast.alma)
    assert row.message is not None and row.message.text.strip() == "Cheap pills"
    assert SpamLearning.objects.get().taught == 1
    with pytest.raises(CannotSettle):
        try_again(row, by=cast.alma, at=cast.now)


def test_an_answer_to_us_is_never_spam(cast: Cast, sent: Callable[[], bytes]) -> None:
    own_id = sent().split(b"Message-ID: ")[1].split(b"\r\n")[0].decode()
    row = arrives(letter("Yes.", In_Reply_To=own_id, **SPAM))
    assert row.message is not None and row.message.conversation == cast.conversation


def test_discarding_settles_and_keeps_the_mail(cast: Cast) -> None:
    row = arrives(letter("Cheap pills", sender="win@pills.example", **SPAM))
    discard(row, by=cast.alma, at=cast.now)
    row = Inbound.objects.get(pk=row.pk)
    assert row.settled_at is not None and row.fate == "set_aside"
    assert row.detail


def test_the_filter_learns_from_both_words(cast: Cast) -> None:
    for n in range(22):
        wanted = arrives(
            letter(f"My order {n} of a Tind has not come, where is the grinder?", sender=f"c{n}@example.com")
        )
        unwanted = arrives(
            letter(f"Casino jackpot {n}! Claim your prize money now, winner", sender=f"x{n}@lucky.example")
        )
        assert unwanted.message is not None and wanted.message is not None
        is_spam(unwanted.message, by=cast.alma, at=cast.now)
        _teach_wanted(wanted)
    relearning = Delivery.objects.filter(handler="regard.channels.spam_filter.relearn")
    assert relearning.exists()
    for delivery in Delivery.claim(lanes=["default"], at=timezone.now(), limit=1000):
        if delivery.handler.endswith(".relearn"):
            perform(delivery)
    assert set(relearning.values_list("state", flat=True)) == {"done"}
    row = arrives(letter("Casino jackpot! Claim your prize money now, winner", sender="again@lucky.example"))
    assert (row.fate, row.reason) == ("set_aside", "spam")
    assert arrives(letter("Where is my order of a grinder for the Tind?", sender="c99@example.com")).fate == "filed"


def _teach_wanted(row: Inbound) -> None:
    from regard.channels import spam_filter

    spam_filter.teach(row.raw, is_spam=False)


def test_what_was_set_aside_by_an_error_can_be_tried_again(cast: Cast) -> None:
    row = arrives(letter(to="later@halden.example"), to="later@halden.example")
    assert row.reason == "no_mailbox"
    cast.mailbox.address = "later@halden.example"
    cast.mailbox.save()
    row = try_again(row, by=cast.ada, at=cast.now)
    assert row.fate == "filed" and Conversation.objects.filter(messages=row.message_id).exists()
