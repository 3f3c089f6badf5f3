"""The ways to a person, as every page says them. Nothing here can be switched off: no setting is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.channels.form.writing import CHANNEL
from regard.conversations.complaint_policy import current, within
from regard.conversations.wait import Expected, expected_wait
from regard.kit.phone import shown
from regard.portal.open_hours import Row, rows_of
from regard.portal.our_zone import our_zone, zone_words
from regard.portal.wait_words import opens_words, wait_words, waited_words
from regard.ui.words import day_and_hour


@dataclass(frozen=True, slots=True)
class Reach:
    """`wait` is what stands under "Talk to a person"; `opens` is when people are back, "" while they are here."""

    wait: str
    is_open: bool = False
    opens: str = ""
    is_busy: bool = False
    names: Sequence[str] = ()
    phone: str = ""
    phone_shown: str = ""
    mail: str = ""
    answer_by: str = ""
    named_by: str = ""
    hours: Sequence[Row] = ()
    zone: str = ""  # in which all of these hours are told

    @property
    def today(self) -> Row | None:
        return next((row for row in self.hours if row.is_today), None)


def reach_of(*, at: datetime) -> Reach:
    """For somebody who would come now. Without a mailbox nobody can be reached yet, and that is said."""
    from regard.portal.help_config import CHANNEL as LIVE
    from regard.portal.help_config import front, people, phone_of

    box = front()
    if box is None:
        return Reach(_("We are still setting up. Please come back soon."))
    expected = expected_wait(box.team, at=at, channel=LIVE)
    phone = phone_of(box.team)
    named = within(current().name_hours, team=box.team, since=at)
    return Reach(
        wait=_wait(expected, at=at), is_open=expected.is_open, opens=opens_words(expected.opens_at, at), is_busy=expected.is_busy,
        names=people(box.team) if expected.is_open else (), phone=phone, phone_shown=shown(phone), mail=box.address,
        answer_by=day_and_hour(box.team.due(since=at, channel=CHANNEL), at), named_by=day_and_hour(named, at),
        hours=rows_of(box.team, at=at), zone=zone_words(our_zone()),
    )  # fmt: skip


def _wait(found: Expected, *, at: datetime) -> str:
    if found.is_open and found.range is not None:
        about, most = (waited_words(one) for one in (found.range.about, found.range.within))
        return _("about %(about)s, 80%% within %(within)s") % {"about": about, "within": most}
    if not found.is_open and found.opens_at is not None:
        return _("People answer from %(when)s.") % {"when": opens_words(found.opens_at, at)}
    return wait_words(found, by_mail=False, at=at)
