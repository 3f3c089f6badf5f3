"""A letter that nobody asked for carries its way out; an answer does not; what is held leaves nothing but its line."""

from __future__ import annotations

import email
import re

import pytest
from django.test import Client

from regard.care.models import ContactNotAllowed, Hold, Permit
from regard.channels.email.letter import letter_of
from regard.conversations.closure import close
from regard.conversations.models import Message
from regard.conversations.reply import Answer, reply
from regard.conversations.starting import Start, start
from regard.customers.consent import Proof, consent_for, give
from regard.customers.life_event import Told, tell
from regard.spine.models import Event
from tests.cast import NOW, Cast


def first_letter(cast: Cast, purpose: str, override: str = "") -> Message:
    given = Start(
        email="dana@example.org", name="", subject="Spring evening", html="<p>Come and taste.</p>", team=cast.support,
        our_address=cast.mailbox.address, purpose=purpose, override=override,
    )  # fmt: skip
    return start(given, by=cast.benno, at=NOW)


def agreed(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    for purpose in ("outreach", "marketing"):
        proof = Proof(source="message:1", words="Yes, gladly")
        give(cast.dana, purpose=purpose, channel="email", proof=proof, by=cast.dana.actor, at=NOW)


@pytest.mark.parametrize("purpose", ["proactive", "survey", "outreach", "marketing"])
def test_one_click_by_the_header_of_the_letter(cast: Cast, client: Client, purpose: str) -> None:
    agreed(cast)
    raw = letter_of(first_letter(cast, purpose), mailbox=cast.mailbox).raw
    assert b"<http://127.0.0.1:8000/my/unsubscribe/" in raw  # in one piece, as mail programs look for it
    mail = email.message_from_bytes(raw)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<https?://[^/]+(/my/unsubscribe/[^>]+/)>", re.sub(r"\s+", "", str(mail["List-Unsubscribe"])))
    assert found
    assert client.post(found[1], {"List-Unsubscribe": "One-Click"}).status_code == 200
    now = consent_for(cast.dana, purpose=purpose, channel="email", at=Event.objects.latest("pk").at)
    assert now is not None
    assert not now.is_given


def test_an_answer_and_her_own_matter_carry_none(cast: Cast) -> None:
    answer = reply(cast.conversation, Answer(html="<p>We look.</p>"), by=cast.alma, at=NOW)
    for message in (answer, first_letter(cast, "service")):
        assert b"List-Unsubscribe" not in letter_of(message, mailbox=cast.mailbox).raw


def test_what_is_held_leaves_a_line_and_no_letter(cast: Cast) -> None:
    agreed(cast)
    event = tell(cast.dana, Told(kind="bereavement"), by=cast.alma.actor, at=NOW)
    with pytest.raises(ContactNotAllowed) as refusal:
        first_letter(cast, "outreach")
    assert refusal.value.data == {"reasons": ["life_event"], "until": event.until.isoformat()}
    assert not Message.objects.filter(kind="out").exists()
    assert not Permit.objects.exists()
    hold = Hold.objects.get()
    assert (hold.purpose, hold.reasons, hold.until, hold.by) == (
        "outreach",
        ["life_event"],
        event.until,
        cast.benno.actor,
    )
    told = Event.objects.get(kind="contact.held")
    assert told.data["until"] == event.until.isoformat()
    assert first_letter(cast, "outreach", override="She asked for it on the phone").permit is not None
