"""A code by mail, the whole way: the desk asks, a letter leaves, the customer types it in an answer. And who may not."""

from __future__ import annotations

import email
import email.policy
import re

import pytest
from django.utils import timezone

from regard.channels import ours
from regard.channels.models import Mailbox
from regard.conversations.checking import ask_for_code
from regard.conversations.models import Message
from regard.conversations.noticing import notice
from regard.conversations.sureness import how_sure
from regard.customers.models import Identity, Level, OneTimeCode, Person
from regard.spine.models import Delivery, Event
from regard.spine.worker import perform
from tests.cast import Cast
from tests.channels.letters import arrives, letter
from tests.channels.sink import Sink

pytestmark = pytest.mark.django_db(transaction=True)
WITHOUT_DMARC = "relay.example; dmarc=fail header.from=example.org"


def work(*lanes: str) -> None:
    """A worker does what is due, until nothing is."""
    while claimed := Delivery.claim(lanes=list(lanes or ("send", "default")), at=timezone.now(), limit=10):
        for one in claimed:
            perform(one)


def mails(sink: Sink) -> list[email.message.EmailMessage]:
    return [email.message_from_bytes(bytes(one.content), policy=email.policy.default) for one in sink.mails]  # type: ignore[misc,arg-type]


def words(mail: email.message.EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def digits_in(mail: email.message.EmailMessage) -> str:
    found = re.search(r"^\s+(\d{3}) (\d{3})\s*$", words(mail), re.MULTILINE)
    assert found is not None
    return found[1] + found[2]


@pytest.fixture
def dana(cast: Cast) -> Identity:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=timezone.now())
    return cast.dana_identity


@pytest.fixture
def asked(cast: Cast, dana: Identity, sink: Sink) -> email.message.EmailMessage:
    """Alma asked, the letter left."""
    ask_for_code(identity=dana, to=dana, by=cast.alma, at=timezone.now(), conversation=cast.conversation)
    work()
    return mails(sink)[-1]


def answers(
    cast: Cast, body: str, *, sender: str = "Dana Ray <dana@example.org>", to: str = "", **head: str
) -> Message:
    """A mail comes in and is noticed."""
    address = to or "help@halden.example"
    row = arrives(
        letter(body, sender=sender, to=address, subject=f"Re: Leaking Tind [#{cast.conversation.ref}]", **head),
        to=address,
    )
    assert row.message is not None, row.reason
    work()
    return row.message


def level(identity: Identity) -> Level:
    return Identity.objects.get(pk=identity.pk).level_now(at=timezone.now())


def test_the_letter(cast: Cast, asked: email.message.EmailMessage) -> None:
    assert asked["To"] == "Dana Ray <dana@example.org>" or "dana@example.org" in asked["To"]
    assert asked["Auto-Submitted"] == "auto-generated"
    assert "ten minutes" in words(asked) or "10 minutes" in words(asked)
    assert "/my/code/" in words(asked)
    assert digits_in(asked) not in asked["Subject"]
    signed = ours.read_signed(asked["Reply-To"].addresses[0].addr_spec)
    assert signed is not None and signed.ref == cast.conversation.ref
    assert Event.objects.filter(kind="code.sent", subject=cast.dana.actor).exists()


def test_typed_in_an_answer_it_verifies(cast: Cast, dana: Identity, asked: email.message.EmailMessage) -> None:
    message = answers(cast, f"Here you are:\n{digits_in(asked)}\nDana")
    assert level(dana) == Level.VERIFIED
    told = Event.objects.get(kind="conversation.checked")
    assert (told.subject, told.data["method"]) == (cast.conversation.key, "code")
    assert message.level == Level.CLAIMED  # no server vouched for it, and yet:
    assert how_sure(cast.conversation, at=timezone.now()).level == Level.VERIFIED


def test_what_they_only_quote_is_not_typed(cast: Cast, dana: Identity, asked: email.message.EmailMessage) -> None:
    quoted = "\n".join(f"> {line}" for line in words(asked).splitlines())
    answers(cast, f"What is this?\n\nOn Wed, 11 Mar 2026 at 09:00, Halden wrote:\n{quoted}\n")
    assert level(dana) == Level.RECOGNISED
    assert OneTimeCode.objects.get().tries == 0


def test_a_wrong_code_is_told_kindly_and_counted(
    cast: Cast, dana: Identity, asked: email.message.EmailMessage, sink: Sink
) -> None:
    wrong = f"{(int(digits_in(asked)) + 1) % 10**6:06d}"
    answers(cast, wrong)
    assert level(dana) == Level.RECOGNISED
    said = mails(sink)[-1]
    assert "not the code" in words(said) and "4 more times" in words(said)
    assert said["Auto-Submitted"] == "auto-replied"


def test_guessing_by_mail_ends_with_the_code(
    cast: Cast, dana: Identity, asked: email.message.EmailMessage, sink: Sink
) -> None:
    right = digits_in(asked)
    guesses = [f"{(int(right) + step) % 10**6:06d}" for step in range(1, 8)]
    answers(cast, "\n".join(guesses))  # many in one mail are one try
    assert OneTimeCode.objects.get().tries == 1
    for guess in guesses:
        answers(cast, guess)
    assert OneTimeCode.objects.get().end == OneTimeCode.End.USED_UP
    answers(cast, right)
    assert level(dana) == Level.RECOGNISED
    assert len([one for one in mails(sink) if "not the code" in words(one)]) == 5


