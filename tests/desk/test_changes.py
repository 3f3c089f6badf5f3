"""What was changed can be read: when, who, what, from what to what; by admins alone, page by page, never a secret."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from regard.channels.kept_mailbox import keep_mailbox
from regard.conversations.saved_reply import drop_saved_reply, keep_saved_reply
from regard.customers import level_policy
from regard.customers.retention import set_rule
from regard.desk.change_words import AREA_WORDS, KINDS
from regard.desk.changing import said
from regard.spine.areas import AREAS
from regard.spine.changed import PAGE, Sought, changes, every_change
from regard.spine.event import record
from regard.spine.models import Event
from regard.staff.capacity import keep_queue
from regard.staff.changes import keep_agent, keep_team
from regard.staff.opening import keep_hours
from tests.cast import Cast
from tests.desk.conftest import enter

pytestmark = pytest.mark.django_db
HERE = "/desk/settings/changes/"


def told(area: str) -> dict[str, tuple[str | None, str]]:
    """The newest change of that area: label → was, is."""
    [one] = said(changes(Sought(area=area), most=1).rows)
    return {value.label: (value.was, value.now) for value in one.values}


def test_a_change_says_who_what_and_from_what_to_what(cast: Cast) -> None:
    cast.mailbox.name, cast.mailbox.imap_secret = "Halden Help", "hunter-of-twelve"
    keep_mailbox(cast.mailbox, by=cast.ada, at=timezone.now())
    page = enter(cast.ada).get(HERE).content.decode()
    assert "Mailbox changed" in page
    assert cast.mailbox.address in page
    assert cast.ada.name in page
    assert "Halden &amp; Co." in page
    assert "Halden Help" in page
    assert "Password for reading" in page
    assert "hunter-of-twelve" not in page


def test_each_room_says_what_it_was_before(cast: Cast) -> None:
    now, by = timezone.now(), cast.ada
    keep_team(cast.support, members=[cast.alma], by=by, at=now)
    members = told("teams")["Members"]
    assert members[0] is not None and cast.benno.name in members[0] and members[1] == cast.alma.name
    keep_agent(cast.cleo, name=cast.cleo.name, role="lead", teams=[cast.workshop], by=by, at=now + timedelta(seconds=1))
    assert told("agents")["May do as much as"] == ("agent", "lead")
    set_rule("raw", months=12, by=by.actor, at=now)
    set_rule("raw", months=24, by=by.actor, at=now + timedelta(seconds=1))
    assert told("retention") == {"Months": ("12", "24")}
    for n, live in enumerate((2, 4)):
        at = now + timedelta(seconds=2 + n)
        keep_queue(cast.support, live=live, in_hand=30, is_automatic=False, minutes=3, by=by, at=at)
    assert told("teams")["Chats and calls at once"] == ("2", "4")
    policy = {name: getattr(level_policy.current(), name) for name in level_policy.SETTINGS}
    level_policy.keep_policy(values=policy | {"verified_hours": 2}, by=by, at=now)
    assert list(told("levels").values()) == [("24", "2")]
    keep_hours(team=None, zone="Europe/Oslo", week=["9-17", *[""] * 6], by=by, at=now)
    assert told("hours")["Time zone"] == (None, "Europe/Oslo")
    row = keep_saved_reply(title="Thanks", html="<p>Thank <b>you</b>.</p>", team=cast.support, by=by, at=now)
    drop_saved_reply(row, by=by, at=now + timedelta(seconds=1))
    assert told("saved-replies")["Words"] == ("Thank you.", "")


def test_it_is_for_admins_alone(cast: Cast) -> None:
    for agent in (cast.alma, cast.benno):
        assert [enter(agent).get(HERE + more).status_code for more in ("", "export/")] == [404, 404]
    assert enter(cast.ada).get(HERE).status_code == 200


def test_by_who_by_what_and_by_day(cast: Cast) -> None:
    now = timezone.now()
    set_rule("raw", months=12, by=cast.ada.actor, at=now - timedelta(days=3))
    keep_team(cast.support, members=[], by=cast.ada, at=now - timedelta(days=1))
    keep_saved_reply(title="Thanks", html="<p>Thank you.</p>", team=None, by=cast.benno, at=now)
    client, day = enter(cast.ada), timezone.localtime(now - timedelta(days=1)).date().isoformat()

    def seen(query: str) -> list[bool]:
        page = client.get(f"{HERE}?{query}").content.decode()
        return [f"<b>{words}</b>" in page for words in ("Retention changed", "Team changed", "Saved reply changed")]

    assert seen("") == [True, True, True]
    assert seen(f"who={cast.benno.pk}") == [False, False, True]
    assert seen("what=teams") == [False, True, False]
    assert seen(f"since={day}") == [False, True, True]
    assert seen(f"until={day}") == [True, True, False]
    assert seen(f"since={day}&until={day}&who={cast.ada.pk}") == [False, True, False]
    for odd in ("who=x&what=x&since=x&until=9999-99-99", "after=x", "since=0001-01-01", "who=" + "9" * 30):
        assert client.get(f"{HERE}?{odd}").status_code == 200
    assert client.get(f"{HERE}?after={'9' * 18}").status_code == 200


def test_pages_hold_every_change_once_also_of_the_same_moment(cast: Cast) -> None:
    now, found, after = timezone.now(), list[int](), None
    with transaction.atomic():
        for n in range(2 * PAGE + 7):
            at = now - timedelta(hours=n // 60)
            record(kind="retention.set", subject="retention:raw", at=at, by=cast.ada.actor, data={"months": n})
    while True:
        leaf = changes(Sought(area="retention"), after=after)
        found += [one.pk for one in leaf.rows]
        if (after := leaf.older) is None:
            break
    every = Event.objects.filter(area="retention").order_by("-at", "-pk").values_list("pk", flat=True)
    assert found == list(every)
    assert len([one for rows in every_change(Sought(area="retention")) for one in rows]) == len(found)
    first = enter(cast.ada).get(HERE + "?what=retention").content.decode()
    assert f"after={found[PAGE - 1]}" in first
    assert "what=retention&amp;after=" in first
    conversation = Event.objects.filter(area=None).first()
    assert conversation is not None
    assert not changes(Sought(), after=conversation.pk).rows, "another event is no place in this log"


def test_as_csv_no_cell_is_a_formula(cast: Cast) -> None:
    keep_saved_reply(title="=cmd()", html="<p>Hi</p>", team=None, by=cast.ada, at=timezone.now())
    answer = enter(cast.ada).get(HERE + "export/?what=saved-replies")
    assert answer.headers["Content-Type"].startswith("text/csv")
    head, *rows = csv.reader(io.StringIO(answer.getvalue().decode()))
    assert head == ["When", "Who", "What", "Name", "Value", "Before", "After"]
    assert {row[4]: row[6] for row in rows} == {"Title": "'=cmd()", "Words": "Hi"}


def test_every_kind_has_its_words_and_is_an_event(cast: Cast) -> None:
    assert set(AREAS) == set(KINDS)
    assert set(AREAS.values()) == set(AREA_WORDS)


@pytest.mark.parametrize(
    "sought",
    [Sought(), Sought(by="agent:1"), Sought(area="teams"), Sought(since=timezone.now())],
    ids=["all", "who", "what", "when"],
)
def test_a_page_is_read_over_an_index(cast: Cast, sought: Sought) -> None:
    """Among a hundred thousand events that change no setting."""
    now = timezone.now()
    Event.objects.bulk_create(
        [Event(kind="conversation.received", subject="conversation:X", at=now) for _ in range(20_000)]
        + [Event(kind="team.changed", subject="team:1", at=now, by="agent:1", area="teams") for _ in range(200)]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE spine_event")
    from regard.spine.changed import _sought

    plan = str(_sought(sought)[:51].explain())
    assert "event_change" in plan, plan
    assert "SCAN spine_event\n" not in plan and "Seq Scan" not in plan
