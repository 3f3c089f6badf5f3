"""How the things are called whose settings changed: a query for each sort of thing on a page, whatever its length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from regard.channels.form.field_set import FormKind
from regard.channels.models import Mailbox, PhoneNumber
from regard.conversations.models import SavedReply
from regard.customers.models import RetentionRule, Site
from regard.customers.own_field import OwnField
from regard.customers.product import Product
from regard.spine.models import Event
from regard.staff.models import Agent, Invitation, Team
from regard.staff.skill import Skill

ROWS: dict[str, tuple[Callable[[], QuerySet[Any]], str]] = {
    "mailbox": (Mailbox.objects.all, "address"), "phone": (PhoneNumber.objects.all, "number"),
    "team": (Team.objects.all, "name"), "agent": (Agent.objects.all, "name"), "invitation": (Invitation.objects.all, "email"),
    "site": (Site.objects.all, "name"), "form_kind": (FormKind.objects.all, "title"),
    "own_field": (OwnField.objects.all, "name"), "product": (Product.objects.all, "name"),
    "savedreply": (SavedReply.objects.all, "title"), "skill": (Skill.objects.all, "name"),
}  # fmt: skip
SAID = ("name", "title", "number", "email", "gone", "slug", "address")  # where an event says it itself


def names_of(events: Iterable[Event]) -> dict[str, str]:
    """Subject → name, of things that are still there."""
    wanted: dict[str, set[int]] = {}
    for one in events:
        sort, _colon, pk = one.subject.partition(":")
        if sort in ROWS and pk.isdecimal():
            wanted.setdefault(sort, set()).add(int(pk))
    found: dict[str, str] = {}
    for sort, keys in wanted.items():
        rows, name = ROWS[sort]
        found |= {f"{sort}:{pk}": str(said) for pk, said in rows().filter(pk__in=keys).values_list("pk", name)}
    return found


def name_of(event: Event, names: Mapping[str, str]) -> str:
    """As it is called now; of what is gone, as its event called it."""
    sort, _colon, key = event.subject.partition(":")
    if event.subject == "company":
        return _("The company")
    if sort == "retention":
        return str(dict(RetentionRule.What.choices).get(key, key))
    if sort == "fact_kind":
        return key
    told = [event.data, *(event.data[part] for part in ("is", "was") if isinstance(event.data.get(part), dict))]
    said = (str(part[name]) for part in told for name in SAID if part.get(name) and isinstance(part[name], str))
    return names.get(event.subject) or next(said, "")
