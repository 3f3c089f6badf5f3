"""Agents, teams, invitations, away and here."""

from datetime import timedelta

import pytest

from regard.spine.models import Delivery, Event
from regard.staff.absence import come_back, go_away
from regard.staff.invitation import CannotInvite, CannotJoin, Invitation, invite
from regard.staff.models import Absence, Agent, Team
from tests.cast import NOW, Cast


def test_open_teams_are_seen_by_all_private_ones_by_members_and_admins(cast: Cast) -> None:
    assert set(Team.objects.for_agent(cast.alma)) == {cast.support}
    assert set(Team.objects.for_agent(cast.cleo)) == {cast.support, cast.workshop}
    assert set(Team.objects.for_agent(cast.ada)) == {cast.support, cast.workshop}
    assert cast.workshop.audience not in cast.alma.audiences()


def test_an_invitation_is_taken_up_once(cast: Cast) -> None:
    row = invite(email="New@Halden.Example", name="New", role="agent", teams=[cast.workshop], by=cast.ada, at=NOW)
    agent = Invitation.read(token=row.token, at=NOW).accept(name="Nia New", password="a long enough one", at=NOW)
    assert (agent.email, list(agent.teams.all())) == ("new@halden.example", [cast.workshop])
    assert agent.check_password("a long enough one")
    with pytest.raises(CannotJoin):
        Invitation.read(token=row.token, at=NOW)


def test_the_link_is_over_after_a_week_and_stands_in_no_table(cast: Cast) -> None:
    row = invite(email="n@halden.example", name="N", role="agent", teams=[], by=cast.ada, at=NOW)
    with pytest.raises(CannotJoin):
        Invitation.read(token=row.token, at=NOW + timedelta(days=7, seconds=1))
    assert row.token not in str(list(Event.objects.values())) + str(list(Invitation.objects.values()))
    assert Delivery.objects.filter(event__kind="agent.invited").exists()


@pytest.mark.parametrize("token", ["", "x", "1:abc:def", "é" * 50])
def test_a_guessed_link_leads_nowhere(cast: Cast, token: str) -> None:
    with pytest.raises(CannotJoin):
        Invitation.read(token=token, at=NOW)


def test_weak_passwords_are_refused(cast: Cast) -> None:
    row = invite(email="n@halden.example", name="N", role="agent", teams=[], by=cast.ada, at=NOW)
    with pytest.raises(CannotJoin):
        row.accept(name="N", password="short", at=NOW)
    assert not Agent.objects.filter(email="n@halden.example").exists()


def test_only_admins_invite_and_nobody_twice(cast: Cast) -> None:
    with pytest.raises(CannotInvite):
        invite(email="n@halden.example", name="N", role="admin", teams=[], by=cast.benno, at=NOW)
    with pytest.raises(CannotInvite):
        invite(email="ALMA@halden.example", name="A", role="agent", teams=[], by=cast.ada, at=NOW)


def test_away_and_here(cast: Cast) -> None:
    go_away(agent=cast.alma, at=NOW, until=NOW + timedelta(hours=1), why="lunch")
    go_away(agent=cast.alma, at=NOW + timedelta(minutes=1), until=None)
    assert Absence.objects.get().until is None
    assert cast.alma not in Agent.objects.here()
    come_back(agent=cast.alma, at=NOW + timedelta(hours=1))
    assert cast.alma in Agent.objects.here()
    assert Absence.objects.get().ended_at == NOW + timedelta(hours=1)
