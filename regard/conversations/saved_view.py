"""A search kept under a name, for oneself or for a team. It keeps words, never results: whoever opens it sees what they may.

The words may name a customer, so no event repeats them, and erasing that customer drops the view.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.models import Agent, Team

MOST = 20  # of one agent, and of one team
LONGEST = 400  # as what is typed into a search


class CannotKeepView(Refusal):
    code = "cannot_keep_view"
    status = 422


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def for_agent(self, agent: Agent) -> SavedViewQuerySet:
        """Their own, and those of teams whose conversations they may see."""
        ids = agent.team_ids()
        teams = models.Q(team__isnull=False) if ids is None else models.Q(team__in=ids)
        return self.filter(models.Q(agent=agent) | teams)


class SavedView(models.Model):
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=LONGEST)  # as typed
    agent = models.ForeignKey(Agent, null=True, on_delete=models.CASCADE, related_name="saved_views")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="saved_views")
    place = models.PositiveSmallIntegerField()  # in its order, from 1
    by = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["team__name", "place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(agent=None, team__isnull=False) | models.Q(agent__isnull=False, team=None),
                name="view_of_one",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def may_be_changed_by(self, agent: Agent) -> bool:
        return self.agent_id == agent.pk if self.team_id is None else agent.is_lead

    @property
    def audience(self) -> str:
        return self.team.audience if self.team is not None else f"agent:{self.agent_id}"


@transaction.atomic
def keep_view(*, name: str, query: str, team: Team | None, by: Agent, at: datetime) -> SavedView:
    """`team`: for all of them, which is a lead's to do; None: for `by` alone."""
    if team is not None and not by.is_lead:
        raise CannotKeepView(_("Only leads keep views for a team."), status=403)
    everybody = Agent.objects.filter(pk=by.pk) if team is None else Team.objects.filter(pk=team.pk)
    holder = everybody.select_for_update(of=("self",), no_key=True).get()  # one after the other
    places = list(holder.saved_views.order_by().values_list("place", flat=True))
    if len(places) >= MOST:
        raise CannotKeepView(_("%(most)s views are kept. Drop one first.") % {"most": MOST})
    row = SavedView(
        name=_name(name), query=_query(query), agent=None if team else by, team=team, place=max(places, default=0) + 1,
        by=by, at=at,
    )  # fmt: skip
    row.save()
    record(kind="view.kept", subject=f"view:{row.pk}", at=at, by=by.actor, audience=row.audience)
    return row


@transaction.atomic
def rename_view(row: SavedView, *, name: str, by: Agent, at: datetime) -> None:
    row = _held(row, by=by)
    row.name, row.by, row.at = _name(name), by, at
    row.save()
    record(kind="view.kept", subject=f"view:{row.pk}", at=at, by=by.actor, audience=row.audience)


@transaction.atomic
def move_view(row: SavedView, *, up: bool, by: Agent, at: datetime) -> None:
    """One place up or down among those of the same agent or team; at the end it stays."""
    row = _held(row, by=by)
    every = list(
        SavedView.objects.select_for_update(of=("self",)).filter(agent=row.agent, team=row.team).order_by("place", "pk")
    )
    at_now = every.index(row)
    to = at_now - 1 if up else at_now + 1
    if not 0 <= to < len(every):
        return
    every[at_now], every[to] = every[to], every[at_now]
    for place, one in enumerate(every, start=1):
        one.place = place
    SavedView.objects.bulk_update(every, ["place"])
    record(kind="view.moved", subject=f"view:{row.pk}", at=at, by=by.actor, audience=row.audience, data={"to": to + 1})


def drop_views_naming(keys: Collection[str]) -> int:
    """Whoever had these addresses or numbers is erased. How many views went."""
    low = [key.lower() for key in keys if key.strip()]
    rows = SavedView.objects.values_list("pk", "name", "query")
    naming = [pk for pk, name, query in rows if any(key in f"{name} {query}".lower() for key in low)]
    return SavedView.objects.filter(pk__in=naming).delete()[0]


@transaction.atomic
def drop_view(row: SavedView, *, by: Agent, at: datetime) -> None:
    row = _held(row, by=by)
    record(kind="view.dropped", subject=f"view:{row.pk}", at=at, by=by.actor, audience=row.audience)
    row.delete()


def _held(row: SavedView, *, by: Agent) -> SavedView:
    if not row.may_be_changed_by(by):
        raise CannotKeepView(_("Only leads change the views of a team."), status=403)
    found = SavedView.objects.select_for_update(of=("self",)).select_related("team").filter(pk=row.pk).first()
    if found is None:
        raise CannotKeepView(_("It was dropped meanwhile."), status=409)
    return found


def _name(name: str) -> str:
    name = " ".join(name.split())[:60]
    if not name:
        raise CannotKeepView(_("Give it a name."))
    return name


def _query(query: str) -> str:
    query = query.strip()
    if not query:
        raise CannotKeepView(_("There is nothing to look for in it."))
    if len(query) > LONGEST:
        raise CannotKeepView(_("That is too long to be kept."))
    return query
