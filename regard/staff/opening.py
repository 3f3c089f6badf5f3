"""When we are there: the company's opening hours, a team's own where it has them, and the days that are different."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.kit.hours import Day, Hours, read_day, write_day
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.staff.agent import Agent
from regard.staff.team import Team

KEEP = 10.0  # seconds for which a process trusts what it has read; its own changes it knows at once
_kept: dict[int | None, tuple[Hours | None, float]] = {}


class CannotOpen(Refusal):
    code = "cannot_open"
    status = 422


class Opening(models.Model):
    """A week of `team`, or (None) of the company. Without any we count every hour of the day."""

    team = models.OneToOneField(Team, null=True, on_delete=models.CASCADE, related_name="opening")
    zone = models.CharField(max_length=60)
    week = models.JSONField()  # seven days from Monday, each [[from, to], …] in minutes after midnight

    class Meta:
        constraints = [models.UniqueConstraint(models.Value(1), condition=models.Q(team=None), name="one_company_week")]

    def __str__(self) -> str:
        return f"{self.team or 'company'} {self.zone}"


class SpecialDay(models.Model):
    """A holiday, or a day with other hours, for everybody. `spans` empty: closed."""

    day = models.DateField(unique=True)
    words = models.CharField(max_length=120)
    spans = models.JSONField(default=list)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.words}"


def hours_of(team: int | None) -> Hours | None:
    """The hours that count for a team (by key), else the company's; None: always. Kept for a few seconds."""
    found, until = _kept.get(team, (None, 0.0))
    if time.monotonic() >= until:
        found = _read(team)
        _kept[team] = found, time.monotonic() + KEEP
    return found


def zone_of(team: int | None) -> tzinfo:
    """Where the hours of a team (by key) are read; without any, the zone of the whole server."""
    hours = hours_of(team)
    return hours.zone if hours is not None else timezone.get_default_timezone()


def forget() -> None:
    _kept.clear()


def _read(team: int | None) -> Hours | None:
    rows = {row.team_id: row for row in Opening.objects.filter(models.Q(team=team) | models.Q(team=None))}
    row = rows.get(team) or rows.get(None)
    if row is None:
        return None
    special = {one.day: _spans(one.spans) for one in SpecialDay.objects.all()}
    return Hours(ZoneInfo(row.zone), [_spans(day) for day in row.week], special)


def _spans(rows: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [(begin, end) for begin, end in rows]


@transaction.atomic
def keep_hours(*, team: Team | None, zone: str, week: Sequence[str], by: Agent, at: datetime) -> Opening:
    """Write a week as people do ("9-12:30, 13:30-17"). Waits that run keep the time they were promised."""
    _admin_only(by)
    if zone not in available_timezones():
        raise CannotOpen(_("%(zone)s is no time zone that we know.") % {"zone": zone[:60]})
    days = [_day(words) for words in week]
    if not any(days):
        raise CannotOpen(_("Open on one day at least, or nobody can be promised anything."))
    was = _told(Opening.objects.filter(team=team).first())
    row, _made = Opening.objects.update_or_create(team=team, defaults={"zone": zone, "week": days})
    _changed(team, by=by, at=at, **_told(row), was=was)
    return row


@transaction.atomic
def drop_hours(*, team: Team | None, by: Agent, at: datetime) -> None:
    """The team goes by the company's hours again; the company counts every hour."""
    _admin_only(by)
    was = _told(Opening.objects.filter(team=team).first())
    Opening.objects.filter(team=team).delete()
    _changed(team, by=by, at=at, was=was, **dict.fromkeys(was, ""))


@transaction.atomic
def keep_days(days: Mapping[date, tuple[str, str]], *, by: Agent, at: datetime) -> None:
    """Write days that are different: day → (what it is, its hours as people write them; "" is closed)."""
    _admin_only(by)
    for day, (words, spans) in days.items():
        SpecialDay.objects.update_or_create(day=day, defaults={"words": words.strip()[:120], "spans": _day(spans)})
    _changed(None, by=by, at=at, days=[f"{day.isoformat()} {spans}".strip() for day, (_words, spans) in days.items()])


@transaction.atomic
def drop_day(day: date, *, by: Agent, at: datetime) -> None:
    _admin_only(by)
    SpecialDay.objects.filter(day=day).delete()
    _changed(None, by=by, at=at, gone=day.isoformat())


@transaction.atomic
def fill_holidays(*, country: str, region: str, year: int, by: Agent, at: datetime) -> int:
    """Write down the public holidays of a year as closed; a day that stands there already stays as it is. How many came."""
    _admin_only(by)
    found = public_holidays(country=country, region=region, year=year)
    there = set(SpecialDay.objects.filter(day__in=found).values_list("day", flat=True))
    made = [SpecialDay(day=day, words=name[:120]) for day, name in found.items() if day not in there]
    SpecialDay.objects.bulk_create(made)
    _changed(None, by=by, at=at, days=[one.day.isoformat() for one in made])
    return len(made)


def public_holidays(*, country: str, region: str, year: int) -> dict[date, str]:
    """The public holidays of a country (ISO 3166-1) or one of its regions, by name. Takes a second the first time."""
    import holidays

    try:
        found = holidays.country_holidays(country, subdiv=region or None, years=year)
    except (NotImplementedError, ValueError) as error:
        raise CannotOpen(
            _("We know no holidays of %(place)s.") % {"place": f"{country} {region}".strip()[:40]}
        ) from error
    return {day: str(name) for day, name in sorted(found.items())}


def _day(words: str) -> Day:
    try:
        return read_day(words)
    except ValueError as error:
        raise CannotOpen(
            _("“%(words)s” is not understood. Write it like 9-12:30, 13:30-17.") % {"words": str(error)[:60]}
        ) from error


def _admin_only(by: Agent) -> None:
    if not by.is_admin:
        raise CannotOpen(_("Only an admin can change this."), status=403)


def _told(row: Opening | None) -> dict[str, Any]:
    return {} if row is None else {"zone": row.zone, "week": [write_day(_spans(day)) for day in row.week]}


def _changed(team: Team | None, *, by: Agent, at: datetime, **told: Any) -> None:
    record(kind="hours.changed", subject=f"team:{team.pk}" if team else "company", at=at, by=by.actor, data=told)
    transaction.on_commit(forget)
    forget()
