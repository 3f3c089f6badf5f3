"""Of a subject only numbers are read, and only of one that the writer chose."""

from __future__ import annotations

import pytest

from regard.kit.facts import find


def test_a_number_in_the_subject_is_theirs() -> None:
    (found,) = find("Where is it?", subject="Complaint, order no. 48-1177")
    assert (found.kind, found.canonical, found.part) == ("order", "481177", "subject")
    assert found.sentence == "Complaint, order no. 48-1177"


def test_a_number_said_in_both_is_one_fact() -> None:
    found = find("My order number is 48-1177.", subject="Order no. 48-1177")
    assert [(one.canonical, one.part) for one in found] == [("481177", "own")]


@pytest.mark.parametrize("mark", ["Re", "RE", "Aw", "Fwd", "FW", "WG", "Tr", "Re[2]", "SV"])
def test_the_subject_of_an_answer_or_a_forward_is_somebody_elses(mark: str) -> None:
    assert find("Where is it?", subject=f"{mark}: Order no. 48-1177") == []


def test_a_subject_tells_no_phone_and_no_wish() -> None:
    assert find("Where is it?", subject="Call me on +44 20 7946 0958, please call me Danny") == []


def test_a_newsletters_subject_is_not_read() -> None:
    assert find("Sale! Unsubscribe: https://shop.example/u", subject="Order no. 48-1177 is on its way") == []
