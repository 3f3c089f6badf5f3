"""The host site says who sits at the browser: verified at once, and what they wrote before is theirs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from regard.channels.chat.proof import join_visitor
from regard.channels.chat.visit import ChatVisit, locked, open_chat_of
from regard.customers.site_token import sign_in
from regard.spine.refusal import Refusal


class SomebodyElse(Refusal):
    """Another account is signed in now. Begin a new chat for it."""

    code = "somebody_else"


@transaction.atomic
def sign_in_here(visit: ChatVisit, *, jwt: str, at: datetime) -> ChatVisit:
    """Raises TokenNotBelieved; SomebodyElse where the visit is another account's already, whose words stay theirs."""
    visit, identity = locked(visit), sign_in(jwt, at=at)
    before = visit.identity
    if before is not None and before.pk == identity.pk:
        return visit
    if before is not None and before.kind == "account":
        raise SomebodyElse
    if before is not None and before.person_id != identity.person_id:
        joined = join_visitor(before, into=identity, at=at, why=_("The site they were at says who they are."))
        if not joined:
            raise SomebodyElse
    visit.identity = identity
    visit.conversation = visit.conversation or open_chat_of(identity)
    visit.save(update_fields=["identity", "conversation"])
    visit.tell(at=at)
    return visit
