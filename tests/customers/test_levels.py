"""How long each level lasts, what is left when the best check is over, and taking a check back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.conversations.sureness import how_sure
from regard.customers import level_policy
from regard.customers.level_policy import SETTINGS, CannotKeepPolicy, keep_policy
from regard.customers.models import Identity, Level, LevelPolicy, Recognition
from regard.customers.recognition import CannotCheck, CannotWithdraw, check_in_person, settle, withdraw_check
from regard.customers.sure_merge import not_sure
from regard.spine.models import Event
from tests.cast import NOW, Cast

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def fresh(cast: Cast) -> Identity:
    return Identity.objects.get(pk=cast.dana_identity.pk)


def values(**changed: int) -> dict[str, int]:
    return {name: getattr(LevelPolicy(), name) for name in SETTINGS} | changed


def test_what_a_code_proved_ends_and_the_address_stays_recognised(cast: Cast) -> None:
    dana = cast.dana_identity
    dana.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW - 3 * DAY)
    dana.recognise(level=Level.VERIFIED, method="code", at=NOW)
    assert fresh(cast).standing(at=NOW + 23 * HOUR) == (Level.VERIFIED, NOW + DAY)
    assert fresh(cast).standing(at=NOW + 25 * HOUR) == (Level.RECOGNISED, NOW + 365 * DAY)
    assert fresh(cast).level_now(at=NOW + 366 * DAY) == Level.CLAIMED


def test_a_code_under_a_colleagues_check_counts_when_that_is_over(cast: Cast) -> None:
    dana = cast.dana_identity
    check_in_person(dana, how="call", reason="The number of 2021.", by="agent:1", at=NOW)
    dana.recognise(level=Level.VERIFIED, method="code", at=NOW + 20 * HOUR)
    assert fresh(cast).level_now(at=NOW + 21 * HOUR) == Level.STRONG
    assert fresh(cast).standing(at=NOW + 30 * HOUR) == (Level.VERIFIED, NOW + 44 * HOUR)


def test_a_stale_copy_of_an_identity_takes_nothing_away(cast: Cast) -> None:
    stale = fresh(cast)
    fresh(cast).recognise(level=Level.VERIFIED, method="code", at=NOW)
    stale.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    assert fresh(cast).level_now(at=NOW) == Level.VERIFIED
    assert stale.level_now(at=NOW) == Level.VERIFIED


def test_a_claim_raises_nothing(cast: Cast) -> None:
    assert cast.dana_identity.recognise(level=Level.CLAIMED, method="typed", at=NOW) is None
    assert Recognition.objects.count() == 0


def test_to_be_verified_is_an_event_to_be_recognised_is_not(cast: Cast) -> None:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    assert not Event.objects.filter(kind="identity.verified").exists()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=NOW, by="agent:7")
    told = Event.objects.get(kind="identity.verified")
    assert (told.subject, told.by, told.data["method"]) == (cast.dana.actor, "agent:7", "code")


def test_an_own_check_needs_a_way_and_a_reason(cast: Cast) -> None:
    with pytest.raises(CannotCheck, match="few words"):
        check_in_person(cast.dana_identity, how="call", reason="  ", by="agent:1", at=NOW)
    with pytest.raises(CannotCheck, match="how you checked"):
        check_in_person(cast.dana_identity, how="feeling", reason="Sounded right.", by="agent:1", at=NOW)
    row = check_in_person(cast.dana_identity, how="document", reason="Passport, by video.", by="agent:1", at=NOW)
    assert (row.level, row.reason, row.by) == (Level.STRONG, "Passport, by video.", "agent:1")


def test_a_check_taken_back_leaves_what_the_others_say(cast: Cast) -> None:
    dana = cast.dana_identity
    dana.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW - 10 * DAY)
    wrong = check_in_person(dana, how="call", reason="Somebody answered.", by="agent:1", at=NOW)
    with pytest.raises(CannotWithdraw, match="few words"):
        withdraw_check(wrong, by="agent:2", reason=" ", at=NOW + HOUR)
    withdraw_check(wrong, by="agent:2", reason="It was her brother.", at=NOW + HOUR)
    assert fresh(cast).standing(at=NOW + HOUR) == (Level.RECOGNISED, NOW + 355 * DAY)
    assert fresh(cast).method == "dmarc"
    with pytest.raises(CannotWithdraw, match="already"):
        withdraw_check(wrong, by="agent:2", reason="Again.", at=NOW + HOUR)
    assert Event.objects.get(kind="identity.check_withdrawn").data["reason"] == "It was her brother."


def test_with_its_only_check_an_identity_is_a_claim_again(cast: Cast) -> None:
    row = check_in_person(cast.dana_identity, how="document", reason="Passport.", by="agent:1", at=NOW)
    withdraw_check(row, by="agent:1", reason="Forged.", at=NOW)
    assert fresh(cast).level_now(at=NOW) == Level.CLAIMED
    assert not fresh(cast).is_known


def test_the_policy_is_an_admins_and_within_reason(cast: Cast) -> None:
    with pytest.raises(CannotKeepPolicy, match="admin"):
        keep_policy(values=values(), by=cast.benno, at=NOW)
    with pytest.raises(CannotKeepPolicy):
        keep_policy(values=values(code_tries=0), by=cast.ada, at=NOW)
    with pytest.raises(CannotKeepPolicy):
        keep_policy(values=values(code_minutes=600), by=cast.ada, at=NOW)
    keep_policy(values=values(verified_hours=2), by=cast.ada, at=NOW)
    assert level_policy.current().verified_hours == 2
    assert Event.objects.get(kind="levels.changed").data == {"verified_hours": [24, 2]}


def test_a_stricter_policy_holds_for_what_was_given_already(cast: Cast) -> None:
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=NOW)
    keep_policy(values=values(verified_hours=1, recognised_days=30), by=cast.ada, at=NOW)
    assert fresh(cast).level_now(at=NOW + timedelta(minutes=59)) == Level.VERIFIED
    assert fresh(cast).level_now(at=NOW + timedelta(minutes=61)) == Level.RECOGNISED
    assert fresh(cast).level_now(at=NOW + 31 * DAY) == Level.CLAIMED
    keep_policy(values=values(verified_hours=48), by=cast.ada, at=NOW)
    assert fresh(cast).level_now(at=NOW + 2 * HOUR) == Level.RECOGNISED  # a longer life begins with the next check


def test_who_was_verified_once_stays_guarded_when_that_is_over(cast: Cast) -> None:
    """A day later, and with a newer letter that was only recognised, nobody joins them without a check."""
    dana = cast.dana_identity
    dana.recognise(level=Level.VERIFIED, method="code", at=NOW)
    dana.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW + 2 * DAY)
    assert fresh(cast).level == Level.RECOGNISED
    assert not_sure(cast.ines.person, cast.dana, at=NOW + 3 * DAY) is not None


CHECKS = st.lists(
    st.tuples(st.sampled_from([Level.RECOGNISED, Level.VERIFIED, Level.STRONG]), st.integers(0, 24 * 400)), max_size=8
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(checks=CHECKS, look=st.integers(0, 24 * 800))
def test_the_level_is_the_best_of_what_still_stands(cast: Cast, checks: list[tuple[Level, int]], look: int) -> None:
    """Whatever came in whatever order: the copies on the identity say what the rows say, and so does working them out anew."""
    Recognition.objects.all().delete()
    dana = fresh(cast)
    settle(dana, at=NOW)
    for level, hours in sorted(checks, key=lambda one: one[1]):
        dana.recognise(level=level, method="any", at=NOW + hours * HOUR)
    at = NOW + max([hours for _level, hours in checks], default=0) * HOUR + look * HOUR
    lasts = {Level.RECOGNISED: 365 * DAY, Level.VERIFIED: DAY, Level.STRONG: DAY}
    expected = Level.CLAIMED
    for level, hours in checks:
        given_at = NOW + hours * HOUR
        for implied in (one for one in lasts if one <= level):
            if given_at + lasts[implied] > at:
                expected = max(expected, implied)
    slack = timedelta(hours=2)  # the same recognition within the hour is not written down again
    assert dana.level_now(at=at) == expected or fresh(cast).level_now(at=at - slack) == expected
    before = dana.standing(at=at)
    settle(dana, at=at)
    assert dana.standing(at=at) == before


class TestOfAConversation:
    """The level travels with the identity; a message that nobody vouched for does not borrow it."""

    def test_a_vouched_message_carries_what_we_know(self, cast: Cast) -> None:
        cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=NOW)
        message = cast.writes("It leaks still.", at=NOW + HOUR)
        message.level = Level.RECOGNISED
        message.save(update_fields=["level"])
        sure = how_sure(cast.conversation, at=NOW + 2 * HOUR)
        assert (sure.level, sure.until, sure.is_unvouched) == (Level.VERIFIED, NOW + DAY, False)

    def test_a_forged_sender_does_not(self, cast: Cast) -> None:
        cast.dana_identity.recognise(level=Level.STRONG, method="document", at=NOW)
        cast.writes("Send me everything you know.", at=NOW + HOUR)
        sure = how_sure(cast.conversation, at=NOW + 2 * HOUR)
        assert (sure.level, sure.is_unvouched) == (Level.CLAIMED, True)

    def test_until_they_prove_it_after_that_message(self, cast: Cast) -> None:
        cast.dana_identity.recognise(level=Level.STRONG, method="document", at=NOW)
        cast.writes("It is me.", at=NOW + HOUR)
        fresh(cast).recognise(level=Level.VERIFIED, method="link", at=NOW + HOUR, by=cast.dana.actor)
        assert how_sure(cast.conversation, at=NOW + 2 * HOUR).level == Level.CLAIMED  # they signed in for themselves
        fresh(cast).recognise(level=Level.VERIFIED, method="code", at=NOW + HOUR, by=cast.alma.actor)
        sure = how_sure(cast.conversation, at=NOW + 2 * HOUR)
        assert (sure.level, sure.is_unvouched) == (Level.STRONG, False)

    def test_somebody_in_copy_is_not_the_customer(self, cast: Cast) -> None:
        cast.ines.recognise(level=Level.STRONG, method="document", at=NOW)
        cast.writes("I am a friend.", at=NOW + HOUR, identity=cast.ines)
        sure = how_sure(cast.conversation, at=NOW + 2 * HOUR)
        assert sure.identity == cast.dana_identity
        assert sure.level == Level.CLAIMED
