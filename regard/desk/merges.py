"""Two people side by side, what would move, and who somebody also was: what the pages about joining and parting show."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regard.conversations.merging import came_by
from regard.conversations.models import Conversation
from regard.customers.merged import Merge, Split
from regard.customers.models import Identity, Person
from regard.customers.person_rows import person_rows
from regard.customers.shown_way import shown_way
from regard.desk.checks import level_words
from regard.staff.models import Agent

SHOWN = 200


@dataclass(slots=True)
class Side:
    """One of two: `moves` says in words what would go along if this one were joined into the other."""

    person: Person
    name: str
    identities: list[tuple[Identity, dict[str, Any]]]
    moves: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Joined:
    """One row of "also was": who, when, by whom; `other` holds what they say differently and the survivor's word stood."""

    merge: Merge
    name: str
    who: str
    language: str = ""  # a code, when it is another
    other: list[str] = field(default_factory=list)


def side(person: Person, *, at: datetime) -> Side:
    identities = [(one, level_words(one, at=at)) for one in Identity.objects.filter(person=person)]
    name = person.shown_name
    return Side(person, name, identities, moving(person))


def moving(person: Person) -> list[str]:
    """What somebody has, counted table by table."""
    counts: dict[str, int] = {}
    for one in person_rows():
        if one.points == "person" and one.on_merge == "move" and (n := one.rows.filter(**{one.column: person}).count()):
            counts[one.model] = counts.get(one.model, 0) + n
    named = [words % {"n": counts.pop(model)} for model, words in _words(counts).items()]
    more = sum(counts.values())
    return [*named, ngettext("%(n)d other record", "%(n)d other records", more) % {"n": more}] if more else named


def _words(counts: dict[str, int]) -> dict[str, str]:
    def say(model: str, one: str, many: str) -> None:
        if model in counts:
            found[model] = many if counts[model] != 1 else one

    found: dict[str, str] = {}
    say("customers.Identity", _("%(n)d way to reach them"), _("%(n)d ways to reach them"))
    say("conversations.Conversation", _("%(n)d conversation"), _("%(n)d conversations"))
    say("customers.Fact", _("%(n)d thing they told us"), _("%(n)d things they told us"))
    say("customers.OwnedProduct", _("%(n)d product"), _("%(n)d products"))
    say("customers.LifeEvent", _("%(n)d life event"), _("%(n)d life events"))
    say("conversations.Promise", _("%(n)d promise"), _("%(n)d promises"))
    return found


def joined(person: Person) -> list[Joined]:
    """Whom this person also was, newest first. One query for most people, who never were another."""
    merges = list(Merge.objects.filter(into=person, undone_at=None).select_related("person").order_by("-pk"))
    names = Agent.objects.names_of(one.by for one in merges)
    found = []
    for one in merges:
        gone = one.person
        language = gone.language if gone.language != person.language else ""
        found.append(Joined(one, _was(gone), names.get(one.by, ""), language, _differing(gone, person)))
        found += joined(gone)
    return found


def merged_with(person: Person) -> dict[str, Any]:
    """What the section about joining and parting shows."""
    found = joined(person)
    return {"joined": found, "parted": parted(person), "open_merges": {one.merge.pk for one in found}}


def _was(person: Person) -> str:
    """The name of a tombstone: its own, or the first address that came from it."""
    if person.name:
        return person.name
    moved = person.merges_away.filter(undone_at=None, rows__model="customers.Identity").values_list(
        "rows__row", flat=True
    )
    identity = Identity.objects.filter(pk__in=list(moved)).first()
    return shown_way(identity.kind, identity.value) if identity else _("somebody without a name")


def _differing(gone: Person, person: Person) -> list[str]:
    """What both had, and differently."""
    found = []
    if gone.died_at and person.died_at and gone.died_at != person.died_at:
        day = formats.date_format(timezone.localtime(gone.died_at), "j F Y")
        found.append(_("Died, as we were told on %(day)s") % {"day": day})
    if gone.care_note and gone.care_note != person.care_note:
        found.append(gone.care_note)
    return found


def parted(person: Person) -> list[Split]:
    """New people that were taken out of this one and are not joined again."""
    return list(Split.objects.filter(person=person, undone=None).select_related("new").order_by("-pk"))


def talks_of(person: Person, *, agent: Agent) -> list[tuple[Conversation, int]]:
    """Their newest conversations that this agent may see, each with the identity it came by (0: unknown)."""
    seen = Conversation.objects.for_agent(agent).filter(person=person).order_by("-last_message_at")
    talks = list(seen[:SHOWN])
    opened = came_by([talk.pk for talk in talks])
    return [(talk, opened.get(talk.pk) or 0) for talk in talks]
