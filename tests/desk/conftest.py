"""A room to test the desk in: the cast, with a hostile letter, a file, a spam mail, an invitation and a bounced answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from regard.channels.models import Inbound, MenuOption, PhoneNumber
from regard.conversations.call import Call, ring
from regard.conversations.models import Message, MessageFile, SavedReply, SavedView
from regard.conversations.receiving import Incoming, IncomingFile, take_in
from regard.conversations.reply import Answer, reply
from regard.conversations.saved_reply import keep_saved_reply
from regard.conversations.saved_view import keep_view
from regard.customers.company import belongs_to, keep_company
from regard.customers.fact import Fact
from regard.customers.fact_kind import FactKind
from regard.customers.fact_proposal import add_by_hand
from regard.customers.importing import upload
from regard.customers.models import Company, Import, OwnedProduct, OwnField, PersonFile, Product, Site
from regard.customers.own_field import keep_field
from regard.customers.owned import note_owned
from regard.customers.product import keep_product
from regard.customers.site import add_site
from regard.spine import blob
from regard.staff.invitation import invite
from regard.staff.models import Agent, Invitation
from tests.cast import Cast

RAW = b"From: spam@example.net\r\nSubject: Win\r\nMessage-ID: <w@example.net>\r\n\r\n<script>alert(1)</script>\r\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.fixture(scope="session", autouse=True)
def static_files(django_db_blocker: pytest.FixtureRequest) -> None:
    """Addresses of static files are hashed, so they must have been collected once."""
    if not Path(staticfiles_storage.location).joinpath("ui").exists():
        call_command("collectstatic", interactive=False, verbosity=0)


@dataclass
class Desk:
    cast: Cast
    letter: Message
    file: MessageFile
    aside: Inbound
    invitation: Invitation
    saved: SavedReply
    answer: Message
    owned: OwnedProduct
    company: Company
    own_field: OwnField
    imported: Import
    person_file: PersonFile
    fact: Fact
    fact_kind: FactKind

    def fill(self, pattern: str) -> str:
        """An address of things of the Support team."""
        c = self.cast.conversation
        values = {
            "<str:token>": self.invitation.token, "<slug:slug>": f"team-{self.cast.support.pk}", "<slug:ref>": c.ref,
            "<int:identity_pk>": str(self.cast.dana_identity.pk), "<int:file_pk>": str(self.file.pk), "<path:name>": "x.svg",
            "<str:key>": "1.2.3", "<int:check_pk>": "1", "<int:key_pk>": "1", "<int:event_pk>": "1", "<int:rule_pk>": "1", "<slug:verb>": "discards", "<int:fact_pk>": str(self.fact.pk), "<int:owned_pk>": str(self.owned.pk), "<int:pk>": str(self._pk(pattern)),
        }  # fmt: skip
        if "/files/<int:file_pk>/" in pattern and "people/" in pattern:
            values["<int:file_pk>"] = str(self.person_file.pk)
        if "settings/forms/" in pattern:
            values["<slug:slug>"] = "question"
        for name, value in values.items():
            pattern = pattern.replace(name, value)
        return "/" + pattern

    def _pk(self, pattern: str) -> int:
        cast = self.cast
        if "/calls/" in pattern:
            return a_call(cast).pk
        if "desk/views/" in pattern:
            return a_view(cast).pk
        if "settings/phone/" in pattern:
            return a_number(cast).pk
        for part, row in {
            "messages/<int:pk>/undo": self.answer, "messages/": self.letter, "aside/": self.aside, "people/": cast.dana, "settings/sites/": Site.objects.get(), "settings/website/": Site.objects.get(),
            "mailboxes/": cast.mailbox, "teams/": cast.support, "settings/hours/": cast.support, "settings/promises/": cast.support, "agents/": cast.alma, "invitations/": self.invitation,
            "saved-replies/": self.saved, "companies/": self.company, "settings/products/": self.owned.product,
            "own-fields/": self.own_field, "fact-kinds/": self.fact_kind, "imports/": self.imported,
        }.items():  # fmt: skip
            if part in pattern:
                return row.pk
        return 1


def a_number(cast: Cast) -> PhoneNumber:
    """A telephone number, with a choice on it."""
    values = {"name": "Halden", "team": cast.support, "made_at": timezone.now()}
    number = PhoneNumber.objects.get_or_create(number="+4721000000", defaults=values)[0]
    MenuOption.objects.get_or_create(
        pk=1, defaults={"number": number, "digit": 1, "words": "a repair", "team": cast.support}
    )
    return number


def a_view(cast: Cast) -> SavedView:
    """A search that is kept for Support."""
    found = SavedView.objects.filter(team=cast.support).first()
    return found or keep_view(name="Leaks", query="leaks", team=cast.support, by=cast.benno, at=timezone.now())


def a_call(cast: Cast) -> Call:
    """Dana calls, and speaks to the machine."""
    now = timezone.now()
    with transaction.atomic():
        call = ring(cast.conversation, direction="in", identity=cast.dana_identity, number="+4722123456", at=now)
        sha = blob.store(b"ID3")
        MessageFile.objects.create(
            message=call.message, sha256=sha, filename="v.mp3", content_type="audio/mpeg", size=3
        )
        return call


@pytest.fixture
def desk(cast: Cast) -> Desk:
    now = timezone.now()
    with transaction.atomic():
        letter = take_in(
            cast.conversation,
            Incoming(
                identity=cast.dana_identity, text="With a picture", html="<p>With <b>looks</b></p>", at=now, raw=blob.store(RAW),
                files=[IncomingFile("x.svg", "image/svg+xml", SVG)], mail_id="second@example.org",
            ),
        )  # fmt: skip
    add_site(slug="shop", name="Shop", issuer="https://shop.example", trusts_email=False, by=cast.ada, at=now)
    answer = reply(cast.conversation, Answer(html="<p>We look.</p>"), by=cast.alma, at=now)
    aside = Inbound.objects.create(
        door="smtp", received_at=now, raw=blob.store(RAW), size=len(RAW), sender="spam@example.net", subject="Win",
        fate="set_aside", reason="spam", mailbox=cast.mailbox,
    )  # fmt: skip
    invitation = invite(email="eve@halden.example", name="Eve", role="agent", teams=[cast.support], by=cast.ada, at=now)
    saved = keep_saved_reply(
        title="Hello", html="<p>Hi {{customer.first_name}}</p>", team=cast.support, by=cast.ada, at=now
    )
    fact = add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=now)
    fact_kind = FactKind(slug="serial", sensitivity="harmless", examples=["AB-2207"])
    fact_kind.keep(by=cast.ada.actor, at=now)
    kept = (*things_of(cast, at=now), fact, fact_kind)
    return Desk(cast, letter, letter.files.get(), aside, invitation, saved, answer, *kept)


def things_of(cast: Cast, *, at: datetime) -> tuple[OwnedProduct, Company, OwnField, Import, PersonFile]:
    """Dana owns a Tind, is with a company, and there is a field of our own."""
    by = cast.ada.actor
    tind = keep_product(Product(), name="Tind", aliases=["Tind 2"], warranty_months=36, by=by, at=at)
    owned = note_owned(cast.dana, product=tind, serial="2214", by=by, at=at)
    company = keep_company(Company(), name="Ray & Sons", domains=["ray.example"], by=by, at=at)
    belongs_to(cast.dana, company, by=by, at=at)
    own_field = keep_field(
        OwnField(), name="Water", kind="choice", about="person", help_text="", options=["soft", "hard"],
        sensitivity="harmless", order=0, is_pinned=True, by=by, at=at,
    )  # fmt: skip
    imported = upload(filename="people.csv", content=b"Name,Email\nNoor,noor@example.net\n", by=by, at=at)
    zipped = blob.store(b"a file")
    file = PersonFile.objects.create(
        person=cast.dana, state="ready", by=by, at=at, ready_at=at, until=at, sha256=zipped, size=6
    )
    return owned, company, own_field, imported, file


def enter(agent: Agent | None, **options: bool) -> Client:
    client = Client(**options)
    if agent is not None:
        client.force_login(agent)
    return client
