"""Calls at the desk: told from a conversation, from a person, from anywhere; begun from here; taken while it rings."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from regard.channels.models import Mailbox
from regard.conversations.call import Call, end, ring
from regard.conversations.models import Conversation, Message, MessageFile
from regard.customers.add_phone import add_phone
from regard.customers.models import Identity, Person
from regard.spine import blob
from tests.cast import Cast
from tests.desk.conftest import enter

NUMBER = "+4722123456"


def ringing(cast: Cast) -> Call:
    with transaction.atomic():
        return ring(
            cast.conversation, direction="in", identity=cast.dana_identity, number=NUMBER, at=timezone.now() - timedelta(minutes=2)
        )  # fmt: skip


def test_a_call_is_told_from_its_conversation_and_stands_in_the_timeline(cast: Cast) -> None:
    client, base = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    page = client.get(f"{base}calls/").content.decode()
    assert "Read this first" in page and "leaks under the tank" in page and "Dana Ray" in page
    given = {"direction": "in", "outcome": "answered", "minutes": "7", "notes": "She shut the valve.", "then": "wait"}
    assert client.post(f"{base}calls/", given).status_code == 303
    page = client.get(base).content.decode()
    assert "Dana Ray called" in page and "7 min" in page and "She shut the valve." in page and "we talked" in page
    assert Conversation.objects.get(pk=cast.conversation.pk).waiting_since is None


def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(cast: Cast) -> None:
    client, base = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    for wrong in ({}, {"outcome": "no_answer"}, {"outcome": "answered", "began_at": "yesterday"}, {"outcome": "answered", "minutes": "-3"}):  # fmt: skip
        answer = client.post(f"{base}calls/", {"direction": "in", "notes": "Typed already"} | wrong)
        assert answer.status_code == 422 and "Typed already" in answer.content.decode()
    assert not Call.objects.exists()


def test_from_anywhere_by_a_number_that_nobody_has(cast: Cast) -> None:
    client = enter(cast.alma)
    given = {
        "direction": "in", "who": "Noor Haddad", "number": "+47 22 12 34 56", "subject": "Wants a boiler", "team": cast.support.pk,
        "outcome": "answered", "notes": "Calls again on Monday",
    }  # fmt: skip
    assert client.post("/desk/calls/new/", given).status_code == 303
    identity = Identity.objects.get(kind="phone", value=NUMBER)
    assert (identity.person.name, identity.level) == ("Noor Haddad", 1)
    talk = Conversation.objects.get(person=identity.person)
    assert (talk.channel, talk.subject, talk.assignee) == ("phone", "Wants a boiler", cast.alma)
    given |= {"who": "", "subject": "Once more"}
    client.post("/desk/calls/new/", given)
    assert Person.objects.filter(identities__value=NUMBER).distinct().count() == 1


def test_a_name_that_we_know_is_asked_about_before_somebody_new_is_made(cast: Cast) -> None:
    client, before = enter(cast.alma), Person.objects.count()
    given = {"direction": "in", "who": "Dana", "subject": "Leak", "team": cast.support.pk, "outcome": "answered"}
    page = client.post("/desk/calls/new/", given).content.decode()
    assert "Is it one of them?" in page and "Dana Ray" in page and not Call.objects.exists()
    client.post("/desk/calls/new/", given | {"person": cast.dana.pk})
    assert Call.objects.get().conversation.person == cast.dana
    client.post("/desk/calls/new/", given | {"anew": "1"})
    assert Person.objects.count() == before + 1


def test_from_the_persons_page_about_a_matter_that_stands(cast: Cast) -> None:
    client = enter(cast.alma)
    page = client.get(f"/desk/calls/new/?person={cast.dana.pk}").content.decode()
    assert "Leaking Tind" in page
    given = {"person": cast.dana.pk, "about": cast.conversation.ref, "team": cast.support.pk, "outcome": "answered"}
    client.post("/desk/calls/new/", given)
    assert Call.objects.get().conversation == cast.conversation
    assert client.post("/desk/calls/new/", given | {"person": cast.ines.person_id}).status_code == 404


def test_we_call_with_the_brief_and_the_time_running(cast: Cast) -> None:
    with transaction.atomic():
        add_phone(person=cast.dana, phone=NUMBER, by="", at=cast.now)
    client, base = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    page = client.get(f"{base}calls/?way=out").content.decode()
    assert "Call +47 22 12 34 56 now" in page and f"tel:{NUMBER}" in page  # the pane's link
    answer = client.post(f"{base}calls/beginnings/", {"number": NUMBER})
    call = Call.objects.get()
    assert answer.headers["Location"] == f"{base}calls/{call.pk}/" and call.message.permit is not None
    page = client.get(f"{base}calls/{call.pk}/").content.decode()
    assert "The time runs" in page and "leaks under the tank" in page and f'href="tel:{NUMBER}"' in page
    client.post(f"{base}calls/{call.pk}/", {"outcome": "answered", "notes": "Reached her", "then": "close"})
    call.refresh_from_db()
    assert call.ended_at is not None and Conversation.objects.get(pk=cast.conversation.pk).shelf == "closed"
    assert (
        client.post(f"{base}calls/beginnings/", {"number": "+4799999999"}).status_code == 404
    )  # not a number of theirs


def test_while_it_rings_a_bar_shows_it_and_one_takes_it(cast: Cast) -> None:
    client, call = enter(cast.alma), ringing(cast)
    page = client.get("/desk/calls/bar/").content.decode()
    assert "Dana Ray" in page and "is calling" in page and "2 min" in page
    assert "is calling" in client.get("/desk/lists/mine/").content.decode()  # and on every page
    answer = client.post(f"/desk/conversations/{cast.conversation.ref}/calls/{call.pk}/holds/")
    assert answer.headers["Location"].endswith(f"/calls/{call.pk}/")
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Read this first" in page
    refused = enter(cast.benno).post(f"/desk/conversations/{cast.conversation.ref}/calls/{call.pk}/holds/")
    assert refused.status_code == 409 and "Alma Berg" in refused.content.decode()
    end(call, outcome="missed", at=timezone.now())
    assert "is calling" not in client.get("/desk/calls/bar/").content.decode()
    assert "missed call" in client.get("/desk/calls/").content.decode()
    piece = client.get("/desk/calls/?part=list").content.decode()
    assert "missed call" in piece and "<html" not in piece


def test_another_team_hears_of_no_call_of_a_private_one(cast: Cast) -> None:
    call = ringing(cast)
    cast.support.is_private = True
    cast.support.save()
    assert "Dana" not in enter(cast.cleo).get("/desk/calls/bar/").content.decode()
    assert "Dana" not in enter(cast.cleo).get("/desk/calls/").content.decode()
    assert enter(cast.cleo).get(f"/desk/conversations/{cast.conversation.ref}/calls/{call.pk}/").status_code == 404


def test_a_recording_is_heard_in_our_own_player_and_nothing_else_is(cast: Cast) -> None:
    call, base = ringing(cast), f"/desk/conversations/{cast.conversation.ref}/"
    end(call, outcome="voicemail", at=timezone.now())
    where = f"{base}calls/{call.pk}/recording"
    assert enter(cast.alma).get(where).status_code == 404
    sha = blob.store(b"ID3 sound")
    MessageFile.objects.create(message=call.message, sha256=sha, filename="v.mp3", content_type="audio/mpeg", size=9)
    answer = enter(cast.alma).get(where)
    assert answer.headers["Content-Type"] == "audio/mpeg" and b"".join(answer) == b"ID3 sound"  # type: ignore[arg-type]
    page = enter(cast.alma).get(base)
    assert "<audio" in page.content.decode() and "media-src 'self'" in page.headers["Content-Security-Policy"]


def test_it_stands_on_the_persons_page_and_is_found(cast: Cast) -> None:
    client, base = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    client.post(f"{base}calls/", {"direction": "in", "outcome": "answered", "minutes": "4", "notes": "zirkonium seal"})
    assert "Dana Ray called" in client.get(f"/desk/people/{cast.dana.pk}/").content.decode()
    assert "zirkonium" in client.get("/desk/search/?q=zirkonium").content.decode()
    assert Mailbox.objects.exists() and Message.objects.filter(kind="call").count() == 1
