"""The page of opening hours."""

from __future__ import annotations

from django.utils import timezone

from regard.staff.models import Opening, SpecialDay
from tests.cast import Cast
from tests.desk.conftest import enter

WEEK = {f"day{n}": "9-12:30, 13:30-17" for n in range(5)} | {"zone": "Europe/Stockholm"}


def test_a_week_a_day_and_holidays(cast: Cast) -> None:
    client, year = enter(cast.ada), timezone.localdate().year + 1
    assert client.post("/desk/settings/hours/", WEEK).status_code == 303
    assert (
        Opening.objects.get(team=None).week[0] == [[540, 750], [810, 1020]]
        and Opening.objects.get(team=None).week[6] == []
    )
    assert "09:00-12:30, 13:30-17:00" in client.get("/desk/settings/hours/").content.decode()
    client.post("/desk/settings/hours/days/", {"day": f"{year}-12-24", "words": "Eve", "spans": "9-12"})
    client.post("/desk/settings/hours/holidays/", {"country": "se", "region": "", "year": str(year)})
    assert SpecialDay.objects.get(words="Eve").spans == [[540, 720]] and SpecialDay.objects.count() > 8
    client.post(f"/desk/settings/hours/days/{SpecialDay.objects.get(words='Eve').pk}/gone/")
    assert not SpecialDay.objects.filter(words="Eve").exists()


def test_a_team_with_its_own(cast: Cast) -> None:
    client, here = enter(cast.ada), f"/desk/settings/hours/{cast.support.pk}/"
    client.post(here, WEEK)
    assert "its own hours" in client.get("/desk/settings/hours/").content.decode()
    client.post(here, WEEK | {"drop": "1"})
    assert not Opening.objects.exists()


def test_what_is_not_understood_comes_back_as_it_was_typed(cast: Cast) -> None:
    answer = enter(cast.ada).post("/desk/settings/hours/", WEEK | {"day0": "nine to <five>"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "nine to &lt;five&gt;" in page and "is not understood" in page
    assert enter(cast.ada).post("/desk/settings/hours/days/", {"day": "soon", "words": "x"}).status_code == 422
    assert enter(cast.ada).post("/desk/settings/hours/holidays/", {"country": "XX", "year": "2026"}).status_code == 422
