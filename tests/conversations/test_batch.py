"""Several conversations at once: each by its own verb, each with its own answer, none lost in silence."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from regard.conversations.assignment import assign
from regard.conversations.batch import MOST, CannotDoTogether, do_together, undo_together
from regard.conversations.closure import close, reopen
from regard.conversations.deed import Chosen, Deed, closing, giving, handing, reopening, snoozing, tagging, waking
from regard.conversations.effort_row import recompute
from regard.conversations.models import Batch, Conversation, Promised, Snooze, Tagging, Transfer
from regard.conversations.reply import Answer, reply
from regard.conversations.snooze import CannotSnooze, snooze
from regard.conversations.tag import tag
from regard.spine.models import Event
from regard.spine.refusal import NotThere
from regard.staff.models import Agent
from tests.cast import NOW, Cast

MINUTE = timedelta(minutes=1)


def three(cast: Cast) -> list[Conversation]:
    return [cast.conversation, *(cast.opens(words, team=cast.support) for words in ("Second", "Third"))]


def chosen(*talks: Conversation) -> list[Chosen]:
    rows = Conversation.objects.in_bulk([one.pk for one in talks])
    return [Chosen(one.ref, rows[one.pk].message_count, rows[one.pk].assignee_id or 0) for one in talks]


def now(talk: Conversation) -> Conversation:
    return Conversation.objects.get(pk=talk.pk)


def test_each_is_closed_by_its_own_verb_and_one_refusal_stops_no_other(cast: Cast) -> None:
    first, second, third = three(cast)
    close(second, by=cast.benno.actor, at=NOW)
    batch = do_together(chosen(first, second, third), closing(), by=cast.alma, at=NOW + MINUTE)
    assert [ref for ref, _row in batch.done] == [first.ref, third.ref]
    assert batch.refused == [(second.ref, "It is closed already.")]
    events = Event.objects.filter(kind="conversation.closed", by=cast.alma.actor)
    assert {one.subject for one in events} == {first.key, third.key}


def test_what_was_written_since_is_not_put_away_unread(cast: Cast) -> None:
    first, second, _third = three(cast)
    asked = chosen(first, second)
    cast.writes("One thing more!", at=NOW + MINUTE)
    batch = do_together(asked, closing(), by=cast.alma, at=NOW + 2 * MINUTE)
    assert [ref for ref, _row in batch.done] == [second.ref]
    assert batch.refused == [(first.ref, "Something was written there since you chose it. Read it first.")]
    assert now(first).shelf == "open"


def test_nobody_takes_from_whom_the_page_did_not_show(cast: Cast) -> None:
    first, second, _third = three(cast)
    asked = chosen(first, second)
    assign(first, to=cast.benno, by=cast.benno, at=NOW)
    batch = do_together(asked, giving(cast.alma), by=cast.alma, at=NOW + MINUTE)
    assert batch.refused == [(first.ref, "Benno Roth has it by now.")]
    assert (now(first).assignee, now(second).assignee) == (cast.benno, cast.alma)


def test_what_may_not_be_seen_is_not_there(cast: Cast) -> None:
    hidden = cast.opens("Secret", team=cast.workshop)
    asked = [*chosen(cast.conversation, hidden), Chosen("00000000", 1, 0)]
    batch = do_together(asked, closing(), by=cast.alma, at=NOW)
    assert (len(batch.done), batch.refused, batch.missing) == (1, [], 2)
    assert hidden.ref not in str([batch.done, batch.refused])
    assert now(hidden).shelf == "open"
    with pytest.raises(NotThere):
        do_together(chosen(hidden), tagging("mine"), by=cast.alma, at=NOW)
    assert not Tagging.objects.exists()


def test_none_and_too_many_are_refused_before_anything_is_done(cast: Cast) -> None:
    with pytest.raises(CannotDoTogether):
        do_together([], closing(), by=cast.alma, at=NOW)
    with pytest.raises(CannotDoTogether):
        many = [*chosen(cast.conversation), *(Chosen(f"{n:08}") for n in range(MOST))]
        do_together(many, closing(), by=cast.alma, at=NOW)
    assert now(cast.conversation).shelf == "open" and not Batch.objects.exists()


def test_the_way_back_of_closing_leaves_alone_what_went_on(cast: Cast) -> None:
    first, second, _third = three(cast)
    batch = do_together(chosen(first, second), closing(), by=cast.alma, at=NOW)
    reopen(first, by=cast.benno.actor, at=NOW + MINUTE)
    close(first, by=cast.benno.actor, at=NOW + MINUTE)
    back = undo_together(Batch.objects.get(pk=batch.pk), by=cast.alma, at=NOW + 2 * MINUTE)
    assert [ref for ref, _nothing in back.done] == [second.ref]
    assert (now(first).shelf, now(second).shelf) == ("closed", "open")
    with pytest.raises(CannotDoTogether):
        undo_together(batch, by=cast.alma, at=NOW + 3 * MINUTE)


def test_closed_by_mistake_they_wait_as_if_it_had_not_been(cast: Cast) -> None:
    before = {
        name: value
        for name, value in vars(now(cast.conversation)).items()
        if name in ("shelf", "queue_at", "waiting_since", "due_at", "unread_since")
    }
    promised = list(Promised.objects.order_by("pk").values())
    assert before["waiting_since"] == NOW and promised
    batch = do_together(chosen(cast.conversation), closing(), by=cast.alma, at=NOW + 5 * MINUTE)
    assert now(cast.conversation).waiting_since is None
    undo_together(Batch.objects.get(pk=batch.pk), by=cast.alma, at=NOW + 9 * MINUTE)
    after = vars(now(cast.conversation))
    assert {name: after[name] for name in before} == before
    assert list(Promised.objects.order_by("pk").values()) == promised
    close(cast.conversation, by=cast.alma.actor, at=NOW + 60 * MINUTE)  # and it can be closed again
    waited = [line.amount for line in recompute(now(cast.conversation)).lines if line.part == "waited"]
    assert waited == [60 * 60]


def test_what_we_waited_for_them_with_goes_back_to_waiting(cast: Cast) -> None:
    first, second, _third = three(cast)
    for talk in (first, second):
        reply(now(talk), Answer(html="<p>Try the valve.</p>"), by=cast.alma, at=timezone.now())
    at = timezone.now()
    for talk, deed in ((first, closing()), (second, snoozing(at + timedelta(days=1)))):
        before = now(talk)
        batch = do_together(chosen(talk), deed, by=cast.alma, at=at)
        undo_together(Batch.objects.get(pk=batch.pk), by=cast.alma, at=at + MINUTE)
        assert (now(talk).shelf, now(talk).queue_at, now(talk).waiting_since) == ("waiting", before.queue_at, None)


def test_a_snooze_that_was_closed_sleeps_on(cast: Cast) -> None:
    until = NOW + timedelta(days=1)
    snooze(cast.conversation, until=until, by=cast.alma.actor, at=NOW)
    batch = do_together(chosen(cast.conversation), closing(), by=cast.alma, at=NOW + MINUTE)
    undo_together(Batch.objects.get(pk=batch.pk), by=cast.alma, at=NOW + 2 * MINUTE)
    assert (now(cast.conversation).shelf, now(cast.conversation).queue_at) == ("snoozed", until)
    assert Snooze.objects.get().ended_at is None
    again = do_together(chosen(cast.conversation), closing(), by=cast.alma, at=NOW + 3 * MINUTE)
    undo_together(Batch.objects.get(pk=again.pk), by=cast.alma, at=until + MINUTE)  # its hour has come meanwhile
    assert now(cast.conversation).shelf == "open"


def test_given_back_to_whoever_had_it(cast: Cast) -> None:
    first, second, _third = three(cast)
    assign(second, to=cast.benno, by=cast.benno, at=NOW)
    batch = do_together(chosen(first, second), giving(cast.ada), by=cast.alma, at=NOW)
    assert now(first).assignee == now(second).assignee == cast.ada
    undo_together(Batch.objects.get(pk=batch.pk), by=cast.alma, at=NOW + MINUTE)
    assert (now(first).assignee, now(second).assignee) == (None, cast.benno)


def test_a_tag_that_was_there_before_stays(cast: Cast) -> None:
    first, second, _third = three(cast)
    tag(first, name="late", by=cast.benno, at=NOW)
    batch = do_together(chosen(first, second), tagging("  Late "), by=cast.alma, at=NOW)
    assert Tagging.objects.count() == 2
    undo_together(Batch.objects.get(pk=batch.pk), by=cast.alma, at=NOW)
    assert [one.conversation for one in Tagging.objects.all()] == [first]


def test_later_and_back(cast: Cast) -> None:
    first, second, third = three(cast)
    do_together(chosen(first, second), snoozing(NOW + timedelta(days=1)), by=cast.alma, at=NOW)
    batch = do_together(chosen(first, third), waking(), by=cast.alma, at=NOW + MINUTE)
    assert [ref for ref, _nothing in batch.done] == [first.ref]
    assert [ref for ref, _why in batch.refused] == [third.ref]
    assert Snooze.objects.filter(ended_at=None).get().conversation == second


def test_a_closed_one_is_not_snoozed_beside_its_closure(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    with pytest.raises(CannotSnooze):
        snooze(cast.conversation, until=NOW + MINUTE, by=cast.alma.actor, at=NOW)
    assert now(cast.conversation).shelf == "closed"


def test_to_another_team_each_goes_with_its_own_brief(cast: Cast) -> None:
    first, second, _third = three(cast)
    deed = handing(cast.workshop, brief=lambda found: {"wants": f"Repair\n{found.subject}"})
    batch = do_together(chosen(first, second), deed, by=cast.alma, at=NOW)
    assert sorted(row.wants for row in Transfer.objects.all()) == ["Repair\nLeaking Tind", "Repair\nSecond"]
    assert len(batch.done) == 2 and not batch.can_be_undone
    assert now(first).team == cast.workshop


def test_reopening(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    batch = do_together(chosen(cast.conversation), reopening(), by=cast.alma, at=NOW + MINUTE)
    assert len(batch.done) == 1 and now(cast.conversation).shelf == "open"


def test_what_went_out_of_sight_meanwhile_is_left_alone(cast: Cast) -> None:
    first, second, _third = three(cast)

    def closes_and_the_other_goes(found: Conversation, by: Agent, at: datetime) -> int:
        Conversation.objects.filter(pk=second.pk).update(team=cast.workshop)
        return close(found, by=by.actor, at=at).pk

    batch = do_together(chosen(first, second), Deed("closed", closes_and_the_other_goes), by=cast.alma, at=NOW + MINUTE)
    assert [ref for ref, _row in batch.done] == [first.ref] and batch.missing == 1
    assert now(second).shelf == "open"
