"""E-mail, telephone, address, day: the same in any notation, alike with a slip, another otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.likeness import Address, Record, compare
from regard.kit.likeness.days import day
from regard.kit.likeness.emails import mailbox, site_domain
from regard.kit.likeness.phones import phone
from regard.kit.likeness.places import place


def verdict(field: str, one: Record, other: Record) -> str:
    return next((sign.verdict for sign in compare(one, other).signs if sign.field == field), "")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anna.Maier@Gmail.com", "annamaier+shop@googlemail.com", "same"),
        ("anna+shop@firm.example", "anna@firm.example", "same"),
        ("anna.maier@firm.example", "annamaier@firm.example", "like"),  # only some providers ignore dots
        ("anna.maier@gmial.com", "anna.maier@gmail.com", "like"),
        ("anna.maier@web.de", "anna.maier@gmx.de", "like"),
        ("anna@web.de", "ben@web.de", "different"),
    ],
)
def test_mailboxes(one: str, other: str, expected: str) -> None:
    assert verdict("email", Record(emails=(one,)), Record(emails=(other,))) == expected


def test_an_address_that_spells_a_name() -> None:
    assert verdict("email", Record(emails=("julia.maier@web.de",)), Record(names=("Julia Maier",))) == "like"
    assert verdict("email", Record(emails=("julia.maier@web.de",)), Record(names=("Ben Kurz",))) == ""


@pytest.mark.parametrize(
    "other",
    [
        "+49 30 901820",
        "0049 30 901820",
        "(030) 901820",
        "030/90 18 20",
        "030-901820 ext. 5",
        "+49 (0)30 901820",
        "030.901820",
    ],
)
def test_one_telephone_in_any_notation(other: str) -> None:
    assert verdict("phone", Record(phones=("+4930901820",)), Record(phones=(other,))) == "same"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("+46 70 555 01 42", "070-555 01 42", "same"),
        ("555-0142", "+1 212 555 0142", "same"),
        ("+46705550142", "+46705550143", "like"),
        ("+46705550142", "+46705550124", "like"),
        ("+46705550142", "+47705550142", "different"),
        ("0000000", "0000000", ""),
        ("112", "112", ""),
    ],
)
def test_telephones(one: str, other: str, expected: str) -> None:
    assert verdict("phone", Record(phones=(one,)), Record(phones=(other,))) == expected


def test_a_region_reads_national_numbers() -> None:
    assert phone("0664 1234567", "AT") == phone("+43 664 1234567")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hauptstr. 12, 10115 Berlin", "Hauptstraße 12\n10115 BERLIN", "same"),
        ("224 N. Central Ave, Chicago, IL 60644", "224 North Central Avenue, Chicago 60644", "same"),
        ("707 E 37th St", "707 East 37Th Street", "same"),
        ("12 rue de la Paix, 75002 Paris", "12, Rue de la Paix 75002 PARIS", "same"),
        ("Calle Mayor 5, 28013 Madrid", "C/ Mayor 5, 28013 Madrid", "same"),
        ("Av. Diagonal 640, 08017 Barcelona", "Avenida Diagonal 640, 08017 Barcelona", "same"),
        ("Straße des 17. Juni 135, 10623 Berlin", "Strasse des 17 Juni 135, 10623 Berlin", "same"),
        ("10 Downing Street, London SW1A 2AA", "10 Downing St, SW1A2AA London", "same"),
        ("5 Main St Apt 4, Springfield", "5 Main Street, Springfield", "same"),
        ("Hauptstr. 112, 10115 Berlin", "Hauptstr. 121, 10115 Berlin", "like"),
        ("Hauptstr. 12, 10115 Berlin", "Hauptstr. 47, 10115 Berlin", "different"),
        ("224 N Central Ave", "224 S Central Ave", "different"),
        ("707 E 37th St", "707 E 38th St", "different"),
        ("Hauptstr. 12, 10115 Berlin", "Ring 5, 20095 Hamburg", "different"),
    ],
)
def test_addresses(one: str, other: str, expected: str) -> None:
    assert verdict("address", Record(addresses=(one,)), Record(addresses=(other,))) == expected


def test_an_address_in_parts_is_the_one_in_a_line() -> None:
    parts = Address(street="Hauptstraße", number="12", postcode="10115", town="Berlin")
    assert verdict("address", Record(addresses=(parts,)), Record(addresses=("Hauptstr. 12, 10115 Berlin",))) == "same"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1961-05-23", "23.5.1961", "same"),
        ("19610523", "05/23/1961", "same"),
        ("1961-05-04", "1961-04-05", "like"),
        ("19910941", "19910914", "like"),
        ("1961-05-23", "1961-05-28", "like"),
        ("1961-05-23", "1994-11-02", "different"),
        ("1961-05-23", "soon", ""),
    ],
)
def test_days(one: str, other: str, expected: str) -> None:
    assert verdict("birthday", Record(birthdays=(one,)), Record(birthdays=(other,))) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("order", "48-1177"), ("order", "481177"), "same"),
        (("order", "48-1177"), ("order", "48-1178"), "like"),
        (("order", "48-1177"), ("account", "48-1177"), ""),
        (("order", "12"), ("order", "12"), ""),
    ],
)
def test_numbers(one: tuple[str, str], other: tuple[str, str], expected: str) -> None:
    assert verdict("number", Record(numbers=(one,)), Record(numbers=(other,))) == expected


@pytest.mark.parametrize(
    "site", ["https://www.halden.example/shop?x=1", "halden.example", "http://halden.example:8080"]
)
def test_sites(site: str) -> None:
    assert site_domain(site) == "halden.example"
    assert verdict("site", Record(sites=(site,)), Record(emails=("a@halden.example",))) == "same"


@given(st.text(max_size=80))
def test_any_text_is_read_or_left(text: str) -> None:
    mailbox(text)
    phone(text)
    place(text)
    site_domain(text)
    assert day(text) == "" or len(day(text)) == 8
