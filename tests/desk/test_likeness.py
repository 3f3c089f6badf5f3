"""Is this also Maya? The evidence side by side, and the two answers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.customers.fact import Fact
from regard.customers.likely_pair import LikelyPair
from regard.customers.likeness import remember
from regard.customers.models import Level, OneTimeCode, Person, meet
from regard.customers.not_same import NotSame
from regard.customers.one_time_code import try_code, write_digits
from regard.desk.likeness import alike
from regard.staff.models import Agent
from tests.cast import Cast

SignedIn = Callable[[Agent], Client]


def told(person: Person, kind: str, value: str) -> None:
    Fact.objects.create(
        person=person, kind=kind, value=value, canonical=value, state="kept", source=f"agent:{kind}", at=timezone.now()
    )


@pytest.fixture
def likely(cast: Cast) -> Person:
    """D. Ray has Dana's telephone and day of birth, and another address."""
    person = meet(email="dray@work.example", name="D. Ray", at=timezone.now()).person
    for one, phone in ((cast.dana, "+49 30 901820"), (person, "030 901820")):
        told(one, "phone", phone)
        told(one, "birthday", "1961-05-23")
        told(one, "address", "Hauptstr. 12, 10115 Berlin" if one is person else "Ring 5, 20095 Hamburg")
        remember(one, at=timezone.now())
    return person


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_evidence_stands_side_by_side(cast: Cast, likely: Person, signed_in: SignedIn) -> None:
    shown = page(signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/")
    assert "Is this also D. Ray?" in shown
    assert "likely, 3 of 5 match" in shown
    assert 'Same phone number: <bdi dir="auto">+49 30 901820</bdi> · <bdi dir="auto">030 901820</bdi>' in shown
    assert "Different e-mail" in shown
    assert "Same date of birth</span>" in shown  # sensitive: that it is the same, not which
    assert "1961" not in page(signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/apart/")
    theirs = page(signed_in(cast.alma), f"/desk/people/{likely.pk}/")
    assert 'Same phone number: <bdi dir="auto">030 901820</bdi> · <bdi dir="auto">+49 30 901820</bdi>' in theirs


def test_the_pane_says_so_in_a_line(cast: Cast, likely: Person, signed_in: SignedIn) -> None:
    shown = page(signed_in(cast.alma), f"/desk/conversations/{cast.conversation.ref}/?part=who")
    assert f'<a href="/desk/people/{cast.dana.pk}/#likeness">Is this also D. Ray?</a>' in shown


def test_whoever_writes_can_be_checked_at_the_address_we_know(cast: Cast, likely: Person, signed_in: SignedIn) -> None:
    client, pane = signed_in(cast.alma), f"/desk/conversations/{cast.conversation.ref}/?part=who"
    assert "Check it's D. Ray" not in page(client, pane).replace("&#39;", "'")  # that address is a claim, too
    known = likely.identities.get()
    known.recognise(level=Level.RECOGNISED, method="dmarc", at=timezone.now())
    shown = page(client, pane).replace("&#39;", "'")
    assert "Check it's D. Ray" in shown and f'name="to" value="{known.pk}"' in shown
    given = {"how": "code", "identity": cast.dana_identity.pk, "to": known.pk}
    assert client.post(f"/desk/conversations/{cast.conversation.ref}/checks/", given).status_code == 303
    code = OneTimeCode.objects.get()
    try_code(code, typed=write_digits(code, at=timezone.now()), typist=cast.dana_identity, at=timezone.now())
    proof = "A code that went to the address of one was typed by the other."
    for address in (pane, f"/desk/people/{cast.dana.pk}/", f"/desk/people/{likely.pk}/"):
        assert proof in page(client, address)
    assert "Check it's D. Ray" not in page(client, pane).replace("&#39;", "'")


def test_keep_apart_and_ask_again(cast: Cast, likely: Person, signed_in: SignedIn) -> None:
    client, base = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/"
    answer = client.post(f"{base}apart/", {"other": likely.pk})
    assert (answer.status_code, answer.headers["Location"]) == (303, base)
    shown = page(client, base)
    assert "Is this also" not in shown
    assert "Not D. Ray, said" in shown
    assert NotSame.objects.get().by == cast.alma.actor
    assert client.post(f"{base}apart/ends/", {"other": likely.pk}).status_code == 303
    remember(cast.dana, at=timezone.now())
    assert "Is this also D. Ray?" in page(client, base)


def test_join_them_joins_them(cast: Cast, likely: Person, signed_in: SignedIn) -> None:
    client, base = signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/"
    assert f'action="{base}merges/"' in page(client, base)
    client.post(f"{base}merges/", {"other": likely.pk})
    assert Person.objects.get(pk=likely.pk).merged_into == cast.dana
    assert "Is this also" not in page(client, base)


@pytest.mark.parametrize("other", ["", "0", "x", "9" * 30, "-1", "٣"])
def test_nobody_is_not_found(cast: Cast, other: str, signed_in: SignedIn) -> None:
    answer = signed_in(cast.alma).post(f"/desk/people/{cast.dana.pk}/apart/", {"other": other})
    assert answer.status_code == 404


def test_with_themselves_is_refused_in_a_sentence(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.alma).post(f"/desk/people/{cast.dana.pk}/apart/", {"other": cast.dana.pk})
    assert answer.status_code == 422
    assert "the same person for us" in answer.content.decode()


def test_a_hostile_name_stays_words(cast: Cast, likely: Person, signed_in: SignedIn) -> None:
    likely.rename(name="D. <script>alert(1)</script> Ray", by=cast.alma.actor, at=timezone.now())
    remember(likely, at=timezone.now())
    shown = page(signed_in(cast.alma), f"/desk/people/{cast.dana.pk}/")
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;" in shown


def test_reading_costs_one_query_and_two_with_suggestions(cast: Cast, likely: Person) -> None:
    def cost(person: Person) -> int:
        with CaptureQueriesContext(connection) as queries:
            alike(person)
        return len(queries)

    assert cost(cast.ines.person) == 1
    assert cost(cast.dana) == 2
    for number in range(5):
        other = meet(email=f"d{number}@ray.example", name="Dana Ray", at=timezone.now()).person
        told(other, "phone", "030 901820")
        remember(other, at=timezone.now())
    assert LikelyPair.objects.count() > 4
    assert cost(cast.dana) == 2
    assert len(alike(cast.dana)) == 3
