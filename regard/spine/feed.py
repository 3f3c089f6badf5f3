"""What happened, read in the order it became visible, each event once; and again from where a reader left off.

PostgreSQL gives out ids when a row is written, not when it is committed, so a smaller id may appear after a larger one. The
feed therefore remembers which ids it has not seen yet and asks for them again until they come, or until no running
transaction can hold them any more. SQLite has one writer at a time and no such gaps.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max

from regard.spine.event import Event

PATIENCE = 60.0  # seconds until a missing id counts as rolled back
GAPS_MAX = 2000
LOOK_BACK = 200  # ids below the newest that may still be missing at the start
BATCH = 1000
REPLAY_MAX = 500


@dataclass(frozen=True, slots=True)
class Notice:
    """All that is ever told live: that something of this kind happened to this subject."""

    id: int
    kind: str
    subject: str
    audience: str


class Feed:
    """One reader's place. Not for two threads."""

    def __init__(self) -> None:
        self.last = 0
        self._gaps: dict[int, float] = {}

    def start(self, *, now: float) -> None:
        """Begin at the newest event. `now` in seconds of a steady clock, here and below."""
        self.last = position()
        recent = set(Event.objects.filter(id__gt=self.last - LOOK_BACK).values_list("id", flat=True))
        if recent:
            self._gaps = {missing: now for missing in range(min(recent), self.last) if missing not in recent}

    def new(self, *, now: float) -> list[Notice]:
        """What became visible since the last call, by id."""
        late = _notices(id__in=list(self._gaps)) if self._gaps else []
        fresh = _notices(id__gt=self.last)[:BATCH]
        for notice in late:
            del self._gaps[notice.id]
        for notice in fresh:
            for missing in range(max(self.last + 1, notice.id - GAPS_MAX), notice.id):
                self._gaps[missing] = now
            self.last = notice.id
        if self._gaps:
            self._gaps = {i: since for i, since in self._gaps.items() if now - since < PATIENCE}
            while len(self._gaps) > GAPS_MAX:
                del self._gaps[min(self._gaps)]
        return late + fresh

    @property
    def safe(self) -> int:
        """A reader that has everything up to here misses nothing by asking for what is above."""
        return min(self._gaps) - 1 if self._gaps else self.last


def position() -> int:
    """The id of the newest event; what a page says it was made at."""
    return Event.objects.aggregate(newest=Max("id"))["newest"] or 0


def since(last_id: int, *, audiences: Collection[str]) -> tuple[list[Notice], bool]:
    """What a reader missed who has everything up to `last_id`, and whether that is all of it.

    Not all: more than REPLAY_MAX, or an id that this database never gave out (it was restored). The reader starts afresh.
    """
    if last_id > position():
        return [], False
    found = _notices(id__gt=last_id, audience__in=list(audiences))[: REPLAY_MAX + 1]
    return found[:REPLAY_MAX], len(found) <= REPLAY_MAX


def since_about(last_id: int, *, subjects: Collection[str]) -> tuple[list[Notice], bool]:
    """The same for a reader who hears of a few subjects, whatever their audience."""
    if last_id > position():
        return [], False
    found = _notices(id__gt=last_id, subject__in=list(subjects))[: REPLAY_MAX + 1]
    return found[:REPLAY_MAX], len(found) <= REPLAY_MAX


def _notices(**wanted: object) -> list[Notice]:
    rows = Event.objects.filter(**wanted).order_by("id").values_list("id", "kind", "subject", "audience")
    return [Notice(*row) for row in rows[:BATCH]]
