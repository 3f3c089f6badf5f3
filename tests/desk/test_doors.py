"""Every address as every role: whoever may not, learns nothing."""

from __future__ import annotations

from django.db import transaction
from django.test import Client

from regard.conversations.inbox import LISTINGS
from regard.spine import search
from tests.desk.addresses import ADMIN, AGENT, DOORS, GET, LEAD, OPEN, POST, PUT, all_patterns
from tests.desk.conftest import Desk, enter

DATA = ("Dana Ray", "dana@example.org", "Leaking Tind", "leaks under the tank", "With a picture", "help@halden.example")
RANK = {AGENT: 0, LEAD: 1, ADMIN: 2}


def test_every_address_has_an_entry_here() -> None:
    found = set(all_patterns())
    desk = {one for one in found if one == "" or one.startswith("desk/")}
    assert desk - set(DOORS) == set()
    assert set(DOORS) - found == set()


def test_no_address_outside_the_desk_is_forgotten() -> None:
    assert {
        one
        for one in all_patterns()
        if one
        and not one.startswith(
            ("desk/", "gallery/", "complain/", "my/", "contact/", "help", "demo/", "chat/", "in/phone/")
        )
    } == set()  # tests/portal, tests/channels/phone


def ask(desk: Desk, client: Client, pattern: str):  # type: ignore[no-untyped-def]
    """One request, and whatever it changed is taken back."""
    with transaction.atomic():
        answer = getattr(client, DOORS[pattern].method)(desk.fill(pattern))
        transaction.set_rollback(True)
    return answer


def of(*, role: tuple[str, ...] = (AGENT, LEAD, ADMIN), method: tuple[str, ...] = (GET, POST, PUT)) -> list[str]:
    return [name for name, door in DOORS.items() if door.role in role and door.method in method]


def tells(answer) -> bool:  # type: ignore[no-untyped-def]
    return not answer.streaming and any(word in answer.content.decode() for word in DATA)


def test_ines_is_led_to_the_sign_in_and_sees_nothing(desk: Desk) -> None:
    client = Client()
    for pattern in of():
        answer = ask(desk, client, pattern)
        assert answer.status_code in (302, 303, 401, 404), pattern
        assert answer.status_code in (401, 404) or answer.headers["Location"].startswith("/desk/sign-in/"), pattern
        assert not tells(answer), pattern


def test_cleo_of_another_team_gets_404_when_the_team_is_private(desk: Desk) -> None:
    desk.cast.support.is_private = True
    desk.cast.support.save()
    client = enter(desk.cast.cleo)
    for pattern in of():
        if DOORS[pattern].record:
            answer = ask(desk, client, pattern)
            assert answer.status_code == 404, pattern
            assert not tells(answer), pattern


def test_cleo_finds_nothing_of_a_private_team_in_lists_and_search(desk: Desk) -> None:
    desk.cast.support.is_private = True
    desk.cast.support.save()
    search.move(group=desk.cast.conversation.pk, audience=desk.cast.support.pk)
    client = enter(desk.cast.cleo)
    for address in (
        *(f"/desk/lists/{one.slug}/" for one in LISTINGS), "/desk/search/?q=leaks", "/desk/palette/?q=leaks", "/desk/aside/",
        f"/desk/search/?q={desk.cast.conversation.ref}", f"/desk/people/{desk.cast.dana.pk}/",
    ):  # fmt: skip
        page = client.get(address).content.decode()
        assert "Leaking Tind" not in page, address
        assert "under the tank" not in page, address


def test_whoever_has_too_low_a_role_gets_404(desk: Desk) -> None:
    for who, role in ((desk.cast.alma, AGENT), (desk.cast.benno, LEAD)):
        client = enter(who)
        for pattern in of(role=(LEAD, ADMIN)):
            if RANK[role] < RANK[DOORS[pattern].role]:
                assert ask(desk, client, pattern).status_code == 404, (who.name, pattern)


def test_whoever_may_is_let_in(desk: Desk) -> None:
    clients = {AGENT: enter(desk.cast.alma), LEAD: enter(desk.cast.benno), ADMIN: enter(desk.cast.ada)}
    for pattern in of(method=(GET,)):
        answer = ask(desk, clients[DOORS[pattern].role], pattern)
        leads_on = pattern in ("desk/", "desk/settings/")
        assert answer.status_code == (303 if leads_on else 404 if "demo-mail" in pattern else 200), pattern


def test_no_change_without_the_token(desk: Desk) -> None:
    client = enter(desk.cast.ada, enforce_csrf_checks=True)
    for pattern in [*of(method=(POST, PUT)), "desk/sign-in/", "desk/join/<str:token>/", "desk/first-run/<str:token>/"]:
        method = "put" if DOORS[pattern].method == PUT else "post"
        assert getattr(client, method)(desk.fill(pattern)).status_code == 403, pattern


def test_reading_changes_nothing(desk: Desk) -> None:
    client = enter(desk.cast.ada)
    for pattern in [*of(method=(POST, PUT)), "desk/sign-out/"]:
        assert client.get(desk.fill(pattern)).status_code == 405, pattern


def test_every_answer_carries_the_policy(desk: Desk) -> None:
    clients = {AGENT: enter(desk.cast.alma), LEAD: enter(desk.cast.benno), ADMIN: enter(desk.cast.ada), OPEN: Client()}
    for pattern in [name for name in DOORS if not name.endswith("tests/")]:
        policy = ask(desk, clients[DOORS[pattern].role], pattern).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, pattern
        assert "unsafe-eval" not in policy, pattern
        assert "unsafe-inline" not in policy or "sandbox" in policy, pattern
