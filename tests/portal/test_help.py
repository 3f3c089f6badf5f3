"""The widget's doors: the script, what it knows beforehand, writing and complaining from it. No cookie anywhere."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as django_settings
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from regard.channels.chat.visit import From, begin
from regard.channels.form.page_key import SALT
from regard.channels.models import Mailbox, PhoneNumber
from regard.conversations.complaint import Complaint
from regard.conversations.models import Conversation, Message
from regard.customers.models import Level
from regard.portal import help_assets
from regard.staff import opening
from tests.cast import Cast

LANGUAGES = {"de": "Wir können noch nicht sagen", "en": "We can't say yet"}


def config(client: Client, **asked: str) -> dict[str, Any]:
    answer = client.get("/help/config", asked)
    assert answer.status_code == 200
    return dict(answer.json())


def older(key: str) -> str:
    """The key of a page that has been read for a while."""
    name, made = signing.loads(key, salt=SALT)
    return signing.dumps([name, made - 60], salt=SALT)


def test_the_script_is_small_complete_and_open_to_every_page(cast: Cast) -> None:
    answer = Client().get("/help.js", headers={"accept-encoding": "gzip", "origin": "https://shop.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in answer.headers
    assert len(answer.content) < 15_000
    text = gzip.decompress(answer.content).decode()
    assert "__CSS__" not in text
    assert f'"/help/panel.js?v={help_assets.version()}&lang="' in text
    assert Client().get("/help.js", headers={"if-none-match": answer.headers["ETag"]}).status_code == 304
    assert Client().get("/help.js").content.decode() == text


@pytest.mark.parametrize("lang", [*help_assets.LANGUAGES, "pt"])
def test_the_panel_is_one_file_with_its_words_and_looks(lang: str) -> None:
    asked = {"v": help_assets.version(), "lang": lang}
    packed = {"accept-encoding": "gzip", "origin": "https://shop.example"}
    answer = Client().get("/help/panel.js", asked, headers=packed)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies
    assert len(answer.content) < 35_000
    text = gzip.decompress(answer.content).decode()
    assert not re.search(r"^import\b|\bimport\(|\beval\(", text, re.MULTILINE)
    assert re.findall(r"^export .*?=", text, re.MULTILINE) == ["export const start ="]
    assert ("Wie können wir helfen?" in text) == (lang == "de")
    assert ("How can we help?" in text) == (lang in ("en", "pt"))
    older = Client().get("/help/panel.js", asked | {"v": "older"})
    assert older.headers["Cache-Control"] == "public, max-age=300"


def test_no_length_in_a_stranger_page_goes_by_its_own_rem() -> None:
    css = help_assets.sheet() + help_assets.dock_css()
    lengths = re.sub(r"@media[^{]*", "", css)
    assert "var(--regard-rem)" in lengths
    assert not re.search(r"[\d.]rem\b", lengths)
    assert "url(" not in css
    used, named = set(re.findall(r"var\((--(?!regard)[\w-]+)", css)), set(re.findall(r"(--[\w-]+)\s*:", css))
    assert used - named - {"--at", "--typical", "--most", "--part"} == set()


def test_what_it_knows_beforehand(cast: Cast) -> None:
    found = config(Client(), lang="en", site="nobody-knows")
    assert found["is_open"] is True
    assert found["chat"] is True
    assert found["mail"] == "help@halden.example"
    assert found["phone"] is None
    assert found["people"] == ["Alma", "Benno"]
    assert found["links"]["complain"] == f"{django_settings.BASE_URL}/complain/"
    answer = Client().get("/help/config")
    assert answer.headers["Cache-Control"] == "public, max-age=20"
    assert not answer.cookies


def test_it_knows_the_number_of_the_company(cast: Cast) -> None:
    now = timezone.now()
    PhoneNumber.objects.create(number="+4721000001", name="Old", team=cast.support, made_at=now, retired_at=now)
    PhoneNumber.objects.create(number="+4721000000", name="Us", team=cast.support, made_at=now)
    assert config(Client())["phone"] == "+47 21 00 00 00"


def test_it_says_when_nobody_is_here_and_names_nobody(cast: Cast) -> None:
    yesterday = (timezone.now() - timedelta(days=1)).weekday()
    week = ["9-17" if day == yesterday else "" for day in range(7)]
    cast.ada.role = "admin"
    opening.keep_hours(team=None, zone="UTC", week=week, by=cast.ada, at=timezone.now())
    found = config(Client())
    assert found["is_open"] is False
    assert found["people"] == []
    assert found["opens_at"]
    assert found["wait"]["opens_at_words"] in found["wait"]["words"]
    assert any("9:00" in line for line in found["hours"])


def test_every_hour_is_told_by_the_clock_of_our_opening_hours(cast: Cast) -> None:
    cast.ada.role = "admin"
    at = timezone.now()
    week = ["" for _day in range(7)]
    week[(at.astimezone(ZoneInfo("Pacific/Auckland")) + timedelta(days=2)).weekday()] = "9-17"
    opening.keep_hours(team=None, zone="Pacific/Auckland", week=week, by=cast.ada, at=at)
    found = config(Client(), lang="en")
    assert found["zone"] == "Pacific/Auckland"
    assert "09:00" in found["wait"]["opens_at_words"]
    assert found["now_words"] in {
        (at + timedelta(minutes=more)).astimezone(ZoneInfo(found["zone"])).strftime("%H:%M") for more in (0, 1)
    }
    told = Client().get("/help/letters/").json()
    assert found["answer_by_words"][-5:] == told["answer_by"][-5:]
    page = Client().get("/help/").content.decode()
    assert "Times in Pacific/Auckland" in page
    assert found["wait"]["opens_at_words"] in page


def test_before_the_first_mailbox_it_promises_nothing(cast: Cast) -> None:
    Mailbox.objects.all().delete()
    from regard.channels import ours

    ours.forget()
    found = config(Client())
    assert found["chat"] is False
    assert found["mail"] is None
    assert found["is_open"] is False


@pytest.mark.parametrize(
    ("lang", "direction"), [("ar-EG", "rtl"), ("he", "rtl"), ("de-AT", "ltr"), ("<b>", "ltr"), ("", "ltr")]
)
def test_the_direction_follows_the_language_of_the_page(cast: Cast, lang: str, direction: str) -> None:
    assert config(Client(), lang=lang)["dir"] == direction


def test_another_page_may_ask_beforehand_and_after(cast: Cast) -> None:
    for path in ("/help/config", "/help/complaints/", "/help/letters/"):
        asked = Client().options(
            path, headers={"origin": "https://shop.example", "access-control-request-method": "POST"}
        )
        assert asked.status_code == 204
        assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
        assert "Access-Control-Allow-Credentials" not in asked.headers


def complain(client: Client, **more: Any) -> Any:
    key = older(client.get("/help/complaints/").json()["key"])
    given = {"key": key, "words": "Water ran over the counter.", "about": "Vika 0931", "remedies": ["mend", "damage"]}
    return client.post("/help/complaints/", given | {"email": "dana@example.org", "name": "Dana"} | more)


def test_a_complaint_has_its_reference_at_once(cast: Cast) -> None:
    file = SimpleUploadedFile("oak.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")
    answer = complain(Client(), files=file)
    assert answer.status_code == 201, answer.content
    complaint = Complaint.objects.get()
    assert answer.json()["ref"] == complaint.shown_ref
    assert complaint.remedies == ["mend", "damage"]
    assert complaint.about == "Vika 0931"
    assert complaint.conversation.person == cast.dana
    first = complaint.conversation.messages.order_by("pk")[0]
    assert first.files.count() == 1


def test_the_same_page_twice_is_one_complaint(cast: Cast) -> None:
    client = Client()
    key = older(client.get("/help/complaints/").json()["key"])
    given = {"key": key, "words": "Water ran.", "email": "dana@example.org"}
    first, again = client.post("/help/complaints/", given), client.post("/help/complaints/", given)
    assert first.json()["ref"] == again.json()["ref"]
    assert Complaint.objects.count() == 1


def test_what_is_missing_is_said_in_the_language_of_the_page(cast: Cast) -> None:
    answer = complain(Client(), words=" ", email="no address")
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"words", "email"}
    assert answer.json()["field"] == "words"
    assert not Complaint.objects.exists()


def test_a_machine_is_asked_once_more(cast: Cast) -> None:
    client = Client()
    key = client.get("/help/complaints/").json()["key"]
    quick = client.post("/help/complaints/", {"key": key, "words": "x", "email": "a@b.example"})
    assert quick.json()["code"] == "send_again"
    assert complain(client, website="http://spam.example").json()["code"] == "send_again"
    assert client.post("/help/complaints/", {"key": "made up", "words": "x", "email": "a@b.example"}).status_code == 422
    assert not Complaint.objects.exists()


def test_a_letter_from_the_panel_is_a_conversation(cast: Cast) -> None:
    client, before = Client(), Conversation.objects.count()
    told = client.get("/help/letters/").json()
    assert told["asks"] == ["email", "name"]
    given = {"key": older(told["key"]), "words": "Does my portafilter fit?", "email": "ines@stranger.example"}
    answer = client.post("/help/letters/", given)
    assert answer.status_code == 201
    assert answer.json()["answer_by"]
    assert Conversation.objects.count() == before + 1
    assert Message.objects.order_by("-pk")[0].text == "Does my portafilter fit?"


def test_whoever_the_chat_knows_is_asked_for_nothing(cast: Cast) -> None:
    now = timezone.now()
    visit, token = begin(From("192.0.2.7"), at=now)
    visit.email, visit.name = "dana@example.org", "Dana"
    visit.save(update_fields=["email", "name"])
    known = {"authorization": f"Chat {token}"}
    told = Client().get("/help/complaints/", headers=known).json()
    assert told["asks"] == []
    given = {"key": older(told["key"]), "words": "It leaks."}
    assert Client().post("/help/complaints/", given, headers=known).status_code == 201
    assert Complaint.objects.get().conversation.person == cast.dana  # by a claim: it shows her nothing and us the level


def test_somebody_who_showed_who_they_are_needs_no_address(cast: Cast) -> None:
    now = timezone.now()
    cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=now)
    visit, token = begin(From("192.0.2.7"), at=now)
    visit.identity = cast.dana_identity
    visit.save(update_fields=["identity"])
    known = {"authorization": f"Chat {token}"}
    told = Client().get("/help/letters/", headers=known).json()
    assert told["asks"] == []
    assert "dana@example.org" not in json.dumps(told)
    given = {"key": older(told["key"]), "words": "It leaks again.", "email": "ines@stranger.example"}
    assert Client().post("/help/letters/", given, headers=known).status_code == 201
    newest = Message.objects.order_by("-pk")[0]
    assert newest.identity == cast.dana_identity


@pytest.mark.parametrize("header", ["Chat " + "x" * 43, "Bearer abc", "Chat", "Chat \x00", "é" * 500])
def test_a_made_up_token_is_a_stranger(cast: Cast, header: str) -> None:
    answer = Client().get("/help/letters/", headers={"authorization": header})
    assert answer.status_code == 200
    assert answer.json()["asks"] == ["email", "name"]


@pytest.mark.parametrize("junk", [b"", b"{}", b"\xff\xfe", b"a=b&" * 2000])
def test_junk_is_refused_in_words(cast: Cast, junk: bytes) -> None:
    for path in ("/help/complaints/", "/help/letters/"):
        answer = Client().post(path, junk, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (400, 422), path
        assert not Complaint.objects.exists()


def test_the_shop_is_there_in_the_demo_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Client().get("/demo/shop/").status_code == 404
    assert Client().get("/demo/shop/shop.css").status_code == 404
    monkeypatch.setattr(django_settings, "DEMO", True)
    page = Client().get("/demo/shop/")
    assert "data-site" in page.content.decode()
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "help.js" not in Client().get("/demo/shop/?bare").content.decode()


def test_the_page_of_its_own_has_every_way_without_a_script(cast: Cast) -> None:
    text = Client().get("/help/chat/?open=<script>").content.decode()
    assert 'data-open="person"' in text
    without = text.split("<noscript>")[1]
    for href in ("/contact/", "/my/callbacks/new/", "/complain/", "mailto:help@halden.example"):
        assert href in without
