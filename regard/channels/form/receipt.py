"""The letter that says that we have it. It holds none of their words: whoever typed somebody's address must not write to them
through us.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.channels import ours
from regard.channels.email.code_letter import language_of
from regard.channels.email.posting import post, sending_mailbox
from regard.channels.form.held import FormHeld
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.conversations.models import Message
from regard.conversations.promised_clock import answer_by
from regard.customers.models import Identity
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.spine.delivery import GiveUp
from regard.spine.models import Delivery
from regard.spine.person_page import person_address
from regard.staff.opening import zone_of
from regard.ui.words import day_and_hour


@dataclass(frozen=True, slots=True)
class _Told:
    """What the letter says: the number, and by when somebody who wrote at `since` has an answer."""

    identity: Identity
    ref: str
    until: datetime
    since: datetime
    our_address: str


def send(delivery: Delivery) -> None:
    """Delivery handler. Who can't be written to gets none; the message is with us all the same."""
    told = _of_held(delivery.data["held"]) if "held" in delivery.data else _of_message(delivery.data.get("message", 0))
    if told is None or not _may_write(told.identity):
        return
    box = sending_mailbox(told.our_address)
    if box is None:
        raise GiveUp(_("No mailbox can send yet."))
    post(_letter(told, box), box=box, recipients=[told.identity.value])


def _of_message(pk: int) -> _Told | None:
    message = Message.objects.select_related("conversation__team", "identity__person").filter(pk=pk).first()
    if message is None or message.identity is None:
        return None
    found = message.conversation
    return _Told(
        message.identity, found.ref, answer_by(found, since=message.at), since=message.at, our_address=found.our_address
    )


def _of_held(pk: int) -> _Told | None:
    """It reads as spam and a person looks at it first: its writer hears the same."""
    held = FormHeld.objects.select_related("inbound").filter(pk=pk).first()
    if held is None:
        return None
    row, rows = held.inbound, Identity.objects.select_related("person").filter(kind="email")
    identity = rows.filter(value=row.envelope_from).first() if row.envelope_from else None
    if identity is None:
        return None
    return _Told(identity, held.ref, held.due_at, since=row.received_at, our_address=row.envelope_to)


def _may_write(identity: Identity) -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():
            permit_contact(identity=identity, purpose=Purpose.SERVICE, channel="email", by="", at=now)
    except ContactNotAllowed as refusal:
        note_hold(
            identity=identity, purpose=Purpose.SERVICE, channel="email", by="", at=now, reasons=refusal.reasons
        )  # fmt: skip
        return False
    return True


def _letter(told: _Told, box: Mailbox) -> bytes:
    identity = told.identity
    zone = zone_of(box.team_id)  # as their page said it
    with translation.override(language_of(identity.person)), timezone.override(zone):
        values = {
            "us": box.name, "ref": told.ref, "until": day_and_hour(told.until, told.since),
            "page": f"{settings.BASE_URL}/my/", "person": person_address(),
        }  # fmt: skip
        lines = [
            _("Hello,"),
            _("we have your message. A person reads it and answers by %(until)s."),
            _(
                "If you would like to add something, answer this letter; it comes to the same people. Your number: %(ref)s"
            ),
            _("Where it stands you see here: %(page)s"),
            _("To talk to a person: %(person)s"),
            _("If you did not write to us, somebody typed your address. Then you need do nothing."),
            "%(us)s",
        ]
        subject, text = _("We have your message") + f" [#{told.ref}]", "\n\n".join(lines) % values + "\n"
    back = ours.sign(ref=told.ref, person_id=identity.person_id, mailbox=box)
    return compose(
        sender=Address(box.name, box.address), to=[Address("", identity.value)], subject=subject, text=text,
        message_id=new_message_id(box.address.rpartition("@")[2]), reply_to=Address(box.name, back),
        headers={"X-Regard": seal(told.ref)}, automatic="auto-replied",
    )  # fmt: skip
