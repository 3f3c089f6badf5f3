"""Two at once, killed in the middle, a mail in the very moment: people come out whole."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from regard.conversations import merging
from regard.conversations.models import Conversation
from regard.conversations.noticing import notice
from regard.conversations.receiving import Incoming, open_conversation
from regard.customers import merge_rows
from regard.customers.merge import CannotMerge, merge
from regard.customers.merged import Merge, MergedRow
from regard.customers.models import Identity, Person
from regard.customers.not_same import keep_apart
from regard.customers.unmerge import CannotUnmerge, unmerge
from regard.spine.models import Delivery
from regard.spine.refusal import Refusal
from tests.cast import Cast
from tests.conversations.merging import opens, work

BY = "agent:1"


@pytest.fixture
def whole(transactional_db: None, cast: Cast) -> Cast:
    """Committed for real: several threads see it."""
    return cast


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Each in a thread of its own, started together; a refusal is an answer too."""
    barrier, answers = Barrier(len(calls)), [None] * len(calls)

    def run(n: int, call: Callable[[], Any]) -> None:
        barrier.wait()
        try:
            answers[n] = call()
        except Refusal as refusal:
            answers[n] = refusal
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_a_into_b_and_b_into_a_at_once_one_wins(whole: Cast) -> None:
    dana, ines = whole.dana, whole.ines.person
    answers = at_once(
        lambda: merge(person=dana, into=ines, by=BY, at=timezone.now()),
        lambda: merge(person=ines, into=dana, by=BY, at=timezone.now()),
    )
    assert sorted(type(one).__name__ for one in answers) == ["CannotMerge", "Merge"]
    assert Merge.objects.count() == 1
    assert Person.objects.filter(pk__in=[dana.pk, ines.pk], merged_into=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_undone_twice_at_once_is_undone_once(whole: Cast) -> None:
    found = merge(person=whole.ines.person, into=whole.dana, by=BY, at=timezone.now())
    call = lambda: unmerge(merge=found, by=BY, at=timezone.now())  # noqa: E731
    answers = at_once(call, call)
    assert {type(one) for one in answers} == {CannotUnmerge, Person}
    assert Identity.objects.get(pk=whole.ines.pk).person_id == whole.ines.person_id


@pytest.mark.django_db(transaction=True)
def test_an_unmerge_before_the_rows_have_moved_moves_none(whole: Cast) -> None:
    talk = opens(whole.ines, "one", team=whole.support)
    found = merge(person=whole.ines.person, into=whole.dana, by=BY, at=timezone.now())
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    assert Conversation.objects.get(pk=talk.pk).person_id == whole.ines.person_id


@pytest.mark.django_db
def test_killed_in_the_middle_it_does_the_rest_when_it_comes_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge_rows, "BATCH", 3)
    monkeypatch.setattr(merging, "BATCH", 3)
    talks = [opens(cast.ines, f"letter {n}", team=cast.support) for n in range(8)]
    found = merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now())

    def theirs() -> int:
        return Conversation.objects.filter(pk__in=[talk.pk for talk in talks], person=cast.dana).count()

    batches = iter(range(1))
    kept = merge_rows.write_down

    def killed(*given: Any) -> None:
        kept(*given)
        if given[1].room == "conversations" and next(batches, None) is None:
            raise SystemExit("killed")

    with monkeypatch.context() as patch:
        patch.setattr(merge_rows, "write_down", killed)
        with pytest.raises(SystemExit):
            merging.join(Delivery.objects.get(handler="regard.conversations.merging.join"))
    assert theirs() == 3  # the batch that was killed is not half there
    work()
    assert theirs() == 8
    assert found.rows.filter(model="conversations.Conversation").count() == 8
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    assert theirs() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("undone", [False, True])
def test_a_mail_filed_in_the_very_moment_lies_with_its_writer(cast: Cast, undone: bool) -> None:
    """Its writer was looked up before, the conversation is written after; noticing it puts it right."""
    found = None
    if undone:
        found = merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now())
        work()
    stale = Identity.objects.select_related("person").get(pk=cast.ines.pk)
    if found is not None:
        unmerge(merge=found, by=BY, at=timezone.now())
    else:
        merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now())
    work()
    with transaction.atomic():
        incoming = Incoming(identity=stale, text="Late", at=timezone.now(), subject="Late")
        message = open_conversation(incoming, team=cast.support, channel="email", our_address="help@halden.example")
    notice(Delivery.objects.filter(handler="regard.conversations.noticing.notice").latest("pk"))
    right = cast.ines.person_id if undone else cast.dana.pk
    assert Conversation.objects.get(pk=message.conversation_id).person_id == right


@pytest.mark.django_db
def test_who_is_not_the_same_is_not_joined_without_a_lead(cast: Cast) -> None:
    keep_apart(person=cast.dana, other=cast.ines.person, by=BY, at=timezone.now())
    for given in ({}, {"why": "I think so."}, {"may_override": True}, {"why": "  ", "may_override": True}):
        with pytest.raises(CannotMerge):
            merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now(), **given)
    merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now(), why="They said so.", may_override=True)


@pytest.mark.django_db
def test_ten_thousand_letters_move_no_letter(cast: Cast, django_assert_max_num_queries: Any) -> None:
    """The transaction of a merge does not grow with what somebody wrote."""
    talk = opens(cast.ines, "one", team=cast.support)
    with django_assert_max_num_queries(120) as small:
        found = merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now())
    unmerge(merge=found, by=BY, at=timezone.now())
    work()
    now = timezone.now()
    Conversation.objects.bulk_create(
        Conversation(person=cast.ines.person, team=cast.support, queue_at=now, opened_at=now, last_message_at=now)
        for _ in range(300)
    )
    with django_assert_max_num_queries(len(small.captured_queries) + 2):
        merge(person=cast.ines.person, into=cast.dana, by=BY, at=timezone.now())
    assert Conversation.objects.get(pk=talk.pk).person_id == cast.ines.person_id
    assert not MergedRow.objects.filter(model="conversations.Conversation", ended_at=None).exists()