def test_a_stranger_in_the_conversation_gains_nothing_with_the_right_code(
    cast: Cast, dana: Identity, asked: email.message.EmailMessage, sink: Sink
) -> None:
    """Put in copy, or at a forwarded reply address: it is not theirs to type, and they are told nothing."""
    signed = ours.sign(ref=cast.conversation.ref, person_id=cast.dana.pk, mailbox=cast.mailbox)
    before = len(sink.mails)
    for body in (digits_in(asked), "000000"):
        message = answers(cast, body, sender="Ines <ines@stranger.example>", to=signed)
        assert message.conversation == cast.conversation
    assert level(dana) == Level.RECOGNISED
    assert level(cast.ines) == Level.CLAIMED
    assert OneTimeCode.objects.get().tries == 0
    assert len(sink.mails) == before


def test_a_code_of_another_conversation_does_not_count_here(
    cast: Cast, dana: Identity, asked: email.message.EmailMessage
) -> None:
    other = cast.opens("Another matter.", team=cast.support)
    row = arrives(letter(digits_in(asked), subject=f"Re: Another [#{other.ref}]"))
    work()
    assert row.message is not None and row.message.conversation == other
    assert level(dana) == Level.RECOGNISED


def test_notice_twice_counts_once(cast: Cast, dana: Identity, asked: email.message.EmailMessage) -> None:
    answers(cast, "000001" if digits_in(asked) != "000001" else "000002")
    for delivery in Delivery.objects.filter(handler="regard.conversations.noticing.notice"):
        notice(delivery)
    assert OneTimeCode.objects.get().tries == 1


def test_a_forged_sender_is_a_claim_and_raises_nothing(cast: Cast, dana: Identity) -> None:
    """Mail with somebody else's From, which its server would not vouch for: filed, believed no further than its words."""
    Mailbox.objects.filter(pk=cast.mailbox.pk).update(trusted_servers="relay.example")
    ours.forget()
    Identity.objects.filter(pk=dana.pk).update(level=2)
    row = arrives(letter("Change my address to 1 Thief Street.", Authentication_Results=WITHOUT_DMARC))
    message = row.message
    assert message is not None and message.level == Level.CLAIMED
    sure = how_sure(message.conversation, at=timezone.now())
    assert (sure.level, sure.is_unvouched) == (Level.CLAIMED, True)
    assert Person.objects.get(pk=cast.dana.pk).name == "Dana Ray"


def test_claimed_by_copy_is_a_claim(cast: Cast) -> None:
    arrives(letter("With my friend.", sender="Rob <rob@example.com>", Cc="Dana Ray <dana@example.org>"))
    dana = Identity.objects.get(value="dana@example.org")
    assert dana.level_now(at=timezone.now()) == Level.CLAIMED
    assert Identity.objects.get(value="rob@example.com").person_id != dana.person_id


def test_to_somebody_else_the_letter_says_who_asks_and_an_answer_to_it_opens_nothing(
    cast: Cast, dana: Identity, sink: Sink
) -> None:
    theirs = cast.opens("It is Dana, from my new address.", team=cast.support, email="new@example.net", name="D")
    new = Identity.objects.get(value="new@example.net")
    ask_for_code(identity=new, to=dana, by=cast.alma, at=timezone.now(), conversation=theirs)
    work()
    mail = mails(sink)[-1]
    assert "n•••@e•••.net" in words(mail) and "new@example.net" not in words(mail)
    assert "/my/code/" not in words(mail)
    assert mail["Reply-To"].addresses[0].addr_spec == "help@halden.example" and theirs.ref not in mail["Subject"]
    arrives(letter(digits_in(mail), subject="Re: " + mail["Subject"]))
    work()
    assert level(new) == Level.CLAIMED and level(dana) == Level.RECOGNISED
    arrives(letter(digits_in(mail), sender="D <new@example.net>", subject=f"Re: [#{theirs.ref}]"))
    work()
    assert level(new) == Level.VERIFIED and level(dana) == Level.RECOGNISED


def test_a_letter_that_can_not_leave_is_said(cast: Cast, dana: Identity, sink: Sink) -> None:
    sink.says["dana@example.org"] = "550 no such user"
    ask_for_code(identity=dana, to=dana, by=cast.alma, at=timezone.now(), conversation=cast.conversation)
    work()
    code = OneTimeCode.objects.get()
    assert code.end == OneTimeCode.End.NOT_SENT and "no such user" in code.trouble
    assert Event.objects.filter(kind="code.not_sent").exists()


def test_a_letter_twice_carries_another_code_and_only_the_newest_counts(cast: Cast, dana: Identity, sink: Sink) -> None:
    """The line broke and the delivery ran again: nobody can know whether the first one arrived."""
    ask_for_code(identity=dana, to=dana, by=cast.alma, at=timezone.now(), conversation=cast.conversation)
    work()
    delivery = Delivery.objects.get(handler="regard.channels.email.code_letter.send")
    Delivery.objects.filter(pk=delivery.pk).update(state="waiting", due_at=timezone.now())
    work()
    first, second = (digits_in(one) for one in mails(sink)[-2:])
    if first != second:
        answers(cast, first)
        assert level(dana) == Level.RECOGNISED
    answers(cast, second)
    assert level(dana) == Level.VERIFIED
