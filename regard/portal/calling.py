"""What somebody fills in to be called back, and what stands around it: the wait, the hours, the numbers that we know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels.form.writing import front_mailbox
from regard.channels.storable import storable
from regard.conversations.callback import Callback, CannotCallBack, ask_callback
from regard.conversations.callback_window import windows
from regard.conversations.for_visitor import conversation_of
from regard.conversations.models import Conversation
from regard.conversations.receiving import Incoming, open_conversation
from regard.conversations.wait import EMAIL, expected_wait
from regard.kit.text import one_line
from regard.portal.visit import Visitor
from regard.portal.wait_words import wait_words
from regard.staff.models import Team

MOST_OPEN = 3  # calls of one person in our book
MOST_WORDS = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """As it was typed, clipped."""

    words: str = ""
    to: str = ""
    zone: str = ""
    from_at: str = ""
    about: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wanted:
        def text(name: str, most: int) -> str:
            return storable(str(given.get(name, "")))[:most].strip()

        zone = text("zone", 60) or timezone.get_current_timezone_name()
        return cls(text("words", MOST_WORDS), text("to", 60), zone, text("from_at", 40), text("about", 20))

    def ask(self, who: Visitor, about: Conversation | None, *, at: datetime) -> Callback:
        """All of it or nothing."""
        with transaction.atomic():
            if Callback.objects.filter(person=who.person, ended_at=None).count() >= MOST_OPEN:
                raise CannotCallBack(_("We have three calls with you in our book. Take one back first."), status=429)
            if about is None and not self.words:
                raise CannotCallBack(_("Say in a few words what it is about, so that we come prepared."), field="words")
            conversation = about or self._open(who, at=at)
            return ask_callback(
                conversation, way="phone", to=self.to, zone=self.zone, from_at=self.from_at, by=who.person, at=at,
                country=settings.COUNTRY,
            )  # fmt: skip

    def _open(self, who: Visitor, *, at: datetime) -> Conversation:
        box = front_mailbox()
        incoming = Incoming(
            identity=who.identity, text=self.words, at=at, level=int(who.level),
            subject=_("Call me back: %(words)s") % {"words": one_line(self.words, 120)}, preview=one_line(self.words, 160),
        )  # fmt: skip
        return open_conversation(incoming, team=box.team, channel="phone", our_address=box.address).conversation


def conversation_for(who: Visitor, wanted: Wanted, *, at: datetime) -> Conversation | None:
    """The request that it is about; NotThere for another's."""
    return conversation_of(who.identity, wanted.about, at=at) if wanted.about else None


def team_of(about: Conversation | None) -> Team:
    return about.team if about is not None else front_mailbox().team


def page_words(who: Visitor, wanted: Wanted, about: Conversation | None, *, at: datetime) -> dict[str, Any]:
    team = team_of(about)
    known = who.person.identities.filter(kind="phone").order_by("-pk").values_list("value", flat=True).first()
    return {
        "offered": [(one.from_at.isoformat(), one.words) for one in windows(team.pk, zone=wanted.zone, at=at)],
        "number": wanted.to or known or "", "zones": [(one, one.replace("_", " ")) for one in sorted({*ZONES, wanted.zone})],
        "wait": wait_words(expected_wait(team, at=at, channel=EMAIL), by_mail=True, at=at),
    }  # fmt: skip


ZONES = (
    "Europe/London", "Europe/Lisbon", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Oslo", "Europe/Stockholm",
    "Europe/Athens", "Europe/Kyiv", "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Toronto", "America/Mexico_City", "America/Sao_Paulo", "Africa/Cairo", "Africa/Lagos",
    "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Sydney", "Pacific/Auckland", "UTC",
)  # fmt: skip
