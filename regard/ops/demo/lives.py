"""What Halden & Co. knows of its people beside their letters: what they own, what was promised, what happened to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from regard.conversations.models import Conversation
from regard.conversations.promise import keep, promise
from regard.customers import consent, life_event
from regard.customers.fact_kind import FactKind
from regard.customers.models import Identity, Person
from regard.customers.owned import note_owned
from regard.customers.product import Product, keep_product
from regard.ops.demo.company import Company
from regard.ops.demo.script import span

PRODUCTS = (  # name, other names, months of warranty
    ("Tind", ("Tind espresso machine",), 36),
    ("Vika", ("Vika espresso machine",), 24),
    ("Kvern", ("Kvern grinder",), 36),
)
NUMBERS = (  # kind, examples, words near it
    ("order", ("48-1177", "51-2090"), "order, bestellung, pedido, commande, ordre"),
    ("serial", ("2214", "1980"), "serial, serienummer, seriennummer, número de serie, numéro de série"),
)
OWNED = (  # whose, what, serial, bought so long ago, handed on so long ago (or "")
    ("maya@osei.example", "Vika", "0871", "1585d", "59d"),
    ("maya@osei.example", "Kvern", "", "673d", ""),
    ("maya@osei.example", "Tind", "2214", "50d", ""),
    ("mats@ahlgren.example", "Vika", "1204", "990d", ""),
    ("dagfinn.moe@fjellpost.example", "Tind", "1733", "402d", ""),
    ("kari.nes@kystpost.example", "Tind", "1980", "520d", ""),
    ("omar@haddad.example", "Tind", "2051", "300d", ""),
    ("hanne.solberg@nordlys.example", "Kvern", "", "480d", ""),
    ("beatrice.lowell@lowel.example", "Tind", "2290", "20d", ""),
)
PROMISES = (  # whose, by whom, words, made so long ago, due in (from now), kept so long ago (or "")
    ("maya@osei.example", "Jonas", "Gasket by post", "8d 1h", "", "5d"),
    ("maya@osei.example", "Priya", "Collect the Tind, bring a loan Vika", "1d 2h", "5h", ""),
    ("maya@osei.example", "Priya", "Tind mended and back", "1d 2h", "8d", ""),
    ("omar@haddad.example", "Priya", "Write when the new tray leaves", "3d 1h", "1d 20h", ""),
    ("grace@whitfield.example", "Jonas", "Parcel to Rope Walk", "6d 8h", "", "4d"),
)


def tell(company: Company, *, now: datetime) -> None:
    """Everything of a person, once their letters are in."""
    start, priya = now - timedelta(days=730), company.agents["Priya"]
    products = {
        name: keep_product(Product(), name=name, aliases=aliases, warranty_months=months, by=priya.actor, at=start)
        for name, aliases, months in PRODUCTS
    }
    for email, what, serial, ago, gone in OWNED:
        _owns(
            email,
            products[what],
            serial,
            since=now - span(ago),
            gone=now - span(gone) if gone else None,
            company=company,
        )
    for email, by, words, ago, due, kept in PROMISES:
        _promises(
            email,
            company,
            by,
            words,
            at=now - span(ago),
            due=_by_evening(now + span(due)) if due else None,
            kept=kept,
            now=now,
        )
    _maya(company, now=now)


def teach(company: Company, *, now: datetime) -> None:
    """How the company's own numbers look, before the first letter is read."""
    for slug, examples, context in NUMBERS:
        kind = FactKind(slug=slug, sensitivity="harmless", examples=list(examples), context=context)
        kind.keep(by=company.agents["Priya"].actor, at=now - timedelta(days=730))


def _person(email: str) -> Person:
    return Identity.objects.select_related("person").get(kind="email", value=email).person


def _owns(
    email: str, product: Product, serial: str, *, since: datetime, gone: datetime | None, company: Company
) -> None:
    person, by = _person(email), company.agents["Priya"].actor
    if since < person.first_seen_at:  # who bought something has been known since then
        person.first_seen_at = since
        person.save(update_fields=["first_seen_at"])
    bought: date = since.date()
    row = note_owned(person, product=product, serial=serial, bought_on=bought, by=by, at=since, source="import:shop")
    if gone is not None:
        row.pass_on(to=None, by=by, at=gone, why="passed to her sister")


def _promises(
    email: str, company: Company, by: str, words: str, *, at: datetime, due: datetime | None, kept: str, now: datetime
) -> None:
    talk = Conversation.objects.filter(person=_person(email)).latest("last_message_at")
    agent = company.agents[by]
    row = promise(talk, words=words, due_at=due or at + timedelta(days=5), by=agent, at=at)
    if kept:
        keep(row, by=agent, at=now - span(kept))


def _by_evening(at: datetime) -> datetime:
    """Promises end at an hour that people say."""
    local = timezone.localtime(at)
    return local.replace(hour=17, minute=0, second=0, microsecond=0) + timedelta(days=local.hour >= 17)


def _maya(company: Company, *, now: datetime) -> None:
    """The one whose page the design shows."""
    maya, amara = _person("maya@osei.example"), company.agents["Amara"].actor
    father = life_event.Told(kind="bereavement", relation="father")
    life_event.tell(maya, father, by=amara, at=now - timedelta(days=14))
    checkout = consent.Proof(source="page:checkout", words="Send me notes on care and upkeep")
    consent.give(
        maya, purpose="proactive", channel="email", proof=checkout, by=maya.actor, at=now - timedelta(days=1580)
    )
    news = consent.Proof(source="page:preferences", words="No news, please")
    consent.withdraw(
        maya, purpose="marketing", channel="email", proof=news, by=maya.actor, at=now - timedelta(days=1000)
    )
