"""Coming in by letter: a link or a code, each once; and nobody learns whether an address is known."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from regard.customers.models import Identity, Level, OneTimeCode, Recognition
from regard.customers.recognition import withdraw_check
from regard.portal.models import AskingIn, Visit
from tests.cast import Cast
from tests.portal.conftest import Post, enter

NOBODY = "nobody@elsewhere.example"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


def fresh(identity: Identity) -> Identity:
    return Identity.objects.get(pk=identity.pk)


def test_by_link(cast: Cast, post: Post) -> None:
    client = enter(post)
    page = client.get("/my/")
    assert page.status_code == 200
    words = page.content.decode()
    assert "Good to see you, Dana" in words
    assert "a link that we mailed to d•••@e•••.org" in words and "until" in words
    assert fresh(cast.dana_identity).level_now(at=timezone.now()) == Level.VERIFIED
    assert Recognition.objects.get(level=Level.VERIFIED).method == "link"


def test_by_code_in_the_browser_that_asked(cast: Cast, post: Post) -> None:
    client = Client()
    answer = client.post("/my/sign-in/", {"email": "Dana@Example.org "})
    assert answer.headers["Location"] == "/my/sign-in/letter/"
    assert client.post("/my/sign-in/letter/", {"code": post.digits()}).headers["Location"] == "/my/"
    assert client.get("/my/").status_code == 200
    assert Client().post("/my/sign-in/letter/", {"code": post.digits()}).status_code == 422


def test_the_same_answer_and_the_same_work_for_known_and_unknown(
    cast: Cast, post: Post, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    answers, pages, counts = [], [], []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    Client().get("/my/sign-in/")  # what a process keeps for a while (mailboxes, hours) is read by whoever comes first
    for address in ("dana@example.org", NOBODY):
        client = Client()
        with CaptureQueriesContext(connection) as queries:
            answers.append(client.post("/my/sign-in/", {"email": address}))
        counts.append([re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in queries])
        pages.append(_TOKEN.sub(b"", client.get("/my/sign-in/letter/").content))
        wrong = client.post("/my/sign-in/letter/", {"code": "000000"})
        pages[-1] += _TOKEN.sub(b"", wrong.content)
    assert [one.status_code for one in answers] == [303, 303]
    assert pages[0] == pages[1]
    assert counts[0] == counts[1]
    assert len(post.letters()) == 1


def test_a_wrong_code_says_the_same_after_the_letter_left(cast: Cast, post: Post) -> None:
    said = []
    for address in ("dana@example.org", NOBODY):
        client = Client()
        client.post("/my/sign-in/", {"email": address})
        post.work()
        said.append([_TOKEN.sub(b"", client.post("/my/sign-in/letter/", {"code": "12"}).content) for _time in range(6)])
    assert said[0] == said[1]
    assert b"does not" not in said[0][0] and b"Tries left: 4" in said[0][0]


def test_guessing_ends_with_the_letter_and_not_with_the_person(cast: Cast, post: Post) -> None:
    client = Client()
    client.post("/my/sign-in/", {"email": "dana@example.org"})
    right = post.digits()
    for _time in range(5):
        assert client.post("/my/sign-in/letter/", {"code": f"{(int(right) + 1) % 10**6:06d}"}).status_code == 422
    assert client.post("/my/sign-in/letter/", {"code": right}).status_code == 422
    assert client.get("/my/").status_code == 303
    assert enter(post).get("/my/").status_code == 200  # another letter, and she is in


def test_who_guesses_for_days_gets_no_further_and_her_link_still_works(cast: Cast, post: Post) -> None:
    """Five letters an hour and five tries each would be a guess in five within a year."""
    now = timezone.now()
    for hour in range(5):
        AskingIn.objects.create(
            key=f"guess-{hour}", address="dana@example.org", network="x", at=now - timedelta(hours=hour + 1),
            until=now - timedelta(hours=hour), tries=5,
        )  # fmt: skip
    client = Client()
    client.post("/my/sign-in/", {"email": "dana@example.org"})
    assert client.post("/my/sign-in/letter/", {"code": post.digits()}).status_code == 422
    assert client.get("/my/").status_code == 303
    assert enter(post).get("/my/").status_code == 200


def test_a_link_is_good_once_and_looking_at_it_uses_nothing_up(cast: Cast, post: Post) -> None:
    Client().post("/my/sign-in/", {"email": "dana@example.org"})
    link = post.link()
    for _time in range(3):
        assert b"Let me in" in Client().get(link).content  # mail programs look
    assert Client().post(link).headers["Location"] == "/my/"
    again = Client()
    assert again.post(link).status_code == 403
    assert again.get(link).status_code == 403
    assert again.get("/my/").status_code == 303


def test_link_and_code_of_one_letter_are_one_way_in(cast: Cast, post: Post) -> None:
    client = Client()
    client.post("/my/sign-in/", {"email": "dana@example.org"})
    assert Client().post(post.link()).status_code == 303
    assert client.post("/my/sign-in/letter/", {"code": post.digits()}).status_code == 422


def test_a_link_ends_after_a_quarter_of_an_hour(cast: Cast, post: Post) -> None:
    Client().post("/my/sign-in/", {"email": "dana@example.org"})
    link = post.link()
    AskingIn.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert Client().post(link).status_code == 403


def test_a_forged_link_is_none(cast: Cast, post: Post) -> None:
    Client().post("/my/sign-in/", {"email": "dana@example.org"})
    link = post.link()
    for forged in (link[:-5] + "AAAA/", "/my/sign-in/x/", "/my/sign-in/%00/", "/my/sign-in/" + "é" * 300 + "/"):
        assert Client().post(forged).status_code in (400, 403), forged


def test_an_unknown_address_that_writes_to_us_later_is_not_let_in_by_the_old_letter(cast: Cast, post: Post) -> None:
    client = Client()
    client.post("/my/sign-in/", {"email": NOBODY})
    post.work()
    row = AskingIn.objects.get()
    assert row.identity is None and row.digest == ""
    assert client.post("/my/sign-in/letter/", {"code": ""}).status_code == 422
    assert Client().post(f"/my/sign-in/{row.link_token}/").status_code == 403


def test_so_many_letters_an_hour_for_an_address_and_from_a_network(cast: Cast, post: Post) -> None:
    for address in ("dana@example.org", NOBODY):
        statuses = [Client().post("/my/sign-in/", {"email": address}).status_code for _time in range(6)]
        assert statuses == [303] * 5 + [429]
    assert len(post.letters()) == 5
    AskingIn.objects.all().delete()
    statuses = [Client().post("/my/sign-in/", {"email": f"a{n}@example.org"}).status_code for n in range(31)]
    assert statuses == [303] * 30 + [429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post("/my/sign-in/", {"email": "dana@example.org"}).status_code == 303


def test_what_is_no_address_is_said(cast: Cast, post: Post) -> None:
    for typed in ("", "dana", "a@b@c", "x" * 400 + "@example.org", "a\x00@example.org", "<script>@example.org"):
        answer = Client().post("/my/sign-in/", {"email": typed})
        assert answer.status_code in (400, 422), typed
    assert AskingIn.objects.count() == 0


def test_nobody_writes_to_the_dead(cast: Cast, post: Post) -> None:
    cast.dana.died_at = timezone.now()
    cast.dana.save(update_fields=["died_at"])
    assert Client().post("/my/sign-in/", {"email": "dana@example.org"}).status_code == 303
    assert post.letters() == []


class TestTheVisit:
    def test_a_cookie_that_the_browser_brought_is_never_taken_over(self, cast: Cast, post: Post) -> None:
        """Session fixation."""
        client = Client()
        client.cookies["regard-my"] = "chosen-by-somebody-else"
        enter(post, client)
        assert client.cookies["regard-my"].value != "chosen-by-somebody-else"
        thief = Client()
        thief.cookies["regard-my"] = "chosen-by-somebody-else"
        assert thief.get("/my/").status_code == 303

    def test_it_is_not_the_staffs(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        cookie = client.cookies["regard-my"]
        assert cookie["path"] == "/my/" and cookie["httponly"] and cookie["samesite"] == "Lax"
        assert client.get("/desk/").status_code == 302
        staff = Client()
        staff.force_login(cast.ada)
        assert staff.get("/my/").status_code == 303

    def test_coming_in_again_ends_the_visit_before(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        old = client.cookies["regard-my"].value
        enter(post, client)
        thief = Client()
        thief.cookies["regard-my"] = old
        assert thief.get("/my/").status_code == 303
        assert client.get("/my/").status_code == 200

    def test_signing_out_ends_it_everywhere(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        old = client.cookies["regard-my"].value
        assert client.get("/my/sign-out/").status_code == 405
        assert client.post("/my/sign-out/").headers["Location"] == "/my/sign-in/"
        thief = Client()
        thief.cookies["regard-my"] = old
        assert thief.get("/my/").status_code == 303

    def test_the_cookie_changes_and_the_one_before_lives_a_minute(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        old = client.cookies["regard-my"].value
        Visit.objects.update(rotated_at=timezone.now() - timedelta(hours=2))
        assert client.get("/my/").status_code == 200
        assert client.cookies["regard-my"].value != old
        late = Client()
        late.cookies["regard-my"] = old
        assert late.get("/my/").status_code == 200
        Visit.objects.update(rotated_at=timezone.now() - timedelta(minutes=2))
        late.cookies["regard-my"] = old
        assert late.get("/my/").status_code == 303
        assert client.get("/my/").status_code == 200

    def test_it_ends_with_quiet_and_with_the_level(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        Visit.objects.update(seen_at=timezone.now() - timedelta(hours=5))
        assert client.get("/my/").status_code == 303
        client = enter(post)
        past = timezone.now() - timedelta(seconds=1)
        Identity.objects.filter(pk=cast.dana_identity.pk).update(level_until=past, verified_until=past)
        assert client.get("/my/").status_code == 303

    def test_it_ends_when_the_check_is_taken_back(self, cast: Cast, post: Post) -> None:
        client = enter(post)
        row = Recognition.objects.get(level=Level.VERIFIED)
        withdraw_check(row, by=cast.alma.actor, reason="Her brother reads her mail.", at=timezone.now())
        assert client.get("/my/").status_code == 303

    def test_only_the_hash_of_the_cookie_is_kept(self, cast: Cast, post: Post) -> None:
        cookie = enter(post).cookies["regard-my"].value
        assert cookie not in str(list(Visit.objects.values()))


def test_no_change_without_the_token(cast: Cast, post: Post) -> None:
    client = Client(enforce_csrf_checks=True)
    for address in ("/my/sign-in/", "/my/sign-in/letter/", "/my/sign-in/x/", "/my/sign-out/", "/my/code/x/"):
        assert client.post(address).status_code == 403, address
    assert OneTimeCode.objects.count() == 0


def test_whoever_came_for_a_request_lands_there_by_code_and_by_the_letters_link(cast: Cast, post: Post) -> None:
    place = f"/my/requests/{cast.conversation.ref}/"
    for by in ("code", "link"):
        client = Client()
        first = client.get(f"/help/?ref={cast.conversation.ref.lower()}", follow=True)
        assert first.redirect_chain[-1] == (f"/my/sign-in/?next={place}", 303)
        assert f'name="next" value="{place}"' in first.content.decode()
        answer = client.post("/my/sign-in/", {"email": "dana@example.org", "next": place})
        waiting = client.get(answer.headers["Location"])
        assert f'name="next" value="{place}"' in waiting.content.decode()
        if by == "code":
            came = client.post("/my/sign-in/letter/", {"code": post.digits(), "next": place})
        else:  # in the browser of a mail program, which knows nothing of the other
            client, link = Client(), post.link()
            assert f'name="next" value="{place}"' in client.get(link).content.decode()
            came = client.post(link.partition("?")[0], {"next": place})
        assert came.headers["Location"] == place
        assert client.get(place).status_code == 200
        assert client.get(f"/my/sign-in/?next={place}").headers["Location"] == place


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example/my/", "https://evil.example/my/", "/\\evil.example/", "javascript:alert(1)", "/desk/", "/my/../desk/",
        "/my/sign-in/", "/my/sign-out/", "my/requests/", "",
    ],
)  # fmt: skip
def test_no_address_leads_anywhere_but_to_their_own_pages(cast: Cast, post: Post, asked: str) -> None:
    client = Client()
    answer = client.post("/my/sign-in/", {"email": "dana@example.org", "next": asked})
    assert answer.headers["Location"] == "/my/sign-in/letter/"
    assert "next=" not in post.link()
    assert client.post("/my/sign-in/letter/", {"code": post.digits(), "next": asked}).headers["Location"] == "/my/"


def test_nobody_writes_a_letter_of_ours_by_what_they_ask_for(cast: Cast, post: Post) -> None:
    Client().post("/my/sign-in/", {"email": "dana@example.org", "next": "/my/new/?words=Call+this+number"})
    assert "next=" not in post.link()
    assert "number" not in post.words()
