"""The letter that lets somebody in: a link and a code, each good once, for minutes. To people we know; to nobody else."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from regard.care.models import ContactNotAllowed, Purpose, permit_contact
from regard.channels.email.code_letter import language_of
from regard.channels.email.posting import post, sending_mailbox
from regard.channels.mailbox import Mailbox
from regard.channels.seal import seal
from regard.customers import level_policy
from regard.customers.models import Identity
from regard.kit.mail.compose import compose, new_message_id
from regard.kit.mail.model import Address
from regard.portal.asking_in import AskingIn
from regard.portal.wanted import HOME, going_on
from regard.spine.delivery import GiveUp
from regard.spine.models import Delivery
from regard.spine.person_page import person_address


def send(delivery: Delivery) -> None:
    """Delivery handler: nothing is sent to an address that nobody has written to us from."""
    now = timezone.now()
    row = AskingIn.objects.filter(pk=delivery.data.get("asking", 0), used_at=None, until__gt=now).first()
    if row is None:
        return
    identity = Identity.objects.select_related("person").filter(kind="email", value=row.address).first()
    if identity is None or not _may_write(identity):
        return
    box = sending_mailbox()
    if box is None:
        raise GiveUp(_("No mailbox can send yet."))
    row.identity = identity
    post(
        _letter(row, identity, row.write_digits(), box, to=delivery.data.get("to", HOME)),
        box=box,
        recipients=[identity.value],
    )


def _may_write(identity: Identity) -> bool:
    try:
        with transaction.atomic():
            by = identity.person.actor
            permit_contact(identity=identity, purpose=Purpose.SERVICE, channel="email", by=by, at=timezone.now())
    except ContactNotAllowed:
        return False
    return True


def _letter(row: AskingIn, identity: Identity, digits: str, box: Mailbox, *, to: str) -> bytes:
    values = {
        "name": identity.person.name or identity.value, "us": box.name, "digits": f"{digits[:3]} {digits[3:]}",
        "link": going_on(f"{settings.BASE_URL}/my/sign-in/{row.link_token}/", to), "minutes": level_policy.current().link_minutes,
        "person": person_address(),
    }  # fmt: skip
    with translation.override(language_of(identity.person)):
        lines = [
            _("Hello %(name)s,"),
            _("somebody asked to see your pages at %(us)s. If it was you, open this link:"),
            "%(link)s",
            _("Or type this code where you asked: %(digits)s"),
            _("Both work once, for %(minutes)s minutes. If it was not you, do nothing: nobody gets in without them."),
            _("To talk to a person: %(person)s"),
            "%(us)s",
        ]
        subject, text = _("Your way in to %(us)s") % values, "\n\n".join(lines) % values + "\n"
    return compose(
        sender=Address(box.name, box.address), to=[Address(identity.name, identity.value)], subject=subject, text=text,
        message_id=new_message_id(box.address.rpartition("@")[2]), headers={"X-Regard": seal("portal")},
        automatic="auto-generated",
    )  # fmt: skip
