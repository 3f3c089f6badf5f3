"""What a visitor says about themselves: a name, an address. A claim, kept as one.

What is done and said is the same whether or not we know the address: the row is written at once, what follows is found out
by a job. Nobody has it: then it becomes a way to reach the visitor's own person, claimed. Somebody has it: then it stays a
claim on the visit, is proposed as a fact of the visitor's own person, and the two are shown to us as likely one.
"""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from regard.channels.chat.tally import HOUR, brake
from regard.channels.chat.visit import ChatVisit, locked
from regard.channels.storable import storable
from regard.customers.add_identity import BelongsToAnother, NoAddress, add_identity
from regard.customers.fact_proposal import Told, propose
from regard.customers.likeness import remember
from regard.customers.models import Identity, canonical_email
from regard.customers.needs import NotSureEnough
from regard.spine.delivery import enqueue
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal

AN_HOUR = 20  # times that somebody says who they are


class CannotSayWho(Refusal):
    code = "cannot_say_who"
    status = 422

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence, field=field)


@transaction.atomic
def say_who(visit: ChatVisit, *, name: str | None = None, email: str | None = None, at: datetime) -> ChatVisit:
    """What they typed; None leaves what was said before. Raises CannotSayWho, TooMuch."""
    brake("who", str(visit.pk), most=AN_HOUR, within=HOUR, at=at)
    visit = locked(visit)
    if name is not None:
        visit.name = _name(name)
        _call(visit, at=at)
    if email is not None:
        visit.email, visit.code_asked_at, visit.code_tries = _address(email), None, 0
    visit.save(update_fields=["name", "email", "code_asked_at", "code_tries"])
    if email is not None and visit.identity is not None:
        settle_later(visit, at=at)
    visit.tell(at=at)
    return visit


def settle_later(visit: ChatVisit, *, at: datetime) -> None:
    enqueue(handler="regard.channels.chat.claim.settle", at=at, data={"visit": visit.pk})


def settle(delivery: Delivery) -> None:
    """Delivery handler: whose address it is, found out when nobody waits for the answer."""
    now = timezone.now()
    with transaction.atomic():
        visit = ChatVisit.objects.select_related("identity__person").filter(pk=delivery.data.get("visit", 0)).first()
        if visit is not None:
            whose(visit, at=now)


def whose(visit: ChatVisit, *, at: datetime) -> Identity | None:
    """The identity behind the address that they typed: made for their own person when it is nobody's. None: nothing typed.

    Caller holds a transaction. Doing it twice changes nothing.
    """
    identity = visit.identity
    if identity is None or not visit.email:
        return None
    try:
        return add_identity(person=identity.person, email=visit.email, by=identity.person.actor, at=at)
    except (BelongsToAnother, NotSureEnough, NoAddress):
        _propose(visit, identity, at=at)
        return Identity.objects.select_related("person").filter(kind="email", value=visit.email).first()


def _propose(visit: ChatVisit, identity: Identity, *, at: datetime) -> None:
    """The evidence, where likeness looks for it and where a colleague reads it: a claim of the visitor's own person."""
    told = Told(
        kind="email", value=visit.email, canonical=visit.email, sentence=_("Typed in the chat."),
        source=f"identity:{identity.pk}", by=identity.person.actor, at=at, doubt="claimed",
    )  # fmt: skip
    propose(identity.person, told)
    remember(identity.person, at=at)


def _call(visit: ChatVisit, *, at: datetime) -> None:
    """Their own person is called so while nobody else has given it a name."""
    identity = visit.identity
    if identity is None or not visit.name:
        return
    if identity.kind == "chat" and identity.name != visit.name:
        identity.name = visit.name
        identity.save(update_fields=["name"])
    if not identity.person.name:
        identity.person.rename(name=visit.name, by=identity.person.actor, at=at)


def _name(typed: str) -> str:
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in storable(typed)).split())
    if len(name) > 80:
        raise CannotSayWho(_("That name is too long for us. A shorter one, please."), field="name")
    return name


def _address(typed: str) -> str:
    value = canonical_email(storable(typed[:400]))
    if not value:
        return ""
    try:
        validate_email(value)
    except ValidationError as error:
        raise CannotSayWho(_("Write your address like name@example.org."), field="email") from error
    return value
