"""What a conversation has cost the customer: computed from what happened, never asked. docs/effort.md explains it.

A point is about a minute of the customer's own time and nerve. That is why a minute on a live line counts one while an hour
of waiting for a mail counts one too (they live on meanwhile, and look once in a while), and why being made to say something
twice counts more than most waits: after waiting (16% of people name it first) being handed on and repeating the problem (15%)
is what makes people dread support, before menus (12%) and robots (8%). The weights stand in WEIGHTS and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol, Self

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

LIVE = ("chat", "phone")  # channels where the customer can do nothing else while they wait
SITS = (
    1800  # seconds for which somebody sits before a chat that nobody answers; longer than that they do something else
)
AN_HOUR, TWO_MINUTES = 3600, 120  # seconds after which writing once more is chasing, not an afterthought
REMEMBERED = 20  # answers whose undoing can still be accounted for; an answer can be undone for ten seconds

Part = Literal["live", "waited", "transfers", "asked", "told", "chased", "switched", "assistant"]


class Weight(NamedTuple):
    """`points` for each `per` (seconds, or times); no more than `most`, so that one thing does not hide all others."""

    points: int
    per: int
    most: int
    why: str | Lazy


WEIGHTS: dict[Part, Weight] = {
    "live": Weight(1, 60, 120, _("each minute on the line is a minute of theirs")),
    "waited": Weight(1, 3600, 72, _("each hour of waiting is a look whether something came, up to three days")),
    "transfers": Weight(8, 1, 80, _("a new person to trust, and the fear of beginning again")),
    "asked": Weight(10, 1, 100, _("we asked for what they had given: look it up and write it once more")),
    "told": Weight(5, 1, 50, _("they told us again, unasked, because they thought it was lost")),
    "chased": Weight(5, 1, 50, _("they wrote again because we had not answered")),
    "switched": Weight(10, 1, 50, _("we made them go on over another channel")),
    "assistant": Weight(3, 1, 60, _("the assistant went on after they had asked for a person")),
}
MODERATE, HEAVY = 10, 40  # points: a mail answered within the day is light; asked again twice and handed on is heavy


class Happening(Protocol):
    """What is read of an event (spine/event.py)."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


@dataclass(slots=True)
class Stop:
    """The end of a wait, while it can still be undone: an answer (`message`), or that it was closed (0)."""

    message: int
    since: float | None
    at: float
    live: bool
    asked: int = 0
    left: float | None = None  # they sat there until then

    @property
    def seconds(self) -> int:
        return round(max(0.0, self.at - self.since)) if self.since is not None else 0

    @property
    def sat(self) -> int:
        """The seconds of it that were live."""
        if not self.live or self.left is None or self.since is None:
            return self.seconds if self.live else 0
        return min(self.seconds, round(max(0.0, self.left - self.since)))


