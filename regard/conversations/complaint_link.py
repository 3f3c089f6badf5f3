"""The link in our letters about a complaint: it opens the page of this complaint alone, for whoever reads that address."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core import signing

from regard.conversations.complaint import Complaint
from regard.customers.merged import is_or_became
from regard.customers.models import Identity

SALT = "regard.complaint page"
GOOD_FOR = timedelta(days=400)  # a complaint, its second look, and the time outside boards leave


def link_of(complaint: Complaint, *, identity: Identity) -> str:
    token = signing.dumps([complaint.pk, identity.pk], salt=SALT)
    return f"{settings.BASE_URL}/my/complaints/letter/{token}/"


def read_link(token: str) -> tuple[Complaint, Identity] | None:
    """Which complaint, and who reads it. None for a link we did not write, or whose matter is another person's by now."""
    try:
        complaint_pk, identity_pk = signing.loads(token[:300], salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Complaint.objects.select_related(
        "conversation__person", "conversation__team", "conversation__assignee", "owner"
    )
    complaint = rows.filter(pk=complaint_pk).first()
    identity = Identity.objects.select_related("person").filter(pk=identity_pk).first()
    if complaint is None or identity is None or identity.kind != "email":  # an erased address is of no kind any more
        return None
    theirs, now = complaint.conversation.person_id, identity.person_id  # a merge may not have moved one of them yet
    if not (is_or_became(theirs, now) or is_or_became(now, theirs)):
        return None
    return complaint, identity
