"""Everything about a person in one file: what is in it, what is not, and to whom it is given."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from regard.conversations.note import note
from regard.conversations.receiving import Incoming, IncomingFile, take_in
from regard.conversations.reply import Answer, reply
from regard.customers.exporting import CannotGive, ask_for_file, forget_old, hand_over, make
from regard.customers.models import FileGiven, Level, OwnField, PersonFile, Product
from regard.customers.needs import NotSureEnough
from regard.customers.own_field import keep_field, write_value
from regard.customers.owned import note_owned
from regard.customers.product import keep_product
from regard.spine import blob
from regard.spine.blob_use import HANDLER, forget_job
from regard.spine.models import Delivery, Event
from tests.cast import Cast
from tests.desk.conftest import enter

RAW = b"From: dana@example.org\r\nSubject: it\r\n\r\nraw-zebra\r\n"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """Dana wrote, with a file; we answered and noted; a stranger wrote in between."""
    now = timezone.now()
    with transaction.atomic():
        take_in(
            cast.conversation,
            Incoming(
                identity=cast.dana_identity, text="my-words", at=now, raw=blob.store(RAW),
                files=[IncomingFile("../../eta/passwd?.txt", "text/plain", b"file-zebra")],
            ),
        )  # fmt: skip
    cast.writes("stranger-words", identity=cast.ines, at=now)
    reply(
        cast.conversation,
        Answer(html="<p>our-words</p>", seen=cast.conversation.messages.latest("pk").pk),
        by=cast.alma,
        at=now,
    )  # type: ignore[call-arg]
    note(cast.conversation, html="<p>note-words</p>", by=cast.alma, at=now)
    tind = keep_product(Product(), name="Tind", aliases=[], warranty_months=None, by="", at=now)
    note_owned(cast.dana, product=tind, serial="serial-zebra", by=cast.alma.actor, at=now)
    hidden = keep_field(
        OwnField(), name="Health", kind="text", about="person", help_text="", options=[], sensitivity="sensitive", order=0,
        is_pinned=False, by="", at=now,
    )  # fmt: skip
    write_value(cast.dana, hidden, "value-zebra", by=cast.alma.actor, at=now)
    return cast


def made(cast: Cast, *, notes: bool = False) -> tuple[PersonFile, zipfile.ZipFile]:
    file = ask_for_file(cast.dana, with_notes=notes, by=cast.alma.actor, at=timezone.now())
    make(Delivery(event=Event.objects.filter(kind="person.file_asked").latest("pk")))
    file.refresh_from_db()
    return file, zipfile.ZipFile(io.BytesIO(blob.read(file.sha256)))


def whole(zipped: zipfile.ZipFile) -> str:
    return "".join(zipped.read(name).decode() for name in zipped.namelist())


def test_everything_of_hers_is_in_it_to_read_and_as_data(cast: Cast) -> None:
    _file, zipped = made(cast)
    data = json.loads(zipped.read("everything.json"))
    page = zipped.read("read me.html").decode()
    for words in (
        "my-words",
        "our-words",
        "Dana Ray",
        "dana@example.org",
        "serial-zebra",
        "Tind",
        "value-zebra",
        "Health",
    ):
        assert words in json.dumps(data), words
        assert words in page, words
    assert "raw-zebra" in whole(zipped)
    assert "file-zebra" in whole(zipped)


def test_nobody_else_is_in_it(cast: Cast) -> None:
    _file, zipped = made(cast)
    for words in ("stranger-words", "ines@stranger.example", "Ines", "note-words", "Alma", "agent:"):
        assert words not in whole(zipped), words


def test_notes_are_in_it_when_somebody_says_so(cast: Cast) -> None:
    assert "note-words" in whole(made(cast, notes=True)[1])


def test_no_name_in_it_leads_out_of_its_folder(cast: Cast) -> None:
    _file, zipped = made(cast)
    assert all(".." not in name.split("/") and not name.startswith("/") for name in zipped.namelist())
    assert any(name.endswith("passwd_.txt") for name in zipped.namelist())


def test_hostile_words_stay_words(cast: Cast) -> None:
    cast.writes("<script>alert(1)</script>", at=timezone.now())
    page = made(cast)[1].read("read me.html").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_it_is_given_only_to_who_we_are_sure_of(cast: Cast) -> None:
    file, _zipped = made(cast)
    now = timezone.now()
    with pytest.raises(NotSureEnough):
        hand_over(file, identity=cast.dana_identity, by=cast.alma.actor, at=now)
    with pytest.raises(CannotGive, match="somebody else"):
        hand_over(file, identity=cast.ines, by=cast.alma.actor, at=now)
    assert not FileGiven.objects.exists()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=now)
    cast.dana_identity.refresh_from_db()
    given = hand_over(file, identity=cast.dana_identity, by=cast.alma.actor, at=now)
    assert given.level == Level.VERIFIED


def test_made_twice_it_is_one_and_old_ones_go(cast: Cast) -> None:
    file, _zipped = made(cast)
    make(Delivery(event=Event.objects.filter(kind="person.file_asked").latest("pk")))
    assert PersonFile.objects.get().sha256 == file.sha256
    PersonFile.objects.update(until=timezone.now() - timedelta(minutes=1))
    forget_old(Delivery())
    for one in Delivery.objects.filter(handler=HANDLER):
        forget_job(one)
    assert not blob.open_path(file.sha256).exists()
    with pytest.raises(CannotGive):
        hand_over(file, identity=cast.dana_identity, by="", at=timezone.now())


def test_whoever_does_not_see_all_of_it_does_not_get_it(cast: Cast) -> None:
    file, _zipped = made(cast)
    address = f"/desk/people/{cast.dana.pk}/files/{file.pk}/"
    assert enter(cast.alma).get(address).status_code == 200
    cast.opens("secret of the workshop", team=cast.workshop)
    assert enter(cast.alma).get(address).status_code == 403
    assert enter(cast.alma).post(f"/desk/people/{cast.dana.pk}/files/").status_code == 403
    assert enter(cast.ada).get(address).status_code == 200


def test_from_the_page_into_the_draft(cast: Cast) -> None:
    file, _zipped = made(cast)
    client, base = enter(cast.alma), f"/desk/people/{cast.dana.pk}/"
    assert f"{base}files/{file.pk}/" in client.get(base).content.decode()
    assert client.post(f"{base}files/{file.pk}/given/").status_code == 403
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=timezone.now(), by=cast.alma.actor)
    cast.conversation.messages.filter(identity=cast.ines).delete()
    answer = client.post(f"{base}files/{file.pk}/given/")
    assert answer.headers["Location"] == f"/desk/conversations/{cast.conversation.ref}/"
    assert cast.conversation.drafts.get().files.get().sha256 == file.sha256
