"""Reading a real IMAP server by UID: everything that waits, what comes, once each, whatever others do in the folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from django.utils import timezone

from regard.channels import ours
from regard.channels.email import imap
from regard.channels.email.reader import Reader, read_new
from regard.channels.email.readers import watch
from regard.channels.models import Inbound, Mailbox
from regard.channels.secret import lock
from tests.cast import Cast
from tests.channels.dovecot import PASSWORD, Dovecot
from tests.channels.letters import letter

pytestmark = pytest.mark.django_db(transaction=True)
_users = count(1)
WITHIN = 30.0


@pytest.fixture
def box(cast: Cast, imap_server: Dovecot) -> Mailbox:
    """The cast's mailbox, read from a fresh account of the real server."""
    box = cast.mailbox
    box.imap_host, box.imap_port, box.imap_security = "127.0.0.1", imap_server.port, "plain"
    box.imap_user, box.imap_secret = f"help{next(_users)}", lock(PASSWORD)
    box.save()
    return box


@pytest.fixture
def reading(box: Mailbox) -> Iterator[Reader]:
    reader = Reader(Mailbox.objects.get(pk=box.pk))
    reader.start()
    yield reader
    reader.stop.set()
    reader.join(10)


def read_once(box: Mailbox) -> int:
    fresh = Mailbox.objects.get(pk=box.pk)
    with imap.signed_in(fresh) as client:
        return read_new(client, fresh)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + WITHIN
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_everything_that_waits_is_read_in_one_go(box: Mailbox, imap_server: Dovecot) -> None:
    imap_server.put(*(letter(f"Number {n}") for n in range(7)), user=box.imap_user)
    assert read_once(box) == 7
    assert Inbound.objects.filter(mailbox=box, door="imap", reason="message").count() == 7
    assert read_once(box) == 0


def test_reading_marks_and_deletes_nothing(box: Mailbox, imap_server: Dovecot) -> None:
    imap_server.put(letter(), user=box.imap_user)
    read_once(box)
    client = imap_server.client(box.imap_user)
    client.select_folder("INBOX", readonly=True)
    assert client.search("UNSEEN") == [1]


def test_what_somebody_has_read_elsewhere_is_read_too(box: Mailbox, imap_server: Dovecot) -> None:
    imap_server.put(letter("One"), letter("Two"), user=box.imap_user)
    client = imap_server.client(box.imap_user)
    client.select_folder("INBOX")
    client.add_flags([1, 2], [b"\\Seen"])
    client.logout()
    assert read_once(box) == 2


def test_what_somebody_deletes_meanwhile_is_no_trouble(box: Mailbox, imap_server: Dovecot) -> None:
    imap_server.put(letter("One"), letter("Two"), letter("Three"), user=box.imap_user)
    client = imap_server.client(box.imap_user)
    client.select_folder("INBOX")
    client.delete_messages([2])
    client.expunge()
    client.logout()
    assert read_once(box) == 2
    imap_server.put(letter("Four"), user=box.imap_user)
    assert read_once(box) == 1


def test_it_goes_on_where_it_stopped(box: Mailbox, imap_server: Dovecot) -> None:
    imap_server.put(letter("One"), letter("Two"), user=box.imap_user)
    read_once(box)
    imap_server.put(letter("Three"), user=box.imap_user)
    Mailbox.objects.filter(pk=box.pk).update(last_uid=0)  # as if it had stopped before it wrote down where it stands
    assert read_once(box) == 1
    assert Inbound.objects.filter(mailbox=box).count() == 3


def test_another_uidvalidity_reads_all_and_doubles_nothing(box: Mailbox, imap_server: Dovecot) -> None:
    box.imap_folder = "Support"
    box.save()
    mails = [letter("One"), letter("Two")]
    client = imap_server.client(box.imap_user)
    client.create_folder("Support")
    for raw in mails:
        client.append("Support", raw)
    read_once(box)
    before = Mailbox.objects.get(pk=box.pk).uid_validity
    client.delete_folder("Support")
    client.create_folder("Support")
    for raw in [letter("Zero"), *mails]:
        client.append("Support", raw)
    client.logout()
    assert read_once(box) == 3
    assert Mailbox.objects.get(pk=box.pk).uid_validity != before
    assert Inbound.objects.filter(mailbox=box, reason="message").count() == 3
    assert Inbound.objects.filter(mailbox=box, reason="same").count() == 2


def test_the_wait_counts_from_when_the_server_got_it(box: Mailbox, imap_server: Dovecot) -> None:
    imap_server.put(letter(), user=box.imap_user)
    read_once(box)
    message = Inbound.objects.get(mailbox=box).message
    assert message is not None and message.at <= timezone.now()
    assert message.at.microsecond == 0  # the server's INTERNALDATE, which has whole seconds


def test_a_mail_over_the_limit_is_set_aside_and_the_next_is_read(
    box: Mailbox, imap_server: Dovecot, settings: object
) -> None:
    settings.MAIL_MAX_BYTES = 5_000  # type: ignore[attr-defined]
    imap_server.put(letter("x" * 9_000), letter("small"), user=box.imap_user)
    read_once(box)
    assert list(Inbound.objects.order_by("uid").values_list("reason", flat=True)) == ["too_large", "message"]


def test_idle_brings_a_mail_without_a_poll(reading: Reader, box: Mailbox, imap_server: Dovecot) -> None:
    until(lambda: Mailbox.objects.get(pk=box.pk).read_at)
    for n in range(3):
        imap_server.put(letter(f"Live {n}"), user=box.imap_user)
        until(lambda n=n: Inbound.objects.filter(mailbox=box).count() == n + 1)


def test_the_same_letter_by_listener_and_imap_is_one_message(box: Mailbox, imap_server: Dovecot) -> None:
    from tests.channels.letters import arrives

    raw = letter()
    arrives(raw)
    imap_server.put(b"Received: from a by b; Wed, 11 Mar 2026 09:00:00 +0100\r\n" + raw, user=box.imap_user)
    read_once(box)
    assert Inbound.objects.get(door="imap").reason == "same"


def test_a_wrong_password_is_told_and_over_when_mended(box: Mailbox, imap_server: Dovecot) -> None:
    box.imap_secret = lock("wrong")
    box.save()
    reader = Reader(Mailbox.objects.get(pk=box.pk))
    reader.start()
    until(lambda: Mailbox.objects.get(pk=box.pk).trouble)
    reader.stop.set()
    assert box.imap_user in Mailbox.objects.get(pk=box.pk).trouble
    Mailbox.objects.filter(pk=box.pk).update(imap_secret=lock(PASSWORD))
    mended = Reader(Mailbox.objects.get(pk=box.pk))
    mended.start()
    until(lambda: not Mailbox.objects.get(pk=box.pk).trouble)
    mended.stop.set()
    mended.join(10)
    reader.join(10)


def test_new_mailboxes_are_read_without_a_restart(cast: Cast, imap_server: Dovecot) -> None:
    import threading

    stop = threading.Event()
    watching = threading.Thread(target=watch, args=(stop,), daemon=True)
    watching.start()
    user = f"late{next(_users)}"
    imap_server.put(letter("For the new one", to="late@halden.example"), user=user)
    Mailbox.objects.create(
        address="late@halden.example", name="Late", team=cast.support, made_at=cast.now, imap_host="127.0.0.1",
        imap_port=imap_server.port, imap_security="plain", imap_user=user, imap_secret=lock(PASSWORD),
    )  # fmt: skip
    until(lambda: Inbound.objects.filter(mailbox__address="late@halden.example").count() == 1)
    stop.set()
    watching.join(10)
    ours.forget()
