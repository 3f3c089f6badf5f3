"""A first answer, the next one, and that it is solved: which rule holds, when it runs and rests, and what came of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest
from django.db import transaction

from regard.channels.undelivered import came_back
from regard.conversations.assignment import assign, transfer
from regard.conversations.closure import close, reopen
from regard.conversations.models import Conversation, Message, Promised
from regard.conversations.promised_clock import answer_by, told
from regard.conversations.reply import Answer, reply
from regard.conversations.snooze import snooze
from regard.conversations.undo import take_back
from regard.conversations.warning import broken, look_ahead, plan, pressing
from regard.spine.models import Delivery, Event
from regard.staff.models import PromisePolicy, Team
from regard.staff.opening import keep_hours
from regard.staff.promise_policy import CannotPromiseThat, Figures, drop_policy, keep_policy, terms
from tests.cast import NOW, Cast

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WORDS = Answer(html="<p>On it.</p>")


def rule(
    cast: Cast, *, team: Team | None = None, channel: str = "", kind: str = "", **figures: int | bool
) -> PromisePolicy:
    return keep_policy(
        team=team or cast.support,
        channel=channel,
        kind=kind,
        figures=Figures(**figures),
        by=cast.ada,
        at=NOW,  # type: ignore[arg-type]
    )


def rows(cast: Cast) -> list[tuple[str, str]]:
    return list(Promised.objects.filter(conversation=cast.conversation).order_by("pk").values_list("what", "outcome"))


def now(cast: Cast) -> Conversation:
    cast.conversation.refresh_from_db()
    return cast.conversation


# rules


def test_the_most_specific_rule_wins_figure_by_figure(cast: Cast) -> None:
    rule(cast, first=240, next=480, answer=6000)
    rule(cast, channel="chat", first=2, always=True)
    rule(cast, kind="complaint", first=60, answer=3000)
    rule(cast, channel="chat", kind="complaint", next=5)

    def of(channel: str, kind: str) -> tuple[int, ...]:
        found = terms(cast.support.pk, channel=channel, kind=kind)
        return tuple(term.minutes for term in found.values() if term is not None)

    assert of("email", "") == (240, 480, 6000)
    assert of("chat", "question") == (2, 480, 6000)
    assert of("email", "complaint") == (60, 480, 3000), "the kind before any"
    assert of("chat", "complaint") == (60, 5, 3000), "both first, then the kind, then the channel"
    first = terms(cast.support.pk, channel="chat")["first"]
    assert first is not None and first.always and first.warn_minutes == 1


def test_a_team_without_a_rule_answers_in_four_hours(cast: Cast) -> None:
    assert cast.workshop.due(since=NOW) == NOW + 4 * HOUR
    assert terms(cast.workshop.pk)["answer"] is None


def test_when_we_are_warned(cast: Cast) -> None:
    def warn(**how: int) -> int:
        rule(cast, first=100, next=100, **how)
        term = terms(cast.support.pk)["first"]
        assert term is not None
        return term.warn_minutes

    assert (warn(), warn(warn_percent=50), warn(warn_minutes=30), warn(warn_minutes=100)) == (75, 50, 70, 75)


@pytest.mark.parametrize(
    "figures", [{}, {"first": 5}, {"first": 0, "next": 1}, {"first": 1, "next": 1, "warn_percent": 100},
    {"first": 1, "next": 1, "warn_percent": 50, "warn_minutes": 1}, {"first": 10**9, "next": 1}],
)  # fmt: skip
def test_what_is_no_promise_is_refused(cast: Cast, figures: dict[str, int]) -> None:
    with pytest.raises(CannotPromiseThat):
        rule(cast, **figures)
    with pytest.raises(CannotPromiseThat):
        keep_policy(team=cast.support, figures=Figures(1, 1), by=cast.benno, at=NOW)


def test_the_base_rule_stays_and_another_goes(cast: Cast) -> None:
    base, chat = rule(cast, first=60, next=60), rule(cast, channel="chat", first=1)
    with pytest.raises(CannotPromiseThat):
        drop_policy(base, by=cast.ada, at=NOW)
    drop_policy(chat, by=cast.ada, at=NOW)
    term = terms(cast.support.pk, channel="chat")["first"]
    assert term is not None and term.minutes == 60


def test_a_change_applies_to_new_waits(cast: Cast) -> None:
    rule(cast, first=1, next=2)
    assert now(cast).due_at == NOW + 4 * HOUR
    reply(cast.conversation, WORDS, by=cast.alma, at=NOW + HOUR)
    cast.writes("And?", at=NOW + 2 * HOUR)
    assert now(cast).due_at == NOW + 2 * HOUR + 2 * MINUTE


# clocks


def test_first_then_next_each_with_what_came_of_it(cast: Cast) -> None:
    rule(cast, first=240, next=30)
    message = reply(cast.conversation, WORDS, by=cast.alma, at=NOW + HOUR)
    cast.writes("And?", at=NOW + 2 * HOUR)
    reply(now(cast), WORDS, by=cast.alma, at=NOW + 3 * HOUR)
    assert rows(cast) == [("first", "kept"), ("next", "late")]
    first, second = Promised.objects.order_by("pk")
    assert (first.late, first.message, first.broken_at) == (0, message.pk, None)
    assert (second.late, second.broken_at) == (1800, NOW + 2 * HOUR + 30 * MINUTE)


def test_what_is_to_be_solved_rests_while_they_have_the_word(cast: Cast) -> None:
    rule(cast, first=240, next=240, answer=600)
    cast.conversation = cast.opens("Another", team=cast.support)
    begun = cast.conversation.opened_at
    reply(cast.conversation, WORDS, by=cast.alma, at=begun + HOUR)
    row = Promised.objects.get(conversation=cast.conversation, what="answer")
    assert (row.due_at, row.left) == (None, 9 * 3600)
    cast.writes("And?", at=begun + 100 * HOUR)
    row.refresh_from_db()
    assert row.due_at == begun + 109 * HOUR
    reply(now(cast), Answer(html="<p>Done.</p>", then="close"), by=cast.alma, at=begun + 101 * HOUR)
    assert rows(cast) == [("first", "kept"), ("answer", "kept"), ("next", "kept")]


def test_snoozing_does_not_stop_what_they_wait_for(cast: Cast) -> None:
    snooze(cast.conversation, until=NOW + 50 * HOUR, by=cast.alma.actor, at=NOW + MINUTE)
    assert now(cast).due_at == NOW + 4 * HOUR
    assert plan(at=NOW + 5 * HOUR) == 1
    assert Promised.objects.get().broken_at == NOW + 4 * HOUR


def test_closing_without_a_word_is_no_answer(cast: Cast) -> None:
    rule(cast, first=240, next=240, answer=600)
    cast.conversation = cast.opens("Spam", team=cast.support)
    close(cast.conversation, by=cast.alma.actor, at=cast.conversation.opened_at + HOUR)
    assert rows(cast) == [("first", "dropped"), ("answer", "dropped")]
    reopen(now(cast), by=cast.alma.actor, at=cast.conversation.opened_at + 2 * HOUR)
    assert rows(cast)[2:] == [("first", ""), ("answer", "")]


def test_a_slower_team_has_more_time_unless_it_was_said(cast: Cast) -> None:
    rule(cast, team=cast.workshop, first=480, next=480)
    rule(cast, first=240, next=240)
    unsaid, said = cast.opens("One", team=cast.support), cast.opens("Two", team=cast.support)
    told([said.pk], at=NOW)
    for one in (unsaid, said):
        transfer(one, to_team=cast.workshop, wants="Steam", by=cast.alma, at=one.opened_at + HOUR)
        one.refresh_from_db()
    assert (unsaid.due_at, said.due_at) == (unsaid.opened_at + 8 * HOUR, said.opened_at + 4 * HOUR)


def test_taking_a_reply_back_is_as_if_it_had_not_been(cast: Cast) -> None:
    rule(cast, first=240, next=30, answer=600)
    cast.conversation = cast.opens("Two", team=cast.support)
    at = cast.conversation.opened_at
    before = list(Promised.objects.order_by("pk").values())
    message = reply(cast.conversation, Answer(html="<p>Done.</p>", then="close"), by=cast.alma, at=at + HOUR)
    cast.writes("And?", at=at + HOUR + timedelta(seconds=3))
    take_back(message, by=cast.alma, at=at + HOUR + timedelta(seconds=6))
    assert list(Promised.objects.order_by("pk").values()) == before
    assert (now(cast).waiting_since, now(cast).due_at, now(cast).shelf) == (at, at + 4 * HOUR, "open")


def test_the_second_of_two_answers_is_what_answered_them(cast: Cast) -> None:
    first = reply(cast.conversation, WORDS, by=cast.alma, at=NOW + HOUR)
    second = reply(now(cast), WORDS, by=cast.alma, at=NOW + HOUR + timedelta(seconds=4))
    take_back(first, by=cast.alma, at=NOW + HOUR + timedelta(seconds=6))
    row = Promised.objects.get(conversation=cast.conversation)
    assert (row.message, row.ended_at, row.outcome) == (second.pk, second.at, "kept")
    assert now(cast).waiting_since is None and cast.conversation.shelf == "waiting"


def test_what_a_letter_says_is_what_the_clock_was_set_to(cast: Cast) -> None:
    reply(cast.conversation, WORDS, by=cast.alma, at=NOW + HOUR)
    rule(cast, first=1, next=1)
    assert answer_by(cast.conversation, since=NOW) == NOW + 4 * HOUR


@pytest.mark.parametrize(("then", "hours"), [("wait", 2), ("close", 2), ("wait", 6)])
def test_an_answer_that_never_reached_them_was_none(cast: Cast, then: Literal["wait", "close"], hours: int) -> None:
    rule(cast, first=240, next=30, answer=600)
    cast.conversation = cast.opens("Two", team=cast.support)
    at = cast.conversation.opened_at
    before = list(Promised.objects.filter(conversation=cast.conversation).order_by("pk").values())
    message = reply(cast.conversation, Answer(html="<p>Done.</p>", then=then), by=cast.alma, at=at + HOUR)
    for _again in range(2):
        bounces(message, at=at + hours * HOUR)
    assert list(Promised.objects.filter(conversation=cast.conversation).order_by("pk").values()) == before
    assert (now(cast).waiting_since, now(cast).due_at, now(cast).shelf) == (at, at + 4 * HOUR, "open")
    assert Event.objects.filter(kind="conversation.unanswered").count() == 1
    plan(at=at + hours * HOUR)
    row = Promised.objects.get(conversation=cast.conversation, what="first")
    assert row.broken_at == (at + 4 * HOUR if hours > 4 else None)
    reply(now(cast), WORDS, by=cast.alma, at=at + 7 * HOUR)
    assert rows(cast)[0] == ("first", "late")


def test_who_wrote_again_before_it_came_back_waits_since_the_beginning(cast: Cast) -> None:
    message = reply(cast.conversation, WORDS, by=cast.alma, at=NOW + HOUR)
    cast.writes("And?", at=NOW + 2 * HOUR)
    bounces(message, at=NOW + 3 * HOUR)
    assert now(cast).waiting_since == NOW and rows(cast) == [("first", "")]


def test_a_copy_that_came_back_and_a_newer_answer_change_nothing(cast: Cast) -> None:
    given = Answer(html="<p>On it.</p>", cc=[("Ines", "ines@stranger.example")])
    message = reply(cast.conversation, given, by=cast.alma, at=NOW + HOUR)
    bounces(message, at=NOW + 2 * HOUR, address="ines@stranger.example")
    assert rows(cast)[0] == ("first", "kept")
    reply(now(cast), WORDS, by=cast.alma, at=NOW + 2 * HOUR)
    bounces(message, at=NOW + 3 * HOUR)
    assert rows(cast)[0] == ("first", "kept") and now(cast).waiting_since is None


def test_who_looks_while_it_is_answered_in_time_has_seen_nothing_break(cast: Cast) -> None:
    plan(at=NOW + 4 * HOUR)  # the answer of a second before waits for the lock
    reply(cast.conversation, WORDS, by=cast.alma, at=NOW + 4 * HOUR - timedelta(seconds=1))
    row = Promised.objects.get()
    assert (row.outcome, row.broken_at) == ("kept", None)


def bounces(message: Message, *, at: datetime, address: str = "dana@example.org") -> None:
    with transaction.atomic():
        came_back(message, address=address, reason="unknown", words="no such user", permanent=False, at=at)


# warnings


def warned(kind: str) -> list[tuple[str, str]]:
    return list(Event.objects.filter(kind=f"wait.{kind}").order_by("pk").values_list("subject", "audience"))


def test_whoever_has_it_is_warned_once_and_the_lead_when_it_breaks(cast: Cast) -> None:
    assign(cast.conversation, to=cast.alma, by=cast.benno, at=NOW)
    assert plan(at=NOW + 2 * HOUR) == 0
    assert plan(at=NOW + 3 * HOUR - MINUTE) == 1 and plan(at=NOW + 3 * HOUR - MINUTE) == 1
    assert Delivery.objects.filter(key__startswith="promised:").count() == 1
    assert pressing(cast.alma, at=NOW) == []
    for _again in range(2):
        plan(at=NOW + 3 * HOUR)
    assert warned("warned") == [(cast.conversation.key, cast.alma.actor)]
    assert [one.conversation for one in pressing(cast.alma, at=NOW)] == [cast.conversation]
    assert pressing(cast.cleo, at=NOW) == [] and broken(cast.benno) == []
    for _again in range(2):
        plan(at=NOW + 4 * HOUR)
    assert warned("broken") == [(cast.conversation.key, cast.benno.actor)]
    assert [one.due_at for one in broken(cast.benno)] == [NOW + 4 * HOUR]
    reply(now(cast), WORDS, by=cast.alma, at=NOW + 5 * HOUR)
    assert broken(cast.benno) == [] and Promised.objects.get().late == 3600


def test_a_team_is_warned_when_nobody_has_it(cast: Cast) -> None:
    plan(at=NOW + 3 * HOUR)
    assert warned("warned") == [(cast.conversation.key, cast.support.audience)]
    assert len(pressing(cast.alma, at=NOW)) == 1


def test_after_a_long_stop_nothing_is_missed_and_no_warning_comes_too_late(cast: Cast) -> None:
    plan(at=NOW + 30 * HOUR)
    assert warned("warned") == [] and len(warned("broken")) == 1
    assert Promised.objects.get().broken_at == NOW + 4 * HOUR


def test_an_answer_in_time_warns_nobody(cast: Cast) -> None:
    plan(at=NOW + 3 * HOUR - MINUTE)
    message = reply(cast.conversation, WORDS, by=cast.alma, at=NOW + 3 * HOUR - timedelta(seconds=5))
    look_ahead(Delivery(data={}))
    assert warned("warned") == []
    take_back(message, by=cast.alma, at=NOW + 3 * HOUR + timedelta(seconds=2))
    plan(at=NOW + 3 * HOUR + timedelta(seconds=30))
    assert len(warned("warned")) == 1, "the delivery of that hour is done; the schedule looks itself"


def test_in_opening_hours_a_warning_comes_while_we_are_there(cast: Cast) -> None:
    keep_hours(team=None, zone="Europe/Stockholm", week=["9-17"] * 5 + ["", ""], by=cast.ada, at=NOW)
    reply(cast.conversation, WORDS, by=cast.alma, at=NOW + HOUR)
    cast.writes("And?", at=datetime(2026, 3, 13, 15, tzinfo=UTC))  # Friday, 16:00 there
    row = Promised.objects.get(what="next")
    assert row.warn_at == datetime(2026, 3, 16, 10, tzinfo=UTC)
    assert row.due_at == datetime(2026, 3, 16, 11, tzinfo=UTC)
