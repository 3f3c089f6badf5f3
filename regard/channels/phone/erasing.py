"""What the telephone forgets with a person or a conversation: every request as it came, and the number that called."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from regard.channels.phone.line import PhoneLine, PhoneRequest, erased_sid

BATCH = 200


def forget_people(people: Collection[int], numbers: Collection[str]) -> int:
    """How many calls of the provider were emptied."""
    theirs = Q(call__message__conversation__person__in=people) | Q(call__message__identity__person__in=people)
    phones = [one for one in numbers if one.startswith("+")]
    return _forget(PhoneLine.objects.filter(theirs | Q(caller__in=phones)))


def forget_conversation(conversation: int) -> int:
    return _forget(PhoneLine.objects.filter(call__message__conversation=conversation))


def _forget(rows: models.QuerySet[PhoneLine]) -> int:
    found = list(rows.filter(erased_at=None).values_list("pk", "sid"))
    for start in range(0, len(found), BATCH):
        batch = dict(found[start : start + BATCH])
        with transaction.atomic():
            PhoneRequest.objects.filter(line__in=batch).delete()
            for pk, sid in batch.items():
                PhoneLine.objects.filter(pk=pk).update(
                    sid=erased_sid(sid),
                    caller="",
                    attested="",
                    recording="",
                    recording_url="",
                    erased_at=timezone.now(),
                )
    return len(found)
