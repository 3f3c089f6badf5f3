"""The rule of retention over people: who has not been heard of for so long, and has no conversation with a word left in it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.message import Message
from regard.customers.erasure import erase_person
from regard.customers.models import OwnedProduct, Person
from regard.customers.retention import note_run, rule_on
from regard.spine.models import Delivery

MOST = 500  # in one run


def people_due(*, before: datetime) -> models.QuerySet[Person]:
    """Not seen since, owning nothing of ours, with no open conversation and none that says anything."""
    theirs = Conversation.objects.filter(person=models.OuterRef("pk"))
    said = Message.objects.filter(conversation__person=models.OuterRef("pk")).exclude(text="", subject="")
    owns = OwnedProduct.objects.filter(person=models.OuterRef("pk"), ended_at=None)
    rows = Person.objects.filter(last_seen_at__lt=before, merged_into=None, erasure=None)
    return (
        rows.exclude(models.Exists(theirs.exclude(shelf=Shelf.CLOSED)))
        .exclude(models.Exists(said))
        .exclude(models.Exists(owns))
    )


def retain(delivery: Delivery) -> None:
    """Schedule handler. Off until the rule is set."""
    now = timezone.now()
    before = rule_on("people", at=now)
    if before is None:
        return
    keys = list(people_due(before=before).order_by("pk").values_list("pk", flat=True)[:MOST])
    for person in Person.objects.filter(pk__in=keys):
        erase_person(person, by="", at=now, why="retention")
    note_run("people", erased=len(keys), at=now)
