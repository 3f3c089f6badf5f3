"""Nobody but the provider comes in by its doors, and what comes is bounded and kept."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regard.channels.models import PhoneNumber, PhoneRequest
from regard.channels.phone.line import KEPT_REFUSED
from regard.conversations.call import Call
from tests.cast import Cast
from tests.channels.phone.conftest import Provider

DOORS = ["calls", "menu", "line", "choice", "dialled", "left", "out", "legs", "statuses", "recordings", "transcripts"]


@pytest.mark.parametrize("door", DOORS)
def test_what_is_not_signed_changes_nothing_and_is_kept_with_the_reason(provider: Provider, door: str) -> None:
    provider.knock(door, sign=False, expect=403)
    provider.knock(door, token="another", expect=403)
    assert not Call.objects.exists()
    reasons = list(PhoneRequest.objects.order_by("pk").values_list("refused", flat=True))
    assert "X-Twilio-Signature" in reasons[0] and "does not fit" in reasons[1]


def test_a_number_without_a_secret_believes_nobody(provider: Provider) -> None:
    PhoneNumber.objects.update(secret="")
    provider.knock("calls", token="", expect=403)


def test_a_guessed_address_does_not_exist_and_costs_us_nothing(cast: Cast, provider: Provider) -> None:
    for where in ("/in/phone/0000/calls/", f"/in/phone/{provider.number.key}/passwords/", "/in/phone/"):
        assert Client().post(where).status_code == 404
    assert Client().get(f"/in/phone/{provider.number.key}/calls/").status_code == 405
    assert not PhoneRequest.objects.exists()


def test_a_huge_body_is_not_read(provider: Provider) -> None:
    answer = Client().generic("POST", f"/in/phone/{provider.number.key}/calls/", b"a=" + b"x" * 70_000)
    assert answer.status_code == 413 and not PhoneRequest.objects.exists()


def test_a_flood_of_lies_does_not_fill_the_disk(provider: Provider) -> None:
    for _ in range(KEPT_REFUSED + 25):
        provider.knock("calls", sign=False, expect=403)
    assert PhoneRequest.objects.count() <= KEPT_REFUSED + 10


def test_a_call_of_one_number_cannot_be_told_by_another(cast: Cast, provider: Provider) -> None:
    provider.knock("calls")
    other = PhoneNumber.objects.create(
        number="+4721000009", name="Workshop", team=cast.workshop, secret=provider.number.secret, made_at=timezone.now()
    )
    Provider(other).knock("statuses", CallStatus="completed", expect=403)
    assert Call.objects.get().ended_at is None


def test_behind_a_proxy_the_address_of_the_settings_is_what_is_signed(provider: Provider) -> None:
    url = provider.number.address("calls")
    assert url.startswith("http") and provider.knock(url) is not None
    provider.knock(url.replace("://", "://elsewhere."), expect=403)


@given(
    st.dictionaries(
        st.sampled_from(["From", "To", "Digits", "CallStatus", "DialCallStatus", "DialCallDuration", "RecordingUrl", "RecordingSid",
                         "RecordingDuration", "Timestamp", "StirVerstat", "TranscriptionText", "CallerName"]),
        st.text(max_size=80),
    ),
    st.sampled_from(DOORS),
)  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_signed_form_holds_we_answer(provider: Provider, form: dict[str, str], door: str) -> None:
    provider.knock(door, **form)


@pytest.mark.parametrize("turn", ["-1", "99999999999999999999", "x", "", "500"])
def test_our_own_addresses_may_come_back_bent(provider: Provider, turn: str) -> None:
    provider.knock("calls")
    provider.knock(provider.number.address("line", f"turn={turn}"))
    provider.knock(provider.number.address("legs", f"agent={turn}"), CallStatus="in-progress")
