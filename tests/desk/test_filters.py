"""The search's filters: each narrows to what it says, adds nothing to what one may see, and says when it cannot be meant."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.utils import timezone

from regard.conversations.assignment import claim
from regard.conversations.closure import close
from regard.conversations.looking import look
from regard.conversations.models import Conversation, MessageFile, Participant, Shelf
from regard.conversations.sought import RARE, WINDOW, Sought, page
from regard.conversations.tag import tag
from regard.customers.identity import meet
from regard.customers.merge import merge
from regard.desk import finding
from regard.desk.seeking import meant
from regard.kit.query import read
from regard.staff.models import Agent
from tests.cast import Cast
from tests.desk.conftest import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def others(cast: Cast) -> dict[str, Conversation]:
    """Beside Dana's: Ines's, closed, tagged, with a file; Noor's, by chat, which Alma has and Dana is in."""
    now = timezone.now()
    ines = cast.opens(
        "The parcel came late, under the tank", team=cast.support, email="ines@stranger.example", name="Ines Sommer"
    )
    noor = cast.opens("The tank under my Tind leaks", team=cast.support, email="noor@example.net", name="Noor Abadi")
    tag(ines, name="late parcel", by=cast.alma, at=now)
    MessageFile.objects.create(
        message=ines.messages.get(), sha256="0" * 64, filename="a.pdf", content_type="application/pdf", size=1
    )
    close(ines, by=cast.alma.actor, at=now)
    claim(noor, by=cast.alma, at=now)
    Conversation.objects.filter(pk=noor.pk).update(channel="chat")
    Participant.objects.create(conversation=noor, identity=cast.dana_identity, since=now)
    old = now - timedelta(days=400)
    Conversation.objects.filter(pk=cast.conversation.pk).update(opened_at=old, last_message_at=old)
    return {"dana": cast.conversation, "ines": ines, "noor": noor}


def found(agent: Agent, typed: str) -> list[str]:
    query = read(typed)
    asks = meant(query, agent=agent)
    assert not asks.wrong, asks.wrong
    return [hit.row.name.split()[0].lower() for hit in finding.talks(query, sought=asks.sought, agent=agent).hits]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("from:dana", ["dana"]), ("from:ines@stranger.example", ["ines"]), ("with:dana", ["noor", "dana"]),
        ("to:dana with:noor", ["noor"]), ('tag:"late parcel"', ["ines"]), ("TAG:\"Late Parcel\" from:noor", []),
        ("team:support", ["noor", "ines", "dana"]), ("agent:me", ["noor"]), ("assigned:alma is:open", ["noor"]),
        ("agent:none", ["ines", "dana"]), ("is:closed", ["ines"]), ("is:open", ["noor", "dana"]), ("is:snoozed", []),
        ("is:spam", []), ("channel:chat", ["noor"]), ("channel:mail", ["ines", "dana"]), ("has:file", ["ines"]),
        ("leaks is:open", ["noor", "dana"]), ("leaks from:dana", ["dana"]), ("tank has:file", ["ines"]),
        ('"under the tank"', ["ines", "dana"]), ('"the tank under"', ["noor"]), ('"UNDER the" tank', ["ines", "dana"]),
        ("leaks from:ines", []), ("... is:closed", ["ines"]),
    ],
)  # fmt: skip
def test_each_filter_narrows(cast: Cast, others: dict[str, Conversation], typed: str, names: list[str]) -> None:
    assert found(cast.alma, typed) == names


def test_days_say_when_it_was_going_on(cast: Cast, others: dict[str, Conversation]) -> None:
    today = timezone.localdate()
    assert found(cast.alma, f"after:{today - timedelta(days=30)}") == ["noor", "ines"]
    assert found(cast.alma, f"before:{today - timedelta(days=30)}") == ["dana"]
    assert found(cast.alma, f"tank on:{today - timedelta(days=400)}") == ["dana"]


