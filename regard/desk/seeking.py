"""What a search's filters mean here: names become the rows they name, or a sentence says why they cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from regard.conversations.inbox import SHELVES, seen_teams
from regard.conversations.models import Tag
from regard.conversations.sought import NOBODY, Sought
from regard.customers.models import Identity, Person
from regard.kit.query import Flaw, Query
from regard.spine import search
from regard.staff.models import Agent

CHANNELS = ("email", "form", "phone", "chat")
SPOKEN = {"mail": "email", "e-mail": "email", "call": "phone", "telephone": "phone"}
ALIKE = 50  # people that one name may mean


@dataclass(slots=True)
class Meant:
    sought: Sought
    wrong: list[str] = field(default_factory=list)  # sentences; with one of them nothing is looked for


def meant(query: Query, *, agent: Agent) -> Meant:
    """The filters of a query as this agent means them."""
    wrong = [_flaw(one) for one in query.flaws]
    tags = [_tag(name, wrong) for name in query.every("tag")]
    state, span = query.one("is"), query.span
    sought = Sought(
        people=_people(query.one("from"), wrong) if query.one("from") else None,
        with_people=[_people(name, wrong) for name in query.every("with")],
        tags=[pk for pk in tags if pk is not None],
        team=_team(query.one("team"), agent, wrong) if query.one("team") else None,
        assignee=_colleague(query.one("agent"), agent, wrong) if query.one("agent") else None,
        shelf=SHELVES.get(state), is_spam=state == "spam",
        channel=_channel(query.one("channel"), wrong) if query.one("channel") else None,
        since=_midnight(span.first), until=_midnight(span.end), has_file=bool(query.one("has")),
    )  # fmt: skip
    return Meant(sought, wrong)


def _flaw(flaw: Flaw) -> str:
    words = {
        "empty": _("“%(key)s:” needs a word behind it, without a space: %(key)s:word."),
        "twice": _("“%(key)s:” stands there twice with different words. It can only be one of them."),
        "is": _("“is:%(value)s” says nothing. It can be open, waiting, snoozed, closed or spam."),
        "has": _("“has:%(value)s” says nothing. It can be has:file."),
        "date": _("“%(value)s” is no day. Write it like 2026-03-11, 11.3.2026, 2026-03 or 2026."),
        "many": _("That is more filters than can be looked for at once. Take some away."),
        "never": _("These days end before they begin."),
    }
    return words[flaw.code] % {"key": flaw.key, "value": flaw.value}


def _people(name: str, wrong: list[str]) -> list[int]:
    """Whoever is called that, and whoever was joined with them."""
    exact = (
        Identity.objects.filter(kind="email", value=name.lower()).values_list("person", flat=True)
        if "@" in name
        else []
    )
    found = set(exact) or {hit.key for hit in search.find(name + "*", kind="person", audiences=None, limit=ALIKE)}
    if not found:
        wrong.append(_("We know nobody called “%(name)s”.") % {"name": name})
    found |= {pk for pk in Person.objects.filter(pk__in=found).values_list("merged_into", flat=True) if pk is not None}
    return sorted(found | set(Person.objects.filter(merged_into__in=found).values_list("pk", flat=True)))


def _tag(name: str, wrong: list[str]) -> int | None:
    found = Tag.objects.filter(name=name.lower()).first()
    if found is None:
        wrong.append(_("There is no tag “%(name)s”.") % {"name": name})
    return found.pk if found else None


def _team(name: str, agent: Agent, wrong: list[str]) -> int | None:
    """Of the teams that this agent sees: of others not even the name is said."""
    return _one({team.pk: [team.name] for team in seen_teams(agent)}, name, wrong, _("There is no team “%(name)s”."))


def _colleague(name: str, agent: Agent, wrong: list[str]) -> int | None:
    if name.lower() in ("none", "nobody"):
        return NOBODY
    if name.lower() == "me":
        return agent.pk
    every = {pk: [name, email] for pk, name, email in Agent.objects.values_list("pk", "name", "email")}
    return _one(every, name, wrong, _("No colleague is called “%(name)s”."))


def _one(named: dict[int, list[str]], asked: str, wrong: list[str], none: str) -> int | None:
    """The one that is called so; else the only one that begins so."""
    low = asked.lower()
    found = [pk for pk, names in named.items() if any(name.lower() == low for name in names)]
    found = found or [pk for pk, names in named.items() if any(name.lower().startswith(low) for name in names)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(named[pk][0] for pk in found[:6])
        wrong.append(_("“%(name)s” can be several: %(several)s.") % {"name": asked, "several": several})
    else:
        wrong.append(none % {"name": asked})
    return None


def _channel(name: str, wrong: list[str]) -> str | None:
    found = SPOKEN.get(name.lower(), name.lower())
    if found in CHANNELS:
        return found
    wrong.append(_("“channel:%(name)s” says nothing. It can be email, form, phone or chat.") % {"name": name})
    return None


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=timezone.get_current_timezone()) if day else None
