"""Say it once: what a draft asks for and we know already is said before it is sent. Sent anyway, it is counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _

from regard.conversations.already import AlreadyKnownAsk, asks_of
from regard.conversations.conversation import Conversation
from regard.conversations.message import Message
from regard.customers.models import Person
from regard.kit.asks import says_again
from regard.spine.refusal import Refusal
from regard.staff.models import Agent, Team


class AlreadyKnown(Refusal):
    """`data["known"]` are the asks, each with what is known."""

    code = "already_known"


class RepeatAsk(models.Model):
    """They were asked for what we knew, or they told us again. Taken back with its message, it never happened."""

    class What(models.TextChoices):
        ASKED = "asked"  # we asked again
        TOLD = "told"  # they say that they say it again

    what = models.CharField(max_length=5, choices=What)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="repeat_asks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="repeat_asks")
    kind = models.CharField(max_length=40, blank=True, default="")  # of kit/kinds.py; empty: they did not say what
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")  # who asked
    value = models.CharField(max_length=500, blank=True, default="")  # what was known; never of a sensitive kind
    source = models.CharField(max_length=40, blank=True, default="")  # where it was known from: "message:12"
    at = models.DateTimeField()
    by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["at"], name="repeat_ask_at")]
        constraints = [models.UniqueConstraint(fields=["message", "what", "kind"], name="repeat_ask_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.kind} in {self.conversation_id}"


def already_known(conversation: Conversation, draft: str, *, at: datetime) -> list[AlreadyKnownAsk]:
    """What this draft (plain text) asks for that we surely know, or that was said in this conversation. Each kind once."""
    return asks_of(draft, person=conversation.person, conversation=conversation, at=at)


def ask_once(
    draft: str, *, person: Person, conversation: Conversation | None, anyway: Collection[str], at: datetime
) -> list[AlreadyKnownAsk]:
    """What is asked again by intent, to be counted with `count`. AlreadyKnown for anything that is not in `anyway` (kinds).

    Whatever is sent by itself gives no `anyway`, and so never asks for what is known.
    """
    known = asks_of(draft, person=person, conversation=conversation, at=at)
    if any(one.kind not in anyway for one in known):
        raise AlreadyKnown(_("You ask for something that we know already. Your words are safe."), known=known)
    return known


def count(asked: Iterable[AlreadyKnownAsk], *, message: Message, agent: Agent | None, at: datetime) -> None:
    """Rows and event of what was asked again. Caller holds the transaction; the event of the message is recorded before."""
    conversation, by = message.conversation, agent.actor if agent else ""
    rows = [
        RepeatAsk(
            what=RepeatAsk.What.ASKED, conversation=conversation, person=conversation.person, message=message, kind=one.kind,
            team=conversation.team, channel=conversation.channel, agent=agent, value="" if one.is_hidden else one.known.value,
            source=one.known.origin, at=at, by=by,
        )
        for one in asked
    ]  # fmt: skip
    if rows:
        RepeatAsk.objects.bulk_create(rows)
        conversation.tell("asked_again", by=by, at=at, message=message.pk, kinds=[row.kind for row in rows])


def notice_told_again(message: Message) -> None:
    """Step of conversations/noticing.py: they say that they say it again."""
    conversation = message.conversation
    if message.identity is None or not says_again(message.visible):
        return
    _row, made = RepeatAsk.objects.get_or_create(
        message=message, what=RepeatAsk.What.TOLD, kind="",
        defaults={
            "conversation": conversation, "person_id": conversation.person_id, "team": conversation.team,
            "channel": conversation.channel, "at": message.at, "by": message.by,
        },
    )  # fmt: skip
    if made:
        conversation.tell("told_again", by=message.by, at=message.at, message=message.pk)
