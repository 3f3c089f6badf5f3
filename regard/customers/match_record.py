"""What is known of people, as the comparison wants it: several people in six queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from regard.customers.company import Belonging
from regard.customers.fact import Fact
from regard.customers.identity import Identity
from regard.customers.owned import OwnedProduct
from regard.customers.person import Person
from regard.kit.likeness import Record

# The kinds of identities and facts (kit/kinds.py) that say who somebody is. A chat device or a browser never does:
# people share them.
_FIELD = {
    "name": "names", "preferred_name": "names", "email": "emails", "phone": "phones", "sms": "phones",
    "whatsapp": "phones", "address": "addresses", "birthday": "birthdays", "company": "companies",
}  # fmt: skip
_NUMBERS = {"account": "account", "host": "account", "order": "order", "invoice": "invoice", "serial": "serial"}
FACTS = 40  # of one person that are looked at, the newest first


def records_of(people: Iterable[int]) -> dict[int, Record]:
    """The record of each of these people; whoever is not there is left out."""
    pks = list(people)
    said: dict[int, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    names = dict(Person.objects.filter(pk__in=pks).values_list("pk", "name"))
    for pk, name in names.items():
        said[pk]["names"] += [name] if name else []
    for pk, kind, value in _told(pks):
        if field := _FIELD.get(kind):
            said[pk][field].append(value)
        elif kind in _NUMBERS:
            said[pk]["numbers"].append((_NUMBERS[kind], value))
    return {pk: Record(**{field: tuple(dict.fromkeys(v)) for field, v in said[pk].items()}) for pk in names}  # type: ignore[arg-type]


def _told(pks: list[int]) -> Iterable[tuple[int, str, str]]:
    """(person, kind, value) from wherever it is kept."""
    identities = Identity.objects.filter(person__in=pks).order_by("pk")
    for pk, kind, value, name in identities.values_list("person", "kind", "value", "name"):
        yield pk, kind, value
        if name:
            yield pk, "name", name
    kinds = [*_FIELD, *_NUMBERS]
    states = (Fact.State.KEPT, Fact.State.PROPOSED)
    facts = Fact.objects.filter(person__in=pks, state__in=states, kind__in=kinds).order_by("-pk")
    seen: dict[int, int] = defaultdict(int)
    for pk, kind, value in facts.values_list("person", "kind", "value")[: FACTS * len(pks)]:
        seen[pk] += 1
        if seen[pk] <= FACTS:
            yield pk, kind, value
    owned = OwnedProduct.objects.filter(~Q(canonical=""), person__in=pks, ended_at=None).order_by("-pk")
    for pk, serial in owned.values_list("person", "serial")[: FACTS * len(pks)]:
        yield pk, "serial", serial
    belonging = Belonging.objects.filter(person__in=pks, state=Belonging.State.SET)
    for pk, company in belonging.values_list("person", "company__name"):
        yield pk, "company", company
