"""Facts turned into sentences: what happened, what became of a letter, how sure we are of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from regard.conversations.models import Dispatch, Message
from regard.conversations.timeline import Entry
from regard.customers.models import Identity, Level
from regard.staff.models import Agent

ICONS = {
    "assigned": "user-round-plus", "unassigned": "user-round", "snoozed": "alarm-clock", "woke": "bell", "closed": "check",
    "reopened": "rotate-ccw", "tagged": "tag", "untagged": "tag", "handed_to_person": "user-round", "sent_again": "send",
    "called_spam": "ban",
}  # fmt: skip


def happened(entry: Entry, *, to_whom: Agent) -> dict[str, str]:
    """An event as {icon, who, sentence, quiet}; the sentence continues after the name."""
    assert entry.event is not None
    kind, data = entry.event.kind.partition(".")[2], entry.event.data
    who = _("You") if entry.who == to_whom.name and entry.event.by == to_whom.actor else entry.who
    told = {"icon": ICONS.get(kind, "circle-dot"), "who": who, "quiet": str(data.get("why") or "")}
    return told | {"sentence": _sentence(kind, data, entry, who=bool(who))}


def _sentence(kind: str, data: dict[str, Any], entry: Entry, *, who: bool) -> str:
    if kind == "assigned":
        if entry.to and entry.to == entry.who:
            return _("took it")
        return (
            _("gave it to %(name)s") % {"name": entry.to or "?"} if who else _("Given to %(name)s") % {"name": entry.to}
        )
    if kind == "snoozed":
        return _("put it aside until %(when)s") % {"when": _moment(parse_datetime(str(data.get("until", ""))))}
    if kind in ("tagged", "untagged"):
        words = _("added the tag %(tag)s") if kind == "tagged" else _("removed the tag %(tag)s")
        return words % {"tag": data.get("tag", "")}
    return (_with_name() if who else _alone()).get(kind, kind.replace("_", " "))


def _with_name() -> dict[str, str]:
    return {
        "unassigned": _("gave it back to the team"), "woke": _("took it out again"), "closed": _("closed it"),
        "reopened": _("opened it again"), "handed_to_person": _("found out whose it really is"),
        "sent_again": _("sent it once more"), "called_spam": _("called it spam"),
    }  # fmt: skip


def _alone() -> dict[str, str]:
    return {
        "woke": _("It is back: the time is over"), "closed": _("Closed"), "reopened": _("Opened again by a new message"),
        "unassigned": _("Given back to the team"),
    }  # fmt: skip


def _moment(at: datetime | None) -> str:
    return formats.date_format(timezone.localtime(at), "l j F, H:i") if at else ""


def delivery(message: Message, dispatches: Sequence[Dispatch]) -> dict[str, str] | None:
    """What became of an outgoing message, as {state, text} of the letter's foot; None for others."""
    if message.kind != Message.Kind.OUT:
        return None
    last = dispatches[-1] if dispatches else None
    hour = formats.date_format(timezone.localtime(last.at), "H:i") if last else ""
    detail = f": {last.detail}" if last and last.detail else ""
    words = {
        "queued": ("sending", _("Leaves in a moment")),
        "sending": ("sending", _("On its way")),
        "sent": ("sent", _("Sent %(hour)s") % {"hour": hour}),
        "delivered": ("delivered", _("Delivered %(hour)s") % {"hour": hour}),
        "failed": ("failed", _("Not sent") + detail),
        "unsure": ("unsure", _("It may have been sent: the line broke. Look before you send it again") + detail),
        "bounced": ("failed", _("Came back") + (f" {hour}" if hour else "") + detail),
    }
    state = "delivered" if last and last.state == "delivered" and message.sending == "sent" else message.sending
    found = words.get(state)
    return {"state": found[0], "text": found[1]} if found else None


def level_words(identity: Identity, *, at: datetime) -> dict[str, Any]:
    """How sure we are, by what, until when."""
    level = identity.level_now(at=at)
    words = {
        Level.ANONYMOUS: _("Unknown"), Level.CLAIMED: _("Not checked"), Level.RECOGNISED: _("Recognised"),
        Level.VERIFIED: _("Verified"), Level.STRONG: _("Checked by us"),
    }[level]  # fmt: skip
    how = _method(identity.method) if level >= Level.RECOGNISED else _("anybody can write this address")
    until = ""
    if level >= Level.RECOGNISED and identity.level_until is not None:
        until = _("until %(when)s") % {"when": formats.date_format(timezone.localtime(identity.level_until), "j F Y")}
    return {"level": int(level), "words": words, "rest": ", ".join(filter(None, [how, until]))}


def _method(method: str) -> str:
    known = {
        "dmarc": _("by their mail server's word"), "reply_address": _("by the signed address they answered to"),
        "reply-address": _("by the signed address they answered to"), "agent": _("by a colleague"),
    }  # fmt: skip
    return known.get(method, _("by %(method)s") % {"method": method.replace("_", " ")} if method else "")
