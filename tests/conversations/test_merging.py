"""People joined and parted: whose conversation is whose."""

from __future__ import annotations

import pytest
from django.utils import timezone

from regard.care.models import Permit
from regard.conversations.models import Conversation, Participant
from regard.conversations.real_person import hand_to_real_customer
from regard.conversations.reply import Answer, reply
from regard.customers.merge import CannotMerge, merge
from regard.customers.merge_rows import BATCH
from regard.customers.merged import Merge, MergedRow, family, survivor
from regard.customers.models import Fact, Identity, Person, note_death, withdraw_death
from regard.customers.split import split, undo_split
from regard.customers.unmerge import CannotUnmerge, unmerge
from tests.cast import Cast
from tests.conversations.merging import known, opens, work, writes

pytestmark = pytest.mark.django_db
BY = "agent:1"


def joined(a: Person, b: Person) -> Merge:
    found = merge(person=a, into=b, by=BY, at=timezone.now())
    work()
    return found


def whose(conversation: Conversation) -> int:
    return Conversation.objects.get(pk=conversation.pk).person_id


def test_a_wrong_merge_undone_after_new_mails_from_both(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja Lind")
    before = opens(maja, "Where is my Tind?", team=cast.support)
    reply(before, Answer(html="<p>On its way.</p>"), by=cast.alma, at=timezone.now())
    found = joined(maja.person, cast.dana)
    assert whose(before) == whose(cast.conversation) == cast.dana.pk
    assert Permit.objects.get().person_id == cast.dana.pk

    since = opens(maja, "And the invoice?", team=cast.support)
    danas = opens(cast.dana_identity, "It leaks again.", team=cast.support)
    writes(cast.conversation, maja, "I also have one of those.")
    answer = reply(since, Answer(html="<p>Here it is.</p>"), by=cast.alma, at=timezone.now())
    assert answer.permit and answer.permit.person_id == cast.dana.pk

    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    assert {whose(before), whose(since)} == {maja.person_id}
    assert {whose(danas), whose(cast.conversation)} == {cast.dana.pk}
    assert set(Permit.objects.values_list("person", flat=True)) == {maja.person_id}
    assert Participant.objects.filter(conversation=cast.conversation, identity=maja).exists()
    assert not MergedRow.objects.filter(ended_at=None).exists()
    with pytest.raises(CannotUnmerge):
        unmerge(merge=found, by=BY, at=timezone.now())


def test_the_tombstone_leads_to_who_they_are_through_a_chain(cast: Cast) -> None:
    maja, finn = known("maja@post.example"), known("finn@post.example")
    joined(maja.person, finn.person)
    joined(Person.objects.get(pk=finn.person_id), cast.dana)
    gone = Person.objects.get(pk=maja.person_id)
    assert survivor(gone).pk == cast.dana.pk
    assert sorted(family(cast.dana)) == sorted([cast.dana.pk, maja.person_id, finn.person_id])
    with pytest.raises(CannotMerge):
        merge(person=gone, into=cast.ines.person, by=BY, at=timezone.now())
    with pytest.raises(CannotMerge):
        merge(person=cast.ines.person, into=gone, by=BY, at=timezone.now())
    with pytest.raises(CannotMerge):
        merge(person=cast.dana, into=cast.dana, by=BY, at=timezone.now())


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_merges_on_top_of_merges_come_apart_in_any_order(cast: Cast, order: tuple[int, int]) -> None:
    maja, finn = known("maja@post.example", "Maja"), known("finn@post.example", "Finn")
    first = opens(maja, "one", team=cast.support)
    merges = [joined(maja.person, finn.person)]
    between = opens(maja, "two", team=cast.support)
    merges.append(joined(Person.objects.get(pk=finn.person_id), cast.dana))
    last, finns = opens(maja, "three", team=cast.support), opens(finn, "four", team=cast.support)
    for number in order:
        unmerge(merge=merges[number], by=BY, at=timezone.now())
        work()
    assert {whose(one) for one in (first, between, last)} == {maja.person_id}
    assert whose(finns) == finn.person_id
    assert Identity.objects.get(pk=maja.pk).person_id == maja.person_id


def test_what_somebody_moved_since_stays_and_is_listed(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja")
    theirs = opens(maja, "one", team=cast.support)
    found = joined(maja.person, cast.dana)
    hand_to_real_customer(theirs, identity=cast.ines, by=cast.alma, at=timezone.now())
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    assert whose(theirs) == cast.ines.person_id
    assert [(row.model, row.row) for row in found.stayed] == [("conversations.Conversation", theirs.pk)]


def test_facts_read_from_a_letter_go_with_its_writer(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja")
    found = joined(maja.person, cast.dana)
    talk = opens(maja, "My order is 51-2090.", team=cast.support)
    source = f"message:{talk.messages.get().pk}"
    hers = Fact.objects.create(
        person=cast.dana, kind="order", value="51-2090", canonical="512090", source=source, at=timezone.now()
    )
    kept = Fact.objects.create(
        person=cast.dana, kind="order", value="1", canonical="1", source=f"message:{cast.first.pk}", at=timezone.now()
    )
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    hers.refresh_from_db()
    kept.refresh_from_db()
    assert (hers.person_id, kept.person_id) == (maja.person_id, cast.dana.pk)


def test_what_the_survivor_lacks_is_taken_over_and_given_back(cast: Cast) -> None:
    nameless, maja = known("x@post.example"), known("maja@post.example", "Maja")
    Person.objects.filter(pk=maja.person_id).update(language="sv")
    Person.objects.filter(pk=nameless.person_id).update(language="de")
    found = joined(maja.person, nameless.person)
    into = Person.objects.get(pk=nameless.person_id)
    assert (into.name, into.language) == ("Maja", "de")
    unmerge(merge=found, by=BY, at=timezone.now())
    into.refresh_from_db()
    assert (into.name, into.language) == ("", "de")


def test_two_deaths_are_one_and_two_again(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja")
    for person in (maja.person, cast.dana):
        note_death(person=person, by=BY, at=timezone.now())
    found = joined(maja.person, cast.dana)
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    assert {row.person_id for row in maja.person.deaths.all() | cast.dana.deaths.all()} == {
        maja.person_id,
        cast.dana.pk,
    }


def test_a_death_withdrawn_while_they_were_one_stays_withdrawn(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja")
    note_death(person=maja.person, by=BY, at=timezone.now())
    found = joined(Person.objects.get(pk=maja.person_id), cast.dana)
    dana = Person.objects.get(pk=cast.dana.pk)
    assert dana.died_at is not None
    withdraw_death(person=dana, by=BY, at=timezone.now())
    unmerge(merge=found, by=BY, at=timezone.now())
    assert not Person.objects.exclude(died_at=None).exists()


def test_a_death_goes_back_with_whom_it_was_told_of(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja")
    note_death(person=maja.person, by=BY, at=timezone.now())
    found = joined(Person.objects.get(pk=maja.person_id), cast.dana)
    unmerge(merge=found, by=BY, at=timezone.now())
    assert [one.pk for one in Person.objects.exclude(died_at=None)] == [maja.person_id]


def test_more_rows_than_a_batch_all_move_and_all_come_back(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja")
    now, count = timezone.now(), BATCH + 7
    Conversation.objects.bulk_create(
        Conversation(person=maja.person, team=cast.support, queue_at=now, opened_at=now, last_message_at=now)
        for _ in range(count)
    )
    found = joined(maja.person, cast.dana)
    assert maja.person.conversations.count() == 0
    assert found.rows.filter(model="conversations.Conversation").count() == count
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    assert maja.person.conversations.count() == count
    assert whose(cast.conversation) == cast.dana.pk


def test_a_split_takes_what_came_by_the_address_and_can_be_undone(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja Lind")
    joined(maja.person, cast.dana)
    talk = opens(maja, "one", team=cast.support)
    reply(talk, Answer(html="<p>Yes.</p>"), by=cast.alma, at=timezone.now())
    parted = split(person=cast.dana, identities=[maja], by=BY, at=timezone.now())
    work()
    new = parted.new
    assert new.pk not in (cast.dana.pk, maja.person_id)
    assert new.name == "Maja Lind"
    assert whose(talk) == new.pk
    assert Permit.objects.get().person_id == new.pk
    assert whose(cast.conversation) == cast.dana.pk
    undo_split(split=parted, by=BY, at=timezone.now())
    work()
    assert whose(talk) == cast.dana.pk


def test_of_a_split_only_the_chosen_conversations_go_along(cast: Cast) -> None:
    maja = known("maja@post.example", "Maja Lind")
    joined(maja.person, cast.dana)
    stays, goes = opens(maja, "one", team=cast.support), opens(maja, "two", team=cast.support)
    parted = split(
        person=cast.dana, identities=[maja], decided={goes.pk: True, stays.pk: False}, by=BY, at=timezone.now()
    )
    work()
    assert (whose(stays), whose(goes)) == (cast.dana.pk, parted.new_id)
