"""What a caller hears: short, honest, in the number's language. Never a promise that we do not know we can keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.channels.phone.number import MenuOption, PhoneNumber
from regard.conversations.callback_window import Window
from regard.conversations.wait import Expected


def greeting(number: PhoneNumber) -> str:
    return number.greeting or _("Hello, this is %(name)s.") % {"name": number.name.rstrip(". ")}


def choices(options: Sequence[MenuOption]) -> str:
    """Every choice once, and that nobody need choose."""
    said = [_("For %(what)s, press %(digit)s.") % {"what": one.words, "digit": one.digit} for one in options]
    return " ".join([*said, _("Or stay on the line, and a person answers.")])


def wait(found: Expected) -> str:
    """ "It takes about 4 minutes. 8 of 10 callers wait 7 minutes at most." """
    if found.range is None:
        return _("All of us are talking. We can't say yet how long it takes.")
    about, within = _minutes(found.range.about), _minutes(found.range.within)
    words = _("All of us are talking. It takes about %(about)s; 8 of 10 callers wait %(within)s at most.")
    return words % {"about": about, "within": within}


def meanwhile(*, may_call_back: bool) -> str:
    call = _("Press 1, and we call you back: you keep your place.") if may_call_back else ""
    rest = _("Press 2 to leave a message. Or stay on the line for a person.")
    return f"{call} {rest}".strip()


def closed(opens_at: datetime | None, *, zone: tzinfo, may_call_back: bool) -> str:
    """When people are here again, exactly."""
    when = _("Nobody is here just now.") if opens_at is None else _("We are closed now. People answer from %(when)s.") % {
        "when": spoken(opens_at, zone)
    }  # fmt: skip
    call = _("Press 1, and we call you back when we are here.") if may_call_back else ""
    return " ".join(filter(None, [when, call, _("Or leave a message after the tone: a person listens to it.")]))


def recorded(number: PhoneNumber) -> str:
    return number.recording_words or _("What you say after the tone is recorded.")


def left(until: datetime, *, zone: tzinfo) -> str:
    words = _("Thank you. A person listens to it and answers by %(when)s. Goodbye.")
    return words % {"when": spoken(until, zone)}


def called_back(window: Window) -> str:
    begin, end = window.from_at.astimezone(window.zone), window.to_at.astimezone(window.zone)
    words = _("We call you back on %(day)s, between %(begin)s and %(end)s. You keep your place. Goodbye.")
    hours = {"begin": formats.date_format(begin, "H:i"), "end": formats.date_format(end, "H:i")}
    return words % {"day": formats.date_format(begin, "l"), **hours}


def spoken(moment: datetime, zone: tzinfo) -> str:
    local = moment.astimezone(zone)
    return _("%(day)s at %(hour)s") % {
        "day": formats.date_format(local, "l j F"),
        "hour": formats.date_format(local, "H:i"),
    }


def _minutes(seconds: float) -> str:
    """Rounded up: nobody is told less than what is known."""
    count = int(max(-(-seconds // 60), 1))
    if count < 120:
        return ngettext("%(n)d minute", "%(n)d minutes", count) % {"n": count}
    hours = -(-count // 60)
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
