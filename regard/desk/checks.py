"""How sure we are, by what, until when; what was asked already, and what could be done next. In words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.models import Conversation
from regard.conversations.sureness import Sureness, how_sure
from regard.customers import level_policy
from regard.customers.models import Identity, Level, OneTimeCode, Recognition
from regard.customers.needs import level_needed
from regard.customers.one_time_code import can_go_to
from regard.customers.shown_way import shown_way
from regard.spine.rows import Prepared
from regard.staff.models import Agent
from regard.ui.words import day, hour

LATELY = timedelta(days=1)
ICONS = {"email": "mail", "phone": "phone", "account": "store", "chat": "message-circle"}
HISTORY = 12


@dataclass(slots=True)
class Checks:
    """Of whoever writes (in a conversation) or of the surest identity (on the person's page)."""

    identity: Identity | None
    words: dict[str, Any]
    action: str  # where the forms of this part go
    note: str = ""  # what to mind before believing
    still: str = ""  # no need to ask
    asked: str = ""  # what became of the newest code
    codes: list[Identity] = field(default_factory=list)  # where one could go
    level: Level = Level.ANONYMOUS

    def lacks(self, action: str) -> bool:
        """Whether the verb behind this action would refuse, so that the way up stands beside its button."""
        return self.level < level_needed(action)


def checks_in(conversation: Conversation, identities: list[Identity], *, at: datetime) -> Checks:
    """Beside a conversation: how sure we are of the one who writes in it. Two queries."""
    sure = how_sure(conversation, at=at)
    found = _checks(sure, identities, f"/desk/conversations/{conversation.ref}/checks/", at=at)
    if sure.is_unvouched and sure.identity is not None:
        found.words, found.note = (
            {"level": 1, "words": _("Not checked"), "rest": _rest(sure.identity)},
            _unvouched(sure.identity),
        )
    return found


def checks_of(person: int, identities: list[Identity], *, at: datetime) -> Checks:
    """On the person's page: the identity that we are surest of."""
    best = max(identities, key=lambda one: one.level_now(at=at), default=None)
    level, until = best.standing(at=at) if best is not None else (Level.ANONYMOUS, None)
    return _checks(Sureness(best, level, until), identities, f"/desk/people/{person}/checks/", at=at)


def _checks(sure: Sureness, identities: list[Identity], action: str, *, at: datetime) -> Checks:
    who = sure.identity
    if who is None:
        return Checks(None, {"level": 0, "words": "", "rest": ""}, action)
    found = Checks(who, level_words(who, at=at), action, asked=_asked(who, at=at), level=sure.level)
    if sure.level >= Level.VERIFIED and sure.until is not None:
        words = _("Still verified until %(until)s; no need to ask.")
        found.still = words % {"until": until_words(sure.until, at=at)}
    usable = (one for one in identities if one.kind == "email" and one.bouncing_since is None)
    codes = [one for one in usable if can_go_to(one, for_identity=who, at=at)]
    found.codes = sorted(codes, key=lambda one: (one.pk == who.pk, -one.level, one.pk))
    return found


_NEWEST_CODE = Prepared(lambda: OneTimeCode.objects.filter(identity=0).select_related("to").order_by("-asked_at")[:1])


def _asked(identity: Identity, *, at: datetime) -> str:
    """What became of the newest code, while anybody cares."""
    code = next(iter(_NEWEST_CODE.all(identity.pk)), None)
    if code is None or code.asked_at < at - LATELY or code.end in (OneTimeCode.End.RIGHT, OneTimeCode.End.NEWER):
        return ""
    values = {"address": code.to.value, "why": code.trouble}
    if code.end == OneTimeCode.End.NOT_SENT:
        return _("The code to %(address)s could not be sent: %(why)s") % values
    if code.end == OneTimeCode.End.USED_UP:
        return _("Wrong too often: the code to %(address)s does not count any more.") % values
    if code.sent_at is None or code.expires_at is None:
        return _("A code is on its way to %(address)s.") % values
    if code.end or code.expires_at <= at:
        return _("The code to %(address)s is over; nobody typed it in time.") % values
    left = max(0, level_policy.current().code_tries - code.tries)
    tries = ngettext("%(left)s try left", "%(left)s tries left", left) % {"left": left}
    words = _("A code went to %(address)s at %(sent)s. It is good until %(until)s, %(tries)s.")
    times = {"sent": hour(code.sent_at), "until": hour(code.expires_at), "tries": tries}
    return words % (values | times)


def level_words(identity: Identity, *, at: datetime) -> dict[str, Any]:
    """How sure we are of an identity: {level, words, rest}; rest says by what, and until when."""
    level, until = identity.standing(at=at)
    words = {
        Level.ANONYMOUS: _("Unknown"), Level.CLAIMED: _("Not checked"), Level.RECOGNISED: _("Recognised"),
        Level.VERIFIED: _("Verified"), Level.STRONG: _("Checked by us"),
    }[level]  # fmt: skip
    if level < Level.RECOGNISED:
        return {"level": int(level), "words": words, "rest": _rest(identity)}
    how = method_words(identity.method)
    if level < identity.level:
        how = _("%(how)s on %(day)s") % {"how": how, "day": _day(identity.level_at, at=at)}
    rest = [how, _("until %(when)s") % {"when": until_words(until, at=at)} if until is not None else ""]
    return {"level": int(level), "words": words, "rest": ", ".join(filter(None, rest))}


def _rest(identity: Identity) -> str:
    return _("a caller's number can be forged") if identity.kind == "phone" else _("anybody can write this address")


def _unvouched(identity: Identity) -> str:
    if identity.kind == "phone":
        return _("We know this number, but nothing shows that it was them who called.")
    return _("We know this address, but nothing shows that this message is from them.")


def method_words(method: str) -> str:
    known = {
        "dmarc": _("by their mail server's word"), "reply_address": _("by the signed address they answered to"),
        "code": _("by a code"), "link": _("by a sign-in link"), "site": _("by their account"),
        "call": _("by calling back"), "document": _("by a document"),
    }  # fmt: skip
    return known.get(method, _("by %(method)s") % {"method": method.replace("_", " ")} if method else "")


def until_words(until: datetime, *, at: datetime) -> str:
    """21:10, tomorrow 21:10, or a date when it is far."""
    local, today = timezone.localtime(until), timezone.localtime(at)
    if local.date() == today.date():
        return hour(until)
    if local.date() == today.date() + timedelta(days=1):
        return _("tomorrow %(hour)s") % {"hour": hour(until)}
    return formats.date_format(local, "j F Y")


def _day(moment: datetime, *, at: datetime) -> str:
    return formats.date_format(timezone.localtime(moment), "j F" if moment.year == at.year else "j F Y")


def identity_lines(identities: list[Identity], *, at: datetime) -> list[dict[str, Any]]:
    """One line an identity: {icon, value, level_words, level, pill}."""
    lines = []
    for one in identities:
        words = level_words(one, at=at)
        sure = ", ".join(filter(None, [words["words"], words["rest"]]))
        lines.append(
            {"icon": ICONS.get(one.kind, "user-round"), **_way(one), "level_words": sure, "source": words["rest"],
             "level": words["level"], "pill": words["words"], "identity": one}
        )  # fmt: skip
    return lines


def _way(identity: Identity) -> dict[str, str]:
    """As it is read; a number can be dialled."""
    if identity.kind != "phone":
        return {"value": identity.value}
    return {"value": shown_way(identity.kind, identity.value), "href": f"tel:{identity.value}"}


@dataclass(slots=True)
class Past:
    """One check that was made, for the person's page."""

    row: Recognition
    way: str  # the address or number, as it is read
    words: str
    by: str
    stands: bool


def past_checks(person: int, *, at: datetime) -> list[Past]:
    """Codes, links, tokens and colleagues' own checks, newest first. Two queries."""
    rows = Recognition.objects.filter(identity__person=person, level__gte=Level.VERIFIED)
    found = list(rows.select_related("identity").order_by("-pk")[:HISTORY])
    pks = {int(row.by[6:]) for row in found if row.by.startswith("agent:") and row.by[6:].isdecimal()}
    names = {f"agent:{pk}": name for pk, name in Agent.objects.filter(pk__in=pks).values_list("pk", "name")}
    return [
        Past(
            row,
            shown_way(row.identity.kind, row.identity.value),
            f"{day(row.at, at)} {hour(row.at)}, {method_words(row.method)}",
            names.get(row.by, ""),
            row.stands(at=at),
        )
        for row in found
    ]
