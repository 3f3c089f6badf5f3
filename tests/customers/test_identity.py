"""People and how sure we are of them."""

from datetime import timedelta

import pytest
from django.db import transaction

from regard.customers.models import Identity, Level, Recognition, canonical_email, meet
from regard.spine import search
from tests.cast import NOW, Cast


def test_one_address_is_one_person_whatever_its_case(cast: Cast) -> None:
    with transaction.atomic():
        again = meet(email=" Dana@Example.ORG ", name="D. Ray", at=NOW)
    assert again.person == cast.dana
    assert Identity.objects.filter(value="dana@example.org").count() == 1


def test_a_similar_address_is_somebody_else(cast: Cast) -> None:
    with transaction.atomic():
        other = meet(email="dana+1@example.org", name="Dana Ray", at=NOW)
    assert other.person != cast.dana


def test_a_new_identity_is_only_claimed(cast: Cast) -> None:
    with transaction.atomic():
        ines = meet(email="nobody@elsewhere.example", name="", at=NOW)
    assert ines.level_now(at=NOW) == Level.CLAIMED
    assert ines.person.shown_name == "nobody@elsewhere.example"


def test_a_level_expires(cast: Cast) -> None:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    assert cast.dana_identity.level_now(at=NOW + timedelta(days=364)) == Level.RECOGNISED
    assert cast.dana_identity.level_now(at=NOW + timedelta(days=366)) == Level.CLAIMED


def test_a_lower_level_never_takes_a_higher_one_away(cast: Cast) -> None:
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=NOW)
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW + timedelta(hours=2))
    assert cast.dana_identity.level_now(at=NOW + timedelta(hours=2)) == Level.VERIFIED


def test_the_same_recognition_within_the_hour_is_one_row(cast: Cast) -> None:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    before = Recognition.objects.count()
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW + timedelta(minutes=30))
    assert Recognition.objects.count() == before
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW + timedelta(hours=2))
    assert Recognition.objects.count() == before + 1


def test_a_person_is_found_by_name_and_address(cast: Cast) -> None:
    for query in ("dana", "ray dana", "example org", "dan*"):
        assert [f.key for f in search.find(query, kind="person", audiences=[])] == [cast.dana.pk], query


@pytest.mark.parametrize(("typed", "canonical"), [("<A@B.C>", "a@b.c"), ("  x@Y.z ", "x@y.z"), ("a" * 300, "a" * 254)])
def test_canonical(typed: str, canonical: str) -> None:
    assert canonical_email(typed) == canonical


def test_bouncing_and_back(cast: Cast) -> None:
    with transaction.atomic():
        cast.dana_identity.bounced(reason="userunknown", at=NOW)
        cast.dana_identity.bounced(reason="userunknown", at=NOW + timedelta(days=1))
    assert Identity.objects.get(pk=cast.dana_identity.pk).bouncing_since == NOW
    with transaction.atomic():
        cast.dana_identity.reaches_again(at=NOW + timedelta(days=2))
    assert Identity.objects.get(pk=cast.dana_identity.pk).bouncing_since is None
