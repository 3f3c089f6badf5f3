"""Checking that it is them: a code to an address we know, or a colleague's own look. The conversation's timeline says so."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.conversations.conversation import Conversation
from regard.conversations.sureness import how_sure
from regard.customers.models import Identity, Level, OneTimeCode, Recognition
from regard.customers.one_time_code import CannotSendCode, Tried, make_code, try_code
from regard.customers.recognition import check_in_person, withdraw_check
from regard.kit.masking import masked
from regard.spine.event import record
from regard.staff.models import Agent


def ask_for_code(
    *, identity: Identity, to: Identity, by: Agent, at: datetime, conversation: Conversation | None = None
) -> OneTimeCode:
    """Send a code to the known address `to`; `identity` types it into the conversation, or on the page the letter names.

    Refuses (CannotSendCode, ContactNotAllowed). Asking somebody who is verified still is noted as unneeded.
    """
    if conversation is None and to.person_id != identity.person_id:
        raise CannotSendCode(_("Only somebody who writes to us can be checked against another person's address."))
    try:
        with transaction.atomic():
            return _ask(identity, to, by=by, at=at, conversation=conversation)
    except ContactNotAllowed as refusal:
        note_hold(identity=to, purpose=Purpose.SERVICE, channel="email", by=by.actor, at=at, reasons=refusal.reasons)
        raise


def _ask(
    identity: Identity, to: Identity, *, by: Agent, at: datetime, conversation: Conversation | None
) -> OneTimeCode:
    about = conversation.key if conversation is not None else ""
    code = make_code(identity=identity, to=to, about=about, by=by.actor, at=at)
    permit = permit_contact(identity=to, purpose=Purpose.SERVICE, channel="email", by=by.actor, at=at)
    level = how_sure(conversation, at=at).level if conversation is not None else identity.level_now(at=at)
    unneeded = level >= Level.VERIFIED and to.person_id == identity.person_id
    data = {
        "code": code.pk, "permit": permit.pk, "identity": identity.pk, "to": to.pk, "about": about, "unneeded": unneeded,
    }  # fmt: skip
    record(kind="code.asked", subject=identity.person.actor, at=at, by=by.actor, data=data)
    if conversation is not None:
        conversation.tell("code_asked", by=by.actor, at=at, code=code.pk, address=masked(to.value), unneeded=unneeded)
    return code


@transaction.atomic
def type_code(
    code: OneTimeCode,
    *,
    typed: str,
    typist: Identity,
    at: datetime,
    conversation: Conversation | None,
    source: str = "",
) -> Tried:
    """Somebody typed it. When it is right, the conversation that waits for it says so."""
    tried = try_code(code, typed=typed, typist=typist, at=at, source=source)
    if tried.answer == "right" and conversation is not None:
        conversation.tell(
            "checked", by=typist.person.actor, at=at, identity=typist.pk, method="code", address=masked(code.to.value)
        )
    return tried


@transaction.atomic
def check_by_hand(
    *, identity: Identity, how: str, reason: str, by: Agent, at: datetime, conversation: Conversation | None = None
) -> Recognition:
    """A colleague called back or saw a document. `reason` is required."""
    row = check_in_person(identity, how=how, reason=reason, by=by.actor, at=at)
    if conversation is not None:
        conversation.tell("checked", by=by.actor, at=at, identity=identity.pk, method=how, why=row.reason)
    return row


@transaction.atomic
def withdraw(
    recognition: Recognition, *, reason: str, by: Agent, at: datetime, conversation: Conversation | None = None
) -> None:
    """A check was wrong."""
    withdraw_check(recognition, by=by.actor, reason=reason, at=at)
    if conversation is not None:
        conversation.tell(
            "check_withdrawn", by=by.actor, at=at, identity=recognition.identity_id, why=reason.strip()[:300]
        )
