"""What the portal does when a person is erased: their visits end, and nobody sees whom they asked to come in as."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from regard.customers.erasure import asked, done, erase_rows
from regard.portal.asking_in import AskingIn
from regard.portal.form_draft import forget_drafts_of
from regard.spine.models import Delivery


def person_erased(delivery: Delivery) -> None:
    """Reaction to person.erased."""
    of = asked(delivery)
    if of is None:
        return
    with transaction.atomic():
        counts = erase_rows("portal", of.people)
        AskingIn.objects.filter(address__in=of.keys).delete()
        forget_drafts_of(of.keys, at=timezone.now())
        done(delivery, of, counts)
