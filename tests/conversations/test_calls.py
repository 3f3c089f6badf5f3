"""A call is a message of both sides: it is an answer when it was answered, and what was said is found, noticed and remembered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from regard.conversations.call import Call, CannotCall, answer, end, end_forgotten, ring, write_down
from regard.conversations.call_log import Told, begin_call, log_call, open_by_call
from regard.conversations.effort_row import recompute
from regard.conversations.models import Conversation, Message, Shelf, Wait
from regard.conversations.promise import promise
from regard.customers.add_phone import add_phone
from regard.customers.fact import Fact
from regard.customers.models import Identity
from regard.spine import search
from regard.spine.models import Delivery, Event
from regard.spine.worker import perform
from tests.cast import Cast

NUMBER = "+4722123456"


def phone(cast: Cast) -> Identity:
    found = add_phone(person=cast.dana, phone=NUMBER, by="", at=cast.now)
    assert found is not None
    return found


def told(direction: str = "in", outcome: str = "answered", **more: object) -> Told:
    return Told(direction, outcome, timezone.now() - timedelta(minutes=5), **more)  # type: ignore[arg-type]


def work() -> None:
    """Everything that is asked for by now, also what waits for the time to take an answer back."""
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now() - timedelta(seconds=1))
    while claimed := Delivery.claim(lanes=["default"], at=timezone.now(), limit=20):
        for one in claimed:
            perform(one)


def test_an_answered_call_is_an_answer(cast: Cast) -> None:
    call = log_call(cast.conversation, told(minutes=4, notes="She closed the valve."), by=cast.alma, at=timezone.now())
    found = Conversation.objects.get(pk=cast.conversation.pk)
    assert (found.waiting_since, found.shelf, found.assignee) == (None, Shelf.WAITING, cast.alma)
    assert call.length == timedelta(0) or Call.objects.get(pk=call.pk).length == timedelta(minutes=4)
    assert found.preview == "She closed the valve."


@pytest.mark.parametrize(
    ("direction", "outcome"), [("in", "missed"), ("in", "voicemail"), ("out", "no_answer"), ("out", "voicemail")]
)
def test_one_that_reached_nobody_leaves_the_clock_alone(cast: Cast, direction: str, outcome: str) -> None:
    before = cast.conversation.waiting_since
    log_call(cast.conversation, told(direction, outcome), by=cast.alma, at=timezone.now())
    found = Conversation.objects.get(pk=cast.conversation.pk)
    assert (found.waiting_since, found.shelf) == (before, Shelf.OPEN)


def test_who_wrote_after_the_call_still_waits_since_then(cast: Cast) -> None:
    wrote = cast.writes("One more thing", at=timezone.now() - timedelta(minutes=2)).at
    log_call(cast.conversation, told(), by=cast.alma, at=timezone.now())
    found = Conversation.objects.get(pk=cast.conversation.pk)
    assert (found.waiting_since, found.shelf) == (wrote, Shelf.OPEN)
    work()
    assert recompute(found) is not None


@pytest.mark.parametrize(("then", "shelf"), [("wait", "waiting"), ("close", "closed"), ("owe", "open")])
def test_what_follows_is_said_with_it(cast: Cast, then: str, shelf: str) -> None:
    log_call(cast.conversation, told(then=then), by=cast.alma, at=timezone.now())
    found = Conversation.objects.get(pk=cast.conversation.pk)
    assert found.shelf == shelf
    assert (found.waiting_since is not None) == (then == "owe")


def test_a_promise_is_kept_by_calling(cast: Cast) -> None:
    now = timezone.now()
    row = promise(cast.conversation, words="Call Thursday", due_at=now + timedelta(days=1), by=cast.alma, at=now)
    log_call(cast.conversation, told("out", kept=[row]), by=cast.alma, at=timezone.now())
    row.refresh_from_db()
    assert row.settled_at is not None


def test_what_they_said_is_found_and_noticed_and_what_we_said_is_not_taken_for_theirs(cast: Cast) -> None:
    words = "Alma: My number is +47 22 99 88 77.\nDana: My order number is 48-2213 and my number is +47 22 12 34 56."
    log_call(cast.conversation, told(transcript=words), by=cast.alma, at=timezone.now())
    work()
    kinds = dict(Fact.objects.filter(person=cast.dana).values_list("canonical", "kind"))
    assert "+4722123456" in kinds and "+4722998877" not in kinds
    assert set(Fact.objects.filter(person=cast.dana).values_list("doubt", flat=True)) <= {"claimed", "heard"}
    assert search.find("48-2213", kind="message", audiences=None, limit=5)


def test_words_are_written_down_once(cast: Cast) -> None:
    call = log_call(cast.conversation, told(notes="First"), by=cast.alma, at=timezone.now())
    with pytest.raises(CannotCall):
        write_down(call, notes="Second", by=cast.alma, at=timezone.now())
    assert Message.objects.get(pk=call.pk).text == "First"


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "no_answer"}, {"outcome": ""}, {"direction": "up"}, {"minutes": -1}, {"minutes": 100_000},
        {"began_at": timezone.now() + timedelta(hours=1)}, {"began_at": timezone.now() - timedelta(days=500)},
    ],
)  # fmt: skip
def test_what_cannot_have_been_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    given = {"direction": "in", "outcome": "answered", "began_at": timezone.now()} | wrong
    with pytest.raises(CannotCall):
        log_call(cast.conversation, Told(**given), by=cast.alma, at=timezone.now())  # type: ignore[arg-type]
    assert not Call.objects.exists()


def test_a_live_call_waits_on_the_line_and_its_wait_is_learned(cast: Cast) -> None:
    began = timezone.now() - timedelta(minutes=10)
    identity = phone(cast)
    talk = open_by_call(cast.dana, team=cast.support, subject="", at=began)
    call = ring(talk, direction="in", identity=identity, number=NUMBER, at=began)
    answer(call, by=cast.alma, at=began + timedelta(minutes=3))
    end(call, outcome="missed", at=began + timedelta(minutes=8))  # told late, and wrongly: it was answered
    work()
    call.refresh_from_db()
    assert (call.outcome, call.length) == ("answered", timedelta(minutes=5))
    lines = {line.part: line.amount for line in recompute(talk).lines}
    assert lines == {"live": 180}
    assert Wait.objects.get(pk=talk.pk).seconds == 180


def test_the_end_may_be_told_before_the_answer(cast: Cast) -> None:
    began = timezone.now() - timedelta(minutes=10)
    talk = open_by_call(cast.dana, team=cast.support, subject="", at=began)
    call = ring(talk, direction="in", identity=phone(cast), number=NUMBER, at=began)
    end(call, outcome="missed", at=began + timedelta(minutes=8))
    answer(call, by=cast.alma, at=began + timedelta(minutes=3))
    end(call, outcome="missed", at=began + timedelta(minutes=9))
    call.refresh_from_db()
    assert (call.outcome, call.agent) == ("answered", cast.alma)
    assert Conversation.objects.get(pk=talk.pk).waiting_since is None


def test_who_hung_up_unheard_waits_on_but_not_on_the_line(cast: Cast) -> None:
    began = timezone.now() - timedelta(hours=3)
    talk = open_by_call(cast.dana, team=cast.support, subject="", at=began)
    call = ring(talk, direction="in", identity=phone(cast), number=NUMBER, at=began)
    end(call, outcome="missed", at=began + timedelta(minutes=2))
    end(call, outcome="voicemail", at=began + timedelta(minutes=3))  # learned after the hang-up
    call.refresh_from_db()
    assert call.outcome == "voicemail"
    found = Conversation.objects.get(pk=talk.pk)
    assert found.waiting_since == began
    assert {line.part: line.amount for line in recompute(found).lines} == {"live": 120}


def test_we_call_only_with_a_permit(cast: Cast) -> None:
    call = begin_call(cast.conversation, identity=phone(cast), by=cast.alma, at=timezone.now())
    assert call.message.permit is not None and call.message.permit.channel == "phone"
    assert begin_call(cast.conversation, identity=phone(cast), by=cast.alma, at=timezone.now()) == call  # pressed twice
    assert Event.objects.filter(kind="conversation.ringing").exists()


def test_ines_and_another_team_see_no_call(cast: Cast) -> None:
    log_call(cast.conversation, told(), by=cast.alma, at=timezone.now())
    cast.support.is_private = True
    cast.support.save()
    assert not Call.objects.for_agent(cast.cleo).exists()
    assert Call.objects.for_agent(cast.alma).exists()


def test_a_call_whose_end_nobody_told_does_not_ring_for_ever(cast: Cast) -> None:
    long_ago, just_now = timezone.now() - timedelta(hours=14), timezone.now() - timedelta(minutes=5)
    calls = []
    for number, began in enumerate((long_ago, long_ago, just_now)):
        talk = open_by_call(cast.dana, team=cast.support, subject="", at=began)
        call = ring(talk, direction="in", identity=phone(cast), number=NUMBER, at=began)
        if number == 1:
            answer(call, by=cast.alma, at=began)
        calls.append(call)
    end_forgotten(Delivery())
    for call in calls:
        call.refresh_from_db()
    assert [one.outcome for one in calls] == ["missed", "answered", ""]


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_we_call_once(cast: Cast) -> None:
    number, start = phone(cast), Barrier(4)

    def press(_number: int) -> int:
        try:
            start.wait(10)
            talk = Conversation.objects.get(pk=cast.conversation.pk)
            return begin_call(talk, identity=number, by=cast.alma, at=timezone.now()).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(press, range(4)))) == 1
