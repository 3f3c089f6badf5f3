"""A step of noticing: what a message from outside tells about whoever wrote it."""

from __future__ import annotations

from django.conf import settings

from regard.conversations.message import THEIRS, Message
from regard.customers.fact_kind import patterns
from regard.customers.fact_proposal import Told, propose
from regard.customers.identity import Identity
from regard.customers.level import Level
from regard.customers.product import Product
from regard.kit.facts import Found, find


def notice_facts(message: Message) -> None:
    """Only their own words and their own signature are read; quotes, and what we wrote, never."""
    identity = message.identity
    if identity is None or message.kind not in THEIRS:
        return
    for found in facts_in(message, identity):
        propose(identity.person, _told(message, identity, found))


def facts_in(message: Message, identity: Identity) -> list[Found]:
    signature = "".join(words for kind, words in message.parts if kind == "signature")
    domain = identity.value.partition("@")[2] if identity.kind == "email" else ""
    return find(
        message.visible,
        signature=signature,
        subject=message.subject,
        patterns=patterns(),
        products=_product_names(),
        name=identity.name or identity.person.name,
        domain=domain,
        language=identity.person.language[:2],
        country=settings.COUNTRY,
    )


def _told(message: Message, identity: Identity, found: Found) -> Told:
    doubt = ""
    if message.level < Level.RECOGNISED:
        doubt = "claimed"
    elif identity.person_id != message.conversation.person_id:
        doubt = "not_customer"
    elif message.kind == Message.Kind.CALL:
        doubt = "heard"
    return Told(
        found.kind,
        found.value,
        found.canonical,
        found.sentence,
        f"message:{message.pk}",
        identity.person.actor,
        message.at,
        doubt,
    )


def _product_names() -> list[str]:
    rows = Product.objects.filter(gone_at=None).values_list("name", "aliases")[:500]
    return [name for one, aliases in rows for name in (one, *aliases)]