@dataclass(slots=True)
class Tally:
    """What is counted, event by event in the order of their numbers. Times are seconds since 1970."""

    live: int = 0  # seconds
    waited: int = 0  # seconds
    transfers: int = 0
    asked: int = 0
    told: int = 0
    chased: int = 0
    switched: int = 0
    assistant: int = 0
    since: float | None = None  # they wait on us since
    last: float | None = None  # they last wrote
    on_line: bool = False  # they wait on a live channel
    wants_person: bool = False
    stops: list[Stop] = field(default_factory=list)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """What `kept` wrote; nothing counted when it is empty."""
        names = {one.name for one in fields(cls)}
        values = {name: value for name, value in kept.items() if name in names}
        return cls(**{**values, "stops": [Stop(*one) for one in values.get("stops", [])]})

    def kept(self) -> dict[str, Any]:
        return asdict(self) | {"stops": [[s.message, s.since, s.at, s.live, s.asked, s.left] for s in self.stops]}

    def add(self, event: Happening) -> None:
        at, data = event.at.timestamp(), event.data
        kind = event.kind.partition(".")[2]
        if kind in ("opened", "received"):
            self._wrote(at, data)
        elif kind == "reopened" and data.get("undone"):
            self._was_not_closed()
        elif kind == "reopened":
            self._waits(at)
        elif kind in ("replied", "closed", "merged"):
            self._stops(int(data.get("message") or 0), at)
            self.wants_person = self.wants_person and kind != "replied"
        elif kind in ("called", "call_missed"):
            self._called(kind, at, data)
        elif kind == "owed":
            self._waits(at)
        elif kind in ("taken_back", "unanswered"):
            self._goes_on(int(data.get("message") or 0))
        elif kind == "line_left":
            left = data.get("left")
            self._left_line(int(data.get("message") or 0), datetime.fromisoformat(left).timestamp() if left else at)
        else:
            self._counts(kind, data)

    def _called(self, kind: str, at: float, data: Mapping[str, Any]) -> None:
        """Talked with, they wait no longer; whoever hung up unheard waits on, but not on the line."""
        self._stops(int(data.get("message") or 0), at)
        if kind == "call_missed":
            self._waits(at)
            self.on_line = False
        else:
            self.wants_person = False
            if data.get("again"):
                self._waits(datetime.fromisoformat(str(data["again"])).timestamp())

    def _wrote(self, at: float, data: Mapping[str, Any]) -> None:
        if data.get("auto"):
            return
        live = data.get("channel") in LIVE
        patience = TWO_MINUTES if live else AN_HOUR
        if self.since is not None and self.last is not None and at - self.last >= patience:
            self.chased += 1
        self.last, self.on_line = at, live if self.since is None else self.on_line
        self._waits(at)

    def _waits(self, at: float) -> None:
        if self.since is None:
            self.since = at

    def _stops(self, message: int, at: float) -> None:
        stop = Stop(message, self.since, at, self.on_line)
        self._spend(stop, +1)
        self.since = None
        self.stops = [*self.stops, stop][-REMEMBERED:]

    def _goes_on(self, message: int) -> None:
        """That answer never left: the wait it ended ran on, until the next answer or until now."""
        number = next((n for n, stop in enumerate(self.stops) if message and stop.message == message), None)
        if number is None:
            return
        stop = self.stops.pop(number)
        self._spend(stop, -1)
        self.asked -= stop.asked
        if stop.since is None:
            return
        if number < len(self.stops):
            later = self.stops[number]
            self._spend(later, -1)
            later.since, later.live = stop.since, stop.live
            self._spend(later, +1)
        else:
            self.since, self.on_line = stop.since, stop.live

    def _was_not_closed(self) -> None:
        """Somebody closed it by mistake: the wait that this ended ran on."""
        if self.since is None and self.stops and not self.stops[-1].message:
            stop = self.stops.pop()
            self._spend(stop, -1)
            self.since, self.on_line = stop.since, stop.live

    def _left_line(self, message: int, left: float) -> None:
        """They had gone at that moment: up to then they sat and waited, from then on they only looked whether something came."""
        stop = next((one for one in self.stops if message and one.message == message), None)
        if stop is not None:
            self._spend(stop, -1)
            stop.left = left
            self._spend(stop, +1)

    def _spend(self, stop: Stop, sign: int) -> None:
        self.live += sign * stop.sat
        self.waited += sign * (stop.seconds - stop.sat)

    def _counts(self, kind: str, data: Mapping[str, Any]) -> None:
        if kind == "transferred":
            self.transfers += 1
        elif kind == "asked_again":
            times = max(1, len(data["kinds"])) if isinstance(data.get("kinds"), list) else 1
            self.asked += times
            sent_with = int(data.get("message") or 0)
            for stop in self.stops:
                stop.asked += times if sent_with and stop.message == sent_with else 0
        elif kind == "told_again":
            self.told += 1
        elif kind == "channel_switched":
            self.switched += 1 if data.get("forced") else 0
        elif kind == "person_asked":
            self.wants_person = True
        elif kind == "assistant_turn":
            self.assistant += 1 if self.wants_person else 0


KINDS = [
    f"conversation.{kind}"
    for kind in (
        "opened", "received", "reopened", "replied", "closed", "merged", "taken_back", "unanswered", "transferred",
        "asked_again", "told_again", "channel_switched", "line_left", "person_asked", "assistant_turn", "called", "call_missed",
        "owed",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the effort. `amount` in seconds for waits, else in times."""

    part: Part
    amount: int
    points: int
    why: str | Lazy


@dataclass(frozen=True, slots=True)
class Effort:
    """`lines` only where something was; `score` their sum in points."""

    lines: tuple[Line, ...]
    score: int

    @classmethod
    def of(cls, tally: Tally, *, at: datetime | None = None) -> Self:
        """With `at` the wait that still runs counts as well."""
        running = round(max(0.0, at.timestamp() - tally.since)) if at is not None and tally.since is not None else 0
        sits = min(running, SITS) if tally.on_line else 0
        runs = {"live": sits, "waited": running - sits}
        lines = []
        for part, weight in WEIGHTS.items():
            amount: int = getattr(tally, part) + runs.get(part, 0)
            if amount > 0:
                points = min(amount * weight.points // weight.per, weight.most)
                lines.append(Line(part, amount, points, weight.why))
        return cls(tuple(lines), sum(line.points for line in lines))

    @property
    def band(self) -> Literal["none", "light", "moderate", "heavy"]:
        if self.score >= HEAVY:
            return "heavy"
        if self.score >= MODERATE:
            return "moderate"
        return "light" if self.score else "none"


def effort_of(events: Iterable[Happening], *, at: datetime | None = None) -> Effort:
    """The effort of one conversation from its events, in their order. Pure: nothing else is asked."""
    tally = Tally()
    for event in events:
        tally.add(event)
    return Effort.of(tally, at=at)
