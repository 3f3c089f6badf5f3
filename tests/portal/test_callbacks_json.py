"""A call asked for from any page, without a sign-in: what is typed is a claim, and the answer tells nothing about anybody."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from regard.channels.models import ChatVisit
from regard.conversations.callback import Callback
from regard.conversations.models import Conversation
from regard.customers.models import Identity, Level, Person
from tests.cast import Cast

PLACE = "/help/callbacks/"
NUMBER = "+47 22 12 34 56"


def offered(zone: str = "Europe/Oslo") -> list[dict[str, str]]:
    found: list[dict[str, str]] = Client().get(PLACE, {"zone": zone}).json()["windows"]
    return found


def asks(**typed: Any) -> HttpResponse:
    good = {"words": "Vika or Tind?", "way": "phone", "to": NUMBER, "zone": "Europe/Oslo"}
    if "from_at" not in typed:
        typed["from_at"] = offered()[0]["from_at"]
    return Client().post(PLACE, good | typed, content_type="application/json")


def test_hours_are_said_in_their_zone_to_any_page(cast: Cast) -> None:
    answer = Client().get(PLACE, {"zone": "Asia/Tokyo"})
    assert "(Asia/Tokyo)" in answer.json()["windows"][0]["words"] and answer.json()["number"] is None
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and not answer.cookies
    preflight = Client().options(PLACE)
    assert preflight.status_code == 204 and "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    assert offered("Mars/North") == []


def test_a_stranger_gets_a_call(cast: Cast) -> None:
    hour = offered()[1]
    answer = asks(from_at=hour["from_at"], name="Nour")
    one = Callback.objects.get()
    assert answer.status_code == 201 and answer.json() == {"ref": one.conversation.ref, "words": hour["words"]}
    assert (one.to, one.person.name, one.conversation.channel) == ("+4722123456", "Nour", "phone")
    assert Identity.objects.get(kind="phone").person == one.person


def test_by_mail_a_person_writes_at_that_hour(cast: Cast) -> None:
    assert asks(way="email", to="nour@example.org").status_code == 201
    assert (Callback.objects.get().way, Callback.objects.get().to) == ("email", "nour@example.org")


def test_an_address_that_we_know_reads_the_same_and_is_changed_by_nothing(cast: Cast) -> None:
    known, unknown = asks(email="dana@example.org", name="Mallory"), asks(email="new@example.org", to="+4722123457")
    assert known.status_code == unknown.status_code == 201 and known.json().keys() == unknown.json().keys()
    cast.dana.refresh_from_db()
    cast.dana_identity.refresh_from_db()
    assert cast.dana.name == "Dana Ray" and cast.dana_identity.name != "Mallory"
    assert not cast.dana.identities.filter(kind="phone").exists()


def test_a_number_that_we_know_stays_whose_it_is(cast: Cast) -> None:
    now = timezone.now()
    Identity.objects.create(person=cast.dana, kind="phone", value="+4722123456", level_at=now, first_seen_at=now)
    assert asks(name="Mallory").status_code == 201
    cast.dana.refresh_from_db()
    assert cast.dana.name == "Dana Ray"
    assert asks(email="mallory@example.org").status_code == 201
    assert Identity.objects.get(kind="phone").person == cast.dana


def test_a_press_that_came_twice_is_one_call(cast: Cast) -> None:
    hour, people = offered()[0]["from_at"], Person.objects.count()
    first, second = asks(client_id="1", from_at=hour), asks(client_id="1", from_at=hour)
    assert first.json() == second.json() and Callback.objects.count() == 1
    assert asks(client_id="1", to="+4722123457", from_at=hour).json()["ref"] != first.json()["ref"]
    assert Person.objects.count() == people + 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"to": "ring me"}, "to"),
        ({"way": "email", "to": "nobody"}, "to"),
        ({"way": "chat"}, "way"),
        ({"way": "pigeon"}, "way"),
        ({"words": " "}, "words"),
        ({"from_at": "2020-01-01"}, "from_at"),
        ({"email": "x y"}, "email"),
        ({"words": "\x00", "zone": "<b>"}, "from_at"),
        ({"to": 5, "words": ["x"]}, None),
    ],
)
def test_what_is_wrong_is_said_and_nothing_stands(cast: Cast, wrong: dict[str, Any], field: str | None) -> None:
    before = Conversation.objects.count(), Person.objects.count()
    answer = asks(**wrong)
    assert answer.status_code == 422 and answer.json()["sentence"]
    assert field is None or answer.json()["field"] == field
    assert (Conversation.objects.count(), Person.objects.count()) == before and not Callback.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "nul", "{", "[" * 90_000, '{"words": "' + "x" * 70_000 + '"}'])
def test_what_is_no_object_of_words_is_refused(cast: Cast, body: str) -> None:
    assert Client().post(PLACE, body, content_type="application/json").status_code == 400


def test_nobody_has_us_ring_a_stranger_all_day(cast: Cast) -> None:
    answers = [asks(client_id=str(number)).status_code for number in range(5)]
    assert answers == [201, 201, 201, 429, 429] and Callback.objects.count() == 3


def test_a_flood_from_one_place_is_braked(cast: Cast) -> None:
    hour = offered()[0]["from_at"]
    last = [asks(to=f"+47221234{number:02}", from_at=hour).status_code for number in range(45)][-1]
    assert last == 429


@pytest.fixture
def chatter(cast: Cast) -> dict[str, str]:
    """The header of somebody who wrote in the chat."""
    token = Client().post("/chat/visits/", {}, content_type="application/json").json()["token"]
    header = {"Authorization": f"Chat {token}"}
    said = {"client_id": str(uuid.uuid4()), "text": "Vika or Tind?"}
    assert Client().post("/chat/messages/", said, content_type="application/json", headers=header).status_code < 300
    return header


def test_in_a_chat_it_is_about_the_matter_they_are_at_and_keeps_its_place(cast: Cast, chatter: dict[str, str]) -> None:
    talk = Conversation.objects.get(channel="chat")
    told = {
        "words": "Rather by voice.",
        "way": "phone",
        "to": NUMBER,
        "zone": "UTC",
        "from_at": offered("UTC")[0]["from_at"],
    }
    for _twice in range(2):
        answer = Client().post(PLACE, told | {"client_id": "1"}, content_type="application/json", headers=chatter)
        assert (answer.status_code, answer.json()["ref"]) == (201, talk.ref)
    one = Callback.objects.get()
    assert (one.conversation, one.place_at) == (talk, talk.waiting_since)
    assert [row.text for row in talk.messages.filter(kind="in")] == ["Vika or Tind?", "Rather by voice."]


def test_by_chat_they_are_written_to_there(cast: Cast, chatter: dict[str, str]) -> None:
    told = {"words": "", "way": "chat", "to": "chat", "zone": "UTC", "from_at": offered("UTC")[0]["from_at"]}
    assert Client().post(PLACE, told, content_type="application/json", headers=chatter).status_code == 201
    assert Callback.objects.get().way == "chat"


def test_a_number_is_masked_and_shown_to_whoever_proved_who_they_are(cast: Cast, chatter: dict[str, str]) -> None:
    visit, now = ChatVisit.objects.select_related("identity").get(), timezone.now()
    assert visit.identity is not None
    Identity.objects.create(
        person=visit.identity.person, kind="phone", value="+4722123456", level_at=now, first_seen_at=now
    )
    assert Client().get(PLACE, headers=chatter).json()["number"] is None
    visit.identity.recognise(level=Level.VERIFIED, method="code", at=now)
    assert Client().get(PLACE, headers=chatter).json()["number"] == "•••56"
    assert Client().get(PLACE, headers={"Authorization": "Chat " + "x" * 43}).json()["number"] is None
    told = {"words": "", "way": "phone", "to": "", "zone": "UTC", "from_at": offered("UTC")[0]["from_at"]}
    assert Client().post(PLACE, told, content_type="application/json", headers=chatter).status_code == 201
    assert Callback.objects.get().to == "+4722123456"
