"""The form's kinds as the desk keeps them: their order, and nobody's change written over unread."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from regard.channels.form.field_set import (
    CannotKeepForm,
    FieldSet,
    FormKind,
    field_sets,
    keep_kind,
    put_ours_in_rows,
    retire_kind,
)
from regard.spine.event import record
from regard.spine.refusal import NotThere
from regard.staff.models import Agent


class ChangedMeanwhile(CannotKeepForm):
    code = "changed_meanwhile"
    status = 409


def kind_of(slug: str) -> FieldSet:
    """The one in force. NotThere for none."""
    found = next((one for one in field_sets() if one.slug == slug), None)
    if found is None:
        raise NotThere
    return found


def stamp(one: FieldSet) -> str:
    """Changes with whatever the page of a kind shows."""
    fields = [
        (str(f.label), f.type, str(f.hint), str(f.wrong), f.fact, f.choices, f.is_required, f.must_fit)
        for f in one.fields
    ]
    return hashlib.sha256(repr((str(one.title), one.matter, fields)).encode()).hexdigest()[:16]


@transaction.atomic
def add_kind(given: FieldSet, *, by: Agent, at: datetime) -> FormKind:
    """A new one, under a slug that no other has or had."""
    put_ours_in_rows(by=by, at=at)
    taken = {"new", *FormKind.objects.values_list("slug", flat=True)}
    start = slugify(str(given.title))[:36].strip("-_") or "kind"
    slug = next(name for name in (start, *(f"{start}-{n}" for n in range(2, 1000))) if name not in taken)
    return keep_kind(replace(given, slug=slug), by=by, at=at)


@transaction.atomic
def change_kind(given: FieldSet, *, seen: str, by: Agent, at: datetime) -> FormKind:
    """`seen`: the stamp of what was changed. ChangedMeanwhile when somebody else was quicker; NotThere when it is retired."""
    _all_locked()
    if stamp(kind_of(given.slug)) != seen:
        raise ChangedMeanwhile(
            _("Somebody changed this kind while you had it open. What you wrote is here; what stands now is below.")
        )
    return keep_kind(given, by=by, at=at)


@transaction.atomic
def move_kind(slug: str, *, up: bool, by: Agent, at: datetime) -> None:
    """One place up or down; at the end it stays where it is."""
    put_ours_in_rows(by=by, at=at)
    rows = _all_locked()
    here = next((n for n, one in enumerate(rows) if one.slug == slug), None)
    if here is None:
        raise NotThere
    there = here + (-1 if up else 1)
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, one in enumerate(rows):
        one.place = place
    FormKind.objects.bulk_update(rows, ["place"])
    row = rows[there]
    record(
        kind="formkind.moved", subject=f"form_kind:{row.pk}", at=at, by=by.actor, data={"slug": slug, "place": there}
    )


@transaction.atomic
def retire_slug(slug: str, *, by: Agent, at: datetime) -> None:
    """It is on the form no more. NotThere for none; CannotKeepForm for the last."""
    put_ours_in_rows(by=by, at=at)
    row = next((one for one in _all_locked() if one.slug == slug), None)
    if row is None:
        raise NotThere
    retire_kind(row, by=by, at=at)


def _all_locked() -> list[FormKind]:
    return list(FormKind.objects.select_for_update().filter(retired_at=None))
