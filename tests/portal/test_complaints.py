"""Complaining without a script, seeing where it stands, asking for a second look; and everything a stranger may try."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from regard.channels.form import page_key
from regard.conversations.complaint import Complaint, Said, receive
from regard.conversations.complaint_answer import answer, not_satisfied
from regard.conversations.complaint_link import link_of
from regard.conversations.complaint_step import close_complaint, extend, take_on, tell_news
from regard.conversations.models import Conversation, Message
from regard.customers.erasure import erase_person
from regard.customers.merge import merge
from regard.customers.models import Identity, Level, meet
from regard.portal.complaining import tracked
from regard.spine.models import Delivery
from regard.spine.worker import perform
from tests.cast import Cast
from tests.portal.conftest import Post, enter

WORDS = "After your upgrade kit went in, water ran across the counter overnight."


def key() -> str:
    return page_key.new_key(at=timezone.now() - timedelta(minutes=1))


def sends(client: Client | None = None, *, where: str = "/complain/", **given: object) -> HttpResponse:
    fields = {"words": WORDS, "email": "dana@example.org", "name": "Dana", "remedies": ["mend", "damage"], "key": key()}
    return (client or Client()).post(where, {**fields, **given})  # type: ignore[return-value]


def path_of(complaint: Complaint, identity: Identity) -> str:
    return "/my/" + link_of(complaint, identity=identity).split("/my/")[1]


def answered(cast: Cast) -> Complaint:
    past = timezone.now() - timedelta(hours=1)
    complaint = receive(cast.conversation, Said(about="Tind 2214"), by=cast.dana.actor, at=past)
    take_on(complaint, owner=cast.alma, by=cast.alma, at=past)
    answer(complaint, html="<p>The clamp was wrong. <b>We pay.</b></p>", by=cast.alma, at=past)
    return Complaint.objects.get(pk=complaint.pk)


def test_the_form_opens_a_complaint_with_everything_they_said(cast: Cast) -> None:
    photo = SimpleUploadedFile("oak.jpg", b"jpeg", "image/jpeg")
    gone = sends(about="Tind 2214", remedy_words="and the oak", files=[photo])
    complaint = Complaint.objects.get()
    assert gone.status_code == 303
    page = Client().get(gone.headers["Location"]).content.decode()
    assert complaint.shown_ref in page
    assert (complaint.about, complaint.remedies, complaint.remedy_words) == (
        "Tind 2214",
        ["mend", "damage"],
        "and the oak",
    )
    message = complaint.conversation.messages.get(kind="in")
    assert message.text.startswith(WORDS) and "Tind 2214" in message.text
    assert (message.files.get().filename, message.level) == ("oak.jpg", Level.CLAIMED)


def test_one_letter_comes_and_its_link_opens_this_page_alone(cast: Cast, post: Post) -> None:
    sends(email="noor@example.net", name="Noor")
    letters = post.letters()
    assert len(letters) == 0, "ten seconds"
    Delivery.objects.filter(state="waiting").update(due_at=timezone.now())
    letters = post.letters()
    assert len(letters) == 1
    assert letters[0]["Auto-Submitted"] == "auto-replied"
    body = post.words()
    assert "counter" not in body and "counter" not in letters[0]["Subject"], "nobody writes to strangers through us"
    page = Client().get(post.link())
    assert page.status_code == 200
    assert "Where it stands" in page.content.decode()


def test_known_and_unknown_addresses_read_the_same(cast: Cast) -> None:
    pages = []
    for email in ("dana@example.org", "nobody@example.net"):
        page = Client().get(sends(email=email).headers["Location"]).content.decode()
        pages.append(re.sub(r"[0-9A-Z]{5}-[0-9A-Z]{5}|\d\d:\d\d", "", page))
    assert pages[0] == pages[1]
    assert "dana" not in pages[0].lower()


def test_sent_twice_it_is_one(cast: Cast) -> None:
    once = key()
    first, second = (sends(key=once) for _twice in range(2))
    assert Complaint.objects.count() == 1
    refs = [
        signing.loads(one.headers["Location"].split("/")[3], salt="regard.complaint sent")[0] for one in (first, second)
    ]
    assert refs[0] == refs[1]
    assert Message.objects.filter(kind="out").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"words": "  "}, "Tell us what happened"), ({"email": "no"}, "like name@example.org"), ({"email": ""}, "like name@"),
        ({"website": "http://spam"}, "not for you"), ({"key": "x"}, "once more"), ({"words": "x" * 50_001}, "book chapter"),
        ({"key": ""}, "once more"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_words_stay(cast: Cast, wrong: dict[str, str], words: str) -> None:
    page = sends(about="order 48-1177", **wrong)
    assert page.status_code == 422 and words in page.content.decode() and "order 48-1177" in page.content.decode()
    assert not Complaint.objects.exists()


def test_a_flood_is_braked(cast: Cast) -> None:
    codes = [sends(about=str(number)).status_code for number in range(12)]
    assert codes[:10] == [303] * 10 and codes[10:] == [429, 429]
    assert Message.objects.filter(kind="out").count() == 3


def test_hostile_words_are_words(cast: Cast, post: Post) -> None:
    nasty = "<script>alert(1)</script>\x00\ud800 {{ 7*7 }} \u202e"
    sends(
        words=nasty.encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        about="<img src=x>",
        remedies=["mend", "x'"],
    )
    complaint = Complaint.objects.get()
    assert complaint.remedies == ["mend"]
    page = Client().get(path_of(complaint, cast.dana_identity)).content.decode()
    assert "<img src=x>" not in page and "&lt;img src=x&gt;" in page


def test_nobody_sees_anothers_page(cast: Cast, post: Post, dana: Identity) -> None:
    theirs = cast.opens("Mine.", team=cast.support, email="ines@stranger.example")
    complaint = receive(theirs, Said(about="Secret"), by="person:1", at=timezone.now())
    client = enter(post)
    for ref in (complaint.ref, complaint.shown_ref.lower(), "AAAAAAAAAA", "x"):
        for where in ("", "second-look/", "settled/"):
            found = client.post(f"/my/complaints/{ref}/{where}") if where else client.get(f"/my/complaints/{ref}/")
            assert found.status_code == 404 and "Secret" not in found.content.decode()
    there, nowhere = (client.get(f"/my/complaints/{ref}/").content.decode() for ref in (complaint.ref, "ZZZZZZZZZZ"))
    assert re.sub(r'value="\w{64}"', "", there) == re.sub(r'value="\w{64}"', "", nowhere)


def test_a_reference_alone_opens_nothing(cast: Cast) -> None:
    complaint = answered(cast)
    for ref in (complaint.ref, "AAAAAAAAAA"):
        assert Client().get(f"/my/complaints/{ref}/").headers["Location"] == f"/my/sign-in/?next=/my/complaints/{ref}/"
        assert Client().get(f"/my/complaints/letter/{ref}/").status_code == 404


def test_a_forged_link_opens_nothing(cast: Cast) -> None:
    complaint = answered(cast)
    good = path_of(complaint, cast.dana_identity)
    token = good.split("/")[4]
    other = signing.dumps([complaint.pk, cast.dana_identity.pk], salt="regard.code page")
    stranger = path_of(complaint, cast.ines).split("/")[4]
    for bad in (token[:-1], token + "x", other, stranger, signing.dumps("x", salt="regard.complaint page"), "x" * 5000):
        assert Client().get(f"/my/complaints/letter/{bad}/").status_code == 404
        assert Client().post(f"/my/complaints/letter/{bad}/second-look/").status_code == 404
    assert Client().get(good).status_code == 200


def test_the_link_dies_when_the_matter_is_another_persons(cast: Cast) -> None:
    complaint = answered(cast)
    link = path_of(complaint, cast.dana_identity)
    Conversation.objects.filter(pk=cast.conversation.pk).update(person=cast.ines.person)
    assert Client().get(link).status_code == 404


def test_the_page_tells_it_straight(cast: Cast, post: Post, dana: Identity) -> None:
    past = timezone.now() - timedelta(hours=100)
    complaint = receive(cast.conversation, Said(), by=cast.dana.actor, at=past)
    page = Client().get(path_of(complaint, dana)).content.decode()
    assert "We are 3 days late" in page
    take_on(complaint, owner=cast.alma, by=cast.alma, at=timezone.now())
    tell_news(complaint, words="Priya has the photographs.", by=cast.alma, at=timezone.now())
    until = timezone.now() + timedelta(days=3)
    extend(complaint, until=until, why="The clamp comes from abroad.", by=cast.alma, at=timezone.now())
    page = enter(post).get(f"/my/complaints/{complaint.ref}/").content.decode()
    for words in (
        "Alma took it on",
        "We were 3 days late",
        "Priya has the photographs.",
        "The clamp comes from abroad.",
    ):
        assert words in page
    assert "nfortunately" not in page


def test_the_second_look_from_the_page(cast: Cast, post: Post, dana: Identity) -> None:
    complaint = answered(cast)
    client = enter(post)
    page = client.get(f"/my/complaints/{complaint.ref}/").content.decode()
    assert "The clamp was wrong." in page and "Have somebody else look at it" in page
    gone = client.post(f"/my/complaints/{complaint.ref}/second-look/", {"words": "The oak is still up."})
    assert gone.status_code == 303
    page = client.get(gone.headers["Location"]).content.decode()
    assert "Somebody else looks at it anew" in page and "Have somebody else" not in page
    assert Complaint.objects.get(pk=complaint.pk).turn == 2


def test_a_second_answer_that_may_still_be_taken_back_is_not_said_yet(cast: Cast) -> None:
    complaint = answered(cast)
    not_satisfied(complaint, words="Who pays?", identity=cast.dana_identity, at=timezone.now() - timedelta(minutes=30))
    complaint = Complaint.objects.get()
    now = timezone.now()
    answer(complaint, html="<p>The oak is on us.</p>", by=cast.benno, at=now)
    soon, later = (tracked(Complaint.objects.get(), at=now + timedelta(seconds=n)) for n in (1, 11))
    assert "on us" not in soon.answer
    assert not soon.may_settle
    assert "on us" in later.answer
    assert later.may_settle
    assert [step.state for step in soon.steps].count("done") < [step.state for step in later.steps].count("done")


def test_by_the_link_in_the_letter_all_of_it_works(cast: Cast) -> None:
    complaint, client = answered(cast), Client(enforce_csrf_checks=True)
    link = path_of(complaint, cast.dana_identity)
    assert client.post(link + "settled/").status_code == 303
    assert Complaint.objects.get().stage == "closed"
    assert client.post(link + "settled/").status_code == 303, "pressed twice"
    assert client.post(link + "second-look/", {"words": "After all not."}).status_code == 303
    assert Message.objects.filter(kind="in", text="After all not.").exists()
    assert "What was said" not in client.get(link).content.decode()


def test_another_site_cannot_press_the_button_of_somebody_who_is_in(cast: Cast, post: Post, dana: Identity) -> None:
    complaint = answered(cast)
    inside = enter(post)
    forged = Client(enforce_csrf_checks=True)
    forged.cookies = inside.cookies
    assert forged.post(f"/my/complaints/{complaint.ref}/settled/").status_code == 403
    assert Complaint.objects.get().closed_at is None


def test_too_early_or_too_often_is_said_in_words(cast: Cast) -> None:
    complaint = receive(cast.conversation, Said(), by=cast.dana.actor, at=timezone.now())
    link = path_of(complaint, cast.dana_identity)
    refused = Client().post(link + "second-look/", {"words": "No."})
    assert refused.status_code == 409 and "not answered yet" in refused.content.decode()


def test_signed_in_it_asks_for_nothing_that_we_know(cast: Cast, post: Post, dana: Identity) -> None:
    client = enter(post)
    page = client.get("/my/complain/").content.decode()
    assert 'name="email"' not in page and "dana@example.org" in page
    gone = sends(client, where="/my/complain/", email="ines@stranger.example")
    complaint = Complaint.objects.get()
    assert gone.headers["Location"] == f"/my/complaints/{complaint.ref}/?done=sent"
    assert complaint.conversation.person == cast.dana
    assert complaint.conversation.messages.get(kind="in").level >= Level.VERIFIED


def test_after_a_merge_the_link_still_leads_home(cast: Cast) -> None:
    complaint = answered(cast)
    link = path_of(complaint, cast.dana_identity)
    with transaction.atomic():
        other = meet(email="d.ray@work.example", name="Dana Ray", at=timezone.now())
    merge(person=cast.dana, into=other.person, by=cast.alma.actor, at=timezone.now())
    assert Client().get(link).status_code == 200


def test_a_closed_one_says_so(cast: Cast) -> None:
    complaint = answered(cast)
    close_complaint(complaint, by=cast.alma.actor, at=timezone.now(), why="They rang: all is well.")
    page = Client().get(path_of(complaint, cast.dana_identity)).content.decode()
    assert "Settled" in page and "all is well" not in page, "why we closed it is ours"


@pytest.mark.django_db(transaction=True)
def test_when_they_are_erased_nothing_is_owed_and_the_link_is_dead(cast: Cast) -> None:
    complaint = receive(cast.conversation, Said(about="Tind"), by=cast.dana.actor, at=timezone.now())
    link = path_of(complaint, cast.dana_identity)
    erase_person(cast.dana, by=cast.ada.actor, at=timezone.now(), why="asked")
    for _turn in range(20):
        Delivery.objects.filter(state="waiting", lane="default").update(due_at=timezone.now())
        for one in Delivery.claim(lanes=["default"], at=timezone.now(), limit=50):
            perform(one)
    assert Client().get(link).status_code == 404
    kept = Complaint.objects.get()
    assert (kept.stage, kept.due_at, kept.about) == ("closed", None, "")


def test_a_call_and_a_person_are_one_press_away_until_it_is_closed(cast: Cast, post: Post, dana: Identity) -> None:
    complaint = answered(cast)
    link, mine = path_of(complaint, dana), f"/my/complaints/{complaint.ref}/"
    assert 'href="/contact/callbacks/"' in beside(Client(), link) and 'href="/help/chat/"' in beside(Client(), link)
    assert f"/my/callbacks/new/?about={cast.conversation.ref}" in beside(enter(post), mine)
    close_complaint(complaint, by=cast.alma.actor, at=timezone.now(), why="They rang: all is well.")
    assert "callbacks" not in beside(Client(), link)


def beside(client: Client, where: str) -> str:
    """What stands with whoever has the complaint."""
    page = client.get(where)
    assert page.status_code == 200
    return page.content.decode().partition("owner-card")[2].partition("</section>")[0]
