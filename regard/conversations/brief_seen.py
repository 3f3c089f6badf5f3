"""The brief of a hand-over is read before anything is written to the customer: a rule of the server, not of the screen."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.conversations.assignment import Transfer
from regard.conversations.conversation import Conversation
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.staff.models import Agent


class ReadTheBriefFirst(Refusal):
    code = "read_the_brief_first"


class BriefSeen(models.Model):
    """This agent has read this brief, then."""

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="seen")
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transfer", "agent"], name="brief_seen_once")]

    def __str__(self) -> str:
        return f"{self.agent} read {self.transfer_id}"


def unread_brief(conversation: Conversation, *, agent: Agent) -> Transfer | None:
    """The newest brief of this conversation, unless this agent wrote it or has read it. Older ones stand in the timeline."""
    newest = next(iter(_NEWEST.all(conversation.pk)), None)
    if newest is None or newest.by_id == agent.pk or _SEEN.all(newest.pk, agent.pk):
        return None
    return newest


def must_have_read(conversation: Conversation, *, agent: Agent) -> None:
    """ReadTheBriefFirst, with who wrote it, when there is a brief that this agent has not read."""
    found = unread_brief(conversation, agent=agent)
    if found is not None:
        sentence = _(
            "%(name)s wrote you a brief. Read it first, so that they need not say it again; your words are safe."
        )
        raise ReadTheBriefFirst(sentence % {"name": found.by or found.from_team}, transfer=found.pk)


@transaction.atomic
def read_brief(transfer: Transfer, *, by: Agent, at: datetime) -> BriefSeen:
    """Reading it twice keeps the first time."""
    seen, _made = BriefSeen.objects.get_or_create(transfer=transfer, agent=by, defaults={"at": at})
    return seen


_NEWEST = Prepared(
    lambda: (
        Transfer.objects.select_related("by", "from_team", "from_agent", "to_team", "to_agent")
        .filter(conversation=0)
        .order_by("-pk")[:1]
    )
)
_SEEN = Prepared(lambda: BriefSeen.objects.filter(transfer=0).filter(agent=0))
