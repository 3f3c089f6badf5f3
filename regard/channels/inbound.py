"""The ledger: everything that ever came in, raw, and what became of it. Received = filed + set aside, always."""

from __future__ import annotations

from django.db import models

from regard.channels.mailbox import Mailbox
from regard.conversations.models import Message
from regard.staff.models import Agent


class InboundQuerySet(models.QuerySet["Inbound"]):
    def for_agent(self, agent: Agent) -> InboundQuerySet:
        """Agents see what came to their teams' mailboxes; what came to none, only leads do."""
        ids = agent.team_ids()
        if ids is None:
            return self
        mine = self.filter(mailbox__team__in=ids)
        return mine | self.filter(mailbox=None) if agent.is_lead else mine


class Inbound(models.Model):
    class Fate(models.TextChoices):
        FILED = "filed"  # became a message, or was the same mail again, or was attached as a bounce
        SET_ASIDE = "set_aside"  # a person should look; `reason` says why

    channel = models.CharField(max_length=20, default="email")
    door = models.CharField(max_length=20)  # smtp, lmtp, imap, pipe
    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.SET_NULL, related_name="inbound")
    received_at = models.DateTimeField()
    raw = models.CharField(max_length=64)  # blob
    size = models.PositiveBigIntegerField()
    envelope_from = models.CharField(max_length=254, blank=True, default="")
    envelope_to = models.CharField(max_length=254, blank=True, default="")
    sender = models.CharField(max_length=300, blank=True, default="")  # for the list, decoded
    subject = models.CharField(max_length=300, blank=True, default="")
    fate = models.CharField(max_length=10, choices=Fate)
    reason = models.CharField(
        max_length=30, blank=True, default=""
    )  # filed: message, same, bounce, complaint, test; aside: spam, loop, error, …
    detail = models.CharField(max_length=500, blank=True, default="")
    message = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="inbound")
    uid = models.BigIntegerField(null=True)  # IMAP: with uid_validity names the mail on its server
    uid_validity = models.BigIntegerField(null=True)
    spam_score = models.FloatField(null=True)
    erased_at = models.DateTimeField(null=True)  # the mail itself is gone: its writer was erased, or a rule says so
    settled_at = models.DateTimeField(null=True)  # a person has dealt with it
    settled_by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InboundQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "inbound"
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "uid_validity", "uid"],
                condition=models.Q(uid__isnull=False),
                name="inbound_uid_once",
            ),
            models.CheckConstraint(condition=models.Q(fate__in=["filed", "set_aside"]), name="inbound_fate"),
        ]
        indexes = [
            models.Index(fields=["raw"], name="inbound_raw"),
            models.Index(fields=["received_at"], name="inbound_received"),
            models.Index(fields=["-id"], condition=models.Q(fate="set_aside", settled_at=None), name="inbound_aside"),
        ]

    def __str__(self) -> str:
        return f"{self.door} {self.pk} {self.fate}"


class SpamLearning(models.Model):
    """The trained spam model, one row; and what taught it."""

    model = models.BinaryField(default=bytes)
    taught = models.PositiveIntegerField(default=0)
    relearned = models.PositiveIntegerField(default=0)  # how many examples there were when it last learned from all
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"taught by {self.taught}"


class SpamExample(models.Model):
    """A mail that a person called spam, or not. From time to time the filter learns from all of them anew."""

    raw = models.CharField(max_length=64, unique=True)  # blob
    is_spam = models.BooleanField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.raw[:12]} {'spam' if self.is_spam else 'wanted'}"
