"""What was said in the chat, by mail: to the address that they typed, once one of us has answered there.

Before that a chat is only words of somebody whom nobody has looked at, and we carry nobody's words to an address they typed.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, note_hold, permit_contact
from regard.channels import ours
from regard.channels.chat.claim import whose
from regard.channels.chat.tally import DAY, HOUR, brake
from regard.channels.chat.visit import ChatVisit
from regard.channels.email.posting import post, sending_mailbox
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.conversations.for_visitor import whole_talk
from regard.conversations.models import Conversation, Message
from regard.customers.merged import family
from regard.customers.models import Identity
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.kit.masking import masked
from regard.kit.text import one_line
from regard.spine.delivery import GiveUp, enqueue
from regard.spine.models import Delivery
from regard.spine.person_page import person_address
from regard.spine.refusal import Refusal

AN_HOUR, A_DAY = 5, 5  # of one visit; to one address
HANDLER = "regard.channels.chat.transcript.send"


class CannotSendTranscript(Refusal):
    code = "cannot_send_transcript"
    status = 422


def ask_for_transcript(visit: ChatVisit, *, at: datetime) -> str:
    """Where it goes, masked. Raises CannotSendTranscript, TooMuch. The same whether or not we know that address."""
    matter, address = visit.conversation, visit.email or sure_address(visit, at=at)
    if matter is None or not matter.messages.filter(kind=Message.Kind.OUT).exists():
        raise CannotSendTranscript(_("There is nothing to send yet: nobody of us has answered."))
    if not address:
        raise CannotSendTranscript(_("Type your e-mail address first."))
    with transaction.atomic():
        brake("transcript", str(visit.pk), most=AN_HOUR, within=HOUR, at=at)
        brake("transcript to", address, most=A_DAY, within=DAY, at=at)
        enqueue(handler=HANDLER, at=at, lane="send", data={"visit": visit.pk, "conversation": matter.pk})
    return masked(address)


def sure_address(visit: ChatVisit, *, at: datetime) -> str:
    """An address of somebody who has shown who they are; "" for anybody else."""
    if visit.identity is None or not visit.is_sure(at=at):
        return ""
    rows = Identity.objects.filter(person__in=family(visit.identity.person), kind="email", bouncing_since=None)
    return rows.order_by("-level", "pk").values_list("value", flat=True).first() or ""


def send(delivery: Delivery) -> None:
    """Delivery handler. Where no letter may go, none goes."""
    now = timezone.now()
    rows = ChatVisit.objects.select_related("identity__person")
    visit = rows.filter(pk=delivery.data.get("visit", 0)).first()
    matter = Conversation.objects.select_related("person").filter(pk=delivery.data.get("conversation", 0)).first()
    if visit is None or matter is None or visit.identity is None:
        return
    with transaction.atomic():
        to = whose(visit, at=now)
    value = sure_address(visit, at=now) if to is None else to.value
    to = to or Identity.objects.select_related("person").filter(kind="email", value=value).first()
    if to is None or not _may_write(to, visit, at=now):
        return
    box = sending_mailbox(matter.our_address)
    if box is None:
        raise GiveUp(_("No mailbox can send yet."))
    post(_letter(visit, matter, to, box, at=now), box=box, recipients=[to.value])


def _may_write(to: Identity, visit: ChatVisit, *, at: datetime) -> bool:
    by = visit.identity.person.actor if visit.identity else ""
    try:
        with transaction.atomic():
            permit_contact(identity=to, purpose=Purpose.SERVICE, channel="email", by=by, at=at)
    except ContactNotAllowed as refusal:
        note_hold(identity=to, purpose=Purpose.SERVICE, channel="email", by=by, at=at, reasons=refusal.reasons)
        return False
    return True


def _letter(visit: ChatVisit, matter: Conversation, to: Identity, box: Mailbox, *, at: datetime) -> bytes:
    assert visit.identity is not None
    spoken = visit.lang[:2].lower()
    with translation.override(spoken if spoken in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        lines = [
            _("Hello,"), _("here is what was said in the chat, as somebody there asked us to send it to this address."),
            *[_said(one, us=box.name) for one in whole_talk(matter, visit.identity, at=at)],
            _("If you would like to go on with it, answer this letter; it comes to the same people."),
            _("To talk to a person: %(person)s") % {"person": person_address()},
            _("If you did not write to us, somebody typed your address. Then you need do nothing."), box.name,
        ]  # fmt: skip
        subject = _("What was said in the chat") + f" [#{matter.ref}]"
    back = ours.sign(ref=matter.ref, person_id=to.person_id, mailbox=box)
    return compose(
        sender=Address(box.name, box.address), to=[Address("", to.value)], subject=subject, text="\n\n".join(lines) + "\n",
        message_id=new_message_id(box.address.rpartition("@")[2]), reply_to=Address(box.name, back),
        headers={"X-Regard": seal(matter.ref)}, automatic="auto-generated",
    )  # fmt: skip


def _said(message: Message, *, us: str) -> str:
    who = _("You") if message.kind == Message.Kind.IN else (message.agent.first_name if message.agent else us)
    when = date_format(timezone.localtime(message.at), "j F, H:i")
    files = "".join(f"\n[{one_line(file.filename, 120)}]" for file in message.files.all())
    words = (message.visible or message.text).strip()
    return f"{when}, {who}:\n{words}{files}"
