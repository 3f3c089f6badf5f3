"""What we promise: by whom, by when; kept, late, broken, withdrawn. Each is a fact with its hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.conversations.assignment import assign, transfer
from regard.conversations.brief import promises_for
from regard.conversations.models import Promise, PromiseOutcome
from regard.conversations.promise import (
    AlreadySettled,
    CannotPromise,
    break_due,
    due_of,
    keep,
    promise,
    warn_due,
    withdraw,
)
from regard.conversations.promise_change import agent_went, give, move
from regard.conversations.promise_said import promised_in
from regard.conversations.real_person import hand_to_real_customer
from regard.conversations.reply import Answer, reply
from regard.conversations.undo import take_back
from regard.conversations.warning import promises_pressing
from regard.spine.models import Delivery, Event
from regard.staff.absence import go_away
from tests.cast import NOW, Cast

DAY = timedelta(days=1)


def made(cast: Cast, *, due: timedelta = DAY, words: str = "Collect the Tind") -> Promise:
    return promise(cast.conversation, words=words, due_at=NOW + due, by=cast.alma, at=NOW)


def kinds(one: Promise) -> list[str]:
    return list(one.outcomes.order_by("at", "pk").values_list("kind", flat=True))


def test_it_has_a_person_an_hour_and_a_name(cast: Cast) -> None:
    one = made(cast)
    assert (one.person, one.agent, one.due_at, one.made_by) == (cast.dana, cast.alma, NOW + DAY, cast.alma.actor)
    told = Event.objects.get(kind="conversation.promised")
    assert told.data == {"promise": one.pk, "due": (NOW + DAY).isoformat()}


def test_a_team_or_a_colleague_may_stand_for_it(cast: Cast) -> None:
    team = promise(cast.conversation, words="Mend it", due_at=NOW + DAY, by=cast.alma, at=NOW, team=cast.workshop)
    benno = promise(cast.conversation, words="Call", due_at=NOW + DAY, by=cast.alma, at=NOW, agent=cast.benno)
    assert (team.owner_name, team.agent, benno.owner_name) == ("Workshop", None, "Benno Roth")


@pytest.mark.parametrize(
    ("words", "due"), [(" \n ", DAY), ("Call", timedelta(0)), ("Call", -DAY), ("Call", 6 * 366 * DAY)]
)
def test_no_words_or_no_hour_to_come_is_no_promise(cast: Cast, words: str, due: timedelta) -> None:
    with pytest.raises(CannotPromise):
        made(cast, words=words, due=due)


def test_whoever_has_left_cannot_stand_for_it(cast: Cast) -> None:
    cast.benno.is_active = False
    with pytest.raises(CannotPromise):
        promise(cast.conversation, words="Call", due_at=NOW + DAY, by=cast.alma, at=NOW, agent=cast.benno)


def test_kept_in_time(cast: Cast) -> None:
    one = made(cast)
    keep(one, by=cast.alma, at=NOW + DAY / 2)
    assert kinds(one) == ["kept"]
    assert break_due(at=NOW + 2 * DAY) == 0
    assert kinds(one) == ["kept"]


def test_kept_late_is_said_as_late_and_stays_broken(cast: Cast) -> None:
    one = made(cast)
    keep(one, by=cast.alma, at=NOW + DAY + timedelta(hours=2))
    assert kinds(one) == ["broken", "kept"]
    assert one.late_by(at=NOW) == timedelta(hours=2)
    assert Event.objects.get(kind="conversation.promise_kept").data["late"] == 7200


def test_the_hour_passes(cast: Cast) -> None:
    one = made(cast)
    assert break_due(at=NOW + DAY - timedelta(seconds=1)) == 0
    assert break_due(at=NOW + 3 * DAY) == 1
    assert break_due(at=NOW + 4 * DAY) == 0
    one.refresh_from_db()
    assert (one.broken_at, one.is_open) == (NOW + DAY, True)
    assert PromiseOutcome.objects.get().at == NOW + DAY
    assert Event.objects.filter(kind="conversation.promise_broken").count() == 1


def test_withdrawing_needs_a_reason(cast: Cast) -> None:
    one = made(cast)
    with pytest.raises(CannotPromise):
        withdraw(one, why="  ", by=cast.alma, at=NOW)
    withdraw(one, why="They bought another", by=cast.alma, at=NOW)
    assert one.outcomes.get().why == "They bought another"


def test_two_at_once_settle_it_once(cast: Cast) -> None:
    made(cast)
    alma, benno = Promise.objects.get(), Promise.objects.get()
    keep(alma, by=cast.alma, at=NOW)
    with pytest.raises(AlreadySettled), transaction.atomic():
        withdraw(benno, why="no", by=cast.benno, at=NOW)
    assert kinds(alma) == ["kept"]


def test_who_may_not_see_the_conversation_does_not_see_the_promise(cast: Cast) -> None:
    hidden = cast.opens("Secret matter", team=cast.workshop)
    promise(hidden, words="Mend it quietly", due_at=NOW + DAY, by=cast.cleo, at=NOW)
    open_one = made(cast)
    assert promises_for(cast.dana, agent=cast.alma, at=NOW) == [open_one]
    assert len(promises_for(cast.dana, agent=cast.cleo, at=NOW)) == 2
    assert len(promises_for(cast.dana, agent=cast.ada, at=NOW)) == 2


def test_what_is_mine_and_presses(cast: Cast) -> None:
    soon, _later = made(cast), made(cast, due=10 * DAY)
    assert list(due_of(cast.alma, at=NOW)) == [soon]
    assert list(due_of(cast.benno, at=NOW)) == []


def test_what_was_erased_is_owed_by_nobody(cast: Cast) -> None:
    made(cast)
    Promise.objects.update(words="")
    assert break_due(at=NOW + 2 * DAY) == 0
    assert list(due_of(cast.alma, at=NOW)) == promises_for(cast.dana, agent=cast.ada, at=NOW) == []


def test_it_goes_along_when_it_is_somebody_elses_matter(cast: Cast) -> None:
    from regard.conversations.promise import go_along

    one = made(cast)
    hand_to_real_customer(cast.conversation, identity=cast.ines, by=cast.alma, at=NOW)
    delivery = Delivery.objects.get(event__kind="conversation.handed_to_person", handler__endswith="go_along")
    go_along(delivery), go_along(delivery)
    one.refresh_from_db()
    assert one.person_id == cast.ines.person_id


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    due=st.integers(1, 10_000),
    steps=st.lists(st.tuples(st.sampled_from(["sweep", "keep", "withdraw"]), st.integers(0, 4000)), max_size=5),
)
def test_whatever_the_clock_does_the_facts_are_the_same(cast: Cast, due: int, steps: list[tuple[str, int]]) -> None:
    """Broken exactly when it was open as its hour struck, at that very hour; settled at most once; never changed later."""
    one, at, settled = made(cast, due=timedelta(minutes=due)), NOW, None
    for verb, minutes in steps:
        at += timedelta(minutes=minutes)
        if verb == "sweep":
            break_due(at=at)
        elif settled is None:
            keep(one, by=cast.alma, at=at) if verb == "keep" else withdraw(one, why="x", by=cast.alma, at=at)
            settled = at
    break_due(at=at)
    one.refresh_from_db()
    was_open_at_its_hour = at >= one.due_at and (settled is None or settled >= one.due_at)
    assert (one.broken_at is not None) == was_open_at_its_hour
    assert [o.at for o in one.outcomes.filter(kind="broken")] == ([one.due_at] if was_open_at_its_hour else [])
    assert one.settled_at == settled
    assert one.outcomes.exclude(kind="broken").count() == (settled is not None)
    assert one.late_by(at=at) == max(timedelta(0), (settled or at) - one.due_at)


# moved, handed on, reminded of


def test_it_moves_with_a_reason_and_what_was_broken_stays_broken(cast: Cast) -> None:
    one = made(cast)
    with pytest.raises(CannotPromise):
        move(one, due_at=NOW + 2 * DAY, why=" ", by=cast.alma, at=NOW)
    move(one, due_at=NOW + 2 * DAY, why="The part came late", by=cast.alma, at=NOW + DAY / 2)
    one.refresh_from_db()
    assert (one.due_at, one.broken_at) == (NOW + 2 * DAY, None)
    move(one, due_at=NOW + 5 * DAY, why="Again", by=cast.alma, at=NOW + 3 * DAY)
    one.refresh_from_db()
    assert (one.due_at, one.broken_at, kinds(one)) == (NOW + 5 * DAY, NOW + 2 * DAY, ["broken"])
    assert [told.data["due"] for told in Event.objects.filter(kind="conversation.promise_moved").order_by("pk")] == [
        (NOW + 2 * DAY).isoformat(), (NOW + 5 * DAY).isoformat()
    ]  # fmt: skip
    keep(one, by=cast.alma, at=NOW + 4 * DAY)
    with pytest.raises(AlreadySettled):
        move(one, due_at=NOW + 6 * DAY, why="x", by=cast.alma, at=NOW + 4 * DAY)


def test_whoever_stands_for_it_is_reminded_once_for_each_hour(cast: Cast) -> None:
    one = made(cast)
    for minutes in (17 * 60, 18 * 60, 18 * 60 + 1):
        warn_due(at=NOW + timedelta(minutes=minutes))
    told = Event.objects.filter(kind="promise.due_soon")
    assert [event.audience for event in told] == [cast.alma.actor] and promises_pressing(cast.alma) == [one]
    move(one, due_at=NOW + 9 * DAY, why="x", by=cast.alma, at=NOW + DAY)
    assert promises_pressing(cast.alma) == []
    warn_due(at=NOW + 8 * DAY)
    assert told.all().count() == 2


def test_a_transfer_takes_along_what_was_promised_in_it(cast: Cast) -> None:
    assign(cast.conversation, to=cast.alma, by=cast.ada, at=NOW)
    mine, other = made(cast), promise(cast.conversation, words="Call", due_at=NOW + DAY, by=cast.ada, at=NOW)
    transfer(cast.conversation, to_team=cast.workshop, to_agent=cast.cleo, wants="Steam", by=cast.alma, at=NOW)
    mine.refresh_from_db(), other.refresh_from_db()
    assert (mine.agent, other.agent) == (cast.cleo, cast.ada)


def test_while_somebody_is_away_their_team_stands_for_what_falls_due(cast: Cast) -> None:
    soon, later = made(cast), made(cast, due=10 * DAY)
    go_away(agent=cast.alma, at=NOW, until=NOW + 2 * DAY)
    delivery = Delivery.objects.get(handler__endswith="promise_change.agent_went")
    agent_went(delivery), agent_went(delivery)
    soon.refresh_from_db(), later.refresh_from_db()
    assert (soon.agent, soon.owner_name, later.agent) == (None, "Support", cast.alma)
    assert Event.objects.filter(kind="conversation.promise_given").count() == 1


def test_what_an_answer_promised_goes_with_it_when_it_is_taken_back(cast: Cast) -> None:
    message = reply(cast.conversation, Answer(html="<p>I will call you on Friday.</p>"), by=cast.alma, at=NOW)
    one = made(cast)
    take_back(message, by=cast.alma, at=NOW + timedelta(seconds=3))
    assert kinds(one) == ["withdrawn"]


def test_who_could_not_read_it_cannot_stand_for_it(cast: Cast) -> None:
    private = cast.opens("Steam", team=cast.workshop)
    for who in ({"agent": cast.alma}, {"team": cast.support}):
        with pytest.raises(CannotPromise, match="cannot see"):
            promise(private, words="Call", due_at=private.opened_at + DAY, by=cast.cleo, at=private.opened_at, **who)  # type: ignore[arg-type]
    one = promise(private, words="Call", due_at=private.opened_at + DAY, by=cast.cleo, at=private.opened_at)
    for to in (cast.alma, cast.support):
        with pytest.raises(CannotPromise, match="cannot see"):
            give(one, to=to, by=cast.cleo.actor, at=private.opened_at)


def test_whoever_sees_it_no_more_after_a_transfer_stands_for_nothing_in_it(cast: Cast) -> None:
    others = promise(cast.conversation, words="Call", due_at=NOW + DAY, by=cast.alma, at=NOW, agent=cast.alma)
    transfer(cast.conversation, to_team=cast.workshop, wants="Steam", by=cast.ada, at=NOW)
    others.refresh_from_db()
    assert (others.agent, others.team) == (None, cast.workshop) and promises_pressing(cast.alma) == []


def test_given_to_a_colleague_it_is_their_teams_when_they_go_away(cast: Cast) -> None:
    assign(cast.conversation, to=cast.alma, by=cast.ada, at=NOW)
    mine = made(cast)
    transfer(cast.conversation, to_team=cast.workshop, to_agent=cast.cleo, wants="Steam", by=cast.alma, at=NOW)
    go_away(agent=cast.cleo, at=NOW, until=NOW + 2 * DAY)
    agent_went(Delivery.objects.get(handler__endswith="promise_change.agent_went"))
    mine.refresh_from_db()
    assert (mine.agent, mine.team) == (None, cast.workshop)


def test_kept_in_time_though_the_schedule_looked_first(cast: Cast) -> None:
    one = made(cast)
    break_due(at=NOW + DAY)
    keep(one, by=cast.alma, at=NOW + DAY - timedelta(seconds=5))
    one.refresh_from_db()
    assert (one.broken_at, kinds(one)) == (None, ["kept"])


def test_what_an_answer_says_is_promised_with_it_or_not_at_all(cast: Cast) -> None:
    words = "I will call you on Friday"
    given = Answer(html=f"<p>{words}.</p><p>{words}.</p>", pledged=frozenset([words]))
    message = reply(cast.conversation, given, by=cast.alma, at=NOW)
    assert [(one.words, one.made_at) for one in Promise.objects.all()] == [(words, message.at)]


def test_a_day_too_far_away_does_not_refuse_the_answer_that_names_it(cast: Cast) -> None:
    words = "I will call you on 2045-03-01"
    assert promised_in(f"{words}.", at=NOW) == []
    reply(cast.conversation, Answer(html=f"<p>{words}.</p>", pledged=frozenset([words])), by=cast.alma, at=NOW)
    assert not Promise.objects.exists()
