"""Whatever happens in whatever order: what stands in the tables is what the events alone give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.conversations.assignment import transfer
from regard.conversations.closure import close, reopen
from regard.conversations.kind import say_kind
from regard.conversations.models import Conversation, Promised
from regard.conversations.receiving import Incoming, open_conversation
from regard.conversations.reply import Answer, reply
from regard.conversations.snooze import snooze
from regard.conversations.undo import take_back
from regard.conversations.warning import plan
from regard.spine.models import Event
from regard.staff import opening, promise_policy
from regard.staff.models import PromisePolicy, Team
from regard.staff.opening import hours_of, keep_hours
from regard.staff.promise_policy import Figures, drop_policy, keep_policy
from tests.cast import NOW, Cast
from tests.conversations.promised_replay import Replay

MINUTES = st.one_of(st.none(), st.integers(1, 3000))
RULES = st.tuples(
    st.booleans(), st.sampled_from(["", "email", "form"]), st.sampled_from(["", "order"]), st.integers(1, 3000), MINUTES, MINUTES,
    st.booleans(),
)  # fmt: skip
STEPS = st.one_of(
    st.tuples(
        st.sampled_from(["write", "auto", "reply", "reply", "close", "answer and close", "reopen", "snooze", "transfer", "drop", "kind"]),
        st.integers(0, 2500),
    ),
    st.tuples(st.sampled_from(["undo", "undo, they wrote", "undo, it went"]), st.integers(0, 2500)),
    st.tuples(RULES, st.integers(0, 100)),
)  # fmt: skip
STARTS = st.sampled_from([NOW, datetime(2026, 3, 27, 15, tzinfo=UTC), datetime(2026, 10, 24, 7, tzinfo=UTC)])


class Story:
    def __init__(self, cast: Cast, *, at: datetime, channel: str) -> None:
        PromisePolicy.objects.all().delete()
        promise_policy.forget(), opening.forget()
        last = Event.objects.order_by("-pk").first()
        self.cast, self.at, self.first = cast, at, last.pk if last else 0
        with transaction.atomic():
            incoming = Incoming(identity=cast.dana_identity, text="It leaks", at=at)
            message = open_conversation(incoming, team=cast.support, channel=channel, our_address="help@halden.example")
        self.pk, self.team = message.conversation.pk, cast.support.pk

    @property
    def now(self) -> Conversation:
        return Conversation.objects.get(pk=self.pk)

    def writes(self, *, is_auto: bool = False) -> None:
        self.cast.conversation = self.now
        self.cast.writes("And?", at=self.at, is_auto=is_auto)

    def replies(self, *, closes: bool = False) -> int:
        return reply(
            self.now, Answer(html="<p>Yes.</p>", then="close" if closes else "wait"), by=self.cast.ada, at=self.at
        ).pk

    def goes(self) -> None:
        to = next(team for team in (self.cast.support, self.cast.workshop) if team.pk != self.now.team_id)
        transfer(self.now, to_team=to, wants="Steam", by=self.cast.ada, at=self.at)

    def undoes(self, between: Callable[[], None]) -> None:
        if self.now.waiting_since is None:
            return
        message = self.replies()
        self.at += timedelta(seconds=4)
        between()
        self.at += timedelta(seconds=4)
        take_back(self.now.messages.get(pk=message), by=self.cast.ada, at=self.at)

    def rule(self, given: tuple[bool, str, str, int, int | None, int | None, bool]) -> None:
        first_team, channel, kind, first, following, answer, always = given
        team: Team = self.cast.support if first_team else self.cast.workshop
        base = not channel and not kind
        figures = Figures(first, following or (first if base else None), answer, always)
        keep_policy(team=team, channel=channel, kind=kind, figures=figures, by=self.cast.ada, at=self.at)

    def does(self, step: object) -> None:
        if isinstance(step, tuple):
            self.rule(step)
            return
        by, at, talk = self.cast.ada.actor, self.at, self.now
        is_closed = talk.shelf == "closed"
        verbs: dict[object, Callable[[], object]] = {
            "write": self.writes,
            "auto": lambda: self.writes(is_auto=True),
            "reply": self.replies,
            "answer and close": lambda: self.replies(closes=True),
            "close": lambda: None if is_closed else close(talk, by=by, at=at),
            "reopen": lambda: reopen(talk, by=by, at=at) if is_closed else None,
            "snooze": lambda: None if is_closed else snooze(talk, until=at + timedelta(days=1), by=by, at=at),
            "transfer": self.goes,
            "kind": lambda: say_kind(talk, kind="" if talk.kind else "order", by=by, at=at),
            "drop": self.drops,
            "undo": lambda: self.undoes(lambda: None),
            "undo, they wrote": lambda: self.undoes(self.writes),
            "undo, it went": lambda: self.undoes(self.goes),
        }
        verbs[step]()

    def drops(self) -> None:
        row = PromisePolicy.objects.exclude(channel="", kind="").first()
        if row is not None:
            drop_policy(row, by=self.cast.ada, at=self.at)

    def ends(self) -> None:
        plan(at=self.at)  # what broke meanwhile
        talk = self.now
        hours = {team.pk: hours_of(team.pk) for team in (self.cast.support, self.cast.workshop)}
        told = Event.objects.filter(
            pk__gt=self.first, subject__in=[talk.key, *(f"team:{pk}" for pk in hours)]
        ).order_by("pk")
        again = Replay.of(list(told), until=self.at, hours=hours, team=self.team, channel=talk.channel)
        stored = [
            (
                row.what, row.team_id, row.since, row.due_at, round(row.left) if row.left is not None else None, row.outcome,
                row.ended_at, row.broken_at,
            )
            for row in Promised.objects.filter(conversation=talk).order_by("pk")
        ]  # fmt: skip
        assert stored == [row.facts() for row in again.rows]
        assert (talk.waiting_since, talk.due_at) == (again.waiting, again.due)
        assert talk.shelf != "open" or talk.due_at is None or talk.queue_at == talk.due_at


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(at=STARTS, channel=st.sampled_from(["email", "form"]), steps=st.lists(STEPS, max_size=10), is_open=st.booleans())
def test_events_alone_give_what_is_stored(
    cast: Cast, at: datetime, channel: str, steps: list[tuple[object, int]], is_open: bool
) -> None:
    """Across both changes of the clock, a week-end, and a team with other hours."""
    if not is_open:
        keep_hours(team=None, zone="Europe/Stockholm", week=["9-12, 13-17"] * 5 + ["", ""], by=cast.ada, at=NOW)
        keep_hours(team=cast.workshop, zone="America/New_York", week=["0-3, 8-24"] * 7, by=cast.ada, at=NOW)
    else:
        opening.Opening.objects.all().delete()
    story = Story(cast, at=at, channel=channel)
    for step, minutes in steps:
        story.at += timedelta(minutes=minutes, seconds=1)
        if minutes % 3 == 0:
            plan(at=story.at)
        story.does(step)
    story.at += timedelta(hours=1)
    story.ends()
