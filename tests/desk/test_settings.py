"""Settings, joining and the first hour."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from regard.channels.models import Mailbox, Trial
from regard.channels.secret import unlock
from regard.conversations.models import SavedReply
from regard.spine.models import Delivery
from regard.staff.first_run import token_file
from regard.staff.invitation import invite
from regard.staff.models import Agent, Invitation, Team
from regard.staff.promise_policy import promised_hours
from tests.cast import PASSWORD, Cast
from tests.desk.conftest import enter

BOX = {
    "address": "Sales@halden.example", "name": "Halden sales", "imap_host": "imap.halden.example", "imap_port": "993",
    "imap_security": "tls", "imap_user": "sales", "imap_sign_in": "password", "imap_folder": "INBOX", "imap_secret": "s3cret-words",
    "smtp_host": "smtp.halden.example", "smtp_port": "587", "smtp_security": "starttls", "smtp_user": "sales",
    "smtp_sign_in": "password", "smtp_secret": "other-words",
}  # fmt: skip


def test_secrets_go_in_and_never_come_out(cast: Cast) -> None:
    client = enter(cast.ada)
    answer = client.post("/desk/settings/mailboxes/new/", BOX | {"team": cast.support.pk})
    box = Mailbox.objects.get(address="sales@halden.example")
    assert answer.headers["Location"] == f"/desk/settings/mailboxes/{box.pk}/"
    assert unlock(box.imap_secret) == "s3cret-words"
    page = client.get(f"/desk/settings/mailboxes/{box.pk}/").content.decode()
    assert "s3cret-words" not in page
    assert box.imap_secret not in page
    kept = BOX | {
        "team": cast.support.pk,
        "imap_secret": "",
        "smtp_secret": "",
        "forget_smtp_secret": "on",
        "name": "Sales",
    }
    client.post(f"/desk/settings/mailboxes/{box.pk}/", kept)
    box.refresh_from_db()
    assert (unlock(box.imap_secret), box.smtp_secret, box.name) == ("s3cret-words", "", "Sales")


def test_a_wrong_mailbox_is_said_and_the_secret_not_shown_back(cast: Cast) -> None:
    answer = enter(cast.ada).post(
        "/desk/settings/mailboxes/new/", BOX | {"address": "nonsense", "team": cast.support.pk}
    )
    assert answer.status_code == 422
    assert "s3cret-words" not in answer.content.decode()


def test_teams_their_promise_and_members(cast: Cast) -> None:
    client = enter(cast.ada)
    client.post("/desk/settings/teams/new/", {"name": "Spares", "members": [cast.alma.pk]})
    team = Team.objects.get(name="Spares")
    assert list(team.agents.all()) == [cast.alma]
    client.post(f"/desk/settings/teams/{team.pk}/promises/", {"promise_hours": "2"})
    assert promised_hours(team) == 2
    client.post(f"/desk/settings/teams/{team.pk}/promises/", {"promise_hours": "0"})
    assert promised_hours(team) == 2


def test_there_is_always_an_admin(cast: Cast) -> None:
    client, me = enter(cast.ada), f"/desk/settings/agents/{cast.ada.pk}/"
    assert client.post(me, {"name": "Ada", "role": "agent"}).status_code == 422
    client.post(
        f"/desk/settings/agents/{cast.benno.pk}/", {"name": "Benno", "role": "admin", "teams": [cast.support.pk]}
    )
    assert client.post(me, {"name": "Ada", "role": "agent"}).status_code == 303
    assert client.get("/desk/settings/agents/").status_code == 404


def test_whoever_loses_access_is_out_at_once(cast: Cast) -> None:
    alma = enter(cast.alma)
    enter(cast.ada).post(f"/desk/settings/agents/{cast.alma.pk}/access/", {"end": "1"})
    assert alma.get("/desk/lists/mine/").status_code == 302


def test_an_invitation_is_good_once(cast: Cast) -> None:
    client = enter(cast.ada)
    client.post(
        "/desk/settings/invitations/",
        {"email": "eve@x.example", "name": "Eve", "role": "agent", "teams": [cast.support.pk]},
    )
    token = Invitation.objects.get(email="eve@x.example").token
    stranger = Client()
    assert stranger.post(f"/desk/join/{token}/", {"name": "Eve", "password": "short"}).status_code == 422
    assert stranger.post(f"/desk/join/{token}/", {"name": "Eve", "password": PASSWORD}).status_code == 303
    assert stranger.get("/desk/lists/unassigned/").status_code == 200
    assert Client().get(f"/desk/join/{token}/").status_code == 404
    assert Client().get(f"/desk/join/{token}x/").status_code == 404


def test_sending_an_invitation_again_makes_the_old_link_void(cast: Cast) -> None:
    row = invite(email="eve@x.example", name="Eve", role="agent", teams=[], by=cast.ada, at=cast.now)
    enter(cast.ada).post(f"/desk/settings/invitations/{row.pk}/again/")
    assert Client().get(f"/desk/join/{row.token}/").status_code == 404
    assert Client().get(f"/desk/join/{Invitation.objects.get().token}/").status_code == 200


def test_my_password_needs_the_old_one(cast: Cast) -> None:
    client = enter(cast.alma)
    change = "/desk/settings/me/password/"
    assert client.post(change, {"old": "wrong", "new": "another-long-one"}).status_code == 422
    assert client.post(change, {"old": PASSWORD, "new": "short"}).status_code == 422
    assert client.post(change, {"old": PASSWORD, "new": "another-long-one"}).status_code == 303
    assert client.get("/desk/lists/mine/").status_code == 200


def test_saved_replies_are_filled_with_names_and_cleaned(cast: Cast) -> None:
    text = {"title": "Hello", "html": "<p>Dear {{customer.first_name}}<script>x</script></p>", "text": "x", "team": ""}
    enter(cast.benno).post("/desk/settings/saved-replies/new/", text)
    assert "script" not in SavedReply.objects.get().html
    offered = enter(cast.alma).get(f"/desk/conversations/{cast.conversation.ref}/saved-replies/?q=he").json()
    assert offered[0]["html"] == "<p>Dear Dana</p>"


def test_what_was_given_up_can_be_tried_again(cast: Cast) -> None:
    row = Delivery.objects.create(
        handler="x.y", made_at=cast.now, due_at=cast.now, state="given_up", settled_at=cast.now
    )
    client = enter(cast.ada)
    assert "x.y" in client.get("/desk/settings/undelivered/").content.decode()
    client.post(f"/desk/settings/undelivered/{row.pk}/replays/")
    row.refresh_from_db()
    assert row.state == "waiting"


@pytest.fixture
def token(db: None) -> Iterator[str]:
    Path(django_settings.DATA_DIR).mkdir(exist_ok=True)
    token_file().write_text("the-right-token", encoding="ascii")
    yield "the-right-token"
    token_file().unlink(missing_ok=True)


def test_the_first_minute(token: str) -> None:
    client, words = (
        Client(),
        {"team": "Support", "name": "Ada Holm", "email": "ada@halden.example", "password": PASSWORD},
    )
    assert client.get("/desk/first-run/wrong/").status_code == 404
    assert client.post("/desk/first-run/wrong/", words).status_code == 404
    assert client.get(f"/desk/first-run/{token}/").status_code == 200
    assert client.post(f"/desk/first-run/{token}/", words | {"password": "short"}).status_code == 422
    assert client.post(f"/desk/first-run/{token}/", words | {"email": "nonsense"}).status_code == 422
    assert client.post(f"/desk/first-run/{token}/", words).headers["Location"] == "/desk/setup/"
    assert Agent.objects.get().is_admin
    assert client.get("/desk/setup/").status_code == 200
    token_file().write_text(token, encoding="ascii")
    assert Client().get(f"/desk/first-run/{token}/").status_code == 404


def test_the_first_hour_counts_only_what_works(cast: Cast) -> None:
    client = enter(cast.ada)
    assert "1 of 3 working" in client.get("/desk/setup/").content.decode(), "there is a team"
    trial = Trial.objects.create(mailbox=cast.mailbox, asked_at=timezone.now(), by=cast.ada.actor)
    assert "Trying" in client.get("/desk/setup/").content.decode()
    trial.note(
        [("Sending mail", True, "It left."), ("Coming back", False, "It did not.")], at=timezone.now(), done=True
    )
    assert "1 of 3 working" in client.get("/desk/setup/").content.decode()
    trial.note([("Sending mail", True, "It left."), ("Coming back", True, "It did.")], at=timezone.now(), done=True)
    assert "2 of 3 working" in client.get("/desk/setup/").content.decode()
    client.post(f"/desk/settings/teams/{cast.support.pk}/promises/", {"promise_hours": "6"})
    assert "3 of 3 working" in client.get("/desk/setup/").content.decode()
