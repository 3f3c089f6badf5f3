"""What each action needs, what is said when it is not enough, and the ways up: masked, and leading nowhere for a stranger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regard.customers.models import Identity, Level
from regard.customers.needs import NEEDS, NotSureEnough, level_needed, missing, require
from tests.cast import NOW, Cast


def raise_to(identity: Identity, level: Level) -> None:
    identity.recognise(level=level, method="test", at=NOW)


@pytest.mark.parametrize("action", sorted(NEEDS))
def test_enough_is_enough_and_less_is_not(cast: Cast, action: str) -> None:
    needed = NEEDS[action]
    raise_to(cast.dana_identity, needed)
    require(action=action, identity=cast.dana_identity, at=NOW)
    with pytest.raises(NotSureEnough):
        require(action=action, identity=cast.ines, at=NOW)  # only claimed
    with pytest.raises(NotSureEnough):
        require(action=action, identity=None, at=NOW)
    with pytest.raises(NotSureEnough):
        require(action=action, identity=cast.dana_identity, at=NOW, known=Level.CLAIMED)  # a forged sender
    with pytest.raises(NotSureEnough):
        require(action=action, identity=cast.dana_identity, at=NOW + timedelta(days=366))


def test_an_action_that_is_not_in_the_table_is_a_mistake_of_ours(cast: Cast) -> None:
    with pytest.raises(LookupError, match=r"person\.fly"):
        level_needed("person.fly")


def test_the_refusal_says_what_is_missing_and_what_can_be_done(cast: Cast) -> None:
    raise_to(cast.dana_identity, Level.RECOGNISED)
    refusal = missing(action="person.export", identity=cast.dana_identity, at=NOW)
    assert refusal is not None
    assert (refusal.code, refusal.status, refusal.needed, refusal.known) == ("not_sure_enough", 403, 3, 2)
    assert str(refusal) == "This needs somebody who proved who they are. So far we only recognise the address."
    assert [way.code for way in refusal.ways] == ["code", "link", "call", "document"]
    assert refusal.ways[0].sentence == "Send a code to d•••@e•••.org."
    assert refusal.ways[0].identity == cast.dana_identity.pk
    assert "dana@" not in str(refusal.data)


def test_no_code_is_offered_to_what_is_only_claimed(cast: Cast) -> None:
    refusal = missing(action="person.export", identity=cast.ines, at=NOW)
    assert refusal is not None
    assert "code" not in [way.code for way in refusal.ways]


def test_only_a_colleague_makes_it_strong(cast: Cast) -> None:
    raise_to(cast.dana_identity, Level.VERIFIED)
    refusal = missing(action="merge.into_verified", identity=cast.dana_identity, at=NOW)
    assert refusal is not None
    assert [way.code for way in refusal.ways] == ["call", "document"]


def test_a_stranger_hears_the_same_whoever_they_claim_to_be(cast: Cast) -> None:
    known, unknown = (missing(action="person.erase", identity=one, at=NOW) for one in (cast.ines, cast.dana_identity))
    assert known is not None and unknown is not None
    assert str(known) == str(unknown) and known.data == unknown.data
