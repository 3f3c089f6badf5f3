"""Which six digits of a message are meant as the code."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regard.kit.typed_code import typed_code


@pytest.mark.parametrize(
    "text",
    [
        "123456", "123 456", "123-456", "  123456  ", "Hi Alma,\n\n123456\n\nBest\nDana", "My code is 123456.", "The code: 123 456 thanks",
        "Der Code lautet 123456", "Mein Bestätigungscode: 123456", "El código es 123456", "Le code est 123456, merci", "Here: 123456",
        "１２３４５６", "١٢٣٤٥٦", "Order 48-1177 leaks, and the code is 123456", "order 987654 is mine.\n123456", "*123456*",
        "123\u00a0456",
    ],
)  # fmt: skip
def test_a_code(text: str) -> None:
    assert typed_code(text) == "123456"


@pytest.mark.parametrize(
    "text",
    [
        "", "It leaks.", "12345", "1234567", "My order is 123456", "order number: 123456", "Bestellung 123456", "invoice no. 123456",
        "call +46 123 456", "070 123 456", "#123456", "€123456", "123456 €", "123.456", "A123456", "123456-7", "2026-123456",
        "See https://example.org/123456", "code " + "x " * 60 + "123456 " + "y " * 60,
    ],
)  # fmt: skip
def test_no_code(text: str) -> None:
    assert typed_code(text) == ""


@given(st.text(max_size=300))
def test_whatever_it_is_given_it_answers_with_six_digits_or_nothing(text: str) -> None:
    assert re.fullmatch(r"(?:[0-9]{6})?", typed_code(text))


def test_a_long_text_costs_little() -> None:
    assert typed_code("123 " * 200_000) == ""
    assert typed_code("order " * 200_000 + "\n123456") == ""
