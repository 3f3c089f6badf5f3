"""A conversation about somebody else: a colleague forwarded it, or wrote for them. It goes to the person it concerns."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation
from regard.conversations.message import THEIRS, Participant
from regard.customers.merge_rows import placed
from regard.customers.merged import survivor
from regard.customers.models import Identity
from regard.spine.refusal import Refusal
from regard.staff.models import Agent


class CannotHandOver(Refusal):
    code = "cannot_hand_over"


@transaction.atomic
def hand_to_real_customer(conversation: Conversation, *, identity: Identity, by: Agent, at: datetime) -> Conversation:
    """Answers now go to `identity`'s person; whoever it was before stays as a participant. Every message stays as it is."""
    conversation = conversation.locked()
    before = conversation.person
    if identity.person_id == survivor(before).pk:
        raise CannotHandOver(_("It is theirs already."))
    conversation.person = identity.person
    conversation.save(update_fields=["person"])
    conversation.participants.filter(identity__person=identity.person_id).delete()
    wrote = conversation.messages.filter(kind__in=THEIRS, identity__person=before.pk).values("identity").first()
    if wrote is not None:
        Participant.objects.get_or_create(
            conversation=conversation, identity_id=wrote["identity"], defaults={"since": at}
        )
    placed("conversations.Conversation", conversation.pk, at=at, with_identity=identity.pk)
    conversation.tell(
        "handed_to_person", by=by.actor, at=at, before=before.pk, person=identity.person_id, identity=identity.pk
    )
    return conversation
