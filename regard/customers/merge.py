"""Two records of one person become one: `merge`. Who they were stays, as a tombstone that leads to who they are.

The transaction changes this room only, so that it is short whatever has been written to them; each room above moves its own
rows in its reaction to `person.merged`. Until then whoever reads rows of a person reads those of their `family` too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from regard.customers.merge_rows import joined, work_out
from regard.customers.merged import Merge, MergedRow
from regard.customers.not_same import apart_from
from regard.customers.person import Person
from regard.customers.person_rows import person_rows
from regard.customers.sure_merge import not_sure
from regard.spine.event import record
from regard.spine.refusal import Refusal

# Columns of Person that are not taken over where the survivor has none: they are one's own, or worked out from rows.
OWN = ("id", "merged_into", "first_seen_at", "last_seen_at", "findable", "died_at", "care_until")


class CannotMerge(Refusal):
    """They cannot be joined. `data` may hold `override`: whether a lead may go ahead with a reason."""

    code = "cannot_merge"


def merge(
    *, person: Person, into: Person, by: str, at: datetime, why: str = "", may_override: bool = False
) -> Merge:  # fmt: skip
    """`person` is `into` from now on. `may_override` with a reason `why` (a lead) sets aside what speaks against it.

    CannotMerge: with themselves, joined already, said to be two people, or one of them is verified and the other not.
    """
    if person.pk == into.pk:
        raise CannotMerge(_("This is the same person."), status=422)
    with transaction.atomic():
        person, into = _both(person.pk, into.pk)
        _may(person, into, goes_ahead=bool(why.strip()) and may_override, at=at)
        try:
            with transaction.atomic():
                found = Merge.objects.create(
                    person=person, into=into, by=by, at=at, why=why.strip()[:300], marks=marks()
                )
        except IntegrityError as error:
            raise CannotMerge(_("%(name)s was joined with somebody already.") % {"name": person}) from error
        names = {"name": person.shown_name, "into_name": into.shown_name}  # before the addresses move
        person.merged_into = into
        person.save(update_fields=["merged_into"])
        _fill(found, person, into, at=at)
        joined(found.pk, list(person_rows("customers")))
        work_out(into, at=at)
        told = {"merge": found.pk, "person": person.pk, "into": into.pk} | names
        record(kind="person.merged", subject=person.actor, at=at, by=by, data=told)
        record(kind="person.changed", subject=into.actor, at=at, by=by)
    return found


def _both(*pks: int) -> tuple[Person, Person]:
    """Both, held against others, in one order whoever asks: A into B and B into A at once do not wait for each other."""
    rows = {
        row.pk: row
        for row in Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk")
    }
    if len(rows) != 2:
        raise CannotMerge(_("There is no such person."), status=404)
    return rows[pks[0]], rows[pks[1]]


def _may(person: Person, into: Person, *, goes_ahead: bool, at: datetime) -> None:
    for one in (person, into):
        if one.merged_into_id is not None:
            raise CannotMerge(_("%(name)s was joined with somebody already.") % {"name": one.shown_name})
    if goes_ahead:
        return
    if into.pk in apart_from(person):
        sentence = _("Somebody said that these are two people. A lead can join them all the same, with a reason.")
        raise CannotMerge(sentence, override=True)
    lacking = not_sure(person, into, at=at)
    if lacking is not None:
        sentence = _(
            "One of them was verified once. %(lacking)s Send a code to the address we know and let the other one type it, "
            "or check them yourself. A lead can join them all the same, with a reason."
        )
        raise CannotMerge(sentence % {"lacking": lacking}, override=True, status=403)


def marks() -> dict[str, int]:
    """How far each listed table goes now: the key of its newest row."""
    moving = [one for one in person_rows() if one.moves and not one.follows]
    return {one.key: one.rows.aggregate(newest=Max("pk"))["newest"] or 0 for one in moving}


def _fill(found: Merge, person: Person, into: Person, *, at: datetime) -> None:
    """What the survivor lacks comes from the other; where both have something the survivor's stays. All is written down."""
    new: dict[str, Any] = {
        field.attname: getattr(person, field.attname)
        for field in Person._meta.concrete_fields
        if field.name not in OWN and getattr(person, field.attname) and not getattr(into, field.attname)
    }
    if person.first_seen_at < into.first_seen_at:
        new["first_seen_at"] = person.first_seen_at
    if person.last_seen_at > into.last_seen_at:
        new["last_seen_at"] = person.last_seen_at
    fields: dict[str, Any] = {name: Person._meta.get_field(name) for name in new}
    MergedRow.objects.bulk_create(
        MergedRow(
            merge=found, model="customers.Person", row=into.pk, column=name,
            before=None if getattr(into, name) is None else fields[name].value_to_string(into),
            after=fields[name].value_to_string(person),
        )
        for name in new
    )  # fmt: skip
    if "name" in new:
        into.call(new["name"], at=at)
    for name, value in new.items():
        setattr(into, name, value)
    into.save(update_fields=[*new])
