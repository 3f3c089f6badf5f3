"""The letter that says that we have it. It holds none of their words: whoever typed somebody's address must not write to them
through us.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.channels import ours
from regard.channels.email.code_letter import language_of
from regard.channels.email.posting import post, sending_mailbox
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.conversations.models import Message
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.spine.delivery import GiveUp
from regard.spine.models import Delivery
from regard.ui.words import day_and_hour


def send(delivery: Delivery) -> None:
    """Delivery handler. Who can't be written to gets none; the message is with us all the same."""
    rows = Message.objects.select_related("conversation__team", "identity__person")
    message = rows.filter(pk=delivery.data.get("message", 0)).first()
    if message is None or message.identity is None or not _may_write(message):
        return
    box = sending_mailbox(message.conversation.our_address)
    if box is None:
        raise GiveUp(_("No mailbox can send yet."))
    post(_letter(message, box), box=box, recipients=[message.identity.value])


def _may_write(message: Message) -> bool:
    identity, now = message.identity, timezone.now()
    assert identity is not None
    try:
        with transaction.atomic():
            permit_contact(identity=identity, purpose=Purpose.SERVICE, channel="email", by="", at=now)
    except ContactNotAllowed as refusal:
        note_hold(
            identity=identity, purpose=Purpose.SERVICE, channel="email", by="", at=now, reasons=refusal.reasons
        )  # fmt: skip
        return False
    return True


def _letter(message: Message, box: Mailbox) -> bytes:
    identity, conversation = message.identity, message.conversation
    assert identity is not None
    with translation.override(language_of(identity.person)):
        values = {
            "us": box.name, "ref": conversation.ref, "until": day_and_hour(conversation.team.due(since=message.at), message.at),
            "page": f"{settings.BASE_URL}/my/",
        }  # fmt: skip
        lines = [
            _("Hello,"),
            _("we have your message. A person reads it and answers by %(until)s."),
            _(
                "If you would like to add something, answer this letter; it comes to the same people. Your number: %(ref)s"
            ),
            _("Where it stands you see here: %(page)s"),
            _("If you did not write to us, somebody typed your address. Then you need do nothing."),
            "%(us)s",
        ]
        subject, text = _("We have your message") + f" [#{conversation.ref}]", "\n\n".join(lines) % values + "\n"
    back = ours.sign(ref=conversation.ref, person_id=identity.person_id, mailbox=box)
    return compose(
        sender=Address(box.name, box.address), to=[Address("", identity.value)], subject=subject, text=text,
        message_id=new_message_id(box.address.rpartition("@")[2]), reply_to=Address(box.name, back),
        headers={"X-Regard": seal(conversation.ref)}, automatic="auto-replied",
    )  # fmt: skip
