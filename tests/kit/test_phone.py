"""Telephone numbers as people write them come to one form, by which we know them again, and are shown as people read them."""

from __future__ import annotations

import pytest

from regard.kit.phone import canonical, figures, shown


@pytest.mark.parametrize(
    ("given", "country", "expected"),
    [
        ("+47 22 12 34 56", "", "+4722123456"),
        ("0047 22123456", "", "+4722123456"),
        ("(+47) 22-12-34-56", "", "+4722123456"),
        ("22 12 34 56", "NO", "+4722123456"),
        ("+49 (0)30 1234567", "", "+49301234567"),
        ("030/1234567", "DE", "+49301234567"),
        ("(212) 555-0100", "US", "+12125550100"),
        ("22 12 34 56", "", ""),
        ("+47 1", "", ""),
        ("call me", "NO", ""),
        ("", "NO", ""),
    ],
)
def test_one_form_for_what_is_one_number(given: str, country: str, expected: str) -> None:
    assert canonical(given, country=country) == expected


def test_a_number_without_a_country_keeps_its_figures() -> None:
    assert figures("22 12 34 56") == "22123456"
    assert figures("22 12 34 56", country="NO") == "+4722123456"


def test_it_is_read_as_where_the_reader_is() -> None:
    assert shown("+4722123456") == "+47 22 12 34 56"
    assert shown("+4722123456", country="NO") == "22 12 34 56"
    assert shown("22123456") == "22123456"
