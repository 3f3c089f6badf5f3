"""What was not read in the chat goes on by mail: once, together, only to who is away; read meanwhile, it stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

from regard.channels.chat import letters
from regard.channels.chat.claim import say_who
from regard.channels.chat.letter import ChatLetter
from regard.channels.chat.saying import Words, say
from regard.channels.chat.visit import ChatVisit, From, begin, have_read, leave, visit_of
from regard.channels.chat.way_back import NoWayBack, come_back, link_to
from regard.channels.intake import take
from regard.conversations.for_visitor import said_with
from regard.conversations.models import Conversation, Dispatch, Message, Participant
from regard.conversations.reply import Answer, TooLate, reply
from regard.conversations.undo import take_back
from regard.customers.models import Identity
from regard.spine.models import Delivery, Event
from regard.spine.worker import perform
from tests.cast import Cast
from tests.channels.sink import Sink

MAYA = "maya@shop.example"


@pytest.fixture
def visit(cast: Cast) -> ChatVisit:
    now = timezone.now()
    visit, _token = begin(From(network="192.0.2.1", page="https://shop.example/tind"), at=now)
    return say_who(visit, name="Maya Lund", email=MAYA, at=now)


def asks(visit: ChatVisit, text: str = "Which valve do I close?", *, at: datetime | None = None) -> Conversation:
    message, _new = say(visit, Words(str(uuid4()), text, "192.0.2.1"), at=at or timezone.now())
    visit.refresh_from_db()
    return message.conversation


def answers(cast: Cast, conversation: Conversation, words: str = "The one under the tank.", **more: object) -> Message:
    given = Answer(html=f"<p>{words}</p>", **more)  # type: ignore[arg-type]
    return reply(Conversation.objects.get(pk=conversation.pk), given, by=cast.alma, at=timezone.now())


def later(minutes: float) -> None:
    """So much time goes by: everything that was written moves into the past."""
    span = timedelta(minutes=minutes)
    for model, names in ((Delivery, ("due_at", "made_at")), (Message, ("at",)), (ChatVisit, ("seen_at", "left_at"))):
        for row in model.objects.all():
            for name in names:
                if getattr(row, name):
                    setattr(row, name, getattr(row, name) - span)
            row.save()


def work() -> None:
    """What is due of the letters is done, until nothing is."""
    while rows := Delivery.claim(lanes=["send", "default"], at=timezone.now(), limit=20):
        for row in rows:
            perform(row)


def mails(sink: Sink) -> list[EmailMessage]:
    return [message_from_bytes(one.content, policy=policy.default) for one in sink.mails]  # type: ignore[arg-type]


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_unread_answers_of_who_left_are_one_letter(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    first, second = answers(cast, talk), answers(cast, talk, "Then call me.")
    later(0.5)
    work()
    assert not sink.mails  # a minute is not over
    later(1)
    work()
    (mail,) = mails(sink)
    text = body(mail)
    assert mail["To"].addresses[0].addr_spec == MAYA
    assert text.index("under the tank") < text.index("Then call me") < text.index("> Which valve do I close?")
    assert mail["Message-ID"] == f"<{second.mail_id}>"
    assert talk.ref.lower() in str(mail["Reply-To"]).lower()
    assert "somebody typed your address" in text
    assert set(ChatLetter.objects.values_list("message", "carrier")) == {(first.pk, second.pk), (second.pk, second.pk)}
    second.refresh_from_db()
    assert (second.sending, second.to) == ("sent", [["", MAYA]])
    later(30)
    work()
    assert len(sink.mails) == 1


def test_what_is_read_in_the_chat_is_not_mailed(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    message = answers(cast, talk)
    have_read(visit, up_to=message.pk, at=timezone.now())
    leave(visit, at=timezone.now())
    later(5)
    work()
    assert not sink.mails
    assert not ChatLetter.objects.exists()


def test_who_is_here_gets_no_letter_until_it_is_forgotten(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    answers(cast, talk)
    for _minute in range(4):
        later(1.5)
        ChatVisit.objects.update(seen_at=timezone.now(), left_at=None)
        work()
    assert not sink.mails
    later(8)
    ChatVisit.objects.update(seen_at=timezone.now(), left_at=None)
    work()
    assert len(sink.mails) == 1


def test_read_while_the_letter_waits_for_its_next_try(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    message = answers(cast, talk)
    sink.says[MAYA] = "451 later"
    later(3)
    work()
    message.refresh_from_db()
    assert message.sending == "queued"
    have_read(visit, up_to=message.pk, at=timezone.now())
    sink.says.clear()
    later(5)
    work()
    message.refresh_from_db()
    assert (message.sending, message.to, sink.mails) == ("sent", [], [])
    assert not ChatLetter.objects.exists()


def test_a_worker_that_died_with_it_on_the_line_sends_nothing_twice(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    message = answers(cast, talk)
    sink.says["DATA"] = "take and hang up"
    later(3)
    work()
    message.refresh_from_db()
    assert message.sending == "unsure"
    sink.says.clear()
    Delivery.objects.filter(handler=letters.HANDLER).update(state="waiting", due_at=timezone.now())
    work()
    assert len(sink.mails) == 1


def test_no_address_known_it_waits_in_the_chat(cast: Cast, sink: Sink) -> None:
    visit, _token = begin(From(network="192.0.2.1"), at=timezone.now())
    talk = asks(visit)
    leave(visit, at=timezone.now())
    message = answers(cast, talk)
    later(5)
    work()
    message.refresh_from_db()
    assert (message.sending, sink.mails) == ("sent", [])


def test_the_answer_by_mail_is_the_same_conversation_and_so_is_ours_to_it(
    cast: Cast, visit: ChatVisit, sink: Sink
) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    answers(cast, talk)
    later(3)
    work()
    (letter,) = mails(sink)
    back = (
        f"From: Maya <{MAYA}>\r\nTo: {letter['Reply-To']}\r\nSubject: Re: {letter['Subject']}\r\n"
        f"Message-ID: <m1@shop.example>\r\nIn-Reply-To: {letter['Message-ID']}\r\n\r\nIt is dry now.\r\n"
    )
    to = letter["Reply-To"].addresses[0].addr_spec
    take(back.encode(), door="smtp", envelope_from=MAYA, envelope_to=to, at=timezone.now())
    message = Message.objects.get(mail_id="m1@shop.example")
    assert message.conversation == talk
    assert message.identity is not None
    assert message.identity.person_id == talk.person_id
    assert Conversation.objects.filter(channel="chat").count() == 1
    # she wrote by mail last: the answer goes by mail soon, and stands in the chat
    answer = answers(cast, talk, "Good to hear.")
    assert answer.identity is not None
    assert answer.identity.value == MAYA
    later(0.5)
    work()
    assert "Good to hear." in body(mails(sink)[-1])
    assert mails(sink)[-1]["In-Reply-To"] == "<m1@shop.example>"
    assert Dispatch.objects.filter(message=answer, address="chat").exists()


def test_an_address_of_somebody_else_gets_it_and_nobody_is_joined(cast: Cast, sink: Sink) -> None:
    visit, _token = begin(From(network="192.0.2.1"), at=timezone.now())
    visit = say_who(visit, email="dana@example.org", at=timezone.now())
    talk = asks(visit)
    leave(visit, at=timezone.now())
    answers(cast, talk)
    later(3)
    work()
    assert mails(sink)[0]["To"].addresses[0].addr_spec == "dana@example.org"
    assert talk.person_id != cast.dana.pk
    assert Identity.objects.get(value="dana@example.org").person_id == cast.dana.pk
    permit = ChatLetter.objects.get().permit
    assert permit.person_id == cast.dana.pk


def test_an_address_that_comes_back_holds_it_and_the_message_says_so(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    work()
    Identity.objects.get(value=MAYA).bounced(reason="no such user", at=timezone.now())
    leave(visit, at=timezone.now())
    message = answers(cast, talk)
    later(3)
    work()
    message.refresh_from_db()
    talk.refresh_from_db()
    assert (message.sending, talk.shelf, sink.mails) == ("failed", "open", [])


def test_who_had_left_before_we_answered_was_made_to_change_the_channel(
    cast: Cast, visit: ChatVisit, sink: Sink
) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    later(20)
    answers(cast, talk)
    later(3)
    work()
    assert Event.objects.filter(kind="conversation.channel_switched", data__forced=True).count() == 1


def test_a_worker_that_died_before_it_touched_the_line(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    message = answers(cast, talk)
    later(3)
    delivery = Delivery.objects.get(handler=letters.HANDLER)
    assert letters._begin(
        Message.objects.select_related("identity", "agent").get(pk=message.pk), delivery, at=timezone.now()
    )
    work()
    work()
    assert len(sink.mails) == 1
    assert ChatLetter.objects.count() == 1


def test_what_goes_to_a_bystander_is_a_mail_and_never_in_the_chat(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    Participant.objects.create(conversation=talk, identity=cast.ines, since=timezone.now())
    answers(cast, talk, "For Maya alone.")
    beside = answers(cast, talk, "For the plumber.", to=cast.ines)
    assert (beside.sending, beside.to[0][1]) == ("queued", "ines@stranger.example")
    assert visit.identity is not None
    seen = said_with(Conversation.objects.get(pk=talk.pk), visit.identity, at=timezone.now() + timedelta(minutes=1))
    assert "For the plumber." not in " ".join(one.text for one in seen.messages)
    later(3)
    work()
    to_maya, to_ines = (next(body(one) for one in mails(sink) if name in str(one["To"])) for name in (MAYA, "ines@"))
    assert "plumber" not in to_maya
    assert "For Maya alone." not in to_ines
    assert take_back_refuses_what_was_said(cast, talk)


def take_back_refuses_what_was_said(cast: Cast, talk: Conversation) -> bool:
    message = talk.messages.filter(kind="out").order_by("pk")[0]
    with pytest.raises(TooLate):
        take_back(message, by=cast.alma, at=timezone.now())
    return True


def test_a_bounce_shows_on_the_very_message(cast: Cast, visit: ChatVisit, sink: Sink) -> None:
    talk = asks(visit)
    leave(visit, at=timezone.now())
    message = answers(cast, talk)
    later(3)
    work()
    (mail,) = mails(sink)
    report = (
        "From: MAILER-DAEMON@shop.example\r\nTo: help@halden.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"
        f"Message-ID: <b1@shop.example>\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n--b\r\n"
        "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; shop.example\r\n\r\n"
        f"Final-Recipient: rfc822; {MAYA}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\n"
        f"Content-Type: message/rfc822-headers\r\n\r\nMessage-ID: {mail['Message-ID']}\r\n\r\n--b--\r\n"
    )
    envelope_to = sink.mails[0].mail_from or ""
    take(report.encode(), door="smtp", envelope_from="", envelope_to=envelope_to, at=timezone.now())
    message.refresh_from_db()
    talk.refresh_from_db()
    assert (message.sending, talk.shelf) == ("bounced", "open")
    assert Dispatch.objects.filter(message=message, address=MAYA, state="bounced").exists()


def test_a_link_leads_back_to_that_conversation_and_nobody_is_surer_for_it(cast: Cast, visit: ChatVisit) -> None:
    talk, come = asks(visit), From(network="192.0.2.9")
    signed = link_to(talk).rstrip("/").rsplit("/", 1)[1]
    token = come_back(signed, come, at=timezone.now())
    there = visit_of(token, at=timezone.now())
    assert (there.conversation_id, there.identity.person_id if there.identity else 0) == (talk.pk, talk.person_id)
    assert not there.is_sure(at=timezone.now())
    assert come_back(signed, come, token=token, at=timezone.now()) == ""
    for wrong in ("", "x", signed[:-2] + "xx", signing.dumps(talk.pk, salt="another")):
        with pytest.raises(NoWayBack):
            come_back(wrong, come, at=timezone.now())
    with pytest.raises(NoWayBack):
        come_back(signing.dumps(cast.conversation.pk, salt="regard.chat way back"), come, at=timezone.now())
