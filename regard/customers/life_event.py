"""What is going on in somebody's life: told by them, kept by a person of ours, minded until its day is over.

An event is proposed (read in a message) or told by hand; a person keeps or refuses it; each step is a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.customers.life_words import LASTS, LONGEST, Kind, sentence_for, wording_for
from regard.customers.person import Person
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared

NOTE, WORDING, WORDS = 500, 500, 600  # characters


class CannotMind(Refusal):
    code = "cannot_mind"
    status = 422


class DecidedAlready(Refusal):
    code = "decided_already"


class LifeEvent(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed"
        KEPT = "kept"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"  # kept once, and found to be wrong

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="life_events")
    kind = models.CharField(max_length=12, choices=Kind)
    relation = models.CharField(max_length=12, blank=True, default="")  # whom it befell, as kit/life has it
    note = models.CharField(max_length=NOTE, blank=True, default="")  # what happened; empty: the usual sentence
    wording = models.CharField(max_length=WORDING, blank=True, default="")  # how to behave; empty: the usual words
    source = models.CharField(max_length=40, blank=True, default="")  # "message:12"; "" when told by hand
    words = models.CharField(max_length=WORDS, blank=True, default="")  # the sentence it was read in
    by = models.CharField(max_length=40, blank=True, default="")  # who proposed or told it; "" is Regard
    since = models.DateTimeField()  # when we were told
    until = models.DateTimeField()  # it is minded so long
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)  # copy of the last step

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "kind"], condition=~Q(source=""), name="life_event_once"),
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="life_event_lasts"),
        ]
        indexes = [models.Index(fields=["person", "state"], name="life_event_person")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"

    @classmethod
    def current(cls, person: Person, at: datetime) -> list[LifeEvent]:
        """What to mind now, newest first. One query."""
        return [one for one in minded(person) if one.state == cls.State.KEPT and one.until > at]

    @property
    def sentence(self) -> str:
        return self.note or sentence_for(self.kind, self.relation)

    @property
    def how(self) -> str:
        return self.wording or wording_for(self.kind)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.PROPOSED

    def is_over(self, *, at: datetime) -> bool:
        return self.until <= at

    @transaction.atomic
    def keep(self, *, by: str, at: datetime) -> None:
        """It is so. The death of a customer needs to know of whom (`death_keep.keep_death`)."""
        if self.kind == Kind.DEATH:
            raise CannotMind(_("Say which of our customers has died."))
        self.keep_as(self.kind, by=by, at=at)

    @transaction.atomic
    def keep_as(self, kind: str, *, by: str, at: datetime) -> None:
        """It is so, and it is of this kind."""
        self._decide(self.State.PROPOSED, self.State.KEPT, by=by, at=at)
        if kind != self.kind:
            self.kind = kind
            self.save(update_fields=["kind"])
        record(kind="person.life_event_kept", subject=self.person.actor, at=at, by=by, data=self._told)

    @transaction.atomic
    def refuse(self, *, by: str, at: datetime, why: str = "") -> None:
        """No, not that: it was misread."""
        self._decide(self.State.PROPOSED, self.State.REFUSED, by=by, at=at, why=why)
        record(kind="person.life_event_refused", subject=self.person.actor, at=at, by=by, data=self._told)

    @transaction.atomic
    def withdraw(self, *, by: str, at: datetime, why: str = "") -> None:
        """It was kept, and is not so, or they would rather we forgot it."""
        self._decide(self.State.KEPT, self.State.WITHDRAWN, by=by, at=at, why=why)
        record(kind="person.life_event_withdrawn", subject=self.person.actor, at=at, by=by, data=self._told)

    @transaction.atomic
    def change(self, given: Told, *, by: str, at: datetime) -> None:
        """Other words, or another end. Kept events and proposals alike."""
        mine = LifeEvent.objects.select_for_update().get(pk=self.pk)
        if mine.state not in (self.State.PROPOSED, self.State.KEPT):
            raise DecidedAlready(_("It is not minded any more."))
        until = given.until or mine.until
        _lasting(since=mine.since, until=until)
        before = {"until": mine.until.isoformat(), "note": mine.note, "wording": mine.wording}
        self.note, self.wording, self.until = _short(given.note, NOTE), _short(given.wording, WORDING), until
        self.save(update_fields=["note", "wording", "until"])
        self._step("changed", by=by, at=at, data=before)
        record(kind="person.life_event_changed", subject=self.person.actor, at=at, by=by, data=self._told)

    def _decide(self, before: str, after: LifeEvent.State, *, by: str, at: datetime, why: str = "") -> None:
        """Of two who decide in the same moment one is told that it was decided."""
        if not LifeEvent.objects.filter(pk=self.pk, state=before).update(state=after):
            raise DecidedAlready(_("Somebody has decided that already."))
        self.state = after
        self._step(str(after), by=by, at=at, why=why)

    def _step(self, did: str, *, by: str, at: datetime, why: str = "", data: dict[str, Any] | None = None) -> None:
        LifeStep.objects.create(event=self, did=did, at=at, by=by, why=_short(why, 300), before=data or {})
        copy_care(self.person, at=at)

    @property
    def _told(self) -> dict[str, Any]:
        return {"life_event": self.pk, "what": self.kind}


class LifeStep(models.Model):
    """What was done with a life event: who, when, why, and what it said before."""

    event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="steps")
    did = models.CharField(max_length=10)  # "proposed", "kept", "refused", "withdrawn", "changed"
    at = models.DateTimeField()
    by = models.CharField(max_length=40, blank=True, default="")
    why = models.CharField(max_length=300, blank=True, default="")
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.event_id} {self.did}"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells by hand; empty words mean the usual ones of the kind, no `until` the usual time."""

    kind: str = Kind.CUSTOM
    relation: str = ""
    note: str = ""
    wording: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a message: `source` names it, `words` is the sentence."""

    kind: str
    relation: str
    source: str
    words: str


@transaction.atomic
def propose(person: Person, read: Read, *, at: datetime) -> LifeEvent | None:
    """A proposal for a person of ours to decide; None when the same is known, asked already, or this message was refused."""
    mine = [one for one in minded(person) if one.until > at and one.kind == read.kind]
    if any(not one.relation or not read.relation or one.relation == read.relation for one in mine):
        return None
    event, made = LifeEvent.objects.get_or_create(
        source=read.source, kind=read.kind,
        defaults={
            "person": person, "relation": read.relation, "words": _short(read.words, WORDS), "since": at,
            "until": at + LASTS[Kind(read.kind)],
        },
    )  # fmt: skip
    if not made:
        return None
    event._step("proposed", by="", at=at)
    record(kind="person.life_event_proposed", subject=person.actor, at=at, data=event._told)
    return event


@transaction.atomic
def tell(person: Person, told: Told, *, by: str, at: datetime) -> LifeEvent:
    """Somebody of ours was told, by phone or between the lines; it is kept at once."""
    if told.kind not in Kind.values or told.kind == Kind.DEATH:
        raise CannotMind(_("Choose what has happened."))
    if told.kind == Kind.CUSTOM and not _short(told.note, NOTE):
        raise CannotMind(_("Say in a few words what has happened."))
    until = told.until or at + LASTS[Kind(told.kind)]
    _lasting(since=at, until=until)
    event = LifeEvent.objects.create(
        person=person, kind=told.kind, relation=told.relation[:12], note=_short(told.note, NOTE), by=by, since=at, until=until,
        wording=_short(told.wording, WORDING), state=LifeEvent.State.KEPT,
    )  # fmt: skip
    event._step("kept", by=by, at=at)
    record(kind="person.life_event_kept", subject=person.actor, at=at, by=by, data=event._told)
    return event


def minded(person: Person) -> list[LifeEvent]:
    """Proposals and kept events, over or not, newest first. One query."""
    return _MINDED.all(person.pk, *_LIVE)


def copy_care(person: Person, *, at: datetime) -> None:
    """`Person.care_until` is for lists: until when some kept event of theirs is minded. Asked again after a merge."""
    kept = LifeEvent.objects.filter(person=person, state=LifeEvent.State.KEPT, until__gt=at)
    person.care_until = kept.aggregate(last=models.Max("until"))["last"]
    person.save(update_fields=["care_until"])


def _lasting(*, since: datetime, until: datetime) -> None:
    if not since < until <= since + LONGEST:
        raise CannotMind(_("Choose a day to come, not more than five years away."))


def _short(words: str, length: int) -> str:
    return " ".join(words.replace("\0", " ").split())[:length]


_LIVE = ("proposed", "kept")
_MINDED = Prepared(lambda: LifeEvent.objects.filter(person=0).filter(state__in=_LIVE).order_by("-since", "-pk")[:50])
