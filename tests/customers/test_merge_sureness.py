"""Joining with somebody who was verified: what is proof enough, and what is not."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from regard.customers.merge import CannotMerge, merge
from regard.customers.merged import Merge
from regard.customers.models import Identity, Level
from regard.customers.one_time_code import Answer, make_code, try_code, write_digits
from tests.cast import Cast

pytestmark = pytest.mark.django_db
BY = "agent:1"


def join(cast: Cast, *, at: datetime | None = None) -> Merge:
    return merge(person=cast.ines.person, into=cast.dana, by=BY, at=at or timezone.now())


def verify(identity: Identity, *, level: Level = Level.VERIFIED, at: datetime | None = None) -> None:
    identity.recognise(level=level, method="code", at=at or timezone.now(), by=BY, reason="Seen.")


def crossed_code(cast: Cast, *, typed: str = "") -> Answer:
    """A code goes to Dana's known address; whoever writes as Ines types it."""
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=now)
    code = make_code(identity=cast.ines, to=cast.dana_identity, about="", by=BY, at=now)
    digits = write_digits(code, at=now)
    return try_code(code, typed=typed or digits, typist=cast.ines, at=now).answer


def test_nobody_was_verified_any_agent_may(cast: Cast) -> None:
    assert join(cast).pk


def test_a_code_that_crossed_is_proof(cast: Cast) -> None:
    verify(cast.dana_identity)
    assert crossed_code(cast) == Answer.RIGHT
    assert join(cast).pk


def test_a_guessed_code_is_not(cast: Cast) -> None:
    verify(cast.dana_identity)
    assert crossed_code(cast, typed="x") == Answer.WRONG
    with pytest.raises(CannotMerge, match="verified once"):
        join(cast)


def test_to_read_ones_own_mail_proves_nothing_about_anybody_else(cast: Cast) -> None:
    """A stranger who signs in with the link to their own mailbox is verified, as themselves."""
    verify(cast.dana_identity)
    verify(cast.ines)
    with pytest.raises(CannotMerge):
        join(cast)


@pytest.mark.parametrize("direction", ["into", "from"])
def test_it_guards_both_directions(cast: Cast, direction: str) -> None:
    verify(cast.dana_identity if direction == "into" else cast.ines)
    with pytest.raises(CannotMerge):
        join(cast)


def test_patience_does_not_open_what_was_verified_once(cast: Cast) -> None:
    verify(cast.dana_identity)
    later = timezone.now() + timedelta(days=400)
    assert cast.dana_identity.level_now(at=later) < Level.VERIFIED
    with pytest.raises(CannotMerge):
        join(cast, at=later)


def test_an_agents_check_of_the_other_is_proof_while_it_lasts(cast: Cast) -> None:
    verify(cast.dana_identity)
    verify(cast.ines, level=Level.STRONG)
    with pytest.raises(CannotMerge):
        join(cast, at=timezone.now() + timedelta(days=3))
    assert join(cast).pk


def test_the_refusal_names_nobody_and_says_what_to_do(cast: Cast) -> None:
    verify(cast.dana_identity)
    with pytest.raises(CannotMerge) as refused:
        join(cast)
    assert refused.value.status == 403
    assert refused.value.data["override"] is True
    assert "dana" not in str(refused.value).lower()
    assert "Send a code" in str(refused.value)
