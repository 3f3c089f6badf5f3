"""What care does when a person is erased: holds go, permits stay without a word in them, because what was sent was permitted."""

from __future__ import annotations

from django.db import transaction

from regard.care.permit import Permit
from regard.customers.erasure import asked, done, erase_rows
from regard.spine.blanking import blank
from regard.spine.models import Delivery


def person_erased(delivery: Delivery) -> None:
    """Reaction to person.erased."""
    of = asked(delivery)
    if of is None:
        return
    with transaction.atomic():
        counts = erase_rows("care", of.people)
        permits = blank(Permit.objects.filter(person__in=of.people), keep=("channel", "overridden"))
        done(delivery, of, counts | {"care.Permit": permits})
