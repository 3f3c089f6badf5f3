"""Every mail ends filed or set aside; the same one is filed once."""

from __future__ import annotations

import pytest
from django.db import connection

from regard.channels.models import Inbound
from regard.conversations.models import Conversation, Message, MessageFile
from regard.customers.models import Identity
from regard.spine import blob, search
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db


def test_a_mail_opens_a_conversation_and_is_found_at_once(cast: Cast) -> None:
    row = arrives(
        letter("The grinder howls like a Crème wolf.", sender="Emil Koch <Emil@Example.net>", subject="Noise")
    )
    message = row.message
    assert (row.fate, row.reason) == ("filed", "message")
    assert message is not None
    assert message.conversation.person.name == "Emil Koch"
    assert message.conversation.team == cast.support
    assert message.conversation.shelf == "open" and message.conversation.waiting_since is not None
    assert message.identity is not None and message.identity.value == "emil@example.net"
    assert blob.read(row.raw).startswith(b"From: Emil Koch")
    assert [found.key for found in search.find("creme wolf", kind="message", audiences=None)] == [message.pk]


def test_quotes_and_signature_are_folded_and_not_cut(cast: Cast) -> None:
    body = "It works now.\n\nOn Mon, 9 Mar 2026, Help wrote:\n> Close the valve.\n\n-- \nDana"
    message = arrives(letter(body)).message
    assert message is not None
    assert message.visible == "It works now."
    assert "".join(text for _kind, text in message.parts) == message.text
    assert "Close the valve" in message.text
    assert message.conversation.preview == "It works now."


def test_the_same_mail_twice_is_one_message(cast: Cast) -> None:
    raw = letter()
    first, second = arrives(raw), arrives(raw, to="help+shop@halden.example")
    assert (second.fate, second.reason) == ("filed", "same")
    assert first.message == second.message
    assert Message.objects.filter(mail_id=first.message.mail_id).count() == 1  # type: ignore[union-attr]


def test_the_same_message_id_with_other_words_is_its_own_message(cast: Cast) -> None:
    first = arrives(letter("One thing.", message_id="stolen@example.org"))
    other = arrives(letter("Another thing.", message_id="stolen@example.org"))
    again = arrives(letter("Another thing.", message_id="stolen@example.org"))
    assert other.reason == "message" and other.message != first.message
    assert any("same Message-ID" in warning for warning in other.message.warnings)  # type: ignore[union-attr]
    assert (again.reason, again.message) == ("same", other.message)


def test_a_stranger_who_takes_a_message_id_does_not_hide_a_customers_mail(cast: Cast) -> None:
    arrives(letter("Mine.", sender="eve@evil.example", message_id="next@example.org"))
    row = arrives(letter("Mine.", message_id="next@example.org"))
    assert row.reason == "message"


def test_without_message_id_the_same_mail_is_still_known(cast: Cast) -> None:
    raw = letter("No id at all.", message_id="")
    assert [arrives(raw).reason, arrives(raw).reason] == ["message", "same"]
    assert arrives(letter("Other words.", message_id="")).reason == "message"


def test_attachments_are_kept_with_their_bytes(cast: Cast) -> None:
    raw = (
        b"From: dana@example.org\nTo: help@halden.example\nSubject: Photo\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHere.\n--b\n"
        b'Content-Type: image/png\nContent-Disposition: attachment; filename="../../tank\x00.png"\n'
        b"Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n"
    )
    row = arrives(raw)
    file = MessageFile.objects.get(message=row.message)
    assert blob.read(file.sha256) == b"hello"
    assert "\x00" not in file.filename


def test_cc_become_participants_and_we_do_not(cast: Cast) -> None:
    row = arrives(letter(to="help@halden.example, Otto <otto@example.com>", Cc="Paul <paul@example.com>"))
    people = {one.identity.value for one in row.message.conversation.participants.all()}  # type: ignore[union-attr]
    assert people == {"otto@example.com", "paul@example.com"}


