"""The link in a letter that leads back to the chat. It opens that one conversation for whoever reads the letter, and says nothing
about who they are: whoever comes by it is a visitor of whom we are not sure.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction

from regard.channels.chat.tally import HOUR, brake
from regard.channels.chat.visit import ChatVisit, From, begin, visit_of
from regard.conversations.conversation import CHAT
from regard.conversations.models import Conversation
from regard.customers.merged import survivor
from regard.customers.models import Identity, Level
from regard.kit.ids import new_ref
from regard.spine.refusal import Refusal

SALT = "regard.chat way back"
GOOD_FOR = 14 * 86_400  # seconds
AN_HOUR = 20  # times that one letter is used


class NoWayBack(Refusal):
    """This link is too old, or was not copied whole. Answer the letter instead: it comes to the same people."""

    code = "no_way_back"
    status = 404


def link_to(conversation: Conversation) -> str:
    return f"{settings.BASE_URL}/help/chat/back/{signing.dumps(conversation.pk, salt=SALT)}/"


def conversation_behind(signed: str) -> Conversation:
    """NoWayBack for one that we did not write, that is too old, or whose conversation was erased."""
    try:
        pk = signing.loads(signed[:200], salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise NoWayBack from error
    rows = Conversation.objects.select_related("person").filter(pk=pk if isinstance(pk, int) else 0, channel=CHAT)
    found = rows.filter(chat_visits__isnull=False).first()
    if found is None:
        raise NoWayBack
    return found


@transaction.atomic
def come_back(signed: str, come: From, *, token: str = "", at: datetime) -> str:
    """A token for this browser; "" when the one it has is at that conversation already. Raises NoWayBack, TooMuch."""
    conversation = conversation_behind(signed)
    if token and _is_there(token, conversation, at=at):
        return ""
    brake("way back", str(conversation.pk), most=AN_HOUR, within=HOUR, at=at)
    visit, fresh = begin(come, at=at)
    visit.identity, visit.conversation = _somebody(conversation, at=at), conversation
    visit.name = _name(conversation)
    visit.save(update_fields=["identity", "conversation", "name"])
    return fresh


def _is_there(token: str, conversation: Conversation, *, at: datetime) -> bool:
    try:
        return visit_of(token, at=at).conversation_id == conversation.pk
    except Refusal:
        return False


def _somebody(conversation: Conversation, *, at: datetime) -> Identity:
    """A new identity of their own: what was proved in another browser was not proved here."""
    person = survivor(conversation.person)
    return Identity.objects.create(
        person=person, kind=CHAT, value=f"visitor {new_ref()}", name=_name(conversation), level=Level.ANONYMOUS,
        level_at=at, first_seen_at=at,
    )  # fmt: skip


def _name(conversation: Conversation) -> str:
    """As they called themselves in it; never what we know of them beside."""
    named = ChatVisit.objects.filter(conversation=conversation).exclude(name="").order_by("began_at").first()
    return named.name if named is not None else ""
