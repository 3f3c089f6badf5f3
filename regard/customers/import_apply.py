"""One row of an import: whom it names by an exact identity, what is new about them, and how each change is taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.company import belongs_to, companies_of, company_called
from regard.customers.identity import Identity, canonical_email
from regard.customers.import_columns import KEYS, OWN
from regard.customers.import_row import ImportRow
from regard.customers.level import Level
from regard.customers.own_field import OwnField, values_of, write_value
from regard.customers.own_value import read_day
from regard.customers.owned import OwnedProduct, canonical_serial, note_owned
from regard.customers.person import Person, make_findable
from regard.customers.product import product_called
from regard.kit.likeness.phones import phone as read_phone
from regard.kit.phone import figures
from regard.spine.event import record
from regard.spine.refusal import Refusal


class CannotTake(Refusal):
    """This row cannot be taken: a sentence says why."""

    code = "cannot_take_row"
    status = 422


@dataclass(slots=True)
class Taking:
    """`changes` in the order they were made: {"what", "id", "before", "after"}; `notes`: what was left out, and why."""

    source: str  # "import:3"
    by: str
    at: datetime
    own: dict[int, OwnField]
    person: Person | None = None
    changes: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def changed(self, what: str, pk: int = 0, *, before: Any = None, after: Any = None) -> None:
        self.changes.append({"what": what, "id": pk, "before": before, "after": after})

    @property
    def outcome(self) -> str:
        if any(one["what"] == "person" for one in self.changes):
            return ImportRow.Outcome.NEW
        return ImportRow.Outcome.CHANGED if self.changes else ImportRow.Outcome.SAME


def take_row(cells: dict[str, str], taking: Taking) -> None:
    """Write down what the row says. CannotTake (and nothing written: the caller's savepoint) when it can't be one person."""
    keys = _identities(cells)
    if not keys:
        raise CannotTake(_("There is no e-mail address, phone number or customer number in it."))
    found = list(Identity.objects.select_related("person").filter(kind__in=KEYS, value__in=[v for _k, v in keys]))
    theirs = {(one.kind, one.value): one.person for one in found if (one.kind, one.value) in keys}
    people = {person.pk: person for person in theirs.values()}
    if len(people) > 1:
        raise CannotTake(_("It names two people: their addresses or numbers belong to different ones here."))
    taking.person = next(iter(people.values()), None) or _made(cells, keys, taking)
    for kind, value in keys:
        if (kind, value) not in theirs:
            _identity(kind, value, taking)
    _name(cells, taking.person, taking)
    _belonging(cells, taking.person, taking)
    _owned(cells, taking.person, taking)
    _own_values(cells, taking.person, taking)
    if taking.changes:
        made = taking.outcome == ImportRow.Outcome.NEW
        data = {"import": int(taking.source.partition(":")[2]), "made": made}
        record(
            kind="person.imported",
            subject=taking.person.actor,
            at=taking.at,
            by=taking.by,
            audience="nobody",
            data=data,
        )


def canonical_phone(text: str) -> str:
    """+49301234567 when the country is said or ours, else the figures alone; "" when it is no number."""
    return figures(text, country=settings.COUNTRY)[:20] if read_phone(text) else ""


def _identities(cells: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    if email := canonical_email(cells.get("email", "")):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CannotTake(_("%(text)s is no e-mail address.") % {"text": email[:80]}) from error
        found.append(("email", email))
    if text := cells.get("phone", ""):
        number = canonical_phone(text)
        if not number:
            raise CannotTake(_("%(text)s is no phone number.") % {"text": text[:40]})
        found.append(("phone", number))
    if account := " ".join(cells.get("account", "").split())[:254]:
        found.append(("account", account))
    return found


def _called(cells: dict[str, str]) -> str:
    whole = cells.get("name", "") or f"{cells.get('first_name', '')} {cells.get('last_name', '')}"
    return " ".join(whole.split())[:200]


def _made(cells: dict[str, str], keys: list[tuple[str, str]], taking: Taking) -> Person:
    since = _day(cells, "since", taking)
    at = min(timezone.make_aware(datetime.combine(since, time(12))), taking.at) if since else taking.at
    person = Person.objects.create(name=_called(cells), first_seen_at=at, last_seen_at=taking.at)
    make_findable(person=person, values=[keys[0][1]], at=taking.at)
    taking.changed("person", person.pk, after=keys[0][1])
    return person


def _identity(kind: str, value: str, taking: Taking) -> None:
    assert taking.person is not None
    row = Identity.objects.create(
        person=taking.person, kind=kind, value=value, name=taking.person.name, level=Level.CLAIMED, method="import",
        level_at=taking.at, first_seen_at=taking.at,
    )  # fmt: skip
    taking.changed("identity", row.pk)


def _name(cells: dict[str, str], person: Person, taking: Taking) -> None:
    """What is empty is filled; a name or language that is there stays."""
    name, language = _called(cells), cells.get("language", "").strip().lower()[:12]
    if name and not person.name:
        person.call(name, at=taking.at)
        person.save(update_fields=["name"])
        taking.changed("name", before="", after=person.name)
    if language and not person.language:
        person.language = language
        person.save(update_fields=["language"])
        taking.changed("language", before="", after=language)


def _belonging(cells: dict[str, str], person: Person, taking: Taking) -> None:
    name = cells.get("company", "").strip()
    if not name:
        return
    before = next((one.company for one in companies_of(person) if one.state == "set"), None)
    if before is not None and before.name.casefold() == " ".join(name.split()).casefold():
        return
    company = company_called(name, by=taking.by, at=taking.at)
    if company.made_at == taking.at and not company.belongings.exists():
        taking.changed("company_made", company.pk)
    belongs_to(person, company, by=taking.by, at=taking.at, source=taking.source)
    taking.changed("company", company.pk, before=before.pk if before else None)


def _owned(cells: dict[str, str], person: Person, taking: Taking) -> None:
    name, serial = cells.get("product", ""), cells.get("serial", "")
    if not name:
        if serial:
            taking.notes.append(_("The serial number stands alone: it needs a product."))
        return
    product = product_called(name)
    if product is None:
        taking.notes.append(_("%(product)s is no product of the settings.") % {"product": name[:80]})
        return
    same = OwnedProduct.objects.filter(person=person, product=product, ended_at=None)
    if same.filter(canonical=canonical_serial(serial)).exists():
        return
    bought, until = _day(cells, "bought_on", taking), _day(cells, "warranty_until", taking)
    try:
        row = note_owned(
            person, product=product, serial=serial, bought_on=bought, warranty_until=until, by=taking.by, at=taking.at,
            source=taking.source,
        )  # fmt: skip
    except Refusal as refusal:
        taking.notes.append(str(refusal))
        return
    taking.changed("owned", row.pk)


def _own_values(cells: dict[str, str], person: Person, taking: Taking) -> None:
    asked = {int(key.removeprefix(OWN)): text for key, text in cells.items() if key.startswith(OWN) and text}
    before = values_of(person) if asked else {}
    for pk, text in asked.items():
        own = taking.own.get(pk)
        if own is None:
            continue
        try:
            if write_value(person, own, text, by=taking.by, at=taking.at, source=taking.source):
                was = before[pk].value if pk in before else ""
                taking.changed("own", pk, before=was, after=own.read(text))
        except Refusal as refusal:
            taking.notes.append(str(refusal))


def _day(cells: dict[str, str], name: str, taking: Taking) -> date | None:
    text = cells.get(name, "")
    found = read_day(text) if text else None
    if text and found is None:
        taking.notes.append(_("%(text)s is no day that can be read one way.") % {"text": text[:40]})
    return found
