"""Whom a lead's matter goes to."""

from __future__ import annotations

from regard.conversations.conversation import Conversation
from regard.staff.models import Agent


def leads_of(conversation: Conversation) -> list[Agent]:
    """The leads of its team; where it has none, the admins."""
    active = Agent.objects.filter(is_active=True)
    theirs = active.filter(memberships__team=conversation.team_id, role__in=[Agent.Role.LEAD, Agent.Role.ADMIN])
    return list(theirs.order_by("pk")) or list(active.filter(role=Agent.Role.ADMIN).order_by("pk"))
