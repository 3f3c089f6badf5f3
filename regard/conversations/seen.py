"""Questions about conversations that every page asks, through the one door, compiled once for so many teams."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import models

from regard.conversations.conversation import Conversation, ConversationQuerySet
from regard.spine.rows import Prepared, Shaped
from regard.staff.models import Agent

Row = TypeVar("Row", bound=models.Model)


class SeenBy(Generic[Row]):
    """`make` asks about what `for_agent` gives; the parameters of its own come after those of the door."""

    def __init__(self, make: Callable[[ConversationQuerySet], models.QuerySet[Row, Any]]) -> None:
        self.make, self.kept = make, Shaped[Row]()

    def all(self, agent: Agent | None, *parameters: Any) -> list[Row]:
        """None: nobody in particular asks, and everything is seen."""
        kept, door = self._at(agent)
        return kept.all(*door, *parameters)

    def values(self, agent: Agent | None, *parameters: Any) -> list[tuple[Any, ...]]:
        kept, door = self._at(agent)
        return kept.values(*door, *parameters)

    def _at(self, agent: Agent | None) -> tuple[Prepared[Row], list[int]]:
        ids = agent.team_ids() if agent is not None else None
        if agent is None or ids is None:
            return self.kept.of(None, lambda: self.make(Conversation.objects.all())), []
        return self.kept.of(len(ids), lambda: self.make(_door(len(ids)))), [*ids, agent.pk, agent.pk]


def _door(teams: int) -> ConversationQuerySet:
    """As somebody with so many teams goes through it: their teams, themselves, whose mentions."""
    somebody = Agent(pk=0, role=Agent.Role.AGENT)
    somebody._team_ids = list(range(teams))
    return Conversation.objects.for_agent(somebody)
