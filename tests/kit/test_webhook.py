"""The signature of a telephone provider: theirs fits, anything else does not, and nothing makes it fall over."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.webhook import first, is_signed, read_form, signature

URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
PARAMS = [
    ("CallSid", "CA1234567890ABCDE"), ("Caller", "+12349013030"), ("Digits", "1234"), ("From", "+12349013030"),
    ("To", "+18005551212"),
]  # fmt: skip


def believed(
    given: str, *, url: str = URL, params: list[tuple[str, str]] = PARAMS, body: bytes = b"", token: str = "12345"
) -> bool:
    return is_signed(given, token=token, url=url, params=params, body=body)


def test_the_example_of_twilios_documentation() -> None:
    assert signature("12345", URL, PARAMS) == "0/KCTR6DLpKmkAf8muzZqo1nDgQ="
    assert believed("0/KCTR6DLpKmkAf8muzZqo1nDgQ=") and believed("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", params=PARAMS[::-1])


@pytest.mark.parametrize("wrong", ["", "x", "0/KCTR6DLpKmkAf8muzZqo1nDgR=", "é" * 40, "\x00"])
def test_another_signature_is_not_believed(wrong: str) -> None:
    assert not believed(wrong)


def test_nothing_else_may_differ() -> None:
    right = signature("12345", URL, PARAMS)
    assert not believed(right, token="12346") and not believed(right, token="")
    assert not believed(right, url=URL + "&x=1") and not believed(right, params=[*PARAMS, ("More", "1")])
    assert not believed(right, url=URL.replace("https", "http"))


def test_the_usual_port_may_be_written_or_not() -> None:
    assert believed(signature("12345", URL.replace(".com/", ".com:443/"), PARAMS))
    assert believed(signature("12345", URL, PARAMS), url=URL.replace(".com/", ".com:443/"))
    assert not believed(signature("12345", URL.replace(".com/", ".com:8443/"), PARAMS))


def test_json_is_believed_by_its_hash_in_the_address() -> None:
    body = b'{"CallSid":"CA1"}'
    url = "https://desk.example/in?" + urlencode({"bodySHA256": hashlib.sha256(body).hexdigest()})
    assert believed(signature("12345", url), url=url, params=[("whatever", "1")], body=body)
    assert not believed(signature("12345", url), url=url, params=[], body=body + b" ")


def test_a_form_of_too_many_fields_is_none() -> None:
    with pytest.raises(ValueError, match="fields"):
        read_form(b"&".join(b"a%d=1" % n for n in range(500)))
    assert first(read_form(b"Digits=1&Digits=2")) == {"Digits": "1"}


@given(st.binary(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_bytes_of_any_kind_are_read_or_refused(body: bytes, token: str, url: str) -> None:
    try:
        params = read_form(body)
    except ValueError:
        return
    try:
        right = signature(token, url, params)
        assert not token or is_signed(right, token=token, url=url, params=params, body=body) or "bodySHA256" in url
    except ValueError:  # an address that is none: ours never are
        return
