"""We call through the provider: first the agent's own telephone rings, then the customer's."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels.phone.line import PhoneLine
from regard.channels.phone.number import AgentPhone, PhoneNumber
from regard.channels.phone.outside import CannotReach, NotAllowed, ask
from regard.conversations.call import Call, CannotCall, end
from regard.conversations.call_log import begin_call
from regard.conversations.models import Conversation
from regard.customers.models import Identity
from regard.spine.delivery import Delivery, GiveUp, LeaseLost, Retry, enqueue
from regard.staff.models import Agent, Team

HANDLER = "regard.channels.phone.dialling.dial"


def may_dial(agent: Agent, team: Team) -> PhoneNumber | None:
    """By which number of ours we call for this team: its own, else the first; None without the agent's telephone."""
    if not AgentPhone.objects.filter(agent=agent).exists():
        return None
    usable = [
        one
        for one in PhoneNumber.objects.filter(retired_at=None).exclude(secret="").exclude(account="")
        if one.can_dial
    ]
    return next((one for one in usable if one.team_id == team.pk), usable[0] if usable else None)


def call_through_provider(
    conversation: Conversation, *, identity: Identity, by: Agent, at: datetime, override: str = ""
) -> Call:
    """Begin a call, and have both telephones rung. Refuses like `begin_call`, and where nothing is set up to ring."""
    number = may_dial(by, conversation.team)
    if number is None:
        raise CannotCall(_("Nothing is set up to ring: your telephone, or a number of ours with its secret."))
    with transaction.atomic():
        call = begin_call(conversation, identity=identity, by=by, at=at, override=override)
        ask_to_dial(call, number, at=at)
    return call


def ask_to_dial(call: Call, number: PhoneNumber, *, at: datetime) -> None:
    """Part of the caller's story: it happens, once, however often this is asked."""
    enqueue(handler=HANDLER, at=at, lane="send", data={"call": call.pk, "number": number.pk}, key=f"dial {call.pk}")


def dial(delivery: Delivery) -> None:
    """Delivery handler. What may have rung is not tried again."""
    call = Call.objects.select_related("message__conversation").get(pk=delivery.data["call"])
    number = PhoneNumber.objects.get(pk=delivery.data["number"])
    if call.ended_at is not None or PhoneLine.objects.filter(call=call).exists():
        return
    if delivery.data.get("asked"):  # whoever asked stopped before they heard the answer
        raise _over(call, _("It may have rung: %(why)s") % {"why": _("we were interrupted")})
    rings = AgentPhone.objects.filter(agent=call.agent_id).first()
    if rings is None:
        raise _over(call, _("Nothing is set up to ring: your telephone, or a number of ours with its secret."))
    account = f"{number.api.rstrip('/')}/2010-04-01/Accounts/{number.account}/Calls.json"
    form = {
        "From": number.number, "To": rings.number, "Url": number.address("out", urlencode({"call": call.pk})),
        "StatusCallback": number.address("statuses"), "StatusCallbackEvent": "completed",
    }  # fmt: skip
    _note(delivery, asked=True)
    try:
        told = ask(
            account, host=urlsplit(number.api).hostname or "", user=number.account, password=number.token, form=form
        )
    except NotAllowed as error:
        raise _over(call, str(error)) from error
    except CannotReach as error:
        if error.maybe_done:
            raise _over(call, _("It may have rung: %(why)s") % {"why": error}) from error
        _note(delivery, asked=False)
        raise Retry(str(error), after=5) from error
    if told.status not in (200, 201):
        raise _over(call, f"{told.status} {told.content[:200].decode('utf-8', 'replace')}")
    _remember(call, number, told.content)


def _note(delivery: Delivery, *, asked: bool) -> None:
    """Before the network is touched, while the delivery is ours: that they may have been asked."""
    delivery.data = delivery.data | {"asked": asked}
    if not Delivery.objects.filter(pk=delivery.pk, fence=delivery.fence).update(data=delivery.data):
        raise LeaseLost(str(delivery))


def _remember(call: Call, number: PhoneNumber, content: bytes) -> None:
    try:
        sid = str(json.loads(content)["sid"])[:64]
    except (ValueError, KeyError, TypeError):
        return  # its requests name the call themselves
    values = {"number": number, "call": call, "began_at": call.began_at}
    PhoneLine.objects.get_or_create(sid=sid, defaults=values)


def _over(call: Call, why: str) -> GiveUp:
    with transaction.atomic():
        end(call, outcome=Call.Outcome.FAILED, at=timezone.now())
    return GiveUp(why)
