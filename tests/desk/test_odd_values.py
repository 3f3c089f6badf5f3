"""Values that no database takes are refused in words, whatever the page; they never break it for others."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from regard.conversations.models import Draft, Snooze
from regard.conversations.snooze import CannotSnooze, snooze
from regard.staff.absence import CannotBeAway, go_away
from tests.cast import Cast
from tests.desk.conftest import enter

pytestmark = pytest.mark.django_db(transaction=True)
HUGE = ("9" * 19, "9" * 40, "-9223372036854775809")


@pytest.mark.parametrize("number", HUGE)
def test_a_number_over_63_bits_is_no_error_of_ours(cast: Cast, number: str) -> None:
    client = enter(cast.ada)
    for address, field in (
        (f"/desk/settings/agents/{cast.alma.pk}/", "teams"), ("/desk/settings/teams/new/", "members"), ("/desk/settings/invitations/", "teams"),
    ):  # fmt: skip
        given = {"name": "Any", "role": "agent", "email": "any@halden.example", field: number}
        assert client.post(address, given).status_code in (400, 404, 422), address


def test_nul_in_a_name_is_refused_or_kept_as_a_sign(cast: Cast) -> None:
    answer = enter(cast.alma).post(f"/desk/people/{cast.dana.pk}/names/", {"name": "a\x00b"})
    assert answer.status_code == (400 if connection.vendor == "postgresql" else 303)


def test_half_a_sign_does_not_cost_the_draft(cast: Cast) -> None:
    body = json.dumps({"text": "cut \ud83d short", "mode": "reply", "version": 2**70})
    address = f"/desk/conversations/{cast.conversation.ref}/drafts/"
    answer = enter(cast.alma).put(address, body, content_type="application/json")
    assert answer.status_code == 200
    assert "short" in Draft.objects.get().html


@pytest.mark.parametrize("year", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2020-01-01T00:00"])
def test_nobody_is_away_or_asleep_until_a_time_that_never_comes(cast: Cast, year: str) -> None:
    client = enter(cast.alma)
    assert client.post("/desk/me/absences/", {"until": year}).status_code == 422
    snoozes = f"/desk/conversations/{cast.conversation.ref}/snoozes/"
    assert client.post(snoozes, {"until": year}).status_code == 422
    assert enter(cast.benno).get("/desk/lists/unassigned/").status_code == 200
    assert not Snooze.objects.exists()


def test_five_years_are_the_longest(cast: Cast) -> None:
    now = timezone.now()
    with pytest.raises(CannotBeAway):
        go_away(agent=cast.alma, at=now, until=now + timedelta(days=3000))
    with pytest.raises(CannotSnooze):
        snooze(cast.conversation, until=now + timedelta(days=3000), by=cast.alma.actor, at=now)


def test_a_page_cursor_before_the_year_one_is_refused(cast: Cast) -> None:
    answer = enter(cast.alma).get("/desk/lists/unassigned/?after=0001-01-01T00:00:00%2B14:00_1")
    assert answer.status_code in (200, 400)
