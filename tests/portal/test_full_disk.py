"""The disk takes nothing more: said in a sentence, the words stand there again, nothing half kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from regard.channels.chat.file import ChatFile
from regard.conversations.models import Message
from regard.portal.form_draft import FormDraft
from regard.spine import blob
from tests.cast import Cast
from tests.channels.chat.browser import Browser
from tests.portal.conftest import key_in
from tests.portal.test_form_drafts import photo, secret_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_fits(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Where the folder should be stands a file, so the system refuses every file under it, root's too."""
    settings.DATA_DIR = tmp_path
    (tmp_path / "blobs").write_bytes(b"")


@pytest.mark.parametrize("place", ["/contact/", "/complain/"])
@pytest.mark.parametrize("what", ["send", "keep"])
def test_a_form_with_a_file_says_so_and_shows_the_words_again(cast: Cast, place: str, what: str) -> None:
    client, before = Client(), Message.objects.count()
    page = client.get(place).content.decode()
    told = {"draft": secret_in(page), "key": key_in(page), "email": "new@people.example", "words": "It leaks badly."}
    answer = client.post(place, told | ({"what": "keep"} if what == "keep" else {}) | {"files": photo()})
    said = answer.content.decode()
    assert answer.status_code == 507
    assert "It leaks badly." in said and "our disk takes no more" in said
    assert (Message.objects.count(), FormDraft.objects.count()) == (before, 0)


def test_words_without_a_file_get_through(cast: Cast) -> None:
    client, before = Client(), Message.objects.count()
    page = client.get("/contact/").content.decode()
    told = {"key": key_in(page), "email": "new@people.example", "words": "It leaks badly."}
    assert client.post("/contact/", told).status_code == 303
    assert Message.objects.count() == before + 1


def test_a_file_in_the_chat_is_refused_in_words(cast: Cast) -> None:
    browser = Browser()
    sent = {"file": SimpleUploadedFile("a.txt", b"wet")}
    answer = browser.client.post("/chat/files/", sent, headers=browser.headers)
    assert (answer.status_code, answer.json()["code"]) == (507, "no_room")
    assert not ChatFile.objects.exists()


def test_for_the_door_of_mail_it_is_an_error_of_the_disk(cast: Cast) -> None:
    with pytest.raises(OSError, match="disk"):
        blob.store(b"a mail")
