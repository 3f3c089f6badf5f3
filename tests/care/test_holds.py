"""What holds a letter that nobody asked for, until when, and that an answer passes easily."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from regard.care import situation
from regard.care.held import held_back
from regard.care.life_holds import HOLDS
from regard.care.limits import EVENING, LIMITS, MORNING, often_holds, quiet_holds
from regard.care.models import UNASKED, ContactNotAllowed, Hold, Permit, Purpose, holds_on, note_hold, permit_contact
from regard.conversations.closure import close
from regard.conversations.opening import look_at
from regard.customers.consent import Proof, give, withdraw
from regard.customers.life_event import Read, Told, propose, tell
from regard.customers.life_words import LASTS, Kind
from regard.customers.models import Person, note_death
from regard.project.situations import SITUATIONS
from tests.cast import NOW, Cast

SAID = Proof(source="message:1", words="Yes please")
HOUR = timedelta(hours=1)


@pytest.fixture
def quiet(cast: Cast) -> Cast:
    """Dana agreed to everything, nothing waits between us, and it is late morning."""
    for purpose in UNASKED:
        give(cast.dana, purpose=purpose, channel="email", proof=SAID, by=cast.dana.actor, at=NOW)
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    return cast


def codes(cast: Cast, purpose: str, *, at: datetime = NOW + HOUR) -> list[str]:
    return [one.code for one in holds_on(identity=cast.dana_identity, purpose=purpose, at=at)]


def permit(cast: Cast, purpose: str, *, at: datetime = NOW + HOUR, **more: object) -> Permit:
    return permit_contact(
        identity=cast.dana_identity, purpose=purpose, channel="email", by=cast.alma.actor, at=at, **more
    )  # type: ignore[arg-type]


def test_with_nothing_against_it_everything_may_go(quiet: Cast) -> None:
    for purpose in Purpose:
        assert permit(quiet, purpose).purpose == purpose


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.DEATH])
def test_each_life_event_holds_what_the_table_says_until_its_day(quiet: Cast, kind: Kind) -> None:
    event = tell(quiet.dana, Told(kind=kind, note="So it is."), by=quiet.alma.actor, at=NOW)
    for purpose in Purpose:
        found = holds_on(identity=quiet.dana_identity, purpose=purpose, at=NOW + HOUR)
        assert [one.code for one in found] == (["life_event"] if purpose in HOLDS[kind] else []), purpose
        for one in found:
            assert one.until == event.until == NOW + LASTS[kind]
            assert "So it is." in one.sentence
        assert holds_on(identity=quiet.dana_identity, purpose=purpose, at=event.until + 2 * HOUR) == []


def test_the_table_says_something_of_every_kind() -> None:
    assert set(HOLDS) == set(Kind)


def test_an_open_proposal_of_a_death_holds_as_a_caution_and_says_so(quiet: Cast) -> None:
    event = propose(quiet.dana, Read("bereavement", "mother", "message:9", "My mother died."), at=NOW)
    assert event is not None
    (reason,) = holds_on(identity=quiet.dana_identity, purpose="marketing", at=NOW + HOUR)
    assert reason.code == "life_event_proposed"
    assert "Their mother has died." in reason.sentence
    assert "caution" in reason.sentence
    event.refuse(by=quiet.alma.actor, at=NOW + HOUR)
    assert codes(quiet, "marketing") == []


def test_other_proposals_hold_nothing_before_they_are_kept(quiet: Cast) -> None:
    event = propose(quiet.dana, Read("illness", "", "message:9", "I am in hospital."), at=NOW)
    assert event is not None
    assert codes(quiet, "marketing") == []
    event.keep(by=quiet.alma.actor, at=NOW)
    assert codes(quiet, "marketing") == ["life_event"]


def test_what_nobody_asked_for_needs_a_yes_or_at_least_no_no(cast: Cast) -> None:
    close(cast.conversation, by=cast.alma.actor, at=NOW)
    assert {purpose: codes(cast, purpose) for purpose in Purpose} == {
        "reply": [], "service": [], "proactive": [], "survey": [], "outreach": ["no_consent"], "marketing": ["no_consent"],
    }  # fmt: skip
    withdraw(cast.dana, purpose="survey", channel="", proof=SAID, by=cast.dana.actor, at=NOW)
    assert codes(cast, "survey") == ["consent_withdrawn"]


def test_a_yes_by_mail_is_none_by_phone(quiet: Cast) -> None:
    found = holds_on(identity=quiet.dana_identity, purpose="marketing", at=NOW + HOUR, channel="phone")
    assert [one.code for one in found] == ["no_consent"]


def test_first_read_and_answer_then_write(cast: Cast) -> None:
    give(cast.dana, purpose="outreach", channel="", proof=SAID, by=cast.dana.actor, at=NOW)
    assert codes(cast, "outreach") == ["unread", "reply_owed"]
    look_at(cast.conversation, by=cast.alma, at=NOW)
    assert "reply_owed" in codes(cast, "outreach")
    assert codes(cast, "reply") == []


@pytest.mark.parametrize("purpose", LIMITS)
def test_too_often_has_an_end(quiet: Cast, purpose: str) -> None:
    most, window = LIMITS[purpose]  # type: ignore[index]
    for number in range(most):
        permit(quiet, purpose, at=NOW + HOUR * number)
    with pytest.raises(ContactNotAllowed) as refusal:
        permit(quiet, purpose, at=NOW + HOUR * most)
    assert refusal.value.data["reasons"] == ["too_often"]
    assert refusal.value.until == NOW + window
    permit(quiet, purpose, at=NOW + window + HOUR / 2)


@given(st.lists(st.integers(0, 100 * 24 * 60), max_size=30), st.sampled_from(sorted(LIMITS)))
def test_the_named_end_is_right(minutes: list[int], purpose: str) -> None:
    permits = [(purpose, NOW + timedelta(minutes=one)) for one in minutes]
    at = NOW + timedelta(days=100)
    for reason in often_holds(permits, purpose=purpose, at=at):
        assert reason.until is not None
        assert often_holds(permits, purpose=purpose, at=reason.until) == []
        assert often_holds(permits, purpose=purpose, at=reason.until - timedelta(seconds=1)) != []


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["", "Asia/Tokyo", "America/St_Johns", "Nowhere/At_All"]),
)
def test_nights_end_in_the_morning_where_they_live(naive: datetime, zone: str) -> None:
    person = Person(timezone=zone)
    at = naive.replace(tzinfo=ZoneInfo("UTC"))
    local = at.astimezone(ZoneInfo(zone if zone and "Nowhere" not in zone else "UTC"))
    found = quiet_holds(person, purpose="survey", channel="email", at=at)
    assert bool(found) == (not MORNING <= local.hour < EVENING)
    for reason in found:
        assert reason.until is not None
        assert reason.until > at
        assert quiet_holds(person, purpose="survey", channel="email", at=reason.until) == []


def test_her_own_matter_may_come_by_mail_at_night_but_not_ring(quiet: Cast) -> None:
    night = NOW.replace(hour=23)
    assert codes(quiet, "service", at=night) == []
    ringing = holds_on(identity=quiet.dana_identity, purpose="service", at=night, channel="phone")
    assert [one.code for one in ringing] == ["quiet_hours"]
    assert codes(quiet, "marketing", at=night) == ["quiet_hours"]


def test_a_lead_may_go_ahead_with_a_reason_but_not_over_a_no(quiet: Cast) -> None:
    tell(quiet.dana, Told(kind="bereavement"), by=quiet.alma.actor, at=NOW)
    for given_, may in (("", True), ("  ", True), ("She asked me to", False)):
        with pytest.raises(ContactNotAllowed):
            permit(quiet, "outreach", override=given_, may_override=may)
    went = permit(quiet, "outreach", override="She asked me to", may_override=True)
    assert (went.overridden, went.override_reason) == (["life_event"], "She asked me to")
    withdraw(quiet.dana, purpose="marketing", channel="email", proof=SAID, by=quiet.dana.actor, at=NOW)
    with pytest.raises(ContactNotAllowed):
        permit(quiet, "marketing", override="They will like it", may_override=True)


def test_nothing_unasked_to_the_dead_whoever_says_so(quiet: Cast) -> None:
    note_death(person=quiet.dana, by=quiet.alma.actor, at=NOW)
    for purpose in UNASKED:
        with pytest.raises(ContactNotAllowed):
            permit(quiet, purpose, override="to the family", may_override=True)
    assert permit(quiet, "reply", override="to the family", may_override=True)


def test_a_hold_that_ends_says_when(quiet: Cast) -> None:
    event = tell(quiet.dana, Told(kind="bereavement"), by=quiet.alma.actor, at=NOW)
    reasons = holds_on(identity=quiet.dana_identity, purpose="outreach", at=NOW + HOUR)
    note_hold(identity=quiet.dana_identity, purpose="outreach", channel="email", by="agent:1", at=NOW, reasons=reasons)
    hold = Hold.objects.get()
    assert (hold.reasons, hold.until) == (["life_event"], event.until)
    (outreach,) = [one for one in held_back(quiet.dana_identity, at=NOW) if one.purpose == "outreach"]
    assert outreach.sentence.startswith("Outreach held until 9 September")  # and the year, in another one


def counted(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        work()
    return len(queries)


def test_a_reply_is_asked_without_a_query(cast: Cast) -> None:
    cast.dana_identity.person  # noqa: B018 (as the page has it)
    assert counted(lambda: holds_on(identity=cast.dana_identity, purpose="reply", at=NOW)) == 0
    assert counted(lambda: held_back(cast.dana_identity, at=NOW)) <= 4 + 2 * len(SITUATIONS)


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_reader_is_there(name: str) -> None:
    assert any(f"{one.__module__}.{one.__name__}" == name for one in situation.readers())
