"""The brief in words: for the pane, for the form of a hand-over, for the card above the composer. Nothing is invented here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.brief import Brief, HowTheyAre
from regard.conversations.models import Conversation, Promise, PromiseOutcome
from regard.customers.known import Known, known_about
from regard.customers.models import Person
from regard.kit.kinds import KINDS
from regard.staff.models import Agent
from regard.ui.words import day_and_hour, waited


class Settled(NamedTuple):
    words: str
    kept: bool


CHIPS = 20
_SEEN_ANYWAY = ("name", "language")  # every screen says them; nobody would ask


def feeling_words(feeling: str) -> str:
    return {
        "grieving": _("Grieving"), "upset": _("Upset"), "urgent": _("Pressed for time"), "worried": _("Worried"),
        "grateful": _("Grateful"), "calm": _("Calm, in no hurry"),
    }.get(feeling, "")  # fmt: skip


def mood_words(mood: HowTheyAre | None) -> str:
    """How they are, with the word that shows it; "" when nothing does."""
    return f"{feeling_words(mood.feeling)}: “{mood.evidence}”" if mood is not None else ""


class BriefLine(NamedTuple):
    """`said`: words and the message they stand in (0: none)."""

    label: str
    said: list[tuple[str, int]]
    source: str = ""


def brief_lines(brief: Brief) -> list[BriefLine]:
    """What the pane says at its top: only what there is, and that their mood is not in their words when it is not."""
    lines = []
    if brief.wants is not None:
        lines.append(BriefLine(_("Wants"), [(brief.wants.words, brief.wants.message)], _said_on(brief.wants.at)))
    if brief.tried:
        lines.append(BriefLine(_("Tried"), [(one.words, one.message) for one in brief.tried]))
    if brief.mood is not None:
        said = brief.mood.said
        return [*lines, BriefLine(_("Mood"), [(mood_words(brief.mood), said.message)], _said_on(said.at))]
    return [*lines, BriefLine(_("Mood"), [(_("Their words do not say"), 0)])]


def brief_before(brief: Brief) -> str:
    """How often they wrote before, and when last."""
    if brief.last is None:
        return ""
    count = ngettext("%(count)s conversation before", "%(count)s conversations before", brief.earlier) % {
        "count": brief.earlier if brief.earlier < 100 else "99+"
    }
    day = formats.date_format(timezone.localtime(brief.last.last_message_at), "j F Y")
    return _("%(count)s, the last on %(day)s: %(subject)s") % {
        "count": count, "day": day, "subject": brief.last.shown_subject
    }  # fmt: skip


def brief_outreach(brief: Brief) -> str:
    """When we last wrote to them without being asked."""
    if brief.outreach is None:
        return ""
    day = formats.date_format(timezone.localtime(brief.outreach.at), "j F Y")
    return _("%(what)s, %(day)s") % {"what": brief.outreach.get_purpose_display(), "day": day}


def promise_words(one: Promise) -> Settled:
    """What became of a promise, for the place where its hour stands; nothing while it is open."""
    if one.is_open or one.settled_at is None:
        return Settled("", False)
    kept = all(outcome.kind != PromiseOutcome.Kind.WITHDRAWN for outcome in one.outcomes.all())
    if not kept:
        return Settled(_("taken back"), False)
    late = one.late_by(at=one.settled_at).total_seconds() / 60
    return Settled(_("kept, %(time)s late") % {"time": waited(late)} if late >= 1 else _("kept"), True)


def due_words(due: Sequence[Promise], *, at: datetime) -> list[dict[str, str]]:
    """The line under "My work": how many of my promises press, and which is first."""
    if not due:
        return []
    count = ngettext("%(count)s promise of yours is due", "%(count)s promises of yours are due", len(due))
    first = _("first: %(words)s, %(when)s") % {"words": due[0].words, "when": day_and_hour(due[0].due_at, at)}
    return [{"icon": "calendar-check", "text": f"{count % {'count': len(due)}}; {first}"}]


def owner_words(one: Promise, agent: Agent) -> str:
    return _("you") if one.agent_id == agent.pk else one.owner_name


def words_for_transfer(conversation: Conversation) -> dict[str, str]:
    """The form of a hand-over as it fills itself."""
    brief = Brief.of_words(conversation)
    return {
        "wants": brief.wants.words if brief.wants else "", "tried": "\n".join(one.words for one in brief.tried),
        "mood": mood_words(brief.mood),
    }  # fmt: skip


def known_for_brief(person: Person, *, at: datetime) -> list[Known]:
    """What the next person need not ask: sure, and nothing sensitive, for a brief is read by whoever takes over."""
    found = known_about(person, at=at)
    fit = [one for one in found if one.is_sure and one.sensitivity != "sensitive" and one.kind not in _SEEN_ANYWAY]
    return fit[:CHIPS]


def chip(one: Known) -> dict[str, str]:
    """As a transfer keeps it."""
    kind = KINDS.get(one.kind)
    return {"kind": one.kind, "value": one.value, "label": _(kind.title) if kind else one.kind, "source": one.words}


def _said_on(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "j F, H:i")
