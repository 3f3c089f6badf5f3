"""Retention: off until somebody says so, in small batches, and only what is closed and long quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from regard.channels import retaining as letters
from regard.channels.intake import take
from regard.channels.models import Inbound
from regard.conversations import retaining, retaining_people
from regard.conversations.closure import close
from regard.conversations.models import Conversation, Message, MessageFile
from regard.conversations.receiving import Incoming, IncomingFile, take_in
from regard.customers.models import Erasure, Identity, Person, Product, RetentionRule
from regard.customers.owned import note_owned
from regard.customers.product import keep_product
from regard.customers.retention import CannotKeepRule, months_before, set_rule
from regard.spine import blob
from regard.spine.blob_use import HANDLER, forget_job
from regard.spine.models import Delivery
from tests.cast import Cast
from tests.desk.conftest import enter

RAW = b"From: dana@example.org\r\nTo: help@halden.example\r\nSubject: old\r\nMessage-ID: <old@example.org>\r\n\r\nOld words."
OLD = timedelta(days=400)


@pytest.fixture
def old(cast: Cast) -> Conversation:
    """A closed conversation of Dana's with a letter and a file, quiet for 400 days."""
    row = take(RAW, door="smtp", envelope_from="dana@example.org", envelope_to=cast.mailbox.address, at=timezone.now())
    assert row.message is not None
    talk = row.message.conversation
    with transaction.atomic():
        files = [IncomingFile("a.txt", "text/plain", b"old file")]
        take_in(talk, Incoming(identity=cast.dana_identity, text="more", at=timezone.now(), files=files))
    close(talk, by="", at=timezone.now())
    quiet(talk)
    return Conversation.objects.get(pk=talk.pk)


def quiet(talk: Conversation) -> None:
    then = timezone.now() - OLD
    Conversation.objects.filter(pk=talk.pk).update(last_message_at=then, queue_at=then)
    Person.objects.filter(pk=talk.person_id).update(last_seen_at=then)


def run(*whats: str, months: int = 12) -> None:
    for what in whats:
        set_rule(what, months=months, by="agent:1", at=timezone.now())
    for job in (letters.retain, retaining.retain, retaining_people.retain):
        job(Delivery())
    for one in Delivery.objects.filter(handler=HANDLER):
        forget_job(one)


def test_nothing_goes_while_no_rule_is_set(cast: Cast, old: Conversation) -> None:
    run()
    assert Message.objects.filter(conversation=old).exclude(raw="").exists()
    assert old.messages.exclude(text="").count() == 2
    assert MessageFile.objects.exists()


def test_letters_as_they_came_go_and_the_words_stay(cast: Cast, old: Conversation) -> None:
    raw = old.messages.exclude(raw="").get().raw
    run("raw")
    assert not blob.open_path(raw).exists()
    assert Inbound.objects.get(message__conversation=old).erased_at is not None
    assert old.messages.exclude(text="").count() == 2
    assert RetentionRule.objects.get(what="raw").erased == 1
    run()
    assert RetentionRule.objects.get(what="raw").erased == 1


def test_files_go_and_the_words_stay(cast: Cast, old: Conversation) -> None:
    sha256 = MessageFile.objects.get().sha256
    run("files")
    assert not MessageFile.objects.exists()
    assert not blob.open_path(sha256).exists()
    assert old.messages.exclude(text="").count() == 2


def test_words_go_and_that_there_was_a_conversation_stays(cast: Cast, old: Conversation) -> None:
    run("conversations")
    assert not old.messages.exclude(text="").exists()
    assert Conversation.objects.get(pk=old.pk).message_count == 2
    assert cast.conversation.messages.get().text  # Dana's open one is nobody's past
    assert Person.objects.get(pk=cast.dana.pk).name == "Dana Ray"


@pytest.mark.parametrize("what", ["open", "young"])
def test_what_is_open_or_young_stays(cast: Cast, old: Conversation, what: str) -> None:
    if what == "open":
        Conversation.objects.filter(pk=old.pk).update(shelf="open")
    run("raw", "files", "conversations", months=12 if what == "open" else 14)
    assert old.messages.exclude(text="").count() == 2
    assert MessageFile.objects.exists()
    assert Message.objects.filter(conversation=old).exclude(raw="").exists()


def test_people_go_when_nothing_is_left_of_them(cast: Cast, old: Conversation) -> None:
    quiet(cast.conversation)
    Person.objects.update(last_seen_at=timezone.now() - OLD)
    tind = keep_product(Product(), name="Tind", aliases=[], warranty_months=None, by="", at=timezone.now())
    owner = Person.objects.create(name="Owner", first_seen_at=timezone.now(), last_seen_at=timezone.now() - OLD)
    note_owned(owner, product=tind, by="", at=timezone.now())
    run("people")
    assert list(Erasure.objects.values_list("person", "why")) == [(cast.ines.person_id, "retention")]
    close(cast.conversation, by="", at=timezone.now())
    quiet(cast.conversation)
    run("conversations", "people")
    assert not Identity.objects.filter(value="dana@example.org").exists()
    assert Person.objects.get(pk=owner.pk).name == "Owner"


def test_a_rule_is_a_number_of_months(cast: Cast) -> None:
    for months in (0, -1, 1201):
        with pytest.raises(CannotKeepRule):
            set_rule("raw", months=months, by="", at=timezone.now())


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)), st.integers(1, 400))
def test_months_are_those_of_the_calendar(moment: datetime, months: int) -> None:
    before = months_before(moment, months)
    assert (moment.year - before.year) * 12 + moment.month - before.month == months
    assert before.day == moment.day or (before + timedelta(days=1)).day == 1


def test_the_page_shows_how_much_would_go(cast: Cast, old: Conversation) -> None:
    client, address = enter(cast.ada), "/desk/settings/retention/"
    assert "Kept for ever." in client.get(address).content.decode()
    assert "After 12 months: 1 would go." in client.get(address, {"what": "files", "months": "12"}).content.decode()
    assert not RetentionRule.objects.exists()
    assert client.post(address + "rules/", {"what": "files", "months": "12"}).status_code == 303
    assert RetentionRule.objects.get().months == 12
    assert client.post(address + "rules/", {"what": "files", "months": "soon"}).status_code == 422
    assert client.post(address + "rules/", {"what": "files", "months": ""}).status_code == 303
    assert RetentionRule.objects.get().months is None


def test_erasing_on_its_page(cast: Cast) -> None:
    client, address = enter(cast.ada), f"/desk/people/{cast.dana.pk}/erasure/"
    page = client.get(address).content.decode()
    assert "Erase Dana Ray" in page
    assert "the figures of a day stay true" in page
    assert client.post(address, {"name": "somebody"}).status_code == 422
    answer = client.post(address, {"name": "Dana Ray", "identity": cast.dana_identity.pk})
    assert answer.status_code == 403
    assert "Call them back" in answer.content.decode()
    assert client.post(address, {"name": "Dana Ray", "identity": ""}).status_code == 303
    assert "This person is erased" in client.get(address).content.decode()
    assert enter(cast.alma).get(f"/desk/people/{cast.dana.pk}/").status_code == 200
