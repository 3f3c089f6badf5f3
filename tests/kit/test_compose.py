"""A mail we write arrives as it was meant, on any server, in any program."""

import email
import email.policy
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.compose import CannotCompose, compose, new_message_id
from regard.kit.mail.model import Address, File

ALMA = Address("Alma at Halden & Co.", "support@halden.example")
DANA = Address("Dana", "dana@customer.example")
PICTURE = File("grinder.png", "image/png", b"\x89PNG" * 50, inline=True, content_id="grinder@halden.example")
INVOICE = File("Rechnung März.pdf", "application/pdf", b"%PDF" * 400)


def written(**changes: Any) -> bytes:
    usual: dict[str, Any] = {
        "sender": ALMA,
        "to": [DANA],
        "subject": "Re: Grinder",
        "text": "Hello Dana",
        "message_id": "one@halden.example",
        "date": datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    }
    return compose(**{**usual, **changes})


def arrived(**changes: Any) -> EmailMessage:
    raw = written(**changes)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
    return message


def test_the_plain_mail() -> None:
    message = arrived(
        cc=[Address("", "benno@halden.example")], reply_to=Address("Halden", "support+r.x@halden.example")
    )
    assert message["From"] == '"Alma at Halden & Co." <support@halden.example>'
    assert (message["To"], message["Cc"]) == ("Dana <dana@customer.example>", "benno@halden.example")
    assert message["Reply-To"] == "Halden <support+r.x@halden.example>"
    assert message["Date"] == "Sun, 22 Nov 2026 09:30:00 +0000"
    assert message["Message-ID"] == "<one@halden.example>"
    assert message.get_content().splitlines() == ["Hello Dana"]
    assert message["Bcc"] is None and message["Auto-Submitted"] is None


def test_text_html_picture_and_file_nest_as_programs_expect() -> None:
    html = '<p>Here: <img src="cid:grinder@halden.example"></p>'
    message = arrived(html=html, files=[PICTURE, INVOICE])
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    picture, invoice = list(message.walk())[-2:]
    assert (picture["Content-ID"], picture.get_content_disposition()) == ("<grinder@halden.example>", "inline")
    assert (invoice.get_filename(), invoice.get_content()) == ("Rechnung März.pdf", b"%PDF" * 400)


def test_a_picture_that_the_html_does_not_show_is_attached() -> None:
    message = arrived(html="<p>Hello</p>", files=[PICTURE])
    assert [part.get_filename() for part in message.iter_attachments()] == ["grinder.png"]
    assert "multipart/related" not in [part.get_content_type() for part in message.walk()]


def test_a_mail_as_a_file_is_never_a_part_of_ours() -> None:
    message = arrived(files=[File("old.eml", "message/rfc822", b"From: x\n\n" + b"y" * 3000)])
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("application/octet-stream", "old.eml")


def test_threading_headers() -> None:
    message = arrived(in_reply_to="<p@x>", references=["<a@x>", "b@x", "p@x", "no id", "ü@x"])
    assert message["In-Reply-To"] == "<p@x>"
    assert message["References"] == "<a@x> <b@x> <p@x>"


def test_a_long_chain_keeps_its_first_and_newest() -> None:
    chain = str(arrived(in_reply_to="p@x", references=[f"{n}@x" for n in range(100)])["References"]).split()
    assert (len(chain), chain[0], chain[-2:]) == (20, "<0@x>", ["<99@x>", "<p@x>"])


