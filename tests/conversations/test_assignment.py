"""Claim, assign, transfer with a brief."""

from datetime import timedelta

import pytest

from regard.conversations.assignment import CannotAssign, CannotTransfer, assign, claim, transfer
from regard.conversations.models import Conversation, Transfer
from regard.spine import search
from regard.spine.models import Event
from regard.staff.models import PromisePolicy
from tests.cast import NOW, Cast


def test_who_claims_first_has_it(cast: Cast) -> None:
    claim(cast.conversation, by=cast.alma, at=NOW)
    with pytest.raises(CannotAssign, match="Alma Berg has it"):
        claim(cast.conversation, by=cast.benno, at=NOW)


def test_no_transfer_without_a_brief(cast: Cast) -> None:
    with pytest.raises(CannotTransfer):
        transfer(cast.conversation, to_team=cast.workshop, wants="  ", by=cast.alma, at=NOW)


def test_the_wait_goes_on_under_the_new_promise(cast: Cast) -> None:
    PromisePolicy.objects.create(team=cast.workshop, first_minutes=480, next_minutes=480)
    transfer(cast.conversation, to_team=cast.workshop, wants="Steam again", tried="Descaled", by=cast.alma, at=NOW)
    cast.conversation.refresh_from_db()
    assert cast.conversation.waiting_since == NOW
    assert cast.conversation.due_at == NOW + timedelta(hours=8)
    assert Transfer.objects.get().wants == "Steam again"


def test_it_leaves_the_sight_of_one_team_and_comes_into_that_of_the_other(cast: Cast) -> None:
    assert Conversation.objects.get_for(cast.cleo, cast.conversation.ref) is not None  # Support is open to all staff
    transfer(cast.conversation, to_team=cast.workshop, wants="Steam again", by=cast.alma, at=NOW)
    assert Conversation.objects.get_for(cast.alma, cast.conversation.ref) is None
    assert Conversation.objects.get_for(cast.cleo, cast.conversation.ref) is not None
    assert not search.find("tank", kind="message", audiences=cast.alma.team_ids())
    assert search.find("tank", kind="message", audiences=cast.cleo.team_ids())


def test_both_teams_notice(cast: Cast) -> None:
    transfer(cast.conversation, to_team=cast.workshop, wants="Steam again", by=cast.alma, at=NOW)
    noticed = set(
        Event.objects.filter(subject=cast.conversation.key)
        .exclude(kind="conversation.opened")
        .values_list("audience", flat=True)
    )
    assert noticed == {cast.support.audience, cast.workshop.audience}


def test_a_person_must_be_within_reach(cast: Cast) -> None:
    with pytest.raises(CannotTransfer):
        transfer(cast.conversation, to_team=cast.workshop, to_agent=cast.alma, wants="x", by=cast.alma, at=NOW)
    transfer(cast.conversation, to_team=cast.workshop, wants="x", by=cast.alma, at=NOW)
    with pytest.raises(CannotAssign):
        assign(Conversation.objects.get(pk=cast.conversation.pk), to=cast.alma, by=cast.cleo, at=NOW)


def test_back_to_the_team(cast: Cast) -> None:
    claim(cast.conversation, by=cast.alma, at=NOW)
    assign(cast.conversation, to=None, by=cast.alma, at=NOW)
    cast.conversation.refresh_from_db()
    assert cast.conversation.assignee is None
