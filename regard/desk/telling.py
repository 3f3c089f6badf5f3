"""Facts turned into sentences: what happened, what became of a letter, how sure we are of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from regard.conversations.models import Dispatch, Message, Promise
from regard.conversations.timeline import Entry
from regard.desk.checks import method_words
from regard.desk.promising import kind_words, what_words
from regard.staff.models import Agent
from regard.ui.words import waited

ICONS = {
    "assigned": "user-round-plus", "unassigned": "user-round", "snoozed": "alarm-clock", "woke": "bell", "closed": "check",
    "reopened": "rotate-ccw", "tagged": "tag", "untagged": "tag", "handed_to_person": "user-round", "sent_again": "send",
    "promised": "calendar-check", "promise_kept": "circle-check", "promise_broken": "clock-alert",
    "promise_withdrawn": "undo-2", "called_spam": "ban", "code_asked": "shield-question-mark", "checked": "shield-check",
    "wait_broken": "clock-alert", "promise_moved": "calendar-clock", "promise_given": "user-round-plus", "kind_said": "tag",
    "check_withdrawn": "shield-alert", "complained": "megaphone", "complaint_owned": "user-round-plus",
    "complaint_extended": "calendar-clock", "complaint_answered": "send", "complaint_not_satisfied": "frown",
    "complaint_closed": "circle-check", "complaint_undone": "undo-2", "returned": "rotate-ccw",
    "needs_skill": "users-round", "needs_skill_no_more": "users-round",
}  # fmt: skip


def happened(entry: Entry, *, to_whom: Agent) -> dict[str, str]:
    """An event as {icon, who, sentence, quiet}; the sentence continues after the name."""
    assert entry.event is not None
    kind, data = entry.event.kind.partition(".")[2], entry.event.data
    who = _("You") if entry.who == to_whom.name and entry.event.by == to_whom.actor else entry.who
    told = {"icon": ICONS.get(kind, "circle-dot"), "who": who, "quiet": str(data.get("why") or "")}
    return told | {"sentence": _sentence(kind, data, entry, who=bool(who))}


def _sentence(kind: str, data: dict[str, Any], entry: Entry, *, who: bool) -> str:
    if kind == "complaint_owned":
        return _("%(name)s has the complaint, from start to finish") % {"name": entry.to or "?"}
    if kind == "assigned":
        return _assigned(data, entry, who=who)
    if kind in ("returned", "needs_skill", "needs_skill_no_more"):
        return _in_line(kind, data, who=who)
    if kind == "snoozed":
        return _("put it aside until %(when)s") % {"when": _moment(parse_datetime(str(data.get("until", ""))))}
    if entry.promise is not None:
        return promise_sentence(kind, data, entry.promise, who=who)
    if kind in ("wait_broken", "kind_said"):
        return _wait_or_kind(kind, data, who=who)
    if kind in ("tagged", "untagged"):
        words = _("added the tag %(tag)s") if kind == "tagged" else _("removed the tag %(tag)s")
        return words % {"tag": data.get("tag", "")}
    if kind in ("code_asked", "checked"):
        return _check(kind, data, who=who)
    if kind in ("closed", "reopened") and entry.event is not None and entry.event.by.startswith("person:"):
        return _("They say that it is solved") if kind == "closed" else _("They say that it is not solved")
    return (_with_name() if who else _alone()).get(kind, kind.replace("_", " "))


def _assigned(data: dict[str, Any], entry: Entry, *, who: bool) -> str:
    """Who has it now, and how it came to them."""
    if entry.to and entry.to == entry.who:
        return _("took the next one") if data.get("how") == "next" else _("took it")
    if data.get("how") == "automatic":
        return _("Handed out to %(name)s, as it came") % {"name": entry.to or "?"}
    return _("gave it to %(name)s") % {"name": entry.to or "?"} if who else _("Given to %(name)s") % {"name": entry.to}


def _in_line(kind: str, data: dict[str, Any], *, who: bool) -> str:
    """Its place in the line, and who may take it."""
    if kind == "returned":
        left = _("Back in the line, at its place: whoever had it left")
        return left if data.get("how") == "away" else _("Back in the line, at its place: it was not answered in time")
    words = _("said that it needs %(skill)s") if kind == "needs_skill" else _("said that it does not need %(skill)s")
    return (words if who else _("Needs %(skill)s, the language that they speak")) % {"skill": data.get("skill", "")}


def _wait_or_kind(kind: str, data: dict[str, Any], *, who: bool) -> str:
    """What was promised was not in time; what it is about."""
    if kind == "wait_broken":
        words, due = _("Not in time: %(what)s, promised by %(when)s"), parse_datetime(str(data.get("due", "")))
        return words % {"what": what_words(str(data.get("what"))), "when": _moment(due)}
    about = {"what": kind_words(str(data.get("about")))}
    return (_("said what it is about: %(what)s") if who else _("It is about: %(what)s")) % about


def _check(kind: str, data: dict[str, Any], *, who: bool) -> str:
    """Is it them? Asked, or proved."""
    if kind == "code_asked":
        return _("sent a code to %(address)s, to be sure who writes") % data
    if data.get("method") == "code":
        return _("They proved who they are with the code that went to %(address)s") % data
    return _("checked who it is, %(how)s") % {"how": method_words(str(data.get("method", "")))}


def _with_name() -> dict[str, str]:
    return {
        "unassigned": _("gave it back to the team"), "woke": _("took it out again"), "closed": _("closed it"),
        "reopened": _("opened it again"), "handed_to_person": _("found out whose it really is"),
        "sent_again": _("sent it once more"), "called_spam": _("called it spam"),
        "complained": _("sees that it is a complaint"), "complaint_extended": _("said that our answer takes longer"),
        "complaint_answered": _("answered the complaint"), "complaint_closed": _("closed the complaint"),
        "complaint_undone": _("took it for a complaint by mistake"), "check_withdrawn": _("took a check back"),
    }  # fmt: skip


def _alone() -> dict[str, str]:
    return {
        "woke": _("It is back: the time is over"), "closed": _("Closed"), "reopened": _("Opened again by a new message"),
        "unassigned": _("Given back to the team"), "complained": _("It is a complaint"),
        "complaint_not_satisfied": _("They are not satisfied: somebody else looks at it anew"),
        "complaint_closed": _("They say that it is put right"),
    }  # fmt: skip


def promise_sentence(kind: str, data: dict[str, Any], one: Promise, *, who: bool) -> str:
    """ "promised to collect it, by Thursday 12 March, 17:00"; what was late says by how much."""
    words = {
        "promised": _("promised: %(words)s, by %(when)s") if who else _("Promised: %(words)s, by %(when)s"),
        "promise_kept": _("kept a promise: %(words)s"),
        "promise_withdrawn": _("took a promise back: %(words)s"),
        "promise_moved": _("moved a promise: %(words)s, now by %(when)s"),
        "promise_given": _("gave a promise to %(name)s: %(words)s") if who else _("%(name)s stands for it now: %(words)s"),
        "promise_broken": _("Not kept in time: %(words)s, promised by %(when)s"),
    }.get(kind, "%(words)s")  # fmt: skip
    late = int(data.get("late") or 0) / 60
    if kind == "promise_kept" and late >= 1:
        words = _("kept a promise, %(late)s late: %(words)s")
    due = parse_datetime(str(data.get("due", ""))) or one.due_at
    return words % {"words": one.words, "when": _moment(due), "late": waited(late), "name": data.get("name", "")}


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
