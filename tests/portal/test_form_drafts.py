"""What was written on a form stays, without an account and without a cookie, for whoever holds its secret link alone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from regard.channels.form.writing import CannotWrite
from regard.conversations.models import Message, MessageFile
from regard.portal import form_draft
from regard.portal.form_draft import FormDraft, FormDraftFile, draft_of, forget_drafts, forget_drafts_of, new_token
from regard.spine import blob
from tests.cast import Cast
from tests.portal.conftest import Post, key_in


def secret_in(page: str) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def photo(name: str = "leak.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"the counter is wet")


@pytest.mark.parametrize("place", ["/contact/", "/complain/"])
def test_kept_and_found_again_by_its_link_without_a_cookie(cast: Cast, post: Post, place: str) -> None:
    client = Client()
    page = client.get(place).content.decode()
    told = {"draft": secret_in(page), "key": key_in(page), "what": "keep", "words": "It leaks <b>.", "files": photo()}
    answer = client.post(place, told)
    assert answer.status_code == 303 and not client.cookies
    assert not Message.objects.exclude(pk=cast.first.pk).exists()
    again = Client().get(answer.headers["Location"]).content.decode()
    assert "It leaks &lt;b&gt;." in again and "leak.txt" in again and "Kept for seven days" in again
    assert told["draft"] not in FormDraft.objects.get().token


@pytest.mark.parametrize("place", ["/contact/", "/complain/"])
def test_files_need_not_be_chosen_again_after_a_mistake_and_nothing_stays_when_it_is_sent(
    cast: Cast, post: Post, place: str
) -> None:
    client = Client()
    page = client.get(place).content.decode()
    told = {"draft": secret_in(page), "key": key_in(page), "words": "It leaks.", "email": "not an address"}
    wrong = client.post(place, told | {"files": photo()})
    assert wrong.status_code == 422 and "leak.txt" in wrong.content.decode()
    sha256 = FormDraftFile.objects.get().sha256
    sent = client.post(place, told | {"email": "new@people.example", "key": key_in(wrong.content.decode())})
    assert sent.status_code == 303
    assert MessageFile.objects.get().filename == "leak.txt"
    assert not FormDraft.objects.exists() and not FormDraftFile.objects.exists()
    post.work()
    assert blob.read(sha256) == b"the counter is wet"  # the message refers to the same bytes


def test_one_is_left_out_and_its_bytes_go(cast: Cast, post: Post) -> None:
    client = Client()
    secret = secret_in(client.get("/contact/").content.decode())
    client.post("/contact/", {"draft": secret, "what": "keep", "words": "a", "files": [photo("a.txt"), photo("b.txt")]})
    first = FormDraftFile.objects.order_by("pk")[0]
    client.post("/contact/", {"draft": secret, "what": "keep", "words": "a", "drop": str(first.pk)})
    assert [one.filename for one in FormDraftFile.objects.all()] == ["b.txt"]
    client.post(
        "/contact/", {"draft": new_token(), "what": "keep", "words": "a", "drop": str(FormDraftFile.objects.get().pk)}
    )
    assert FormDraftFile.objects.count() == 1, "somebody else's file is not theirs to drop"


def test_a_guessed_link_shows_nothing(cast: Cast) -> None:
    secret = new_token()
    Client().post("/contact/", {"draft": secret, "what": "keep", "words": "secret words"})
    for guess in (secret[:-1], secret + "x", new_token(), "x" * 5000, "\x00", FormDraft.objects.get().token, ""):
        answer = Client().get("/contact/", {"draft": guess})
        assert answer.status_code == 200 and "secret words" not in answer.content.decode()
    made_up = Client().post("/contact/", {"draft": "mine", "what": "keep", "words": "x"})
    assert made_up.status_code == 422 and FormDraft.objects.count() == 1


def test_it_ends_after_a_week_and_with_the_person(cast: Cast, post: Post) -> None:
    now = timezone.now()
    for words in ("one", "two"):
        Client().post(
            "/contact/", {"draft": new_token(), "what": "keep", "words": words, "email": " Dana@Example.org "}
        )
    old = FormDraft.objects.order_by("pk")[0]
    FormDraft.objects.filter(pk=old.pk).update(at=now - timedelta(days=8))
    forget_drafts(at=now)
    assert FormDraft.objects.count() == 1
    forget_drafts_of(["dana@example.org"], at=now)
    assert not FormDraft.objects.exists()


def test_a_flood_of_drafts_is_braked_and_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_draft, "PER_NETWORK", 2)
    for _turn in range(2):
        assert Client().post("/contact/", {"draft": new_token(), "what": "keep", "words": "x"}).status_code == 303
    full = Client().post("/contact/", {"draft": new_token(), "what": "keep", "words": "my long story"})
    assert full.status_code == 429 and "my long story" in full.content.decode()
    assert FormDraft.objects.count() == 2


def test_ten_megabytes_of_words_and_an_eleventh_file_are_refused_in_words(cast: Cast) -> None:
    secret = new_token()
    huge = Client().post("/contact/", {"draft": secret, "what": "keep", "words": "x" * 2_000_000})
    assert huge.status_code in (400, 413, 422) and not FormDraft.objects.exists()
    many = {"draft": secret, "what": "keep", "words": "x", "files": [photo(f"{n}.txt") for n in range(6)]}
    assert Client().post("/contact/", many).status_code == 303
    many["files"] = [photo(f"more {n}.txt") for n in range(6)]
    assert Client().post("/contact/", many).status_code == 422
    assert FormDraftFile.objects.count() == 6


def test_the_script_of_the_page_hears_nothing_but_that_it_is_kept(cast: Cast) -> None:
    secret = new_token()
    answer = Client().post("/contact/", {"draft": secret, "what": "keep", "words": "half a"}, headers={"X-Keep": "1"})
    assert answer.status_code == 204 and not answer.content
    draft = draft_of(secret, at=timezone.now())
    assert draft is not None and draft.given["words"] == "half a"
    with pytest.raises(CannotWrite):
        form_draft.keep("", typed=draft.given, files=[], drop=[], network="", at=timezone.now())
