"""Settings of the telephone: a number, its choices, whose telephone rings, and why a request was refused."""

from __future__ import annotations

import pytest
from django.db.models import Q

from regard.channels.models import AgentPhone, MenuOption, PhoneNumber
from regard.channels.phone.keeping import CannotKeepPhone, keep_agent_phone
from regard.spine.models import Event
from tests.cast import Cast
from tests.channels.phone.conftest import Provider
from tests.desk.conftest import enter

GIVEN = {
    "number": "+47 21 00 00 00",
    "name": "Halden & Co.",
    "language": "en",
    "account": "AC1",
    "secret": "a-token-of-the-provider",
}


def a_number(cast: Cast) -> PhoneNumber:
    answer = enter(cast.ada).post("/desk/settings/phone/new/", GIVEN | {"team": cast.support.pk})
    assert answer.status_code == 303, answer.content
    return PhoneNumber.objects.get()


def test_a_number_is_kept_and_says_what_the_provider_must_be_set_to(cast: Cast) -> None:
    number, client = a_number(cast), enter(cast.ada)
    assert number.number == "+4721000000" and number.token == GIVEN["secret"] and GIVEN["secret"] not in number.secret
    page = client.get(f"/desk/settings/phone/{number.pk}/").content.decode()
    assert (
        number.address("calls") in page
        and number.address("statuses") in page
        and "No signed request has come yet" in page
    )
    assert GIVEN["secret"] not in page
    client.post(f"/desk/settings/phone/{number.pk}/", GIVEN | {"team": cast.support.pk, "secret": "", "greeting": "Hi"})
    number.refresh_from_db()
    assert number.token == GIVEN["secret"] and number.greeting == "Hi"


def test_it_shows_the_last_signed_request_and_why_another_was_refused(cast: Cast) -> None:
    number = a_number(cast)
    Provider(number).knock("calls")
    Provider(number).knock("statuses", CallStatus="completed")
    Provider(number, sid="CA2").knock("calls", token="another", expect=403)
    page = enter(cast.ada).get(f"/desk/settings/phone/{number.pk}/").content.decode()
    assert (
        "It works: the last signed request came" in page
        and "The signature does not fit" in page
        and "+4722123456" not in page
    )


def test_choices_have_one_level(cast: Cast) -> None:
    number, client = a_number(cast), enter(cast.ada)
    base = f"/desk/settings/phone/{number.pk}/"
    client.post(base + "options/", {"digit": "1", "words": "a repair", "team": cast.workshop.pk})
    client.post(base + "options/", {"digit": "1", "words": "a repair of a stove", "team": cast.workshop.pk})
    client.post(base + "options/", {"digit": "2", "words": "a message", "team": ""})
    assert client.post(base + "options/", {"digit": "10", "words": "too far"}).status_code == 422
    assert sorted(MenuOption.objects.values_list("words", flat=True)) == ["a message", "a repair of a stove"]
    gone = MenuOption.objects.get(digit=2)
    client.post(f"{base}options/{gone.pk}/gone/")
    assert MenuOption.objects.count() == 1


def test_whose_telephone_rings(cast: Cast) -> None:
    client = enter(cast.ada)
    given = {"agent": cast.alma.pk, "number": "+47 90 00 00 01", "rings": "on"}
    client.post("/desk/settings/phone/agents/", given)
    assert AgentPhone.objects.get().number == "+4790000001"
    assert client.post("/desk/settings/phone/agents/", given | {"number": "four"}).status_code == 422
    client.post("/desk/settings/phone/agents/", given | {"number": ""})
    assert not AgentPhone.objects.exists()


def test_what_is_no_provider_is_refused(cast: Cast) -> None:
    for api in ("http://api.twilio.com", "file:///etc/passwd", "https://user:pw@x.example", "javascript:1"):
        answer = enter(cast.ada).post("/desk/settings/phone/new/", GIVEN | {"team": cast.support.pk, "api": api})
        assert answer.status_code == 422
    assert not PhoneNumber.objects.exists()


def test_retired_it_believes_nobody(cast: Cast) -> None:
    number = a_number(cast)
    enter(cast.ada).post(f"/desk/settings/phone/{number.pk}/retirements/")
    Provider(number).knock("calls", expect=403)
    enter(cast.ada).post(f"/desk/settings/phone/{number.pk}/retirements/", {"end": "1"})
    Provider(number).knock("calls")


def test_who_changed_what_stands_in_the_events_and_no_secret(cast: Cast) -> None:
    client = enter(cast.ada)
    client.post("/desk/settings/phone/new/", GIVEN | {"team": cast.support.pk})
    number = PhoneNumber.objects.get()
    base = f"/desk/settings/phone/{number.pk}/"
    client.post(base, GIVEN | {"team": cast.support.pk, "secret": "another-secret", "greeting": "Hi"})
    client.post(base + "options/", {"digit": "1", "words": "a repair", "team": cast.workshop.pk})
    client.post(f"{base}options/{number.options.get().pk}/gone/")
    for given in ({}, {}, {"end": "1"}):
        client.post(base + "retirements/", given)
    client.post("/desk/settings/phone/agents/", {"agent": cast.alma.pk, "number": "+4790000001", "rings": "on"})
    told = Event.objects.filter(by=cast.ada.actor).filter(Q(kind__startswith="phone.") | Q(kind="agent.phone_changed"))
    assert list(told.order_by("pk").values_list("kind", flat=True)) == [
        "phone.number_kept", "phone.number_kept", "phone.choice_kept", "phone.choice_dropped", "phone.number_retired",
        "phone.number_used_again", "agent.phone_changed",
    ]  # fmt: skip
    changed = told.filter(kind="phone.number_kept").order_by("pk").last()
    assert changed is not None and changed.data == {"greeting": ["", "Hi"], "secret": "changed"}
    assert GIVEN["secret"] not in str(list(told.values_list("data", flat=True)))


def test_only_an_admin_changes_the_telephone(cast: Cast) -> None:
    with pytest.raises(CannotKeepPhone):
        keep_agent_phone(cast.alma, number="+4790000001", rings=True, by=cast.benno, at=cast.now)
