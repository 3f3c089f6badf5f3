"""Next at the desk: it opens the brief, or says why not; who waits is shown to their people; settings say who can what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.conversations.busy import BusySpell
from regard.conversations.callback import ask_callback
from regard.conversations.callback_window import windows
from regard.conversations.models import Conversation
from regard.conversations.receiving import Incoming, open_conversation
from regard.customers.identity import meet
from regard.staff.capacity import capacities_of, queue_of
from regard.staff.models import Agent, Membership, Skill
from tests.cast import Cast

SignIn = Callable[[Agent], Client]
SETTINGS = "/desk/settings/queue/"


def test_next_opens_the_brief_and_it_is_mine(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.alma)
    assert 'action="/desk/next/"' in client.get("/desk/lists/mine/").content.decode()
    answer = client.post("/desk/next/")
    assert answer.headers["Location"] == f"/desk/conversations/{cast.conversation.ref}/?in=mine#brief"
    page = client.get(f"/desk/conversations/{cast.conversation.ref}/").content.decode()
    assert 'id="brief"' in page and "took the next one" in page
    assert Conversation.objects.get(pk=cast.conversation.pk).assignee == cast.alma
    refused = client.post("/desk/next/")
    assert refused.status_code == 409 and "Nobody waits to be taken" in refused.content.decode()


def test_a_call_whose_hour_has_come_opens_its_own_brief(cast: Cast, signed_in: SignIn) -> None:
    now = timezone.now()
    hour = windows(cast.support.pk, zone="UTC", at=now)[0]
    one = ask_callback(
        cast.conversation, way="phone", to="+4722123456", zone="UTC", from_at=hour.from_at.isoformat(), by=cast.dana, at=now
    )  # fmt: skip
    client, here = signed_in(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    page = client.get(here).content.decode()
    assert f"{here}callbacks/" in page and "To be called" in page
    assert client.post("/desk/next/").status_code == 409  # its hour is to come
    type(one).objects.update(due_at=now)
    assert client.post("/desk/next/").headers["Location"] == f"{here}callbacks/"
    assert "+4722123456" not in client.get(f"{here}callbacks/").content.decode()


def test_who_waits_is_shown_to_their_team_and_busy_to_a_lead(cast: Cast, signed_in: SignIn) -> None:
    BusySpell.objects.create(team=cast.support, channel="chat", began_at=timezone.now(), usual=60)
    pages = {
        one.name: signed_in(one).get("/desk/queue/").content.decode() for one in (cast.alma, cast.benno, cast.cleo)
    }
    assert ["Leaking Tind" in page for page in pages.values()] == [True, True, False]
    assert ["Unusually busy by chat since" in page for page in pages.values()] == [False, True, False]


def test_a_lead_says_who_can_what_and_how_it_is_handed_out(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.benno)
    client.post(SETTINGS + "skills/", {"name": "German", "language": "de"})
    skill = Skill.objects.get()
    client.post(f"{SETTINGS}agents/{cast.alma.pk}/", {"live": "1", "in_hand": "", "skills": str(skill.pk)})
    told = {"live": "2", "in_hand": "9", "minutes": "4", "is_automatic": "on", "needs": str(skill.pk)}
    client.post(f"{SETTINGS}teams/{cast.support.pk}/", told)
    row, own = queue_of(cast.support.pk), capacities_of([cast.alma.pk])[cast.alma.pk]
    assert (row.is_automatic, row.minutes, own.live, own.in_hand) == (True, 4, 1, 9)
    assert cast.alma.skills.get().skill == skill and cast.support.needs.get().skill == skill
    page = client.get(SETTINGS).content.decode()
    assert "German" in page and "handed out as they come" in page
    client.post(f"{SETTINGS}skills/{skill.pk}/gone/")
    assert not Skill.objects.exists() and not cast.alma.skills.exists()


@pytest.mark.parametrize(
    ("where", "told"),
    [("skills/", {"name": ""}), ("skills/", {"name": "x", "language": "<b>"}), ("teams/{team}/", {"live": "0"}),
     ("teams/{team}/", {"live": "9" * 30, "in_hand": "1", "minutes": "1"}), ("agents/{agent}/", {"in_hand": "-1"}),
     ("agents/{agent}/", {"skills": "99"})],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_kept(
    cast: Cast, signed_in: SignIn, where: str, told: dict[str, str]
) -> None:
    answer = signed_in(cast.benno).post(SETTINGS + where.format(team=cast.support.pk, agent=cast.alma.pk), told)
    assert answer.status_code == 422 and not Skill.objects.exists()


def test_a_skill_is_asked_for_and_taken_back(cast: Cast, signed_in: SignIn) -> None:
    skill = Skill.objects.create(name="Grinders", made_at=timezone.now())
    client, here = signed_in(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    client.post(here + "needs/", {"skill": str(skill.pk)})
    assert "Needs Grinders" in client.get(here).content.decode()
    client.post(here + "needs/", {"skill": str(skill.pk), "end": "1"})
    assert "Needs Grinders" not in client.get(here).content.decode()
    assert client.post(here + "needs/", {"skill": "1 OR 1"}).status_code == 404


def test_who_waits_costs_the_same_whether_one_waits_or_many(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.alma)

    def statements() -> int:
        client.get("/desk/queue/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/desk/queue/").status_code == 200
        return len(asked)

    nobody(cast, "one")
    few = statements()
    for number in range(6):
        nobody(cast, f"more{number}")
        agent = Agent.objects.create_agent(
            email=f"a{number}@halden.example", name=f"A{number}", role="agent", at=cast.now
        )
        Membership.objects.create(team=cast.support, agent=agent, since=cast.now)
    assert statements() <= few + 2


def nobody(cast: Cast, name: str) -> None:
    """Somebody without a name waits in the chat."""
    with transaction.atomic():
        incoming = Incoming(identity=meet(email=f"{name}@example.org", name="", at=cast.now), text="?", at=cast.now)
        open_conversation(incoming, team=cast.support, channel="chat", our_address="help@halden.example")
