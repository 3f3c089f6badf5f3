"""Whoever may be the same person is suggested, never joined; and whoever is not, is not suggested again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from regard.customers.fact import Fact
from regard.customers.likely_pair import LikelyPair
from regard.customers.likeness import catch_up, kept_suggestions, remember, suggestions_for
from regard.customers.match_key import MatchKey
from regard.customers.merge import merge
from regard.customers.models import Identity, Person, meet
from regard.customers.not_same import CannotKeepApart, NotSame, ask_again, keep_apart
from regard.customers.unmerge import unmerge
from regard.spine.event import Event
from regard.spine.models import Delivery
from regard.spine.worker import perform
from tests.cast import NOW, Cast


def work_off() -> None:
    """The worker's part, for whatever moves or compares people."""
    mine = Q(handler__contains=".merging.") | Q(handler__contains="likeness") | Q(handler__contains=".noticing.")
    while (row := Delivery.objects.filter(mine, state="waiting").order_by("pk").first()) is not None:
        Delivery.objects.filter(pk=row.pk).update(state="running", fence=row.fence + 1, attempts=1)
        row.refresh_from_db()
        perform(row)
        row.refresh_from_db()
        assert row.state == "done", row.why


def somebody(name: str, writes_from: str = "", **facts: str) -> Person:
    """A person with facts kept by hand, findable."""
    if writes_from:
        person = meet(email=writes_from, name=name, at=NOW).person
    else:
        person = Person.objects.create(name=name, first_seen_at=NOW, last_seen_at=NOW)
    for kind, value in facts.items():
        Fact.objects.create(
            person=person, kind=kind, value=value, canonical=value, state="kept", source=f"agent:{kind}", at=NOW
        )
    remember(person, at=NOW)
    return person


def suggested(person: Person) -> list[Person]:
    return [one.person for one in suggestions_for(person, at=NOW)]


def test_another_address_of_the_same_person_is_suggested_with_its_signs(cast: Cast) -> None:
    dana = cast.dana
    remember(dana, at=NOW)
    other = somebody("D. Ray", "dana.ray@work.example", phone="+49 30 901820")
    Fact.objects.create(
        person=dana, kind="phone", value="030 901820", canonical="x", state="kept", source="agent:1", at=NOW
    )
    remember(dana, at=NOW)
    (found,) = suggestions_for(other, at=NOW)
    assert found.person == dana
    assert {sign.field: sign.verdict for sign in found.likeness.signs}["phone"] == "same"
    assert found.likeness.score > 0.9
    (pair,) = kept_suggestions(other)
    assert pair.other_of(other.pk) == dana
    assert kept_suggestions(dana) == [pair]
    assert Person.objects.get(pk=other.pk).merged_into is None  # suggested, not joined


def test_relatives_at_one_address_are_not_one(cast: Cast) -> None:
    home = {"address": "Hauptstr. 12, 10115 Berlin", "phone": "+49 30 901820"}
    anna, jonas = somebody("Anna Maier", **home), somebody("Jonas Maier", **home)
    assert suggested(anna) == [] == suggested(jonas)


@pytest.mark.parametrize("box", ["info@firm.example", "support@firm.example", "Buchhaltung@firm.example"])
def test_a_shared_mailbox_is_no_match(cast: Cast, box: str) -> None:
    """Both may write from it; it says where they work, not who they are."""
    somebody("Anna Maier", "anna.maier@firm.example", email=box)
    ben = somebody("Ben Kurz", "ben.kurz@firm.example", email=box)
    assert suggested(ben) == []


def test_a_shared_browser_is_no_match(cast: Cast) -> None:
    anna, ben = somebody("Anna Maier"), somebody("Ben Kurz")
    Identity.objects.create(person=anna, kind="chat", value="device-1", level_at=NOW, first_seen_at=NOW)
    Identity.objects.create(person=ben, kind="chat", value="device-1b", level_at=NOW, first_seen_at=NOW)
    remember(anna, at=NOW)
    remember(ben, at=NOW)
    assert not LikelyPair.objects.exists()


def test_not_the_same_is_remembered_for_both(cast: Cast) -> None:
    one, other = somebody("Maya Osei", phone="+46705550142"), somebody("Maya Osei", phone="0705550142")
    assert suggested(one) == [other]
    keep_apart(person=other, other=one, by=cast.alma.actor, at=NOW, why="mother and daughter")
    assert kept_suggestions(one) == [] == kept_suggestions(other)
    for person in (one, other):
        remember(person, at=NOW)
        assert suggested(person) == []
    assert not LikelyPair.objects.exists()
    keep_apart(person=one, other=other, by=cast.benno.actor, at=NOW)
    said = NotSame.objects.get()
    assert (said.by, said.why) == (cast.alma.actor, "mother and daughter")
    assert Event.objects.filter(kind="person.kept_apart").count() == 2
    ask_again(person=one, other=other, by=cast.benno.actor, at=NOW)
    assert suggested(one) == [other]


