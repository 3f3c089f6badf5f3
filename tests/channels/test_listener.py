"""Our SMTP and LMTP listener in real conversations: whom it takes mail for, and 250 only when the mail is kept."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator

import pytest

from regard.channels import ours
from regard.channels.email import door
from regard.channels.email.door import Door
from regard.channels.models import Inbound
from regard.spine import blob
from tests.cast import Cast
from tests.channels.letters import letter
from tests.serving import free_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(listener: Door) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as talking:
        talking.ehlo()
        yield talking


def test_a_mail_is_there_when_250_is_said(client: smtplib.SMTP, cast: Cast) -> None:
    raw = letter("Dots.\n.\n..two\nand a long one: " + "x" * 5000)
    client.sendmail("dana@example.org", ["help@halden.example"], raw)
    row = Inbound.objects.get()
    assert (row.door, row.fate, row.envelope_from) == ("smtp", "filed", "dana@example.org")
    assert blob.read(row.raw) == raw
    assert row.message is not None and "\n.\n..two\n" in row.message.text


def test_recipients_are_checked_at_once(client: smtplib.SMTP, cast: Cast) -> None:
    signed = ours.sign(ref=cast.conversation.ref, person_id=cast.dana.pk, mailbox=cast.mailbox)
    client.mail("")
    taken = {
        address: client.rcpt(address)[0] for address in ("help@halden.example", "HELP+shop@halden.example", signed)
    }
    assert set(taken.values()) == {250}
    assert client.rcpt("nobody@halden.example")[0] == 550
    assert client.rcpt("help@elsewhere.example")[0] == 550


def test_the_null_sender_of_bounces_is_taken(client: smtplib.SMTP, cast: Cast) -> None:
    client.sendmail("", ["help@halden.example"], letter())
    assert Inbound.objects.get().envelope_from == ""


def test_two_recipients_of_ours_get_one_message(client: smtplib.SMTP, cast: Cast) -> None:
    client.sendmail("dana@example.org", ["help@halden.example", "help+x@halden.example"], letter())
    assert sorted(Inbound.objects.values_list("reason", flat=True)) == ["message", "same"]


def test_starttls(client: smtplib.SMTP, cast: Cast) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    client.starttls(context=context)
    client.sendmail("dana@example.org", ["help@halden.example"], letter())
    assert Inbound.objects.get().fate == "filed"


def test_a_mail_over_the_limit_is_refused_and_the_next_is_taken(
    settings: object, cast: Cast, transactional_db: None
) -> None:
    settings.MAIL_MAX_BYTES = 20_000  # type: ignore[attr-defined]
    stop = threading.Event()
    opened = door.start(host="127.0.0.1", port=0, stop=stop, read_imap=False)
    with smtplib.SMTP("127.0.0.1", opened.port, timeout=20) as talking:
        talking.ehlo()
        assert talking.esmtp_features["size"] == "20000"
        talking.mail("dana@example.org")
        talking.rcpt("help@halden.example")
        assert talking.data(letter("x" * 30_000))[0] == 552
        talking.sendmail("dana@example.org", ["help@halden.example"], letter())
    stop.set()
    opened.join(5)
    assert Inbound.objects.count() == 1


def test_bare_line_feeds_are_taken_and_end_nothing(listener: Door, cast: Cast) -> None:
    with socket.create_connection(("127.0.0.1", listener.port), timeout=20) as line:
        file = line.makefile("rwb")

        def say(words: bytes) -> bytes:
            file.write(words)
            file.flush()
            return file.readline()

        file.readline()
        for words in (b"HELO x\r\n", b"MAIL FROM:<>\r\n", b"RCPT TO:<help@halden.example>\r\n"):
            assert say(words).startswith(b"250")
        assert say(b"DATA\r\n").startswith(b"354")
        smuggled = b"one\n.\nMAIL FROM:<eve@evil.example>\n.\r\nRCPT TO:<help@halden.example>\r\n"
        assert say(b"From: dana@example.org\nSubject: bare\n\n" + smuggled + b".\r\n").startswith(b"250")
    row = Inbound.objects.get()
    assert row.message is not None
    assert row.message.text.startswith("one\n.\nMAIL FROM")


def test_451_when_the_disk_refuses(client: smtplib.SMTP, cast: Cast, settings: object, tmp_path) -> None:  # type: ignore[no-untyped-def]
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    good = settings.DATA_DIR  # type: ignore[attr-defined]
    settings.DATA_DIR = blocked  # type: ignore[attr-defined]
    with pytest.raises(smtplib.SMTPDataError) as refused:
        client.sendmail("dana@example.org", ["help@halden.example"], letter())
    assert refused.value.smtp_code == 451
    settings.DATA_DIR = good  # type: ignore[attr-defined]
    client.sendmail("dana@example.org", ["help@halden.example"], letter())
    assert Inbound.objects.get().fate == "filed"


def test_a_line_that_breaks_in_the_middle_leaves_nothing(listener: Door, cast: Cast) -> None:
    line = socket.create_connection(("127.0.0.1", listener.port), timeout=20)
    line.sendall(b"HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<help@halden.example>\r\nDATA\r\nFrom: a@b.example\r\n\r\nhalf")
    line.close()
    with smtplib.SMTP("127.0.0.1", listener.port, timeout=20) as talking:
        talking.sendmail("dana@example.org", ["help@halden.example"], letter())
    assert Inbound.objects.count() == 1


def test_a_taken_port_is_refused(listener: Door) -> None:
    with pytest.raises(OSError):
        door.start(host="127.0.0.1", port=listener.port, stop=threading.Event(), read_imap=False)


def test_lmtp_answers_for_each_recipient(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARD_LMTP_PORT", str(free_port()))
    stop = threading.Event()
    opened = door.start(host="127.0.0.1", port=0, stop=stop, read_imap=False)
    with socket.create_connection(("127.0.0.1", opened.lmtp_port), timeout=20) as line:
        file = line.makefile("rwb")
        file.readline()
        replies = []
        for words in (
            b"LHLO x",
            b"MAIL FROM:<>",
            b"RCPT TO:<help@halden.example>",
            b"RCPT TO:<help+a@halden.example>",
            b"DATA",
        ):
            file.write(words + b"\r\n")
            file.flush()
            while (reply := file.readline())[3:4] == b"-":
                pass
            replies.append(reply[:3])
        assert replies == [b"250", b"250", b"250", b"250", b"354"]
        file.write(letter() + b".\r\n")
        file.flush()
        assert [file.readline()[:3], file.readline()[:3]] == [b"250", b"250"]
    stop.set()
    opened.join(5)
    assert set(Inbound.objects.values_list("door", flat=True)) == {"lmtp"}
