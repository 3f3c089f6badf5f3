"""Two at once: one complaint, one letter, one owner's answer, one second look."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from regard.conversations.complaint import CannotComplain, Complaint, Said, receive, turn_into_complaint
from regard.conversations.complaint_answer import answer, not_satisfied
from regard.conversations.complaint_step import take_on
from regard.conversations.models import Message
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What became of each: "done", or the words of the refusal."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait(10)
            act()
        except CannotComplain as refusal:
            return str(refusal)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_agents_see_it_in_the_same_moment(cast: Cast) -> None:
    now = timezone.now()
    told = at_once(
        *(
            lambda by=by: turn_into_complaint(cast.conversation, Said(), why="Angry.", by=by, at=now)
            for by in (cast.alma, cast.benno)
        )
    )
    assert sorted(told) == ["It is one already.", "done"]
    assert Message.objects.filter(kind="out").count() == 1


def test_a_form_that_is_sent_twice_in_the_same_moment(cast: Cast) -> None:
    now = timezone.now()
    act = lambda: receive(cast.conversation, Said(), by=cast.dana.actor, at=now)  # noqa: E731
    assert at_once(act, act, act) == ["done"] * 3
    assert (Complaint.objects.count(), Message.objects.filter(kind="out").count()) == (1, 1)


def test_two_answers_and_two_objections_are_one_each(cast: Cast) -> None:
    now = timezone.now()
    complaint = receive(cast.conversation, Said(), by=cast.dana.actor, at=now)
    take_on(complaint, owner=cast.alma, by=cast.alma, at=now)
    told = at_once(
        *(lambda by=by: answer(complaint, html="<p>We pay.</p>", by=by, at=now) for by in (cast.alma, cast.benno))
    )
    assert told.count("done") == 1
    assert complaint.steps.filter(kind="answered").count() == 1
    object_ = lambda: not_satisfied(complaint, words="No.", identity=cast.dana_identity, at=now)  # noqa: E731
    assert at_once(object_, object_) == ["done", "done"]
    assert Message.objects.filter(kind="in", text="No.").count() == 1
