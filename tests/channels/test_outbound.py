"""How an answer leaves, and what each kind of refusal means for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
from django.utils import timezone

from regard.channels import ours
from regard.channels.email import maildir
from regard.channels.email.outbound import CannotSendAgain, send_again
from regard.channels.models import Mailbox
from regard.conversations.models import Conversation, Message
from regard.conversations.undo import take_back
from regard.spine import blob
from regard.spine.models import Delivery, Event
from tests.cast import Cast
from tests.channels.letters import arrives, letter
from tests.channels.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)
Answers = Callable[..., Message]
Leaves = Callable[[Message], Delivery]


def told(kind: str) -> int:
    return Event.objects.filter(kind=f"conversation.{kind}").count()


def test_an_answer_leaves_with_everything_it_needs(cast: Cast, sink: Sink, answers: Answers, leaves: Leaves) -> None:
    cast.support.signature = "Alma\nHalden & Co."
    cast.support.save()
    message = answers(html="<p>Close the <b>valve</b>, Dänå.</p>", cc=[("Paul", "paul@example.com")])
    assert leaves(message).state == "done"
    assert message.sending == "sent" and told("sent") == 1
    envelope = sink.mails[0]
    assert envelope.rcpt_tos == ["dana@example.org", "paul@example.com"]
    raw = envelope.original_content
    assert isinstance(raw, bytes)
    mail = message_from_bytes(raw, policy=policy.default)
    signed = ours.sign(ref=cast.conversation.ref, person_id=cast.dana.pk, mailbox=cast.mailbox)
    assert mail["From"] == "Halden & Co. <help@halden.example>" or '"Halden & Co."' in str(mail["From"])
    assert str(mail["Message-ID"]) == f"<{message.mail_id}>"
    assert str(mail["In-Reply-To"]) == "<first@example.org>" == str(mail["References"])
    assert signed in str(mail["Reply-To"]) and envelope.mail_from == signed
    assert str(mail["Subject"]) == f"Re: Leaking Tind [#{cast.conversation.ref}]"
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "Close the valve, Dänå." in text and "-- \nAlma\nHalden & Co." in text.replace("\r", "")
    assert "> My Tind leaks under the tank since Monday." in text
    assert "<b>valve</b>" in html and "<blockquote" in html and "Halden &amp; Co." in html
    assert blob.read(message.raw).replace(b"\r\n", b"\n") == raw.replace(b"\r\n", b"\n")


def test_the_chain_of_references_grows(cast: Cast, sink: Sink, answers: Answers, leaves: Leaves) -> None:
    first = answers()
    leaves(first)
    arrives(letter("And now?", message_id="now@example.org", In_Reply_To=f"<{first.mail_id}>"))
    second = answers(Conversation.objects.get(pk=cast.conversation.pk))
    leaves(second)
    mail = message_from_bytes(sink.mails[1].original_content or b"", policy=policy.default)
    assert str(mail["References"]).split() == ["<first@example.org>", f"<{first.mail_id}>", "<now@example.org>"]
    assert str(mail["In-Reply-To"]) == "<now@example.org>"


def test_what_was_taken_back_does_not_leave(cast: Cast, sink: Sink, answers: Answers) -> None:
    from regard.channels.email.outbound import send

    message = answers()
    delivery = Delivery.objects.get(event__data__message=message.pk, lane="send")
    take_back(message, by=cast.alma, at=timezone.now())
    send(delivery)
    assert sink.mails == []


@pytest.mark.parametrize(
    "says", [{"MAIL": "451 later"}, {"DATA": "451 later"}, {"dana@example.org": "450 greylisted"}, {"MAIL": "hang up"}]
)
def test_not_now_is_tried_again_and_sent_once(
    sink: Sink, answers: Answers, leaves: Leaves, says: dict[str, str]
) -> None:
    sink.says = says
    message = answers()
    assert leaves(message).state == "waiting"
    assert message.sending == "queued" and told("send_failed") == 0
    sink.says = {}
    assert leaves(message).state == "done"
    assert message.sending == "sent" and len(sink.mails) == 1


def test_nobody_listening_is_tried_again(cast: Cast, sink: Sink, answers: Answers, leaves: Leaves) -> None:
    sink.stop()
    Mailbox.objects.update(smtp_port=1)
    ours.forget()
    message = answers()
    delivery = leaves(message)
    assert (delivery.state, message.sending) == ("waiting", "queued")
    assert "127.0.0.1:1" in delivery.why


@pytest.mark.parametrize(
    "says", [{"MAIL": "550 not you"}, {"DATA": "554 spam"}, {"dana@example.org": "550 no such user"}]
)
def test_never_is_shown_and_the_conversation_is_ours_again(
    cast: Cast, sink: Sink, answers: Answers, leaves: Leaves, says: dict[str, str]
) -> None:
    sink.says = says
    message = answers()
    assert leaves(message).state == "given_up"
    assert message.sending == "failed" and told("send_failed") == 1
    assert "55" in message.dispatches.get().detail
    conversation = Conversation.objects.get(pk=cast.conversation.pk)
    assert conversation.shelf == "open" and conversation.waiting_since is not None


def test_one_refused_recipient_is_that_ones_failure_only(sink: Sink, answers: Answers, leaves: Leaves) -> None:
    sink.says = {"paul@example.com": "550 no such user"}
    message = answers(cc=[("", "paul@example.com")])
    assert leaves(message).state == "done"
    assert dict(message.dispatches.values_list("address", "state")) == {
        "dana@example.org": "sent", "paul@example.com": "failed",
    }  # fmt: skip
    assert message.sending == "failed"
    sink.says = {}
    send_again(message, by=Message.objects.get(pk=message.pk).agent, at=timezone.now())  # type: ignore[arg-type]
    leaves(message)
    assert message.sending == "sent"
    assert [mail.rcpt_tos for mail in sink.mails] == [["dana@example.org"], ["paul@example.com"]]


def test_a_line_that_breaks_after_the_mail_was_handed_over_is_never_repeated(
    cast: Cast, sink: Sink, answers: Answers, leaves: Leaves
) -> None:
    sink.says = {"DATA": "take and hang up"}
    message = answers()
    assert leaves(message).state == "done"
    assert message.sending == "unsure" and len(sink.mails) == 1
    assert Delivery.objects.filter(state="waiting", lane="send").count() == 0
    sink.says = {}
    send_again(message, by=cast.alma, at=timezone.now())
    leaves(message)
    assert message.sending == "sent" and len(sink.mails) == 2
    with pytest.raises(CannotSendAgain):
        send_again(message, by=cast.alma, at=timezone.now())


def test_a_worker_that_died_while_sending_leaves_it_unsure(sink: Sink, answers: Answers, leaves: Leaves) -> None:
    message = answers()
    Message.objects.filter(pk=message.pk).update(sending="sending")
    leaves(message)
    assert message.sending == "unsure" and sink.mails == [] and told("send_failed") == 1


def test_a_mailbox_without_a_server_says_so(cast: Cast, answers: Answers, leaves: Leaves) -> None:
    message = answers()
    leaves(message)
    assert message.sending == "failed"
    assert "no server" in message.dispatches.get().detail


def test_in_the_demo_nothing_leaves_the_machine(
    cast: Cast, sink: Sink, answers: Answers, leaves: Leaves, settings: object
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    before = set(maildir.folder().glob("new/*"))
    message = answers()
    leaves(message)
    assert message.sending == "sent" and sink.mails == []
    (new,) = set(maildir.folder().glob("new/*")) - before
    assert f"<{message.mail_id}>".encode() in new.read_bytes()


def test_names_cannot_start_a_header(cast: Cast, sink: Sink, answers: Answers, leaves: Leaves) -> None:
    hostile = "Eve\r\nBcc: all@evil.example\r\nX: "
    row = arrives(letter(sender="eve@evil.example", subject="=?utf-8?q?Hi=0D=0ABcc:_x@evil.example?="))
    assert row.message is not None and row.message.identity is not None
    row.message.identity.name = hostile
    row.message.identity.save()
    message = answers(row.message.conversation)
    leaves(message)
    mail = message_from_bytes(sink.mails[0].original_content or b"", policy=policy.default)
    assert mail["Bcc"] is None and mail["X"] is None
    assert sink.mails[0].rcpt_tos == ["eve@evil.example"]


def test_dkim_signs_when_it_is_set_up(cast: Cast, sink: Sink, answers: Answers, leaves: Leaves) -> None:
    import dkim
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    from regard.channels.email.dns_check import public_key
    from regard.channels.secret import lock

    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    Mailbox.objects.update(dkim_selector="regard", dkim_secret=lock(pem.decode()))
    ours.forget()
    leaves(answers())
    record = f"v=DKIM1; k=rsa; p={public_key(pem.decode())}".encode()
    raw = (sink.mails[0].original_content or b"").replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert dkim.verify(raw, dnsfunc=lambda name, timeout=5: record)


def test_an_invitation_reaches_the_colleague(cast: Cast, sink: Sink) -> None:
    from regard.spine.worker import perform
    from regard.staff.invitation import Invitation, invite

    invitation = invite(
        email="new@halden.example", name="Nora", role="agent", teams=[cast.support], by=cast.ada, at=cast.now
    )
    for delivery in Delivery.claim(lanes=["send"], at=timezone.now(), limit=5):
        perform(delivery)
    assert sink.mails[0].rcpt_tos == ["new@halden.example"]
    text = message_from_bytes(sink.mails[0].original_content or b"", policy=policy.default).get_content()
    found = re.search(r"/desk/join/([^/\s]+)/", text)  # signed with its second, so another one than a token made now
    assert found is not None
    assert Invitation.read(token=found[1], at=timezone.now()) == invitation


def test_a_refused_sign_in_waits_and_the_mailbox_says_so(
    cast: Cast, sink: Sink, answers: Answers, leaves: Leaves
) -> None:
    from regard.channels.secret import lock

    Mailbox.objects.update(smtp_user="help", smtp_secret=lock("wrong"))  # the sink offers no sign-in
    ours.forget()
    message = answers()
    assert leaves(message).state == "waiting" and message.sending == "queued"
    assert Mailbox.objects.get().trouble.startswith("Sending: ")
    Mailbox.objects.update(smtp_user="")
    ours.forget()
    leaves(message)
    assert message.sending == "sent" and Mailbox.objects.get().trouble == ""
