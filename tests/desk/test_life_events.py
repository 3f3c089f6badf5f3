"""What to mind stands under the name; a proposal is kept or refused there; what is held back is said with its end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from regard.conversations.models import Message
from regard.conversations.noticing_life import notice_life
from regard.customers.estate import estate_contact
from regard.customers.life_event import LifeEvent, Told, tell
from regard.customers.models import Consent, Death, Level, Person, meet
from tests.cast import Cast
from tests.desk.conftest import Desk, enter

SAID = "My mother died on Monday, please cancel her subscription."


def written(cast: Cast, words: str = SAID) -> LifeEvent:
    notice_life(cast.writes(words))
    return LifeEvent.objects.latest("pk")


def pane(client, cast: Cast) -> str:  # type: ignore[no-untyped-def]
    return client.get(f"/desk/conversations/{cast.conversation.ref}/?part=who").content.decode()


def test_a_proposal_shows_its_sentence_and_is_kept(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    event = written(cast)
    shown = pane(client, cast)
    assert "My mother died on Monday" in shown
    assert "No, not that" in shown
    address = f"/desk/people/{cast.dana.pk}/life-events/{event.pk}/keeps/"
    back = f"/desk/conversations/{cast.conversation.ref}/"
    answer = client.post(address, {"next": back})
    assert (answer.status_code, answer.headers["Location"]) == (303, back)
    shown = pane(client, cast)
    assert "Their mother has died." in shown
    assert "follow their lead" in shown
    assert "No, not that" not in shown
    assert client.post(address).status_code == 409  # twice


def test_the_next_agent_sees_it_in_the_list_and_on_the_page(desk: Desk) -> None:
    cast = desk.cast
    tell(cast.dana, Told(kind="bereavement"), by=cast.alma.actor, at=timezone.now())
    client = enter(cast.benno)
    assert "Take care" in client.get("/desk/lists/waiting/").content.decode()
    page = client.get(f"/desk/people/{cast.dana.pk}/").content.decode()
    assert "Somebody close to them has died." in page
    assert "Outreach held until" in page


def test_a_refused_proposal_is_gone_and_holds_nothing(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    event = written(cast)
    client.post(f"/desk/people/{cast.dana.pk}/life-events/{event.pk}/refusals/", {"why": "she means the machine"})
    assert "No, not that" not in pane(client, cast)
    page = client.get(f"/desk/people/{cast.dana.pk}/").content.decode()
    assert "she means the machine" in page  # history stays
    assert "Outreach held until" not in page


def test_told_by_hand_changed_and_forgotten(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    base = f"/desk/people/{cast.dana.pk}/life-events/"
    day = (timezone.now() + timedelta(days=40)).date()
    client.post(base, {"kind": "custom", "note": "Her shop burned", "wording": "Ask first", "until": day.isoformat()})
    event = LifeEvent.objects.get()
    assert (event.state, event.until.date(), event.by) == ("kept", day, cast.alma.actor)
    client.post(
        f"{base}{event.pk}/changes/", {"note": "Her café burned", "wording": "Ask first", "until": "2001-01-01"}
    )
    assert LifeEvent.objects.get().note == "Her shop burned"
    client.post(f"{base}{event.pk}/changes/", {"note": "Her café burned", "wording": "Ask her first"})
    assert "Her café burned" in pane(client, cast)
    client.post(f"{base}{event.pk}/withdrawals/", {"why": "it was next door"})
    assert "Her café burned" not in pane(client, cast)
    cast.dana.refresh_from_db()
    assert cast.dana.care_until is None


@pytest.mark.parametrize(
    "given", [{}, {"kind": "nonsense"}, {"kind": "death"}, {"kind": "custom"}, {"kind": "move", "until": "soon"}]
)
def test_half_told_is_refused_in_words(desk: Desk, given: dict[str, str]) -> None:
    answer = enter(desk.cast.alma).post(f"/desk/people/{desk.cast.dana.pk}/life-events/", given)
    assert answer.status_code == 422
    assert not LifeEvent.objects.exists()


def test_hostile_words_stay_words(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    hostile = "<script>alert(1)</script>\x00\u202e" + "x" * 100_000
    answer = client.post(f"/desk/people/{cast.dana.pk}/life-events/", {"kind": "move", "note": hostile})
    assert answer.status_code == 422
    client.post(f"/desk/people/{cast.dana.pk}/life-events/", {"kind": "move", "note": hostile[:300]})
    written(cast, "My mother died <img src=x onerror=alert(1)>")
    for page in (pane(client, cast), client.get(f"/desk/people/{cast.dana.pk}/").content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_an_event_of_somebody_else_is_not_there(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    event = tell(cast.ines.person, Told(kind="move"), by=cast.alma.actor, at=timezone.now())
    for verb in ("keeps", "refusals", "withdrawals", "changes"):
        assert client.post(f"/desk/people/{cast.dana.pk}/life-events/{event.pk}/{verb}/").status_code == 404


@pytest.mark.parametrize("checked", [True, False])
def test_the_account_holders_death_names_a_widow_whom_we_checked_as_estate_contact(desk: Desk, checked: bool) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    husband = meet(email="otto@example.org", name="Otto Ray", at=timezone.now()).person
    event = written(cast, "My husband, your customer, has died.")
    assert event.kind == "death"
    address = f"/desk/people/{cast.dana.pk}/life-events/{event.pk}/keeps/"
    for unclear in ({}, {"email": " "}, {"email": "nobody@example.org"}, {"whose": "nonsense"}):
        assert client.post(address, unclear).status_code == 422
    assert not Death.objects.exists()  # nobody is taken for dead by an empty field
    if checked:
        cast.dana_identity.recognise(level=Level.STRONG, method="document", at=timezone.now(), by=cast.alma.actor)
    assert client.post(address, {"email": "Otto@example.org "}).status_code == 303
    husband.refresh_from_db()
    assert husband.died_at is not None
    assert estate_contact(husband) == (cast.dana if checked else None)
    assert Person.objects.get(pk=cast.dana.pk).died_at is None
    page = client.get(f"/desk/people/{husband.pk}/").content.decode()
    assert ("Their affairs:" in page) is checked
    assert "Their husband has died." in pane(client, cast)  # she is bereaved
    assert ("Otto Ray" in client.get(f"/desk/people/{cast.dana.pk}/").content.decode()) is checked


@pytest.mark.parametrize(("answer", "died", "kind"), [("own", True, "death"), ("unknown", False, "bereavement")])
def test_a_death_of_this_account_and_of_one_we_do_not_know(desk: Desk, answer: str, died: bool, kind: str) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    event = written(cast, "The owner of this account has died, I am her son.")
    assert event.kind == "death"
    address = f"/desk/people/{cast.dana.pk}/life-events/{event.pk}/keeps/"
    assert client.post(address, {"whose": answer}).status_code == 303
    event.refresh_from_db()
    cast.dana.refresh_from_db()
    assert (event.state, event.kind, cast.dana.died_at is not None) == ("kept", kind, died)


def test_a_sentence_out_of_a_private_teams_conversation_is_not_shown_to_others(desk: Desk) -> None:
    cast, said = desk.cast, "My mother has died and I told nobody but the workshop."
    private = cast.opens(said, team=cast.workshop)
    notice_life(private.messages.get())
    event = LifeEvent.objects.latest("pk")
    for address in (f"/desk/conversations/{cast.conversation.ref}/?part=who", f"/desk/people/{cast.dana.pk}/"):
        page = enter(cast.alma).get(address).content.decode()
        assert "Their mother has died." in page
        assert "told nobody but" not in page
    assert "told nobody but" in enter(cast.cleo).get(f"/desk/people/{cast.dana.pk}/").content.decode()
    event.keep(by=cast.cleo.actor, at=timezone.now())
    assert "told nobody but" not in enter(cast.alma).get(f"/desk/people/{cast.dana.pk}/").content.decode()


def test_what_an_unsure_letter_tells_says_so(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    event = written(cast)
    assert "sure who wrote this" in pane(client, cast)
    Message.objects.filter(pk=int(event.source[8:])).update(level=Level.RECOGNISED)
    assert "sure who wrote this" not in pane(client, cast)


def test_losses_stand_first(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    written(cast, "My mother died. I also lost my job in May.")
    shown = pane(client, cast)
    assert shown.index("Their mother has died.") < shown.index("Money is short.")


def test_a_death_told_by_phone_and_withdrawn(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    base = f"/desk/people/{cast.dana.pk}/"
    client.post(f"{base}deaths/", {"note": "her son called"})
    assert client.post(f"{base}estate-contacts/", {"email": "dana@example.org"}).status_code == 422  # herself
    assert client.post(f"{base}estate-contacts/", {"email": "ines@stranger.example"}).status_code == 403  # so they say
    cast.ines.recognise(level=Level.STRONG, method="call", at=timezone.now(), by=cast.alma.actor)
    assert client.post(f"{base}estate-contacts/", {"email": "ines@stranger.example"}).status_code == 303
    assert estate_contact(cast.dana) == cast.ines.person
    client.post(f"{base}deaths/", {"withdraw": "1"})
    assert Death.objects.get().withdrawn_at is not None
    assert estate_contact(cast.dana) is None


def test_a_time_zone_is_one_that_a_clock_has(desk: Desk) -> None:
    cast, client = desk.cast, enter(desk.cast.alma)
    address = f"/desk/people/{cast.dana.pk}/timezones/"
    assert client.post(address, {"timezone": "Europe/Lisbon"}).status_code == 303
    assert client.post(address, {"timezone": "../etc/passwd"}).status_code == 422
    cast.dana.refresh_from_db()
    assert cast.dana.timezone == "Europe/Lisbon"
    assert not Consent.objects.exists()
