"""Address headers, as forgivingly read as they are carelessly written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.addresses import parse_addresses


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        ("Dana <dana@example.org>", [("Dana", "dana@example.org")]),
        ("dana@example.org", [("", "dana@example.org")]),
        ("dana@example.org (Dana K. (her))", [("Dana K. (her)", "dana@example.org")]),
        ('"Miller, Bob" <b@x.org>, c@y.org', [("Miller, Bob", "b@x.org"), ("", "c@y.org")]),
        ("Miller, Bob <b@x.org>", [("Miller, Bob", "b@x.org")]),
        ('"Bob \\"the\\" M" <b@x.org>', [('Bob "the" M', "b@x.org")]),
        ("Team: Ed <e@x.org>, f@y.org;, g@z.org", [("Ed", "e@x.org"), ("", "f@y.org"), ("", "g@z.org")]),
        ("Support: Team <a@b.org>", [("Support: Team", "a@b.org")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?q?M=C3=BCller=2C_J?= <j@x.org>", [("Müller, J", "j@x.org")]),
        ('"=?utf-8?q?M=C3=BCller?=" <j@x.org>', [("Müller", "j@x.org")]),
        ("=?utf-8?q?Foo_=3Cfoo=40x=2Eorg=3E?=", [("Foo", "foo@x.org")]),
        ("k.günther@exämple.org", [("", "k.günther@exämple.org")]),
        ("Dana dana@example.org", [("Dana", "dana@example.org")]),
        ("'dana@x.org' <dana@x.org>", [("dana@x.org", "dana@x.org")]),
        ('"Dana" <"dana@x.org">', [("Dana", "dana@x.org")]),
        ("<<dana@x.org>>", [("", "dana@x.org")]),
        ("Dana <mailto:dana@x.org>", [("Dana", "dana@x.org")]),
        ("Dana <dana@x.org", [("Dana", "dana@x.org")]),
        ("A <a@x.org> B <b@x.org>", [("A", "a@x.org"), ("B", "b@x.org")]),
        ("a@x.org; b@x.org", [("", "a@x.org"), ("", "b@x.org")]),
        ('"john doe"@example.org', [("", '"john doe"@example.org')]),
        ("<@relay.org,@other.org:dana@x.org>", [("", "dana@x.org")]),
        ("MAILER-DAEMON (Mail System)", [("Mail System", "MAILER-DAEMON")]),
        ("Dana [sales] | X <dana@x.org>", [("Dana [sales] | X", "dana@x.org")]),
        ("", []),
        (",,,", []),
    ],
)
def test_mailboxes_are_found(sent: str, wanted: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in parse_addresses(sent)] == wanted


@given(st.text(alphabet='ab@.<>"\\,;:() =?utf-8q', max_size=200))
def test_no_header_breaks_it(sent: str) -> None:
    for one in parse_addresses(sent):
        assert "\n" not in one.address


@pytest.mark.parametrize(
    "sent", ["(" * 300_000, '"\\' * 300_000, "<" * 300_000, "a@b.c, " * 300_000, "=?x?q?" * 90_000]
)
def test_long_headers_are_bounded(sent: str) -> None:
    assert len(parse_addresses(sent)) <= 5_000
