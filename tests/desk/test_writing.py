"""Writing from the page: the words arrive once, or are kept; whatever stands in the way is said."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from regard.conversations.models import Conversation, Draft, Mention, Message, Shelf
from tests.cast import Cast
from tests.desk.conftest import enter


def talk(cast: Cast) -> str:
    return f"/desk/conversations/{cast.conversation.ref}/"


def send(client: Client, cast: Cast, **given: object):  # type: ignore[no-untyped-def]
    given = {"mode": "reply", "text": "It is on its way.", "seen": cast.first.pk, "then": "wait"} | given
    return client.post(talk(cast) + "replies/", given)


def test_a_reply_waits_for_the_customer_and_can_be_taken_back(cast: Cast) -> None:
    client = enter(cast.alma)
    assert send(client, cast).status_code == 303
    message = Message.objects.get(kind="out")
    assert message.text.strip() == "It is on its way."
    cast.conversation.refresh_from_db()
    assert cast.conversation.shelf == Shelf.WAITING
    page = client.get(talk(cast)).content.decode()
    assert f"messages/{message.pk}/undo/" in page
    client.post(talk(cast) + f"messages/{message.pk}/undo/")
    assert not Message.objects.filter(kind="out").exists()
    assert "It is on its way." in client.get(talk(cast)).content.decode()


def test_script_in_a_reply_does_not_leave(cast: Cast) -> None:
    send(enter(cast.alma), cast, html="<div>Hi<script>alert(1)</script><img src=x onerror=alert(1)></div>", text="Hi")
    body = Message.objects.get(kind="out").html.body
    assert "script" not in body
    assert "onerror" not in body


def test_a_reply_can_close_or_come_back(cast: Cast) -> None:
    send(enter(cast.alma), cast, then="close")
    assert Conversation.objects.get().shelf == Shelf.CLOSED
    send(enter(cast.alma), cast, then="tomorrow")
    assert Conversation.objects.get().shelf == Shelf.SNOOZED


def test_news_stops_the_reply_and_keeps_the_words(cast: Cast) -> None:
    client = enter(cast.alma)
    news = cast.writes("Wait, it is solved!")
    answer = send(client, cast)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Wait, it is solved!" in page
    assert "It is on its way." in page
    assert not Message.objects.filter(kind="out").exists()
    assert f'name="seen" value="{news.pk}"' in page
    assert send(client, cast, seen=news.pk).status_code == 303


def test_a_held_contact_says_why_and_only_leads_go_ahead(cast: Cast) -> None:
    cast.dana_identity.bouncing_since = cast.now
    cast.dana_identity.save()
    answer = send(enter(cast.alma), cast, override="I phoned")
    assert answer.status_code == 409
    assert "comes back since" in answer.content.decode()
    assert 'name="override"' not in answer.content.decode()
    assert "It is on its way." in answer.content.decode()
    lead = enter(cast.benno)
    assert 'name="override"' in send(lead, cast).content.decode()
    assert send(lead, cast, override="I phoned, it works").status_code == 303
    assert Message.objects.get(kind="out").permit.override_reason == "I phoned, it works"


def test_a_note_never_leaves_and_brings_the_mentioned_in(cast: Cast) -> None:
    client = enter(cast.alma)
    assert send(client, cast, mode="note", text="@Benno please look").status_code == 303
    assert Message.objects.get(kind="note").text.strip() == "@Benno please look"
    assert Mention.objects.get().agent == cast.benno
    assert "Leaking Tind" in enter(cast.benno).get("/desk/lists/mentions/").content.decode()


def test_copies_are_addresses_and_wrong_ones_are_said(cast: Cast) -> None:
    client = enter(cast.alma)
    answer = send(client, cast, cc="Peter <peter@example.org>, nonsense")
    assert answer.status_code == 422
    assert "It is on its way." in answer.content.decode()
    assert send(client, cast, cc="Peter <peter@example.org>; eva@example.org").status_code == 303
    assert [one[1] for one in Message.objects.get(kind="out").cc] == ["peter@example.org", "eva@example.org"]


def test_a_line_break_in_a_copy_adds_no_header(cast: Cast) -> None:
    answer = send(enter(cast.alma), cast, cc="peter@example.org\r\nBcc: all@example.org")
    if answer.status_code == 303:
        assert not any("\n" in part or "\r" in part for one in Message.objects.get(kind="out").cc for part in one)


def test_an_answer_goes_to_nobody_outside_the_conversation(cast: Cast) -> None:
    assert send(enter(cast.alma), cast, to=cast.ines.pk).status_code == 422
    assert not Message.objects.filter(kind="out").exists()


def test_drafts_live_on_the_server(cast: Cast) -> None:
    client = enter(cast.alma)
    words = json.dumps({"mode": "reply", "html": "<div>half a <b>word</b><script>x</script></div>", "version": 0})
    answer = client.put(talk(cast) + "drafts/", words, content_type="application/json")
    assert answer.status_code == 200
    assert "script" not in Draft.objects.get().html
    assert "half a" in client.get(talk(cast)).content.decode()
    assert "half a" not in enter(cast.benno).get(talk(cast)).content.decode()


def test_files_travel_with_the_words_unless_they_are_taken_out(cast: Cast) -> None:
    client = enter(cast.alma)
    ids = [
        client.post(talk(cast) + "uploads/", {"file": SimpleUploadedFile(name, b"x")}).json()["id"]
        for name in ("a.txt", "b.txt")
    ]
    send(client, cast, attachment=[ids[1]], file=SimpleUploadedFile("c.txt", b"y"))
    assert sorted(Message.objects.get(kind="out").files.values_list("filename", flat=True)) == ["b.txt", "c.txt"]


def test_somebody_elses_upload_cannot_be_taken(cast: Cast) -> None:
    other = enter(cast.benno).post(talk(cast) + "uploads/", {"file": SimpleUploadedFile("a.txt", b"x")}).json()["id"]
    send(enter(cast.alma), cast, attachment=[other])
    assert not Message.objects.get(kind="out").files.exists()


def test_a_hand_over_needs_a_brief(cast: Cast) -> None:
    client = enter(cast.alma)
    assert "leaks under the tank" in client.get(talk(cast) + "transfers/").content.decode()
    where = {"to_team": cast.workshop.pk}
    assert client.post(talk(cast) + "transfers/", where | {"wants": " "}).status_code == 422
    assert client.post(talk(cast) + "transfers/", where | {"wants": "No leak"}).status_code == 303
    assert Conversation.objects.get().team == cast.workshop
    assert client.get(talk(cast)).status_code == 404


def test_moves(cast: Cast) -> None:
    client, where = enter(cast.alma), talk(cast)
    client.post(where + "assignments/", {"to": cast.alma.pk})
    assert Conversation.objects.get().assignee == cast.alma
    client.post(where + "tags/", {"name": "Leak"})
    assert "leak" in client.get(where).content.decode()
    client.post(where + "tags/", {"remove": "leak"})
    client.post(where + "snoozes/", {"until": "tomorrow"})
    assert Conversation.objects.get().shelf == Shelf.SNOOZED
    client.post(where + "snoozes/", {"end": "1"})
    client.post(where + "closures/", {})
    assert Conversation.objects.get().shelf == Shelf.CLOSED
    client.post(where + "closures/", {"end": "1"})
    assert Conversation.objects.get().shelf == Shelf.OPEN
    assert client.post(where + "snoozes/", {"until": "never"}).status_code == 422


def test_opening_takes_the_mark_new_away(cast: Cast) -> None:
    client = enter(cast.alma)
    assert "data-unread" in client.get("/desk/lists/unassigned/").content.decode()
    client.get(talk(cast))
    assert "data-unread" not in client.get("/desk/lists/unassigned/").content.decode()


def test_a_conversation_that_we_begin(cast: Cast) -> None:
    words = {"email": "new@example.org", "subject": "Your order", "text": "It is ready.", "mailbox": cast.mailbox.pk}
    answer = enter(cast.alma).post("/desk/conversations/new/", words)
    assert answer.status_code == 303
    message = Message.objects.get(kind="out")
    assert message.permit.purpose == "service"
    assert message.conversation.shelf == Shelf.WAITING
    assert enter(cast.alma).post("/desk/conversations/new/", words | {"email": "nonsense"}).status_code == 422
