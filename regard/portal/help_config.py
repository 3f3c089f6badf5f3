"""What the widget knows before anybody says a word: are we here, how long it takes, who answers, the other ways."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from regard.channels import ours
from regard.channels.mailbox import Mailbox
from regard.channels.phone.number import PhoneNumber
from regard.conversations.wait import Expected, expected_wait
from regard.customers.models import Site
from regard.kit.phone import shown
from regard.portal.help_doors import direction
from regard.portal.open_hours import rows_of
from regard.portal.our_zone import our_zone
from regard.portal.page import our_name
from regard.portal.wait_words import opens_words, waited_words
from regard.spine.rows import Prepared
from regard.staff.models import Agent, Team
from regard.ui.words import day_and_hour

CHANNEL, FORM = "chat", "form"
NAMED = 3  # faces beside "Talk to a person"


def config(box: Mailbox | None, *, site: str, lang: str, at: datetime) -> dict[str, Any]:
    """`box` is the mailbox whose team answers; None while nobody has set one up. An unknown site gets help all the same."""
    known = Site.objects.filter(slug=site[:40], retired_at=None).first() if site else None
    found = {
        "name": known.name if known else our_name(), "lang": get_language(), "dir": direction(lang), "links": links(),
        "zone": str(our_zone()), "phone": None, "mail": box.address if box else None, "chat": box is not None,
    }  # fmt: skip
    if box is None:
        closed = Expected(None, is_open=False, opens_at=None, ahead=0)
        return found | {"is_open": False, "opens_at": None, "hours": [], "people": [], "answer_by_words": ""} | {
            "wait": wait_of(closed, at=at)
        }  # fmt: skip
    team, expected = box.team, expected_wait(box.team, at=at, channel=CHANNEL)
    return found | {
        "is_open": expected.is_open, "opens_at": _iso(expected.opens_at), "wait": wait_of(expected, at=at),
        "hours": [f"{row.label}: {row.words}" for row in rows_of(team, at=at)], "people": people(team) if expected.is_open else [],
        "phone": shown(phone_of(team)) or None, "answer_by_words": day_and_hour(team.due(since=at, channel=FORM), at),
        "now_words": timezone.localtime(at).strftime("%H:%M"),
    }  # fmt: skip


def wait_of(found: Expected, *, at: datetime) -> dict[str, Any]:
    """A wait as numbers (seconds) and in words. `likely`: half wait less; `within`: eight of ten wait at most that."""
    opens = opens_words(found.opens_at, at)
    wait = {
        "words": _words(found, opens), "low": None, "likely": None, "within": None, "high": None, "ahead": found.ahead,
        "is_busy": bool(getattr(found, "is_busy", False)), "is_open": found.is_open, "opens_at_words": opens,
    }  # fmt: skip
    if found.range is None or not found.is_open:
        return wait
    said = found.range
    return wait | {
        "low": round(said.low), "likely": round(said.about), "within": round(said.within), "high": round(said.high),
        "likely_words": waited_words(said.about), "within_words": waited_words(said.within),
    }  # fmt: skip


def _words(found: Expected, opens: str) -> str:
    if not found.is_open:
        when = _("People answer from %(when)s.") % {"when": opens} if opens else ""
        return when or _("Nobody is here at the moment, and we can't say yet when.")
    if found.range is None:
        return _("We can't say yet how long it takes.")
    about, within = waited_words(found.range.about), waited_words(found.range.within)
    return _("about %(about)s, 80%% within %(within)s") % {"about": about, "within": within}


def people(team: Team) -> list[str]:
    """First names of some who are here now, in the order in which they joined."""
    return [one.first_name for one in _HERE.all(team.pk)]


def phone_of(team: Team) -> str:
    """The number under which people call this team; "" without one."""
    return next((number for (number,) in _PHONES.values(team.pk)), "")


_HERE = Prepared(
    lambda: (
        Agent.objects.filter(is_active=True, away_since=None)
        .filter(memberships__team=0)
        .only("name", "email")
        .order_by("memberships__since", "pk")[:NAMED]
    )
)
_PHONES = Prepared(
    lambda: PhoneNumber.objects.filter(team=0).filter(retired_at=None).order_by("pk").values_list("number")[:1]
)


def front() -> Mailbox | None:
    """The mailbox whose team reads what comes by the widget, as for the forms; None before the first."""
    from regard.channels.email.posting import sending_mailbox

    return sending_mailbox() or next(iter(ours.mailboxes().values()), None)


def links() -> dict[str, str]:
    paths = {"contact": "contact", "complain": "complain", "my": "my", "callback": "contact/callbacks"}
    return {name: f"{settings.BASE_URL}/{path}/" for name, path in paths.items()}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
