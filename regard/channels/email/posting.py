"""A letter that belongs to no conversation's messages (a code, a link, an invitation) leaves, or says how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from regard.channels import ours
from regard.channels.email import maildir
from regard.channels.email.transport import CannotSignIn, NotNow, Unsure, transmit
from regard.channels.mailbox import Mailbox
from regard.spine.delivery import GiveUp, Retry


def sending_mailbox(address: str = "") -> Mailbox | None:
    """The mailbox with this address if it can send, else the first that can; None when none can."""
    boxes = [box for box in ours.mailboxes().values() if box.smtp_host or settings.DEMO]
    wanted = ours.mailbox_of(address) if address else None
    return next((box for box in boxes if wanted is not None and box.pk == wanted.pk), boxes[0] if boxes else None)


def post(raw: bytes, *, box: Mailbox, recipients: Sequence[str]) -> None:
    """Raises Retry when it should be tried again and GiveUp when that can't help, as a delivery's handler does."""
    if settings.DEMO:
        maildir.deliver(raw, recipients=list(recipients))
        return
    try:
        outcome = transmit(box, raw, envelope_from=box.address, recipients=recipients)
    except (NotNow, CannotSignIn) as error:
        raise Retry(str(error)) from error
    except Unsure as error:
        raise GiveUp(str(error)) from error
    if outcome.later:
        raise Retry("; ".join(outcome.later.values()))
    if outcome.refused:
        raise GiveUp("; ".join(outcome.refused.values()))
