"""What a file is, its first bytes say, and words are words whatever letters they begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.file_kind import HEAD, MARKUP, PLAIN, PROGRAM, UNKNOWN, kind_of

BMP = (
    b"BM" + (70).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little") + bytes(52)
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (BMP, "image/bmp"),
        (b"BMW 320, built in 2012. The pump hums.", PLAIN),
        (b"BM", PLAIN),
        (b"RIFF\x00\x00\x00\x00WEBP", "image/webp"),
        (b"\x00\x00\x00\x20ftypheic", "image/heic"),
        (b"MZ\x90\x00", PROGRAM),
        (b"#!/bin/sh\n", PROGRAM),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", MARKUP),
        (b"Hello <script>alert(1)</script>", MARKUP),
        ("Grüße".encode(), PLAIN),
        (b"\x00\x01\x02", UNKNOWN),
        (b"", UNKNOWN),
        (b"a" * (HEAD - 1) + "é".encode(), PLAIN),  # a sign cut in two where we stop to look
    ],
)
def test_what_it_is(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@given(st.binary(max_size=200))
def test_whatever_comes_it_is_something(content: bytes) -> None:
    assert "/" in kind_of(content)
