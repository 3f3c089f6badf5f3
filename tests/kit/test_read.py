"""Whole mails: who, what, when, and what is body and what is file."""

from __future__ import annotations

from base64 import b64encode

import pytest

from regard.kit.mail.model import Address, Mail
from regard.kit.mail.read import read

PNG = b"\x89PNG\r\n\x1a\nnot really"


def mail(*lines: str) -> Mail:
    return read("\r\n".join(lines).encode("utf-8", "surrogateescape"))


def part(kind: str, body: str, *headers: str) -> str:
    return "\r\n".join(["--b", f"Content-Type: {kind}", *headers, "", body])


def mixed(*parts: str, kind: str = "multipart/mixed") -> Mail:
    return mail(f"Content-Type: {kind}; boundary=b", "", *parts, "--b--", "")


def test_a_plain_mail_is_read() -> None:
    got = mail(
        "From: Dana <dana@example.org>", "To: Help <help@example.com>, b@example.com", "Cc: c@example.com",
        "Reply-To: d2@example.org", "Subject: My order", "Date: Tue, 3 Mar 2026 10:00:00 +0100", "Message-ID: <1@x>",
        "In-Reply-To: <0@x>", "References: <a@x> <0@x>", "", "Where is it?", "",
    )  # fmt: skip
    assert got.sender == Address("Dana", "dana@example.org")
    assert got.to == [Address("Help", "help@example.com"), Address("", "b@example.com")]
    assert [got.cc[0].address, got.reply_to[0].address] == ["c@example.com", "d2@example.org"]
    assert (got.subject, got.message_id, got.in_reply_to, got.references) == (
        "My order",
        "1@x",
        ["0@x"],
        ["a@x", "0@x"],
    )
    assert got.date is not None
    assert got.date.isoformat() == "2026-03-03T10:00:00+01:00"
    assert (got.text, got.html, got.files, got.warnings) == ("Where is it?\n", "", [], [])


@pytest.mark.parametrize(
    "prefix", [b"", b"\n\n", b"\xef\xbb\xbf", b"From dana Tue Mar  3 10:00:00 2026\n", b"\r\n \r\n"]
)
@pytest.mark.parametrize("newline", [b"\r\n", b"\n", b"\r"])
def test_line_ends_and_what_stands_before_the_mail_do_not_matter(prefix: bytes, newline: bytes) -> None:
    got = read((prefix + b"From: a@x.org\nSubject: folded\n subject\n\nbody\n").replace(b"\n", newline))
    assert (got.sender.address, got.subject, got.text.strip()) == ("a@x.org", "folded subject", "body")


def test_without_from_the_next_best_is_asked() -> None:
    assert mail("Return-Path: <r@x.org>", "", "x").sender.address == "r@x.org"
    assert mail("From: Somebody", "Reply-To: s@x.org", "", "x").sender == Address("Somebody", "s@x.org")
    assert mail('From: "Shop, Ltd" <>, <shop@x.org>', "", "x").sender.address == "shop@x.org"


def test_alternatives_are_said_once() -> None:
    got = mixed(part("text/plain", "Hi"), part("text/html", "<b>Hi</b>"), kind="multipart/alternative")
    assert (got.text, got.html, got.files) == ("Hi", "<b>Hi</b>", [])


def test_html_alone_gives_the_text() -> None:
    got = mixed(part("text/html", "<p>One</p><p>Two</p>"))
    assert got.text.split() == ["One", "Two"]


def test_text_goes_on_after_a_picture() -> None:
    got = mixed(
        part("text/plain", "before"), part("image/png", "x", "Content-Disposition: inline"), part("text/plain", "after")
    )
    assert got.text == "before\nafter"
    assert [one.filename for one in got.files] == ["image.png"]


def test_html_goes_on_after_a_file_as_html() -> None:
    got = mixed(part("text/plain", "1 < 2"), part("application/pdf", "x"), part("text/html", "<i>bye</i>"))
    assert got.html == "<div>1 &lt; 2</div>\n<i>bye</i>"


def test_a_second_text_is_a_file_and_a_forgotten_alternative_is_not() -> None:
    got = mixed(part("text/plain", "My letter"), part("text/plain", "list footer"))
    assert (got.text, [one.content for one in got.files]) == ("My letter", [b"list footer"])
    got = mixed(part("text/plain", "My letter"), part("text/html", "<p>My letter</p>"))
    assert (got.text, got.html, got.files) == ("My letter", "<p>My letter</p>", [])


def test_inline_pictures_keep_their_id() -> None:
    html = part("text/html", '<img src="cid:logo@x">')
    encoded = b64encode(PNG).decode()
    image = part("image/png; name=logo.png", encoded, "Content-Transfer-Encoding: base64", "Content-ID: <logo@x>")
    (file,) = mixed(html, image, kind="multipart/related").files
    assert (file.filename, file.content, file.inline, file.content_id) == ("logo.png", PNG, True, "logo@x")


def test_an_enclosed_mail_is_a_file_named_by_its_subject() -> None:
    inner = "From: a@x.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\ninner"
    got = mixed(part("text/plain", "see below"), part("message/rfc822", inner))
    assert got.text == "see below"
    assert [(one.filename, one.content) for one in got.files] == [("Grüße.eml", inner.encode())]