def test_a_form_that_sends_in_our_name_is_its_customers_mail(cast: Cast) -> None:
    row = arrives(letter(sender="Shop <help@halden.example>", Reply_To="Fay <fay@example.com>"))
    assert row.message is not None and row.message.identity is not None
    assert row.message.identity.value == "fay@example.com"
    assert any("for fay@example.com" in warning for warning in row.message.warnings)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"   \r\n", "empty"),
        (b"Subject: who\r\n\r\nnobody\r\n", "no_sender"),
        (b"\x00\xff\xfe garbage \x80", "no_sender"),
    ],
)
def test_what_nobody_could_answer_is_set_aside(cast: Cast, raw: bytes, reason: str) -> None:
    row = arrives(raw)
    assert (row.fate, row.reason) == ("set_aside", reason)
    assert blob.read(row.raw) == raw


def test_mail_for_nobody_of_ours_is_set_aside(cast: Cast) -> None:
    row = arrives(letter(to="else@elsewhere.example"), to="else@elsewhere.example")
    assert (row.fate, row.reason) == ("set_aside", "no_mailbox")


def test_the_header_tells_the_mailbox_when_a_pipe_does_not(cast: Cast) -> None:
    assert arrives(letter(to="HELP@Halden.example"), to="", door="pipe").mailbox == cast.mailbox


def test_a_mail_that_is_too_large_is_kept_and_set_aside(cast: Cast, settings: object) -> None:
    settings.MAIL_MAX_BYTES = 1000  # type: ignore[attr-defined]
    row = arrives(letter("x" * 2000))
    assert (row.fate, row.reason) == ("set_aside", "too_large")
    assert len(blob.read(row.raw)) == row.size > 2000


def test_an_error_leaves_nothing_half_done_and_the_mail_set_aside(cast: Cast) -> None:
    conversations, people = Conversation.objects.count(), Identity.objects.count()
    with connection.cursor() as cursor:
        _break_messages(cursor)
        row = arrives(letter(sender="new@example.com"))
        _mend_messages(cursor)
    assert (row.fate, row.reason) == ("set_aside", "error")
    assert "on fire" in row.detail
    assert (Conversation.objects.count(), Identity.objects.count()) == (conversations, people)
    assert Inbound.objects.count() == 1


def _break_messages(cursor) -> None:  # type: ignore[no-untyped-def]
    if connection.vendor == "sqlite":
        cursor.execute(
            "CREATE TRIGGER burn BEFORE INSERT ON conversations_message BEGIN SELECT RAISE(ABORT, 'on fire'); END"
        )
    else:
        cursor.execute(
            "CREATE FUNCTION burn() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'on fire'; END $$ LANGUAGE plpgsql"
        )
        cursor.execute(
            "CREATE TRIGGER burn BEFORE INSERT ON conversations_message FOR EACH ROW EXECUTE FUNCTION burn()"
        )


def _mend_messages(cursor) -> None:  # type: ignore[no-untyped-def]
    cursor.execute("DROP TRIGGER burn" + ("" if connection.vendor == "sqlite" else " ON conversations_message"))
    if connection.vendor != "sqlite":
        cursor.execute("DROP FUNCTION burn()")


def test_an_automatic_answer_is_filed_and_wakes_nobody(cast: Cast) -> None:
    from regard.conversations import closure

    closure.close(cast.conversation, by=cast.alma.actor, at=cast.now)
    raw = letter("I am away.", subject="Automatic reply: Leaking Tind", Auto_Submitted="auto-replied",
                 In_Reply_To="<first@example.org>")  # fmt: skip
    row = arrives(raw)
    cast.conversation.refresh_from_db()
    assert row.message is not None and row.message.is_auto
    assert row.message.conversation == cast.conversation
    assert cast.conversation.shelf == "closed" and cast.conversation.waiting_since is None


@pytest.mark.parametrize(
    ("answers", "postgresql", "sqlite"), [({}, 4, 14), ({"In_Reply_To": "<first@example.org>"}, 7, 13)]
)  # on PostgreSQL what is written goes out together (spine/together.py)
def test_few_statements_for_a_mail(
    cast: Cast, django_assert_max_num_queries, answers: dict[str, str], postgresql: int, sqlite: int
) -> None:  # type: ignore[no-untyped-def]
    arrives(letter(sender="warm@example.com"))
    sender = "Dana R. Ray <dana@example.org>" if answers else "Gus <gus@example.com>"
    statements = postgresql if connection.vendor == "postgresql" else sqlite
    with django_assert_max_num_queries(statements + 2):  # the two of the test's own savepoint
        assert arrives(letter(sender=sender, **answers)).reason == "message"