def test_spam_is_what_somebody_called_so(cast: Cast, others: dict[str, Conversation]) -> None:
    now = timezone.now()
    with transaction.atomic():
        others["noor"].tell("called_spam", by=cast.alma.actor, at=now)
    assert found(cast.alma, "is:spam") == []  # it is not closed
    close(others["noor"], by=cast.alma.actor, at=now)
    assert found(cast.alma, "is:spam") == ["noor"]
    assert found(cast.alma, "leaks is:spam") == ["noor"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("from:zebulon", "We know nobody called “zebulon”."), ("tag:nothing", "There is no tag “nothing”."),
        ("team:nowhere", "There is no team “nowhere”."), ("agent:zebulon", "No colleague is called “zebulon”."),
        ("agent:a", "“a” can be several: Ada Holm, Alma Berg."), ("is:lost", "It can be open, waiting"),
        ("channel:pigeon", "It can be email, form"), ("before:soon", "“soon” is no day."), ("from:", "needs a word behind it"),
        ("has:hope", "It can be has:file."), ("is:open is:closed", "stands there twice"),
        ("after:2026-03 before:2026-01", "end before they begin"), ("tag:<script>", "There is no tag “&lt;script&gt;”."),
        ("team:workshop", "There is no team “workshop”."), ("from:a%00b", "We know nobody called “a”."),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_meant_is_said_and_nothing_is_looked_for(cast: Cast, typed: str, says: str) -> None:
    page = enter(cast.alma).get(f"/desk/search/?q={typed}").content.decode()
    assert says in page
    assert "Leaking Tind" not in page
    assert enter(cast.alma).get(f"/desk/palette/?q={typed}").status_code == 200


@pytest.mark.parametrize(
    "typed", ["from:dana", "leaks from:dana", "is:open", "agent:none", "with:dana", '"under the tank"', "after:2020"]
)
def test_whoever_may_not_see_it_does_not_find_it(cast: Cast, typed: str) -> None:
    cast.support.is_private = True
    cast.support.save(update_fields=["is_private"])
    assert found(cast.cleo, typed) == []
    assert found(cast.alma, typed) == ["dana"]
    address = f"/desk/search/?q={typed}"
    assert "Leaking Tind" not in enter(cast.cleo).get(address).content.decode()
    assert "Leaking" in enter(cast.alma).get(address).content.decode()


def test_whoever_was_joined_is_found_by_either_name(cast: Cast, others: dict[str, Conversation]) -> None:
    merge(person=cast.ines.person, into=cast.dana, by=cast.alma, at=timezone.now())
    assert sorted(found(cast.alma, "from:ines")) == sorted(found(cast.alma, "from:dana"))


def test_the_fields_write_what_one_would_type(cast: Cast) -> None:
    client = enter(cast.alma)
    answer = client.get(
        "/desk/search/", {"words": "leaks", "f-from": "Dana Ray", "f-is": "open", "f-has": "on", "f-tag": ""}
    )
    assert answer.status_code == 303
    typed = parse_qs(urlsplit(answer.headers["Location"]).query)["q"][0]
    assert typed == 'from:"Dana Ray" is:open has:file leaks'
    shown = client.get("/desk/search/", {"q": typed}).content.decode()
    assert 'value="Dana Ray"' in shown
    assert '<option value="open" selected>' in shown
    assert 'name="words" type="text" value="leaks"' in shown


def many(cast: Cast, count: int, *, assignee: Agent | None = None) -> None:
    now = timezone.now()
    person = meet(email="many@example.net", name="Many", at=now).person
    Conversation.objects.bulk_create(
        Conversation(
            subject=f"n{n}", person=person, team=cast.support, assignee=assignee, shelf=Shelf.CLOSED, queue_at=now,
            opened_at=now, last_message_at=now,
        )
        for n in range(count)
    )  # fmt: skip


def test_pages_follow_each_other_without_gap_or_double(cast: Cast) -> None:
    many(cast, RARE + WINDOW + 7)
    for sought in (Sought(team=cast.support.pk), Sought(assignee=0), Sought(people=[cast.dana.pk])):
        seen: list[int] = []
        before = None
        while True:
            one = page(sought, agent=cast.alma, before=before, size=400)
            seen += one.keys
            before = one.older
            if before is None:
                break
        every = sought.among(Conversation.objects.for_agent(cast.alma)).order_by("-pk")
        assert seen == list(every.values_list("pk", flat=True))


def test_what_is_rare_among_many_is_looked_for_in_steps(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dana's is the oldest of many: with the work of one page bounded, the next page goes on where it ended."""
    many(cast, RARE + 500)
    monkeypatch.setattr("regard.conversations.sought.LOOKED_AT", WINDOW)
    first = page(
        Sought(team=cast.support.pk, since=cast.now - timedelta(days=1), channel="email", shelf=None),
        agent=cast.alma,
        size=5,
    )
    assert len(first.keys) == 5
    Conversation.objects.exclude(pk=cast.conversation.pk).update(channel="form")
    seen: list[int] = []
    before, turns = None, 0
    while True:
        one = page(Sought(channel="email"), agent=cast.alma, before=before, size=5)
        seen, before, turns = seen + one.keys, one.older, turns + 1
        if before is None:
            break
        assert one.is_cut
    assert seen == [cast.conversation.pk]
    assert turns > 1


def test_words_are_looked_for_in_steps_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(6):
        cast.opens(f"Tind {n}", team=cast.support, email=f"n{n}@example.net", name=f"N{n}")
    monkeypatch.setattr("regard.conversations.looking.STEPS", (2, 2))
    Conversation.objects.exclude(pk=cast.conversation.pk).update(channel="form")
    one = look("tind", sought=Sought(channel="email"), agent=cast.alma, size=5)
    assert (one.hits, one.is_cut) == ([], True)
    two = look("tind", sought=Sought(channel="email"), agent=cast.alma, before=one.older, size=5)
    assert two.hits == [(cast.conversation.pk, cast.first.pk)]
    assert two.older is None
