"""Who chats: nobody, then themselves, then who they say, once they have shown it. Nobody learns whom we know."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.channels.models import ChatVisit
from regard.conversations.checking import ask_for_code
from regard.conversations.for_visitor import conversation_of as portal_conversation_of
from regard.conversations.for_visitor import said_in
from regard.conversations.models import Conversation
from regard.customers.likeness import kept_suggestions
from regard.customers.merged import family
from regard.customers.models import Fact, Identity, Level, Merge, OneTimeCode, Person
from regard.customers.not_same import keep_apart
from regard.kit.masking import masked
from tests.cast import Cast
from tests.channels.chat.browser import Browser
from tests.portal.conftest import Post

DANA = "dana@example.org"
NEW = "new.person@example.org"


def visitor_of(browser: Browser) -> Person:
    identity = ChatVisit.objects.get(conversation__ref=browser.state()["conversation"]["ref"]).identity
    assert identity is not None
    return identity.person


def chats(*, email: str = "", name: str = "") -> Browser:
    browser = Browser(lang="en")
    browser.says("It leaks again. Where is my repair?")
    if email:
        assert browser.post("me/", email=email, **({"name": name} if name else {})).status_code == 200
    return browser


def test_an_address_that_nobody_has_becomes_theirs_as_a_claim(cast: Cast, post: Post) -> None:
    browser = chats(email=NEW.upper(), name="Nora New")
    post.work()
    person = visitor_of(browser)
    assert person.name == "Nora New"
    claimed = Identity.objects.get(value=NEW)
    assert (claimed.person, claimed.level) == (person, Level.CLAIMED)
    assert browser.state()["asks"] == []
    assert browser.state()["me"]["is_sure"] is False


def test_somebody_elses_address_stays_a_claim_and_is_only_suggested(cast: Cast, post: Post) -> None:
    browser = chats(email=DANA, name="Dana Ray")
    post.work()
    person = visitor_of(browser)
    assert person != cast.dana
    assert Identity.objects.get(value=DANA).person == cast.dana
    fact = Fact.objects.get(person=person, kind="email")
    assert (fact.value, fact.state, fact.doubt) == (DANA, "proposed", "claimed")
    assert [one.other_of(person.pk) for one in kept_suggestions(person)] == [cast.dana]
    state = browser.state()
    assert "Tind" not in str(state)
    assert len(state["conversation"]["messages"]) == 1


def test_nothing_tells_whether_we_know_an_address(cast: Cast, post: Post) -> None:
    told, work = [], []
    for email in (DANA, NEW):
        browser = chats()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answers = [
                browser.post("me/", email=email),
                browser.post("code/"),
                browser.post("code/typed/", code="123456"),
            ]
        said = [str(one.json()).replace(email, "typed").replace(masked(email), "masked") for one in answers]
        told.append([*said, *(one.status_code for one in answers)])
        work.append([re.sub(r'"s\d+_x\d+"', "", query["sql"]).split(" ")[:3] for query in asked.captured_queries])
        state = browser.state()
        told[-1].append((state["asks"], state["conversation"]["goes_on_by_mail"][1:], state["code"]["left"]))
    assert told[0] == told[1]
    assert work[0] == work[1]


def test_the_code_shows_who_they_are_and_joins_them(cast: Cast, post: Post) -> None:
    browser = chats(email=DANA)
    before = visitor_of(browser)
    asked = browser.post("code/")
    assert asked.json()["to"] == "d•••@e•••.org"
    post.work()
    assert "leaks again" not in post.words()
    assert browser.post("code/typed/", code=post.digits()).json()["me"]["is_sure"] is True
    assert Identity.objects.get(value=DANA).level == Level.VERIFIED
    assert before.pk in family(cast.dana)
    post.work()
    matter = Conversation.objects.get(channel="chat")
    assert matter.person == cast.dana
    state = browser.state()
    assert (state["me"]["name"], state["asks"], state["code"]) == ("Dana Ray", [], None)
    # and signed in to the portal she finds the same conversation, and what is written there is said here
    identity = Identity.objects.get(value=DANA)
    found = portal_conversation_of(identity, matter.ref, at=timezone.now())
    assert [one.text for one in said_in(found, at=timezone.now()).messages] == browser.texts()


def test_a_code_to_an_address_of_their_own_verifies_it(cast: Cast, post: Post) -> None:
    browser = chats(email=NEW)
    browser.post("code/")
    post.work()
    assert browser.post("code/typed/", code=post.digits()).status_code == 200
    assert Identity.objects.get(value=NEW).level == Level.VERIFIED
    assert not Merge.objects.exists()


def test_whom_somebody_kept_apart_is_verified_but_not_joined(cast: Cast, post: Post) -> None:
    browser = chats(email=DANA)
    keep_apart(person=visitor_of(browser), other=cast.dana, by=cast.benno.actor, at=timezone.now())
    browser.post("code/")
    post.work()
    assert browser.post("code/typed/", code=post.digits()).json()["me"]["is_sure"] is True
    assert not Merge.objects.exists()
    assert "Dana" not in str(browser.state())


def test_an_address_that_was_only_typed_does_not_come_along(cast: Cast, post: Post) -> None:
    """Whoever typed a stranger's address must not read, signed in as themselves, what that stranger writes one day."""
    browser = chats(email="victim@stranger.example")
    post.work()
    assert Identity.objects.filter(value="victim@stranger.example").exists()
    browser.post("me/", email=DANA)
    browser.post("code/")
    post.work()
    assert browser.post("code/typed/", code=post.digits()).status_code == 200
    assert not Identity.objects.filter(value="victim@stranger.example").exists()


