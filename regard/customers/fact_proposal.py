"""Facts that come in: read out of a message, or typed by an agent. The same said again is one fact, confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from regard.customers.fact import CannotChangeFact, Fact, FactChange
from regard.customers.fact_kind import kind_of
from regard.customers.person import Person
from regard.kit.facts.canonical import canonical as canonical_of
from regard.spine.event import record

MOST = 200  # proposals that wait at once; a flood of numbers is not worth more of anybody's time


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said. `doubt`: why nobody should believe it unseen ("claimed", "not_customer"), "" for none."""

    kind: str
    value: str
    canonical: str
    sentence: str
    source: str
    by: str
    at: datetime
    doubt: str = ""


def propose(person: Person, told: Told) -> Fact | None:
    """Write down what was said: kept by itself when nobody doubts it and the kind is harmless, else proposed. None when it
    was refused or forgotten before. Doing it twice changes nothing. Caller holds a transaction.
    """
    Person.objects.select_for_update().get(pk=person.pk)  # one after the other
    if _was_forgotten(person, told):
        return None
    same = Fact.objects.filter(person=person, kind=told.kind, canonical=told.canonical).exclude(state=Fact.State.GONE)
    known = sorted(same, key=lambda one: (one.state == Fact.State.REFUSED, one.state == Fact.State.PROPOSED))
    if not known:
        return _first(person, told)
    fact = known[0]
    if fact.state == Fact.State.REFUSED:
        return None
    if told.doubt and fact.state == Fact.State.KEPT:
        return fact  # nobody knows who says so: that makes it neither newer nor good for longer
    if not FactChange.objects.filter(fact=fact, source=told.source).exists():
        fact.confirm(source=told.source, sentence=told.sentence, by=told.by, at=told.at)
        _keep_if_sure(fact, told)
    return fact


def _first(person: Person, told: Told) -> Fact | None:
    kind = kind_of(told.kind)
    waits = bool(told.doubt) or kind.sensitivity != "harmless"  # a flood in their name does not close their own mouth
    if waits and Fact.objects.filter(person=person, state=Fact.State.PROPOSED).count() >= MOST:
        return None
    fact = Fact.objects.create(
        person=person, kind=told.kind, value=told.value[:500], canonical=told.canonical[:200], sensitivity=kind.sensitivity,
        source=told.source, sentence=told.sentence[:600], is_found=True, doubt=told.doubt or _by_kind(kind.sensitivity),
        by=told.by, at=told.at,
    )  # fmt: skip
    FactChange.objects.create(fact=fact, what="proposed", source=told.source, by=told.by, at=told.at)
    data = {"fact": fact.pk, "fact_kind": fact.kind}
    record(kind="fact.proposed", subject=person.actor, at=told.at, by=told.by, data=data)
    _keep_if_sure(fact, told)
    return fact


def _keep_if_sure(fact: Fact, told: Told) -> None:
    if fact.state == Fact.State.PROPOSED and not told.doubt and fact.sensitivity == "harmless":
        fact.keep(by="", at=told.at)


def _by_kind(sensitivity: str) -> str:
    return "" if sensitivity == "harmless" else sensitivity


def _was_forgotten(person: Person, told: Told) -> bool:
    """The same letter, read again, brings nothing back that was forgotten."""
    gone = FactChange.objects.filter(fact__person=person, fact__kind=told.kind, fact__state=Fact.State.GONE)
    return gone.filter(source=told.source).exists()


@transaction.atomic
def add_by_hand(person: Person, *, kind: str, value: str, by: str, at: datetime) -> Fact:
    """An agent writes down what they were told, say on the phone. It is kept at once."""
    value = " ".join(value.split())[:500]
    if not value:
        raise CannotChangeFact(_("Write what is known."), status=422)
    Person.objects.select_for_update().get(pk=person.pk)
    canonical = canonical_of(kind, value, country=settings.COUNTRY)
    rows = Fact.objects.filter(person=person, kind=kind, canonical=canonical).exclude(state=Fact.State.GONE)
    fact = rows.order_by("pk").first()
    if fact is None:
        fact = Fact.objects.create(
            person=person, kind=kind, value=value, canonical=canonical, sensitivity=kind_of(kind).sensitivity, source=by, by=by,
            at=at,
        )  # fmt: skip
    if fact.state == Fact.State.KEPT:
        fact.confirm(source=by, sentence="", by=by, at=at)
    else:
        fact.keep(by=by, at=at)
    return fact
