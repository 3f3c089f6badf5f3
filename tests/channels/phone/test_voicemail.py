"""What is left on the answering machine: fetched once, from the provider and from nowhere else, heard in the desk, read by everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from regard.channels.models import PhoneLine
from regard.channels.phone.words import spoken
from regard.conversations.call import Call
from regard.conversations.models import Conversation, Message, MessageFile
from regard.customers.fact import Fact
from regard.spine import blob
from regard.spine.models import Delivery
from regard.staff.promise_policy import Figures, keep_policy
from tests.cast import Cast
from tests.channels.phone.conftest import Provider, work
from tests.channels.phone.exchange import Exchange

SOUND = b"ID3\x04" + b"sound" * 1000
PATH = "/2010-04-01/Accounts/AC1/Recordings/RE1"


def leave(provider: Provider, url: str, **more: str) -> None:
    provider.knock("calls")
    given = {
        "RecordingSid": "RE1",
        "RecordingUrl": url,
        "RecordingDuration": "42",
        "RecordingStatus": "completed",
    } | more
    provider.knock("recordings", **given)
    provider.knock("left", **given)
    provider.knock("statuses", CallStatus="completed")


def given_up() -> str:
    row = Delivery.objects.filter(handler__endswith="recording.fetch").get()
    return f"{row.state}: {row.why}"


def test_it_is_a_conversation_like_any_other(cast: Cast, provider: Provider, exchange: Exchange) -> None:
    exchange.answers[PATH + ".mp3"] = (200, "audio/mpeg", SOUND)
    leave(provider, exchange.url + PATH)
    work("default")
    talk = Conversation.objects.get(channel="phone")
    assert talk.waiting_since is not None and Call.objects.get().outcome == "voicemail"
    file = MessageFile.objects.get(message__conversation=talk)
    assert blob.read(file.sha256) == SOUND and file.content_type == "audio/mpeg"
    provider.knock(
        "transcripts",
        TranscriptionText="It is about my order. My number is +47 22 12 34 56.",
        TranscriptionStatus="completed",
    )
    provider.knock("transcripts", TranscriptionText="Something else.", TranscriptionStatus="completed")
    work("default")
    assert Message.objects.get(conversation=talk).text.startswith("It is about")
    talk.refresh_from_db()
    assert talk.preview.startswith("It is about") and talk.waiting_since is not None
    assert Fact.objects.filter(person=talk.person, kind="phone").exists()


def test_told_twice_and_after_the_hang_up_it_is_one(cast: Cast, provider: Provider, exchange: Exchange) -> None:
    exchange.answers[PATH + ".mp3"] = (200, "audio/mpeg", SOUND)
    provider.knock("statuses", CallStatus="completed")
    leave(provider, exchange.url + PATH)
    work("default")
    leave(provider, exchange.url + PATH)
    work("default")
    assert MessageFile.objects.count() == 1 and len(exchange.asked) == 1
    assert Call.objects.get().outcome == "voicemail"


def test_silence_is_a_missed_call(cast: Cast, provider: Provider) -> None:
    leave(provider, "https://api.twilio.com/x", RecordingDuration="0")
    assert (
        Call.objects.get().outcome == "missed" and not Delivery.objects.filter(handler__contains="recording").exists()
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data", "https://evil.example/RE1", "file:///etc/passwd", "ftp://127.0.0.1/RE1",
        "https://127.0.0.1.evil.example/RE1", "http://user:pw@evil.example/RE1", "//evil.example/x", "not an address", "https://[::1]/x",
    ],
)  # fmt: skip
def test_it_is_fetched_from_the_provider_and_nowhere_else(
    cast: Cast, provider: Provider, exchange: Exchange, url: str
) -> None:
    leave(provider, url)
    work("default")
    assert given_up().startswith("given_up") and not MessageFile.objects.exists() and not exchange.asked


def test_a_provider_on_our_own_network_must_be_named(
    cast: Cast, provider: Provider, exchange: Exchange, settings: Any
) -> None:
    settings.PHONE_HOSTS = []
    leave(provider, exchange.url + PATH)
    work("default")
    assert given_up().startswith("given_up") and not exchange.asked
    provider.number.api = "https://localhost"
    provider.number.save()
    PhoneLine.objects.update(recording_url="https://localhost/RE1")
    Delivery.objects.update(state="waiting", attempts=0)
    work("default")
    assert "not on the internet" in given_up()


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, "audio/mpeg", b""), "given_up"), ((200, "text/html", b"<html>"), "given_up"), ((302, "audio/mpeg", b""), "given_up"),
        ((403, "text/plain", b""), "given_up"), ((404, "text/plain", b""), "waiting"), ((503, "text/plain", b""), "waiting"),
        ((200, "audio/mpeg", b"x" * (20 * 2**20 + 1)), "given_up"),
    ],
    ids=["empty", "a page", "a redirect", "forbidden", "not yet", "later", "too large"],
)  # fmt: skip
def test_what_is_no_recording_is_not_kept(
    cast: Cast, provider: Provider, exchange: Exchange, answer: tuple[int, str, bytes], state: str
) -> None:
    exchange.answers[PATH + ".mp3"] = answer
    leave(provider, exchange.url + PATH)
    Delivery.objects.filter(handler__endswith="recording.fetch").update(attempts=0)
    for one in Delivery.claim(lanes=["default"], at=Delivery.objects.latest("due_at").due_at, limit=50):
        if one.handler.endswith("recording.fetch"):
            from regard.spine.worker import perform

            perform(one)
    assert given_up().startswith(state) and not MessageFile.objects.exists()


def test_the_hour_that_is_said_is_the_one_of_the_clock(cast: Cast, provider: Provider, exchange: Exchange) -> None:
    keep_policy(team=cast.support, channel="phone", figures=Figures(first=24 * 60), by=cast.ada, at=cast.now)
    provider.knock("calls")
    answer = provider.knock("left", RecordingSid="RE1", RecordingUrl=exchange.url + PATH, RecordingDuration="42")
    due = Conversation.objects.get(channel="phone").due_at
    assert due is not None and due > cast.now + timedelta(hours=20)
    assert spoken(due, timezone.get_default_timezone()) in (provider.verb(answer, "Say").text or "")
