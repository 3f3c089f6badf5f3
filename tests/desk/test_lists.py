"""Lists, search and the palette: the right rows in the right order, in few queries whatever the size."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from regard.conversations import inbox
from regard.conversations.assignment import claim
from regard.conversations.models import Conversation
from regard.conversations.receiving import Incoming, open_conversation
from regard.conversations.timeline import PAGE, Timeline
from regard.customers.models import meet
from tests.cast import Cast
from tests.desk.conftest import enter

# A list: session, agent, newest event, teams (2), the rows, what stands beside them, the rail's two counts, views and people, the
# call that rings, and my chats. A conversation: these 15; the conversation, its letters and what lies beside them; its head;
# the composer; and the pane, one question for each thing that is known of a person in its own table (14). Each is compiled
# once and takes a twentieth of a millisecond; joining them would save less than it hides.
LIST_ASKS, TALK_ASKS = 15, 46


def fill(cast: Cast, count: int) -> None:
    now = timezone.now()
    with transaction.atomic():
        for n in range(count):
            identity = meet(email=f"p{n}@example.org", name=f"Person {n}", at=now)
            incoming = Incoming(
                identity=identity, text=f"Question {n}", at=now - timedelta(minutes=n), subject=f"Subject {n}"
            )
            open_conversation(incoming, team=cast.support, channel="email", our_address=cast.mailbox.address)


def queries(client, address: str) -> int:  # type: ignore[no-untyped-def]
    client.get(address)
    count = [0]

    def counting(execute, *rest):  # type: ignore[no-untyped-def]
        count[0] += 1
        return execute(*rest)

    with connection.execute_wrapper(counting):
        assert client.get(address).status_code == 200
    return count[0]


def test_whoever_waited_longest_against_the_promise_comes_first(cast: Cast) -> None:
    fill(cast, 3)
    urgent = cast.opens("Urgent", team=cast.support)
    Conversation.objects.filter(pk=urgent.pk).update(queue_at=timezone.now() - timedelta(days=1))
    rows = inbox.page(inbox.LISTINGS[1], agent=cast.alma).rows
    assert [row.conversation.subject for row in rows] == [
        "Urgent",
        "Leaking Tind",
        "Subject 2",
        "Subject 1",
        "Subject 0",
    ]


def test_pages_follow_each_other_without_gap_or_double(cast: Cast) -> None:
    fill(cast, 12)
    listing, seen, after = inbox.LISTINGS[1], [], ""
    for _ in range(4):
        page = inbox.page(listing, agent=cast.alma, after=after, size=4)
        seen += [row.conversation.pk for row in page.rows]
        after = page.older
        if not after:
            break
    assert len(seen) == len(set(seen)) == 13


def test_counts_stop_at_a_bound(cast: Cast) -> None:
    fill(cast, inbox.MANY + 5)
    assert inbox.counts(cast.alma, [inbox.LISTINGS[1]]) == {"unassigned": inbox.MANY + 1}
    assert "99+" in enter(cast.alma).get("/desk/lists/unassigned/").content.decode()


def test_my_work_is_mine(cast: Cast) -> None:
    claim(cast.conversation, by=cast.alma, at=timezone.now())
    assert "Leaking Tind" in enter(cast.alma).get("/desk/lists/mine/").content.decode()
    assert "Leaking Tind" not in enter(cast.benno).get("/desk/lists/mine/").content.decode()


def test_a_page_asks_the_same_number_of_questions_whatever_the_size(cast: Cast) -> None:
    client, talk = enter(cast.alma), f"/desk/conversations/{cast.conversation.ref}/"
    for n in range(3):
        cast.writes(f"again {n}")
    small = queries(client, "/desk/lists/unassigned/"), queries(client, talk)
    fill(cast, 30)
    for n in range(PAGE):
        cast.writes(f"more {n}")
    large = queries(client, "/desk/lists/unassigned/"), queries(client, talk)
    assert large[0] <= small[0] <= LIST_ASKS
    assert large[1] <= small[1] + 2 <= TALK_ASKS + 2  # two: a page that is full looks for what came before it


def test_a_long_conversation_comes_in_pages(cast: Cast) -> None:
    for n in range(PAGE + 5):
        cast.writes(f"line {n}")
    newest = Timeline.of(cast.conversation)
    assert len(newest.messages) == PAGE
    older = Timeline.of(cast.conversation, before=newest.older)
    assert len(older.messages) == 6
    assert not {m.pk for m in older.messages} & {m.pk for m in newest.messages}
    page = enter(cast.alma).get(f"/desk/conversations/{cast.conversation.ref}/?pages=2").content.decode()
    assert "leaks under the tank" in page


def test_search_finds_people_first_then_words_with_a_mark(cast: Cast) -> None:
    page = enter(cast.alma).get("/desk/search/?q=dana").content.decode()
    assert f"/desk/people/{cast.dana.pk}/" in page
    page = enter(cast.alma).get("/desk/search/?q=leaks tan").content.decode()
    assert "<mark>leaks</mark>" in page
    assert "<mark>tank</mark>" in page


def test_a_reference_opens_its_conversation(cast: Cast) -> None:
    ref = cast.conversation.ref
    for typed in (ref, ref.lower(), f"#{ref}"):
        assert enter(cast.alma).get("/desk/search/", {"q": typed}).headers["Location"] == f"/desk/conversations/{ref}/"


def test_the_palette_offers_people_conversations_and_commands(cast: Cast) -> None:
    client = enter(cast.alma)
    found = client.get("/desk/palette/?q=leak", headers={"HX-Request": "true"}).content.decode()
    assert f"/desk/conversations/{cast.conversation.ref}/" in found
    assert "<html" not in found
    assert "New conversation" in client.get("/desk/palette/").content.decode()
