"""What makes two records one: what people have for themselves, never what a household, a company or a mailbox shares."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regard.kit.likeness import SURE, WORTH_ASKING, Address, Record, compare, keys_of
from regard.kit.likeness.weights import LIKELY

NAMES = st.sampled_from(["Anna Maier", "A. Maier", "Jonas Maier", "Ana Mayer", "Юлия Иванова", "Bob Smith", "", "Li"])
EMAILS = st.sampled_from(
    ["anna@maier.example", "anna.maier@gmail.com", "annamaier+shop@googlemail.com", "info@maier.example", "x", "a@b@c"]
)
PHONES = st.sampled_from(["+49 30 901820", "030 901820", "901820", "+49 30 901821", "0000000", "call me"])
ADDRESSES = st.sampled_from(
    ["Hauptstr. 12, 10115 Berlin", "Hauptstraße 12a\n10115 Berlin", "12 Main St, Springfield", Address("Ring", "5"), ""]
)
DAYS = st.sampled_from(["1961-05-23", "23.5.1961", "1961-23-05", "19610524", "never"])
RECORDS = st.builds(
    Record,
    names=st.lists(NAMES, max_size=2).map(tuple),
    companies=st.lists(NAMES, max_size=1).map(tuple),
    emails=st.lists(EMAILS, max_size=2).map(tuple),
    phones=st.lists(PHONES, max_size=2).map(tuple),
    addresses=st.lists(ADDRESSES, max_size=2).map(tuple),
    birthdays=st.lists(DAYS, max_size=1).map(tuple),
    numbers=st.lists(st.tuples(st.just("order"), st.text("A1-", max_size=8)), max_size=2).map(tuple),
)


@example(Record(numbers=(("order", "11111"),)), Record(numbers=(("order", "111111"),)))
@settings(max_examples=300)
@given(RECORDS, RECORDS)
def test_which_comes_first_makes_no_odds(one: Record, other: Record) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there.score == pytest.approx(back.score)
    assert there.is_safe == back.is_safe
    assert sorted((s.field, s.verdict) for s in there.signs) == sorted((s.field, s.verdict) for s in back.signs)


@given(RECORDS)
def test_a_record_is_never_less_like_itself_than_like_another(record: Record) -> None:
    itself = compare(record, record)
    assert all(sign.verdict == "same" for sign in itself.signs if sign.bits > 0 and sign.field in ("birthday", "phone"))
    assert keys_of(record) == keys_of(record)
    if record.names and len(record.names[0].split()) == 2 and record.emails[:1] == ("anna@maier.example",):
        assert itself.score > SURE


HOME = {"phones": ("+49 30 901820",), "addresses": ("Hauptstr. 12, 10115 Berlin",)}


def test_relatives_share_name_address_and_line() -> None:
    found = compare(Record(names=("Anna Maier",), **HOME), Record(names=("Jonas Maier",), **HOME))
    assert found.score < WORTH_ASKING
    assert not found.is_safe


def test_flatmates_share_address_and_line() -> None:
    assert compare(Record(names=("Anna Maier",), **HOME), Record(names=("Ben Kurz",), **HOME)).score < WORTH_ASKING


def test_twins_share_the_day_too() -> None:
    one = Record(names=("Anna Maier",), birthdays=("1961-05-23",), **HOME)
    other = Record(names=("Jonas Maier",), birthdays=("1961-05-23",), **HOME)
    assert not compare(one, other).is_safe
    assert compare(one, other).score < 0.9


def test_whoever_married_is_suggested_and_not_joined() -> None:
    found = compare(Record(names=("Anna Maier",), **HOME), Record(names=("Anna Kurz",), **HOME))
    assert found.score >= LIKELY
    assert not found.is_safe


def test_the_same_person_at_home_is_safe() -> None:
    assert compare(Record(names=("Anna Maier",), **HOME), Record(names=("A. Maier",), **HOME)).is_safe


@pytest.mark.parametrize("box", ["info", "office", "support", "no-reply", "sales.emea", "kontakt", "compta"])
def test_a_shared_mailbox_is_no_sign(box: str) -> None:
    address = f"{box}@firm.example"
    one, other = Record(emails=(address,)), Record(emails=(address,))
    assert compare(one, other).score < WORTH_ASKING
    assert not any(key.startswith(("mail:", "local:")) for key in keys_of(one))
    people = Record(names=("Anna Maier",), emails=(address,)), Record(names=("Ben Kurz",), emails=(address,))
    assert compare(*people).score < WORTH_ASKING


def test_a_providers_domain_is_no_sign() -> None:
    found = compare(Record(emails=("anna@gmail.com",)), Record(emails=("ben@gmail.com",)))
    assert (found.score, [sign.field for sign in found.signs]) == (0.0, ["email"])


def test_branches_are_not_one() -> None:
    """Name, telephone and domain of one company; another door is another branch."""
    one = Record(
        companies=("Halden Coffee",),
        phones=("+4930901820",),
        sites=("halden.example",),
        addresses=("Ring 5, 20095 Hamburg",),
    )
    other = Record(
        companies=("Halden Coffee GmbH",), phones=("+4930901820",), addresses=("Hauptstr. 12, 10115 Berlin",)
    )
    assert not compare(one, other).is_safe


def test_nothing_known_is_nobody() -> None:
    assert compare(Record(), Record()).score == 0
    assert keys_of(Record()) == []


def test_a_lone_name_is_never_safe() -> None:
    rare = Record(names=("Zephyrine Quillfeather",))
    assert not compare(rare, rare, shares={"zephyrine": 1e-6, "quillfeather": 1e-6}).is_safe


def test_a_different_birthday_speaks_against() -> None:
    one = Record(names=("Anna Maier",), birthdays=("1961-05-23",), **HOME)
    other = Record(names=("Anna Maier",), birthdays=("1994-11-02",), **HOME)  # mother and daughter
    assert not compare(one, other).is_safe
    assert compare(one, other).score < compare(Record(names=one.names, **HOME), Record(names=one.names, **HOME)).score
