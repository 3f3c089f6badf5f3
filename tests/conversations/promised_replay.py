"""What was promised, worked out anew from events alone: a second opinion on conversations/promised.py, written without it.

It knows the opening hours; rules, teams and everything that happened it reads from the events.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from regard.kit.hours import Hours
from regard.spine.models import Event

FIGURES = {"first": "first_minutes", "next": "next_minutes", "answer": "answer_minutes"}


@dataclass
class Row:
    what: str
    team: int
    since: datetime
    minutes: int
    due: datetime | None
    left: timedelta | None = None
    said: bool = False
    always: bool = False
    ended: datetime | None = None
    outcome: str = ""
    broken: datetime | None = None

    def facts(self) -> tuple[Any, ...]:
        left = round(self.left.total_seconds()) if self.left is not None else None
        return (self.what, self.team, self.since, self.due, left, self.outcome, self.ended, self.broken)


@dataclass
class Replay:
    hours: Mapping[int, Hours | None]
    team: int
    channel: str
    kind: str = ""
    rules: dict[int, dict[tuple[str, str], dict[str, Any]]] = field(default_factory=dict)
    waiting: datetime | None = None
    answered: bool = False
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, events: Sequence[Event], *, until: datetime, **given: Any) -> Replay:
        """`events` in their order; an answer that was taken back, or never reached them, never was."""
        none = ("conversation.taken_back", "conversation.unanswered")
        gone = {event.data["message"] for event in events if event.kind in none}
        self = cls(**given)
        for event in events:
            if event.kind == "conversation.replied" and event.data["message"] in gone:
                continue
            self.happen(event.kind.partition(".")[2], event)
        for row in self.rows:
            if row.outcome == "" and row.due is not None and row.due <= until:
                row.broken = row.due
        return self

    def happen(self, kind: str, event: Event) -> None:
        if kind == "policy_changed":
            team = self.rules.setdefault(int(event.subject.partition(":")[2]), {})
            team[event.data["channel"], event.data["kind"]] = event.data
        elif kind == "policy_dropped":
            del self.rules[int(event.subject.partition(":")[2])][event.data["channel"], event.data["kind"]]
        elif kind in ("opened", "received", "reopened") and not event.data.get("auto"):
            self.wait(event.at)
        elif kind == "replied":
            self.answer(event.at)
            if event.data["then"] == "close":
                self.close(event.at)
        elif kind == "closed":
            self.close(event.at)
        elif kind in ("transferred", "kind_said"):
            self.team, self.kind = event.data.get("team", self.team), event.data.get("about", self.kind)
            for row in self.rows:
                if row.outcome == "":
                    self.move(row, event.at)

    def wait(self, at: datetime) -> None:
        if self.waiting is not None:
            return
        self.waiting = at
        self.start("next" if self.answered else "first", at)
        solved = next((row for row in self.rows if row.what == "answer" and row.outcome == ""), None)
        if solved is None:
            self.start("answer", at)
        elif solved.left is not None:
            solved.due, solved.left = self.after(solved.team, at, solved.left, solved.always), None

    def start(self, what: str, at: datetime) -> None:
        rule = self.rule(what)
        if rule is not None:
            minutes, always = rule
            due = self.after(self.team, at, timedelta(minutes=minutes), always)
            self.rows.append(Row(what, self.team, at, minutes, due, said=self.channel == "form", always=always))

    def answer(self, at: datetime) -> None:
        for row in self.rows:
            if row.outcome == "" and row.what != "answer":
                self.end(row, at, "kept")
            elif row.outcome == "" and row.due is not None and row.due > at:
                row.left, row.due = self.passed(row.team, at, row.due, row.always), None
        self.waiting, self.answered = None, True

    def close(self, at: datetime) -> None:
        for row in self.rows:
            if row.outcome == "":
                self.end(row, at, "kept" if row.what == "answer" and self.answered else "dropped")
        self.waiting = None

    def end(self, row: Row, at: datetime, outcome: str) -> None:
        row.ended, is_late = at, row.due is not None and at > row.due
        row.outcome = "late" if is_late and outcome == "kept" else outcome
        row.broken = row.due if is_late else None

    def move(self, row: Row, at: datetime) -> None:
        rule, before = self.rule(row.what), row.due
        is_over = before is not None and before <= at
        used = timedelta(0)
        if row.what == "answer":
            gone = row.left if before is None else self.passed(row.team, at, max(before, at), row.always)
            used = timedelta(minutes=row.minutes) - (gone or timedelta(0))
        row.team = self.team
        if rule is None or is_over:
            return
        row.minutes, row.always = rule
        left = max(timedelta(minutes=row.minutes) - used, timedelta(0))
        if before is None:
            row.left = min(left, row.left or left) if row.said else left
            return
        due = self.after(self.team, at if row.what == "answer" else row.since, left, row.always)
        row.due = min(due, before) if row.said else due

    @property
    def due(self) -> datetime | None:
        running = [row for row in self.rows if row.outcome == "" and row.due is not None and self.waiting is not None]
        found = [
            row.due for row in running if row.due and (row.what != "answer" or row.due > (self.waiting or row.due))
        ]
        return min(found) if found else None

    def rule(self, what: str) -> tuple[int, bool] | None:
        rules = self.rules.get(self.team, {})
        for key in ((self.channel, self.kind), ("", self.kind), (self.channel, ""), ("", "")):
            found = rules.get(key)
            if found is not None and found[FIGURES[what]] is not None:
                return found[FIGURES[what]], found["always"]
        return None if what == "answer" else (240, False)

    def after(self, team: int, since: datetime, worth: timedelta, always: bool) -> datetime:
        hours = None if always else self.hours[team]
        return (hours.after(since, worth) if hours else None) or since + worth

    def passed(self, team: int, since: datetime, until: datetime, always: bool) -> timedelta:
        hours = None if always else self.hours[team]
        return hours.between(since, until) if hours else until - since
