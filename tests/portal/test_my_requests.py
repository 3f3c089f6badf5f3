"""Their requests: where each stands, what was said to them and by them, and going on with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regard.conversations.message import MessageFile, add_message
from regard.conversations.models import Closure, Conversation, Message
from regard.conversations.note import note
from regard.conversations.promise import promise
from regard.conversations.reply import UNDO, Answer, reply
from regard.customers.models import Level
from regard.customers.person import Person
from regard.spine import blob
from tests.cast import Cast
from tests.portal.conftest import Post, enter, key_in


def answers(cast: Cast, words: str = "We send you a new hose.", cc: list[tuple[str, str]] | None = None) -> Message:
    past = timezone.now() - 2 * UNDO
    return reply(cast.conversation, Answer(html=f"<p>{words}</p>", cc=cc or []), by=cast.alma, at=past)


def address(cast: Cast) -> str:
    return f"/my/requests/{cast.conversation.ref}/"


def page(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_where_each_stands(cast: Cast, post: Post) -> None:
    cast.opens("Nobody of yours.", team=cast.support, email="ines@stranger.example", name="Ines")
    words = page(enter(post), "/my/")
    assert "Leaking Tind" in words and f"/my/requests/{cast.conversation.ref}/" in words
    assert "with Support" in words and "Support answers you by" in words
    assert "Nobody of yours" not in words


def test_both_ways_and_never_notes_or_full_names(cast: Cast, post: Post) -> None:
    note(cast.conversation, html="<p>She is a difficult one.</p>", by=cast.alma, at=timezone.now())
    answers(cast)
    words = page(enter(post), address(cast))
    assert "My Tind leaks under the tank" in words and "We send you a new hose." in words
    assert "difficult" not in words and "Alma" in words and "Berg" not in words
    assert words.index("My Tind leaks") < words.index("We send you")


def test_an_answer_that_can_be_taken_back_was_not_said_yet(cast: Cast, post: Post) -> None:
    reply(cast.conversation, Answer(html="<p>Oh dear, wrong customer.</p>"), by=cast.alma, at=timezone.now())
    client = enter(post)
    assert "wrong customer" not in page(client, address(cast))
    Message.objects.filter(kind="out").update(at=timezone.now() - 2 * UNDO)
    assert "wrong customer" in page(client, address(cast))


def test_what_was_said_between_us_and_somebody_else_is_not_theirs(cast: Cast, post: Post) -> None:
    cast.writes("I am her brother, tell me her address.", identity=cast.ines)
    answer = Answer(html="<p>To Ines alone: no.</p>", to=cast.ines)
    reply(cast.conversation, answer, by=cast.alma, at=timezone.now() - 2 * UNDO)
    words = page(enter(post), address(cast))
    assert "her brother" not in words and "To Ines alone" not in words and "ines@" not in words


def test_whom_they_had_in_copy_they_read_without_the_address(cast: Cast, post: Post) -> None:
    add_message(
        cast.conversation, kind="in", at=timezone.now(), identity=cast.ines, text="I can drive her there.", cc=[["Dana", "Dana@Example.org"]]
    )  # fmt: skip
    words = page(enter(post), address(cast))
    assert "I can drive her there." in words and "Ines Sommer" in words and "ines@stranger.example" not in words


def test_the_one_who_only_takes_part_does_not_see_the_request(cast: Cast, post: Post) -> None:
    cast.writes("I take part.", identity=cast.ines)
    ines = enter(post, address="ines@stranger.example")
    assert ines.get(address(cast)).status_code == 404
    assert "Leaking" not in page(ines, "/my/")


def test_another_persons_is_not_there_like_one_that_does_not_exist(cast: Cast, post: Post) -> None:
    ines, ref = enter(post, address="ines@stranger.example"), cast.conversation.ref
    file = MessageFile.objects.create(
        message=cast.first, sha256=blob.store(b"x"), filename="x", content_type="text/plain", size=1
    )
    asked = [f"{place}" for place in ("", "solved/", "again/", f"files/{file.pk}/")]
    for tail in asked:
        said = []
        for one in (ref, "ZZZZZZZZ"):
            method = ines.post if tail in ("solved/", "again/") else ines.get
            answer = method(f"/my/requests/{one}/{tail}")
            said.append((answer.status_code, len(answer.content)))
        assert said[0] == said[1] and said[0][0] == 404, tail
    posted = ines.post(f"/my/requests/{ref}/", {"words": "Let me in", "key": "x"})
    assert posted.status_code == 404
    cast.conversation.refresh_from_db()
    assert cast.conversation.shelf == "open" and cast.conversation.message_count == 1


def test_a_promise_and_how_late_we_are(cast: Cast, post: Post) -> None:
    now = timezone.now()
    promise(cast.conversation, words="Alma rings you", due_at=now + timedelta(minutes=1), by=cast.alma, at=now)
    words = page(enter(post), address(cast))
    assert "Promised: Alma rings you, by" in words and "Alma promised" not in words and "What we promised" in words
    Conversation.objects.update(waiting_since=now - timedelta(hours=6), due_at=now - timedelta(hours=2))
    words = page(enter(post), address(cast))
    assert "We are 2 h late." in words


class TestGoingOn:
    def test_a_reply_comes_in_as_they_are_known(self, cast: Cast, post: Post) -> None:
        answers(cast)
        client = enter(post)
        data = {
            "key": key_in(page(client, address(cast))), "words": "It <b>still</b> leaks.\r\nSadly.",
            "files": [SimpleUploadedFile("leak.png", b"\x89PNG", "image/png")],
        }  # fmt: skip
        assert client.post(address(cast), data).status_code == 303
        message = Message.objects.latest("pk")
        assert (message.kind, message.text, message.level) == ("in", "It <b>still</b> leaks.\nSadly.", Level.VERIFIED)
        assert message.identity == cast.dana_identity
        assert message.files.get().filename == "leak.png"
        cast.conversation.refresh_from_db()
        assert cast.conversation.shelf == "open" and cast.conversation.unread_since is not None
        shown = page(client, address(cast))
        assert "It &lt;b&gt;still&lt;/b&gt; leaks." in shown and "leak.png" in shown

    def test_sent_twice_it_is_said_once(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        data = {"key": key_in(page(client, address(cast))), "words": "Once."}
        first, second = client.post(address(cast), data), client.post(address(cast), data)
        assert first.headers["Location"] == second.headers["Location"]
        assert Message.objects.filter(text="Once.").count() == 1

    def test_nothing_is_lost_on_a_mistake(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        for key in ("", "forged"):
            answer = client.post(address(cast), {"key": key, "words": "My long words"})
            assert answer.status_code == 422 and "My long words" in answer.content.decode()
        empty = client.post(address(cast), {"key": key_in(page(client, address(cast))), "words": " \n"})
        assert empty.status_code == 422 and "Write a few words" in empty.content.decode()

    def test_solved_and_open_again(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        assert client.post(address(cast) + "solved/").status_code == 303
        assert client.post(address(cast) + "solved/").status_code == 303  # twice is no mistake
        closure = Closure.objects.get()
        assert (closure.by, closure.reopened_at) == (cast.dana.actor, None)
        assert "This is solved" in page(client, address(cast))
        desk = Client()
        desk.force_login(cast.alma)
        assert "They say that it is solved" in page(desk, f"/desk/conversations/{cast.conversation.ref}/")
        client.post(address(cast) + "again/")
        cast.conversation.refresh_from_db()
        assert cast.conversation.shelf == "open" and cast.conversation.waiting_since is not None

    def test_a_word_wakes_what_was_closed(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        client.post(address(cast) + "solved/")
        client.post(address(cast), {"key": key_in(page(client, address(cast))), "words": "It is back."})
        cast.conversation.refresh_from_db()
        assert cast.conversation.shelf == "open"

    def test_without_the_token_nothing_happens(self, cast: Cast, post: Post) -> None:
        client = Client(enforce_csrf_checks=True)
        client.cookies = enter(post).cookies
        for tail in ("", "solved/", "again/"):
            assert client.post(address(cast) + tail, {"words": "x"}).status_code == 403
        assert Message.objects.count() == 1 and Closure.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("page.html", "text/html"),
        ("drawing.svg", "image/svg+xml"),
        ('"; x=\r\n\r\n<script>.html', "text/html"),
        ("../../etc/passwd", ""),
    ],
)
def test_a_file_is_a_download_whatever_it_says_it_is(cast: Cast, post: Post, name: str, kind: str) -> None:
    file = MessageFile.objects.create(
        message=cast.first, sha256=blob.store(b"<script>alert(1)</script>"), filename=name, content_type=kind, size=9
    )
    answer = enter(post).get(f"{address(cast)}files/{file.pk}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert (
        answer.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer.headers["Content-Security-Policy"]
    )
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]


def test_a_file_of_a_note_or_of_anothers_letter_is_not_there(cast: Cast, post: Post) -> None:
    hidden = note(cast.conversation, html="<p>x</p>", by=cast.alma, at=timezone.now())
    other = cast.writes("Mine.", identity=cast.ines)
    client = enter(post)
    for message in (hidden, other):
        file = MessageFile.objects.create(
            message=message, sha256=blob.store(b"secret"), filename="s", content_type="text/plain", size=6
        )
        assert client.get(f"{address(cast)}files/{file.pk}/").status_code == 404


def test_a_long_history_is_read_in_pages_and_so_many_queries(cast: Cast, post: Post) -> None:
    now = timezone.now()
    for number in range(90):
        add_message(cast.conversation, kind="in", at=now, identity=cast.dana_identity, text=f"word {number}.")
    client = enter(post)
    with CaptureQueriesContext(connection):
        newest = page(client, address(cast))
        asked = len(connection.queries_log)
    assert 0 < asked <= 34  # half of them say how to reach a person, and by when; none grows with the history
    assert "word 89." in newest and "word 9." not in newest and "?before=" in newest
    oldest = page(client, newest.partition('rel="prev" href="')[2].partition('"')[0].replace("&amp;", "&"))
    assert "word 55." in oldest and "word 89." not in oldest
    for guess in ("-1", "x", "9" * 40, "0", "2026-13-45T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"):
        assert client.get(f"{address(cast)}?before={guess}").status_code == 200
        assert client.get(f"/my/?before={guess}").status_code == 200


def test_a_merged_persons_requests_are_theirs(cast: Cast, post: Post) -> None:
    other = cast.opens("From my other address.", team=cast.support, email="d.ray@work.example", name="Dana Ray")
    Person.objects.filter(pk=other.person_id).update(merged_into=cast.dana)  # its rows are still on the way
    words = page(enter(post), "/my/")
    assert "From my other address." in words and "Leaking Tind" in words


def test_only_whoever_wrote_once_reads_that_once_was_enough(cast: Cast, post: Post) -> None:
    client = enter(post)
    assert "You wrote once. That is enough." in page(client, address(cast))
    cast.writes("It drips still.")
    again = page(client, address(cast))
    assert "You wrote once" not in again and "You need not write again." in again
