"""A wait in words that keep to what is known: a range, an hour, or that we cannot say."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from regard.conversations.wait import Expected
from regard.ui.words import day_and_hour, hour, waited


def wait_words(found: Expected, *, by_mail: bool, at: datetime) -> str:
    """ "About 4 min. 8 of 10 wait 7 min at most." """
    back = _("People answer from %(when)s.") % {"when": opens_words(found.opens_at, at)} if found.opens_at else ""
    if not found.is_open and not by_mail:
        return back or _("Nobody is here at the moment, and we can't say yet when.")
    if found.range is None:
        return (back + " " if back else "") + _("We can't say yet how long it takes.")
    about, within = waited_words(found.range.about), waited_words(found.range.within)
    if by_mail:
        said = _("Usually answered within %(within)s of our opening hours.") % {"within": within}
        return f"{back} {said}".strip()
    return _("About %(about)s. 8 of 10 wait %(within)s at most.") % {"about": about, "within": within}


def opens_words(opens: datetime | None, at: datetime) -> str:
    """ "08:30 tomorrow": the day only where it is needed; "" when we cannot say."""
    if opens is None:
        return ""
    there, today = timezone.localtime(opens).date(), timezone.localtime(at).date()
    if there == today:
        return hour(opens)
    if there == today + timedelta(days=1):
        return _("%(hour)s tomorrow") % {"hour": hour(opens)}
    return day_and_hour(opens, at)


def waited_words(seconds: float) -> str:
    """Rounded up: nobody is told less than what is known."""
    return waited(max(-(-seconds // 60), 1.0))
