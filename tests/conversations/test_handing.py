"""Handing out: the next one, two who ask at once, room, the queue that hands out by itself, and what goes back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from threading import Event as Signal

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.conversations.assignment import claim
from regard.conversations.closure import close
from regard.conversations.handing import CannotTakeNext, HandOut, _held, hand_out, take_next
from regard.conversations.handing_back import give_back_all, take_back_unanswered
from regard.conversations.models import Conversation
from regard.conversations.need import need_skill
from regard.conversations.receiving import Incoming, take_in
from regard.conversations.reply import Answer, reply
from regard.spine.models import Event
from regard.staff.absence import come_back, go_away
from regard.staff.capacity import CannotHold, keep_capacity, keep_queue
from regard.staff.models import Agent
from regard.staff.skill import CannotSkill, add_skill, keep_skills
from tests.cast import NOW, Cast
from tests.conversations.test_queue import comes

MINUTE = timedelta(minutes=1)
LATER = NOW + 20 * MINUTE


def hands_out(cast: Cast, *, live: int = 2, minutes: int = 3, in_hand: int = 30) -> None:
    keep_queue(cast.support, live=live, in_hand=in_hand, is_automatic=True, minutes=minutes, by=cast.ada, at=NOW)


def holder(conversation: Conversation) -> Agent | None:
    return Conversation.objects.select_related("assignee").get(pk=conversation.pk).assignee


def away(cast: Cast, *agents: Agent) -> None:
    for agent in agents:
        go_away(agent=agent, at=NOW)


def test_next_is_whoever_has_waited_longest_against_their_promise(cast: Cast) -> None:
    chat = comes(cast, "visitor", at=NOW)
    first, second = take_next(by=cast.alma, at=LATER), take_next(by=cast.alma, at=LATER)
    assert [first, second] == [cast.conversation, chat]
    row = HandOut.objects.get(conversation=chat)
    assert (row.how, row.why["waited"], row.answer_by) == ("next", 1200, LATER + 3 * MINUTE)
    assert HandOut.objects.get(conversation=first).answer_by is None  # a letter stays with them
    with pytest.raises(CannotTakeNext, match="Nobody waits"):
        take_next(by=cast.alma, at=LATER)


def test_other_teams_work_is_not_handed_to_me_though_i_may_see_it(cast: Cast) -> None:
    assert Conversation.objects.for_agent(cast.cleo).filter(pk=cast.conversation.pk).exists()
    for agent in (cast.cleo, cast.ada):
        with pytest.raises(CannotTakeNext):
            take_next(by=agent, at=LATER)


def test_who_is_away_or_has_no_room_takes_nothing(cast: Cast) -> None:
    go_away(agent=cast.alma, at=NOW)
    with pytest.raises(CannotTakeNext, match="away"):
        take_next(by=cast.alma, at=LATER)
    come_back(agent=cast.alma, at=NOW)
    keep_capacity(cast.alma, live=None, in_hand=1, by=cast.benno, at=NOW)
    take_next(by=cast.alma, at=LATER)
    comes(cast, "visitor", at=NOW)
    with pytest.raises(CannotTakeNext, match="1 conversation in hand"):
        take_next(by=cast.alma, at=LATER)


def test_with_chats_enough_the_next_is_a_letter(cast: Cast) -> None:
    keep_capacity(cast.alma, live=0, in_hand=None, by=cast.benno, at=NOW)
    Conversation.objects.filter(pk=cast.conversation.pk).update(queue_at=NOW + timedelta(days=1))
    comes(cast, "visitor", at=NOW)
    assert take_next(by=cast.alma, at=LATER) == cast.conversation
    with pytest.raises(CannotTakeNext, match="Chats and calls"):
        take_next(by=cast.alma, at=LATER)


def test_a_skill_i_lack_is_left_to_others_until_half_of_the_promise(cast: Cast) -> None:
    german = add_skill(name="German", language="", by=cast.benno, at=NOW)
    chat = comes(cast, "visitor", at=NOW)
    need_skill(chat, skill=german, by=cast.benno, at=NOW)
    assert take_next(by=cast.alma, at=LATER) == cast.conversation
    with pytest.raises(CannotTakeNext, match="skill"):
        take_next(by=cast.alma, at=LATER)
    keep_skills(cast.benno, skills=[german], by=cast.ada, at=NOW)
    assert take_next(by=cast.benno, at=LATER) == chat
    other = comes(cast, "other", at=NOW)
    need_skill(other, skill=german, by=cast.benno, at=NOW)
    assert take_next(by=cast.alma, at=NOW + timedelta(hours=3)) == other


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_get_the_same_and_one_never_too_many(cast: Cast) -> None:
    now = timezone.now()
    for number in range(6):
        comes(cast, f"visitor{number}", at=now)
    keep_capacity(cast.alma, live=2, in_hand=None, by=cast.benno, at=now)
    Conversation.objects.filter(pk=cast.conversation.pk).update(assignee=cast.cleo)
    asking = [cast.alma, cast.benno] * 4
    start = Barrier(len(asking))

    def press(agent: Agent) -> str:
        try:
            start.wait(10)
            return take_next(by=agent, at=now).ref
        except CannotTakeNext:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asking)) as pool:
        got = [ref for ref in pool.map(press, asking) if ref]
    assert len(got) == len(set(got)) == 5  # two for Alma, three (the default) for Benno
    assert Conversation.objects.filter(assignee=cast.alma).count() == 2


def test_what_comes_live_goes_to_who_has_least_to_do(cast: Cast) -> None:
    hands_out(cast)
    came = [comes(cast, f"visitor{number}", at=NOW + number * MINUTE) for number in range(5)]
    assert hand_out([cast.support.pk], at=LATER) == 4
    assert [holder(one) for one in came[:2]] == [cast.alma, cast.benno] and holder(came[4]) is None
    assert {holder(one) for one in came[2:4]} == {cast.alma, cast.benno}
    told = came[0].key
    event = HandOut.objects.get(conversation=came[0])
    assert event.how == "automatic" and event.why["free"] == 2 and told
    close(came[1], by=cast.benno.actor, at=LATER)
    assert hand_out([cast.support.pk], at=LATER) == 1 and holder(came[4]) == cast.benno
    assert holder(cast.conversation) is None  # letters are taken, not handed out


def test_without_the_setting_nothing_is_handed_out(cast: Cast) -> None:
    comes(cast, "visitor", at=NOW)
    assert hand_out([cast.support.pk, cast.workshop.pk], at=LATER) == 0


def test_what_nobody_answers_goes_back_to_its_place(cast: Cast) -> None:
    hands_out(cast)
    away(cast, cast.benno)
    chat = comes(cast, "visitor", at=NOW)
    before = Conversation.objects.get(pk=chat.pk).queue_at
    hand_out([cast.support.pk], at=LATER)
    assert take_back_unanswered(at=LATER + 2 * MINUTE) == 0 and holder(chat) == cast.alma
    assert take_back_unanswered(at=LATER + 3 * MINUTE) == 1
    chat.refresh_from_db()
    cast.alma.refresh_from_db()
    assert (chat.assignee, chat.queue_at) == (None, before)
    assert cast.alma.away_since is not None  # nobody sat there: nothing more is handed to an empty chair
    assert hand_out([cast.support.pk], at=LATER + 4 * MINUTE) == 0
    assert take_back_unanswered(at=LATER + 9 * MINUTE) == 0


def test_who_answered_keeps_it(cast: Cast) -> None:
    hands_out(cast)
    away(cast, cast.benno)
    chat = comes(cast, "visitor", at=NOW)
    hand_out([cast.support.pk], at=LATER)
    reply(Conversation.objects.get(pk=chat.pk), Answer(html="<p>Hello</p>"), by=cast.alma, at=LATER + MINUTE)
    take_back_unanswered(at=LATER + 9 * MINUTE)
    assert holder(chat) == cast.alma and HandOut.objects.get().end == "answered"


def test_who_goes_away_gives_back_who_waits_live_and_keeps_letters(cast: Cast) -> None:
    chat = comes(cast, "visitor", at=NOW)
    for _number in range(2):
        take_next(by=cast.alma, at=LATER)
    go_away(agent=cast.alma, at=LATER)
    assert give_back_all(cast.alma, at=LATER) == 1 and give_back_all(cast.alma, at=LATER) == 0
    assert (holder(chat), holder(cast.conversation)) == (None, cast.alma)
    assert take_next(by=cast.benno, at=LATER) == chat


@pytest.mark.parametrize("figures", [(0, 5, 3), (3, 0, 3), (3, 5, 0), (10**6, 5, 3), (3, 5, 10**9)])
def test_figures_that_no_one_can_do_are_refused(cast: Cast, figures: tuple[int, int, int]) -> None:
    live, in_hand, minutes = figures
    with pytest.raises(CannotHold):
        keep_queue(cast.support, live=live, in_hand=in_hand, is_automatic=False, minutes=minutes, by=cast.ada, at=NOW)


def test_only_a_lead_says_who_can_what(cast: Cast) -> None:
    at: datetime = NOW
    with pytest.raises(CannotSkill):
        add_skill(name="German", language="", by=cast.alma, at=at)
    with pytest.raises(CannotHold):
        keep_capacity(cast.alma, live=9, in_hand=None, by=cast.alma, at=at)


def test_who_let_two_wait_goes_away_once_and_nobody_says_that_they_did_it_themselves(cast: Cast) -> None:
    hands_out(cast)
    away(cast, cast.benno)
    for number in range(2):
        comes(cast, f"visitor{number}", at=NOW)
    hand_out([cast.support.pk], at=LATER)
    assert take_back_unanswered(at=LATER + 3 * MINUTE) == 2
    gone = Event.objects.filter(kind="agent.away", subject=cast.alma.actor)
    assert [event.by for event in gone] == [""]


def test_who_went_away_until_friday_stays_so_long(cast: Cast) -> None:
    hands_out(cast)
    away(cast, cast.benno)
    comes(cast, "visitor", at=NOW)
    hand_out([cast.support.pk], at=LATER)
    friday = NOW + timedelta(days=2)
    go_away(agent=Agent.objects.get(pk=cast.alma.pk), at=LATER, until=friday)
    take_back_unanswered(at=LATER + 3 * MINUTE)
    assert Agent.objects.get(pk=cast.alma.pk).away_until == friday


def test_a_chat_taken_by_hand_and_answered_once_goes_back_too_when_they_wrote_again(cast: Cast) -> None:
    taken, handed = comes(cast, "one", at=NOW), comes(cast, "two", at=NOW)
    claim(taken, by=cast.alma, at=LATER)
    away(cast, cast.benno)
    hands_out(cast)
    hand_out([cast.support.pk], at=LATER)
    for one in (taken, handed):
        reply(Conversation.objects.get(pk=one.pk), Answer(html="<p>Hello</p>"), by=cast.alma, at=LATER + MINUTE)
    assert give_back_all(cast.alma, at=LATER + 2 * MINUTE) == 0  # nobody waits for her
    for one in (taken, handed):
        again = Incoming(identity=one.person.identities.get(), text="And?", at=LATER + 2 * MINUTE)
        with transaction.atomic():
            take_in(Conversation.objects.get(pk=one.pk), again)
    assert give_back_all(cast.alma, at=LATER + 3 * MINUTE) == 2
    assert (holder(taken), holder(handed)) == (None, None)
    assert HandOut.objects.get(conversation=handed).end == "away"


def test_who_waits_costs_no_statement_when_nobody_is_free(cast: Cast) -> None:
    hands_out(cast, live=1)
    for number in range(12):
        comes(cast, f"visitor{number}", at=NOW + number * MINUTE)
    hand_out([cast.support.pk], at=LATER)
    with CaptureQueriesContext(connection) as few:
        assert hand_out([cast.support.pk], at=LATER) == 0
    assert len(few) < 15


@pytest.mark.django_db(transaction=True)
def test_taken_by_hand_while_the_queue_hands_it_to_the_same_agent(cast: Cast) -> None:
    """Whoever claims holds the conversation and names the agent; the queue holds the agent and wants the conversation."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: nobody can wait for each other")
    chat = comes(cast, "visitor", at=NOW)
    has, named = Signal(), Signal()

    def claims() -> None:
        try:
            with transaction.atomic():
                held = chat.locked()
                has.set()
                named.wait(10)
                Conversation.objects.filter(pk=held.pk).update(assignee=cast.alma)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        claiming = pool.submit(claims)
        assert has.wait(10)
        with transaction.atomic():
            _held(cast.alma)
            named.set()
            claiming.result(10)  # it need not wait for us
