"""Joining, parting and splitting people on the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from regard.conversations.models import Conversation
from regard.conversations.reply import recipient
from regard.customers.merge import merge
from regard.customers.merged import Merge, Split
from regard.customers.models import Identity, Level, Person
from regard.desk import finding
from regard.desk.access import conversation_for
from regard.staff.models import Agent
from tests.cast import Cast
from tests.conversations.merging import known, opens, work

SignedIn = Callable[[Agent], Client]


@pytest.fixture
def maja(cast: Cast) -> Identity:
    identity = known("m.lind@post.example", "Maja Lind")
    opens(identity, "Where is my parcel?", team=cast.support)
    return identity


def page(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_search_look_at_both_and_join(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    client, base = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/"
    assert f"{base}merges/" in page(client, base)
    found = page(client, f"{base}merges/?q=Maja")
    assert f"?other={maja.person_id}" in found
    both = page(client, f"{base}merges/?other={maja.person_id}")
    assert "m.lind@post.example" in both
    assert "1 way to reach them, 1 conversation of Maja Lind come here" in both
    answer = client.post(f"{base}merges/", {"other": maja.person_id, "keep": cast.dana.pk})
    assert (answer.status_code, answer.headers["Location"]) == (303, base)
    work()
    shown = page(client, base)
    assert "Also was Maja Lind." in shown
    assert "Joined by Alma Berg" in shown
    assert "Where is my parcel?" in shown
    assert "Maja Lind and Dana Ray were joined into one person" in shown


def test_old_links_and_the_search_lead_to_who_they_are(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    merge(person=maja.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    client = signed_in(cast.alma)
    answer = client.get(f"/desk/people/{maja.person_id}/")
    assert answer.headers["Location"] == f"/desk/people/{cast.dana.pk}/"
    found = page(client, "/desk/search/?q=Lind")
    assert f"/desk/people/{cast.dana.pk}/" in found
    assert f"/desk/people/{maja.person_id}/" not in found


def test_before_the_rows_have_moved_the_desk_is_right_already(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    merge(person=maja.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    talk = Conversation.objects.get(person=maja.person_id)
    shown = page(signed_in(cast.alma), f"/desk/conversations/{talk.ref}/")
    assert "dana@example.org" in shown
    assert "Leaking Tind" in shown
    assert "Also was Maja Lind, joined by Alma Berg" in shown
    assert recipient(conversation_for(cast.alma, talk.ref)).value == "m.lind@post.example"
    assert "Where is my parcel?" in page(signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/")


def test_the_rows_of_a_reply_written_meanwhile_still_go_along(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    merge(person=maja.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    talk = Conversation.objects.get(person=maja.person_id)
    answer = signed_in(cast.alma).post(f"/desk/conversations/{talk.ref}/replies/", {"html": "<p>It left.</p>"})
    assert answer.status_code in (200, 303)
    work()
    talk.refresh_from_db()
    assert talk.person_id == cast.dana.pk
    assert talk.messages.get(kind="out").identity == maja
    assert Merge.objects.get().rows.filter(model="conversations.Conversation", row=talk.pk).exists()


def test_part_them_again(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    found = merge(person=maja.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    work()
    client = signed_in(cast.alma)
    answer = client.post(f"/desk/people/{cast.dana.pk}/partings/", {"merge": found.pk})
    assert answer.headers["Location"] == f"/desk/people/{maja.person_id}/"
    work()
    assert "Where is my parcel?" in page(client, f"/desk/people/{maja.person_id}/")
    assert "Where is my parcel?" not in page(client, f"/desk/people/{cast.dana.pk}/")
    assert client.post(f"/desk/people/{cast.dana.pk}/partings/", {"merge": found.pk}).status_code == 409


def test_a_merge_of_others_is_not_undone_from_here(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    found = merge(person=maja.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    client = signed_in(cast.alma)
    for given in (found.pk, 0, "x", "9" * 30):
        answer = client.post(f"/desk/people/{cast.ines.person_id}/partings/", {"merge": given})
        assert answer.status_code == 404
    assert Merge.objects.filter(undone_at=None).count() == 1


@pytest.mark.parametrize("other", ["", "0", "x", "-1", "123456", "9" * 30, "٣"])
def test_guessed_people_are_not_there(cast: Cast, signed_in: SignedIn, other: str) -> None:
    answer = signed_in(cast.alma).post(f"/desk/people/{cast.dana.pk}/merges/", {"other": other})
    assert answer.status_code == 404
    assert not Merge.objects.exists()


def test_twice_is_once(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    client, address = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/merges/"
    assert client.post(address, {"other": maja.person_id}).status_code == 303
    again = client.post(address, {"other": maja.person_id})
    assert again.status_code == 422
    assert "This is the same person." in again.content.decode()
    assert Merge.objects.count() == 1


def test_into_somebody_verified_only_a_lead_with_a_reason(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=timezone.now())
    address = f"/desk/people/{cast.dana.pk}/merges/"
    given = {"other": maja.person_id, "why": "She told me so."}
    answer = signed_in(cast.alma).post(address, given)
    assert answer.status_code == 403
    assert "verified once" in answer.content.decode()
    assert "all the same, because" not in answer.content.decode()
    answer = signed_in(cast.benno).post(address, {**given, "why": " "})
    assert answer.status_code == 403
    assert "all the same, because" in answer.content.decode()
    assert signed_in(cast.benno).post(address, given).status_code == 303
    assert Merge.objects.get().why == "She told me so."


def test_an_agents_own_check_opens_the_way(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=timezone.now())
    maja.recognise(level=Level.STRONG, method="call", at=timezone.now(), by=cast.alma.actor, reason="Called back.")
    answer = signed_in(cast.alma).post(f"/desk/people/{cast.dana.pk}/merges/", {"other": maja.person_id})
    assert answer.status_code == 303


def test_two_people_in_one_record_are_split_and_joined_again(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    merge(person=maja.person, into=cast.dana, by=cast.alma.actor, at=timezone.now())
    work()
    client, address = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/splits/"
    assert "What goes along" not in page(client, address)
    preview = page(client, f"{address}?identity={maja.pk}")
    talk = Conversation.objects.get(person=cast.dana, subject="Where is my parcel?")
    assert f'name="conversation" value="{talk.pk}" checked' in preview
    assert f'name="conversation" value="{cast.conversation.pk}"' in preview
    assert f'value="{cast.conversation.pk}" checked' not in preview
    answer = client.post(address, {"identity": [maja.pk], "conversation": [talk.pk]})
    row = Split.objects.get()
    assert answer.headers["Location"] == f"/desk/people/{row.new_id}/"
    work()
    assert "Where is my parcel?" in page(client, f"/desk/people/{row.new_id}/")
    assert "was taken out of this record" in page(client, f"/desk/people/{cast.dana.pk}/")
    client.post(f"/desk/people/{cast.dana.pk}/rejoinings/", {"split": row.pk})
    work()
    assert Identity.objects.get(pk=maja.pk).person_id == cast.dana.pk


def test_all_of_the_addresses_is_no_split(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    client, address = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/splits/"
    for chosen in ([cast.dana_identity.pk], [], [maja.pk]):
        assert client.post(address, {"identity": chosen}).status_code == 422
    assert Person.objects.count() == 3


def test_an_address_of_somebody_else_is_not_taken_but_offers_the_merge(
    cast: Cast, maja: Identity, signed_in: SignedIn
) -> None:
    client, address = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/identities/"
    answer = client.post(address, {"email": " M.Lind@post.example"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "m.lind@post.example belongs to Maja Lind" in shown
    assert f'name="other" value="{maja.person_id}"' in shown
    assert Identity.objects.get(pk=maja.pk).person_id == maja.person_id
    assert client.post(address, {"email": "dana@work.example"}).status_code == 303
    assert client.post(address, {"email": "Dana@Work.example"}).status_code == 303
    assert client.post(address, {"email": "no address"}).status_code == 422
    added = Identity.objects.get(value="dana@work.example")
    assert (added.person_id, added.level) == (cast.dana.pk, Level.CLAIMED)
    assert "Dana Ray" in page(client, "/desk/search/?q=work.example")


def test_an_address_is_added_to_who_was_verified_only_after_a_check(cast: Cast, signed_in: SignedIn) -> None:
    """A sign-in by that address would show everything that they have."""
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=now - timedelta(days=3))
    client, address = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/identities/"
    assert client.post(address, {"email": "mallory@else.example"}).status_code == 403
    assert not Identity.objects.filter(value="mallory@else.example").exists()
    cast.dana_identity.recognise(level=Level.STRONG, method="call", at=now, by=cast.alma.actor)
    assert client.post(address, {"email": "dana@work.example"}).status_code == 303


def test_a_name_given_after_a_merge_is_found_and_the_old_one_no_more(cast: Cast, maja: Identity) -> None:
    merge(person=cast.dana, into=maja.person, by=cast.alma.actor, at=timezone.now())
    person = Person.objects.get(pk=maja.person_id)
    person.rename(name="Maja Osei", by=cast.alma.actor, at=timezone.now())
    assert [one.pk for one, _address in finding.people("Osei")] == [person.pk]
    assert [one.pk for one, _address in finding.people("Lind m")] == []
    assert [one.pk for one, _address in finding.people("Dana")] == [person.pk]


def test_what_both_had_and_differs_is_kept_and_shown(cast: Cast, maja: Identity, signed_in: SignedIn) -> None:
    Person.objects.filter(pk=maja.person_id).update(language="sv", care_note="Hard of hearing.")
    Person.objects.filter(pk=cast.dana.pk).update(language="de", care_note="Lost her dog.")
    merge(person=Person.objects.get(pk=maja.person_id), into=cast.dana, by=cast.alma.actor, at=timezone.now())
    shown = page(signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/")
    assert "Wrote in svenska" in shown
    assert "Hard of hearing." in shown
    person = Person.objects.get(pk=cast.dana.pk)
    assert (person.language, person.care_note) == ("de", "Lost her dog.")
