"""Deliveries: claimed by one, tried again, given up where people see it, and called for again by a person."""

import threading
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from regard.spine import delivery as module
from regard.spine.delivery import BACK_OFF, LEASE, Delivery, GiveUp, LeaseLost, Retry, enqueue
from regard.spine.models import Event
from regard.spine.worker import perform

HERE = __name__
calls: list[int] = []


@pytest.fixture(autouse=True)
def nothing_called() -> None:
    calls.clear()


def works(delivery: Delivery) -> None:
    calls.append(delivery.pk)


def works_and_finishes(delivery: Delivery) -> None:
    with transaction.atomic():
        calls.append(delivery.pk)
        delivery.finish(at=timezone.now())


def waits_a_minute(delivery: Delivery) -> None:
    raise Retry("the other server is busy", after=60)


def cannot(delivery: Delivery) -> None:
    raise GiveUp("that address does not exist")


def breaks(delivery: Delivery) -> None:
    raise ZeroDivisionError("oh")


def queued(handler: str, **more: object) -> Delivery:
    with transaction.atomic():
        return enqueue(handler=f"{HERE}.{handler}", at=timezone.now(), **more)  # type: ignore[arg-type]


def claimed() -> Delivery:
    (row,) = Delivery.claim(lanes=["default"], at=timezone.now())
    return row


def performed(handler: str) -> Delivery:
    queued(handler)
    row = claimed()
    perform(row)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize("handler", ["works", "works_and_finishes"])
def test_what_is_done_is_done_once(db: None, handler: str) -> None:
    row = performed(handler)
    assert row.state == "done"
    assert calls == [row.pk]
    assert Delivery.claim(lanes=["default"], at=timezone.now()) == []


def test_retry_waits_as_asked(db: None) -> None:
    row = performed("waits_a_minute")
    assert (row.state, row.why, row.lease_until) == ("waiting", "the other server is busy", None)
    assert timedelta(seconds=50) < row.due_at - timezone.now() <= timedelta(seconds=60)
    assert Delivery.claim(lanes=["default"], at=timezone.now()) == []
    assert Delivery.claim(lanes=["default"], at=timezone.now() + timedelta(seconds=61))


def test_a_failure_backs_off_longer_each_time_and_then_gives_up(db: None) -> None:
    row, now = queued("breaks"), timezone.now()
    for expected in BACK_OFF[:-1]:
        perform(Delivery.claim(lanes=["default"], at=now)[0])
        row.refresh_from_db()
        assert row.state == "waiting"
        assert 0.75 * expected < (row.due_at - timezone.now()).total_seconds() <= 1.2 * expected
        now = row.due_at
    perform(Delivery.claim(lanes=["default"], at=now)[0])
    row.refresh_from_db()
    assert (row.state, row.why) == ("given_up", "ZeroDivisionError: oh")


def test_giving_up_is_an_event_on_the_subject_it_was_for(db: None) -> None:
    with transaction.atomic():
        cause = Event.objects.create(
            kind="test.cause", subject="conversation:ABC", at=timezone.now(), audience="team:1"
        )
    queued("cannot", event=cause)
    perform(claimed())
    told = Event.objects.get(kind="delivery.given_up")
    assert (told.subject, told.audience, told.data["why"]) == (
        "conversation:ABC",
        "team:1",
        "that address does not exist",
    )


def test_a_person_can_call_for_another_try(db: None) -> None:
    row = performed("cannot")
    assert row.replay(at=timezone.now())
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)
    assert not row.replay(at=timezone.now())


def test_a_handler_that_no_longer_exists_is_tried_again(db: None) -> None:
    row = performed("gone_since_the_upgrade")
    assert row.state == "waiting"
    assert "nothing here handles" in row.why


def test_a_worker_that_lost_its_lease_settles_nothing(db: None) -> None:
    queued("works")
    slow = claimed()
    assert Delivery.reclaim(at=timezone.now() + LEASE + timedelta(seconds=1)) == 1
    quick = Delivery.claim(lanes=["default"], at=timezone.now() + LEASE + timedelta(seconds=2))[0]
    for settle in (slow.beat, slow.finish):
        with pytest.raises(LeaseLost):
            settle(at=timezone.now())
    quick.finish(at=timezone.now())
    assert Delivery.objects.get(pk=quick.pk).state == "done"


def test_a_beating_heart_keeps_the_lease(db: None) -> None:
    queued("works")
    row = claimed()
    row.beat(at=timezone.now() + LEASE)
    assert Delivery.reclaim(at=timezone.now() + LEASE + timedelta(seconds=1)) == 0


def test_the_sweep_leaves_alone_what_is_held(db: None) -> None:
    queued("works")
    claimed()
    assert Delivery.reclaim(at=timezone.now()) == 0


def test_lanes_do_not_take_each_others_work(db: None) -> None:
    queued("works", lane="send")
    assert Delivery.claim(lanes=["default"], at=timezone.now()) == []
    assert Delivery.claim(lanes=["send"], at=timezone.now())


def test_a_key_is_there_once(db: None) -> None:
    assert queued("works", key="only").pk == queued("works", key="only").pk


def test_a_taken_back_delivery_is_not_claimed_and_a_claimed_one_not_taken_back(db: None) -> None:
    first = queued("works")
    assert first.cancel(at=timezone.now())
    assert Delivery.claim(lanes=["default"], at=timezone.now()) == []
    queued("works")
    assert not claimed().cancel(at=timezone.now())


def test_many_workers_never_get_the_same_row(transactional_db: None) -> None:
    for _ in range(40):
        queued("works")
    taken: list[int] = []
    together = threading.Barrier(6)

    def take() -> None:
        together.wait()
        while rows := Delivery.claim(lanes=["default"], at=timezone.now(), limit=3):
            taken.extend(row.pk for row in rows)
        connections.close_all()

    workers = [threading.Thread(target=take) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == sorted(Delivery.objects.values_list("pk", flat=True))
    assert len(taken) == len(set(taken)) == 40


def test_the_tries_together_last_about_two_days() -> None:
    assert 1.5 < sum(module.BACK_OFF) / 86400 < 2.5
