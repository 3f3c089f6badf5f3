"""The files of a draft: which of those that were uploaded shall go with the words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from regard.conversations.conversation import Conversation
from regard.conversations.draft import Draft, DraftFile
from regard.staff.models import Agent


@transaction.atomic
def carry(*, conversation: Conversation, agent: Agent, kind: str, ids: Collection[int], at: datetime) -> None:
    """Of this agent's uploads here those named go with the draft of this kind; the others are dropped."""
    uploads = DraftFile.objects.filter(draft__conversation=conversation, draft__agent=agent)
    uploads.exclude(pk__in=ids).delete()
    if not uploads.exists():
        return
    draft, _made = Draft.objects.get_or_create(conversation=conversation, agent=agent, kind=kind, defaults={"at": at})
    DraftFile.objects.filter(pk__in=list(uploads.values_list("pk", flat=True))).update(draft=draft)
