"""Names, subjects, words, files and HTML of strangers: shown as what they are, never run, never a page of ours."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils import timezone

from regard.channels.models import Inbound
from regard.conversations.models import Message
from regard.conversations.receiving import Incoming, IncomingFile, open_conversation
from regard.customers.models import meet
from regard.spine import blob
from tests.cast import Cast
from tests.desk.conftest import enter

EVIL = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}", "javascript:alert(1)", "<svg/onload=alert(1)>", "\u202eevil", "<!--", "&lt;script&gt;",
)  # fmt: skip
LETTER = """<p onclick="alert(1)">Hi</p><script>alert(1)</script><iframe src="//x.example"></iframe><a href="javascript:alert(1)">x</a>
<img src="cid:pic"><img src="https://tracker.example/a.png"><form action="/desk/sign-out/"><button>b</button></form>
<style>@import url(//x.example)</style><svg onload="alert(1)"></svg><meta http-equiv="refresh" content="0;url=//x.example">
<div style="background:url(https://tracker.example/b.png);position:fixed">x</div><base href="//x.example/">"""
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def attack(cast: Cast, evil: str) -> Message:
    now = timezone.now()
    with transaction.atomic():
        identity = meet(email=f"evil{abs(hash(evil))}@example.net", name=evil, at=now)
        return open_conversation(
            Incoming(
                identity=identity, text=f"words {evil}", preview=evil, subject=evil, html=LETTER, at=now, warnings=[evil],
                cc=[[evil, "cc@example.net"]], cc_identities=[meet(email="cc@example.net", name=evil, at=now)],
                files=[IncomingFile(f"{evil}.html", "text/html", b"<script>alert(1)</script>"), IncomingFile("p.png", "image/png", PNG, True, "pic")],
                raw=blob.store(b"Subject: x\r\n\r\n<script>alert(1)</script>"),
            ),
            team=cast.support, channel="email", our_address=cast.mailbox.address,
        )  # fmt: skip


def is_clean(page: str) -> bool:
    """No tag or attribute of the attack stands in the page as markup."""
    tags = re.findall(r"<[a-zA-Z/!][^>]*>", page)
    return not any(
        re.search(r"alert\(1\)|onerror\s*=|onload\s*=|onmouseover\s*=|onclick\s*=", re.sub(r'"[^"]*"', '""', tag)) for tag in tags
    ) and "<script>alert" not in page and "49{" not in page  # fmt: skip


def test_every_page_shows_hostile_words_as_words(cast: Cast) -> None:
    client = enter(cast.ada)
    for evil in EVIL:
        message = attack(cast, evil)
        Inbound.objects.create(
            door="smtp", received_at=timezone.now(), raw=message.raw, size=9, sender=evil, subject=evil, fate="set_aside",
            reason=evil[:30], detail=evil, mailbox=cast.mailbox,
        )  # fmt: skip
        talk = f"/desk/conversations/{message.conversation.ref}/"
        for address in (
            "/desk/lists/unassigned/", talk, talk + "?part=timeline", talk + "?part=who", talk + "?part=top", talk + "transfers/",
            f"/desk/people/{message.conversation.person_id}/", "/desk/aside/", f"/desk/lists/mine/?after={evil}&shelf={evil}",
        ):  # fmt: skip
            assert is_clean(client.get(address).content.decode()), (address, evil)
        for address in ("/desk/search/", "/desk/palette/"):
            assert is_clean(client.get(address, {"q": f"words {evil}"}).content.decode()), (address, evil)
        assert is_clean(client.get("/desk/rail/", {"here": evil}).content.decode()), evil
        assert is_clean(client.get("/desk/sign-in/", {"next": evil}).content.decode()), evil


def test_a_letter_is_shown_in_a_frame_that_can_do_nothing(cast: Cast) -> None:
    message, client = attack(cast, EVIL[0]), enter(cast.alma)
    talk = f"/desk/conversations/{message.conversation.ref}/"
    page = client.get(talk).content.decode()
    frame = re.search(r"<iframe[^>]*>", page)
    assert frame is not None
    assert "allow-scripts" not in frame[0]
    assert "allow-same-origin" not in frame[0]
    shown = client.get(talk + f"messages/{message.pk}/html")
    html, policy = shown.content.decode(), shown.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "script" not in policy
    assert not re.search(r"<script|onclick|<iframe|<form|<svg|<meta http|<base|javascript:|@import|url\(", html)
    assert ' src="https://tracker.example' not in html
    assert "data:image/png;base64," in html
    assert "img-src data:;" in policy
    asked = client.get(talk + f"messages/{message.pk}/html?images=1")
    assert ' src="https://tracker.example/a.png"' in asked.content.decode()
    assert "img-src data: http: https:;" in asked.headers["Content-Security-Policy"]


def test_files_are_downloads_and_nothing_else(cast: Cast) -> None:
    message, client = attack(cast, EVIL[1]), enter(cast.alma)
    for file in message.files.all():
        answer = client.get(
            f"/desk/conversations/{message.conversation.ref}/messages/{message.pk}/files/{file.pk}/page.html"
        )
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Type"] in ("application/octet-stream", "image/png")
        assert "\n" not in answer.headers["Content-Disposition"]


def test_the_mail_as_it_came_is_text(cast: Cast) -> None:
    message = attack(cast, EVIL[0])
    answer = enter(cast.alma).get(f"/desk/conversations/{message.conversation.ref}/messages/{message.pk}/raw")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_nothing_of_another_conversation_comes_by_a_wrong_address(cast: Cast) -> None:
    message, client = attack(cast, EVIL[0]), enter(cast.alma)
    for rest in ("html", "raw", f"files/{message.files.all()[0].pk}/x"):
        assert (
            client.get(f"/desk/conversations/{cast.conversation.ref}/messages/{message.pk}/{rest}").status_code == 404
        )


def test_numbers_beyond_every_database_are_404(cast: Cast) -> None:
    for address in (
        "/desk/people/99999999999999999999999/",
        "/desk/aside/99999999999999999999999/raw",
        "/desk/lists/team-99999999999/",
    ):
        assert enter(cast.ada).get(address).status_code == 404
