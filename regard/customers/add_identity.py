"""One more way to reach a person, written down by hand. An address belongs to one person: if it is another's, that is a merge."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from regard.customers.identity import Identity, canonical_email
from regard.customers.merged import survivor
from regard.customers.needs import missing_of
from regard.customers.person import Person, make_findable
from regard.customers.sure_merge import was_verified
from regard.spine.event import record
from regard.spine.refusal import Refusal


class NoAddress(Refusal):
    code = "no_address"
    status = 422


class BelongsToAnother(Refusal):
    """This address reaches somebody else. `data` holds `other`, the key of that person: are they one?"""

    code = "belongs_to_another"


def add_identity(*, person: Person, email: str, by: str, at: datetime) -> Identity:
    """The identity, claimed at first; theirs already, it is returned as it is. NoAddress, BelongsToAnother.

    NotSureEnough for somebody who was verified once and is not checked just now: whoever reads that address signs in with
    it, so this is what a merge would be (`sure_merge`).
    """
    value = canonical_email(email)
    try:
        validate_email(value)
    except ValidationError as error:
        raise NoAddress(_("%(address)s is not an address.") % {"address": email}) from error
    try:
        with transaction.atomic():
            return _add(person, value, by=by, at=at)
    except IntegrityError:  # they wrote from it in the same moment
        with transaction.atomic():
            return _add(person, value, by=by, at=at)


def _add(person: Person, value: str, *, by: str, at: datetime) -> Identity:
    person = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    found = Identity.objects.select_related("person").filter(kind="email", value=value).first()
    if found is not None and found.person_id != person.pk:
        sentence = _("%(address)s belongs to %(name)s. If they are one person, join them.")
        name = survivor(found.person).shown_name
        raise BelongsToAnother(sentence % {"address": value, "name": name}, other=found.person_id)
    if found is not None:
        return found
    if was_verified(person) and (lacking := missing_of(person, action="identity.add", at=at)) is not None:
        raise lacking
    added = Identity.objects.create(person=person, value=value, level_at=at, first_seen_at=at)
    person.unfind()
    values = list(person.identities.order_by("pk").values_list("value", flat=True))
    make_findable(person=person, values=values, at=at)
    record(kind="identity.added", subject=person.actor, at=at, by=by, data={"identity": added.pk, "value": value})
    record(kind="person.changed", subject=person.actor, at=at, by=by)
    return added
