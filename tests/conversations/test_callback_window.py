"""An hour that was offered can be had, whatever the clock said meanwhile and whichever zone is chosen beside it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from regard.conversations.callback_window import EARLIEST, LATEST, window_of, windows
from regard.staff import opening
from tests.cast import NOW, Cast

ZONES = st.sampled_from(["UTC", "Europe/Oslo", "Asia/Kolkata", "America/St_Johns"])


@example(at=datetime(2026, 3, 11, 10, 41, tzinfo=UTC), thinks=600, week="", read_in="UTC", sent_in="Europe/Oslo")
@example(at=datetime(2026, 3, 11, 6, 55, tzinfo=UTC), thinks=0, week="", read_in="UTC", sent_in="Europe/Oslo")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    at=st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 5)).map(lambda one: one.replace(tzinfo=UTC)),
    thinks=st.integers(0, 600),
    week=st.sampled_from(["", "9-17", "9:15-12:40, 13-17"]),
    read_in=ZONES,
    sent_in=ZONES,
)
def test_it_can_be_had_by_whoever_thinks_for_ten_minutes(
    cast: Cast, at: datetime, thinks: int, week: str, read_in: str, sent_in: str
) -> None:
    opening.forget()
    with transaction.atomic():
        if week:
            opening.keep_hours(team=None, zone="Europe/Oslo", week=[week] * 5 + [""] * 2, by=cast.ada, at=NOW)
        team, later = cast.support.pk, at + timedelta(seconds=thinks)
        for one in windows(team, zone=read_in, at=at):
            kept = window_of(team, zone=sent_in, chosen=one.from_at.isoformat(), at=later)
            is_night = not week and not EARLIEST <= one.from_at.astimezone(ZoneInfo(sent_in)).hour < LATEST
            assert (kept is None) == is_night
            assert kept is None or (kept.from_at, kept.to_at) == (one.from_at, one.to_at)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "chosen",
    [
        "", "x", "2026-03-11T10:00:00", "9999-12-31T23:30:00-14:00", "2026-03-11T10:10:00+00:00", "\x00",
        "2026-03-11T09:00:00+00:00", "2026-03-16T10:00:00+00:00", "2026-03-11T04:30:00+00:00",
    ],
)  # fmt: skip
def test_what_is_no_half_hour_of_ours_is_none(cast: Cast, chosen: str) -> None:
    assert window_of(cast.support.pk, zone="UTC", chosen=chosen, at=NOW) is None
