"""What we know of somebody, seen and put right by themselves."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from regard.conversations.models import Conversation
from regard.customers.consent import Consent, consent_for
from regard.customers.fact import Fact, FactChange
from regard.customers.fact_proposal import add_by_hand
from regard.customers.models import FileGiven, Identity, PersonFile
from tests.cast import Cast
from tests.portal.conftest import Post, enter, key_in


def told(cast: Cast, kind: str = "order", value: str = "48-1177", identity: Identity | None = None) -> Fact:
    person = (identity or cast.dana_identity).person
    return add_by_hand(person, kind=kind, value=value, by=cast.alma.actor, at=timezone.now())


def page(client: Client) -> str:
    answer = client.get("/my/data/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_is_there_with_where_it_comes_from(cast: Cast, post: Post) -> None:
    told(cast)
    told(cast, "birthday", "3 March 1961")
    words = page(enter(post))
    assert "48-1177" in words and "One of us wrote it down. Today" in words
    assert "3 March 1961" in words  # sensitive, and theirs
    assert "dana@example.org" in words and "You proved that it is yours." in words
    assert "Alma" not in words


def test_nothing_of_anybody_elses(cast: Cast, post: Post) -> None:
    told(cast, value="99-0001", identity=cast.ines)
    words = page(enter(post))
    assert "99-0001" not in words and "ines@" not in words


def test_a_value_is_corrected_by_themselves(cast: Cast, post: Post) -> None:
    fact, client = told(cast), enter(post)
    assert client.post(f"/my/data/facts/{fact.pk}/", {"value": "48-1178"}).status_code == 303
    fact.refresh_from_db()
    assert (fact.value, fact.state, fact.by) == ("48-1178", "kept", cast.dana.actor)
    change = FactChange.objects.get(fact=fact, what="corrected")
    assert (change.before, change.after, change.by) == ("48-1177", "48-1178", cast.dana.actor)
    assert "48-1178" in page(client) and "48-1177" not in page(client)


def test_not_so_and_forget(cast: Cast, post: Post) -> None:
    wrong, gone, client = told(cast), told(cast, "serial", "KV-20331"), enter(post)
    client.post(f"/my/data/facts/{wrong.pk}/", {"what": "refuse", "value": "ignored"})
    client.post(f"/my/data/facts/{gone.pk}/", {"what": "forget"})
    wrong.refresh_from_db()
    gone.refresh_from_db()
    assert (wrong.state, gone.state, gone.value) == ("refused", "gone", "")
    assert client.post(f"/my/data/facts/{gone.pk}/", {"value": "again"}).status_code == 404


def test_an_empty_correction_is_refused_in_words_and_nothing_is_lost(cast: Cast, post: Post) -> None:
    fact, client = told(cast), enter(post)
    answer = client.post(f"/my/data/facts/{fact.pk}/", {"value": "  "})
    assert answer.status_code == 409 and "Write the right value" in answer.content.decode()
    fact.refresh_from_db()
    assert fact.value == "48-1177"


def test_the_name(cast: Cast, post: Post) -> None:
    client = enter(post)
    assert client.post("/my/data/name/", {"name": "  <b>Dana</b>   R. "}).status_code == 303
    cast.dana.refresh_from_db()
    assert cast.dana.name == "<b>Dana</b> R."
    assert "&lt;b&gt;Dana&lt;/b&gt;" in page(client) and "<b>Dana</b>" not in page(client)
    assert client.post("/my/data/name/", {"name": " "}).status_code == 422


@pytest.mark.parametrize("what", ["correct", "refuse", "forget"])
def test_anothers_fact_is_not_there(cast: Cast, post: Post, what: str) -> None:
    fact, client = told(cast, identity=cast.ines), enter(post)
    answers = [client.post(f"/my/data/facts/{pk}/", {"what": what, "value": "x"}) for pk in (fact.pk, fact.pk + 999)]
    assert {one.status_code for one in answers} == {404}
    assert answers[0].content == answers[1].content or len(answers[0].content) == len(answers[1].content)
    fact.refresh_from_db()
    assert (fact.value, fact.state) == ("48-1177", "kept")


def test_letters_by_switches_with_a_line_for_each_change(cast: Cast, post: Post) -> None:
    client = enter(post)
    client.post("/my/data/letters/", {"wanted": ["survey", "marketing"]})
    given = {one.purpose: (one.is_given, one.source, one.by) for one in Consent.objects.filter(person=cast.dana)}
    assert given == {
        "proactive": (False, "page:my-data", cast.dana.actor), "marketing": (True, "page:my-data", cast.dana.actor)
    }  # fmt: skip
    client.post("/my/data/letters/", {"wanted": ["survey", "marketing"]})
    assert Consent.objects.count() == 2  # nothing new was said
    line = consent_for(cast.dana, purpose="marketing", channel="email", at=timezone.now())
    assert line is not None and line.is_given
    assert page(client).count("checked") == 2


class TestTheFile:
    def test_it_is_made_and_fetched_and_that_is_written_down(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        assert client.post("/my/data/file/").status_code == 303
        assert "It is being made" in page(client) and "Download" not in page(client)
        post.work()
        assert "Download your file" in page(client)
        file = PersonFile.objects.get()
        answer = client.post(f"/my/data/file/{file.pk}/")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Cache-Control"] == "private, no-store"
        names = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist()  # type: ignore[attr-defined]
        assert "everything.json" in names
        given = FileGiven.objects.get()
        assert (given.identity, given.by, given.level) == (cast.dana_identity, cast.dana.actor, 3)

    def test_looking_gives_nothing(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        client.post("/my/data/file/")
        post.work()
        assert client.get(f"/my/data/file/{PersonFile.objects.get().pk}/").status_code == 405
        assert FileGiven.objects.count() == 0

    def test_one_with_colleagues_notes_is_not_given_here(self, cast: Cast, post: Post) -> None:
        client, now = enter(post), timezone.now()
        PersonFile.objects.create(
            person=cast.dana, state="ready", with_notes=True, by=cast.ada.actor, at=now, until=now + timedelta(days=1)
        )
        theirs = PersonFile.objects.create(
            person=cast.ines.person, state="ready", by=cast.ada.actor, at=now, until=now + timedelta(days=1)
        )
        assert "Download" not in page(client)
        for file in PersonFile.objects.all():
            assert client.post(f"/my/data/file/{file.pk}/").status_code == 404
        assert theirs.state == "ready"

    def test_three_a_day(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        for _time in range(3):
            assert client.post("/my/data/file/").status_code == 303
            assert client.post("/my/data/file/").status_code == 303  # the same one is being made
            post.work()
        assert PersonFile.objects.count() == 3
        assert client.post("/my/data/file/").status_code == 429


class TestTheWishToBeErased:
    def test_it_goes_to_people_with_a_note_for_the_leads(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        data = {"key": key_in(page(client)), "words": "I moved away."}
        answer = client.post("/my/data/erasure/", data)
        wish = Conversation.objects.exclude(pk=cast.conversation.pk).get()
        assert answer.headers["Location"] == f"/my/requests/{wish.ref}/?done=sent"
        said, note = wish.messages.order_by("pk")
        assert said.text == "Please erase what you know about me.\n\nI moved away." and said.level == 3
        assert note.kind == "note" and "GDPR" in note.text and "verified" in note.text
        assert [one.agent for one in note.mentions.all()] == [cast.benno]
        assert "GDPR" not in client.get(f"/my/requests/{wish.ref}/").content.decode()
        assert wish.person == cast.dana and Identity.objects.filter(person=cast.dana).exists()  # nothing went

    def test_asked_again_it_is_the_same_wish(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        for _time in range(3):
            client.post("/my/data/erasure/", {"key": key_in(page(client))})
        assert Conversation.objects.count() == 2

    def test_the_desk_shows_it(self, cast: Cast, post: Post) -> None:
        client, desk = enter(post), Client()
        client.post("/my/data/erasure/", {"key": key_in(page(client))})
        wish = Conversation.objects.exclude(pk=cast.conversation.pk).get()
        desk.force_login(cast.benno)
        words = desk.get(f"/desk/conversations/{wish.ref}/").content.decode()
        assert "They ask to be erased" in words and "by the form" in words


def test_without_the_token_nothing_changes(cast: Cast, post: Post) -> None:
    fact, client = told(cast), Client(enforce_csrf_checks=True)
    client.cookies = enter(post).cookies
    for address in ("name/", f"facts/{fact.pk}/", "letters/", "file/", "file/1/", "erasure/"):
        assert client.post("/my/data/" + address, {"what": "forget", "name": "x"}).status_code == 403
    fact.refresh_from_db()
    assert fact.state == "kept" and PersonFile.objects.count() == 0
