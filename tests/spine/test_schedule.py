"""Schedules: started when due, once however many workers look, and caught up by one run after a long stop."""

from datetime import timedelta

from django.utils import timezone

from regard.spine import prune, schedule
from regard.spine.models import Delivery, Schedule

TABLE = {"test": ("tests.spine.test_delivery.works", 60)}


def test_a_due_schedule_starts_once(db: None) -> None:
    now = timezone.now()
    schedule.plan(TABLE, at=now)
    assert [schedule.start_due(at=now), schedule.start_due(at=now)] == [1, 0]
    assert Delivery.objects.get().lane == "schedule"


def test_a_long_stop_is_caught_up_by_one_run(db: None) -> None:
    now = timezone.now()
    schedule.plan(TABLE, at=now)
    later = now + timedelta(days=3)
    assert [schedule.start_due(at=later), schedule.start_due(at=later)] == [1, 0]


def test_a_run_that_is_not_over_is_not_joined_by_another(db: None) -> None:
    now = timezone.now()
    schedule.plan(TABLE, at=now)
    schedule.start_due(at=now)
    assert schedule.start_due(at=now + timedelta(seconds=61)) == 0
    Delivery.claim(lanes=["schedule"], at=now)[0].finish(at=now)
    assert schedule.start_due(at=now + timedelta(seconds=62)) == 1


def test_planning_again_keeps_the_hour_and_drops_what_is_no_longer_named(db: None) -> None:
    now = timezone.now()
    schedule.plan({**TABLE, "old": ("x.y", 60)}, at=now)
    schedule.start_due(at=now)
    schedule.plan(TABLE, at=now + timedelta(seconds=5))
    assert [(row.name, row.next_at) for row in Schedule.objects.all()] == [("test", now + timedelta(seconds=60))]


def test_settled_deliveries_go_after_a_month_and_given_up_ones_stay(db: None) -> None:
    now = timezone.now()
    for days, state, lane in (
        (31, "done", "send"),
        (29, "done", "send"),
        (31, "given_up", "send"),
        (2, "done", "schedule"),
    ):
        at = now - timedelta(days=days)
        Delivery.objects.create(handler="x.y", state=state, lane=lane, made_at=at, due_at=at, settled_at=at)
    assert prune.forget_settled(at=now) == 2
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["done", "given_up"]
