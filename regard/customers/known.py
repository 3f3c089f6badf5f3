"""What we know about a person, whatever room it lives in: one list for the pane, the draft's guard, forms and briefs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from regard.customers.company import companies_of
from regard.customers.fact import Fact
from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.owned import products_of
from regard.customers.person import Person
from regard.kit.kinds import Sensitivity
from regard.spine.rows import Prepared


@dataclass(frozen=True, slots=True)
class Known:
    """`kind` a slug of kit/kinds.py or of the company's own; `origin` what it rests on ("message:12", "identity:3",
    "product:4", "agent:2", "import:1", "person:7"); `words` says the origin in a few words; `is_sure` false while nobody
    (and no recognised letter) stands for it.
    """

    kind: str
    value: str
    origin: str
    words: str
    at: datetime
    by: str
    sensitivity: Sensitivity
    is_sure: bool
    fact: int = 0  # the row, when it is a fact


def known_about(person: Person, *, at: datetime) -> list[Known]:
    """Everything known and not expired, newest first within its kind, each value once. Sensitive values are in it: who
    shows them asks first.
    """
    found: dict[tuple[str, str], Known] = {}
    for source in SOURCES:
        for one in source(person, at):
            key = (one.kind, one.value.casefold())
            if key not in found or (one.is_sure and not found[key].is_sure):
                found[key] = one
    return sorted(found.values(), key=lambda one: (one.kind, -one.at.timestamp()))


def _of_person(person: Person, at: datetime) -> Iterable[Known]:
    since, origin = person.first_seen_at, person.actor
    if person.name:
        yield Known("name", person.name, origin, _("as they write it"), since, origin, "personal", True)
    if person.language:
        yield Known("language", person.language, origin, _("from their letters"), since, origin, "harmless", True)


_KIND_OF = {
    "email": "email",
    "phone": "phone",
    "sms": "phone",
    "whatsapp": "phone",
    "account": "account",
    "host": "account",
}


def _of_identities(person: Person, at: datetime) -> Iterable[Known]:
    for one in _IDENTITIES.all(person.pk):
        if kind := _KIND_OF.get(one.kind):
            sure = one.level_now(at=at) >= Level.RECOGNISED
            words = _("they reach us by it") if sure else _("they say it is theirs")
            yield Known(kind, one.value, f"identity:{one.pk}", words, one.first_seen_at, person.actor, "personal", sure)


def _of_facts(person: Person, at: datetime) -> Iterable[Known]:
    for one in _FACTS.all(person.pk, Fact.State.KEPT, Fact.State.PROPOSED):
        if one.valid_until is None or one.valid_until > at:
            sure = one.state == Fact.State.KEPT
            words = _origin_words(one)
            sensitivity: Sensitivity = one.sensitivity  # type: ignore[assignment]
            yield Known(one.kind, one.value, one.source, words, one.at, one.by, sensitivity, sure, one.pk)


def _origin_words(fact: Fact) -> str:
    room = fact.source.partition(":")[0]
    return {"message": _("told us"), "agent": _("kept by hand"), "import": _("came with an import")}.get(room, "")


def _of_products(person: Person, at: datetime) -> Iterable[Known]:
    for one in products_of(person):
        if not one.is_past:
            origin, words, by = f"product:{one.pk}", _("they own it"), one.by
            yield Known("product", one.product.name, origin, words, one.at, by, "harmless", True)
            if one.serial:
                yield Known("serial", one.serial, origin, words, one.at, by, "harmless", True)
            if one.bought_on:
                yield Known("purchase_date", one.bought_on.isoformat(), origin, words, one.at, by, "harmless", True)


def _of_companies(person: Person, at: datetime) -> Iterable[Known]:
    for one in companies_of(person):
        sure = one.state == "set"
        words = _("they are with it") if sure else _("by the address they write from")
        yield Known("company", one.company.name, f"company:{one.company_id}", words, one.at, one.by, "personal", sure)


_IDENTITIES = Prepared(lambda: Identity.objects.filter(person=0))
_FACTS = Prepared(lambda: Fact.objects.filter(person=0, state__in=["a", "b"]).order_by("-pk")[:200])

# Where knowledge lives; a room of things a person has (products, companies) adds its line.
SOURCES: tuple[Callable[[Person, datetime], Iterable[Known]], ...] = (
    _of_facts, _of_identities, _of_person, _of_products, _of_companies,
)  # fmt: skip
