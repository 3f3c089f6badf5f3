"""Opening hours decide by when an answer is promised."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from regard.conversations.reply import Answer, reply
from regard.staff import opening
from regard.staff.models import SpecialDay
from regard.staff.opening import CannotOpen, drop_hours, fill_holidays, keep_days, keep_hours
from tests.cast import NOW, Cast

OFFICE = ["9-17"] * 5 + ["", ""]
EVENING = datetime(2026, 3, 13, 15, 30, tzinfo=UTC)  # a Friday, 16:30 in Stockholm


def test_a_mail_on_friday_evening_is_promised_for_monday(cast: Cast) -> None:
    keep_hours(team=None, zone="Europe/Stockholm", week=OFFICE, by=cast.ada, at=NOW)
    reply(cast.conversation, Answer(html="<p>Yes.</p>"), by=cast.alma, at=NOW)
    cast.writes("And now?", at=EVENING)
    cast.conversation.refresh_from_db()
    assert cast.conversation.waiting_since == EVENING
    assert cast.conversation.due_at == datetime(2026, 3, 16, 11, 30, tzinfo=UTC), (
        "half an hour on Friday, the rest on Monday"
    )


def test_a_team_may_have_its_own_and_go_back(cast: Cast) -> None:
    keep_hours(team=None, zone="Europe/Stockholm", week=OFFICE, by=cast.ada, at=NOW)
    keep_hours(team=cast.workshop, zone="Europe/Stockholm", week=["0-24"] * 7, by=cast.ada, at=NOW)
    assert cast.workshop.due(since=EVENING).day == 13 and cast.support.due(since=EVENING).day == 16
    drop_hours(team=cast.workshop, by=cast.ada, at=NOW)
    assert cast.workshop.due(since=EVENING).day == 16
    drop_hours(team=None, by=cast.ada, at=NOW)
    assert cast.support.due(since=EVENING).day == 13


def test_public_holidays_are_filled_in_once_and_what_was_written_by_hand_stays(cast: Cast) -> None:
    keep_hours(team=None, zone="Europe/Stockholm", week=OFFICE, by=cast.ada, at=NOW)
    keep_days({date(2026, 12, 25): ("Christmas fair", "10-14")}, by=cast.ada, at=NOW)
    first = fill_holidays(country="SE", region="", year=2026, by=cast.ada, at=NOW)
    assert first > 8 and fill_holidays(country="SE", region="", year=2026, by=cast.ada, at=NOW) == 0
    assert SpecialDay.objects.get(day=date(2026, 12, 25)).words == "Christmas fair"
    assert cast.support.due(since=datetime(2026, 6, 5, 15, tzinfo=UTC)).day == 8, "6 June is a Saturday and a holiday"


def test_a_change_elsewhere_is_noticed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opening.hours_of(cast.support.pk) is None
    opening.Opening.objects.create(team=None, zone="UTC", week=[[[540, 1020]]] * 7)  # as another process would
    assert opening.hours_of(cast.support.pk) is None
    now = opening.time.monotonic()
    monkeypatch.setattr(opening.time, "monotonic", lambda: now + opening.KEEP + 1)
    assert opening.hours_of(cast.support.pk) is not None


@pytest.mark.parametrize(
    ("zone", "week"), [("Mars/Base", OFFICE), ("UTC", [""] * 7), ("UTC", ["17-9"] + [""] * 6), ("../etc", OFFICE)]
)
def test_what_makes_no_sense_is_refused(cast: Cast, zone: str, week: list[str]) -> None:
    with pytest.raises(CannotOpen):
        keep_hours(team=None, zone=zone, week=week, by=cast.ada, at=NOW)
    with pytest.raises(CannotOpen):
        keep_hours(team=None, zone="UTC", week=OFFICE, by=cast.alma, at=NOW)


def test_a_country_that_we_do_not_know(cast: Cast) -> None:
    for country, region in (("XX", ""), ("DE", "Atlantis")):
        with pytest.raises(CannotOpen):
            fill_holidays(country=country, region=region, year=2026, by=cast.ada, at=NOW)
