"""A complaint from the first word to the second look: what is owed, by whom, and what nobody may do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from regard.care.models import Hold, Purpose, permit_contact
from regard.care.permit import ContactNotAllowed, holds_on
from regard.conversations import inbox
from regard.conversations.closure import close
from regard.conversations.complaint import CannotComplain, Complaint, Said, Stage, receive, turn_into_complaint
from regard.conversations.complaint_answer import answer, not_satisfied
from regard.conversations.complaint_file import complaint_rows
from regard.conversations.complaint_policy import keep_complaint_policy
from regard.conversations.complaint_step import (
    assess,
    close_complaint,
    extend,
    take_on,
    tell_news,
    undo_complaint,
)
from regard.conversations.models import Conversation, Message
from regard.conversations.reply import Answer, reply
from regard.conversations.undo import take_back
from regard.spine.models import Delivery, Event
from regard.spine.worker import perform
from regard.staff.models import Agent
from regard.staff.opening import keep_hours
from tests.cast import Cast

SAID = Said(about="Tind 2214", remedies=["mend", "apology"], remedy_words="and pay for the oak")


def opened(cast: Cast, *, at: datetime | None = None) -> Complaint:
    """Dana says that it is one."""
    return receive(cast.conversation, SAID, by=cast.dana.actor, at=at or timezone.now())


def fresh(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_related("conversation", "owner").get(pk=complaint.pk)


def answered(cast: Cast, *, by: Agent, at: datetime | None = None) -> Complaint:
    complaint = opened(cast)
    take_on(complaint, owner=by, by=by, at=timezone.now())
    answer(complaint, html="<p>The clamp was wrong. We pay for the oak.</p>", by=by, at=at or timezone.now())
    return fresh(complaint)


def test_it_is_acknowledged_at_once_by_one_letter_with_a_permit(cast: Cast) -> None:
    complaint = opened(cast)
    letter = Message.objects.get(kind="out")
    assert (letter.sending, letter.is_auto, letter.agent) == ("queued", True, None)
    assert letter.permit is not None and letter.permit.purpose == Purpose.SERVICE
    assert complaint.acknowledgement == letter and complaint.stage == Stage.ACKNOWLEDGED
    assert complaint.shown_ref in letter.text and "/my/complaints/letter/" in letter.text
    assert "leaks" not in letter.text and "oak" not in letter.text, "none of their words leaves by itself"
    assert Delivery.objects.filter(handler="regard.channels.email.outbound.send").count() == 1
    cast.conversation.refresh_from_db()
    assert cast.conversation.waiting_since is not None, "the letter is no answer: they still wait"


def test_said_twice_it_is_one_and_gets_one_letter(cast: Cast) -> None:
    assert opened(cast).pk == opened(cast).pk
    with pytest.raises(CannotComplain, match="already"):
        turn_into_complaint(cast.conversation, SAID, why="They say so.", by=cast.alma, at=timezone.now())
    assert Message.objects.filter(kind="out").count() == 1


@pytest.mark.parametrize(
    ("language", "word"), [("de-CH", "Beschwerde"), ("es", "queja"), ("fr", "réclamation"), ("sv", "complaint"), ("", "complaint")]
)  # fmt: skip
def test_the_letter_speaks_their_language_if_we_do(cast: Cast, language: str, word: str) -> None:
    cast.dana.language = language
    cast.dana.save()
    cast.conversation.refresh_from_db()
    opened(cast)
    letter = Message.objects.get(kind="out")
    assert word in letter.subject and word in letter.text


def test_the_letter_names_the_owner_or_by_when_one_is_named(cast: Cast) -> None:
    opened(cast)
    assert "By " in Message.objects.get(kind="out").text
    Complaint.objects.all().delete()
    Message.objects.filter(kind="out").delete()
    Conversation.objects.update(assignee=cast.alma)
    cast.conversation.refresh_from_db()
    opened(cast)
    assert "Alma has it, from start to finish." in Message.objects.get(kind="out").text


def test_dates_are_counted_in_the_hours_in_which_the_team_is_there(cast: Cast) -> None:
    keep_hours(team=None, zone="Europe/Berlin", week=["9-17"] * 5 + ["", ""], by=cast.ada, at=timezone.now())
    friday = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)  # 16:00 in Berlin; on Sunday the clocks go forward
    complaint = opened(cast, at=friday)
    assert complaint.name_due_at == datetime(2026, 3, 30, 14, 0, tzinfo=UTC)  # Monday 16:00, an hour earlier in UTC
    assert complaint.answer_due_at == datetime(2026, 4, 10, 14, 0, tzinfo=UTC)
    assert complaint.due_at == complaint.name_due_at
    take_on(complaint, owner=cast.alma, by=cast.benno, at=friday)
    assert fresh(complaint).due_at == complaint.answer_due_at


def test_a_grave_one_is_due_sooner_and_a_promised_date_never_moves_away_by_it(cast: Cast) -> None:
    now = timezone.now()
    complaint = opened(cast, at=now)
    before = complaint.answer_due_at
    assess(complaint, severity="minor", why="It can be wiped up.", by=cast.alma, at=now)
    assert fresh(complaint).answer_due_at == before
    assess(complaint, severity="grave", why="Water at the plug.", by=cast.alma, at=now)
    assert fresh(complaint).answer_due_at == now + timedelta(hours=16)
    assess(complaint, severity="minor", why="Not at the plug.", by=cast.alma, at=now)
    assert fresh(complaint).answer_due_at == now + timedelta(hours=16)
    with pytest.raises(CannotComplain):
        assess(complaint, severity="serious", why=" ", by=cast.alma, at=now)


def test_an_extension_needs_a_reason_that_they_read(cast: Cast) -> None:
    now = timezone.now()
    complaint = opened(cast, at=now)
    with pytest.raises(CannotComplain, match="why"):
        extend(complaint, until=now + timedelta(days=9), why="", by=cast.alma, at=now)
    for wrong in (now - timedelta(days=1), complaint.answer_due_at, now + timedelta(days=400)):
        with pytest.raises(CannotComplain, match="day"):
            extend(complaint, until=wrong, why="The part is late.", by=cast.alma, at=now)
    extend(complaint, until=now + timedelta(days=9), why="The part is late.", by=cast.alma, at=now)
    letter = Message.objects.filter(kind="out").latest("pk")
    assert "The part is late." in letter.text and letter.permit is not None
    assert fresh(complaint).answer_due_at == now + timedelta(days=9)


def test_our_answer_says_how_to_go_on_here_and_outside(cast: Cast) -> None:
    figures = {"name_hours": 8, "answer_hours": 80, "grave_hours": 16, "second_hours": 80}
    keep_complaint_policy(
        values=figures, further="The Consumer Disputes Board, free, at any time.", by=cast.ada, at=timezone.now()
    )
    complaint = answered(cast, by=cast.alma)
    letter = Message.objects.filter(kind="out").latest("pk")
    assert "/my/complaints/letter/" in letter.text and "Consumer Disputes Board" in letter.text
    assert (complaint.stage, complaint.due_at) == (Stage.ANSWERED, None)


def test_an_answer_that_is_taken_back_was_never_given(cast: Cast) -> None:
    complaint = answered(cast, by=cast.alma)
    take_back(Message.objects.filter(kind="out").latest("pk"), by=cast.alma, at=timezone.now())
    for one in Delivery.objects.filter(handler__endswith="answer_taken_back"):
        Delivery.objects.filter(pk=one.pk).update(due_at=timezone.now())
    for one in Delivery.claim(lanes=["default"], at=timezone.now(), limit=20):
        perform(one)
    complaint = fresh(complaint)
    assert (complaint.stage, complaint.due_at) == (Stage.LOOKING, complaint.answer_due_at)


def test_the_second_look_is_another_persons(cast: Cast) -> None:
    now = timezone.now()
    complaint = answered(cast, by=cast.alma)
    not_satisfied(complaint, words="The oak is still up.", identity=cast.dana_identity, at=now)
    complaint = fresh(complaint)
    assert (complaint.turn, complaint.owner, complaint.conversation.assignee) == (2, None, None)
    with pytest.raises(CannotComplain, match="first look"):
        take_on(complaint, owner=cast.alma, by=cast.benno, at=now)
    with pytest.raises(CannotComplain, match="first look"):
        answer(complaint, html="<p>As before.</p>", by=cast.alma, at=now)
    take_on(complaint, owner=cast.benno, by=cast.benno, at=now)
    with pytest.raises(CannotComplain, match="first look"):
        answer(complaint, html="<p>As before, for Benno.</p>", by=cast.alma, at=now)
    answer(complaint, html="<p>You are right. We replace the counter.</p>", by=cast.benno, at=now)
    with pytest.raises(CannotComplain, match="outside"):
        not_satisfied(complaint, words="Still not.", identity=cast.dana_identity, at=now)


def test_who_only_answered_had_the_first_look_too(cast: Cast) -> None:
    now = timezone.now()
    complaint = opened(cast)
    take_on(complaint, owner=cast.alma, by=cast.alma, at=now)
    answer(complaint, html="<p>For Alma.</p>", by=cast.benno, at=now)
    not_satisfied(complaint, words="", identity=cast.dana_identity, at=now)
    for one in (cast.alma, cast.benno):
        with pytest.raises(CannotComplain, match="first look"):
            take_on(complaint, owner=one, by=cast.ada, at=now)
    take_on(complaint, owner=cast.ada, by=cast.ada, at=now)


def test_not_satisfied_twice_counts_once_and_before_the_answer_not_at_all(cast: Cast) -> None:
    now = timezone.now()
    with pytest.raises(CannotComplain, match="not answered yet"):
        not_satisfied(opened(cast), words="No.", identity=cast.dana_identity, at=now)
    complaint = answered(cast, by=cast.alma)
    for _twice in range(2):
        not_satisfied(complaint, words="No.", identity=cast.dana_identity, at=now)
    assert Message.objects.filter(kind="in", text="No.").count() == 1
    assert complaint.steps.filter(kind="not_satisfied").count() == 1


def test_a_closed_one_opens_in_its_own_conversation_however_old(cast: Cast) -> None:
    now = timezone.now()
    complaint = answered(cast, by=cast.alma)
    close_complaint(complaint, by=cast.dana.actor, at=now)
    assert Conversation.objects.get(pk=cast.conversation.pk).shelf == "closed"
    later = now + timedelta(days=90)
    not_satisfied(complaint, words="It leaks again.", identity=cast.dana_identity, at=later)
    again = fresh(complaint)
    assert again.conversation.messages.latest("pk").text == "It leaks again."
    assert (again.conversation.shelf, again.closed_at) == ("open", None)


def test_nobody_here_closes_it_in_silence(cast: Cast) -> None:
    complaint, now = opened(cast), timezone.now()
    with pytest.raises(CannotComplain, match="Answer it first"):
        close_complaint(complaint, by=cast.alma.actor, at=now, why="done")
    close(cast.conversation, by=cast.alma.actor, at=now)  # the conversation may lie closed; what is owed is owed
    assert fresh(complaint).due_at is not None
    complaint = answered(cast, by=cast.alma)
    with pytest.raises(CannotComplain, match="how it ended"):
        close_complaint(complaint, by=cast.alma.actor, at=now)


def test_a_mistake_is_undone_and_its_letter_held_back(cast: Cast) -> None:
    now = timezone.now()
    complaint = turn_into_complaint(cast.conversation, SAID, why="She says she is not pleased.", by=cast.alma, at=now)
    undo_complaint(complaint, why="She meant the weather.", by=cast.alma, at=now)
    assert not Message.objects.filter(kind="out").exists()
    again = turn_into_complaint(cast.conversation, SAID, why="After all it is one.", by=cast.alma, at=now)
    assert again.ref == complaint.ref
    assert Message.objects.filter(kind="out").count() == 1


def test_after_the_letter_has_left_there_is_no_second_one(cast: Cast) -> None:
    now = timezone.now()
    complaint = turn_into_complaint(cast.conversation, SAID, why="Angry.", by=cast.alma, at=now)
    Delivery.objects.filter(lane="send").update(state="done")
    undo_complaint(complaint, why="A mistake.", by=cast.alma, at=now)
    turn_into_complaint(cast.conversation, SAID, why="It is one.", by=cast.alma, at=now)
    assert Message.objects.filter(kind="out").count() == 1


def test_what_a_customer_calls_a_complaint_is_one(cast: Cast) -> None:
    with pytest.raises(CannotComplain, match="themselves"):
        undo_complaint(opened(cast), why="I do not think so.", by=cast.alma, at=timezone.now())


def test_news_need_a_name_behind_them(cast: Cast) -> None:
    complaint, now = opened(cast), timezone.now()
    with pytest.raises(CannotComplain, match="take it on"):
        tell_news(complaint, words="The workshop looks.", by=cast.alma, at=now)
    take_on(complaint, owner=cast.alma, by=cast.alma, at=now)
    tell_news(complaint, words="The workshop looks.", by=cast.alma, at=now)
    assert fresh(complaint).stage == Stage.LOOKING


def test_nobody_is_asked_for_a_favour_while_they_complain(cast: Cast) -> None:
    now = timezone.now()
    complaint = answered(cast, by=cast.alma)
    codes = [one.code for one in holds_on(identity=cast.dana_identity, purpose="survey", at=now)]
    assert "complaint" in codes
    with pytest.raises(ContactNotAllowed):
        permit_contact(identity=cast.dana_identity, purpose="survey", channel="email", by="", at=now)
    close_complaint(complaint, by=cast.dana.actor, at=now)
    for days, held in ((13, True), (15, False)):
        found = holds_on(identity=cast.dana_identity, purpose="survey", at=now + timedelta(days=days))
        assert ("complaint" in [one.code for one in found]) is held


def test_where_no_letter_may_go_it_is_a_complaint_all_the_same(cast: Cast) -> None:
    cast.dana_identity.bounced(reason="no such mailbox", at=timezone.now())
    complaint = opened(cast)
    assert complaint.acknowledgement is None and complaint.stage == Stage.ACKNOWLEDGED
    assert Hold.objects.get().reasons and not Message.objects.filter(kind="out").exists()


def test_a_strangers_mailbox_is_not_filled(cast: Cast) -> None:
    for number in range(6):
        talk = cast.opens(f"Complaint {number}", team=cast.support)
        receive(talk, SAID, by=cast.dana.actor, at=timezone.now())
    assert Message.objects.filter(kind="out").count() == 3
    assert Complaint.objects.count() == 6


def test_every_step_is_an_event_that_is_told_to_the_team(cast: Cast) -> None:
    answered(cast, by=cast.alma)
    kinds = set(Event.objects.filter(subject=cast.conversation.key).values_list("kind", flat=True))
    assert {"conversation.complained", "conversation.complaint_acknowledged", "conversation.complaint_owned"} <= kinds
    reply(cast.conversation, Answer(html="<p>More.</p>"), by=cast.alma, at=timezone.now())


def test_their_file_holds_it_without_how_we_judged_it(cast: Cast) -> None:
    complaint = opened(cast)
    take_on(complaint, owner=cast.alma, by=cast.alma, at=timezone.now())
    assess(complaint, severity="serious", why="She exaggerates.", by=cast.alma, at=timezone.now())
    tell_news(complaint, words="The workshop looks.", by=cast.alma, at=timezone.now())
    words = str(complaint_rows(cast.conversation))
    assert complaint.shown_ref in words and "The workshop looks." in words and "pay for the oak" in words
    assert "exaggerates" not in words and "Alma" not in words


def test_a_list_marks_it_while_it_is_open(cast: Cast) -> None:
    assert inbox.rows([cast.conversation])[0].complaint == ""
    complaint = answered(cast, by=cast.alma)
    assert inbox.rows([cast.conversation])[0].complaint == complaint.ref
    close_complaint(complaint, by=cast.dana.actor, at=timezone.now())
    assert inbox.rows([cast.conversation])[0].complaint == ""
