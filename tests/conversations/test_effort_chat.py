"""What a chat has cost: minutes before it while they sat there, then looks whether something came; a channel they had to change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from regard.conversations.effort import SITS, effort_of
from regard.conversations.receiving import Incoming, open_conversation, take_in
from regard.customers.models import Identity
from regard.spine.models import Event
from tests.cast import NOW, Cast


@dataclass
class Happened:
    name: str
    minutes: float
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return f"conversation.{self.name}"

    @property
    def at(self) -> datetime:
        return NOW + timedelta(minutes=self.minutes)


def lines(*events: Happened, at: datetime | None = None) -> dict[str, int]:
    return {line.part: line.amount for line in effort_of(events, at=at).lines}


def test_whoever_left_before_our_answer_sat_there_until_then() -> None:
    asked = Happened("opened", 0, {"channel": "chat"})
    answered = Happened("replied", 90, {"message": 7})
    assert lines(asked, answered) == {"live": 90 * 60}
    left = Happened("line_left", 90, {"message": 7, "left": (NOW + timedelta(minutes=6)).isoformat()})
    assert lines(asked, answered, left) == {"live": 6 * 60, "waited": 84 * 60}
    assert lines(asked, answered, left, left) == {"live": 6 * 60, "waited": 84 * 60}
    switched = Happened("channel_switched", 91, {"message": 7, "forced": True})
    assert lines(asked, answered, left, switched)["switched"] == 1


def test_nobody_sits_for_ever() -> None:
    asked = Happened("opened", 0, {"channel": "chat"})
    assert lines(asked, at=NOW + timedelta(minutes=10)) == {"live": 600}
    assert lines(asked, at=NOW + timedelta(hours=10)) == {"live": SITS, "waited": 36000 - SITS}


def test_a_mail_into_a_chat_waits_as_mail(cast: Cast) -> None:
    with transaction.atomic():
        here = Identity.objects.create(
            person=cast.dana, kind="chat", value="visitor 1", level_at=NOW, first_seen_at=NOW
        )
        chat = open_conversation(
            Incoming(identity=here, text="It drips.", at=NOW), team=cast.support, channel="chat", our_address="help@halden.example"
        ).conversation  # fmt: skip
        take_in(chat, Incoming(identity=cast.dana_identity, text="It still drips.", at=NOW))
    told = Event.objects.filter(subject=chat.key, kind__in=["conversation.opened", "conversation.received"])
    assert [event.data["channel"] for event in told.order_by("pk")] == ["chat", "email"]
