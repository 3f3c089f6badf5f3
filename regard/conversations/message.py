"""Messages and notes: what was said in a conversation. Once written their words never change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from regard.care.models import Permit
from regard.conversations.conversation import Conversation
from regard.customers.models import Identity
from regard.spine import search
from regard.spine.rows import insert
from regard.staff.models import Agent


class Message(models.Model):
    class Kind(models.TextChoices):
        IN = "in"  # from a customer, or somebody they wrote with
        OUT = "out"
        NOTE = "note"  # only the team sees it
        CALL = "call"  # what both said, on the telephone (call.py)

    class Sending(models.TextChoices):
        """Where an outgoing message is. The rows Dispatch say it for each recipient, with times."""

        NONE = ""
        QUEUED = "queued"
        SENDING = "sending"
        SENT = "sent"
        FAILED = "failed"
        UNSURE = "unsure"  # the line broke after the words were handed over: it may have been sent
        BOUNCED = "bounced"

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=5, choices=Kind)
    at = models.DateTimeField()
    identity = models.ForeignKey(
        Identity, null=True, on_delete=models.SET_NULL, related_name="+"
    )  # of who wrote, or to whom
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    level = models.PositiveSmallIntegerField(default=0)  # how sure we were of the writer at that moment
    is_auto = models.BooleanField(default=False)  # an automatic answer: filed, moves no clock
    subject = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField(blank=True, default="")
    # [["new"|"quote"|"signature", length], …] over `text`, in order; of a call "new" is theirs, "ours" and "notes" are not
    folds = models.JSONField(default=list)
    to = models.JSONField(default=list)  # [[name, address], …] as sent
    cc = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    mail_id = models.CharField(max_length=250, null=True, unique=True)  # Message-ID without <>
    permit = models.OneToOneField(Permit, null=True, on_delete=models.PROTECT, related_name="message")
    sending = models.CharField(max_length=8, choices=Sending, default=Sending.NONE, blank=True)
    raw = models.CharField(max_length=64, blank=True, default="")  # blob of the mail as it came or went

    class Meta:
        indexes = [
            models.Index(fields=["conversation", "id"], name="message_timeline"),
            models.Index(
                fields=["sending"], condition=Q(sending__in=["failed", "unsure", "bounced"]), name="message_trouble"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="out") | Q(permit__isnull=False), name="nothing_out_without_permit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def by(self) -> str:
        if self.agent_id is not None:
            return f"agent:{self.agent_id}"
        return f"person:{self.identity.person_id}" if self.identity else ""

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The text in order, each piece with its kind; joined they are the whole text."""
        found, start = [], 0
        for kind, length in self.folds:
            found.append((kind, self.text[start : start + length]))
            start += length
        return found if start else [("new", self.text)]

    @property
    def visible(self) -> str:
        return "".join(text for kind, text in self.parts if kind == "new").strip()

    def findable_text(self) -> str:
        who = [self.identity.value, self.identity.name] if self.identity else []
        return " ".join([self.subject, self.text, *who])

    def make_findable(self) -> None:
        team = self.conversation.team
        search.index(
            kind="message", key=self.pk, text=self.findable_text(), at=self.at, group=self.conversation_id,
            audience=team.pk if team.is_private else 0,
        )  # fmt: skip


THEIRS = (Message.Kind.IN, Message.Kind.CALL)  # where words of theirs stand


class MessageHtml(models.Model):
    """The HTML as it came, hostile; kept apart so that lists and timelines never load it. Cleaned when shown."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="html", primary_key=True)
    body = models.TextField()

    def __str__(self) -> str:
        return f"html of {self.message_id}"


class MessageFile(models.Model):
    """An attachment: its bytes lie in the blob store under `sha256`."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="files")
    sha256 = models.CharField(max_length=64)
    filename = models.CharField(max_length=250)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    is_inline = models.BooleanField(default=False)
    content_id = models.CharField(max_length=250, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["sha256"], name="file_blob")]

    def __str__(self) -> str:
        return self.filename


class Dispatch(models.Model):
    """One outgoing message to one recipient: what became of it. Facts, never guessed."""

    class State(models.TextChoices):
        SENT = "sent"
        FAILED = "failed"
        UNSURE = "unsure"
        BOUNCED = "bounced"
        DELIVERED = "delivered"

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="dispatches")
    address = models.CharField(max_length=254)
    state = models.CharField(max_length=10, choices=State)
    at = models.DateTimeField()
    detail = models.CharField(max_length=500, blank=True, default="")  # the other server's words

    class Meta:
        verbose_name_plural = "dispatches"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.address} {self.state}"


class Participant(models.Model):
    """Somebody else in the conversation: shown, quoted, but not trusted to speak for the customer."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="participants")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "identity"], name="participant_once")]

    def __str__(self) -> str:
        return str(self.identity)


class Mention(models.Model):
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "agent"], name="mention_once")]

    def __str__(self) -> str:
        return f"{self.agent} in {self.message_id}"


def add_message(conversation: Conversation, *, kind: str, at: datetime, html: str = "", **fields: Any) -> Message:
    """Write one message, its HTML and its search row. Caller holds the transaction and moves the conversation."""
    message = Message(conversation=conversation, kind=kind, at=at, **fields)
    insert(message)
    if html:
        insert(MessageHtml(message=message, body=html))
    message.make_findable()
    return message
