"""Facts: what a person told us, each with its source, who keeps it, and until when it is good."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.customers.fact_kind import kind_of
from regard.customers.person import Person
from regard.kit.facts.canonical import canonical as canonical_of
from regard.kit.facts.numbers import canonical_number
from regard.spine import search
from regard.spine.event import record
from regard.spine.refusal import Refusal

FINDABLE = (
    "order",
    "invoice",
    "account",
    "serial",
)  # a person is found by these, and by the company's own harmless kinds


class CannotChangeFact(Refusal):
    code = "cannot_change_fact"


class Fact(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed"
        KEPT = "kept"
        REFUSED = "refused"  # "not this": the same value is never proposed again
        GONE = "gone"  # forgotten: its value is no longer here

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=40)  # of kit/kinds.py, or of the company's own (FactKind)
    value = models.CharField(max_length=500)  # as it was said
    canonical = models.CharField(max_length=200)  # what two sayings of the same share
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)  # copy of the latest FactChange
    sensitivity = models.CharField(max_length=10, default="personal")
    source = models.CharField(max_length=40)  # "message:12", "agent:2", "import:1"
    sentence = models.CharField(max_length=600, blank=True, default="")  # where it was said
    is_found = models.BooleanField(default=False)  # read out of a message, not typed by hand
    doubt = models.CharField(max_length=20, blank=True, default="")  # why it was not kept by itself
    by = models.CharField(max_length=40, blank=True, default="")  # who said it, or keeps it since
    at = models.DateTimeField()  # when it was last said or confirmed
    valid_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["person", "state"], name="fact_person"),
            models.Index(fields=["canonical", "kind"], name="fact_value"),
        ]
        constraints = [
            # the same message read twice, or by two workers at once, says a thing once
            models.UniqueConstraint(
                fields=["source", "kind", "canonical"],
                condition=Q(is_found=True) & ~Q(state="gone"),
                name="fact_once_a_message",
            ),
            models.CheckConstraint(condition=~Q(state="gone") | Q(value="", canonical=""), name="fact_gone_is_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    def is_valid(self, *, at: datetime) -> bool:
        return self.state in (self.State.KEPT, self.State.PROPOSED) and (
            self.valid_until is None or self.valid_until > at
        )

    @transaction.atomic
    def keep(self, *, by: str, at: datetime) -> None:
        """It is so. Of a kind with one value, what another source said before is good no longer."""
        self._must_be(self.State.PROPOSED, self.State.REFUSED)
        kind = kind_of(self.kind)
        self.state, self.doubt, self.valid_until = self.State.KEPT, "", _good_until(kind.good_for, at)
        self.save(update_fields=["state", "doubt", "valid_until"])
        self._changed(kind="fact.kept", by=by, at=at, source=self.source)
        if kind.is_single:
            self._replace_others(by=by, at=at)
        self._make_findable(at=at)

    @transaction.atomic
    def refuse(self, *, by: str, at: datetime) -> None:
        """Not this: it is not theirs or not so, and is not proposed again."""
        self._must_be(self.State.PROPOSED, self.State.KEPT)
        self._forget_findable()
        self.state = self.State.REFUSED
        self.save(update_fields=["state"])
        self._changed(kind="fact.refused", by=by, at=at)

    @transaction.atomic
    def correct(self, value: str, *, by: str, at: datetime) -> None:
        """The right value, and with it that it is so. The wrong one stays in the history and is not proposed again."""
        self._must_be(self.State.PROPOSED, self.State.KEPT)
        value = " ".join(value.split())[:500]
        if not value:
            raise CannotChangeFact(_("Write the right value, or forget the fact."))
        canonical, before = canonical_of(self.kind, value, country=settings.COUNTRY), self.value
        same = Fact.objects.filter(person=self.person_id, kind=self.kind, canonical=canonical, state=self.State.KEPT)
        if same.exclude(pk=self.pk).exists():
            raise CannotChangeFact(_("This is known already."))
        self._forget_findable()
        wrong, self.value, self.canonical = self.canonical, value, canonical
        if self.state == self.State.PROPOSED or self.doubt:
            self.state, self.doubt = self.State.KEPT, ""
        self.at, self.by, self.is_found = at, by, False
        self.valid_until = _good_until(kind_of(self.kind).good_for, at)
        self.save()
        self._changed(kind="fact.corrected", by=by, at=at, before=before, after=value)
        if wrong != canonical:
            self._refused_twin(before, wrong, by=by, at=at)
        self._make_findable(at=at)

    @transaction.atomic
    def forget(self, *, by: str, at: datetime) -> None:
        """Its value goes, here and in its history; that there was something, and who forgot it when, stays."""
        self._must_be(self.State.PROPOSED, self.State.KEPT, self.State.REFUSED)
        self._forget_findable()
        self.value = self.canonical = self.sentence = ""
        self.state, self.is_found = self.State.GONE, False
        self.save()
        self.changes.update(before="", after="")
        self._changed(kind="fact.forgotten", by=by, at=at)

    @transaction.atomic
    def look(self, *, by: str, at: datetime) -> str:
        """The value of a sensitive fact, and a row that says who looked."""
        if self.state == self.State.GONE:
            raise CannotChangeFact(_("This was forgotten."))
        self._changed(kind="fact.seen", by=by, at=at)
        return self.value

    def confirm(self, *, source: str, sentence: str, by: str, at: datetime) -> None:
        """Said again, or used: good for as long again. Caller holds the transaction."""
        if at >= self.at:
            self.at, self.source, self.by = at, source, by
            self.sentence = sentence[:600] or self.sentence
            self.valid_until = _good_until(kind_of(self.kind).good_for, at) if self.state == self.State.KEPT else None
            self.save(update_fields=["at", "source", "by", "sentence", "valid_until"])
        FactChange.objects.create(fact=self, what="confirmed", source=source, by=by, at=at)

    def _must_be(self, *states: str) -> None:
        """Two at once: the second sees what the first has done."""
        self.refresh_from_db(from_queryset=Fact.objects.select_for_update())
        if self.state not in states:
            raise CannotChangeFact(_("Somebody has dealt with this already."))

    def _changed(
        self, *, kind: str, by: str, at: datetime, before: str = "", after: str = "", source: str = ""
    ) -> None:
        what = kind.partition(".")[2]
        FactChange.objects.create(fact=self, what=what, before=before, after=after, source=source, by=by, at=at)
        told = {"fact": self.pk, "fact_kind": self.kind}
        record(kind=kind, subject=f"person:{self.person_id}", at=at, by=by, data=told)

    def _replace_others(self, *, by: str, at: datetime) -> None:
        """Facts of the same letter stand side by side ("not by phone, by e-mail")."""
        others = Fact.objects.filter(person=self.person_id, kind=self.kind, state=self.State.KEPT)
        for other in others.exclude(pk=self.pk).exclude(source=self.source):
            if other.is_valid(at=at) and other.at <= self.at:
                other.valid_until = at
                other.save(update_fields=["valid_until"])
                FactChange.objects.create(fact=other, what="replaced", by=by, at=at)

    def _refused_twin(self, value: str, canonical: str, *, by: str, at: datetime) -> None:
        """The wrong value, kept as refused, so that the next letter with it does not propose it again."""
        twin = Fact.objects.create(
            person_id=self.person_id, kind=self.kind, value=value, canonical=canonical, state=self.State.REFUSED,
            sensitivity=self.sensitivity, source=self.source, by=by, at=at,
        )  # fmt: skip
        FactChange.objects.create(fact=twin, what="refused", by=by, at=at)

    @property
    def _findable_text(self) -> str:
        return f"{self.value} {self.canonical}"

    @property
    def _is_findable(self) -> bool:
        own = self.sensitivity == "harmless" and kind_of(self.kind).is_own
        return self.state == self.State.KEPT and (self.kind in FINDABLE or own)

    def _make_findable(self, *, at: datetime) -> None:
        if self._is_findable:
            search.forget(kind="fact", key=self.pk, text=self._findable_text)
            search.index(kind="fact", key=self.pk, text=self._findable_text, at=at)

    def _forget_findable(self) -> None:
        if self._is_findable:
            search.forget(kind="fact", key=self.pk, text=self._findable_text)


class FactChange(models.Model):
    """What happened to a fact, who did it and when. Old values go when the fact is forgotten."""

    class What(models.TextChoices):
        PROPOSED = "proposed"
        KEPT = "kept"
        REFUSED = "refused"
        CORRECTED = "corrected"
        CONFIRMED = "confirmed"  # said or used again
        REPLACED = "replaced"  # a newer one of a kind that has one value
        FORGOTTEN = "forgotten"
        SEEN = "seen"  # a sensitive value was looked at

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    before = models.CharField(max_length=500, blank=True, default="")
    after = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=40, blank=True, default="")
    by = models.CharField(max_length=40, blank=True, default="")  # "agent:3", "person:9", "" for Regard itself
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.fact_id}"


def _good_until(days: int | None, at: datetime) -> datetime | None:
    return at + timedelta(days=days) if days else None


def people_by_fact(query: str, *, limit: int = 8) -> list[int]:
    """Keys of people whom a kept number leads to: all of it as typed, or the words of it; newest first."""
    if not any(sign.isdigit() for sign in query):
        return []
    exact = Fact.objects.filter(canonical=canonical_number(query), state=Fact.State.KEPT, kind__in=FINDABLE)
    keys = list(exact.order_by("-at").values_list("person_id", flat=True)[:limit])
    if len(keys) < limit:
        hits = [hit.key for hit in search.find(query, kind="fact", audiences=None, limit=limit)]
        people = dict(Fact.objects.filter(pk__in=hits, state=Fact.State.KEPT).values_list("pk", "person_id"))
        keys += [people[pk] for pk in hits if pk in people]
    return list(dict.fromkeys(keys))[:limit]
