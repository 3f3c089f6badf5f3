"""What tests of joined people share: the worker's part, done at once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from regard.conversations.models import Conversation, Message
from regard.conversations.receiving import Incoming, open_conversation, take_in
from regard.customers.models import Identity, meet
from regard.spine.models import Delivery
from regard.spine.worker import perform
from regard.staff.models import Team

LATER = timedelta(days=9000)


def work(*, limit: int = 2000) -> None:
    """Every delivery that waits for the rows of people."""
    for _turn in range(limit):
        rows = Delivery.objects.filter(state="waiting", handler__contains=".merging.").order_by("pk")[:1]
        if not rows:
            return
        row = rows[0]
        Delivery.objects.filter(pk=row.pk).update(state="running", fence=row.fence + 1, attempts=1)
        row.refresh_from_db()
        perform(row)
        row.refresh_from_db()
        assert row.state == "done", row.why


def known(email: str, name: str = "") -> Identity:
    with transaction.atomic():
        return meet(email=email, name=name, at=timezone.now())


def opens(identity: Identity, text: str, *, team: Team) -> Conversation:
    """A new matter by mail, filed as the channel does."""
    with transaction.atomic():
        fresh = Identity.objects.select_related("person").get(pk=identity.pk)
        incoming = Incoming(identity=fresh, text=text, at=timezone.now(), subject=text[:60])
        message = open_conversation(incoming, team=team, channel="email", our_address="help@halden.example")
    return message.conversation


def writes(conversation: Conversation, identity: Identity, text: str) -> Message:
    with transaction.atomic():
        fresh = Identity.objects.select_related("person").get(pk=identity.pk)
        return take_in(conversation, Incoming(identity=fresh, text=text, at=timezone.now()))
