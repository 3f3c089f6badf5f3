"""Waits: what each conversation came into, how long until its first answer, and what whoever comes now may expect.

A wait is counted in the hours in which its team is there. What is learned of it is kept as one small row for each team and
channel (`WaitSummary`), so that any page can say it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import starmap

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from regard.conversations.conversation import Conversation, Shelf
from regard.conversations.line import channels_beside, hands_here, in_front, line, standing_of, waiting
from regard.conversations.message import Message
from regard.conversations.usual import learn_usual
from regard.kit.wait import Offsets, Range, Recorded, Table, load, make_table, say
from regard.kit.wait.table import NEWEST
from regard.spine.models import Delivery
from regard.spine.rows import Prepared, Shaped
from regard.staff.models import Agent, Team
from regard.staff.opening import hours_of

MOST_AHEAD = 500  # counted no further
MADE_EVERY = 10  # answers after which the table is made anew
KEPT = 5 * NEWEST  # answered waits of a team and channel that stay
EMAIL = "email"  # nobody sits and waits for it: its wait is said as "usually", without a queue


class Wait(models.Model):
    """The first wait of a conversation. `stated`: the seconds of the Range that held as they came; none: we could not say."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="wait", primary_key=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20)
    since = models.DateTimeField()
    load = models.FloatField()  # people in front for each agent who was here
    stated = models.JSONField(default=list)
    message = models.BigIntegerField(null=True)  # the answer that ended it
    answered_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)  # of open time

    class Meta:
        indexes = [
            models.Index(
                fields=["team", "channel", "-answered_at"], condition=Q(seconds__isnull=False), name="wait_answered"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(message=None, answered_at=None, seconds=None)
                | Q(message__isnull=False, answered_at__isnull=False, seconds__gte=0),
                name="wait_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}: {self.seconds}"


class WaitSummary(models.Model):
    """What is learned so far; `count` is how many waits were."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=0)
    table = models.JSONField(default=dict)
    offsets = models.JSONField(default=dict)
    busy_since = models.DateTimeField(null=True)  # copy of the open BusySpell (busy.py), for every page

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "channel"], name="wait_summary_once")]

    def __str__(self) -> str:
        return f"{self.team_id} {self.channel}"

    def says(self, load: float) -> Range | None:
        return say(Table.read(self.table), Offsets.read(self.offsets), load=load)


@dataclass(frozen=True, slots=True)
class Expected:
    """What may be said now. `range`: seconds of open time, None: we cannot say yet. `opens_at`: nobody is there until then;
    None with `is_open` false: never. `ahead`: people in front. `is_busy`: unusually so, for this hour of the week (busy.py)."""

    range: Range | None
    is_open: bool
    opens_at: datetime | None
    ahead: int
    is_busy: bool = False


def expected_wait(team: Team, *, at: datetime, channel: str = EMAIL) -> Expected:
    """For somebody who would come now. Two small statements."""
    hours = hours_of(team.pk)
    opens_at = hours.next_opening(at) if hours is not None else at
    ahead, agents = _line(team.pk, channel, at=at)
    summary = summary_of(team.pk, channel)
    found = summary.says(load(ahead=ahead, agents=agents)) if summary is not None else None
    is_open = opens_at is not None and opens_at <= at
    is_busy = is_open and summary is not None and summary.busy_since is not None
    return Expected(found, is_open, None if is_open else opens_at, ahead, is_busy)


def summary_of(team: int, channel: str) -> WaitSummary | None:
    return next(iter(_SUMMARY.all(team, channel)), None)


def notice_wait(message: Message) -> None:
    """A step of noticing: write down what the first message of a conversation came into."""
    conversation = message.conversation
    if message.at != conversation.opened_at or Wait.objects.filter(pk=conversation.pk).exists():
        return
    came_into = load_of(conversation, at=message.at)
    summary = summary_of(conversation.team_id, conversation.channel)
    stated = summary.says(came_into) if summary is not None else None
    Wait.objects.create(
        conversation=conversation, team=conversation.team, channel=conversation.channel, since=message.at,
        load=came_into, stated=list(stated) if stated is not None else [],
    )  # fmt: skip


def answered(delivery: Delivery) -> None:
    """Reaction to an answer, written (once the time to take it back is over) or by telephone: when it was, the event says."""
    told = delivery.event.data if delivery.event else {}
    answers = (Message.Kind.OUT, Message.Kind.CALL)
    answer = Message.objects.filter(pk=int(told.get("message", 0)), kind__in=answers).first()
    if answer is None or delivery.event is None:  # it was taken back
        return
    moment = delivery.event.at
    with transaction.atomic():
        row = Wait.objects.select_for_update().filter(pk=answer.conversation_id, seconds=None).first()
        if row is None or row.conversation.callbacks.exists():  # they chose the hour: it says nothing of a wait
            return
        hours = hours_of(row.team_id)
        passed = hours.between(row.since, moment) if hours is not None else moment - row.since
        row.message, row.answered_at, row.seconds = answer.pk, moment, max(passed.total_seconds(), 0.0)
        row.save(update_fields=["message", "answered_at", "seconds"])
        _learn(row)


def taken_back(delivery: Delivery) -> None:
    """Reaction: an answer that never left ended nobody's wait."""
    told = delivery.event.data if delivery.event else {}
    rows = Wait.objects.filter(message=int(told.get("message", 0)))
    rows.update(message=None, answered_at=None, seconds=None)


def _learn(row: Wait) -> None:
    WaitSummary.objects.get_or_create(team=row.team, channel=row.channel)
    summary = WaitSummary.objects.select_for_update(of=("self",)).get(team=row.team, channel=row.channel)
    summary.count += 1
    learn_usual(row.team_id, row.channel, since=row.since, seconds=row.seconds or 0.0)
    if len(row.stated) == len(Range._fields):
        summary.offsets = Offsets.read(summary.offsets).after(Range(*row.stated), row.seconds or 0.0).kept()
    if summary.count % MADE_EVERY == 0:
        summary.table = make_table(_records(row)).kept()
    summary.save()


def _records(row: Wait) -> list[Recorded]:
    """The newest first."""
    rows = Wait.objects.filter(team=row.team_id, channel=row.channel, seconds__isnull=False).order_by("-answered_at")
    return list(starmap(Recorded, rows.values_list("load", "seconds")[:NEWEST]))


def load_of(conversation: Conversation, *, at: datetime) -> float:
    """People in front of them for each agent who is here and has what they need. Mail has no line."""
    one = standing_of(conversation, at=at)
    if one is None or conversation.channel == EMAIL:
        return 0.0
    rows = line([one.team], at=at, channels=channels_beside(one.channel))
    ahead, agents = in_front(one, rows, hands_here(one.team))
    return load(ahead=ahead, agents=agents)


def _line(team: int, channel: str, *, at: datetime) -> tuple[int, int]:
    """How many stand in front of somebody who came now, and how many agents are here to answer."""
    ahead = 0
    if channel != EMAIL:
        beside = sorted(channels_beside(channel))
        rows = _AHEAD.of(len(beside), lambda: _ahead(beside))
        now = connection.ops.adapt_datetimefield_value(at)
        ahead = len(rows.values(Shelf.OPEN, team, 1, now, *beside, now))  # the 1 is what EXISTS selects
    return ahead, len(_HERE.values(team))


def _ahead(channels: Sequence[str]) -> models.QuerySet[Conversation, tuple[int]]:
    rows = waiting([0], at=_SOME).filter(channel__in=channels).filter(waiting_since__lt=_SOME)
    return rows.order_by().values_list("pk")[:MOST_AHEAD]


def forget_old(delivery: Delivery) -> None:
    """Schedule handler: what is answered is kept up to KEPT, and a year at most; nobody's wait is asked for longer."""
    Wait.objects.filter(since__lt=timezone.now() - timedelta(days=366)).delete()
    for team, channel in WaitSummary.objects.values_list("team", "channel"):
        rows = Wait.objects.filter(team=team, channel=channel, seconds__isnull=False).order_by("-answered_at")
        edge = rows.values_list("answered_at", flat=True)[KEPT : KEPT + 1].first()
        if edge is not None:
            rows.filter(answered_at__lte=edge).delete()


_SOME = datetime(2000, 1, 1, tzinfo=UTC)
_AHEAD = Shaped[Conversation]()
_HERE = Prepared(
    lambda: (
        Agent.objects.filter(is_active=True, away_since=None).filter(memberships__team=0).order_by().values_list("pk")
    )
)
_SUMMARY = Prepared(lambda: WaitSummary.objects.filter(team=0).filter(channel=""))
