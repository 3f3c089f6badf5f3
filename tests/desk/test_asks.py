"""The warning that we know already what a draft asks for: while writing, on a refused reply, and in the counts."""

from __future__ import annotations

import pytest
from django.test import Client

from regard.conversations.models import Draft, Message, RepeatAsk
from regard.customers.models import Fact
from tests.cast import Cast
from tests.desk.conftest import enter

ASKS = "Hello Dana. Could you send me your order number? Thank you."
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture
def order(cast: Cast) -> Fact:
    return Fact.objects.create(
        person=cast.dana, kind="order", value="48-1177", canonical="481177", state="kept", sensitivity="harmless",
        source=f"message:{cast.first.pk}", by=cast.dana.actor, at=cast.now,
    )  # fmt: skip


def talk(cast: Cast) -> str:
    return f"/desk/conversations/{cast.conversation.ref}/"


def look(client: Client, cast: Cast, text: str, **more: object) -> str:
    answer = client.post(talk(cast) + "asks/", {"text": text} | more)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, cast: Cast, **given: object):  # type: ignore[no-untyped-def]
    return client.post(
        talk(cast) + "replies/", {"mode": "reply", "text": ASKS, "seen": cast.first.pk, "then": "close"} | given
    )


def test_the_warning_shows_the_answer_while_somebody_writes(cast: Cast, order: Fact) -> None:
    client = enter(cast.alma)
    shown = look(client, cast, ASKS)
    assert "48-1177" in shown
    assert "Dana Ray said it in this conversation" in shown
    assert 'role="status"' in shown
    assert "known-warning" not in look(client, cast, "Your machine is ready.")
    assert "known-warning" not in look(client, cast, ASKS, anyway="order")
    assert "known-warning" not in look(client, cast, "")


def test_who_wrote_it_down_is_named(cast: Cast, order: Fact) -> None:
    Fact.objects.update(source=f"agent:{cast.benno.pk}", by=cast.benno.actor)
    assert "Benno wrote it down" in look(enter(cast.alma), cast, ASKS)


def test_a_hostile_value_is_words(cast: Cast, order: Fact) -> None:
    Fact.objects.update(value=EVIL)
    client = enter(cast.alma)
    for page in (look(client, cast, ASKS), send(client, cast).content.decode()):
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    send(client, cast, use="1")
    assert "<script" not in Draft.objects.get().html
    assert "<img" not in Draft.objects.get().html


def test_a_sensitive_value_stays_hidden(cast: Cast, order: Fact) -> None:
    Fact.objects.update(kind="birthday", value="1990-02-03", sensitivity="sensitive")
    shown = look(enter(cast.alma), cast, "What is your date of birth?")
    assert "known-warning" in shown
    assert "1990" not in shown


def test_the_reply_is_refused_with_the_words_kept(cast: Cast, order: Fact) -> None:
    answer = send(enter(cast.alma), cast)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "48-1177" in page
    assert ASKS in page
    assert page.index("Use it") < page.index("Ask anyway")
    assert not Message.objects.filter(kind="out").exists()
    assert Draft.objects.get().html


def test_ask_anyway_sends_as_it_was_meant_and_counts(cast: Cast, order: Fact) -> None:
    assert send(enter(cast.alma), cast, anyway="order").status_code == 303
    cast.conversation.refresh_from_db()
    assert cast.conversation.shelf == "closed"
    assert RepeatAsk.objects.get().kind == "order"


def test_use_it_without_scripts_answers_in_the_draft(cast: Cast, order: Fact) -> None:
    client = enter(cast.alma)
    assert send(client, cast, use="1").status_code == 303
    assert not Message.objects.filter(kind="out").exists()
    page = client.get(talk(cast)).content.decode()
    assert "Hello Dana. I have your order number here: 48-1177. Thank you." in page
    assert send(client, cast, text="I have your order number here: 48-1177.").status_code == 303


def test_a_note_may_ask_what_it_likes(cast: Cast, order: Fact) -> None:
    assert send(enter(cast.alma), cast, mode="note").status_code == 303


def test_writing_first_is_warned_as_well(cast: Cast, order: Fact) -> None:
    words = {"email": "dana@example.org", "subject": "Tind", "text": ASKS, "mailbox": cast.mailbox.pk}
    client = enter(cast.alma)
    answer = client.post("/desk/conversations/new/", words)
    assert answer.status_code == 409
    assert "48-1177" in answer.content.decode()
    assert client.post("/desk/conversations/new/", words | {"anyway": "order"}).status_code == 303
    assert RepeatAsk.objects.count() == 1


def test_the_counts_are_for_leads_and_name_their_n(cast: Cast, order: Fact) -> None:
    send(enter(cast.alma), cast, anyway="order")
    page = enter(cast.benno).get("/desk/asked-again/").content.decode()
    assert "Asked again: 1. Conversations: 1." in page
    assert "Order number" in page
    assert "Too few to give a rate." in page
    assert "/desk/asked-again/" in enter(cast.benno).get("/desk/rail/").content.decode()
    assert "/desk/asked-again/" not in enter(cast.alma).get("/desk/rail/").content.decode()
    assert enter(cast.alma).get("/desk/asked-again/").status_code == 404
