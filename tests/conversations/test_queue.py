"""The line: who stands where, what a skill changes, and that a booked call keeps its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.conversations.assignment import assign
from regard.conversations.callback import ask_callback
from regard.conversations.callback_window import windows
from regard.conversations.line import line, spills_at
from regard.conversations.models import Conversation
from regard.conversations.need import need_no_more, need_skill, notice_language
from regard.conversations.queue import Place, place_of
from regard.conversations.receiving import Incoming, open_conversation
from regard.customers.identity import meet
from regard.staff.absence import go_away
from regard.staff.models import Skill
from regard.staff.skill import add_skill, keep_skills, keep_team_needs
from tests.cast import NOW, Cast

MINUTE = timedelta(minutes=1)


def comes(cast: Cast, name: str, *, at: datetime, channel: str = "chat") -> Conversation:
    with transaction.atomic():
        incoming = Incoming(identity=meet(email=f"{name}@example.org", name=name, at=at), text="Hello?", at=at)
        opened = open_conversation(incoming, team=cast.support, channel=channel, our_address="help@halden.example")
    return opened.conversation


def several(cast: Cast, number: int) -> list[Conversation]:
    return [comes(cast, f"visitor{one}", at=NOW + one * MINUTE) for one in range(number)]


def position(conversation: Conversation, *, at: datetime = NOW + 30 * MINUTE) -> int | None:
    found = place_of(Conversation.objects.get(pk=conversation.pk), at=at)
    return found.position if found else None


@pytest.fixture
def german(cast: Cast) -> Skill:
    return add_skill(name="German", language="de", by=cast.ada, at=NOW)


def test_places_are_counted_in_the_order_in_which_they_are_due(cast: Cast) -> None:
    assert [position(one) for one in several(cast, 4)] == [1, 2, 3, 4]
    letter = comes(
        cast, "writer", at=NOW, channel="email"
    )  # another line than those who sit and wait; Dana wrote before
    assert position(letter) == 2


def test_who_has_somebody_or_an_answer_stands_in_no_line(cast: Cast) -> None:
    first, second = several(cast, 2)
    assign(first, to=cast.alma, by=cast.benno, at=NOW)
    assert (position(first), position(second)) == (None, 1)
    found = place_of(Conversation.objects.get(pk=second.pk), at=NOW)
    assert isinstance(found, Place) and (found.ahead, found.range, found.is_busy) == (0, None, False)


def test_a_booked_call_keeps_its_place_and_holds_nobody_up(cast: Cast) -> None:
    first, second, third = several(cast, 3)
    before = position(second)
    hour = windows(cast.support.pk, zone="Europe/London", at=NOW)[2]
    ask_callback(
        second, way="chat", to="", zone="Europe/London", from_at=hour.from_at.isoformat(), by=second.person, at=NOW
    )  # fmt: skip
    assert (position(first), position(second), position(third)) == (1, before, 2)
    assert position(third, at=hour.from_at) == 3  # the hour has come: it stands where it stood
    assert [one.pk for one in line([cast.support.pk], at=hour.from_at, channels={"chat"})][1] == second.pk


def test_a_skill_narrows_who_is_in_front(cast: Cast, german: Skill) -> None:
    """Benno speaks German; the two in front of the German speaker could go to him, the German in front of the other too."""
    keep_skills(cast.benno, skills=[german], by=cast.ada, at=NOW)
    first, second, third = several(cast, 3)
    need_skill(second, skill=german, by=cast.alma, at=NOW)
    assert [position(one) for one in (first, second, third)] == [1, 2, 3]
    go_away(agent=cast.benno, at=NOW)
    assert position(third) == 2  # only Alma is here, and she cannot take the second


def test_nobody_waits_for_ever_for_a_skill(cast: Cast, german: Skill) -> None:
    one = comes(cast, "visitor", at=NOW)
    need_skill(one, skill=german, by=cast.alma, at=NOW)
    assert one.due_at is not None
    half = spills_at(cast.support.pk, since=NOW, due=one.due_at)
    assert half == NOW + (one.due_at - NOW) / 2
    before, after = (line([cast.support.pk], at=at, channels={"chat"})[0] for at in (half - MINUTE, half))
    assert (before.needs, before.spilled) == (frozenset({german.pk}), False)
    assert (after.needs, after.spilled) == (frozenset(), True)


def test_the_language_of_a_person_is_a_need_until_somebody_takes_it_away(cast: Cast, german: Skill) -> None:
    cast.dana.language = "de-AT"
    cast.dana.save()
    message = cast.conversation.messages.select_related("conversation__person").get()
    notice_language(message)
    notice_language(message)
    assert [one.skill for one in cast.conversation.needs.filter(ended_at=None)] == [german]
    need_no_more(cast.conversation, skill=german, by=cast.alma, at=NOW)
    notice_language(message)
    assert not cast.conversation.needs.filter(ended_at=None).exists()
    need_skill(cast.conversation, skill=german, by=cast.benno, at=NOW)
    assert cast.conversation.needs.get().by == cast.benno.actor


def test_what_a_team_needs_all_of_its_conversations_need(cast: Cast, german: Skill) -> None:
    keep_team_needs(cast.support, skills=[german], by=cast.ada, at=NOW)
    comes(cast, "visitor", at=NOW)
    assert all(one.needs == {german.pk} for one in line([cast.support.pk], at=NOW))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.lists(st.integers(0, 90), min_size=1, max_size=7))
def test_serving_the_first_moves_everybody_up_by_one(cast: Cast, minutes: Sequence[int]) -> None:
    Conversation.objects.filter(channel="chat").update(assignee=cast.cleo)
    came = [comes(cast, f"visitor{number}", at=NOW + one * MINUTE) for number, one in enumerate(minutes)]
    at = NOW + timedelta(minutes=100)
    places = {one.pk: position(one, at=at) for one in came}
    assert sorted(place or 0 for place in places.values()) == list(range(1, len(came) + 1))
    order = [one.pk for one in sorted(came, key=lambda one: (one.queue_at, one.pk))]
    assert order == sorted(places, key=lambda pk: places[pk] or 0)
    assign(next(one for one in came if places[one.pk] == 1), to=cast.alma, by=cast.benno, at=at)
    assert {one.pk: position(one, at=at) for one in came} == {
        pk: place - 1 if place and place > 1 else None for pk, place in places.items()
    }
