"""Reaction: after people were joined or parted, until when each of them is minded is asked again."""

from __future__ import annotations

from django.db import transaction

from regard.customers.life_event import copy_care
from regard.customers.merged import onward
from regard.customers.person import Person
from regard.spine.models import Delivery


def ask_again(delivery: Delivery) -> None:
    """Of person.merged, person.unmerged and person.split; doing it twice changes nothing."""
    event = delivery.event
    if event is None:
        return
    named = [int(event.data[name]) for name in ("person", "into", "new") if name in event.data]
    everybody = {pk for one in named for pk in onward(one)}
    with transaction.atomic():
        for person in Person.objects.select_for_update(of=("self",)).filter(pk__in=everybody).order_by("pk"):
            copy_care(person, at=event.at)
