"""What a team promises, by channel and by kind of matter: a first answer, the next one, and that it is solved.

Which rule holds: of those that fit (their channel is this one or any, their kind is this one or any) the one that names the
kind comes before the one that names the channel, and one that names both before either. A figure that a rule leaves empty is
taken from the next one; below them all stands `DEFAULT`. Hours are those in which the team is there, unless the rule that
gave the figure counts round the clock.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.kit.span import MOST
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared
from regard.staff.agent import Agent
from regard.staff.opening import KEEP, hours_of
from regard.staff.team import Team

What = Literal["first", "next", "answer"]
WHATS: tuple[What, ...] = ("first", "next", "answer")
CHANNELS = ("email", "form", "chat", "phone")
KINDS = ("question", "broken", "order", "complaint", "callback")  # of a matter; a form may bring others
WARN_PERCENT = 75


class CannotPromiseThat(Refusal):
    code = "cannot_promise_that"
    status = 422


@dataclass(frozen=True, slots=True)
class Term:
    """One promise: so many minutes, of which hours, and after how many of those minutes we are warned."""

    minutes: int
    always: bool = False
    warn_minutes: int = 0

    def due(self, *, team: int, since: datetime) -> datetime:
        return self._after(timedelta(minutes=self.minutes), team=team, since=since)

    def warn(self, *, team: int, since: datetime) -> datetime:
        return self._after(timedelta(minutes=self.warn_minutes), team=team, since=since)

    def _after(self, worth: timedelta, *, team: int, since: datetime) -> datetime:
        return after(worth, team=team, since=since, always=self.always)


Terms = dict[What, Term | None]
DEFAULT_MINUTES: dict[What, int | None] = {"first": 240, "next": 240, "answer": None}


class PromisePolicy(models.Model):
    """One rule of a team. `channel` and `kind` empty: any. None as a figure: as the more general rule says."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="promise_policies")
    channel = models.CharField(max_length=20, blank=True, default="")
    kind = models.CharField(max_length=20, blank=True, default="")
    first_minutes = models.PositiveIntegerField(null=True)
    next_minutes = models.PositiveIntegerField(null=True)
    answer_minutes = models.PositiveIntegerField(null=True)
    always = models.BooleanField(default=False)  # every hour of every day counts
    warn_percent = models.PositiveSmallIntegerField(null=True)  # warn when so much of it is used,
    warn_minutes = models.PositiveIntegerField(null=True)  # or so many minutes before

    class Meta:
        ordering = ["team", "kind", "channel"]
        verbose_name_plural = "promise policies"
        constraints = [
            models.UniqueConstraint(fields=["team", "channel", "kind"], name="one_policy_each"),
            models.CheckConstraint(
                condition=Q(warn_percent=None) | (Q(warn_minutes=None) & Q(warn_percent__gte=1, warn_percent__lte=99)),
                name="policy_warns_one_way",
            ),
            models.CheckConstraint(
                condition=(Q(first_minutes=None) | Q(first_minutes__gte=1))
                & (Q(next_minutes=None) | Q(next_minutes__gte=1))
                & (Q(answer_minutes=None) | Q(answer_minutes__gte=1)),
                name="policy_promises_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.channel or 'any'} {self.kind or 'any'}"

    @property
    def is_base(self) -> bool:
        return not self.channel and not self.kind

    def minutes(self, what: What) -> int | None:
        found: int | None = getattr(self, f"{what}_minutes")
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What a rule says, as it is kept. None: as the more general rule says."""

    first: int | None = None
    next: int | None = None
    answer: int | None = None
    always: bool = False
    warn_percent: int | None = None
    warn_minutes: int | None = None


def after(worth: timedelta, *, team: int, since: datetime, always: bool = False) -> datetime:
    """When so much of the team's time has passed; hours that never open count as if they always were."""
    hours = None if always else hours_of(team)
    return (hours.after(since, worth) if hours is not None else None) or since + worth


def passed(since: datetime, until: datetime, *, team: int, always: bool = False) -> timedelta:
    """How much of the team's time that was."""
    hours = None if always else hours_of(team)
    if hours is None or hours.next_opening(since) is None:
        return max(until - since, timedelta(0))
    return hours.between(since, until)


_kept: dict[tuple[int, str, str], tuple[Terms, float]] = {}
_ROWS = Prepared(lambda: PromisePolicy.objects.filter(team=0).order_by())


def terms(team: int, *, channel: str = "", kind: str = "") -> Terms:
    """What a team (by key) promises now. Kept for a few seconds, as opening hours are."""
    key = (team, channel, kind)
    found, until = _kept.get(key, ({}, 0.0))
    if time.monotonic() >= until:
        if len(_kept) > 5000:
            _kept.clear()
        found = settle(_ROWS.all(team), channel=channel, kind=kind)
        _kept[key] = found, time.monotonic() + KEEP
    return found


def forget() -> None:
    _kept.clear()


def settle(rows: Sequence[PromisePolicy], *, channel: str, kind: str) -> Terms:
    """The rule of this file, over the rows of one team."""
    fit = [one for one in rows if one.channel in ("", channel) and one.kind in ("", kind)]
    fit.sort(key=lambda one: (bool(one.kind), bool(one.channel)), reverse=True)
    return {what: _term(fit, what) for what in WHATS}


def _term(fit: Sequence[PromisePolicy], what: What) -> Term | None:
    says = next((one for one in fit if one.minutes(what) is not None), None)
    minutes = says.minutes(what) if says else DEFAULT_MINUTES[what]
    if minutes is None:
        return None
    warns = next((one for one in fit if one.warn_percent is not None or one.warn_minutes is not None), None)
    if warns is not None and warns.warn_minutes is not None and warns.warn_minutes < minutes:
        warn = minutes - warns.warn_minutes
    else:  # also of a promise shorter than that
        warn = minutes * ((warns.warn_percent if warns else None) or WARN_PERCENT) // 100
    return Term(minutes, says.always if says else False, warn)


@transaction.atomic
def keep_policy(
    *, team: Team, figures: Figures, by: Agent, at: datetime, channel: str = "", kind: str = ""
) -> PromisePolicy:
    """Write a rule. Waits that run keep what they were promised; the next one goes by it."""
    _admin_only(by)
    values = {
        "first_minutes": figures.first, "next_minutes": figures.next, "answer_minutes": figures.answer,
        "always": figures.always, "warn_percent": figures.warn_percent, "warn_minutes": figures.warn_minutes,
    }  # fmt: skip
    if not channel and not kind and (figures.first is None or figures.next is None):
        raise CannotPromiseThat(_("Say within what time you answer: this rule holds wherever no other does."))
    if (
        all(values[f"{what}_minutes"] is None for what in WHATS)
        and figures.warn_percent is None
        and figures.warn_minutes is None
    ):
        raise CannotPromiseThat(_("Say one thing at least that is different here."))
    if any(not 1 <= one <= MOST for one in (figures.first, figures.next, figures.answer) if one is not None):
        raise CannotPromiseThat(_("A promise is a minute at least, and a quarter of a year at most."))
    if figures.warn_percent is not None and (not 1 <= figures.warn_percent <= 99 or figures.warn_minutes is not None):
        raise CannotPromiseThat(_("Say when to warn, one way: a part from 1 to 99 %, or a time before."))
    here: dict[str, Any] = {"team": team, "channel": channel[:20], "kind": kind[:20]}
    was = PromisePolicy.objects.filter(**here).values(*values).first() or {}
    row, _made = PromisePolicy.objects.update_or_create(**here, defaults=values)
    data = {"channel": row.channel, "kind": row.kind} | values | {"was": was}
    record(kind="promise.policy_changed", subject=f"team:{team.pk}", at=at, by=by.actor, data=data)
    _read_anew()
    return row


@transaction.atomic
def drop_policy(row: PromisePolicy, *, by: Agent, at: datetime) -> None:
    """The more general rule holds again."""
    _admin_only(by)
    if row.is_base:
        raise CannotPromiseThat(_("This rule holds wherever no other does. Change it instead."))
    team, channel, kind = row.team, row.channel, row.kind
    row.delete()
    data = {"channel": channel, "kind": kind}
    record(kind="promise.policy_dropped", subject=f"team:{team.pk}", at=at, by=by.actor, data=data)
    _read_anew()


def promise_answers(team: Team, *, hours: int, by: Agent, at: datetime) -> None:
    """Within how many hours this team answers, wherever no other rule holds; what else that rule says stays."""
    row = PromisePolicy.objects.filter(team=team, channel="", kind="").first() or PromisePolicy(team=team)
    figures = Figures(
        hours * 60, hours * 60, row.answer_minutes, row.always, row.warn_percent, row.warn_minutes
    )  # fmt: skip
    keep_policy(team=team, figures=figures, by=by, at=at)


def promised_hours(team: Team) -> int:
    """The first answer wherever no other rule holds, in whole hours, one at least."""
    term = terms(team.pk)["first"]
    return max(round(term.minutes / 60), 1) if term else 1


def _admin_only(by: Agent) -> None:
    if not by.is_admin:
        raise CannotPromiseThat(_("Only an admin does this."), status=403)


def _read_anew() -> None:
    transaction.on_commit(forget)
    forget()
