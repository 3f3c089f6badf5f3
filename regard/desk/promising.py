"""Rules of promises, what was kept and what presses, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from regard.conversations.models import Conversation, Promise, Promised
from regard.conversations.promise_report import Kept, Line, Report
from regard.desk.colleagues import teams_within_reach, within_reach
from regard.kit.span import write_span
from regard.staff.models import Agent, PromisePolicy
from regard.staff.promise_policy import KINDS, Terms


class Rule(NamedTuple):
    """A row of the table: where it holds, and what it says."""

    pk: int
    where: str
    says: list[str]
    is_base: bool


def channel_words(slug: str) -> str:
    names = {"email": _("E-mail"), "form": _("Form"), "chat": _("Chat"), "phone": _("Phone"), "": _("any channel")}
    return names.get(slug, slug)


def kind_words(slug: str) -> str:
    names = {
        "question": _("A question"), "broken": _("Something is broken"), "order": _("An order"), "complaint": _("A complaint"),
        "callback": _("A call back"), "": _("anything"),
    }  # fmt: skip
    return names.get(slug, slug.replace("_", " "))


def kind_choices() -> list[tuple[str, str]]:
    return [("", _("not said")), *((one, kind_words(one)) for one in KINDS)]


def what_words(what: str) -> str:
    return {"first": _("First answer"), "next": _("Next answer"), "answer": _("Solved")}.get(what, what)


def rule_of(row: PromisePolicy) -> Rule:
    where = _("Everything else") if row.is_base else f"{kind_words(row.kind)}, {channel_words(row.channel)}"
    figures = [("first", row.first_minutes), ("next", row.next_minutes), ("answer", row.answer_minutes)]
    says = [
        _("%(what)s within %(time)s") % {"what": what_words(what), "time": write_span(minutes)}
        for what, minutes in figures
        if minutes is not None
    ]
    if row.always:
        says.append(_("every hour of the day counts"))
    if row.warn_minutes is not None:
        says.append(_("we are warned %(time)s before") % {"time": write_span(row.warn_minutes)})
    elif row.warn_percent is not None:
        says.append(_("we are warned when %(part)s %% are used") % {"part": row.warn_percent})
    return Rule(row.pk, where, says, row.is_base)


def example_words(found: Terms, *, team: int, at: datetime) -> list[str]:
    """What the rules make of a message that comes now: "A message now: first answer by Monday 23 November, 09:40"."""
    lines = []
    for what, term in found.items():
        if term is not None:
            due = term.due(team=team, since=at)
            lines.append(_("%(what)s by %(when)s") % {"what": what_words(what), "when": moment_words(due)})
    first = found["first"]
    if first is not None:
        lines.append(_("We are warned: %(when)s") % {"when": moment_words(first.warn(team=team, since=at))})
    return lines


def moment_words(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "l j F, H:i")


def kept_words(one: Kept) -> str:
    """Never a rate without the number it is out of, and none at all when that is small."""
    if not one.n:
        return "–"
    if one.rate is None:
        return _("%(kept)s of %(n)s") % {"kept": one.kept, "n": one.n}
    rate = formats.number_format(one.rate, 0 if one.rate == round(one.rate) else 1)
    return _("%(rate)s %% of %(n)s") % {"rate": rate, "n": one.n}


def tables(report: Report) -> list[tuple[str, str, list[list[str]]]]:
    """(title, what the first column holds, rows)."""
    return [
        (_("By team"), _("Team"), [_row(one.name, one) for one in report.teams]),
        (_("By channel"), _("Channel"), [_row(channel_words(one.name), one) for one in report.channels]),
        (
            _("By kind"),
            _("Kind"),
            [_row(kind_words(one.name) if one.name else _("not said"), one) for one in report.kinds],
        ),
    ]


def _row(name: str, one: Line) -> list[str]:
    return [name, kept_words(one.first), kept_words(one.next), kept_words(one.answer)]


def owners_of(conversation: Conversation, *, agent: Agent) -> list[tuple[str, str]]:
    """Who may stand for a promise in this conversation, beside `agent`: ("agent:3" or "team:2", name)."""
    colleagues = [(f"agent:{pk}", name) for pk, name in within_reach(conversation, agent=agent) if pk != agent.pk]
    return [*colleagues, *((f"team:{one.pk}", one.name) for one in teams_within_reach(conversation, agent=agent))]


def pressing_words(rows: Sequence[Promised]) -> list[dict[str, object]]:
    """The lines of a warning: who waits, for what, until when, and where that is."""
    return [
        {
            "who": one.conversation.person.shown_name, "what": what_words(one.what), "due": one.due_at, "row": one,
            "ref": one.conversation.ref, "is_over": one.broken_at is not None,
        }
        for one in rows
    ]  # fmt: skip


def own_words_of(rows: Sequence[Promise], *, at: datetime) -> list[dict[str, object]]:
    """The same for what I promised by name."""
    return [
        {
            "who": one.conversation.person.shown_name, "what": one.words, "due": one.due_at, "ref": one.conversation.ref,
            "is_over": one.due_at <= at,
        }
        for one in rows
    ]  # fmt: skip
