"""What somebody fills in to be called back, and what stands around it: the wait, the hours, the numbers that we know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels.form.calling import Asked, ask_by_stranger
from regard.channels.form.page_key import SendAgain
from regard.channels.form.writing import CHANNEL, front_mailbox
from regard.channels.storable import storable
from regard.conversations.callback import Callback, ask_callback
from regard.conversations.callback_way import CannotCallBack, Way
from regard.conversations.callback_window import Window, windows
from regard.conversations.for_visitor import conversation_of
from regard.conversations.models import Conversation
from regard.conversations.receiving import Incoming, open_conversation
from regard.kit.text import one_line
from regard.portal.visit import Visitor
from regard.portal.wait_line import LIVE_CHANNEL, wait_line
from regard.staff.models import Team

MOST_OPEN = 3  # calls of one person in our book
MOST_WORDS = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """As it was typed, clipped. `to` is a number, `email` an address: which of them is meant says `way`."""

    words: str = ""
    way: str = Way.PHONE
    to: str = ""
    email: str = ""
    name: str = ""
    zone: str = ""
    from_at: str = ""
    about: str = ""
    trap: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wanted:
        def text(name: str, most: int) -> str:
            return storable(str(given.get(name, "")))[:most].strip()

        return cls(
            text("words", MOST_WORDS), text("way", 10) or Way.PHONE, text("to", 60), text("email", 254), text("name", 200),
            text("zone", 60) or timezone.get_current_timezone_name(), text("from_at", 40), text("about", 20),
            text("website", 40),
        )  # fmt: skip

    @property
    def address(self) -> str:
        return self.email if self.way == Way.EMAIL else self.to

    @property
    def told(self) -> dict[str, Any]:
        """What the verbs of a callback take."""
        return {
            "way": self.way,
            "to": self.address,
            "zone": self.zone,
            "from_at": self.from_at,
            "country": settings.COUNTRY,
        }

    def ask(self, who: Visitor, about: Conversation | None, *, at: datetime) -> Callback:
        """All of it or nothing."""
        with transaction.atomic():
            if Callback.objects.filter(person=who.person, ended_at=None).count() >= MOST_OPEN:
                raise CannotCallBack(_("We have three calls with you in our book. Take one back first."), status=429)
            if about is None and not self.words:
                raise CannotCallBack(_("Say in a few words what it is about, so that we come prepared."), field="words")
            conversation = about or self._open(who, at=at)
            return ask_callback(conversation, **self.told, by=who.person, at=at)

    def ask_as_stranger(self, *, key: str, network: str, at: datetime) -> Callback:
        if self.trap:
            raise SendAgain(_("Something filled in a field that is not for you. Please press the button once more."))
        asked = Asked(
            words=self.words, way=self.way, to=self.address, zone=self.zone, from_at=self.from_at, name=self.name,
            email=self.email, key=f"call {key}"[:40], network=network,
        )  # fmt: skip
        return ask_by_stranger(asked, at=at)

    def _open(self, who: Visitor, *, at: datetime) -> Conversation:
        box = front_mailbox()
        incoming = Incoming(
            identity=who.identity, text=self.words, at=at, level=int(who.level),
            subject=_("Call me back: %(words)s") % {"words": one_line(self.words, 120)}, preview=one_line(self.words, 160),
        )  # fmt: skip
        channel = "phone" if self.way == Way.PHONE else CHANNEL
        return open_conversation(incoming, team=box.team, channel=channel, our_address=box.address).conversation


def conversation_for(who: Visitor, wanted: Wanted, *, at: datetime) -> Conversation | None:
    """The request that it is about; NotThere for another's."""
    return conversation_of(who.identity, wanted.about, at=at) if wanted.about else None


def team_of(about: Conversation | None) -> Team:
    return about.team if about is not None else front_mailbox().team


def page_words(who: Visitor | None, wanted: Wanted, about: Conversation | None, *, at: datetime) -> dict[str, Any]:
    team, known = team_of(about), dict[str, str]()
    if who is not None:
        known = dict(who.person.identities.order_by("level", "pk").values_list("kind", "value"))
    ways = [(Way.PHONE, _("By phone"))]
    ways += [(Way.CHAT, _("In our chat"))] if about is not None and about.is_chat else []
    zones = sorted({*ZONES, wanted.zone} & available_timezones())
    return {
        "offered": [(day, list(hours)) for day, hours in groupby(windows(team.pk, zone=wanted.zone, at=at), _day)],
        "number": wanted.to or known.get("phone", ""), "address": wanted.email or known.get("email", ""),
        "zones": [(one, one.replace("_", " ")) for one in zones], "ways": [*ways, (Way.EMAIL, _("By a letter"))],
        "line": wait_line(team, channel=LIVE_CHANNEL, at=at),
    }  # fmt: skip


def _day(one: Window) -> str:
    return one.day_words


ZONES = (
    "Europe/London", "Europe/Lisbon", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Oslo", "Europe/Stockholm",
    "Europe/Athens", "Europe/Kyiv", "Europe/Istanbul", "America/New_York", "America/Chicago", "America/Denver",
    "America/Los_Angeles", "America/Toronto", "America/Mexico_City", "America/Sao_Paulo", "Africa/Cairo", "Africa/Lagos",
    "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Sydney", "Pacific/Auckland", "UTC",
)  # fmt: skip
