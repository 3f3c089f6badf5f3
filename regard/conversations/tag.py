"""Tags: words a team sorts by. Not facts about a person."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction

from regard.conversations.conversation import Conversation
from regard.staff.models import Agent


class Tag(models.Model):
    name = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "tag"], name="tag_once")]

    def __str__(self) -> str:
        return str(self.tag)


@transaction.atomic
def tag(conversation: Conversation, *, name: str, by: Agent, at: datetime) -> None:
    name = " ".join(name.split()).lower()[:40]
    if not name:
        return
    row, _made = Tag.objects.get_or_create(name=name)
    _row, added = Tagging.objects.get_or_create(conversation=conversation, tag=row, defaults={"by": by.actor, "at": at})
    if added:
        conversation.tell("tagged", by=by.actor, at=at, tag=name)


@transaction.atomic
def untag(conversation: Conversation, *, name: str, by: Agent, at: datetime) -> None:
    if Tagging.objects.filter(conversation=conversation, tag__name=name).delete()[0]:
        conversation.tell("untagged", by=by.actor, at=at, tag=name)