def test_not_the_same_holds_for_whom_they_become(cast: Cast) -> None:
    mother, daughter = somebody("Maya Osei", phone="+46705550142"), somebody("Maya Osei", phone="+46705550142")
    keep_apart(person=mother, other=daughter, by=cast.alma.actor, at=NOW)
    known = somebody("Maya Osei", "maya@osei.example")
    joined = merge(person=daughter, into=known, by=cast.alma.actor, at=NOW)
    work_off()
    assert suggested(mother) == [] == suggested(Person.objects.get(pk=known.pk))
    unmerge(merge=joined, by=cast.alma.actor, at=NOW + timedelta(hours=1))
    work_off()
    assert suggested(Person.objects.get(pk=daughter.pk)) == [known]


def test_one_and_the_same_cannot_be_kept_apart(cast: Cast) -> None:
    one, other = somebody("Maya Osei"), somebody("Maya Osei", "maya@osei.example")
    with pytest.raises(CannotKeepApart):
        keep_apart(person=one, other=one, by=cast.alma.actor, at=NOW)
    merge(person=one, into=other, by=cast.alma.actor, at=NOW)
    with pytest.raises(CannotKeepApart):
        keep_apart(person=other, other=one, by=cast.alma.actor, at=NOW)


def test_who_was_joined_is_found_as_whom_they_are(cast: Cast) -> None:
    old, new = somebody("Maya Osei", phone="+46705550142"), somebody("Maya Osei", "maya@osei.example")
    merge(person=old, into=new, by=cast.alma.actor, at=NOW)
    work_off()
    assert not MatchKey.objects.filter(person=old).exists()
    third = somebody("M. Osei", phone="070-555 01 42")
    assert suggested(third) == [new]
    assert [pair.other_of(third.pk) for pair in kept_suggestions(third)] == [new]


def test_a_message_looks_for_its_writer(cast: Cast) -> None:
    old = somebody("Dana Ray", "dana.ray@gmail.com")
    cast.writes("Hello again.", at=NOW)
    work_off()
    assert [pair.other_of(cast.dana.pk) for pair in kept_suggestions(cast.dana)] == [old]


def test_doing_it_twice_changes_nothing(cast: Cast) -> None:
    somebody("Maya Osei", phone="+46705550142")
    one = somebody("Maya Osei", phone="+46705550142")

    def rows() -> list[object]:
        tables = (MatchKey.objects.order_by("pk"), LikelyPair.objects.order_by("pk"), Event.objects.order_by("pk"))
        return [list(table.values()) for table in tables]

    before = rows()
    remember(one, at=NOW + timedelta(days=1))
    assert rows() == before


def test_a_name_taken_back_is_no_suggestion_any_more(cast: Cast) -> None:
    somebody("Maya Osei")
    one = somebody("Maya Osei")
    assert kept_suggestions(one)
    one.rename(name="Ines Vale", by=cast.alma.actor, at=NOW)
    work_off()
    assert kept_suggestions(one) == []


def test_the_queries_do_not_grow_with_the_base(cast: Cast) -> None:
    one = somebody("Maya Osei", phone="+46705550142", address="Hauptstr. 12, 10115 Berlin")
    somebody("Maya Osei")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            suggestions_for(one, at=NOW)
        return len(queries)

    few = cost()
    for number in range(30):
        somebody("Maya Osei", f"maya{number}@osei.example", phone="+46705550142")
    assert cost() == few <= 18
    assert len(suggestions_for(one, at=NOW)) == 3


def test_people_from_before_are_caught_up_with(cast: Cast) -> None:
    people = [Person.objects.create(name="Maya Osei", first_seen_at=NOW, last_seen_at=NOW) for _ in range(2)]
    Person.objects.create(first_seen_at=NOW, last_seen_at=NOW)  # nothing is known: looked at once, not for ever
    catch_up(Delivery())
    assert [pair.other_of(people[0].pk) for pair in kept_suggestions(people[0])] == [people[1]]
    assert not Person.objects.filter(match_keys=None).exists()


def test_what_was_forgotten_is_no_evidence_any_more(cast: Cast) -> None:
    one, other = somebody("Maya Osei", phone="+46705550142"), somebody("Maya Osei", phone="+46705550142")
    assert "0142" in str(LikelyPair.objects.get().signs)
    fact = Fact.objects.get(person=other)
    fact.forget(by=cast.alma.actor, at=NOW)
    work_off()
    assert "0142" not in str(LikelyPair.objects.values_list("signs", flat=True))
    assert suggested(one) == [other]


def test_a_claimed_address_takes_nobody_over(cast: Cast) -> None:
    """Whoever tells us Dana's telephone and number is suggested to people of ours, and joined with nobody."""
    for kind, value in (("phone", "+49 30 901820"), ("order", "48-1177")):
        Fact.objects.create(
            person=cast.dana, kind=kind, value=value, canonical=value, state="kept", source=f"agent:{kind}", at=NOW
        )
    remember(cast.dana, at=NOW)
    stranger = somebody("Dana Ray", "dana@stranger.example", phone="+49 30 901820", order="48-1177")
    work_off()
    assert suggested(stranger) == [cast.dana]
    assert Person.objects.get(pk=stranger.pk).merged_into is None
    assert set(Identity.objects.filter(person=cast.dana).values_list("value", flat=True)) == {"dana@example.org"}
