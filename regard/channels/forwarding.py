"""A forwarded mail names somebody else: a hint about who the customer really is, for a person to decide."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from regard.conversations.models import Conversation, Message
from regard.conversations.real_person import hand_to_real_customer
from regard.customers.models import meet
from regard.staff.models import Agent


class Forwarding(models.Model):
    """`message.forwarding` exists when the message looks forwarded. The desk offers: "The real customer may be …"."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, primary_key=True, related_name="forwarding")
    name = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=254)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    taken = models.BooleanField(null=True)  # whether the hint was right

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>" if self.name else self.address

    @transaction.atomic
    def take(self, *, by: Agent, at: datetime) -> Conversation:
        """The hint is right: the conversation goes to whoever wrote the forwarded mail."""
        identity = meet(email=self.address, name=self.name, at=at)
        conversation = hand_to_real_customer(self.message.conversation, identity=identity, by=by, at=at)
        self._decide(taken=True, by=by, at=at)
        return conversation

    def decline(self, *, by: Agent, at: datetime) -> None:
        """The hint is wrong; it is not offered again."""
        self._decide(taken=False, by=by, at=at)

    def _decide(self, *, taken: bool, by: Agent, at: datetime) -> None:
        self.taken, self.decided_by, self.decided_at = taken, by, at
        self.save(update_fields=["taken", "decided_by", "decided_at"])
