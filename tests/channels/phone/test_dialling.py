"""We call through the provider: our telephone first, then theirs, once, and what became of it is told."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.db import transaction
from django.utils import timezone

from regard.channels.models import AgentPhone, PhoneLine
from regard.channels.phone.dialling import ask_to_dial, call_through_provider, dial
from regard.conversations.call import Call, CannotCall
from regard.conversations.models import Conversation
from regard.customers.add_phone import add_phone
from regard.customers.models import Identity
from regard.spine.models import Delivery
from tests.cast import Cast
from tests.channels.phone.conftest import ALMAS, DANAS, OURS, Provider, work
from tests.channels.phone.exchange import Exchange

CALLS = "/2010-04-01/Accounts/AC1/Calls.json"


def danas(cast: Cast) -> Identity:
    with transaction.atomic():
        found = add_phone(person=cast.dana, phone=DANAS, by="", at=cast.now)
    assert found is not None
    return found


def test_both_telephones_ring_and_it_is_one_call(
    cast: Cast, provider: Provider, exchange: Exchange, almas: AgentPhone
) -> None:
    exchange.answers[CALLS] = (201, "application/json", json.dumps({"sid": provider.sid}).encode())
    call = call_through_provider(cast.conversation, identity=danas(cast), by=cast.alma, at=timezone.now())
    ask_to_dial(call, provider.number, at=timezone.now())  # asked twice
    work("send")
    work("send")
    (asked,) = exchange.asked
    form = {name: values[0] for name, values in parse_qs(asked[2].decode()).items()}
    assert (form["From"], form["To"]) == (OURS, ALMAS)
    answer = provider.knock(form["Url"], From=OURS, To=ALMAS)
    leg = provider.verb(answer, "Number")
    assert leg.text == DANAS
    provider.knock(
        leg.get("statusCallback") or "", CallSid="CA-leg", ParentCallSid=provider.sid, CallStatus="in-progress"
    )
    provider.knock("dialled", DialCallStatus="completed", DialCallDuration="61")
    provider.knock("statuses", CallStatus="completed")
    row = Call.objects.get()
    assert (row.outcome, row.agent, row.direction) == (
        "answered",
        cast.alma,
        "out",
    ) and PhoneLine.objects.get().call == row
    assert Conversation.objects.get(pk=cast.conversation.pk).waiting_since is None


@pytest.mark.parametrize(("status", "outcome"), [("busy", "busy"), ("no-answer", "no_answer"), ("failed", "failed")])
def test_who_does_not_pick_up_still_waits(
    cast: Cast, provider: Provider, exchange: Exchange, almas: AgentPhone, status: str, outcome: str
) -> None:
    exchange.answers[CALLS] = (201, "application/json", json.dumps({"sid": provider.sid}).encode())
    call_through_provider(cast.conversation, identity=danas(cast), by=cast.alma, at=timezone.now())
    work("send")
    provider.knock("dialled", DialCallStatus=status)
    provider.knock("statuses", CallStatus="completed")
    assert Call.objects.get().outcome == outcome
    assert Conversation.objects.get(pk=cast.conversation.pk).waiting_since is not None


@pytest.mark.parametrize(
    "answer", [(401, "text/plain", b"no"), (400, "text/plain", b"bad number"), (302, "text/plain", b"")]
)
def test_what_the_provider_refuses_is_said_and_not_tried_again(
    cast: Cast, provider: Provider, exchange: Exchange, almas: AgentPhone, answer: tuple[int, str, bytes]
) -> None:
    exchange.answers[CALLS] = answer
    call_through_provider(cast.conversation, identity=danas(cast), by=cast.alma, at=timezone.now())
    work("send")
    assert Call.objects.get().outcome == "failed"
    assert Delivery.objects.get(handler__endswith="dialling.dial").state == "given_up"


def test_without_a_telephone_of_ours_nothing_begins(cast: Cast, provider: Provider) -> None:
    with pytest.raises(CannotCall):
        call_through_provider(cast.conversation, identity=danas(cast), by=cast.alma, at=timezone.now())
    assert not Call.objects.exists()


def test_a_call_that_is_over_is_not_connected(cast: Cast, provider: Provider) -> None:
    answer = provider.knock(provider.number.address("out", "call=999999"))
    assert not list(answer.iter("Dial")) and list(answer.iter("Hangup"))


def test_killed_while_it_asked_it_does_not_ring_twice(
    cast: Cast, provider: Provider, exchange: Exchange, almas: AgentPhone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The provider has heard us, and we stop before its answer: the sweep gives the delivery to another worker."""
    exchange.answers[CALLS] = (201, "application/json", json.dumps({"sid": provider.sid}).encode())
    call_through_provider(cast.conversation, identity=danas(cast), by=cast.alma, at=timezone.now())
    (delivery,) = Delivery.claim(lanes=["send"], at=timezone.now())
    with monkeypatch.context() as dies:
        dies.setattr("regard.channels.phone.dialling._remember", _stops)
        with pytest.raises(KeyboardInterrupt):
            dial(delivery)
    assert Delivery.reclaim(at=timezone.now() + timedelta(hours=1)) == 1
    Delivery.objects.filter(pk=delivery.pk).update(due_at=timezone.now())
    work("send")
    delivery.refresh_from_db()
    assert len(exchange.asked) == 1 and delivery.state == "given_up" and "may have rung" in delivery.why
    assert Call.objects.get().outcome == "failed"


def _stops(*_given: object) -> None:
    raise KeyboardInterrupt


def test_without_a_telephone_any_more_it_is_said_at_once(
    cast: Cast, provider: Provider, exchange: Exchange, almas: AgentPhone
) -> None:
    call_through_provider(cast.conversation, identity=danas(cast), by=cast.alma, at=timezone.now())
    almas.delete()
    work("send")
    assert not exchange.asked and Call.objects.get().outcome == "failed"
