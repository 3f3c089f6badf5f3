"""A message by form: the same door as mail, once, and braked before anything is made."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from regard.channels.form.entry import PER_ADDRESS, PER_SURE, TooMuch
from regard.channels.form.page_key import SendAgain, new_key, read_key
from regard.channels.form.writing import CannotWrite, Written, go_on_by_form, open_by_form, open_by_stranger
from regard.channels.models import FormEntry, Mailbox
from regard.conversations.closure import close
from regard.conversations.models import Conversation, Message
from regard.conversations.receiving import REOPENS_FOR, IncomingFile
from regard.customers.models import Identity, Level, Person
from tests.cast import Cast


def written(number: int = 0, words: str = "Where is it?", **more: object) -> Written:
    return Written(words, f"page-{number}", "192.0.2.1", subject="An order", **more)  # type: ignore[arg-type]


def test_a_flood_of_one_address_makes_nothing_more(cast: Cast) -> None:
    now = timezone.now()
    for number in range(PER_ADDRESS):
        open_by_stranger(written(number), email="Noor@elsewhere.example", name="", at=now)
    people = Person.objects.count()
    with pytest.raises(TooMuch):
        open_by_stranger(written(99), email="noor@ELSEWHERE.example ", name="", at=now)
    assert FormEntry.objects.count() == PER_ADDRESS and Person.objects.count() == people
    open_by_stranger(written(99), email="noor@elsewhere.example", name="", at=now + timedelta(hours=1, minutes=1))


def test_a_flood_from_one_place_makes_no_people(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regard.channels.form.entry.PER_NETWORK", 2)
    now = timezone.now()
    for number in range(2):
        open_by_stranger(written(number), email=f"a{number}@elsewhere.example", name="", at=now)
    with pytest.raises(TooMuch):
        open_by_stranger(written(9), email="a9@elsewhere.example", name="", at=now)
    assert not Identity.objects.filter(value="a9@elsewhere.example").exists()


def test_whoever_proved_who_they_are_may_write_more(cast: Cast) -> None:
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="link", at=now)
    for number in range(PER_SURE):
        go_on_by_form(cast.conversation, written(number), identity=cast.dana_identity, at=now)
    with pytest.raises(TooMuch):
        go_on_by_form(cast.conversation, written(99), identity=cast.dana_identity, at=now)


def test_a_page_is_one_message_and_one_that_was_erased_does_not_come_back(cast: Cast) -> None:
    now = timezone.now()
    first = open_by_stranger(written(), email="noor@elsewhere.example", name="", at=now)
    assert open_by_stranger(written(words="Changed."), email="noor@elsewhere.example", name="", at=now) == first
    Message.objects.filter(pk=first.pk).update(mail_id=None, text="")
    with pytest.raises(SendAgain):
        open_by_stranger(written(), email="noor@elsewhere.example", name="", at=now)
    assert Message.objects.filter(conversation=first.conversation).count() == 1


def test_a_matter_closed_long_ago_is_followed_by_a_new_one(cast: Cast) -> None:
    now = timezone.now()
    close(cast.conversation, by=cast.alma.actor, at=now)
    late = now + REOPENS_FOR + timedelta(days=1)
    message = go_on_by_form(cast.conversation, written(), identity=cast.dana_identity, at=late)
    assert message.conversation != cast.conversation and message.conversation.follows == cast.conversation


@pytest.mark.parametrize(("words", "field"), [("", "words"), (" \r\n\t", "words"), ("x" * 50_001, "words")])
def test_words_are_needed_and_not_too_many(cast: Cast, words: str, field: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        open_by_form(written(words=words), identity=cast.dana_identity, at=timezone.now())
    assert refused.value.field == field and FormEntry.objects.count() == 0


def test_a_file_alone_will_do_and_its_name_is_made_plain(cast: Cast) -> None:
    files = [
        IncomingFile("../../etc/passwd", "text/plain", b"x"), IncomingFile("", "", b"y"), IncomingFile("a\u202egnp.exe", "", b"z"),
        IncomingFile("x" * 400 + ".png", "", b"w"), IncomingFile("\ud800\x00.txt", "", b"v"),
    ]  # fmt: skip
    message = open_by_form(written(words="", files=files), identity=cast.dana_identity, at=timezone.now())
    names = list(message.files.order_by("pk").values_list("filename", flat=True))
    assert names[:3] == [".._.._etc_passwd", "file", "agnp.exe"] and names[3].endswith(".png") and len(names[3]) == 120


def test_without_a_mailbox_nothing_is_lost_in_the_dark(cast: Cast) -> None:
    from regard.channels import ours

    before = Conversation.objects.count()
    Mailbox.objects.all().delete()
    ours.forget()
    with pytest.raises(CannotWrite, match="setting up"):
        open_by_stranger(written(), email="noor@elsewhere.example", name="", at=timezone.now())
    assert Conversation.objects.count() == before and FormEntry.objects.count() == 0
    assert not Identity.objects.filter(value="noor@elsewhere.example").exists()


@pytest.mark.parametrize(
    ("age", "good"), [(-5, False), (0, False), (1, False), (2, True), (86_000, True), (90_000, False)]
)
def test_a_page_is_good_after_two_seconds_and_for_a_day(age: int, good: bool) -> None:
    now = datetime.fromtimestamp(timezone.now().timestamp() // 1, tz=timezone.get_current_timezone())
    key = new_key(at=now - timedelta(seconds=age))
    if good:
        assert read_key(key, at=now)
    else:
        with pytest.raises(SendAgain):
            read_key(key, at=now)
