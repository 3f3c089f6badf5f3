"""Whose it is: claim, assign, let go; and transfer, which never goes without a brief."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.conversations.conversation import Conversation, Shelf
from regard.spine import search
from regard.spine.refusal import Refusal
from regard.staff.models import Agent, Team


class CannotAssign(Refusal):
    code = "cannot_assign"


class CannotTransfer(Refusal):
    code = "cannot_transfer"
    status = 422


class Transfer(models.Model):
    """A hand-over with what the next person must know, so that the customer repeats nothing."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="transfers")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    from_agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    wants = models.TextField()  # the brief: what they want, what was tried, how they are
    tried = models.TextField(blank=True, default="")
    mood = models.CharField(max_length=200, blank=True, default="")
    known = models.JSONField(default=list)  # [{value, label, source}]: what nobody asks again, as it was then
    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.conversation} to {self.to_agent or self.to_team}"


@transaction.atomic
def claim(conversation: Conversation, *, by: Agent, at: datetime) -> None:
    """Take it, if nobody has. Two people at once: one gets it, the other is told who."""
    conversation = conversation.locked()
    if conversation.assignee_id not in (None, by.pk):
        raise CannotAssign(_("%(name)s has it.") % {"name": conversation.assignee})
    _give(conversation, to=by, by=by, at=at)


@transaction.atomic
def assign(conversation: Conversation, *, to: Agent | None, by: Agent, at: datetime) -> None:
    """Give it to a colleague within reach of its team, or (None) back to the team."""
    conversation = conversation.locked()
    if to is not None:
        if not to.is_active:
            raise CannotAssign(_("%(name)s does not work here any more.") % {"name": to.name})
        ids = to.team_ids()
        if ids is not None and conversation.team_id not in ids:
            sentence = _("%(name)s is not in %(team)s: transfer it, with a brief.")
            raise CannotAssign(sentence % {"name": to.name, "team": conversation.team})
    _give(conversation, to=to, by=by, at=at)


def _give(conversation: Conversation, *, to: Agent | None, by: Agent, at: datetime) -> None:
    if conversation.assignee_id == (to.pk if to else None):
        return
    conversation.assignee = to
    conversation.save(update_fields=["assignee"])
    conversation.tell("assigned" if to else "unassigned", by=by.actor, at=at, to=to.pk if to else None)


@transaction.atomic
def transfer(
    conversation: Conversation, *, to_team: Team, wants: str, by: Agent, at: datetime, to_agent: Agent | None = None,
    tried: str = "", mood: str = "", known: Sequence[dict[str, str]] = (),
) -> Transfer:  # fmt: skip
    """Hand over to a team, or to a person in it, with the brief. The wait goes on under the new team's promise.

    `known`: [{value, label, source}], what the next person need not ask. The brief is kept as it is given here.
    """
    if not wants.strip():
        raise CannotTransfer(_("Say in one line what they want, so that nobody asks again."))
    from regard.conversations.promise_change import go_on

    conversation = conversation.locked()
    if to_agent is not None and not to_agent.memberships.filter(team=to_team).exists() and not to_agent.is_admin:
        raise CannotTransfer(_("%(name)s is not in %(team)s.") % {"name": to_agent.name, "team": to_team.name})
    if to_team.pk == conversation.team_id and (to_agent is None or to_agent.pk == conversation.assignee_id):
        raise CannotTransfer(_("It is there already."))
    row = Transfer.objects.create(
        conversation=conversation, from_team=conversation.team, from_agent=conversation.assignee, to_team=to_team,
        to_agent=to_agent, wants=wants.strip(), tried=tried.strip(), mood=mood.strip()[:200],
        known=list(known), by=by, at=at,
    )  # fmt: skip
    left = conversation.team
    conversation.team, conversation.assignee = to_team, to_agent
    conversation.move_clock(at=at)
    if conversation.shelf == Shelf.WAITING:  # the new people must look at it once
        conversation.unread_since = conversation.unread_since or at
    conversation.save()
    go_on(conversation, left=row.from_agent, agent=to_agent, team=to_team, by=by.actor, at=at)
    if left.pk != to_team.pk:
        search.move(group=conversation.pk, audience=to_team.pk if to_team.is_private else 0)
    event = conversation.tell("transferred", by=by.actor, at=at, transfer=row.pk, team=to_team.pk)
    if left.pk != to_team.pk:  # those it leaves see it go
        from regard.spine.event import record

        record(kind="inbox.changed", subject=conversation.key, at=at, audience=left.audience, data={"after": event.pk})
    return row
