"""Writing to us by the form: by a stranger, and by somebody who is in and need not say what we know."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from regard.care.models import Permit
from regard.channels.form.entry import PER_ADDRESS, PER_NETWORK, RECEIPTS_A_DAY
from regard.channels.form.page_key import new_key
from regard.channels.models import FormEntry
from regard.conversations.models import Conversation, Message
from regard.conversations.reply import Answer, reply
from regard.customers.consent import Consent
from regard.customers.fact_proposal import add_by_hand
from regard.customers.models import Identity, Level, Person
from regard.portal import forgetting
from regard.portal import visit as visits
from tests.cast import Cast
from tests.portal.conftest import Post, enter, key_in

NOBODY = "noor@elsewhere.example"


def page(client: Client, where: str = "/contact/") -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def typed(client: Client, where: str = "/contact/", **more: object) -> dict[str, object]:
    return {
        "key": key_in(page(client, where)),
        "about": "question",
        "words": "How do I descale it?",
        "email": NOBODY,
    } | more


def newest() -> Message:
    return Message.objects.select_related("conversation", "identity").latest("pk")


class TestAStranger:
    def test_a_conversation_begins_and_the_page_says_what_is_next(self, cast: Cast, post: Post) -> None:
        client = Client()
        answer = client.post("/contact/", typed(client, name="No <b>Body</b>"), follow=True)
        words = answer.content.decode()
        message = newest()
        assert (message.text, message.level, message.identity and message.identity.value) == (
            "How do I descale it?",
            Level.CLAIMED,
            NOBODY,
        )
        assert message.conversation.channel == "form" and message.conversation.team == cast.support
        assert message.conversation.subject == "A question: How do I descale it?"
        assert message.conversation.ref in words and "answers you by" in words
        assert message.conversation.waiting_since is not None

    def test_the_letter_says_that_we_have_it_and_an_answer_to_it_comes_back(self, cast: Cast, post: Post) -> None:
        client = Client()
        client.post(
            "/contact/", typed(client, words="Buy cheap pills at http://spam.example", name="Pills http://spam.example")
        )
        letters = post.letters()
        assert len(letters) == 1
        letter = letters[0]
        assert letter["To"] == NOBODY and letter["Auto-Submitted"] == "auto-replied"
        assert newest().conversation.ref in letter["Subject"]
        assert "spam" not in letter.as_string()  # nobody writes to strangers through us
        assert Permit.objects.get(identity__value=NOBODY).purpose == "service"

    def test_without_a_script_without_a_cookie(self, cast: Cast, post: Post) -> None:
        client = Client(enforce_csrf_checks=True)
        data = typed(client)
        assert not client.cookies
        assert client.post("/contact/", data).status_code == 303
        assert "<script" not in page(client).partition("<main")[2].partition("</main>")[0]

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [({"words": "  "}, "words"), ({"email": "me at home"}, "email"), ({"email": ""}, "email"), ({"name": "x" * 250}, "name"),
         ({"about": "order", "order": "9" * 200}, "order")],
    )  # fmt: skip
    def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(
        self, cast: Cast, post: Post, wrong: dict[str, str], field: str
    ) -> None:
        client = Client()
        answer = client.post("/contact/", typed(client, **{"words": "My long story", **wrong}))
        words = answer.content.decode()
        assert answer.status_code == 422 and f'id="f-{field}-error"' in words
        assert "words" in wrong or "My long story" in words
        assert Message.objects.count() == 1

    def test_the_number_goes_along(self, cast: Cast, post: Post) -> None:
        client = Client()
        client.post("/contact/", typed(client, about="order", order="48-1177", serial="ignored"))
        assert newest().text == "How do I descale it?\n\nOrder number: 48-1177"

    def test_files_by_their_plain_names(self, cast: Cast, post: Post) -> None:
        client = Client()
        files = [
            SimpleUploadedFile("annexe\u202egnp.exe", b"MZ", "image/png"),
            SimpleUploadedFile("a\r\nX-Evil: 1.svg", b"<svg onload=alert(1)>", "image/svg+xml"),
        ]
        client.post("/contact/", typed(client, files=files))
        names = set(newest().files.values_list("filename", flat=True))
        assert len(names) == 2 and not [one for one in names if re.search("[\u202e\r\n/]", one)]


class TestSomebodyElsesAddress:
    def test_it_is_a_claim_and_opens_nothing(self, cast: Cast, post: Post) -> None:
        cast.dana_identity.recognise(level=Level.VERIFIED, method="code", at=timezone.now())
        add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
        client = Client()
        before = list(Identity.objects.values("pk", "level", "person_id"))
        answer = client.post("/contact/", typed(client, about="order", email="Dana@example.org"), follow=True)
        message = newest()
        assert message.level == Level.CLAIMED and message.identity == cast.dana_identity
        assert message.conversation != cast.conversation  # a matter of its own
        assert "48-1177" not in message.text and "48-1177" not in answer.content.decode()
        assert list(Identity.objects.values("pk", "level", "person_id")) == before
        assert "regard-my" not in client.cookies and client.get("/my/").status_code == 303
        assert Consent.objects.count() == 0

    def test_the_answer_is_the_same_for_known_and_unknown(self, cast: Cast, post: Post) -> None:
        said = []
        for address in ("dana@example.org", NOBODY):
            client = Client()
            answer = client.post("/contact/", typed(client, email=address), follow=True)
            words = answer.content.decode().replace(newest().conversation.ref, "REF")
            said.append((answer.status_code, re.sub(r"\d\d:\d\d", "", words)))
        assert said[0] == said[1]
        assert "Dana" not in said[0][1]

    def test_a_typed_name_does_not_rename_them(self, cast: Cast, post: Post) -> None:
        client = Client()
        client.post("/contact/", typed(client, email="dana@example.org", name="Somebody Else"))
        assert Person.objects.get(pk=cast.dana.pk).name == "Dana Ray"

    def test_nobody_is_told_through_the_sent_page(self, cast: Cast, post: Post) -> None:
        for guess in (cast.conversation.ref, "x", "%00", "é" * 300):
            answer = Client().get(f"/contact/sent/{guess}/")
            assert answer.status_code in (400, 404) and cast.conversation.ref not in answer.content.decode().replace(
                f"/{guess}/", ""
            )


class TestTheBrake:
    def test_sent_twice_it_is_one(self, cast: Cast, post: Post) -> None:
        client = Client()
        data = typed(client)
        answers = [client.post("/contact/", data, follow=True).content for _time in range(3)]
        assert Conversation.objects.count() == 2  # Dana's, and this
        assert newest().conversation.ref.encode() in answers[2]
        assert len(post.letters()) == 1

    def test_too_quick_or_too_old_or_forged_is_asked_once_more(self, cast: Cast, post: Post) -> None:
        client, now = Client(), timezone.now()
        for key in (new_key(at=now), new_key(at=now - timedelta(days=2)), "forged", ""):
            answer = client.post("/contact/", typed(client) | {"key": key})
            assert answer.status_code == 422 and "How do I descale it?" in answer.content.decode()
        assert Message.objects.count() == 1

    def test_the_field_that_no_person_sees(self, cast: Cast, post: Post) -> None:
        client = Client()
        answer = client.post("/contact/", typed(client, website="http://spam.example"))
        words = answer.content.decode()
        assert answer.status_code == 422 and "How do I descale it?" in words and "spam.example" not in words
        assert Message.objects.count() == 1

    def test_a_flood_by_address_and_by_network(self, cast: Cast, post: Post) -> None:
        client = Client()
        statuses = [client.post("/contact/", typed(client)).status_code for _time in range(PER_ADDRESS + 1)]
        assert statuses == [303] * PER_ADDRESS + [429]
        for number in range(PER_NETWORK - PER_ADDRESS):
            assert client.post("/contact/", typed(client, email=f"a{number}@elsewhere.example")).status_code == 303
        last = client.post("/contact/", typed(client, email="one.more@elsewhere.example"))
        assert last.status_code == 429 and "How do I descale it?" in last.content.decode()
        elsewhere = Client(REMOTE_ADDR="192.0.2.7")
        assert elsewhere.post("/contact/", typed(elsewhere, email="one.more@elsewhere.example")).status_code == 303

    def test_so_many_letters_to_an_address_a_day(self, cast: Cast, post: Post) -> None:
        client = Client()
        for _time in range(RECEIPTS_A_DAY + 2):
            client.post("/contact/", typed(client))
        assert len(post.letters()) == RECEIPTS_A_DAY
        assert Message.objects.count() == RECEIPTS_A_DAY + 3  # every one is with us

    def test_what_is_remembered_leads_to_nobody_and_not_for_long(self, cast: Cast, post: Post) -> None:
        client = Client()
        data = typed(client)
        client.post("/contact/", data)
        assert "elsewhere" not in str(list(FormEntry.objects.values())) and "127.0.0.1" not in str(
            list(FormEntry.objects.values())
        )
        forgetting.forget_old(at=timezone.now() + timedelta(days=3))
        assert FormEntry.objects.count() == 0
        client.post("/contact/", data)
        assert Message.objects.filter(text="How do I descale it?").count() == 1  # the message itself remembers its page

    def test_too_much_in_one(self, cast: Cast, post: Post) -> None:
        client = Client()
        many = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(50)]
        answer = client.post("/contact/", typed(client, files=many))
        assert answer.status_code == 422 and 'id="f-files-error"' in answer.content.decode()
        answer = client.post("/contact/", typed(client, words="x" * 60_000))
        assert answer.status_code == 422 and 'id="f-words-error"' in answer.content.decode()
        assert client.post("/contact/", typed(client, words="x" * 10_000_000)).status_code in (400, 413)
        assert Message.objects.count() == 1

    @pytest.mark.parametrize(
        "words", ["\x00", "a\x00b", "\ud800".encode("utf-8", "surrogatepass"), "<script>alert(1)</script>", "é" * 1000]
    )
    def test_any_words(self, cast: Cast, post: Post, words: str | bytes) -> None:
        client = Client()
        answer = client.post(
            "/contact/", typed(client, words=words, name="</title><script>alert(1)</script>"), follow=True
        )
        assert answer.status_code in (200, 400) and b"<script>alert(1)" not in answer.content


class TestSomebodyWhoIsIn:
    def test_no_field_for_what_we_know(self, cast: Cast, post: Post) -> None:
        add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
        words = page(enter(post), "/my/new/")
        assert 'name="email"' not in words and 'name="name"' not in words
        assert "48-1177" in words and "Not this one?" in words
        assert 'name="serial"' in words  # that we do not know

    def test_what_is_not_sure_is_asked(self, cast: Cast, post: Post) -> None:
        from regard.customers.fact_proposal import Told, propose

        told = Told("order", "48-1177", "481177", "", "message:1", cast.dana.actor, timezone.now(), doubt="claimed")
        propose(cast.dana, told)
        words = page(enter(post), "/my/new/")
        assert "48-1177" not in words and 'name="order"' in words

    def test_it_comes_in_as_they_are_known_with_the_number_that_we_know(self, cast: Cast, post: Post) -> None:
        add_by_hand(cast.dana, kind="order", value="48-1177", by=cast.alma.actor, at=timezone.now())
        client = enter(post)
        answer = client.post("/my/new/", typed(client, "/my/new/", about="order", words="Where is it?"))
        message = newest()
        assert answer.headers["Location"] == f"/my/requests/{message.conversation.ref}/?done=sent"
        assert (message.level, message.text) == (Level.VERIFIED, "Where is it?\n\nOrder number: 48-1177")
        assert message.identity == cast.dana_identity  # whatever address was smuggled into the form
        client.post("/my/new/", typed(client, "/my/new/", about="order", words="And this?", order="50-2000"))
        assert newest().text == "And this?\n\nOrder number: 50-2000"

    def test_the_way_to_it_is_by_sign_in_and_with_the_token(self, cast: Cast, post: Post) -> None:
        assert Client().get("/my/new/").headers["Location"] == "/my/sign-in/?next=/my/new/"
        client = Client(enforce_csrf_checks=True)
        client.cookies = enter(post).cookies
        assert client.post("/my/new/", {"words": "x"}).status_code == 403


class TestSomebodyFromTheShop:
    """They came in by their account there: it is no address that mail could go to."""

    @pytest.fixture
    def shopper(self, cast: Cast) -> Identity:
        now = timezone.now()
        person = Person.objects.create(name="Sam Poe", first_seen_at=now, last_seen_at=now)
        identity = Identity.objects.create(
            person=person, kind="host", value="shop:20917", level_at=now, first_seen_at=now
        )
        identity.recognise(level=Level.VERIFIED, method="site", at=now)
        return identity

    def writes(self, shopper: Identity) -> tuple[Client, Message]:
        client = Client()
        _row, cookie = visits.begin(shopper, at=timezone.now())
        client.cookies["regard-my"] = cookie
        assert client.post("/my/new/", typed(client, "/my/new/")).status_code == 303
        return client, newest()

    def test_they_read_the_answer_on_their_pages(self, cast: Cast, post: Post, shopper: Identity) -> None:
        client, message = self.writes(shopper)
        answer = reply(
            message.conversation,
            Answer(html="<p>With vinegar.</p>"),
            by=cast.alma,
            at=timezone.now() - timedelta(minutes=1),
        )
        assert post.letters() == []
        answer.refresh_from_db()
        assert answer.sending == "sent" and answer.to == []
        assert "With vinegar." in page(client, f"/my/requests/{message.conversation.ref}/")

    def test_or_by_mail_where_we_know_how(self, cast: Cast, post: Post, shopper: Identity) -> None:
        Identity.objects.create(
            person=shopper.person,
            kind="email",
            value="sam@poe.example",
            level_at=timezone.now(),
            first_seen_at=timezone.now(),
        )
        _client, message = self.writes(shopper)
        reply(
            message.conversation,
            Answer(html="<p>With vinegar.</p>"),
            by=cast.alma,
            at=timezone.now() - timedelta(minutes=1),
        )
        assert ["sam@poe.example" in letter["To"] for letter in post.letters()] == [True]


def test_hours_are_on_the_page(cast: Cast, post: Post) -> None:
    from regard.staff.models import Opening

    week = [[[510, 1020]]] * 5 + [[[600, 840]], []]
    Opening.objects.create(team=None, zone="Europe/Oslo", week=week)
    from regard.staff import opening

    opening._kept.clear()
    try:
        words = page(Client())
        assert "08:30–17:00" in words and "10:00–14:00" in words and "closed" in words and "Monday to Friday" in words
    finally:
        opening._kept.clear()
