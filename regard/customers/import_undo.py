"""Taking an import back: each change whose thing nobody has changed since. What stays is said, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    batch = _Batch.of(rows)
    back = {row.pk: [_back(row, one, of, batch) for one in reversed(row.changes)] for row in rows if row.person}
    Identity.objects.filter(pk__in=batch.unused).delete()
    made = {row.person_id: one for row in rows if row.person_id for one in _of(row, "person")}
    busy = _busy("person", list(made))
    for row in rows:
        if row.person_id in busy and _of(row, "person"):
            back[row.pk].append(_("Something has happened with this person since."))
    _forget({pk: one["after"] or "" for pk, one in made.items() if pk not in busy})
    for row in rows:
        _write_down(row, [why for why in back.get(row.pk, []) if why])
    return bool(rows)


def _write_down(row: ImportRow, stays: list[str]) -> None:
    whole = ImportRow.Undone.STAYS if len(stays) == len(row.changes) else ImportRow.Undone.PART
    ImportRow.objects.filter(pk=row.pk).update(
        undone=whole if stays else ImportRow.Undone.WHOLE, stays=" ".join(dict.fromkeys(stays))[:300]
    )


def _back(row: ImportRow, change: dict[str, Any], of: Import, batch: _Batch) -> str:
    """Why this change stays; "" when it is taken back. People go last, all of a batch at once."""
    assert row.person is not None
    if change["what"] == "person":
        return ""
    if change["what"] == "identity":
        return _identity(row.person, change, batch)
    return _BACK[change["what"]](row.person, change, of)


@transaction.atomic
def _finish(of: Import) -> None:
    now = timezone.now()
    if Import.objects.filter(pk=of.pk, state=Import.State.UNDOING).update(state=Import.State.UNDONE, undone_at=now):
        stay = of.rows.filter(undone__in=["part", "stays"]).count()
        record(kind="import.undone", subject=of.key, at=now, by=of.undone_by, data={"stay": stay})


# One for each kind of change: takes it back and returns "", or says why it stays.


@dataclass(slots=True)
class _Batch:
    """The identities that rows of a batch made, read once: asked one by one, each costs a query for every table."""

    made: dict[int, Identity]
    used: set[int]
    unused: list[int] = field(default_factory=list)  # they go together, before the people

    @classmethod
    def of(cls, rows: Sequence[ImportRow]) -> _Batch:
        made = Identity.objects.in_bulk([one["id"] for row in rows for one in _of(row, "identity")])
        return cls(made, _busy("identity", list(made)))


def _of(row: ImportRow, what: str) -> list[dict[str, Any]]:
    return [one for one in row.changes if one["what"] == what]


@cache
def _pointing(what: str) -> list[PersonRows]:
    """Where something may have happened with a person or an identity."""
    return [one for one in person_rows() if one.points == what and one.exported]


def _busy(what: str, keys: Sequence[int]) -> set[int]:
    """With which of them something has happened: one query a table."""
    found = set[int]()
    for one in _pointing(what):
        found.update(one.rows.filter(**{f"{one.column}__in": keys}).values_list(one.column, flat=True).distinct())
    return found


def _forget(first_found_by: dict[int, str]) -> None:
    """These people go; the value is the address by which the search knows each."""
    for person in Person.objects.filter(pk__in=first_found_by):  # as they are by now: a later row may have named them
        text = findable_text(person=person, values=[first_found_by[person.pk]])
        search.forget(kind="person", key=person.pk, text=text)
    Person.objects.filter(pk__in=first_found_by).delete()


def _identity(person: Person, change: dict[str, Any], batch: _Batch) -> str:
    found = batch.made.get(change["id"])
    if found is None or found.person_id != person.pk:
        return ""
    if found.pk in batch.used or found.method != "import":
        return _("%(value)s has been used since.") % {"value": found.value}
    batch.unused.append(found.pk)
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
    "name": _name, "language": _language, "company": _company, "company_made": _company_made, "owned": _owned, "own": _own,
}  # fmt: skip
