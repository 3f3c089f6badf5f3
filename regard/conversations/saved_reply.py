"""Saved replies: words worth keeping, with places for a name."""

from __future__ import annotations

import re
from datetime import datetime
from html import escape

from django.db import models, transaction

from regard.conversations.conversation import Conversation
from regard.spine.event import EVERYONE, record
from regard.spine.trail import trail
from regard.staff.models import Agent, Team

PLACES = (
    "customer.first_name", "customer.name", "agent.first_name", "agent.name", "team.name", "conversation.ref",
    "conversation.subject",
)  # fmt: skip
TOLD = ("title", "team", "html")
_PLACE = re.compile(r"\{\{\s*([a-z_.]+)\s*\}\}")


class SavedReplyQuerySet(models.QuerySet["SavedReply"]):
    def for_agent(self, agent: Agent) -> SavedReplyQuerySet:
        ids = agent.team_ids()
        return self if ids is None else self.filter(models.Q(team=None) | models.Q(team__in=ids))


class SavedReply(models.Model):
    title = models.CharField(max_length=80)
    html = models.TextField()
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="saved_replies")
    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = SavedReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved replies"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def filled(self, *, conversation: Conversation, agent: Agent) -> str:
        """The words for this person. A name we do not know leaves nothing behind, not "{{…}}"."""
        name = conversation.person.name
        values = {
            "customer.name": name, "customer.first_name": name.split()[0] if name.split() else "",
            "agent.name": agent.name, "agent.first_name": agent.first_name, "team.name": conversation.team.name,
            "conversation.ref": conversation.ref, "conversation.subject": conversation.shown_subject,
        }  # fmt: skip
        filled = _PLACE.sub(lambda match: escape(values.get(match[1], match[0])), self.html)
        return re.sub(r" +(?=[,.!?])", "", filled)


def keep_saved_reply(*, title: str, html: str, team: Team | None, by: Agent, at: datetime) -> SavedReply:
    return rewrite_saved_reply(SavedReply(title=title.strip()[:80], html=html, team=team), by=by, at=at)


@transaction.atomic
def rewrite_saved_reply(row: SavedReply, *, by: Agent, at: datetime) -> SavedReply:
    """`row` with its new words, not saved."""
    before = SavedReply.objects.select_related("team").filter(pk=row.pk).first() if row.pk else None
    row.by, row.at = by, at
    row.save()
    if (told := trail(before, row, names=TOLD))["is"]:
        record(
            kind="savedreply.kept",
            subject=f"savedreply:{row.pk}",
            at=at,
            by=by.actor,
            audience=_audience(row),
            data=told,
        )
    return row


@transaction.atomic
def drop_saved_reply(row: SavedReply, *, by: Agent, at: datetime) -> None:
    told = {"was": trail(None, row, names=TOLD)["is"], "is": {}}
    record(
        kind="savedreply.dropped",
        subject=f"savedreply:{row.pk}",
        at=at,
        by=by.actor,
        audience=_audience(row),
        data=told,
    )
    row.delete()


def _audience(row: SavedReply) -> str:
    return row.team.audience if row.team is not None else EVERYONE
