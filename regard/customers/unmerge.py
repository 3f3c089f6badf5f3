"""A merge is undone, however long ago: what it moved goes back, and what came since goes where it belongs.

A row that somebody put elsewhere since stays there and is listed (`Merge.stayed`). Merges on top of merges come apart in
any order.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from regard.customers.merge_rows import parted, work_out
from regard.customers.merged import Merge, MergedRow, onward
from regard.customers.person import Person
from regard.customers.person_rows import person_rows
from regard.spine.event import record
from regard.spine.refusal import Refusal


class CannotUnmerge(Refusal):
    code = "cannot_unmerge"


@transaction.atomic
def unmerge(*, merge: Merge, by: str, at: datetime, why: str = "") -> Person:
    """They are two again; returns whoever stands by themselves from now on. CannotUnmerge when it was undone already."""
    people = [merge.person_id, *onward(merge.into_id)]  # held in one order, as a merge does
    list(Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=people).order_by("pk"))
    merge = Merge.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=merge.pk)
    if merge.undone_at is not None:
        raise CannotUnmerge(_("They were parted already."))
    merge.undone_at, merge.undone_by, merge.undone_why = at, by, why.strip()[:300]
    merge.save(update_fields=["undone_at", "undone_by", "undone_why"])
    person = merge.person
    person.merged_into = None
    person.save(update_fields=["merged_into"])
    for place in onward(merge.into_id):
        _unfill(merge, place, at=at)
    parted(merge.pk, list(person_rows("customers")), at=at)
    for one in Person.objects.filter(pk__in=[person.pk, *onward(merge.into_id)]):
        work_out(one, at=at)
    told = {
        "merge": merge.pk, "person": person.pk, "into": merge.into_id, "name": person.shown_name,
        "into_name": Person.objects.get(pk=merge.into_id).shown_name,
    }  # fmt: skip
    record(kind="person.unmerged", subject=person.actor, at=at, by=by, data=told)
    for place in onward(merge.into_id):
        record(kind="person.changed", subject=f"person:{place}", at=at, by=by)
    return person


def _unfill(merge: Merge, place: int, *, at: datetime) -> None:
    """What the merge gave a person who lacked it is taken back, if it still says the same; and what went on from there."""
    mine = MergedRow.objects.filter(merge=merge, model="customers.Person", ended_at=None)
    given = {row.column: row for row in mine if row.row == merge.into_id}
    if not given:
        return
    into = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=place)
    for column, row in given.items():
        field: Any = Person._meta.get_field(column)
        here = row if place == merge.into_id else _went_on(column, place, row.after)
        if here is None or field.value_to_string(into) != here.after:
            continue
        value = None if here.before is None else field.to_python(here.before)
        if column == "name":
            into.call(str(value), at=at)
        setattr(into, column, value)
        into.save(update_fields=[column])
    if place == onward(merge.into_id)[-1]:
        mine.filter(row=merge.into_id).update(ended_at=at)


def _went_on(column: str, place: int, value: str | None) -> MergedRow | None:
    """A later merge that took this very value on to `place`."""
    rows = MergedRow.objects.filter(model="customers.Person", row=place, column=column, after=value, ended_at=None)
    return rows.order_by("-pk").first()
