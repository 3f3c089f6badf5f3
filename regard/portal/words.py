"""What the portal says about how we know somebody."""

from __future__ import annotations

from django.utils.translation import gettext as _

from regard.kit.masking import masked
from regard.portal.visit import Visitor
from regard.ui.words import day_and_hour


def how_words(visitor: Visitor) -> str:
    """ "You came in with a link that we mailed to d•••@e•••.org. That holds until 21:10." """
    known = {
        "link": _("You came in with a link that we mailed to %(address)s."),
        "code": _("You came in with a code that we mailed to %(address)s."),
        "site": _("You are signed in through your account."),
    }  # fmt: skip
    words = known.get(visitor.identity.method, _("One of us checked that it is you."))
    said = words % {"address": masked(visitor.identity.value)}
    if visitor.until is None:
        return said
    return said + " " + _("That holds until %(until)s.") % {"until": day_and_hour(visitor.until)}