def test_an_automatic_mail_says_so() -> None:
    assert arrived(automatic="auto-replied")["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize("bad", ["a\r\nBcc: x@y", "a\nb", "a\x00b"])
def test_machine_headers_refuse_line_breaks(bad: str) -> None:
    for changes in (
        {"sender": Address("", f"{bad}@x.example")},
        {"to": [Address("", f"x@{bad}.example")]},
        {"message_id": f"{bad}@x"},
        {"headers": {"X-Regard": bad}},
        {"headers": {bad: "x"}},
    ):
        with pytest.raises(CannotCompose):
            written(**changes)


@pytest.mark.parametrize("name", ["Bcc", "from", "Content-Type", "Message-ID", "MIME-Version"])
def test_further_headers_cannot_replace_ours(name: str) -> None:
    with pytest.raises(CannotCompose):
        written(headers={name: "x"})


def test_an_address_in_a_list_header_is_written_as_it_is() -> None:
    """Mail programs look for <https://…>; an encoded word would hide it (RFC 2369, RFC 8058)."""
    address = f"<https://desk.halden.example/my/unsubscribe/{'W3' * 60}:1xVDQJ:zaRQ/>"
    raw = written(headers={"List-Unsubscribe": address, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"})
    assert address.encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    with pytest.raises(CannotCompose):
        written(headers={"List-Unsubscribe": "<https://ü.example/>"})


@pytest.mark.parametrize("address", ["", "nobody", "@x", "a b@x.example", "a@x@y z", "ü@x.example", "a..b@x.example"])
def test_wrong_addresses_are_refused(address: str) -> None:
    with pytest.raises(CannotCompose):
        written(to=[Address("", address)])


def test_a_domain_in_its_own_script() -> None:
    assert arrived(to=[Address("", "info@müller.example")])["To"] == "info@xn--mller-kva.example"


def test_a_mail_needs_a_recipient_and_a_time_zone() -> None:
    for changes in ({"to": []}, {"date": datetime(2026, 1, 1)}):
        with pytest.raises(CannotCompose):
            written(**changes)


people = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cf", "Co", "Cn"]) | st.just(" "), max_size=120
)


@given(people)
def test_any_subject_arrives(subject: str) -> None:
    assert arrived(subject=subject)["Subject"].split() == subject.split()


@given(st.text(max_size=200))
def test_hostile_words_for_people_start_no_header(words: str) -> None:
    words += "\r\nBcc: thief@evil.example\r\n\r\nbody"
    message = arrived(subject=words, sender=Address(words, "a@b.example"), files=[File(words, words, b"x")])
    assert message["Bcc"] is None
    assert len(list(message.iter_attachments())) == 1


@given(people)
def test_any_name_arrives(name: str) -> None:
    # The compat32 reading is the one other programs do: decode the words, drop the quotes.
    raw = written(to=[Address(name, "d@x.example")])
    (((found, address),)) = email.utils.getaddresses([email.message_from_bytes(raw)["To"]])
    decoded = str(email.header.make_header(email.header.decode_header(found)))
    assert (decoded.split(), address) == (name.split(), "d@x.example")


@given(people.filter(lambda name: "/" not in name and "\\" not in name))
def test_any_file_name_arrives(name: str) -> None:
    (file,) = arrived(files=[File(name, "text/csv", b"a;b")]).iter_attachments()
    assert (file.get_filename() or "").split() == name[:200].split()


@given(st.text(max_size=3_000), st.text(max_size=300))
def test_any_text_arrives(text: str, html: str) -> None:
    message = arrived(text=text, html=html)
    plain = message.get_body(("plain",))
    assert plain is not None
    expected = text.replace("\x00", "").encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    assert plain.get_content().replace("\r\n", "\n").rstrip("\n") == expected.rstrip("\n")


def test_the_boundary_is_found_in_no_part() -> None:
    first = written(html="<p>x</p>")
    boundary = first.split(b'boundary="')[1].split(b'"')[0].decode()
    again = arrived(text=f"--{boundary}--\n\nstill here", html="<p>x</p>")
    plain = again.get_body(("plain",))
    assert plain is not None and "still here" in plain.get_content()


def test_the_same_mail_is_the_same_bytes() -> None:
    assert written(html="<p>x</p>", files=[INVOICE]) == written(html="<p>x</p>", files=[INVOICE])


def test_new_ids_differ_and_are_ours() -> None:
    ids = {new_message_id("halden.example") for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(one.endswith("@halden.example") for one in ids)
    with pytest.raises(CannotCompose):
        new_message_id("halden example")
