"""One-time codes: to a known address, for minutes, a few tries, never guessable. What is locked is the code, not the person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.care.models import ContactNotAllowed, Hold, Permit
from regard.conversations.checking import ask_for_code, check_by_hand, type_code
from regard.customers.models import Identity, Level, OneTimeCode
from regard.customers.one_time_code import (
    Answer,
    CannotSendCode,
    has_proved,
    known_addresses,
    make_code,
    try_code,
    write_digits,
)
from regard.spine.models import Delivery, Event
from tests.cast import NOW, Cast, gather

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def dana(cast: Cast) -> Identity:
    """Dana's address, recognised."""
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW - HOUR)
    return cast.dana_identity


@pytest.fixture
def waiting(cast: Cast, dana: Identity) -> tuple[OneTimeCode, str]:
    """A code that was sent, and its digits."""
    code = make_code(identity=dana, to=dana, about=cast.conversation.key, by=cast.alma.actor, at=NOW)
    digits = write_digits(code, at=NOW)
    return OneTimeCode.objects.get(pk=code.pk), digits


def other(digits: str) -> str:
    return f"{(int(digits) + 1) % 10**6:06d}"


def test_the_right_code_verifies_whoever_typed_it(cast: Cast, waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    tried = try_code(code, typed=digits, typist=cast.dana_identity, at=NOW + 2 * MINUTE)
    assert tried.answer is Answer.RIGHT
    fresh = Identity.objects.get(pk=cast.dana_identity.pk)
    assert (fresh.level_now(at=NOW + 3 * MINUTE), fresh.method) == (Level.VERIFIED, "code")
    assert Event.objects.get(kind="identity.verified").by == cast.alma.actor


def test_it_is_good_once(cast: Cast, waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    assert try_code(code, typed=digits, typist=cast.dana_identity, at=NOW).answer is Answer.RIGHT
    assert try_code(code, typed=digits, typist=cast.dana_identity, at=NOW).answer is Answer.OVER


def test_nothing_stored_tells_the_digits(waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    for row in (*OneTimeCode.objects.values(), *Event.objects.values(), *Delivery.objects.values()):
        assert digits not in str({name: value for name, value in row.items() if name != "digest"})
    assert len(code.digest) == 64


def test_it_ends_after_ten_minutes_and_that_is_said_once(cast: Cast, waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    for _time in range(2):
        assert try_code(code, typed=digits, typist=cast.dana_identity, at=NOW + 11 * MINUTE).answer is Answer.OVER
    code.refresh_from_db()
    assert code.end == OneTimeCode.End.LATE
    assert Event.objects.filter(kind="code.wrong").count() == 1
    assert cast.dana_identity.level_now(at=NOW) == Level.RECOGNISED


def test_five_wrong_tries_use_up_the_code_and_not_the_person(cast: Cast, waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    left = [try_code(code, typed=other(digits), typist=cast.dana_identity, at=NOW).left for _time in range(5)]
    assert left == [4, 3, 2, 1, 0]
    assert try_code(code, typed=digits, typist=cast.dana_identity, at=NOW).answer is Answer.OVER
    again = make_code(identity=cast.dana_identity, to=cast.dana_identity, about=code.about, by="agent:1", at=NOW)
    assert try_code(again, typed=write_digits(again, at=NOW), typist=cast.dana_identity, at=NOW).answer is Answer.RIGHT


def test_one_message_counts_once_however_often_it_is_read(cast: Cast, waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    for expected in (Answer.WRONG, Answer.AGAIN, Answer.AGAIN):
        tried = try_code(code, typed=other(digits), typist=cast.dana_identity, at=NOW, source="message:9")
        assert tried.answer is expected
    code.refresh_from_db()
    assert code.tries == 1


def test_a_newer_code_ends_the_one_before(cast: Cast, waiting: tuple[OneTimeCode, str]) -> None:
    code, digits = waiting
    newer = make_code(identity=cast.dana_identity, to=cast.dana_identity, about=code.about, by="agent:1", at=NOW)
    assert try_code(code, typed=digits, typist=cast.dana_identity, at=NOW).answer is Answer.OVER
    assert try_code(newer, typed="000000", typist=cast.dana_identity, at=NOW).answer is Answer.OVER  # has not left yet
    assert write_digits(code, at=NOW) == ""


def test_a_code_that_has_not_left_can_not_be_typed(cast: Cast, dana: Identity) -> None:
    code = make_code(identity=dana, to=dana, about="", by="agent:1", at=NOW)
    for typed in ("", "000000"):
        assert try_code(code, typed=typed, typist=dana, at=NOW).answer is Answer.OVER


def test_never_to_an_address_that_is_only_claimed(cast: Cast) -> None:
    """Whoever writes as somebody new can't have a code sent to what they just claimed."""
    with pytest.raises(CannotSendCode, match="only claimed"):
        make_code(identity=cast.ines, to=cast.ines, about="", by="agent:1", at=NOW)
    assert known_addresses(cast.ines, at=NOW) == []


def test_an_address_known_long_ago_serves_for_others_but_not_for_itself(cast: Cast, dana: Identity) -> None:
    later = NOW + timedelta(days=500)
    assert known_addresses(dana, at=later) == []
    claimed = Identity.objects.create(person=cast.dana, value="new@example.net", level_at=NOW, first_seen_at=NOW)
    assert known_addresses(claimed, at=later) == [dana]


def test_there_is_no_text_channel_yet(cast: Cast, dana: Identity) -> None:
    phone = Identity.objects.create(
        person=cast.dana, kind="phone", value="+4670000000", level=2, level_at=NOW, first_seen_at=NOW
    )
    with pytest.raises(CannotSendCode, match="no text channel"):
        make_code(identity=dana, to=phone, about="", by="agent:1", at=NOW)


def test_so_many_an_hour_for_a_person_and_for_an_agent(cast: Cast, dana: Identity) -> None:
    for number in range(5):
        make_code(identity=dana, to=dana, about=f"conversation:{number}", by=f"agent:{number}", at=NOW)
    with pytest.raises(CannotSendCode, match="Enough codes"):
        make_code(identity=dana, to=dana, about="", by="agent:77", at=NOW + 59 * MINUTE)
    make_code(identity=dana, to=dana, about="", by="agent:77", at=NOW + 61 * MINUTE)
    OneTimeCode.objects.update(by="agent:3", asked_at=NOW)
    OneTimeCode.objects.bulk_create(
        OneTimeCode(identity=cast.ines, to=cast.ines, by="agent:3", asked_at=NOW) for _number in range(30)
    )
    OneTimeCode.objects.filter(to=dana).delete()
    with pytest.raises(CannotSendCode, match="many codes"):
        make_code(identity=dana, to=dana, about="", by="agent:3", at=NOW)


def test_a_code_leaves_with_a_permit_and_the_timeline_says_so(cast: Cast, dana: Identity) -> None:
    code = ask_for_code(identity=dana, to=dana, by=cast.alma, at=NOW, conversation=cast.conversation)
    asked = Event.objects.get(kind="code.asked")
    assert Permit.objects.get(pk=asked.data["permit"]).purpose == "service"
    assert asked.data["unneeded"] is False
    assert Delivery.objects.filter(event=asked, handler="regard.channels.email.code_letter.send").count() == 1
    told = Event.objects.get(kind="conversation.code_asked")
    assert (told.subject, told.data["address"]) == (cast.conversation.key, "d•••@e•••.org")
    assert code.about == cast.conversation.key


def test_no_code_to_the_dead(cast: Cast, dana: Identity) -> None:
    cast.dana.died_at = NOW
    cast.dana.save(update_fields=["died_at"])
    dana.refresh_from_db()
    with pytest.raises(ContactNotAllowed):
        ask_for_code(
            identity=Identity.objects.get(pk=dana.pk), to=Identity.objects.get(pk=dana.pk), by=cast.alma, at=NOW
        )
    assert Hold.objects.count() == 1
    assert OneTimeCode.objects.count() == 0


def test_asking_somebody_verified_is_noted_as_unneeded(cast: Cast, dana: Identity) -> None:
    dana.recognise(level=Level.VERIFIED, method="link", at=NOW)
    ask_for_code(identity=dana, to=dana, by=cast.alma, at=NOW + HOUR)
    assert Event.objects.get(kind="code.asked").data["unneeded"] is True


def test_somebody_new_proves_to_be_somebody_known(cast: Cast, dana: Identity) -> None:
    """The code goes to Dana's known address; whoever writes from the new one types it there."""
    code = ask_for_code(identity=cast.ines, to=dana, by=cast.alma, at=NOW, conversation=cast.conversation)
    assert not has_proved(identity=cast.ines, person=cast.dana.pk, at=NOW)
    digits = write_digits(code, at=NOW)
    tried = type_code(code, typed=digits, typist=cast.ines, at=NOW, conversation=cast.conversation)
    assert tried.answer is Answer.RIGHT
    assert has_proved(identity=Identity.objects.get(pk=cast.ines.pk), person=cast.dana.pk, at=NOW)
    assert not has_proved(identity=Identity.objects.get(pk=cast.ines.pk), person=cast.dana.pk, at=NOW + 25 * HOUR)
    assert Identity.objects.get(pk=dana.pk).level_now(at=NOW) == Level.RECOGNISED


def test_nobody_is_asked_for_another_persons_code_without_a_conversation(cast: Cast, dana: Identity) -> None:
    with pytest.raises(CannotSendCode, match="writes to us"):
        ask_for_code(identity=cast.ines, to=dana, by=cast.alma, at=NOW)


def test_a_colleagues_own_check_stands_in_the_timeline(cast: Cast, dana: Identity) -> None:
    check_by_hand(
        identity=dana, how="call", reason="The number of 2021.", by=cast.alma, at=NOW, conversation=cast.conversation
    )
    told = Event.objects.get(kind="conversation.checked")
    assert (told.by, told.data["method"], told.data["why"]) == (cast.alma.actor, "call", "The number of 2021.")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.lists(st.one_of(st.text(max_size=8), st.from_regex(r"\A[0-9]{6}\Z"), st.just("right")), max_size=9))
def test_no_row_of_tries_gets_further_than_five(cast: Cast, dana: Identity, typed: list[str]) -> None:
    """Only the digits themselves, within the first five tries, open it."""
    OneTimeCode.objects.all().delete()
    Identity.objects.filter(pk=dana.pk).update(level=2, verified_until=None, level_until=NOW + timedelta(days=9))
    code = make_code(identity=dana, to=dana, about="", by="agent:1", at=NOW)
    digits = write_digits(code, at=NOW)
    given_in = [digits if one == "right" else one for one in typed]
    answers = [try_code(code, typed=one, typist=Identity.objects.get(pk=dana.pk), at=NOW).answer for one in given_in]
    opens = digits in given_in[:5]
    assert (Answer.RIGHT in answers) == opens
    assert (Identity.objects.get(pk=dana.pk).level_now(at=NOW) == Level.VERIFIED) == opens
    assert answers.count(Answer.WRONG) <= 5


@pytest.mark.django_db(transaction=True)
def test_eight_who_guess_at_once_have_five_tries_together() -> None:
    cast = gather(now=NOW)
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=NOW)
    code = make_code(identity=cast.dana_identity, to=cast.dana_identity, about="", by="agent:1", at=NOW)
    wrong = other(write_digits(code, at=NOW))

    def guess(_number: int) -> Answer:
        try:
            return try_code(code, typed=wrong, typist=cast.dana_identity, at=NOW).answer
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(guess, range(8)))
    code.refresh_from_db()
    assert (answers.count(Answer.WRONG), code.tries, code.end) == (5, 5, OneTimeCode.End.USED_UP)
