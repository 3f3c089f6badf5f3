"""What to mind about a person, for the pane and their page: life events, what is held back, what they agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from regard.care.held import Held, held_back
from regard.care.life_holds import CAUTION
from regard.care.models import Permit
from regard.conversations.models import Conversation, Message
from regard.customers.consent import By, Consent, For, consents_now
from regard.customers.estate import estate_contact
from regard.customers.life_event import LifeEvent, LifeStep, minded
from regard.customers.life_words import LASTS, Kind
from regard.customers.models import EstateContact, Identity, Level, Person
from regard.kit.text import one_line
from regard.staff.models import Agent

SHOWN = 60


@dataclass(slots=True)
class Care:
    """`current` are kept and not over, `proposals` wait for somebody to decide; losses first, then newest first.

    `quotes`: by an event's key, their own sentence, where this agent may read it. `doubted`: keys of those that nothing
    shows to be from them.
    """

    current: list[LifeEvent] = field(default_factory=list)
    proposals: list[LifeEvent] = field(default_factory=list)
    quotes: dict[int, str] = field(default_factory=dict)
    doubted: set[int] = field(default_factory=set)
    estate: Person | None = None  # who looks after their affairs


def care_of(person: Person, *, agent: Agent, at: datetime) -> Care:
    """One query; two more when a letter told of something that is minded, one more when they have died."""
    live = [one for one in minded(person) if one.until > at]
    live.sort(key=lambda one: one.kind not in CAUTION)  # the gravest first; else newest first
    care = Care([one for one in live if not one.is_open], [one for one in live if one.is_open])
    if live:
        _quote(care, live, agent=agent)
    if person.died_at is not None:
        care.estate = estate_contact(person)
    return care


def _quote(care: Care, events: list[LifeEvent], *, agent: Agent) -> None:
    """A sentence out of a conversation is for whoever may see the conversation."""
    sources = {one.pk: int(one.source[8:]) for one in events if one.source.startswith("message:") and one.words}
    if not sources:
        return
    letters = {
        pk: (talk, level)
        for pk, talk, level in Message.objects.filter(pk__in=sources.values()).values_list(
            "pk", "conversation", "level"
        )
    }
    seen = Conversation.objects.for_agent(agent).filter(pk__in={talk for talk, _level in letters.values()})
    open_to = set(seen.values_list("pk", flat=True))
    for one in events:
        talk, level = letters.get(sources.get(one.pk, 0), (0, Level.CLAIMED))
        if one.pk in sources and talk in open_to:
            care.quotes[one.pk] = one.words
        if one.pk in sources and level < Level.RECOGNISED:
            care.doubted.add(one.pk)


def care_page(person: Person, identities: list[Identity], *, at: datetime) -> dict[str, Any]:
    """What the sections of the person's page need."""
    steps = LifeStep.objects.filter(event__person=person).select_related("event").order_by("-pk")[:SHOWN]
    identity = next((one for one in identities if one.kind == "email"), identities[0] if identities else None)
    held = held_back(identity, at=at) if identity is not None else []
    overrides = Permit.objects.filter(person=person).exclude(override_reason="").order_by("-pk")[:10]
    rows = EstateContact.objects.filter(person=person, ended_at=None, death__withdrawn_at=None)
    history, set_aside = list(steps), list(overrides)
    actors = [*(step.by for step in history), *(one.by for one in set_aside)]
    return {
        "life_steps": history, "held": held, "overrides": set_aside, "actors": names_of(actors),
        "looks_after": [row.death.person for row in rows.select_related("death__person")],
        "life_kinds": [(kind.value, kind.label) for kind in Kind if kind != Kind.DEATH],
        "life_lasts": {kind.value: lasts.days for kind, lasts in LASTS.items()},
    }  # fmt: skip


def consent_page(person: Person, *, at: datetime) -> dict[str, Any]:
    return {
        "consents": consents_now(person, at=at), "consent_lines": Consent.objects.filter(person=person).count(),
        "consent_purposes": For.choices, "consent_ways": By.choices,
    }  # fmt: skip


def held_words(held: list[Held]) -> str:
    """ "Outreach held until 26 August", for the head of the page; "" when nothing in their life holds anything."""
    lives = [one for one in held if one.is_of_life]
    return lives[-1].sentence if lives else ""


def names_of(actors: list[str]) -> dict[str, str]:
    """Who stands behind "agent:3", in one query."""
    pks = {int(actor[6:]) for actor in actors if actor.startswith("agent:") and actor[6:].isdecimal()}
    rows = Agent.objects.filter(pk__in=pks).values_list("pk", "name") if pks else []
    return {f"agent:{pk}": name for pk, name in rows}


def local_day(at: datetime) -> str:
    """As a date field wants it, where the installation is."""
    return timezone.localtime(at).date().isoformat()


def did_words(step: LifeStep) -> str:
    return {
        "proposed": _("read in a message"), "kept": _("kept"), "refused": _("refused"), "withdrawn": _("withdrawn"),
        "changed": _("changed"),
    }.get(step.did, step.did)  # fmt: skip


def proof_words(line: Consent) -> str:
    """Where they said it."""
    kind = line.source.partition(":")[0]
    known = {
        "message": _("in a message"), "page": _("on their page"), "mail": _("by one click in a mail"), "agent": _("told us"),
        "form": _("in a form"), "import": _("brought in by an import"),
    }  # fmt: skip
    return ", ".join(
        filter(None, [known.get(kind, kind), one_line(line.words, 80) and f"“{one_line(line.words, 80)}”"])
    )
