"""The mail that invites a colleague. Staff, not a customer: no permit is asked."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels.email.posting import post, sending_mailbox
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.spine.delivery import GiveUp
from regard.spine.models import Delivery
from regard.staff.models import Invitation


def send(delivery: Delivery) -> None:
    """Reaction handler of agent.invited. The link is shown to the admin too, so a mail that fails stops nobody."""
    pk = delivery.event.subject.partition(":")[2] if delivery.event else ""
    invitation = Invitation.objects.select_related("by").filter(pk=pk, joined=None).first()
    if invitation is None or invitation.expires_at <= timezone.now():
        return
    box = sending_mailbox()
    if box is None:
        raise GiveUp(_("No mailbox can send yet: give the link by hand."))
    post(_letter(invitation, sender=Address(box.name, box.address)), box=box, recipients=[invitation.email])


def link(invitation: Invitation) -> str:
    return f"{settings.BASE_URL}/desk/join/{invitation.token}/"


def _letter(invitation: Invitation, *, sender: Address) -> bytes:
    values = {"name": invitation.name or invitation.email, "by": invitation.by.name, "link": link(invitation)}
    text = _(
        "Hello %(name)s,\n\n%(by)s would like you to answer customers together.\n"
        "Open this link to choose a password and start. It works once, for seven days:\n\n%(link)s\n"
    )
    return compose(
        sender=sender, to=[Address(invitation.name, invitation.email)], subject=_("%(by)s invites you to Regard") % values,
        text=text % values, message_id=new_message_id(sender.address.rpartition("@")[2]), automatic="auto-generated",
    )  # fmt: skip
