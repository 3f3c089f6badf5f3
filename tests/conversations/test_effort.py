"""Effort is a function of what happened; what is kept is a copy of it, whatever order, undo or crash came between."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.conversations.assignment import transfer
from regard.conversations.closure import close, reopen
from regard.conversations.effort import KINDS, Effort, Tally, effort_of
from regard.conversations.effort_row import bring_up_to_date, effort_of_person, kept_effort, recompute, recompute_all
from regard.conversations.models import Conversation, EffortRow, Message
from regard.conversations.reply import Answer, reply
from regard.conversations.snooze import snooze
from regard.conversations.undo import take_back
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast

HOUR = timedelta(hours=1)


@dataclass
class Happened:
    kind: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)


def story(*steps: tuple[str, float] | tuple[str, float, dict[str, Any]]) -> list[Happened]:
    """(kind, hours after NOW, data)."""
    return [Happened(f"conversation.{s[0]}", NOW + s[1] * HOUR, s[2] if len(s) > 2 else {}) for s in steps]  # type: ignore[misc]


def points(*steps: Any, at: float | None = None) -> dict[str, int]:
    effort = effort_of(story(*steps), at=None if at is None else NOW + at * HOUR)
    assert effort.score == sum(line.points for line in effort.lines)
    return {line.part: line.points for line in effort.lines}


def test_an_hour_is_a_point_and_it_ends_with_our_answer() -> None:
    assert points(("opened", 0), ("replied", 5, {"message": 2})) == {"waited": 5}
    assert points(("opened", 0), ("replied", 5, {"message": 2}), at=50) == {"waited": 5}
    assert points(("opened", 0), at=7) == {"waited": 7}


def test_on_the_line_a_minute_is_a_point() -> None:
    chat = {"channel": "chat"}
    assert points(("opened", 0, chat), ("replied", 0.2, {"message": 2})) == {"live": 12}


def test_what_nobody_wrote_starts_nothing() -> None:
    assert points(("opened", 0, {"auto": True}), ("received", 3, {"auto": True}), at=9) == {}


def test_writing_again_after_an_hour_is_chasing_and_an_afterthought_is_not() -> None:
    assert "chased" not in points(("opened", 0), ("received", 0.2), ("received", 0.5))
    assert points(("opened", 0), ("received", 2), ("received", 4))["chased"] == 10
    answered = points(("opened", 0), ("replied", 1, {"message": 2}), ("received", 9), ("replied", 10, {"message": 4}))
    assert answered == {"waited": 2}


def test_handing_on_asking_again_and_being_told_again() -> None:
    found = points(
        ("opened", 0), ("transferred", 0), ("transferred", 0), ("asked_again", 0, {"kinds": ["order", "serial"], "message": 9}),
        ("told_again", 0), ("channel_switched", 0, {"forced": True}), ("channel_switched", 0, {"forced": False}),
    )  # fmt: skip
    assert found == {"transfers": 16, "asked": 20, "told": 5, "switched": 10}


def test_the_assistant_counts_only_after_a_person_was_asked_for() -> None:
    turns = [("assistant_turn", 0.0)] * 3
    assert points(*turns) == {}
    assert points(*turns, ("person_asked", 0), *turns, ("replied", 0, {"message": 5}), *turns) == {"assistant": 9}


def test_closing_ends_a_wait_and_opening_again_begins_one() -> None:
    assert points(("opened", 0), ("closed", 4), ("reopened", 10), ("replied", 13, {"message": 2})) == {"waited": 7}


def test_an_answer_that_is_taken_back_ended_nothing() -> None:
    undone = [("opened", 0), ("replied", 2, {"message": 7}), ("taken_back", 2, {"message": 7})]
    assert points(*undone, at=6) == {"waited": 6}
    assert points(*undone, ("replied", 8, {"message": 9})) == {"waited": 8}
    # Two answered in the same moment and the first was taken back: the second ended the wait.
    both = [
        ("opened", 0),
        ("replied", 2, {"message": 7}),
        ("replied", 3, {"message": 8}),
        ("taken_back", 3, {"message": 7}),
    ]
    assert points(*both, at=9) == {"waited": 3}


def test_a_question_that_never_left_was_not_asked() -> None:
    ask = ("asked_again", 2.0, {"kinds": ["order"], "message": 7})
    assert "asked" not in points(("opened", 0), ("replied", 2, {"message": 7}), ask, ("taken_back", 2, {"message": 7}))


def test_one_thing_does_not_hide_all_others() -> None:
    assert points(("opened", 0), at=10_000) == {"waited": 72}


def test_a_clock_that_went_back_counts_nothing() -> None:
    assert points(("opened", 5), ("replied", 1, {"message": 2})) == {}


kinds = st.sampled_from([kind.partition(".")[2] for kind in KINDS])
histories = st.lists(
    st.tuples(
        kinds, st.floats(-1, 300),
        st.fixed_dictionaries({}, optional={
            "message": st.integers(0, 4), "channel": st.sampled_from(["email", "chat"]), "auto": st.just(True),
            "forced": st.booleans(), "kinds": st.lists(st.sampled_from("ab"), max_size=3),
        }),
    ), max_size=40,
)  # fmt: skip


@given(histories, st.integers(0, 40))
def test_counting_on_is_the_same_as_counting_all(history: list[Any], cut: int) -> None:
    """Kept half way as JSON and read again; never below nothing."""
    events, tally = story(*history), Tally()
    for event in events[:cut]:
        tally.add(event)
    tally = Tally.read(tally.kept())
    for event in events[cut:]:
        tally.add(event)
    assert Effort.of(tally) == effort_of(events)
    assert all(line.points >= 0 and line.amount > 0 for line in effort_of(events).lines)


def deliver(pick: random.Random | None = None) -> None:
    """Run the reactions that wait, in any order, some of them twice."""
    waiting = list(
        Delivery.objects.filter(handler__endswith="bring_up_to_date", state="waiting").select_related("event")
    )
    if pick is not None:
        pick.shuffle(waiting)
        waiting += waiting[: len(waiting) // 3]
    for delivery in waiting:
        bring_up_to_date(delivery)
        Delivery.objects.filter(pk=delivery.pk).update(state="done")


def truth(conversation: Conversation) -> Effort:
    return effort_of(Event.objects.filter(subject=conversation.key).order_by("pk"))


STEPS = [
    "writes",
    "chases",
    "auto",
    "replies",
    "undoes",
    "closes",
    "reopens",
    "snoozes",
    "transfers",
    "asks",
    "late",
    "delivers",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=14), seed=st.integers(0, 999))
def test_what_is_kept_is_what_the_events_say(cast: Cast, steps: list[str], seed: int) -> None:
    with transaction.atomic():
        live_through(cast, steps, pick=random.Random(seed))
        transaction.set_rollback(True)


def live_through(cast: Cast, steps: list[str], *, pick: random.Random) -> None:
    at = NOW
    for step in steps:
        at += timedelta(minutes=pick.choice([1, 30, 90, 600]))
        cast.conversation.refresh_from_db()
        act(cast, step, at=at, pick=pick)
    deliver(pick)
    assert kept_effort(cast.conversation) == truth(cast.conversation)
    row = EffortRow.objects.filter(pk=cast.conversation.pk).first()
    assert (row.score if row else 0) == truth(cast.conversation).score
    assert recompute(cast.conversation) == truth(cast.conversation)


def act(cast: Cast, step: str, *, at: datetime, pick: random.Random) -> None:
    talk = cast.conversation
    if step in ("writes", "chases"):
        cast.writes("And now?", at=at)
    elif step == "auto":
        cast.writes("Out of office", at=at, is_auto=True)
    elif step in ("replies", "undoes"):
        message = reply(talk, Answer(html="<p>Hello</p>"), by=cast.ada, at=at)
        if step == "undoes":
            if pick.random() < 0.5:
                deliver(pick)
            take_back(Message.objects.get(pk=message.pk), by=cast.ada, at=at)
    elif step == "closes" and talk.shelf != "closed":
        close(talk, by=cast.alma.actor, at=at)
    elif step == "reopens" and talk.shelf == "closed":
        reopen(talk, by=cast.alma.actor, at=at)
    elif step == "snoozes" and talk.shelf != "closed":
        snooze(talk, until=at + HOUR, by=cast.alma.actor, at=at)
    elif step == "transfers":
        transfer(
            talk,
            to_team=cast.workshop if talk.team_id == cast.support.pk else cast.support,
            wants="x",
            by=cast.ada,
            at=at,
        )
    elif step == "asks":
        with transaction.atomic():
            talk.tell("asked_again", by=cast.alma.actor, at=at, message=0, kinds=["order"])
    elif step == "late":
        an_event_that_shows_late(cast, at=at)
    else:
        deliver(pick)


def an_event_that_shows_late(cast: Cast, *, at: datetime) -> None:
    """PostgreSQL: a row with a lower number that commits after one with a higher number was counted."""
    with transaction.atomic():
        hidden = cast.conversation.tell("told_again", by="", at=at, message=1)
        shown = cast.conversation.tell("told_again", by="", at=at, message=2)
    Event.objects.filter(pk=hidden.pk).update(subject="hidden")
    for delivery in Delivery.objects.filter(event=shown, handler__endswith="bring_up_to_date"):
        bring_up_to_date(delivery)
    Event.objects.filter(pk=hidden.pk).update(subject=cast.conversation.key)
    for delivery in Delivery.objects.filter(event=hidden, handler__endswith="bring_up_to_date").select_related("event"):
        bring_up_to_date(delivery)


def test_all_can_be_counted_again(cast: Cast) -> None:
    reply(cast.conversation, Answer(html="<p>Hello</p>"), by=cast.alma, at=NOW + 4 * HOUR)
    EffortRow.objects.update_or_create(conversation=cast.conversation, defaults={"score": 999})
    assert list(recompute_all()) == [cast.conversation.pk]
    assert EffortRow.objects.get().score == 4


def test_what_was_erased_keeps_what_was_counted(cast: Cast) -> None:
    reply(cast.conversation, Answer(html="<p>Hello</p>"), by=cast.alma, at=NOW + 4 * HOUR)
    deliver()
    with transaction.atomic():
        Event.objects.filter(subject=cast.conversation.key).update(data={})
        cast.conversation.tell("erased", by="", at=NOW)
    assert recompute(cast.conversation).score == EffortRow.objects.get().score == 4


def test_a_persons_sum_is_of_what_the_agent_may_see(cast: Cast) -> None:
    transfer(cast.conversation, to_team=cast.workshop, wants="x", by=cast.ada, at=NOW)
    deliver()
    found = effort_of_person(cast.dana, agent=cast.cleo)
    assert (found.score, found.worst.pk if found.worst else 0) == (8, cast.conversation.pk)
    assert effort_of_person(cast.dana, agent=cast.alma).score == 0


@pytest.mark.parametrize(("score", "band"), [(0, "none"), (9, "light"), (10, "moderate"), (40, "heavy")])
def test_bands(score: int, band: str) -> None:
    assert Effort((), score).band == band
