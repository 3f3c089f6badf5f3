"""What the writer is told about an ask whose answer we have: the answer, where it is from, how old it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.conversations.already import AlreadyKnownAsk
from regard.conversations.asked_again import Figure, Figures
from regard.conversations.have_it import instead
from regard.conversations.repeat_ask import AlreadyKnown
from regard.kit.kinds import KINDS
from regard.spine.refusal import Refusal
from regard.staff.models import Agent


@dataclass(frozen=True, slots=True)
class Warned:
    """`use`: what "Use it" writes in place of `sentence`. `value` is empty where it may not be shown."""

    kind: str
    text: str
    value: str
    sentence: str
    use: str


def warned(known: Sequence[AlreadyKnownAsk], *, name: str, at: datetime) -> list[Warned]:
    """At most one query, for the names of colleagues."""
    by = {int(one.known.by[6:]) for one in known if one.known.by.startswith("agent:") and one.known.by[6:].isdecimal()}
    agents = {f"agent:{agent.pk}": agent.first_name for agent in Agent.objects.filter(pk__in=by)} if by else {}
    return [
        Warned(one.kind, _words(one, agents, name=name, at=at), "" if one.is_hidden else one.known.value,
               one.ask.sentence, instead(one, known))
        for one in known
    ]  # fmt: skip


def told(refusal: Refusal, *, name: str, at: datetime) -> list[Warned]:
    """The warnings of a refused answer; none when it was refused for something else."""
    known = refusal.data["known"] if isinstance(refusal, AlreadyKnown) else []
    return warned(cast(list[AlreadyKnownAsk], known), name=name, at=at)


def tables(figures: Figures) -> list[tuple[str, str, list[list[object]]]]:
    """(title, what the first column holds, rows) for each way to look at the counts."""
    channels = {"email": _("E-mail"), "chat": _("Chat"), "form": _("Form"), "phone": _("Phone")}
    return [
        (_("By what was asked"), _("Asked for"), [_row(kind_title(one.name), one) for one in figures.kinds]),
        (_("By team"), _("Team"), [_row(one.name, one) for one in figures.teams]),
        (_("By channel"), _("Channel"), [_row(channels.get(one.name, one.name), one) for one in figures.channels]),
    ]


def _row(name: str, one: Figure) -> list[object]:
    rate = _("too few") if one.rate is None else formats.number_format(one.rate, 1)
    return [name, one.asked, one.told, one.conversations, rate]


def kind_title(slug: str) -> str:
    return _(KINDS[slug].title) if slug in KINDS else slug.replace("_", " ")


def _words(one: AlreadyKnownAsk, agents: dict[str, str], *, name: str, at: datetime) -> str:
    what = {"what": kind_title(one.kind), "name": name, "day": _day(one.known.at, at=at)}
    if one.is_here:
        return _("%(name)s said it in this conversation, %(day)s: %(what)s") % what
    if one.known.origin.startswith("message:"):
        return _("%(name)s told us already, %(day)s: %(what)s") % what
    if colleague := agents.get(one.known.by):
        return _("%(colleague)s wrote it down, %(day)s: %(what)s") % (what | {"colleague": colleague})
    return _("We know it since %(day)s: %(what)s") % what


def _day(then: datetime, *, at: datetime) -> str:
    local, now = timezone.localtime(then), timezone.localtime(at)
    if local.date() == now.date():
        return _("today at %(hour)s") % {"hour": formats.date_format(local, "H:i")}
    return formats.date_format(local, "j F" if local.year == now.year else "j F Y")
