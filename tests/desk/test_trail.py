"""Whoever changes a mailbox or a saved reply leaves who, when, from what and to what; never a secret."""

from __future__ import annotations

import json

import pytest

from regard.channels.models import Mailbox
from regard.conversations.models import SavedReply
from regard.spine.models import Event
from tests.cast import Cast
from tests.desk.conftest import enter

pytestmark = pytest.mark.django_db


def told(kind: str) -> list[Event]:
    return list(Event.objects.filter(kind=kind).order_by("pk"))


def mailbox_as_typed(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "address": cast.mailbox.address, "name": cast.mailbox.name, "team": str(cast.support.pk), "imap_port": "993",
        "imap_security": "tls", "imap_sign_in": "password", "imap_folder": "INBOX", "smtp_port": "587",
        "smtp_security": "starttls", "smtp_sign_in": "password", **more,
    }  # fmt: skip


def test_a_mailbox_that_changes_says_from_what_to_what_and_no_secret(cast: Cast) -> None:
    client, address = enter(cast.ada), f"/desk/settings/mailboxes/{cast.mailbox.pk}/"
    Mailbox.objects.filter(pk=cast.mailbox.pk).update(last_uid=77)
    answer = client.post(address, mailbox_as_typed(cast, name="Halden Help", imap_secret="hunter-of-twelve"))
    assert answer.status_code == 303
    [event] = told("mailbox.kept")
    assert (event.by, event.subject) == (cast.ada.actor, f"mailbox:{cast.mailbox.pk}")
    assert event.data == {"was": {"name": "Halden & Co."}, "is": {"name": "Halden Help"}, "secrets": ["imap_secret"]}
    kept = Mailbox.objects.get(pk=cast.mailbox.pk)
    assert kept.last_uid == 77
    assert kept.imap_secret
    assert kept.imap_secret not in json.dumps(event.data)
    client.post(address, mailbox_as_typed(cast, name="Halden Help"))
    assert len(told("mailbox.kept")) == 1  # nothing changed


def test_a_new_mailbox_is_told_of(cast: Cast) -> None:
    assert (
        enter(cast.ada)
        .post("/desk/settings/mailboxes/new/", mailbox_as_typed(cast, address="new@halden.example"))
        .status_code
        == 303
    )
    [event] = told("mailbox.kept")
    assert event.data["was"]["address"] == ""
    assert event.data["is"]["address"] == "new@halden.example"


def test_a_saved_reply_leaves_its_words_when_it_changes_and_when_it_goes(cast: Cast) -> None:
    client = enter(cast.benno)
    client.post("/desk/settings/saved-replies/new/", {"title": "Thanks", "text": "Thank you.", "team": ""})
    row = SavedReply.objects.get()
    client.post(f"/desk/settings/saved-replies/{row.pk}/", {"title": "Thanks", "text": "Many thanks.", "team": ""})
    first, second = told("savedreply.kept")
    assert first.data["is"]["title"] == "Thanks"
    assert "Thank you." in second.data["was"]["html"]
    assert "Many thanks." in second.data["is"]["html"]
    assert second.by == cast.benno.actor
    row.refresh_from_db()
    row.team = cast.support
    row.save()
    client.post(f"/desk/settings/saved-replies/{row.pk}/gone/")
    [gone] = told("savedreply.dropped")
    assert "Many thanks." in gone.data["was"]["html"]
    assert gone.audience == cast.support.audience
    assert not SavedReply.objects.exists()
