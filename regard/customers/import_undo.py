"""Taking an import back: each change whose thing nobody has changed since. What stays is said, row by row."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.customers.company import belongs_to
from regard.customers.identity import Identity
from regard.customers.import_row import Import, ImportRow
from regard.customers.importing import BATCH, CannotImport
from regard.customers.models import Belonging, Company, OwnedProduct, OwnField, OwnValue, Person, StageChange
from regard.customers.own_field import write_value
from regard.customers.person import findable_text
from regard.customers.person_rows import PersonRows, person_rows
from regard.spine import search
from regard.spine.event import record
from regard.spine.models import Delivery


@transaction.atomic
def undo(of: Import, *, by: str, at: datetime) -> None:
    """From here on a job takes it back."""
    held = Import.objects.select_for_update().get(pk=of.pk)
    if held.state != Import.State.DONE:
        raise CannotImport(_("Only an import that is done can be taken back."), status=409)
    held.state, held.undone_by = Import.State.UNDOING, by
    held.save(update_fields=["state", "undone_by"])
    record(kind="import.undo_started", subject=held.key, at=at, by=by)


def run_undo(delivery: Delivery) -> None:
    """Reaction to import.undo_started: last row first, because a later row may rest on an earlier one."""
    pk = int(delivery.event.subject.partition(":")[2]) if delivery.event else 0
    of = Import.objects.filter(pk=pk, state=Import.State.UNDOING).first()
    while of is not None and _undo_batch(of):
        pass
    if of is not None:
        _finish(of)


@transaction.atomic
def _undo_batch(of: Import) -> bool:
    rows = list(
        ImportRow.objects.select_for_update(of=("self",)).select_related("person")
        .filter(of=of, outcome__in=["new", "changed"], undone="").order_by("-number")[:BATCH]
    )  # fmt: skip
    for row in rows:
        _undo_row(row, of)
    return bool(rows)


def _undo_row(row: ImportRow, of: Import) -> None:
    person = row.person
    back = [_BACK[one["what"]](person, one, of) for one in reversed(row.changes)] if person is not None else []
    stays = [why for why in back if why]
    whole = ImportRow.Undone.STAYS if len(stays) == len(row.changes) else ImportRow.Undone.PART
    ImportRow.objects.filter(pk=row.pk).update(
        undone=whole if stays else ImportRow.Undone.WHOLE, stays=" ".join(dict.fromkeys(stays))[:300]
    )


@transaction.atomic
def _finish(of: Import) -> None:
    now = timezone.now()
    if Import.objects.filter(pk=of.pk, state=Import.State.UNDOING).update(state=Import.State.UNDONE, undone_at=now):
        stay = of.rows.filter(undone__in=["part", "stays"]).count()
        record(kind="import.undone", subject=of.key, at=now, by=of.undone_by, data={"stay": stay})


# One for each kind of change: takes it back and returns "", or says why it stays.


@cache
def _pointing(what: str) -> list[PersonRows]:
    """Where something may have happened with a person or an identity; asked for every row."""
    return [one for one in person_rows() if one.points == what and one.exported]


def _person(person: Person, change: dict[str, Any], of: Import) -> str:
    if any(one.rows.filter(**{one.column: person}).exists() for one in _pointing("person")):
        return _("Something has happened with this person since.")
    search.forget(kind="person", key=person.pk, text=findable_text(person=person, values=[change["after"] or ""]))
    person.delete()
    return ""


def _identity(person: Person, change: dict[str, Any], of: Import) -> str:
    found = Identity.objects.filter(pk=change["id"], person=person).first()
    if found is None:
        return ""
    if (
        any(one.rows.filter(**{one.column: found}).exists() for one in _pointing("identity"))
        or found.method != "import"
    ):
        return _("%(value)s has been used since.") % {"value": found.value}
    found.delete()
    return ""


def _name(person: Person, change: dict[str, Any], of: Import) -> str:
    if person.name != change["after"]:
        return _("The name was changed since.")
    person.call(change["before"], at=timezone.now())
    person.save(update_fields=["name"])
    return ""


def _language(person: Person, change: dict[str, Any], of: Import) -> str:
    if person.language == change["after"]:
        person.language = change["before"]
        person.save(update_fields=["language"])
    return ""


def _company(person: Person, change: dict[str, Any], of: Import) -> str:
    row = Belonging.objects.filter(person=person, company=change["id"], state="set").first()
    if row is None or row.source != of.key:
        return _("Their company was changed since.")
    row.delete()
    before = Company.objects.filter(pk=change["before"] or 0).first()
    if before is not None:
        belongs_to(person, before, by=of.undone_by, at=timezone.now())
    return ""


def _company_made(person: Person, change: dict[str, Any], of: Import) -> str:
    found = Company.objects.filter(pk=change["id"], note="").first()
    if (
        found is not None
        and not found.belongings.exists()
        and not found.domains.exists()
        and not found.own_values.exists()
    ):
        found.delete()
    return ""


def _owned(person: Person, change: dict[str, Any], of: Import) -> str:
    row = OwnedProduct.objects.filter(pk=change["id"], person=person).first()
    if row is None:
        return ""
    if row.ended_at is not None or StageChange.objects.filter(owned=row).count() > 1 or row.own_values.exists():
        return _("What they own has moved on since.")
    row.delete()
    return ""


def _own(person: Person, change: dict[str, Any], of: Import) -> str:
    own = OwnField.objects.filter(pk=change["id"]).first()
    row = OwnValue.objects.filter(field=change["id"], person=person).first()
    if own is None or row is None or row.value != change["after"] or row.source != of.key:
        return _("A field of theirs was changed since.")
    write_value(person, own, change["before"], by=of.undone_by, at=timezone.now())
    return ""


_BACK = {
    "person": _person, "identity": _identity, "name": _name, "language": _language, "company": _company,
    "company_made": _company_made, "owned": _owned, "own": _own,
}  # fmt: skip
