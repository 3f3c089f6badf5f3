"""One record turns out to be two people: some of its identities become a person of their own, with what came by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.customers.identity import Identity
from regard.customers.merge import merge
from regard.customers.merge_rows import follow, placed
from regard.customers.merged import Merge, Split
from regard.customers.person import Person, make_findable
from regard.customers.person_rows import person_rows
from regard.spine.event import record
from regard.spine.refusal import Refusal


class CannotSplit(Refusal):
    code = "cannot_split"
    status = 422


@transaction.atomic
def split(
    *, person: Person, identities: Sequence[Identity], by: str, at: datetime, why: str = "",
    decided: Mapping[int, bool] | None = None,
) -> Split:  # fmt: skip
    """`identities` become a new person, and what came by them goes along; `decided` says of a conversation's key otherwise.

    CannotSplit: none or all of the identities, somebody else's, or a person who was joined with another.
    """
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if person.merged_into_id is not None:
        raise CannotSplit(_("%(name)s was joined with somebody already.") % {"name": person.shown_name})
    theirs = {
        one.pk: one for one in Identity.objects.select_for_update(of=("self",), no_key=True).filter(person=person)
    }
    chosen = [theirs[one.pk] for one in identities if one.pk in theirs]
    if not chosen or len(chosen) == len(theirs) or len(chosen) != len(identities):
        raise CannotSplit(_("Choose which of their addresses belong to the other person: some, not all."))
    new = _new_person(person, chosen, at=at)
    for one in chosen:
        placed("customers.Identity", one.pk, at=at)
    Identity.objects.filter(pk__in=[one.pk for one in chosen]).update(person=new)
    follow([person.pk], list(person_rows("customers")))  # facts and other rows go by their source, in the reaction
    row = Split.objects.create(
        person=person, new=new, identities=[one.pk for one in chosen], by=by, at=at, why=why.strip()[:300],
        conversations={str(key): goes for key, goes in (decided or {}).items()},
    )  # fmt: skip
    told = {"split": row.pk, "person": person.pk, "new": new.pk, "name": new.shown_name}
    record(kind="person.split", subject=person.actor, at=at, by=by, data=told)
    return row


def _new_person(person: Person, chosen: Sequence[Identity], *, at: datetime) -> Person:
    """Named as they sign with these addresses, never as the one they are taken from."""
    name = next((one.name for one in chosen if one.name), "")
    seen = min(one.first_seen_at for one in chosen)
    new = Person.objects.create(name=name, language=person.language, first_seen_at=seen, last_seen_at=seen)
    make_findable(person=new, values=[one.value for one in chosen], at=at)
    return new


@transaction.atomic
def undo_split(*, split: Split, by: str, at: datetime) -> Merge:
    """It was one person after all: everything of the new one goes back. They were one, so nothing needs to be proved."""
    split = Split.objects.select_for_update(of=("self",), no_key=True).select_related("person", "new").get(pk=split.pk)
    if split.undone_id is not None:
        raise CannotSplit(_("They were joined again already."))
    why = _("They were parted by mistake.")
    split.undone = merge(person=split.new, into=split.person, by=by, at=at, why=why, may_override=True)
    split.save(update_fields=["undone"])
    return split.undone
