"""The clock of every moment that customers are told: that of our opening hours, and its name, since theirs may be another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from regard.staff.opening import zone_of

View = Callable[..., HttpResponse]


def our_zone() -> tzinfo:
    """Of the team that reads what comes by the forms and the widget; before the first, the company's."""
    from regard.portal.help_config import front

    box = front()
    return zone_of(box.team_id if box else None)


def zone_words(zone: tzinfo) -> str:
    """ "Europe/Oslo", "America/New York": as in the lists where people choose theirs."""
    return str(zone).replace("_", " ")


def by_our_clock(view: View) -> View:
    """What the view says of hours is said by our clock, whatever the server's own is."""

    @wraps(view)
    def told(*args: Any, **kwargs: Any) -> HttpResponse:
        with timezone.override(our_zone()):
            return view(*args, **kwargs)

    return told
