"""The address an answer comes back to says whose answer to what it is, and nobody else can make one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.mail.reply_address import LOCAL_PART_LIMIT, ReplyToken, is_candidate, read, sign

SECRET = b"a secret of this installation...."
MAILBOX = "support@example.com"
refs = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=1, max_size=12)
people = st.integers(0, 2**63 - 1)


@given(refs, people)
def test_what_was_signed_is_read(ref: str, person: int) -> None:
    address = sign(ref, person, SECRET, mailbox=MAILBOX)
    local, _, domain = address.partition("@")
    assert (domain, local.startswith("support+r.")) == ("example.com", True)
    assert len(local) <= LOCAL_PART_LIMIT
    assert read(address, SECRET) == ReplyToken(ref, person)
    assert is_candidate(address)


@given(refs, people, st.integers(0, 200), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567."))
def test_one_changed_character_is_refused(ref: str, person: int, position: int, character: str) -> None:
    address = sign(ref, person, SECRET, mailbox=MAILBOX)
    start, end = address.index("+r.") + 3, address.index("@")
    position = start + position % (end - start)
    changed = address[:position] + character + address[position + 1 :]
    if changed != address:
        assert read(changed, SECRET) is None


@pytest.mark.parametrize(
    "mangle",
    [
        str.upper,
        str.title,
        lambda a: f"<{a}>",
        lambda a: f"SRS0=x1Yz=7B=example.com={a.split('@')[0]}@forwarder.example",
        lambda a: f"bounces-{a.replace('@', '=')}@lists.example",
        lambda a: a.replace("+", "%2B"),
        lambda a: f'"{a.split("@")[0]}"@example.com',
        lambda a: f'"{a}" <{a}>',
    ],
)
def test_survives_what_mail_servers_do_to_addresses(mangle) -> None:  # type: ignore[no-untyped-def]
    address = sign("K7M2Q9XT", 70_000, SECRET, mailbox=MAILBOX)
    assert read(mangle(address), SECRET) == ReplyToken("K7M2Q9XT", 70_000)


def test_another_installation_is_refused() -> None:
    assert read(sign("K7M2Q9XT", 1, b"another secret, another house...", mailbox=MAILBOX), SECRET) is None


def test_a_tag_belongs_to_its_conversation_and_person() -> None:
    mine, yours = (sign(ref, person, SECRET, mailbox=MAILBOX) for ref, person in (("AAAA", 1), ("BBBB", 2)))
    swapped = mine.replace("aaaa", "bbbb")
    assert read(swapped, SECRET) is None
    assert mine.rsplit(".", 2)[1] != yours.rsplit(".", 2)[1]


@given(st.text(max_size=300))
def test_anything_else_reads_as_nothing(address: str) -> None:
    assert read(address, SECRET) is None
    assert read(f"support+r.{address}@example.com", SECRET) is None


@pytest.mark.parametrize(
    ("ref", "person", "mailbox"),
    [
        ("", 1, MAILBOX),
        ("ABC-1", 1, MAILBOX),
        ("A" * 13, 1, MAILBOX),
        ("A", -1, MAILBOX),
        ("A", 2**63, MAILBOX),
        ("A", 1, "nobody"),
        ("A", 1, "two words@example.com"),
        ("A", 1, "x" * 50 + "@example.com"),
    ],
)
def test_what_cannot_be_signed_is_refused(ref: str, person: int, mailbox: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        sign(ref, person, SECRET, mailbox=mailbox)
