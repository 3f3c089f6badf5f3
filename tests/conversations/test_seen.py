"""The compiled door shows exactly what `for_agent` shows, whoever asks and however many teams they have."""

from __future__ import annotations

from django.db import transaction

from regard.conversations.models import Conversation
from regard.conversations.note import note
from regard.conversations.seen import SeenBy
from regard.staff.models import Agent, Membership, Team
from tests.cast import Cast

NEWEST = SeenBy(lambda rows: rows.filter(message_count__gte=0).order_by("-pk"))


def shown(agent: Agent) -> list[int]:
    return [one.pk for one in NEWEST.all(agent, 0)]


def expected(agent: Agent) -> list[int]:
    return list(Conversation.objects.for_agent(agent).order_by("-pk").values_list("pk", flat=True))


def again(agent: Agent) -> Agent:
    """As on the next request: nothing of their rights is remembered."""
    return Agent.objects.get(pk=agent.pk)


def test_the_same_for_everybody(cast: Cast) -> None:
    hidden = cast.opens("A secret of the workshop", team=cast.workshop)
    cast.opens("A question", team=cast.support)
    for agent in (cast.ada, cast.alma, cast.benno, cast.cleo):
        assert shown(again(agent)) == expected(again(agent))
    assert hidden.pk in shown(again(cast.cleo)) and hidden.pk not in shown(again(cast.alma))

    with transaction.atomic():
        note(hidden, html="<p>@Alma, have you seen this?</p>", by=cast.cleo, at=cast.now)
    assert expected(again(cast.alma)) == shown(again(cast.alma)), "a mention opens the door, for both alike"


def test_with_no_team_with_one_more_and_with_one_less(cast: Cast) -> None:
    Team.objects.update(is_private=True)
    newcomer = Agent.objects.create_agent(email="nora@halden.example", name="Nora", role="agent", at=cast.now)
    cast.opens("A question", team=cast.support)
    assert shown(again(newcomer)) == expected(again(newcomer)) == []
    for team in (cast.support, cast.workshop):
        Membership.objects.create(team=team, agent=newcomer, since=cast.now)
        assert shown(again(newcomer)) == expected(again(newcomer)) != []
    newcomer.memberships.filter(team=cast.support).delete()
    assert shown(again(newcomer)) == expected(again(newcomer)) == []


def test_whose_it_is_sees_it_outside_their_teams(cast: Cast) -> None:
    hidden = cast.opens("A secret of the workshop", team=cast.workshop)
    Conversation.objects.filter(pk=hidden.pk).update(assignee=cast.alma)
    assert hidden.pk in shown(again(cast.alma)) and shown(again(cast.alma)) == expected(again(cast.alma))
