"""The feed: in order, each once, from where a reader left off, and nothing lost when ids commit out of order."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from regard.spine import feed
from regard.spine.event import record
from regard.spine.feed import PATIENCE, REPLAY_MAX, Feed


def happens(subject: str, *, audience: str = "staff") -> int:
    with transaction.atomic():
        return int(record(kind="test.happened", subject=subject, at=timezone.now(), audience=audience).pk)


def subjects(notices: list[feed.Notice]) -> list[str]:
    return [notice.subject for notice in notices]


def test_events_are_read_once_and_in_order(db: None) -> None:
    happens("before")
    reader = Feed()
    reader.start(now=0)
    happens("one")
    happens("two")
    assert subjects(reader.new(now=1)) == ["one", "two"]
    assert reader.new(now=2) == []
    happens("three")
    assert subjects(reader.new(now=3)) == ["three"]


def test_a_notice_carries_no_content(db: None) -> None:
    assert set(feed.Notice.__dataclass_fields__) == {"id", "kind", "subject", "audience"}


def test_replay_gives_what_was_missed_and_only_to_whom_it_concerns(db: None) -> None:
    seen = happens("seen")
    happens("for all")
    happens("for the workshop", audience="team:7")
    assert subjects(feed.since(seen, audiences={"staff"})[0]) == ["for all"]
    assert subjects(feed.since(seen, audiences={"staff", "team:7"})[0]) == ["for all", "for the workshop"]


def test_a_long_absence_or_an_unknown_place_starts_afresh(db: None) -> None:
    seen = happens("seen")
    for number in range(REPLAY_MAX + 1):
        happens(str(number))
    assert feed.since(seen, audiences={"staff"})[1] is False
    assert feed.since(seen + 1, audiences={"staff"})[1] is True
    assert feed.since(feed.position() + 5, audiences={"staff"})[1] is False


def test_an_id_that_commits_late_is_still_heard(transactional_db: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time: ids cannot commit out of order")
    happens("start")
    reader = Feed()
    reader.start(now=0)
    written, go = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(kind="test.happened", subject="slow", at=timezone.now())
            written.set()
            go.wait(10)
        connections.close_all()

    writer = threading.Thread(target=slow)
    writer.start()
    written.wait(10)
    happens("fast")
    assert subjects(reader.new(now=1)) == ["fast"]
    assert reader.safe < reader.last, "a browser that leaves now must come back for the slow one"
    go.set()
    writer.join()
    assert subjects(reader.new(now=2)) == ["slow"]
    assert reader.safe == reader.last


def test_an_id_that_was_rolled_back_is_waited_for_only_so_long(transactional_db: None) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite gives a rolled-back id out again")
    happens("start")
    reader = Feed()
    reader.start(now=0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(kind="test.happened", subject="never", at=timezone.now())
        raise ZeroDivisionError
    happens("after")
    assert subjects(reader.new(now=1)) == ["after"]
    assert reader.safe < reader.last
    reader.new(now=2 + PATIENCE)
    assert reader.safe == reader.last
