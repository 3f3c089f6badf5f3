"""The wait on a page: in words, with the hour at which they were said, and whether it is unusually busy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.conversations.models import Conversation
from regard.conversations.queue import place_of
from regard.conversations.wait import EMAIL, Expected, expected_wait
from regard.portal.wait_words import wait_words
from regard.staff.models import Team

LIVE_CHANNEL = "chat"


@dataclass(frozen=True, slots=True)
class WaitLine:
    """`source` is where the same is said anew."""

    words: str
    place: str
    is_busy: bool
    said_at: str
    source: str


def wait_line(team: Team, *, channel: str, at: datetime) -> WaitLine:
    """For somebody who would come now."""
    found = expected_wait(team, at=at, channel=channel)
    return WaitLine(wait_words(found, by_mail=channel == EMAIL, at=at), "", found.is_busy, _hour(at), "/contact/wait/")


def place_line(conversation: Conversation, *, at: datetime) -> WaitLine | None:
    """For somebody who waits; None when they do not stand in line."""
    place = place_of(conversation, at=at)
    if place is None:
        return None
    expected = expected_wait(conversation.team, at=at, channel=conversation.channel)
    found = Expected(place.range, expected.is_open, expected.opens_at, place.ahead, place.is_busy)
    by_mail = conversation.channel not in ("chat", "phone")
    where = (
        _("You are next.")
        if place.position == 1
        else _("You are number %(place)s in line.") % {"place": place.position}
    )
    return WaitLine(
        wait_words(found, by_mail=by_mail, at=at), where, place.is_busy, _hour(at), f"/my/requests/{conversation.ref}/place/"
    )  # fmt: skip


def _hour(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "H:i")
