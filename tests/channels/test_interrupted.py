"""The database goes away in the middle of a mail: nobody is bothered with what a second try puts right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import OperationalError

from regard.channels import arrival
from regard.channels.models import Inbound
from regard.conversations.models import Message
from regard.spine import rows
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """The database fails the first so many times when a row of the ledger is written (its driver differs by engine)."""

    def fail(times: int) -> None:
        left = iter(range(times))

        def insert(row: Inbound) -> Inbound:
            if next(left, None) is not None:
                raise OperationalError("terminating connection due to administrator command")
            return rows.insert(row)

        monkeypatch.setattr(arrival, "insert", insert)

    return fail


def test_a_connection_that_breaks_once_costs_nothing(cast: Cast, breaks: Callable[[int], None]) -> None:
    before = Message.objects.count()
    breaks(1)
    row = arrives(letter("Still here?"))
    assert (row.fate, row.reason) == ("filed", "message")
    assert Message.objects.count() == before + 1


def test_one_that_stays_broken_sets_the_mail_aside_whole(cast: Cast, breaks: Callable[[int], None]) -> None:
    before = Message.objects.count()
    breaks(3)
    row = arrives(letter("Still here?"))
    assert (row.fate, row.reason) == ("set_aside", "error")
    assert (Message.objects.count(), Inbound.objects.count()) == (before, 1)
