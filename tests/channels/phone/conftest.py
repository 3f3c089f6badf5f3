"""A number of ours, and a provider that knocks as a real one does: signed forms, to the addresses that we gave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from regard.channels.phone.number import AgentPhone, PhoneNumber
from regard.channels.secret import lock
from regard.kit.webhook import signature
from regard.spine.models import Delivery
from regard.spine.worker import perform
from tests.cast import Cast
from tests.channels.phone.exchange import Exchange

TOKEN, OURS, DANAS, ALMAS = "a-token-of-the-provider", "+4721000000", "+4722123456", "+4790000001"


@dataclass
class Provider:
    """`knock` is one request, to a door by its name or its whole address."""

    number: PhoneNumber
    sid: str = "CA0001"
    caller: str = DANAS
    more: dict[str, str] = field(default_factory=dict)

    def knock(self, door: str, *, sign: bool = True, token: str = TOKEN, expect: int = 200, **given: str) -> ET.Element:
        url = door if door.startswith("http") else self.number.address(door)
        form = {"CallSid": self.sid, "From": self.caller, "To": OURS, "CallStatus": "ringing"} | self.more | given
        signed = {"x-twilio-signature": signature(token, url, list(form.items()))} if sign else {}
        where = url.partition("//")[2].partition("/")[2]
        answer = Client().generic(
            "POST", f"/{where}", urlencode(form), content_type="application/x-www-form-urlencoded", headers=signed
        )
        assert answer.status_code == expect, answer.content
        return ET.fromstring(answer.content) if expect == 200 else ET.Element("none")

    def verb(self, answer: ET.Element, name: str) -> ET.Element:
        found = next(answer.iter(name), None)
        assert found is not None, ET.tostring(answer)
        return found


@pytest.fixture
def number(cast: Cast) -> PhoneNumber:
    return PhoneNumber.objects.create(
        number=OURS, name="Halden & Co.", team=cast.support, account="AC1", secret=lock(TOKEN), made_at=timezone.now()
    )


@pytest.fixture
def provider(number: PhoneNumber) -> Provider:
    return Provider(number)


@pytest.fixture
def almas(cast: Cast) -> AgentPhone:
    return AgentPhone.objects.create(agent=cast.alma, number=ALMAS)


@pytest.fixture
def exchange(number: PhoneNumber, settings: Any) -> Iterator[Exchange]:
    """The provider's own server, on this machine."""
    running = Exchange(user="AC1", password=TOKEN)
    running.start()
    settings.PHONE_HOSTS = ["127.0.0.1"]
    number.api = running.url
    number.save()
    yield running
    running.stop()


def work(*lanes: str) -> None:
    """Everything that is asked for by now."""
    Delivery.objects.filter(state="waiting", lane__in=lanes).update(due_at=timezone.now())
    while claimed := Delivery.claim(lanes=list(lanes), at=timezone.now(), limit=20):
        for one in claimed:
            perform(one)
