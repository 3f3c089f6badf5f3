"""Bytes become text by their label, and in spite of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.charsets import codec_for, decode_text

CHINESE = "尊敬的客户，您好！您的订单已经发货，请注意查收。如有问题请联系我们。"
JAPANESE = "お世話になっております。ご注文の商品について、ご連絡いたします。"
KOREAN = "안녕하세요 고객님 주문하신 상품이 아직 도착하지 않았습니다"
RUSSIAN = "Здравствуйте, мой заказ до сих пор не пришёл, помогите пожалуйста"


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("gb2312", "gb18030", CHINESE + "鎔"),  # more than gb2312 holds
        ("ks_c_5601-1987", "cp949", KOREAN + "똠"),
        ("shift_jis", "cp932", JAPANESE + "①"),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("windows-874", "cp874", "สวัสดี"),
        ("TIS-620", "cp874", "สวัสดี"),
        ("macintosh", "mac_roman", "Grüße"),
        ("iso-8859-1", "cp1252", "“Grüße” – 5 €"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("unicode-1-1-utf-7", "utf-7", "Grüße"),
        ('"utf-8"', "utf-8", "Grüße"),
        ("utf-8 (Unicode)", "utf-8", "Grüße"),
    ],
)
def test_labels_mean_what_senders_mean(label: str, codec: str, text: str) -> None:
    assert decode_text(text.encode(codec), label) == text


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("us-ascii", "utf-8", "Grüße"),
        ("iso-8859-1", "utf-8", "Grüße"),
        ("x-unknown", "cp1252", "Grüße"),
        ("", "cp1252", "Grüße aus München"),
        ("utf-8", "cp1252", "Grüße aus München"),
        ("utf-8", "gb18030", CHINESE),
        ("", "gb18030", CHINESE),
        ("", "big5", "親愛的客戶您好您的訂單已經出貨請注意查收謝謝"),
        ("", "cp932", JAPANESE),
        ("", "euc_jp", JAPANESE),
        ("", "cp949", KOREAN),
        ("", "cp1251", RUSSIAN),
        ("", "koi8-r", RUSSIAN),
        ("", "iso2022_jp", JAPANESE),
        ("iso-2022-jp", "cp932", JAPANESE),
        ("", "utf-16", "Grüße"),
    ],
)
def test_the_text_itself_decides_when_the_label_is_wrong(label: str, codec: str, text: str) -> None:
    assert decode_text(text.encode(codec), label) == text


def test_vendor_characters_in_iso_2022_jp_are_read() -> None:
    assert decode_text(b"\x1b$B-!!!\x1b(Bok\r\n", "iso-2022-jp") == "①　ok\r\n"


@pytest.mark.parametrize("label", ["zip", "rot13", "punycode", "idna", "unicode_escape", "hex", "x y z", "\0", "é"])
def test_codecs_that_are_no_charsets_are_refused(label: str) -> None:
    assert codec_for(label) == ""


@given(
    st.binary(max_size=400), st.sampled_from(["", "utf-8", "gb2312", "iso-2022-jp", "utf-7", "hz", "utf-16", "big5"])
)
def test_any_bytes_become_text(data: bytes, label: str) -> None:
    decode_text(data, label).encode("utf-8", "surrogatepass")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_utf8_is_read_back_unlabelled(text: str) -> None:
    if "\x1b" not in text and not text.startswith("\ufeff"):
        assert decode_text(text.encode()) == text
