"""Signing in: the same answer for everybody who may not, a limit, a new session."""

from __future__ import annotations

from django.test import Client

from regard.desk.attempt import PER_ACCOUNT, SignInAttempt
from regard.staff.models import Agent
from tests.cast import PASSWORD, Cast

WHERE = "/desk/sign-in/"


def attempt(client: Client, email: str, password: str, **more: str):  # type: ignore[no-untyped-def]
    return client.post(WHERE, {"email": email, "password": password, **more})


def test_the_right_password_leads_to_where_one_wanted_to_go(cast: Cast) -> None:
    client = Client()
    sent = client.get("/desk/lists/closed/")
    assert sent.headers["Location"] == "/desk/sign-in/?next=%2Fdesk%2Flists%2Fclosed%2F"
    answer = attempt(client, "ALMA@halden.example", PASSWORD, next="/desk/lists/closed/")
    assert answer.headers["Location"] == "/desk/lists/closed/"


def test_no_way_leads_to_another_site(cast: Cast) -> None:
    for target in ("https://evil.example/", "//evil.example/desk/", "/static/x", "javascript:alert(1)"):
        answer = attempt(Client(), "alma@halden.example", PASSWORD, next=target)
        assert answer.headers["Location"] == "/desk/"


def test_unknown_accounts_and_wrong_passwords_get_one_answer(cast: Cast) -> None:
    wrong, unknown = (
        attempt(Client(), "alma@halden.example", "nonsense"),
        attempt(Client(), "nobody@x.example", "nonsense"),
    )
    assert wrong.status_code == unknown.status_code == 422
    tokens = [
        page.content.decode().replace("alma@halden.example", "@").replace("nobody@x.example", "@")
        for page in (wrong, unknown)
    ]
    shown = [text[text.index("<h1>") :].partition("csrfmiddlewaretoken")[0] for text in tokens]
    assert shown[0] == shown[1]


def test_whoever_left_does_not_come_in(cast: Cast) -> None:
    Agent.objects.filter(pk=cast.alma.pk).update(is_active=False)
    assert attempt(Client(), "alma@halden.example", PASSWORD).status_code == 422


def test_too_many_tries_are_stopped_even_with_the_right_password(cast: Cast) -> None:
    for _ in range(PER_ACCOUNT):
        attempt(Client(), "alma@halden.example", "nonsense")
    assert attempt(Client(), "Alma@halden.example", PASSWORD).status_code == 429
    assert attempt(Client(), "benno@halden.example", PASSWORD).status_code == 303


def test_a_stranger_does_not_lock_out_whose_account_it_is(cast: Cast) -> None:
    hers = Client()
    attempt(hers, "alma@halden.example", PASSWORD)
    hers.post("/desk/sign-out/")
    for _ in range(PER_ACCOUNT):
        attempt(Client(), "alma@halden.example", "nonsense")
    assert attempt(Client(), "alma@halden.example", PASSWORD).status_code == 429
    assert attempt(hers, "benno@halden.example", "nonsense").status_code == 422  # known for her account, for no other
    assert attempt(hers, "alma@halden.example", PASSWORD).status_code == 303


def test_a_known_browser_is_counted_too(cast: Cast) -> None:
    hers = Client()
    attempt(hers, "alma@halden.example", PASSWORD)
    hers.post("/desk/sign-out/")
    for _ in range(PER_ACCOUNT):
        attempt(hers, "alma@halden.example", "nonsense")
    assert attempt(hers, "alma@halden.example", PASSWORD).status_code == 429


def test_success_forgets_the_failures(cast: Cast) -> None:
    attempt(Client(), "alma@halden.example", "nonsense")
    attempt(Client(), "alma@halden.example", PASSWORD)
    assert not SignInAttempt.objects.exists()


def test_the_session_gets_a_new_key(cast: Cast) -> None:
    client = Client()
    session = client.session
    session["mark"] = 1
    session.save()
    before = session.session_key
    attempt(client, "alma@halden.example", PASSWORD)
    assert client.session.session_key != before


def test_signing_out_ends_it(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.alma)
    client.post("/desk/sign-out/")
    assert client.get("/desk/lists/mine/").status_code == 302
