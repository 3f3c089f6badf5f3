"""The database goes away in the middle of a mail: nobody is bothered with what a second try puts right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection

from regard.channels.models import Inbound
from regard.conversations.models import Message
from tests.cast import Cast
from tests.channels.letters import arrives, letter

pytestmark = pytest.mark.django_db(transaction=True)


class Breaks:
    """The database, which fails the first so many times when a row of the ledger is written."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if self.left and "INSERT" in sql and "channels_inbound" in sql:
            self.left -= 1
            raise OperationalError("terminating connection due to administrator command")
        return execute(sql, *rest)


def test_a_connection_that_breaks_once_costs_nothing(cast: Cast) -> None:
    before = Message.objects.count()
    with connection.execute_wrapper(Breaks(1)):
        row = arrives(letter("Still here?"))
    assert (row.fate, row.reason) == ("filed", "message")
    assert Message.objects.count() == before + 1


def test_one_that_stays_broken_sets_the_mail_aside_whole(cast: Cast) -> None:
    before = Message.objects.count()
    with connection.execute_wrapper(Breaks(3)):
        row = arrives(letter("Still here?"))
    assert (row.fate, row.reason) == ("set_aside", "error")
    assert (Message.objects.count(), Inbound.objects.count()) == (before, 1)
