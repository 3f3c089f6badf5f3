"""Values turned into the words of the design: waits, days, sizes, initials. Used as template filters."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 0.6  # of the promised time: from here on a wait asks to be looked at
STEPS = 20  # a bar is drawn in twentieths, because a strict CSP allows no style attribute


class Clock(NamedTuple):
    """A wait against its promise, ready to be written down."""

    state: str  # "ok", "soon", "late"
    part: int  # 0 to 20
    figure: str  # "2 h 38", or "2 h over"
    limit: str  # "4 h"
    left: str  # "1 h 22 left", or "2 h over"


def waited(minutes: float) -> str:
    """Minutes as people say them: 38 min, 2 h 38, 4 h, 31 h, 3 days."""
    whole = max(0, int(minutes))
    if whole < 60:
        return _("%(minutes)d min") % {"minutes": whole}
    hours, rest = divmod(whole, 60)
    if hours >= 48:
        return ngettext("%(days)d day", "%(days)d days", hours // 24) % {"days": hours // 24}
    if rest and hours < 10:
        return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}
    return _("%(hours)d h") % {"hours": hours}


def clock(since: datetime, due: datetime, now: datetime) -> Clock:
    """Compare the time waited (since to now) with the time promised (since to due)."""
    promised = max((due - since).total_seconds(), 1.0)
    gone = (now - since).total_seconds()
    part = max(0.0, min(gone / promised, 1.0))
    limit, left = waited(promised / 60), (due - now).total_seconds() / 60
    if left < 0:
        over = _("%(time)s over") % {"time": waited(-left)}
        return Clock("late", STEPS, over, limit, over)
    state = "soon" if part >= SOON else "ok"
    drawn, still = max(1, round(part * STEPS)), _("%(time)s left") % {"time": waited(left)}
    return Clock(state, drawn, waited(gone / 60), limit, still)


def day(moment: datetime, now: datetime | None = None) -> str:
    """Today, Yesterday, or weekday, day and month ("Tuesday 3 March"), with the year when it is another one."""
    local, today = timezone.localtime(moment), timezone.localtime(now or timezone.now())
    if local.date() == today.date():
        return _("Today")
    if local.date() == today.date() - timedelta(days=1):
        return _("Yesterday")
    return formats.date_format(local, "l j F" if local.year == today.year else "l j F Y")


def hour(moment: datetime) -> str:
    """The 24 h clock in the reader's time zone: 09:14."""
    return formats.date_format(timezone.localtime(moment), "H:i")


def day_and_hour(moment: datetime, now: datetime | None = None) -> str:
    """When something is due or happened: 13:14 today, otherwise "Thu 12 Mar, 17:00"."""
    local, today = timezone.localtime(moment), timezone.localtime(now or timezone.now())
    if local.date() == today.date():
        return hour(moment)
    return formats.date_format(local, "D j M, H:i" if local.year == today.year else "D j M Y, H:i")


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long since, in words: "just now", "38 min ago", "3 days ago"."""
    minutes = ((now or timezone.now()) - moment).total_seconds() / 60
    return _("just now") if minutes < 1 else _("%(time)s ago") % {"time": waited(minutes)}


def size(count: int) -> str:
    """Bytes as 812 B, 14 kB, 6 MB, 1.2 GB (decimal units, one digit below ten)."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    digits = 1 if amount < 10 and unit != "B" and amount % 1 >= 0.05 else 0
    return f"{formats.number_format(round(amount, digits), digits)}\u00a0{unit}"


def initials(name: str) -> str:
    """One or two letters for a face without a photograph: "Maya Osei" gives MO; an address gives its first letter."""
    words = [word for word in name.split("@", maxsplit=1)[0].replace(".", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    return letters.upper()


def tint(name: str) -> str:
    """One of three face colours, always the same for the same name."""
    return ("apricot", "green", "sand")[sum(name.encode()) % 3]
