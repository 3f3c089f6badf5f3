"""A wait in words that keep to what is known: a range, an hour, or that we cannot say."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from regard.conversations.wait import Expected
from regard.ui.words import day_and_hour, waited


def wait_words(found: Expected, *, by_mail: bool, at: datetime) -> str:
    """ "About 4 min. 8 of 10 wait 7 min at most." """
    back = _("People answer from %(when)s.") % {"when": day_and_hour(found.opens_at, at)} if found.opens_at else ""
    if not found.is_open and not by_mail:
        return back or _("Nobody is here at the moment, and we can't say yet when.")
    if found.range is None:
        return (back + " " if back else "") + _("We can't say yet how long it takes.")
    about, within = _waited(found.range.about), _waited(found.range.within)
    if by_mail:
        said = _("Usually answered within %(within)s of our opening hours.") % {"within": within}
        return f"{back} {said}".strip()
    return _("About %(about)s. 8 of 10 wait %(within)s at most.") % {"about": about, "within": within}


def _waited(seconds: float) -> str:
    """Rounded up: nobody is told less than what is known."""
    return waited(max(-(-seconds // 60), 1.0))
