"""Header values become text, whatever mail programs made of RFC 2047 and RFC 2231."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.header import Header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.headers import decode, decode_base64, message_ids, parameters, parse_date


def raw(data: bytes) -> str:
    """As the parser hands it over."""
    return data.decode("ascii", "surrogateescape")


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?UTF-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),  # padding forgotten
        ("=?utf-8?b?R3LD?= =?utf-8?b?vMOfZQ==?=", "Grüße"),  # a character cut in two
        ("=?utf-8?q?Gr=C3?=\r\n =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?b?R3LDvM?= =?utf-8?b?OfZQ==?=", "Grüße"),  # base64 cut in the middle
        ("=?utf-8?q?with raw spaces inside?=", "with raw spaces inside"),
        ("=?iso-8859-1*de?q?Gr=FC=DFe?=", "Grüße"),
        ("Re: =?utf-8?q?a?= b", "Re: a b"),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?=b", "ab"),
        ("=?iso-2022-jp?b?GyRCOiNGfBsoQg==?=", "今日"),
        ("=?x-unknown?q?caf=E9?=", "café"),
        ("=?gb2312?b?1tC5+g==?=", "中国"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("=?utf-8?q?never closed", "=?utf-8?q?never closed"),
        ("folded\r\n\tline", "folded line"),
        ("=?utf-8?q?a=0D=0ABcc:_b?=", "a Bcc: b"),  # nothing a header could be injected with
        ("", ""),
    ],
)
def test_words_are_decoded(sent: str, text: str) -> None:
    assert decode(sent) == text


def test_raw_bytes_are_utf8_else_the_charset_of_the_body_else_guessed() -> None:
    assert decode(raw("Grüße".encode())) == "Grüße"
    assert decode(raw("Grüße".encode("cp1252"))) == "Grüße"
    assert decode(raw("ツール".encode("cp932")), "shift_jis") == "ツール"
    assert decode(raw("Привет, как дела".encode("koi8-r")), "koi8-r") == "Привет, как дела"


def test_the_parsers_header_objects_are_read_too() -> None:
    assert decode(Header(raw("Grüße".encode()), charset="unknown-8bit")) == "Grüße"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_what_the_standard_library_encodes_is_read_back(text: str) -> None:
    wanted = " ".join(text.split())
    assert " ".join(decode(Header(wanted, "utf-8").encode()).split()) == wanted


@given(st.text())
def test_any_text_is_decoded_to_one_line(text: str) -> None:
    assert not set(decode(text)) & {"\r", "\n", "\0"}


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ('attachment; filename="a.pdf"', "a.pdf"),
        ("attachment; filename=my file.pdf; size=3", "my file.pdf"),
        ("attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf; filename=x.pdf", "Grüße.pdf"),
        ("attachment; filename*0*=utf-8''Gr%C3%BC; filename*1*=%C3%9Fe; filename*2=.pdf", "Grüße.pdf"),
        ("attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        ('attachment; filename="=?utf-8?q?Gr=C3=BC=C3=9Fe=2Epdf?="', "Grüße.pdf"),
        ("attachment; filename==?utf-8?b?R3LDvMOfZS5wZGY=?=", "Grüße.pdf"),
        ('attachment; filename="a "good" one.pdf"', 'a "good" one.pdf'),
        ('attachment; filename="semi;colon.pdf"', "semi;colon.pdf"),
        ('attachment filename="a.pdf"', "a.pdf"),
        ('attachment; filename="never closed.pdf', "never closed.pdf"),
        (raw('attachment; filename="Grüße.pdf"'.encode()), "Grüße.pdf"),
    ],
)
def test_file_names_are_found_in_parameters(sent: str, name: str) -> None:
    main, found = parameters(sent)
    assert main == "attachment"
    assert found["filename"] == name


def test_two_parameters_without_a_semicolon_are_two() -> None:
    assert parameters('text/plain; charset="utf-8" format=flowed')[1] == {"charset": "utf-8", "format": "flowed"}


def test_ids_lose_brackets_and_folding() -> None:
    assert message_ids("<a@x>\r\n <b@y>,<c@z>") == ["a@x", "b@y", "c@z"]
    assert message_ids("a@x b@y") == ["a@x", "b@y"]
    assert message_ids("nothing") == []


def test_dates_keep_their_offset() -> None:
    east = timezone(timedelta(hours=2))
    assert parse_date("Tue, 1 Jul 2003 10:52:37 +0200") == datetime(2003, 7, 1, 10, 52, 37, tzinfo=east)
    assert parse_date("1 Jul 2003 (a (nested) word) 10:52:37 +0200") == datetime(2003, 7, 1, 10, 52, 37, tzinfo=east)
    assert parse_date("21 Nov 97 09:55:06 GMT") == datetime(1997, 11, 21, 9, 55, 6, tzinfo=UTC)
    assert parse_date("2026-03-03T10:00:00Z") == datetime(2026, 3, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize("sent", ["", "tomorrow", "Tue, 99 Jul 2003 10:52:37 +0200", "1 Jan 2020 10:00 +9999999999"])
def test_what_is_no_date_is_none(sent: str) -> None:
    assert parse_date(sent) is None


@given(st.binary(max_size=300))
def test_base64_never_raises_and_reads_what_is_whole(data: bytes) -> None:
    from base64 import b64encode

    decode_base64(data)
    assert decode_base64(b64encode(data).rstrip(b"=")) == data
