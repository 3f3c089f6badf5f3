"""What was set aside, and what people do with it. The raw mail stays, whatever they decide."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.channels import spam_filter
from regard.channels.arrival import Arrival
from regard.channels.form.held import let_in
from regard.channels.inbound import Inbound
from regard.channels.intake import settle
from regard.conversations.closure import close
from regard.conversations.models import Conversation, Message
from regard.spine import blob
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.models import Agent

Fate = Inbound.Fate


class CannotSettle(Refusal):
    code = "cannot_settle"


def try_again(inbound: Inbound, *, by: Agent, at: datetime) -> Inbound:
    """File it now, whatever stopped it: loop, spam, an error that is mended. It may end set aside again, with a new reason."""
    row = _open(inbound)
    try:
        raw = blob.read(row.raw)
    except FileNotFoundError as error:
        raise CannotSettle(_("The mail itself is gone from the disk.")) from error
    row = let_in(row, raw) if row.channel == "form" else settle(raw, Arrival.again(row))
    if row.fate == Fate.FILED:
        _settled(row, by=by, at=at)
    return row


def not_spam(inbound: Inbound, *, by: Agent, at: datetime) -> Inbound:
    """It is a customer's: the filter learns that, and it is filed."""
    row = _open(inbound)
    spam_filter.teach(row.raw, is_spam=False)
    return try_again(row, by=by, at=at)


def discard(inbound: Inbound, *, by: Agent, at: datetime) -> Inbound:
    """Nobody needs to look at it any more. A mail that was held as spam confirms the filter."""
    row = _open(inbound)
    if row.reason == "spam":
        spam_filter.teach(row.raw, is_spam=True)
    _settled(row, by=by, at=at)
    return row


def is_spam(message: Message, *, by: Agent, at: datetime) -> None:
    """A message in a conversation is spam: the filter learns it. What becomes of the conversation is another verb's matter."""
    if message.kind != Message.Kind.IN or not message.raw:
        raise CannotSettle(_("Only a mail that came in can be spam."), status=422)
    spam_filter.teach(message.raw, is_spam=True)
    with transaction.atomic():
        message.conversation.tell("called_spam", by=by.actor, at=at, message=message.pk)


def close_as_spam(conversation: Conversation, *, by: Agent, at: datetime) -> None:
    """Their newest letter is spam: the filter learns it, and the conversation is closed."""
    message = conversation.latest_in()
    if message is None:
        raise CannotSettle(_("Only a mail that came in can be spam."), status=422)
    is_spam(message, by=by, at=at)
    close(conversation, by=by.actor, at=at, why=_("spam"))


def _open(inbound: Inbound) -> Inbound:
    row = Inbound.objects.select_related("mailbox__team").get(pk=inbound.pk)
    if row.fate != Fate.SET_ASIDE or row.settled_at is not None:
        raise CannotSettle(_("Somebody has dealt with it already."))
    return row


@transaction.atomic
def _settled(row: Inbound, *, by: Agent, at: datetime) -> None:
    row.settled_at, row.settled_by = at, by
    row.save(update_fields=["settled_at", "settled_by"])
    record(
        kind="inbound.settled", subject=f"inbound:{row.pk}", at=at, by=by.actor, data={"fate": row.fate},
        audience=row.mailbox.team.audience if row.mailbox else "staff",
    )  # fmt: skip
