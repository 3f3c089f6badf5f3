"""A life event is proposed, decided once by a person, minded until its day, and every step stays written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from regard.conversations.noticing_life import notice_life
from regard.customers.estate import CannotName, estate_contact, name_estate_contact
from regard.customers.life_event import CannotMind, DecidedAlready, LifeEvent, Read, Told, propose, tell
from regard.customers.life_words import LASTS, Kind, sentence_for, wording_for
from regard.customers.merge import merge
from regard.customers.minding import ask_again
from regard.customers.models import EstateContact, Identity, Level, Person, note_death
from regard.customers.needs import NotSureEnough
from regard.customers.unmerge import unmerge
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast, gather

LATER = NOW + timedelta(days=1)


def read(source: str = "message:1", relation: str = "mother", kind: str = "bereavement") -> Read:
    return Read(kind, relation, source, "My mother died on Monday.")


def test_a_proposal_is_not_minded_before_somebody_keeps_it(cast: Cast) -> None:
    event = propose(cast.dana, read(), at=NOW)
    assert event is not None
    assert LifeEvent.current(cast.dana, NOW) == []
    event.keep(by=cast.alma.actor, at=LATER)
    assert LifeEvent.current(cast.dana, LATER) == [event]
    assert LifeEvent.current(cast.dana, event.until) == []
    assert [(step.did, step.by) for step in event.steps.all()] == [("proposed", ""), ("kept", cast.alma.actor)]


def test_the_same_is_proposed_once(cast: Cast) -> None:
    first = propose(cast.dana, read(), at=NOW)
    assert first is not None
    assert propose(cast.dana, read(), at=NOW) is None  # the job ran twice
    assert propose(cast.dana, read("message:2"), at=LATER) is None  # she says it again
    assert propose(cast.dana, read("message:3", relation=""), at=LATER) is None
    assert propose(cast.dana, read("message:4", relation="father"), at=LATER) is not None  # another death
    first.refuse(by=cast.alma.actor, at=LATER)
    assert propose(cast.dana, read(), at=LATER) is None  # this message was decided
    assert propose(cast.dana, read("message:5"), at=LATER) is not None  # a new message may be right


def test_of_keep_and_refuse_the_second_is_told(cast: Cast) -> None:
    event = propose(cast.dana, read(), at=NOW)
    assert event is not None
    other = LifeEvent.objects.get(pk=event.pk)
    event.keep(by=cast.alma.actor, at=LATER)
    for verb in (other.keep, other.refuse):
        with pytest.raises(DecidedAlready):
            verb(by=cast.benno.actor, at=LATER)
    assert LifeEvent.objects.get().state == "kept"
    assert event.steps.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_leave_one_decision() -> None:
    cast = gather(now=NOW)
    event = propose(cast.dana, read(), at=NOW)
    assert event is not None

    def decide(keeps: bool) -> bool:
        mine = LifeEvent.objects.select_related("person").get(pk=event.pk)
        try:
            (mine.keep if keeps else mine.refuse)(by=cast.alma.actor, at=LATER)
        except DecidedAlready:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as pool:
        decided = list(pool.map(decide, [True, False] * 4))
    assert decided.count(True) == 1
    assert event.steps.exclude(did="proposed").count() == 1
    assert connection.vendor


def test_every_kind_has_its_words_and_its_time() -> None:
    for kind in Kind:
        assert wording_for(kind)
        assert sentence_for(kind, "")
        assert LASTS[kind] > timedelta(0)


@pytest.mark.parametrize(
    "told",
    [Told(kind="death"), Told(kind="nonsense"), Told(kind="custom", note=" \0 "), Told(kind="move", until=NOW),
     Told(kind="move", until=NOW + timedelta(days=3000))],
)  # fmt: skip
def test_what_cannot_be_told(cast: Cast, told: Told) -> None:
    with pytest.raises(CannotMind):
        tell(cast.dana, told, by=cast.alma.actor, at=NOW)
    assert not LifeEvent.objects.exists()


def test_long_and_hostile_words_are_cut_not_refused(cast: Cast) -> None:
    event = tell(cast.dana, Told(kind="move", note="a\0\n" * 9000, wording="b" * 9000), by=cast.alma.actor, at=NOW)
    event.refresh_from_db()
    assert (len(event.note), len(event.wording)) == (500, 500)
    assert "\0" not in event.note


def test_extending_keeps_what_it_said_before(cast: Cast) -> None:
    event = tell(cast.dana, Told(kind="illness"), by=cast.alma.actor, at=NOW)
    before, longer = event.until, event.until + timedelta(days=60)
    event.change(Told(note="Her knee", until=longer), by=cast.benno.actor, at=LATER)
    step = event.steps.last()
    assert step is not None
    assert (step.did, step.by, step.before["until"]) == ("changed", cast.benno.actor, before.isoformat())
    cast.dana.refresh_from_db()
    assert cast.dana.care_until == longer
    event.withdraw(by=cast.benno.actor, at=LATER)
    with pytest.raises(DecidedAlready):
        event.change(Told(), by=cast.benno.actor, at=LATER)
    assert Person.objects.get(pk=cast.dana.pk).care_until is None


def test_an_event_never_tells_the_words_to_the_feed(cast: Cast) -> None:
    propose(cast.dana, read(), at=NOW)
    assert "mother" not in str(Event.objects.get(kind="person.life_event_proposed").data)


def test_noticing_twice_proposes_once_and_quotes_are_not_hers(cast: Cast) -> None:
    message = cast.writes("My mother died. I lost my job.")
    notice_life(message)
    notice_life(message)
    assert sorted(LifeEvent.objects.values_list("kind", "source")) == [
        ("bereavement", f"message:{message.pk}"), ("hardship", f"message:{message.pk}"),
    ]  # fmt: skip
    LifeEvent.objects.all().delete()
    quoting = cast.writes("Thanks.\n> My mother died.\n")
    quoting.folds = [["new", 8], ["quote", 17]]
    notice_life(quoting)
    assert not LifeEvent.objects.exists()


def test_the_estate_contact_is_one_living_other_person(cast: Cast) -> None:
    stranger = cast.ines.person
    with pytest.raises(CannotName):
        name_estate_contact(cast.dana, contact=stranger, by=cast.alma.actor, at=NOW)  # she lives
    note_death(person=cast.dana, by=cast.alma.actor, at=NOW)
    with pytest.raises(CannotName):
        name_estate_contact(cast.dana, contact=cast.dana, by=cast.alma.actor, at=NOW)
    other = Person.objects.create(name="Una", first_seen_at=NOW, last_seen_at=timezone.now())
    Identity.objects.create(person=other, value="una@example.org", level_at=NOW, first_seen_at=NOW)
    with pytest.raises(NotSureEnough):
        name_estate_contact(cast.dana, contact=stranger, by=cast.alma.actor, at=NOW)  # anybody could say so
    cast.ines.recognise(level=Level.STRONG, method="document", at=NOW, by=cast.alma.actor)
    other.identities.get().recognise(level=Level.STRONG, method="document", at=LATER, by=cast.benno.actor)
    name_estate_contact(cast.dana, contact=stranger, by=cast.alma.actor, at=NOW)
    name_estate_contact(cast.dana, contact=other, by=cast.benno.actor, at=LATER)
    assert estate_contact(cast.dana) == other
    assert EstateContact.objects.get(person=stranger).ended_by == cast.benno.actor


def test_until_when_they_are_minded_is_right_after_a_merge_and_its_undoing(cast: Cast) -> None:
    una = Person.objects.create(name="Una", first_seen_at=NOW, last_seen_at=NOW)
    short = tell(cast.dana, Told(kind="move"), by=cast.alma.actor, at=NOW)
    long = tell(una, Told(kind="bereavement"), by=cast.alma.actor, at=NOW)
    merged = merge(person=una, into=cast.dana, by=cast.alma.actor, at=LATER)
    settle_care("person.merged")
    dana = Person.objects.get(pk=cast.dana.pk)
    assert dana.care_until == long.until
    assert {one.kind for one in LifeEvent.current(dana, LATER)} == {"move", "bereavement"}
    unmerge(merge=merged, by=cast.alma.actor, at=LATER)
    settle_care("person.unmerged")
    assert Person.objects.get(pk=cast.dana.pk).care_until == short.until
    assert Person.objects.get(pk=una.pk).care_until == long.until


def settle_care(kind: str) -> None:
    """What the worker does for this line of the reactions table."""
    handler = "regard.customers.minding.ask_again"
    (delivery,) = Delivery.objects.filter(event__kind=kind, handler=handler)
    ask_again(delivery)
    ask_again(delivery)  # twice is once
