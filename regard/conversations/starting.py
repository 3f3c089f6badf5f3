"""Writing first: a conversation that we begin. Nothing goes out without a permit; the purpose says what must speak for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.message import Message, add_message
from regard.conversations.repeat_ask import ask_once, count
from regard.customers.models import Identity, meet
from regard.kit.mail.compose import html_to_text, new_message_id
from regard.kit.text import one_line
from regard.spine.refusal import Refusal
from regard.staff.models import Agent, Team


class CannotStart(Refusal):
    code = "cannot_start"
    status = 422


@dataclass(frozen=True, slots=True)
class Start:
    """`html` is sanitised already; `our_address` is the mailbox it leaves from; `purpose` any but reply."""

    email: str
    name: str
    subject: str
    html: str
    team: Team
    our_address: str
    override: str = ""
    anyway: frozenset[str] = frozenset()  # kinds that are asked for although we know them
    purpose: str = Purpose.SERVICE


def start(given: Start, *, by: Agent, at: datetime) -> Message:
    """The first message of a matter, queued like a reply. Refuses: no address, no words, a contact that is held, an ask for
    what we know (AlreadyKnown).
    """
    text = html_to_text(given.html)
    if not text.strip() or not given.subject.strip():
        raise CannotStart(_("Give it a subject and words."))
    try:
        validate_email(given.email.strip())
    except ValidationError as error:
        raise CannotStart(_("%(address)s is not an address.") % {"address": given.email}) from error
    with transaction.atomic():
        identity = meet(email=given.email, name=given.name, at=at)
    try:
        with transaction.atomic():
            return _begin(given, identity, text=text, by=by, at=at)
    except ContactNotAllowed as refusal:
        note_hold(
            identity=identity, purpose=given.purpose, channel="email", by=by.actor, at=at, reasons=refusal.reasons
        )
        raise


def _begin(given: Start, identity: Identity, *, text: str, by: Agent, at: datetime) -> Message:
    asked = ask_once(text, person=identity.person, conversation=None, anyway=given.anyway, at=at)
    permit = permit_contact(
        identity=identity, purpose=given.purpose, channel="email", by=by.actor, at=at, override=given.override,
        may_override=by.is_lead,
    )  # fmt: skip
    conversation = Conversation.objects.create(
        subject=" ".join(given.subject.split())[:300], channel="email", our_address=given.our_address, person=identity.person,
        team=given.team, assignee=by, shelf=Shelf.WAITING, queue_at=at, opened_at=at, last_message_at=at,
        preview=one_line(text, 160), message_count=1,
    )  # fmt: skip
    message = add_message(
        conversation, kind=Message.Kind.OUT, at=at, html=given.html, agent=by, identity=identity, text=text,
        subject=conversation.subject, to=[[identity.name or identity.person.name, identity.value]], permit=permit,
        sending=Message.Sending.QUEUED, mail_id=new_message_id(given.our_address.rpartition("@")[2] or "localhost"),
    )  # fmt: skip
    before = {
        "shelf": Shelf.OPEN, "queue_at": at.isoformat(), "due_at": None, "waiting_since": None, "assignee": by.pk,
        "last_message_at": at.isoformat(), "preview": "",
    }  # fmt: skip
    conversation.tell("replied", by=by.actor, at=at, message=message.pk, before=before)
    count(asked, message=message, agent=by, at=at)
    return message
