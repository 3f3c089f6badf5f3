"""A call comes in by the provider: who it is, what they hear, who picks up, and that twice or out of order it is one call."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from django.db import transaction
from django.utils import timezone

from regard.channels.models import AgentPhone, MenuOption, PhoneLine, PhoneNumber, PhoneRequest
from regard.conversations.call import Call
from regard.conversations.callback import cancel_callback
from regard.conversations.models import Callback, Conversation
from regard.customers.add_phone import add_phone
from regard.customers.erasure import erase_person
from regard.customers.models import Identity, Person
from regard.staff.opening import forget, keep_hours
from tests.cast import Cast
from tests.channels.phone.conftest import ALMAS, DANAS, OURS, Provider, work

ZONE = "Europe/Oslo"


def dana_has_the_number(cast: Cast) -> None:
    with transaction.atomic():
        assert add_phone(person=cast.dana, phone=DANAS, by="", at=cast.now)


def close_shop(cast: Cast) -> None:
    """Open on one day of the week that is not today."""
    week = [""] * 7
    week[(timezone.now().weekday() + 3) % 7] = "9-17"
    keep_hours(team=None, zone=ZONE, week=week, by=cast.ada, at=timezone.now())
    forget()


def test_who_calls_is_known_by_the_number_and_it_rings_at_the_desk(
    cast: Cast, provider: Provider, almas: AgentPhone
) -> None:
    dana_has_the_number(cast)
    answer = provider.knock("calls")
    call = Call.objects.get()
    assert call.conversation == cast.conversation and call.number == DANAS and call.outcome == ""
    legs = [one.text for one in answer.iter("Number")]
    assert legs == [ALMAS] and provider.verb(answer, "Dial").get("callerId") == OURS
    assert call.message.level == 1  # anybody can send a number
    assert Identity.objects.get(kind="phone", value=DANAS).level == 1


@pytest.mark.parametrize(("vouched", "level"), [("TN-Validation-Passed-A", 2), ("TN-Validation-Passed-C", 1), ("", 1)])
def test_only_a_network_that_knows_its_caller_makes_them_recognised(
    cast: Cast, provider: Provider, vouched: str, level: int
) -> None:
    dana_has_the_number(cast)
    provider.knock("calls", StirVerstat=vouched)
    assert Call.objects.get().message.level == level
    assert Identity.objects.get(kind="phone", value=DANAS).level == 1  # of the call, never of the number


def test_an_unknown_number_is_somebody_new_and_is_not_recognised_by_a_network(cast: Cast, provider: Provider) -> None:
    provider.knock("calls", StirVerstat="TN-Validation-Passed-A")
    call = Call.objects.get()
    assert call.message.level == 1 and call.conversation.person.identities.get().value == DANAS
    assert call.conversation.channel == "phone"


@pytest.mark.parametrize("hidden", ["anonymous", "+266696687", "", "Restricted", "<script>"])
def test_who_hides_their_number_is_heard_all_the_same(cast: Cast, provider: Provider, hidden: str) -> None:
    provider.caller = hidden
    provider.knock("calls")
    provider.sid = "CA0002"
    provider.knock("calls")
    assert Call.objects.filter(number="").count() == 2
    assert Conversation.objects.filter(channel="phone").count() == 2  # nobody knows that they are one


def test_told_twice_it_is_one(cast: Cast, provider: Provider, almas: AgentPhone) -> None:
    for _ in range(3):
        provider.knock("calls")
    assert Call.objects.count() == 1 and PhoneLine.objects.count() == 1 and PhoneRequest.objects.count() == 3


def test_picked_up_talked_and_over(cast: Cast, provider: Provider, almas: AgentPhone) -> None:
    answer = provider.knock("calls")
    leg, dial = provider.verb(answer, "Number").get("statusCallback"), provider.verb(answer, "Dial").get("action")
    assert leg and dial
    provider.knock(leg, CallSid="CA-leg", ParentCallSid=provider.sid, CallStatus="in-progress")
    call = Call.objects.get()
    assert (
        call.agent == cast.alma and call.conversation.waiting_since is None and call.conversation.assignee == cast.alma
    )
    provider.knock(dial, DialCallStatus="completed", DialCallDuration="95")
    provider.knock("statuses", CallStatus="completed", CallDuration="120")
    call.refresh_from_db()
    assert (call.outcome, call.length) == ("answered", timedelta(seconds=95))


STORY = [
    ("legs", {"CallSid": "CA-leg", "ParentCallSid": "CA0001", "CallStatus": "in-progress"}),
    ("dialled", {"DialCallStatus": "completed", "DialCallDuration": "95"}),
    ("statuses", {"CallStatus": "completed"}),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_reports_in_any_order_and_twice_come_to_the_same(
    cast: Cast, provider: Provider, almas: AgentPhone, order: tuple[int, ...]
) -> None:
    provider.knock("calls")
    for number in (*order, *order):
        door, given = STORY[number]
        url = provider.number.address(door, f"agent={cast.alma.pk}") if door == "legs" else door
        provider.knock(url, **given)
    call = Call.objects.get()
    assert (call.outcome, call.agent) == ("answered", cast.alma)
    assert Conversation.objects.get(pk=call.conversation.pk).waiting_since is None


def test_a_missed_call_waits_and_is_not_doubled(cast: Cast, provider: Provider) -> None:
    for sid in ("CA0001", "CA0002", "CA0003"):
        provider.sid = sid
        provider.knock("calls")
        provider.knock("statuses", CallStatus="no-answer")
    talk = Conversation.objects.get(channel="phone")
    assert talk.waiting_since is not None and talk.shelf == "open" and talk.preview == "Missed call"
    assert Call.objects.filter(outcome="missed").count() == 3


def test_an_end_without_a_beginning_is_a_missed_call(cast: Cast, provider: Provider) -> None:
    provider.knock("statuses", CallStatus="completed")
    provider.knock("calls")  # late
    provider.knock("statuses", CallStatus="completed")
    assert Call.objects.get().outcome == "missed"


def test_nobody_free_hears_the_wait_and_a_way_back_to_a_person(cast: Cast, provider: Provider) -> None:
    answer = provider.knock("calls")
    words = " ".join(one.text or "" for one in answer.iter("Say"))
    assert "We can't say yet how long it takes" in words and "stay on the line for a person" in words
    gather = provider.verb(answer, "Gather").get("action")
    assert gather and provider.verb(answer, "Redirect").text
    assert "tone" in (provider.verb(provider.knock(gather, Digits="2"), "Say").text or "")


def test_whoever_came_first_is_rung_for_first(cast: Cast, provider: Provider, almas: AgentPhone) -> None:
    cast.alma.away_since = timezone.now()
    cast.alma.save()
    provider.knock("calls")
    later = Provider(provider.number, sid="CA0002", caller="+4722999999")
    line = later.verb(later.knock("calls"), "Redirect").text or ""
    cast.alma.away_since = None
    cast.alma.save()
    assert not list(later.knock(line).iter("Dial"))  # one telephone is free, and it is the first's
    assert list(provider.knock(provider.number.address("line", "turn=1")).iter("Dial"))


def test_a_callback_keeps_the_place(cast: Cast, provider: Provider) -> None:
    provider.knock("calls")
    waiting = Call.objects.get().conversation.waiting_since
    said = provider.knock("choice", Digits="1")
    row = Callback.objects.get()
    assert row.to == DANAS and row.place_at == waiting and "between" in (provider.verb(said, "Say").text or "")
    provider.knock("choice", Digits="1")
    provider.knock("statuses", CallStatus="completed")
    assert Callback.objects.count() == 1 and Call.objects.get().outcome == "callback"
    assert Conversation.objects.get(channel="phone").waiting_since == waiting
    cancel_callback(row, by=row.person, at=timezone.now())
    provider.knock("choice", Digits="1")  # played again by somebody who listened
    assert Callback.objects.count() == 1


def test_outside_hours_the_hour_is_said_and_the_machine_listens(
    cast: Cast, provider: Provider, almas: AgentPhone
) -> None:
    close_shop(cast)
    answer = provider.knock("calls")
    words = " ".join(one.text or "" for one in answer.iter("Say"))
    assert "We are closed now. People answer from" in words and "09:00" in words and "recorded" in words
    assert list(answer.iter("Record")) and not list(answer.iter("Dial"))


def options(number: PhoneNumber, cast: Cast) -> None:
    MenuOption.objects.create(number=number, digit=1, words="a repair", team=cast.workshop)
    MenuOption.objects.create(number=number, digit=2, words="a message")


@pytest.mark.parametrize(
    ("digit", "team"), [("1", "Workshop"), ("", "Support"), ("9", "Support"), ("0", "Support"), ("*", "Support")]
)
def test_one_level_of_choices_and_no_key_is_a_person(
    cast: Cast, provider: Provider, almas: AgentPhone, digit: str, team: str
) -> None:
    options(provider.number, cast)
    answer = provider.knock("calls")
    words = " ".join(one.text or "" for one in answer.iter("Say"))
    assert "For a repair, press 1." in words and "stay on the line" in words
    assert not Call.objects.exists()  # nobody rings before they chose
    answer = provider.knock(provider.verb(answer, "Gather").get("action") or "", Digits=digit)
    assert Call.objects.get().conversation.team.name == team
    assert list(answer.iter("Dial")) or "stay on the line for a person" in " ".join(
        one.text or "" for one in answer.iter("Say")
    )


def test_who_hangs_up_among_the_choices_called_too(cast: Cast, provider: Provider) -> None:
    options(provider.number, cast)
    provider.knock("calls")
    provider.knock("statuses", CallStatus="completed")
    assert Call.objects.get().outcome == "missed"


def test_a_second_level_has_no_place_to_stand() -> None:
    targets = {field.related_model for field in MenuOption._meta.get_fields() if field.is_relation}
    assert MenuOption not in targets and not MenuOption._meta.related_objects
    assert {field.name for field in MenuOption._meta.concrete_fields} == {"id", "number", "digit", "words", "team"}


def test_the_desk_takes_it_and_only_that_telephone_rings(cast: Cast, provider: Provider, almas: AgentPhone) -> None:
    AgentPhone.objects.create(agent=cast.benno, number="+4790000002")
    cast.alma.away_since = cast.benno.away_since = timezone.now()
    cast.alma.save()
    cast.benno.save()
    provider.knock("calls")
    for one in (cast.alma, cast.benno):
        one.away_since = None
        one.save()
    Conversation.objects.filter(channel="phone").update(assignee=cast.benno)
    answer = provider.knock(provider.number.address("line", "turn=1"))
    assert [one.text for one in answer.iter("Number")] == ["+4790000002"]


def test_words_of_ours_cannot_break_the_answer(cast: Cast, provider: Provider) -> None:
    PhoneNumber.objects.update(greeting='</Say><Dial>+900</Dial> & "quotes" \x07 é')
    answer = provider.knock("calls")
    assert not list(answer.iter("Dial")) and "quotes" in (provider.verb(answer, "Say").text or "")


def test_somebody_erased_leaves_no_number_anywhere(cast: Cast, provider: Provider) -> None:
    provider.knock("calls")
    provider.knock("statuses", CallStatus="completed")
    person = Person.objects.get(identities__value=DANAS)
    erase_person(person, by=cast.ada.actor, at=timezone.now(), why="asked")
    work("default")
    assert not PhoneRequest.objects.exists()
    assert PhoneLine.objects.get().caller == "" and Call.objects.get().number == ""
    assert not Identity.objects.filter(value=DANAS).exists()
    late = {"RecordingSid": "RE1", "RecordingUrl": "https://api.twilio.com/RE1", "TranscriptionText": "I am Dana"}
    for door in ("transcripts", "recordings", "statuses", "calls"):
        provider.knock(door, **late)
    assert not PhoneRequest.objects.exists() and not Identity.objects.filter(value=DANAS).exists()
    assert Call.objects.get().message.text == "" and Call.objects.count() == 1
