"""The letter with the code that somebody asked for in the chat. It holds nothing of what was written there."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.channels.chat.claim import whose
from regard.channels.chat.visit import ChatVisit
from regard.channels.email.code_letter import language_of
from regard.channels.email.posting import post, sending_mailbox
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.customers import level_policy
from regard.customers.models import Identity, OneTimeCode
from regard.customers.one_time_code import CannotSendCode, code_not_sent, make_code, write_digits
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.spine.delivery import GiveUp
from regard.spine.models import Delivery
from regard.spine.person_page import person_address

WAITED_FOR = timedelta(minutes=12)  # nobody waits longer for a letter


def send(delivery: Delivery) -> None:
    """Delivery handler. Where no letter may go, none goes, and the chat says nothing of it."""
    now = timezone.now()
    visit = ChatVisit.objects.select_related("identity__person").filter(pk=delivery.data.get("visit", 0)).first()
    if visit is None or visit.code_asked_at is None or visit.code_asked_at + WAITED_FOR < now:
        return
    with transaction.atomic():
        to = whose(visit, at=now)
    code = _code(visit, to) if to is not None else None
    if code is None:
        return
    box = sending_mailbox()
    if box is None:
        code_not_sent(code, why=_("No mailbox can send yet."), at=now)
        raise GiveUp(_("No mailbox can send yet."))
    if digits := write_digits(code, at=now):
        post(_letter(code.to, digits, box, language=visit.lang), box=box, recipients=[code.to.value])


def _code(visit: ChatVisit, to: Identity) -> OneTimeCode | None:
    identity, now = visit.identity, timezone.now()
    assert identity is not None
    by = identity.person.actor
    try:
        with transaction.atomic():
            permit_contact(identity=to, purpose=Purpose.SERVICE, channel="email", by=by, at=now)
            return make_code(identity=identity, to=to, about=visit.key, by=by, at=now, is_claim=True)
    except ContactNotAllowed as refusal:
        note_hold(identity=to, purpose=Purpose.SERVICE, channel="email", by=by, at=now, reasons=refusal.reasons)
    except CannotSendCode:
        pass
    return None


def _letter(to: Identity, digits: str, box: Mailbox, *, language: str) -> bytes:
    """In the language of whose address it is where we know it, never with a name that somebody typed."""
    spoken = language_of(to.person) if to.person.language else language[:2].lower()
    values = {
        "us": box.name, "digits": f"{digits[:3]} {digits[3:]}", "minutes": level_policy.current().code_minutes,
        "person": person_address(),
    }  # fmt: skip
    with translation.override(spoken if spoken in ("en", "de", "es", "fr") else "en"):
        lines = [
            _("Hello,"),
            _("somebody who chats with us says that this is their address. If it is you, type this code in the chat:"),
            "    %(digits)s",
            _("It is good for %(minutes)s minutes. We never ask for it on the phone."),
            _("If you are not chatting with us, you need do nothing: without this code nobody learns anything."),
            _("To talk to a person: %(person)s"),
            "%(us)s",
        ]
        subject, text = _("Is it you? A code from %(us)s") % values, "\n\n".join(lines) % values + "\n"
    return compose(
        sender=Address(box.name, box.address), to=[Address("", to.value)], subject=subject, text=text,
        message_id=new_message_id(box.address.rpartition("@")[2]), reply_to=Address(box.name, box.address),
        headers={"X-Regard": seal("code")}, automatic="auto-generated",
    )  # fmt: skip
