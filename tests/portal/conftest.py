"""A post office: what would have left for customers lies here, and a worker who does what is due."""

from __future__ import annotations

import email
import email.policy
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import signing
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from regard.channels import ours
from regard.channels.email import maildir
from regard.channels.form.page_key import SALT
from regard.customers.models import Identity, Level
from regard.spine.models import Delivery
from regard.spine.worker import perform
from tests.cast import Cast


@pytest.fixture(scope="session", autouse=True)
def static_files(django_db_blocker: pytest.FixtureRequest) -> None:
    if not Path(staticfiles_storage.location).joinpath("portal").exists():
        call_command("collectstatic", interactive=False, verbosity=0)


@dataclass
class Post:
    def work(self) -> None:
        while claimed := Delivery.claim(lanes=["send", "default"], at=timezone.now(), limit=10):
            for one in claimed:
                perform(one)

    def letters(self) -> list[EmailMessage]:
        self.work()
        files = sorted((maildir.folder() / "new").glob("*")) if maildir.folder().exists() else []
        return [email.message_from_bytes(one.read_bytes(), policy=email.policy.default) for one in files]  # type: ignore[misc]

    def words(self) -> str:
        """Of the newest letter."""
        body = self.letters()[-1].get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    def link(self) -> str:
        found = re.search(r"https?://[^/\s]+(/my/\S+)", self.words())
        assert found is not None
        return found[1]

    def digits(self) -> str:
        found = re.search(r"\b(\d{3}) (\d{3})\b", self.words())
        assert found is not None
        return found[1] + found[2]


@pytest.fixture
def post(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    monkeypatch.setattr(django_settings, "DEMO", True)
    shutil.rmtree(maildir.folder(), ignore_errors=True)
    ours.forget()
    yield Post()
    shutil.rmtree(maildir.folder(), ignore_errors=True)


@pytest.fixture
def dana(cast: Cast) -> Identity:
    """Dana's address, recognised."""
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=timezone.now())
    return cast.dana_identity


def enter(post: Post, client: Client | None = None, address: str = "dana@example.org") -> Client:
    """Somebody asks for the letter, opens its link and presses the button."""
    client = client or Client()
    client.post("/my/sign-in/", {"email": address})
    client.post(post.link())
    return client


def key_in(page: str) -> str:
    """The key of a form, as if its page had been read for a while."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found is not None
    name, made = signing.loads(found[1], salt=SALT)
    return signing.dumps([name, made - 60], salt=SALT)
