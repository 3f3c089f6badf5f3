"""Who gets a copy of an answer."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.conversations.receiving import Incoming, take_in
from regard.customers.models import Identity
from tests.cast import Cast
from tests.desk.conftest import enter


def writes(cast: Cast, who: Identity, copy: str) -> None:
    with transaction.atomic():
        take_in(cast.conversation, Incoming(identity=who, text="Me too", at=timezone.now(), cc=[["", copy]]))


def test_whom_a_stranger_puts_in_copy_gets_no_answer(cast: Cast) -> None:
    writes(cast, cast.dana_identity, "partner@example.org")
    writes(cast, cast.ines, "evil@stranger.example")
    page = enter(cast.alma).get(f"/desk/conversations/{cast.conversation.ref}/").content.decode()
    field = page.partition('name="cc"')[2].partition(">")[0]
    assert "partner@example.org" in field
    assert "evil@stranger.example" not in field
