"""Taking a reply back: as if it had never been, while it has not left."""

from datetime import timedelta

import pytest

from regard.conversations.closure import close
from regard.conversations.models import Closure, Conversation, Draft, Message
from regard.conversations.reply import Answer, TooLate, reply
from regard.conversations.undo import take_back
from regard.spine import search
from regard.spine.models import Delivery
from tests.cast import NOW, Cast


def state(conversation: Conversation) -> tuple[object, ...]:
    c = Conversation.objects.get(pk=conversation.pk)
    return (
        c.shelf,
        c.queue_at,
        c.waiting_since,
        c.due_at,
        c.assignee_id,
        c.message_count,
        c.preview,
        c.last_message_at,
    )


@pytest.mark.parametrize("then", ["wait", "close"])
def test_everything_is_as_before(cast: Cast, then: str) -> None:
    before = state(cast.conversation)
    message = reply(cast.conversation, Answer(html="<p>Uniqueword</p>", then=then), by=cast.alma, at=NOW)  # type: ignore[arg-type]
    take_back(message, by=cast.alma, at=NOW + timedelta(seconds=5))
    assert state(cast.conversation) == before
    assert Draft.objects.get().html == "<p>Uniqueword</p>"
    assert not Message.objects.filter(kind="out").exists()
    assert not Closure.objects.exists()
    assert not search.find("uniqueword", kind="message", audiences=None)
    assert Delivery.objects.get(lane="send").state == "cancelled"


def test_too_late_once_the_worker_has_it(cast: Cast) -> None:
    message = reply(cast.conversation, Answer(html="<p>Hi</p>"), by=cast.alma, at=NOW)
    Delivery.claim(lanes=["send"], at=NOW + timedelta(seconds=11))
    with pytest.raises(TooLate):
        take_back(message, by=cast.alma, at=NOW + timedelta(seconds=11))
    assert Message.objects.filter(pk=message.pk).exists()


def test_not_by_a_colleague(cast: Cast) -> None:
    message = reply(cast.conversation, Answer(html="<p>Hi</p>"), by=cast.benno, at=NOW)
    with pytest.raises(TooLate):
        take_back(message, by=cast.alma, at=NOW)


def test_if_they_wrote_meanwhile_the_old_wait_counts(cast: Cast) -> None:
    message = reply(cast.conversation, Answer(html="<p>Hi</p>"), by=cast.alma, at=NOW + timedelta(hours=1))
    cast.writes("One more thing", at=NOW + timedelta(hours=1, seconds=3))
    take_back(message, by=cast.alma, at=NOW + timedelta(hours=1, seconds=5))
    cast.conversation.refresh_from_db()
    assert cast.conversation.waiting_since == NOW
    assert cast.conversation.shelf == "open"


def test_an_answer_opens_what_was_closed_and_its_undoing_closes_it_again(cast: Cast) -> None:
    closed = close(cast.conversation, by=cast.alma.actor, at=NOW)
    before = state(cast.conversation)
    message = reply(
        cast.conversation, Answer(html="<p>Hi</p>", then="close"), by=cast.alma, at=NOW + timedelta(hours=1)
    )
    assert Closure.objects.filter(reopened_at=None).count() == 1
    take_back(message, by=cast.alma, at=NOW + timedelta(hours=1))
    assert state(cast.conversation) == before
    assert Closure.objects.get(reopened_at=None) == closed
    reply(cast.conversation, Answer(html="<p>Hi</p>"), by=cast.alma, at=NOW + timedelta(hours=2))
    close(cast.conversation, by=cast.alma.actor, at=NOW + timedelta(hours=3))
    assert Closure.objects.filter(reopened_at=None).count() == 1
