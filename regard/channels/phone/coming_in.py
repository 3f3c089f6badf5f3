"""A call comes in: whose it is, which matter, and that it rings at the desk. Told twice it is one."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from regard.channels.phone.heard import Heard
from regard.channels.phone.line import PhoneLine
from regard.conversations.call import Call, ring
from regard.conversations.call_log import open_by_call
from regard.conversations.models import Conversation, Shelf
from regard.customers.add_phone import meet_nameless, meet_phone
from regard.customers.models import Identity, Level
from regard.staff.models import Team

SAME_MATTER = timedelta(days=14)  # a call within that time is about what stands open
VOUCHED = "TN-Validation-Passed-A"  # STIR/SHAKEN: the network knows the caller and their right to this number


def line_of(heard: Heard) -> PhoneLine:
    """The provider's call, as far as we have it."""
    found = PhoneLine.objects.filter(sid=heard.sid).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return PhoneLine.objects.create(
                sid=heard.sid, number=heard.number, caller=heard.caller, attested=heard.value("StirVerstat", 40),
                began_at=heard.at,
            )  # fmt: skip
    except IntegrityError:  # the same at the same moment
        return PhoneLine.objects.get(sid=heard.sid)


@transaction.atomic
def come_in(line: PhoneLine, *, team: Team) -> Call:
    """It waits in the line of `team` now, and rings at the desk. Once."""
    line = _held(line)
    if line.call is not None:
        return line.call
    identity, was_known = _who(line)
    person = identity.person if identity is not None else meet_nameless(name="", at=line.began_at)
    rows = Conversation.objects.filter(person=person, team=team).exclude(shelf=Shelf.CLOSED)
    talk = rows.filter(last_message_at__gt=line.began_at - SAME_MATTER).order_by("-last_message_at").first()
    if talk is None:
        subject = _("Call from %(name)s") % {"name": person.name or _("somebody new")}
        talk = open_by_call(person, team=team, subject=subject, at=line.began_at, our_number=line.number.number)
    level = Level.RECOGNISED if was_known and line.attested == VOUCHED else Level.CLAIMED
    call = ring(talk, direction="in", identity=identity, number=line.caller, at=line.began_at, level=level)
    line.call, line.team = call, team
    line.save(update_fields=["call", "team"])
    return call


def _who(line: PhoneLine) -> tuple[Identity | None, bool]:
    """By the number alone, which proves nothing; and whether we knew it before."""
    if not line.caller:
        return None, False
    was_known = Identity.objects.filter(kind="phone", value=line.caller).exists()
    return meet_phone(phone=line.caller, name="", at=line.began_at), was_known


def _held(line: PhoneLine) -> PhoneLine:
    rows = PhoneLine.objects.select_for_update(of=("self",)).select_related(
        "number__team", "call__message__conversation"
    )
    return rows.get(pk=line.pk)