def test_an_encoded_enclosed_mail_is_decoded() -> None:
    inner = b"Subject: in\r\n\r\nx"
    encoded = part("message/rfc822", b64encode(inner).decode(), "Content-Transfer-Encoding: base64")
    assert [(one.filename, one.content) for one in mixed(encoded).files] == [("in.eml", inner)]


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (["Content-Disposition: attachment; filename=../../etc/passwd"], "passwd"),
        (['Content-Disposition: attachment; filename="C:\\\\dir\\\\a.txt"'], "a.txt"),
        (["Content-Disposition: attachment; filename=a\u202egnp.exe"], "agnp.exe"),
        (["Content-Description: Our offer"], "Our offer.pdf"),
        (["Content-Location: https://x.org/files/price.pdf"], "price.pdf"),
        (["Content-ID: <map.pdf@x.org>"], "map.pdf"),
        ([], "document.pdf"),
        (["Content-Disposition: attachment; filename=.."], "document.pdf"),
    ],
)
def test_file_names_are_safe_and_never_empty(headers: list[str], name: str) -> None:
    assert [one.filename for one in mixed(part("application/pdf", "x", *headers)).files] == [name]


def test_flowed_text_is_joined_but_not_its_signature() -> None:
    got = mail("Content-Type: text/plain; format=flowed", "", "one ", "two", "> a ", "> b", "-- ", "Dana")
    assert got.text == "one two\n> a b\n-- \nDana"
    got = mail("Content-Type: text/plain; format=flowed; delsp=yes", "", "on ", "e")
    assert got.text == "one"


def test_uuencoded_files_leave_the_text() -> None:
    got = mail("", "See this", "begin 644 cat.txt", "#0V%T", "`", "end", "Bye")
    assert [(one.filename, one.content) for one in got.files] == [("cat.txt", b"Cat")]
    assert "begin" not in got.text
    assert "Bye" in got.text


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("quoted-printable", "Gr=C3=BC=C3=9Fe =\r\nan =ZZ alle", "Grüße an =ZZ alle"),
        ("base64", "R3LDvMOf\r\nZQ", "Grüße"),
        ("base64", "This is not base64, at all. (Really!)", "This is not base64, at all. (Really!)"),
        ("8bit; junk", "Grüße", "Grüße"),
        ("made-up", "Grüße", "Grüße"),
    ],
)
def test_transfer_encodings_are_undone_or_forgiven(encoding: str, body: str, text: str) -> None:
    kind = "Content-Type: text/plain; charset=utf-8"
    assert mail(kind, f"Content-Transfer-Encoding: {encoding}", "", body).text == text


def test_the_charset_in_the_html_counts_when_the_header_has_none() -> None:
    html = '<meta charset="koi8-r"><p>Привет всем</p>'.encode("koi8-r")
    assert "Привет всем" in read(b"Content-Type: text/html\r\n\r\n" + html).html


def test_raw_subjects_are_in_the_charset_of_the_body() -> None:
    raw = "Subject: ツール\r\nContent-Type: text/plain; charset=shift_jis\r\n\r\n今日は".encode("cp932")
    got = read(raw)
    assert (got.subject, got.text, got.header("subject")) == ("ツール", "今日は", "ツール")


def test_a_missing_boundary_parameter_is_guessed() -> None:
    got = mail("Content-Type: multipart/mixed", "", part("text/plain", "Hi"), part("application/pdf", "x"), "--b--")
    assert (got.text, len(got.files)) == ("Hi", 1)
    assert got.warnings == ["multipart boundary guessed"]


def test_the_innermost_boundary_wins() -> None:
    got = mail(
        'Content-Type: multipart/mixed; boundary="a--"', "", "--a--", 'Content-Type: multipart/mixed; boundary="a----"',
        "", "--a----", "", "body", "--a------", "", "--a----", "",
    )  # fmt: skip
    assert got.text == "body"


def test_a_text_that_is_the_whole_mail_is_read_though_it_has_a_file_name() -> None:
    got = mail("Content-Type: text/html", 'Content-Disposition: inline; filename="letter.html"', "", "<p>Hello</p>")
    assert (got.text.strip(), got.files) == ("Hello", [])

    got = mail('Content-Disposition: inline; filename="letter"', "", "\0\1\2")
    assert (got.text, [(file.filename, file.content) for file in got.files]) == ("", [("letter", b"\0\1\2")])


def test_what_nobody_declared_behind_a_file_is_shown_and_kept() -> None:
    pdf = part("application/pdf", "x", "Content-Disposition: attachment; filename=a.pdf")
    got = mixed(pdf, "--b\r\n\r\nA new fax is here.")
    assert got.text.strip() == "A new fax is here."
    assert [(file.filename, file.content) for file in got.files] == [("a.pdf", b"x"), ("file", b"A new fax is here.")]

    got = mixed(part("text/plain", "Hello"), pdf, "--b\r\n\r\n\x00\x01\x02")
    assert got.text.strip() == "Hello"
    assert [(file.filename, file.content) for file in got.files] == [("a.pdf", b"x"), ("file", b"\x00\x01\x02")]


def test_an_apple_double_is_one_file() -> None:
    double = part("application/applefile; name=a.doc", "fork"), part("application/msword; name=a.doc", "word")
    assert [one.content for one in mixed(*double, kind="multipart/appledouble").files] == [b"word"]


def test_bytes_that_are_no_mail_are_a_file() -> None:
    got = read(b"\xd0\xcf\x11\xe0\0\0\0\0" * 10)
    assert (got.text, [one.content_type for one in got.files]) == ("", ["application/octet-stream"])
    assert got.warnings == ["not a mail"]


def test_a_boundary_that_is_not_the_announced_one_is_guessed() -> None:
    got = mail("Content-Type: multipart/mixed; boundary=other", "", part("text/plain", "Hi"), "--b--")
    assert got.text == "Hi"