def test_a_code_is_guessed_in_vain(cast: Cast, post: Post) -> None:
    browser = chats(email=DANA)
    browser.post("code/")
    post.work()
    right = post.digits()
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    lefts = []
    for _turn in range(5):
        answer = browser.post("code/typed/", code=wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, "code")
        lefts.append(answer.json()["sentence"])
    assert len(set(lefts)) == 5
    assert "over" in browser.post("code/typed/", code=right).json()["sentence"]
    assert browser.state()["me"]["is_sure"] is False
    assert browser.state()["code"] is None


def test_a_day_of_guessing_in_many_chats_ends(cast: Cast, post: Post) -> None:
    said = ""
    for turn in range(6):
        browser = chats(email=DANA)
        if turn < 5:  # five letters an hour, whoever asks
            assert browser.post("code/").status_code == 200
        else:
            assert browser.post("code/").status_code == 429
            ChatVisit.objects.filter(email=DANA).update(code_asked_at=timezone.now(), code_tries=0)
        for _turn in range(5):
            said = browser.post("code/typed/", code="000000").json()["sentence"]
    assert "today" in said


def test_another_visitor_cannot_use_it(cast: Cast, post: Post) -> None:
    dana, thief = chats(email=DANA), chats(email=DANA)
    dana.post("code/")
    post.work()
    digits = post.digits()
    assert thief.post("code/typed/", code=digits).status_code == 422
    assert thief.state()["me"]["is_sure"] is False
    assert dana.post("code/typed/", code=digits).status_code == 200


@pytest.mark.parametrize("way", ["on the field", "as a message"])
def test_a_colleagues_check_is_typed_in_the_chat(cast: Cast, post: Post, way: str) -> None:
    cast.dana_identity.recognise(level=Level.RECOGNISED, method="dmarc", at=timezone.now())
    browser = chats()
    post.work()
    matter = Conversation.objects.get(channel="chat")
    visitor = matter.messages.get().identity
    assert visitor is not None
    ask_for_code(identity=visitor, to=cast.dana_identity, by=cast.alma, at=timezone.now(), conversation=matter)
    post.work()
    assert browser.state()["code"] == {"to": "", "left": 5}  # whose address it went to is not theirs to know
    if way == "on the field":
        assert browser.post("code/typed/", code=post.digits()).status_code == 200
    else:
        browser.says(f"It is {post.digits()}")
        post.work()
    assert browser.state()["me"]["is_sure"] is True
    assert OneTimeCode.objects.get().end == "right"


def test_a_name_is_words_and_nothing_else(cast: Cast) -> None:
    browser = chats(email=NEW, name="<script>alert(1)</script>\u202e\x00 x")
    assert browser.state()["me"]["name"] == "<script>alert(1)</script> \ufffd x"
    assert browser.post("me/", name="x" * 81).json()["field"] == "name"
    assert browser.post("me/", email="nobody").json()["field"] == "email"


def test_nothing_can_be_proved_before_a_word(cast: Cast, post: Post) -> None:
    browser = Browser()
    assert browser.post("me/", email=DANA).status_code == 200
    assert browser.post("code/").json()["code"] == "cannot_ask_code"
    browser.says("Hello")
    post.work()
    assert Fact.objects.filter(kind="email", value=DANA).exists()
